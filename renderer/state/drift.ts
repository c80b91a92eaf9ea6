// The last look at Azure of each document, and what it says about the plan as it is now. An edit changes the answer, not the look.
import { create } from 'zustand';
import type { DriftSummary, LookSource } from '../drift/messages.ts';
import type { DriftFilter, DriftRow } from '../drift/rows.ts';
import { say } from './announce.ts';
import { askComparison, askLook, askSettled, type Comparison, forgetLook, renameLook } from './drift-link.ts';
import { whenIdle } from './idle.ts';
import { showPanel } from './preferences.ts';
import { reveal } from './reveal.ts';
import { currentPlan, perform, toast, useApp } from './store.ts';

/** One look at Azure, and the comparison it last led to. */
export interface DriftLook extends Comparison {
  /** Where the state came from, in words: `3 files`, `Azure as alice@example.com`. */
  readonly from: string;
  readonly source: LookSource['type'];
}

interface DriftState {
  readonly looks: ReadonlyMap<string, DriftLook>;
  readonly filter: DriftFilter;
  readonly words: string;
  /** Line chosen in the list. */
  readonly chosen: string | null;
  /** True while differences are being settled. */
  readonly settling: boolean;
}

/** Looks by document. */
export const useDrift = create<DriftState>(() => ({ looks: new Map(), filter: 'all', words: '', chosen: null, settling: false }));

/** How long edits must rest before the plan is compared again. */
const DEBOUNCE_MS = 200;
/** The look of a dialog that nobody took over yet. */
const PREVIEW = 'preview';

/** Watches the plans and keeps the comparisons up to date; forgets those of documents that were closed. */
export function startDrift(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return useApp.subscribe((state, before) => {
    if (state.tabs !== before.tabs) forgetClosed(state.tabs);
    if (state.history?.present === before.history?.present && state.document?.id === before.document?.id) return;
    if (timer !== null) clearTimeout(timer);
    timer = isStale() ? setTimeout(() => whenIdle(() => void compareAgain()), DEBOUNCE_MS) : null;
  });
}

function forgetClosed(tabs: readonly string[]): void {
  const closed = [...useDrift.getState().looks.keys()].filter((id) => !tabs.includes(id));
  for (const id of closed) drop(id);
}

function drop(id: string): void {
  forgetLook(id);
  useDrift.setState(({ looks }) => ({ looks: new Map([...looks].filter(([one]) => one !== id)), chosen: null }));
}

/** The look of the document on screen, or null. */
export function lookNow(): DriftLook | null {
  return useDrift.getState().looks.get(useApp.getState().document?.id ?? '') ?? null;
}

/** The same for components. */
export function useLook(): DriftLook | null {
  const id = useApp((state) => state.document?.id ?? '');
  return useDrift((state) => state.looks.get(id) ?? null);
}

function isStale(): boolean {
  const plan = currentPlan();
  const look = lookNow();
  return plan !== null && look !== null && (look.plan.resources !== plan.resources || look.plan.agreed !== plan.agreed);
}

/** Compares the plan on screen with the state of its last look again, where it was edited since. */
async function compareAgain(): Promise<void> {
  const plan = currentPlan();
  const id = useApp.getState().document?.id;
  const look = lookNow();
  if (plan && id !== undefined && look && isStale()) await compare(id, look);
}

/** The comparison of the plan on screen; false when there is none. A newer one that came first stays. */
async function compare(id: string, { from, source }: Pick<DriftLook, 'from' | 'source'>): Promise<boolean> {
  const plan = currentPlan();
  if (!plan) return false;
  const told = await askComparison(plan, id);
  if (!told.ok) {
    drop(id);
    toast('error', told.message);
    return false;
  }
  if (useApp.getState().tabs.includes(id))
    useDrift.setState((state) => ({ looks: new Map(state.looks).set(id, { from, source, ...told.value }) }));
  return true;
}

/** Reads a state of Azure and says what would differ, without showing it. Gives the sentence why that is not possible in its place. */
export async function previewLook(source: LookSource): Promise<DriftSummary | string> {
  const plan = currentPlan();
  if (!plan) return 'No plan is open.';
  const told = await askLook(plan, PREVIEW, source);
  return told.ok ? told.value : told.message;
}

/** Lets go of what was previewed and not taken over. */
export function forgetPreview(): void {
  forgetLook(PREVIEW);
}

/** Compares the plan on screen with what was previewed last and shows the list. `from` says where the state came from, in words. */
export async function showPreviewed(from: string, source: LookSource['type']): Promise<void> {
  const id = useApp.getState().document?.id;
  if (id === undefined) return;
  renameLook(PREVIEW, id);
  useDrift.setState({ filter: 'all', words: '', chosen: null });
  showDifferences();
  if (!(await compare(id, { from, source }))) return;
  const count = lookNow()?.summary.changes ?? 0;
  say(count === 0 ? 'The plan and Azure are the same.' : `${count} ${count === 1 ? 'difference' : 'differences'} to Azure.`);
}

/** Compares with the last import or push: what differs is what was changed here since. */
export async function compareWithAgreed(): Promise<void> {
  const told = await previewLook({ type: 'agreed' });
  if (typeof told === 'string') toast('error', told);
  else await showPreviewed('the last import or push', 'agreed');
}

/** Shows the list. */
export function showDifferences(): void {
  useApp.setState({ bottomTab: 'drift' });
  showPanel('bottom', true);
}

/** Ends the comparison of the document on screen: list and canvas no longer speak of it. */
export function endComparison(): void {
  drop(useApp.getState().document?.id ?? '');
  if (useApp.getState().view === 'drift') useApp.setState({ view: 'topology' });
  say('The comparison with Azure is off the canvas.');
}

/** Takes Azure's values for changes into the plan. One step. */
export function acceptChanges(ids: readonly string[]): void {
  void settle(ids, 'accept');
}

/** Keeps the plan's values for changes: they are to be pushed. One step. */
export function revertChanges(ids: readonly string[]): void {
  void settle(ids, 'revert');
}

async function settle(ids: readonly string[], way: 'accept' | 'revert'): Promise<void> {
  const plan = currentPlan();
  const id = useApp.getState().document?.id;
  const look = lookNow();
  if (!plan || id === undefined || !look || useDrift.getState().settling) return;
  useDrift.setState({ settling: true });
  const told = await askSettled(plan, id, ids, way);
  useDrift.setState({ settling: false });
  if (!told.ok) {
    toast('error', told.message);
    return;
  }
  if (currentPlan() !== told.value.from) {
    toast('error', 'The plan was changed meanwhile, so nothing was settled. Do it again.');
    return;
  }
  if (!perform({ type: 'replace', plan: told.value.plan }, told.value.label)) return;
  if (await compare(id, look)) say(`${told.value.label}. ${lookNow()?.summary.changes ?? 0} differences left.`);
}

/** Chooses a line of the list, and its resource on the canvas. What is only in Azure leads to what it lies in. */
export function revealRow(key: string, { own, place }: DriftRow): void {
  useDrift.setState({ chosen: key });
  const id = own ?? place;
  if (id !== null) reveal(id);
}
