// Shorthand of the drift tests: a design that came from Azure, and a look at Azure later.
import { agreedAfterImport } from '../../../../shared/azure/drift/agree.ts';
import { azureStateOf, type Looked } from '../../../../shared/azure/drift/azure-state.ts';
import { type Drift, driftOf } from '../../../../shared/azure/drift/drift.ts';
import { importSources } from '../../../../shared/importers/index.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';

/** Everything was looked at, so what was not found is gone. */
export const EVERYTHING: Looked = { scope: { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] }, unread: [] };

/** The plan of Azure's state, agreed on; null when the text is none. */
export function importedPlan(text: string): Plan | null {
  const read = importSources([{ name: 'state.json', text }]);
  return read.ok && read.value.fromAzure ? agreedAfterImport(read.value.plan, read.value.fromAzure) : null;
}

/** The drift between a plan and Azure's state. */
export function lookAt(plan: Plan, text: string, looked: Looked): Drift {
  const state = azureStateOf(plan, [{ name: 'now.json', text }], looked);
  if (!state.ok) throw new Error(state.error.message);
  return driftOf(plan, state.value);
}

/** Changes in few words: `drift vnet:hub addressSpace`. */
export function brief(drift: Drift): readonly string[] {
  return drift.changes.map(
    (one) =>
      `${one.state} ${one.resource}${one.field === null ? '' : ` ${one.field}`}${one.changedMeanwhile ? ' (changed meanwhile)' : ''}`,
  );
}
