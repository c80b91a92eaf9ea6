// Actions about proof: ask for a flow, walk its steps, the readiness board, intents, tables of routes, rules and names.
import type { Resource } from '../../shared/kinds/index.ts';
import type { Intent } from '../../shared/plan/plan.ts';
import { hasTables, isEnd } from '../proof/ends.ts';
import { withoutIntent } from '../proof/intents.ts';
import { subjectCsv } from '../proof/subject-csv.ts';
import { nameOf } from '../proof/words.ts';
import { say } from './announce.ts';
import { type Action, action } from './define-action.ts';
import {
  askedNow,
  askFlow,
  changeAsked,
  clearTrace,
  isPainted,
  type ProofTable,
  showExample,
  showFlow,
  showProof,
  traceNow,
  walkSteps,
} from './proof.ts';
import { useProved } from './proved.ts';
import { type AppState, currentPlan, openDialog, perform, toast, useApp } from './store.ts';

/** Resources that are selected, in the order in which they were. */
function chosen(state: Pick<AppState, 'history' | 'selection'>): readonly Resource[] {
  const plan = state.history?.present;
  return plan ? [...state.selection].flatMap((id) => plan.resources.get(id) ?? []) : [];
}

const oneEnd = (state: AppState): boolean => {
  const [first, ...rest] = chosen(state);
  return first !== undefined && rest.length === 0 && isEnd(first);
};

const twoEnds = (state: AppState): boolean => {
  const ends = chosen(state);
  return ends.length === 2 && ends.every(isEnd);
};

const oneSubject = (state: AppState): boolean => {
  const [first, ...rest] = chosen(state);
  return first !== undefined && rest.length === 0 && hasTables(first);
};

const selected = (): readonly Resource[] => chosen(useApp.getState());

function traceFrom(): void {
  const [first] = selected();
  if (first) showFlow({ from: first.id, to: '' });
  focusField('To');
}

function traceTo(): void {
  const [first] = selected();
  if (first) showFlow({ to: first.id, from: '' });
  focusField('From');
}

function traceBetween(): void {
  const [first, second] = selected();
  if (first && second) showFlow({ from: first.id, to: second.id });
}

function ask(): void {
  showProof('trace');
  focusField(askedNow().question.from === '' ? 'From' : 'To');
}

function swapEnds(): void {
  const { from, to } = askedNow().question;
  askFlow({ from: to, to: from });
}

/** The panel draws the field first. */
function focusField(end: 'From' | 'To'): void {
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>(`[data-end="${end}"] input`)?.focus());
}

function showTables(table: ProofTable): void {
  const [first] = selected();
  changeAsked({ table, ...(first && hasTables(first) ? { subject: first.id } : {}) });
  showProof('tables');
}

async function copyTable(): Promise<void> {
  const plan = currentPlan();
  const { subject, table } = askedNow();
  const resource = plan?.resources.get(subject ?? '');
  if (!plan || !resource) return;
  try {
    await navigator.clipboard.writeText(subjectCsv(plan, resource, table));
    toast('ok', `Copied the table of ${resource.name} as CSV.`);
  } catch {
    toast('error', 'The browser does not let the page write to the clipboard. Allow it for this page and copy again.');
  }
}

// ── Intents ────────────────────────────────────────────────────────────────────────────────────────────────────────

function intentNow(): Intent | undefined {
  return currentPlan()?.settings.intents?.find((one) => one.name === askedNow().chosen);
}

const withIntent = (state: AppState): boolean =>
  (state.history?.present.settings.intents ?? []).some((one) => one.name === askedNow().chosen);

function editIntent(): void {
  const intent = intentNow();
  if (intent) openDialog({ type: 'intent', name: intent.name });
}

function deleteIntent(): void {
  const plan = currentPlan();
  const intent = intentNow();
  if (!plan || !intent) return;
  if (perform(withoutIntent(plan, intent.name), `Delete intent ${intent.name}`)) changeAsked({ chosen: null });
}

