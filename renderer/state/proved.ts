// What is proved of the plan on screen: every server with the names it needs, every intent. A worker does the proving; this follows the plan and gathers its answers.
import { create } from 'zustand';
import type { Resource } from '../../shared/kinds/index.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan, Resources } from '../../shared/plan/plan.ts';
import type { IntentProof } from '../../shared/trace/intents.ts';
import type { ServerProof } from '../proof/board.ts';
import type { PlanPart, Proved } from '../proof/messages.ts';
import { mapChanges } from './map-changes.ts';
import { useApp } from './store.ts';

/** The latest results. */
export interface ProvedState {
  readonly servers: readonly ServerProof[];
  readonly intents: readonly IntentProof[];
  /** `running`: the plan changed and what is listed is being replaced. */
  readonly state: 'idle' | 'running' | 'done';
  /** Servers of the plan, for a count while the first proof runs. */
  readonly total: number;
  /** Why proving stopped, when it did. */
  readonly fault: string | null;
}

const NOTHING: ProvedState = { servers: [], intents: [], state: 'idle', total: 0, fault: null };

/** What the readiness board and the list of intents show. */
export const useProved = create<ProvedState>(() => NOTHING);

/** How long edits must rest before they are sent. */
const DEBOUNCE_MS = 120;
/** Resources in one message: copying more at once would be felt. */
const PART = 300;
/** Results are shown at most this often. */
const SHOW_MS = 150;

/** What leads from one set of resources to the next; null when only sending everything anew keeps their order. */
export function changesBetween(
  before: Resources,
  after: Resources,
): { readonly put: readonly Resource[]; readonly gone: readonly string[] } | null {
  const { put, gone, inOrder } = mapChanges(before, after);
  return inOrder ? { put: put.map(([, one]) => one), gone } : null;
}

let worker: Worker | null = null;
/** What the worker holds; null when that is not known. */
let sent: Resources | null = null;
let round = 0;
let fresh = new Map<string, ServerProof>();
let freshIntents: IntentProof[] = [];
let shown = 0;
let later: ReturnType<typeof setTimeout> | null = null;

/** Follows the plan on screen from now on. */
export function startProving(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return useApp.subscribe((state, before) => {
    const plan = state.history?.present ?? null;
    const last = before.history?.present ?? null;
    if (plan === last || (plan && last && plan.resources === last.resources && plan.settings === last.settings)) return;
    if (state.document?.id !== before.document?.id) {
      round++;
      useProved.setState(NOTHING);
    }
    if (timer !== null) clearTimeout(timer);
    if (plan) timer = setTimeout(proveNow, DEBOUNCE_MS);
  });
}

/** Sends the plan on screen to the worker. */
function proveNow(): void {
  const plan = useApp.getState().history?.present ?? null;
  if (!plan) return;
  round++;
  fresh = new Map();
  freshIntents = [];
  const total = lookupOf(plan).byKind('arcServer').length;
  if (total === 0 && (plan.settings.intents ?? []).length === 0) {
    useProved.setState({ ...NOTHING, state: 'done' });
    return;
  }
  useProved.setState({ state: 'running', total, fault: null });
  void send(plan, round);
}

async function send(plan: Plan, mine: number): Promise<void> {
  const changes = sent && changesBetween(sent, plan.resources);
  const put = changes?.put ?? [...plan.resources.values()];
  const to = hired();
  // A part that stays unsent leaves the worker with something nobody has: then the next plan goes out whole.
  sent = null;
  for (let at = 0; at === 0 || at < put.length; at += PART) {
    if (mine !== round) return;
    const part: PlanPart = {
      round: mine,
      afresh: changes === null && at === 0,
      put: put.slice(at, at + PART),
      gone: at === 0 ? (changes?.gone ?? []) : [],
      settings: plan.settings,
      last: at + PART >= put.length,
    };
    to.postMessage(part);
    if (!part.last) await new Promise((resolve) => setTimeout(resolve));
  }
  sent = plan.resources;
}

function hired(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('../proof/proof.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Proved>) => take(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    worker?.terminate();
    worker = null;
    sent = null;
    useProved.setState({ state: 'done', fault: event.message || 'The proof could not be started.' });
  });
  return worker;
}

function take(answer: Proved): void {
  if (answer.round !== round) return;
  for (const server of answer.servers) fresh.set(server.id, server);
  freshIntents.push(...answer.intents);
  if (later !== null) clearTimeout(later);
  later = null;
  const wait = shown + SHOW_MS - performance.now();
  if (answer.done || wait <= 0) show(answer.done);
  else later = setTimeout(() => show(false), wait);
}

/** Until the proof is done, servers that are not proved again yet keep what was said before. */
function show(done: boolean): void {
  shown = performance.now();
  if (done) {
    useProved.setState({ servers: [...fresh.values()], intents: freshIntents, state: 'done' });
    return;
  }
  const { servers } = useProved.getState();
  const known = new Set(servers.map((one) => one.id));
  useProved.setState({
    servers: [...servers.map((one) => fresh.get(one.id) ?? one), ...[...fresh.values()].filter((one) => !known.has(one.id))],
  });
}
