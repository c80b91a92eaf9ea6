// The last look at Azure of each document, and what it says about the plan as it is now. An edit changes the answer, not the look.
import { create } from 'zustand';
import type { AzureState } from '../../shared/azure/drift/azure-state.ts';
import type { Drift, DriftChange } from '../../shared/azure/drift/drift.ts';
import { canRevert } from '../../shared/azure/drift/words.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { say } from './announce.ts';
import { whenIdle } from './idle.ts';
import { showPanel } from './preferences.ts';
import { reveal } from './reveal.ts';
import { currentPlan, perform, useApp } from './store.ts';

/** One look at Azure, and the comparison it last led to. */
export interface DriftLook {
  readonly azure: AzureState;
  /** Where the state came from, in words: `3 files`, `subscription prod`. */
  readonly from: string;
  readonly drift: Drift;
  readonly driftOf: (plan: Plan, azure: AzureState) => Drift;
}

/** What the list shows. */
export type DriftFilter = 'all' | 'decide' | 'push' | 'left';

interface DriftState {
  readonly looks: ReadonlyMap<string, DriftLook>;
  readonly filter: DriftFilter;
  readonly words: string;
  /** Change chosen in the list. */
  readonly chosen: string | null;
}

/** Looks by document. */
export const useDrift = create<DriftState>(() => ({ looks: new Map(), filter: 'all', words: '', chosen: null }));

/** How long edits must rest before the plan is compared again. */
const DEBOUNCE_MS = 200;

/** Watches the plans and keeps the comparisons up to date; forgets those of documents that were closed. */
export function startDrift(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return useApp.subscribe((state, before) => {
    if (state.tabs !== before.tabs) forgetClosed(state.tabs);
    if (state.history?.present === before.history?.present && state.document?.id === before.document?.id) return;
    if (timer !== null) clearTimeout(timer);
    timer = isStale() ? setTimeout(() => whenIdle(compareAgain), DEBOUNCE_MS) : null;
  });
}

function forgetClosed(tabs: readonly string[]): void {
  const { looks } = useDrift.getState();
  if ([...looks.keys()].some((id) => !tabs.includes(id)))
    useDrift.setState({ looks: new Map([...looks].filter(([id]) => tabs.includes(id))) });
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

function answersFor(plan: Plan, { drift }: DriftLook): boolean {
  return drift.plan.resources === plan.resources && drift.plan.agreed === plan.agreed;
}

function isStale(): boolean {
  const plan = currentPlan();
  const look = lookNow();
  return plan !== null && look !== null && !answersFor(plan, look);
}

/** Compares the plan on screen with the state of its last look again, where it was edited since. */
function compareAgain(): void {
  const plan = currentPlan();
  const look = lookNow();
  if (plan && look && !answersFor(plan, look)) keep({ ...look, drift: look.driftOf(plan, look.azure) });
}

function keep(look: DriftLook): void {
  const id = useApp.getState().document?.id;
  if (id !== undefined) useDrift.setState((state) => ({ looks: new Map(state.looks).set(id, look) }));
}

/** Compares the plan on screen with a state of Azure and shows the list. `from` says where the state came from, in words. */
export async function showState(azure: AzureState, from: string): Promise<void> {
  const { driftOf } = await import('../../shared/azure/drift/drift.ts');
  const plan = currentPlan();
  if (!plan) return;
  const drift = driftOf(plan, azure);
  keep({ azure, from, drift, driftOf });
  useDrift.setState({ filter: 'all', words: '', chosen: null });
  showDifferences();
  const count = drift.changes.length;
  say(count === 0 ? 'The plan and Azure are the same.' : `${count} ${count === 1 ? 'difference' : 'differences'} to Azure.`);
}

/** Shows the list. */
export function showDifferences(): void {
  useApp.setState({ bottomTab: 'drift' });
  showPanel('bottom', true);
}

/** Ends the comparison of the document on screen: list and canvas no longer speak of it. */
export function endComparison(): void {
  const id = useApp.getState().document?.id;
  useDrift.setState((state) => ({ looks: new Map([...state.looks].filter(([one]) => one !== id)), chosen: null }));
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
  const { acceptDrift, revertDrift, settleLabel } = await import('../../shared/azure/drift/settle.ts');
  compareAgain();
  const look = lookNow();
  if (!look) return;
  const wanted = new Set(ids);
  const changes = look.drift.changes.filter((one) => wanted.has(one.id) && (way === 'accept' || canRevert(one)));
  if (changes.length === 0) return;
  const label = settleLabel(changes, way);
  if (perform(way === 'accept' ? acceptDrift(look.drift, changes) : revertDrift(look.drift, changes), label)) {
    compareAgain();
    say(`${label}. ${lookNow()?.drift.changes.length ?? 0} differences left.`);
  }
}

/** Chooses a change in the list, and its resource on the canvas. What is only in Azure leads to what it lies in. */
export function revealChange(change: DriftChange): void {
  useDrift.setState({ chosen: change.id });
  const plan = currentPlan();
  if (!plan) return;
  if (plan.resources.has(change.resource)) reveal(change.resource);
  else {
    const place = placeOf(plan, change, lookNow()?.azure ?? null);
    if (place !== null) reveal(place);
  }
}

/** The resource of the plan in which something lies that the plan does not have, or null. */
export function placeOf(plan: Plan, change: DriftChange, azure: AzureState | null): string | null {
  const resource = plan.agreed?.get(change.resource) ?? azure?.plan.resources.get(change.resource);
  return [resource?.parent, resource?.group].find((id) => id !== undefined && plan.resources.has(id)) ?? null;
}
