// Whether something that was not found would have been found if it existed: the difference between "gone" and "not looked at".
import { parseArmId } from '../../base/arm-id-text.ts';
import { kindOf, type Resource } from '../../kinds/index.ts';
import { armTypeOf } from '../../plan/arm-id.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { AzureState } from './azure-state.ts';
import type { Side } from './side.ts';

/** Tells of a resource of the design or of what was agreed on, by its lower-case ARM id, whether Azure was looked at where it is. */
export function coverage(state: AzureState, azure: Side): (key: string, resource: Resource, plan: Plan) => boolean {
  const { scope } = state.looked;
  const unread = state.looked.unread.map((one) => one.toLowerCase());
  const types = state.looked.types && lowerSet(state.looked.types);
  const within = state.looked.within?.map((one) => one.toLowerCase());
  const subscriptions = lowerSet(scope?.subscriptions);
  const groups = lowerSet(scope?.groups.map((one) => one.slice(one.lastIndexOf('/') + 1)));
  const regions = lowerSet(scope?.regions.map((one) => one.replace(/\s+/g, '')));
  const wholeKinds = new Set([...state.fromAzure.whole].map((id) => state.plan.resources.get(id)?.kind));
  const inList = (key: string, resource: Resource): boolean => {
    const above = parseArmId(key)?.parent?.toLowerCase();
    const parent = above === undefined ? undefined : azure.byKey.get(above);
    return parent !== undefined && state.fromAzure.lists.has(`${parent.id}|${resource.kind}`);
  };
  return (key, resource, plan) => {
    if (inList(key, resource)) return true;
    if (!scope || scope.tags.length > 0 || scope.connectedTo.length > 0) return false;
    if (resource.kind === 'subscription' || resource.kind === 'resourceGroup') {
      if (!wholeKinds.has(resource.kind)) return false;
    }
    const type = armTypeOf(resource)?.toLowerCase();
    if (types && !types.has(type ?? '')) return false;
    if (within && !within.some((one) => key.startsWith(`${one}/`))) return false;
    if (unread.some((one) => one === type || key === one || key.startsWith(`${one}/`))) return false;
    const parts = parseArmId(key);
    if (!parts) return false;
    if (subscriptions.size > 0 && !subscriptions.has(parts.subscription ?? '')) return false;
    if (groups.size > 0 && !groups.has(parts.group ?? '')) return false;
    return regions.size === 0 || regions.has(regionOf(resource, plan));
  };
}

function lowerSet(texts: readonly string[] | undefined): ReadonlySet<string> {
  return new Set(texts?.map((one) => one.toLowerCase()));
}

/** The region of a resource or of what it is a part of; empty when nothing says it. */
function regionOf(resource: Resource, plan: Plan): string {
  const find = lookupOf(plan);
  let at: Resource | undefined = resource;
  for (let depth = 0; at && depth < 8; depth++) {
    if (at.region !== undefined) return at.region.toLowerCase();
    if (kindOf(at.kind).arm?.location === 'global') return 'global';
    at = find.get(at.parent);
  }
  return '';
}
