// When the last agreed state moves: what was imported from Azure and what was seen to be pushed is agreed on.
import type { FromAzure } from '../../importers/importer.ts';
import type { Resource } from '../../kinds/index.ts';
import { armIdOf } from '../../plan/arm-id.ts';
import type { Plan } from '../../plan/plan.ts';
import { placed } from '../push/place.ts';
import type { Home } from './azure-state.ts';

/** The plan after an import, agreed on everything that Azure itself described. Templates and states of other tools agree on nothing.
 *  `plan` is the result of the import. */
export function agreedAfterImport(plan: Plan, fromAzure: FromAzure | undefined): Plan {
  if (!fromAzure) return plan;
  const agreed = new Map(plan.agreed);
  const take = (id: string): void => {
    const resource = plan.resources.get(id);
    if (resource) agreed.set(id, resource);
  };
  for (const id of fromAzure.whole) take(id);
  // Of what was only named it is known that it exists; for containers that is all there is to agree on.
  for (const id of fromAzure.named) {
    const kind = plan.resources.get(id)?.kind;
    if (kind === 'subscription' || kind === 'resourceGroup') take(id);
  }
  return withAgreed(plan, agreed);
}

/** The plan after a push that was seen to be done. `ids` are plan ids or ARM ids of what was deployed or deleted: what is still in the
 *  design is agreed on as it stands, what is not is forgotten. `home` is where the push put what the plan puts nowhere. */
export function agreedAfterPush(plan: Plan, ids: readonly string[], home: Home = {}): Plan {
  const agreed = new Map(plan.agreed);
  const designIds = idsByKey(placed(plan, home).plan, plan.resources);
  const agreedIds = idsByKey(placed({ ...plan, resources: new Map([...plan.resources, ...agreed]) }, home).plan, agreed);
  for (const given of ids) {
    const key = given.toLowerCase();
    const id = given.startsWith('/') ? designIds.get(key) : given;
    const resource = id === undefined ? undefined : plan.resources.get(id);
    if (resource) agreed.set(resource.id, resource);
    else agreed.delete(given.startsWith('/') ? (agreedIds.get(key) ?? given) : given);
  }
  return withAgreed(plan, agreed);
}

/** One resource of Azure is agreed on under one id: the design's, or the one it had there. */
function withAgreed(plan: Plan, agreed: ReadonlyMap<string, Resource>): Plan {
  const { agreed: before, ...rest } = plan;
  if (agreed.size === 0) return rest;
  const kept = new Map(agreed);
  if (before) {
    const byKey = new Map<string, string>();
    const side: Plan = { ...plan, resources: new Map([...plan.resources, ...agreed]) };
    for (const resource of agreed.values()) {
      const key = armIdOf(side, resource)?.toLowerCase();
      if (key === undefined) continue;
      const other = byKey.get(key);
      if (other === undefined) byKey.set(key, resource.id);
      else kept.delete(before.get(other) === agreed.get(other) ? other : resource.id);
    }
  }
  return { ...rest, agreed: kept };
}

function idsByKey(plan: Plan, resources: ReadonlyMap<string, Resource>): ReadonlyMap<string, string> {
  return new Map(
    [...resources.keys()].flatMap((id) => {
      const one = plan.resources.get(id);
      const armId = one ? armIdOf(plan, one) : null;
      return armId === null ? [] : [[armId.toLowerCase(), id] as const];
    }),
  );
}
