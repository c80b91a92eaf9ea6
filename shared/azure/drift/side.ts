// One of the three sides of a comparison: the design, what was agreed on, or Azure now. Resources are told apart by their ARM id,
// because plan ids of things that are not in the design are made up for the occasion.
import { splitReference } from '../../base/markers.ts';
import type { Resource } from '../../kinds/index.ts';
import { armIdOf } from '../../plan/arm-id.ts';
import type { Plan } from '../../plan/plan.ts';
import { placed } from '../push/place.ts';
import type { AzureState, Home } from './azure-state.ts';

export interface Side {
  readonly plan: Plan;
  /** Lower-case ARM id → resource; what is not in Azure at all is left out. */
  readonly byKey: ReadonlyMap<string, Resource>;
  /** The same with what only lends its id. */
  readonly all: ReadonlyMap<string, Resource>;
  /** Spelled ARM id of a plan id, or undefined. */
  readonly armId: (id: string) => string | undefined;
  /** What a reference points at, as lower-case ARM id with its part. Things that have none keep their plan id. */
  readonly target: (reference: string) => string;
}

/** The side of a plan. `counts` says which of its resources belong to the side; the others only lend their ids. What the plan puts nowhere
 *  has the ARM id it gets when it is pushed. */
function sideOf(plan: Plan, home: Home, counts: (id: string) => boolean): Side {
  const armIds = new Map<string, string>();
  const byKey = new Map<string, Resource>();
  const all = new Map<string, Resource>();
  const place = placed(plan, home).plan;
  for (const atPlace of place.resources.values()) {
    const armId = armIdOf(place, atPlace);
    if (armId === null) continue;
    armIds.set(atPlace.id, armId);
    const resource = plan.resources.get(atPlace.id);
    if (!resource) continue;
    const key = armId.toLowerCase();
    if (!all.has(key)) all.set(key, resource);
    if (counts(resource.id) && !byKey.has(key)) byKey.set(key, resource);
  }
  const targets = new Map<string, string>();
  const target = (reference: string): string => {
    let found = targets.get(reference);
    if (found === undefined) {
      found = wholeTarget(reference, armIds).toLowerCase();
      targets.set(reference, found);
    }
    return found;
  };
  return { plan, byKey, all, armId: (id) => armIds.get(id), target };
}

function wholeTarget(reference: string, armIds: ReadonlyMap<string, string>): string {
  if (reference.startsWith('/')) return reference.replace(/\/+$/, '');
  const { id, path } = splitReference(reference);
  const armId = armIds.get(id);
  return armId === undefined ? reference : path === null ? armId : `${armId}/${path}`;
}

/** The three sides of a comparison, and what was told about Azure. */
export interface Sides {
  readonly design: Side;
  readonly agreed: Side;
  readonly azure: Side;
  readonly state: AzureState;
  /** True when every agreed resource still has the ARM id it has in the design: a resource both share then says the same on both sides. */
  readonly sharedWords: boolean;
}

/** True when nothing that makes the ARM id was changed in the design since. */
function standsWhere(agreed: Resource, design: Resource | undefined): boolean {
  if (agreed === design) return true;
  if (!design || agreed.kind !== design.kind || agreed.kind === 'subscription' || agreed.kind === 'opaque') return false;
  return agreed.name === design.name && agreed.parent === design.parent && agreed.group === design.group && agreed.scope === design.scope;
}

const azureSides = new WeakMap<AzureState, Side>();

/** The three sides of a comparison. Azure's is made once for each look. */
export function sidesOf(plan: Plan, state: AzureState): Sides {
  const { whole, named } = state.fromAzure;
  let azure = azureSides.get(state);
  if (!azure) {
    azure = sideOf(state.plan, state.home, (id) => whole.has(id) || named.has(id));
    azureSides.set(state, azure);
  }
  const design = sideOf(plan, state.home, () => true);
  const agreed = agreedSide(plan, design, state.home);
  const sharedWords = [...(plan.agreed?.keys() ?? [])].every((id) => !plan.resources.has(id) || design.armId(id) === agreed.armId(id));
  return { design, agreed, azure, state, sharedWords };
}

/** What was agreed on. Containers nobody agreed on lend their ids, so that what lies in them has one. */
function agreedSide(plan: Plan, design: Side, home: Home): Side {
  const agreed = plan.agreed ?? new Map<string, Resource>();
  if ([...agreed.values()].every((one) => standsWhere(one, plan.resources.get(one.id)))) {
    const byKey = [...design.byKey].flatMap(([key, { id }]) => {
      const resource = agreed.get(id);
      return resource ? [[key, resource] as const] : [];
    });
    return { ...design, byKey: new Map(byKey) };
  }
  return sideOf({ ...plan, resources: new Map([...plan.resources, ...agreed]) }, home, (id) => agreed.has(id));
}
