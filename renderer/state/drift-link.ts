// The page's end of the line to the worker that compares with Azure: sends the plan as it changes, gives each question its answer.
import type { Plan } from '../../shared/plan/plan.ts';
import type { Answer, Ask, DriftSummary, LookSource } from '../drift/messages.ts';
import { type PlanPart, planParts, withParts } from '../drift/plan-parts.ts';
import type { DriftRow } from '../drift/rows.ts';

/** A comparison as the page holds it. */
export interface Comparison {
  readonly summary: DriftSummary;
  readonly rows: readonly DriftRow[];
  /** The plan it was made with. */
  readonly plan: Plan;
}

/** An answer, or the sentence why there is none. */
export type Told<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** A plan in which differences are settled, and words for the step. */
export interface Settled {
  readonly plan: Plan;
  /** The plan it follows on. */
  readonly from: Plan;
  readonly label: string;
}

type Listen = (answer: Answer | { readonly type: 'died'; readonly message: string }) => void;

let worker: Worker | null = null;
/** What the worker holds; null when that is not known. */
let sent: Plan | null = null;
let round = 0;
const listeners = new Map<number, Listen>();
let line: Promise<unknown> = Promise.resolve();

/** Questions go one after the other: each is asked about the plan that was sent for it. */
function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  const mine = line.then(ask);
  line = mine.catch(() => undefined);
  return mine;
}

/** Reads a state of Azure beside the plan. The worker holds it as `look`. */
export function askLook(plan: Plan, look: string, source: LookSource): Promise<Told<DriftSummary>> {
  return inTurn(async () => {
    await send(plan);
    return asked<DriftSummary>(
      (mine) => ({ type: 'look', round: mine, look, source }),
      (answer) => (answer.type === 'looked' ? answer.summary : null),
    );
  });
}

/** Compares the plan with a state the worker holds. */
export function askComparison(plan: Plan, look: string): Promise<Told<Comparison>> {
  return inTurn(async () => {
    await send(plan);
    const rows: DriftRow[] = [];
    return asked<Comparison>(
      (mine) => ({ type: 'compare', round: mine, look }),
      (answer) => {
        if (answer.type !== 'rows') return null;
        rows.push(...answer.rows);
        return answer.summary && { summary: answer.summary, rows, plan };
      },
    );
  });
}

/** Settles differences. The plan on screen is left alone. */
export function askSettled(plan: Plan, look: string, ids: readonly string[], way: 'accept' | 'revert'): Promise<Told<Settled>> {
  return inTurn(async () => {
    await send(plan);
    const parts: PlanPart[] = [];
    return asked<Settled>(
      (mine) => ({ type: 'settle', round: mine, look, ids, way }),
      (answer) => {
        if (answer.type !== 'settled') return null;
        parts.push(answer.part);
        if (!answer.part.last) return null;
        const next = withParts(plan, parts);
        sent = next;
        return { plan: next, from: plan, label: answer.label };
      },
    );
  });
}

/** The worker holds a state under another name from now on. */
export function renameLook(look: string, as: string): void {
  worker?.postMessage({ type: 'name', look, as } satisfies Ask);
}

/** The worker lets go of a state. */
export function forgetLook(look: string): void {
  worker?.postMessage({ type: 'forget', look } satisfies Ask);
}

function asked<T extends object>(ask: (mine: number) => Ask, take: (answer: Answer) => T | null): Promise<Told<T>> {
  round++;
  const mine = round;
  return new Promise((resolve) => {
    const end = (told: Told<T>): void => {
      listeners.delete(mine);
      resolve(told);
    };
    listeners.set(mine, (answer) => {
      if (answer.type === 'refused' || answer.type === 'died') {
        end({ ok: false, message: answer.message });
        return;
      }
      const value = take(answer);
      if (value !== null) end({ ok: true, value });
    });
    hired().postMessage(ask(mine));
  });
}

async function send(plan: Plan): Promise<void> {
  if (plan === sent) return;
  const parts = planParts(sent, plan);
  // A part that stays unsent leaves the worker with something nobody has: then the next plan goes out whole.
  sent = null;
  for (const part of parts) {
    hired().postMessage({ type: 'plan', part } satisfies Ask);
    if (!part.last) await new Promise((resolve) => setTimeout(resolve));
  }
  sent = plan;
}

function hired(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('../drift/drift.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => listeners.get(data.round)?.(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    worker?.terminate();
    worker = null;
    sent = null;
    const message = `The comparison stopped: ${event.message || 'it could not be started'}. The plan was not changed.`;
    for (const listen of [...listeners.values()]) listen({ type: 'died', message });
  });
  return worker;
}
