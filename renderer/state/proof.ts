// What is asked about the plan on screen: the flow that is traced and the step that is looked at, the part of the panel, whose tables are shown.
// Answers are computed from plan and question; nothing here is stored in the document.
import { create } from 'zustand';
import { parseCidr, parseIp } from '../../shared/net/cidr.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { FlowProtocol, Query, Trace } from '../../shared/trace/flow.ts';
import { trace } from '../../shared/trace/trace.ts';
import type { BoardFilter } from '../proof/board.ts';
import { decisiveStep, stepsOf, targetOf } from '../proof/words.ts';
import { say } from './announce.ts';
import { canvas } from './canvas-control.ts';
import { showPanel } from './preferences.ts';
import { useProved } from './proved.ts';
import { revealField } from './reveal.ts';
import { currentPlan, useApp } from './store.ts';

/** Parts of the panel. */
export type ProofView = 'trace' | 'readiness' | 'intents' | 'tables';
/** Tables about one resource. */
export type ProofTable = 'routes' | 'rules' | 'names';

/** A flow as it is asked: ends may still be empty. Ids for resources, else the text. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly protocol: FlowProtocol;
}

/** What belongs to one document. */
export interface Asked {
  readonly question: Question;
  /** Name of the intent whose example is shown instead of the question's own answer. */
  readonly intent: string | null;
  /** True while the way is painted on the canvas. */
  readonly painted: boolean;
  /** Position among the steps; -1 before any is looked at. */
  readonly step: number;
  readonly table: ProofTable;
  /** Resource whose tables are shown. */
  readonly subject: string | null;
  /** Cell of the board that is open. */
  readonly cell: { readonly server: string; readonly serves: string } | null;
  /** Intent chosen in the list. */
  readonly chosen: string | null;
}

const EMPTY: Asked = {
  question: { from: '', to: '', port: 443, protocol: 'tcp' },
  intent: null,
  painted: false,
  step: -1,
  table: 'routes',
  subject: null,
  cell: null,
  chosen: null,
};

interface ProofState {
  readonly view: ProofView;
  readonly filter: BoardFilter;
  readonly asked: ReadonlyMap<string, Asked>;
}

/** Questions by document. */
export const useProof = create<ProofState>(() => ({ view: 'readiness', filter: { state: 'all', words: '' }, asked: new Map() }));

/** What is asked about the document on screen. */
export function askedNow(): Asked {
  return useProof.getState().asked.get(useApp.getState().document?.id ?? '') ?? EMPTY;
}

/** The same for components. */
export function useAsked(): Asked {
  const id = useApp((state) => state.document?.id ?? '');
  return useProof((state) => state.asked.get(id) ?? EMPTY);
}

/** Changes what is asked about the document on screen. */
export function changeAsked(change: Partial<Asked>): void {
  const id = useApp.getState().document?.id;
  if (id === undefined) return;
  useProof.setState((state) => ({ asked: new Map(state.asked).set(id, { ...(state.asked.get(id) ?? EMPTY), ...change }) }));
}

/** Shows a part of the panel. */
export function showProof(view: ProofView): void {
  useProof.setState({ view });
  useApp.setState({ bottomTab: 'proof' });
  showPanel('bottom', true);
}

/** The answer to what is asked: a trace, a sentence why there is none, or null while an end is missing. */
export type Answered = { readonly trace: Trace } | { readonly problem: string } | null;

const answers = new WeakMap<Plan['resources'], { readonly key: string; readonly answer: Answered }>();

/** Answers the question about a plan; the same object while neither changed. */
export function answerOf(plan: Plan, asked: Asked): Answered {
  if (asked.intent !== null) {
    const example = useProved.getState().intents.find((one) => one.intent.name === asked.intent);
    if (example?.trace) return { trace: example.trace };
  }
  const { from, to, port, protocol } = asked.question;
  if (from === '' || to === '') return null;
  const key = JSON.stringify([from, to, port, protocol, plan.settings.cloud, plan.settings.parameters ?? null]);
  const known = answers.get(plan.resources);
  if (known?.key === key) return known.answer;
  const result = trace(plan, { from, to, port, protocol });
  const answer: Answered = result.ok ? { trace: result.value } : { problem: result.error.message };
  answers.set(plan.resources, { key, answer });
  return answer;
}

/** The trace that is shown now, or null. */
export function traceNow(): Trace | null {
  const plan = currentPlan();
  const answer = plan ? answerOf(plan, askedNow()) : null;
  return answer && 'trace' in answer ? answer.trace : null;
}

/** Asks about a flow and paints the answer. */
export function askFlow(question: Partial<Question>): void {
  const next = { ...askedNow().question, ...question };
  changeAsked({ question: next, intent: null, step: -1, painted: next.from !== '' && next.to !== '' });
}

/** Shows a flow: the panel with its answer, and its way on the canvas. */
export function showFlow(question: Partial<Question>): void {
  askFlow(question);
  showProof('trace');
  flyToTrace();
}

/** Shows the flow by which an intent holds or breaks. */
export function showExample(intent: string, query: Query): void {
  changeAsked({ question: { ...query }, intent, step: -1, painted: true });
  showProof('trace');
  flyToTrace();
}

/** Brings the whole way into view. */
function flyToTrace(): void {
  const now = traceNow();
  if (now) canvas()?.flyTo([now.query.from, ...now.hops.map((hop) => hop.resource)]);
}

/** Takes the way off the canvas; the question stays. */
export function clearTrace(): void {
  changeAsked({ painted: false, step: -1 });
  say('The trace is off the canvas.');
}

/** True while a way is painted. */
export function isPainted(): boolean {
  return askedNow().painted && traceNow() !== null;
}

/** Looks at a step: says it, and leads to what decided. */
export function goToStep(step: number): void {
  const plan = currentPlan();
  const now = traceNow();
  const steps = now ? stepsOf(now) : [];
  const at = steps[step];
  if (!plan || !at) return;
  changeAsked({ step, painted: true });
  const target = targetOf(plan, at.resource, at.step.because);
  if (target) revealField(target.id, target.field);
  say(`Step ${step + 1} of ${steps.length}: ${at.step.decision}`);
}

/** Goes so many steps on or back; the first step on goes to the start, the first back to what decided. */
export function walkSteps(by: 1 | -1): void {
  const now = traceNow();
  if (!now) return;
  const { length } = stepsOf(now);
  const { step } = askedNow();
  const decided = decisiveStep(now);
  const start = by === 1 ? 0 : decided === -1 ? length - 1 : decided;
  goToStep(step === -1 ? start : Math.min(length - 1, Math.max(0, step + by)));
}

/** The text of an end as an id where it names exactly one resource; else the text itself. */
export function endFrom(plan: Plan, text: string): string {
  const typed = text.trim();
  if (typed === '' || plan.resources.has(typed) || parseIp(typed).ok || parseCidr(typed).ok) return typed;
  const wanted = typed.toLowerCase();
  if (wanted === 'internet') return 'internet';
  const named = [...plan.resources.values()].filter((one) => one.name.toLowerCase() === wanted);
  return named.length === 1 && named[0] ? named[0].id : (lookupOf(plan).get(typed)?.id ?? typed);
}
