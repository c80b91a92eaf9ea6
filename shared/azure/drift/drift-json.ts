// The drift as `azure diff --format json` prints it. Scripts rely on the names here.
import type { Json, JsonObject } from '../../base/json.ts';
import { DRIFT_STATES, type Drift, type DriftChange, type DriftRemark, type DriftState } from './drift.ts';

/** How many differences there are of each state. Every state has its count. */
export function driftCounts({ changes }: Drift): { readonly [state in DriftState]: number } {
  const counts = Object.fromEntries(DRIFT_STATES.map((state) => [state, 0])) as { [state in DriftState]: number };
  for (const { state } of changes) counts[state]++;
  return counts;
}

/** True when the design and Azure are not the same. That both changed to the same is no difference between them. */
export function driftDiffers(drift: Drift): boolean {
  return drift.changes.some((one) => one.state !== 'both');
}

/** The result as JSON. A value of null means: not stated. */
export function driftToJson(drift: Drift): JsonObject {
  return {
    version: 1,
    plan: drift.plan.info.name,
    basis: drift.basis,
    same: !driftDiffers(drift),
    summary: { compared: drift.compared, ...driftCounts(drift), 'not-seen': drift.notSeen.length },
    changes: drift.changes.map(changeToJson),
    notSeen: drift.notSeen.map(remarkToJson),
    notCompared: drift.notCompared.map(remarkToJson),
    byAzure: drift.byAzure.map(remarkToJson),
    notes: drift.azure.notes.map(({ subject, message }) => ({ subject, message })),
    unmapped: drift.azure.unmapped.map(({ type, name, reason }) => ({ type, name, reason })),
  };
}

function changeToJson(change: DriftChange): JsonObject {
  const { state, resource: id, kind, name, armId, field, label } = change;
  const values = field === null ? {} : { design: stated(change.design), agreed: stated(change.agreed), azure: stated(change.azure) };
  return { state, resource: { id, kind, name }, armId, field, label, changedMeanwhile: change.changedMeanwhile, ...values };
}

function remarkToJson({ resource: id, kind, name, field, why }: DriftRemark): JsonObject {
  return { resource: { id, kind, name }, field, why };
}

function stated(value: Json | undefined): Json {
  return value ?? null;
}