function showIntent(): void {
  const { chosen: name } = askedNow();
  const proof = useProved.getState().intents.find((one) => one.intent.name === name);
  if (proof?.trace) showExample(proof.intent.name, proof.trace.query);
  else if (proof) toast('info', proof.reason);
}

/** Keeps the flow that is asked as a promise of the plan: as it fares now. */
function keepAsIntent(): void {
  const plan = currentPlan();
  const now = traceNow();
  if (!plan || !now) return;
  const { from, to, port, protocol } = now.query;
  openDialog({
    type: 'intent',
    name: null,
    draft: {
      name: `${nameOf(plan, from)} to ${nameOf(plan, to)}`,
      from,
      to,
      port,
      ...(protocol === 'udp' || protocol === 'icmp' ? { protocol } : {}),
      expect: now.verdict === 'delivered' || now.verdict === 'unknown' ? 'allow' : 'deny',
    },
  });
}

function readBoard(): void {
  showProof('readiness');
  const { servers, state } = useProved.getState();
  const names = servers.flatMap((one) => one.names);
  const count = (wanted: string): number => names.filter((one) => one.state === wanted).length;
  if (state !== 'idle')
    say(`Readiness: ${count('delivered')} proved, ${count('failed')} failed, ${count('unknown')} not known, ${servers.length} servers.`);
}

/** The actions. */
export const PROOF_ACTIONS: readonly Action[] = [
  action('trace', 'Trace a flow…', 'Proof', ask, { shortcuts: ['Shift+T'], icon: 'trace' }),
  action('trace-from', 'Trace from here…', 'Proof', traceFrom, { icon: 'trace', enabled: oneEnd }),
  action('trace-to', 'Trace to here…', 'Proof', traceTo, { enabled: oneEnd }),
  action('trace-between', 'Trace between', 'Proof', traceBetween, { icon: 'trace', enabled: twoEnds }),
  action('trace-swap', 'Trace the other way round', 'Proof', swapEnds, {
    enabled: () => askedNow().question.from !== '' && askedNow().question.to !== '',
  }),
  action('trace-next', 'Next step of the trace', 'Proof', () => walkSteps(1), { shortcuts: ['F9'], enabled: () => traceNow() !== null }),
  action('trace-previous', 'Previous step of the trace', 'Proof', () => walkSteps(-1), {
    shortcuts: ['Shift+F9'],
    enabled: () => traceNow() !== null,
  }),
  action('trace-clear', 'Clear the trace', 'Proof', clearTrace, { enabled: isPainted }),
  action('trace-keep', 'Keep this flow as an intent…', 'Proof', keepAsIntent, { enabled: () => traceNow() !== null }),
  action('readiness', 'Readiness of servers', 'Proof', readBoard, { shortcuts: ['Shift+F7'], icon: 'check' }),
  action('intents', 'Intents', 'Proof', () => showProof('intents')),
  action('add-intent', 'Add an intent…', 'Proof', () => openDialog({ type: 'intent', name: null }), { icon: 'plus' }),
  action('edit-intent', 'Edit the intent…', 'Proof', editIntent, { enabled: withIntent }),
  action('delete-intent', 'Delete the intent', 'Proof', deleteIntent, { icon: 'trash', danger: true, enabled: withIntent }),
  action('show-intent', 'Show a flow of the intent', 'Proof', showIntent, { enabled: withIntent }),
  action('effective-routes', 'Effective routes', 'Proof', () => showTables('routes'), { enabled: oneSubject }),
  action('effective-rules', 'Effective security rules', 'Proof', () => showTables('rules'), { enabled: oneSubject }),
  action('names', 'Names and their answers', 'Proof', () => showTables('names'), { enabled: oneSubject }),
  action('copy-table', 'Copy the table as CSV', 'Proof', () => void copyTable(), {
    icon: 'copy',
    enabled: () => currentPlan()?.resources.has(askedNow().subject ?? '') === true,
  }),
];
