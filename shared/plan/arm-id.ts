// The ARM id a resource has or will have, from its kind, its parents and its resource group.
import { kindOf, type Resource } from '../kinds/index.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import type { Plan } from './plan.ts';

/** Stands for a subscription the plan does not name. */
export const UNNAMED_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
/** Stands for a resource group the plan does not name. */
export const UNNAMED_GROUP = 'resource-group';

/** Full ARM type of a resource, or null for kinds that are no Azure resources. */
export function armTypeOf(resource: Resource): string | null {
  if (resource.kind === 'opaque') return resource.armType ?? null;
  return kindOf(resource.kind).arm?.type ?? null;
}

/** Ids of the subscriptions a plan names, each once. */
export function subscriptionsOf(plan: Plan): readonly string[] {
  const named = lookupOf(plan)
    .byKind('subscription')
    .flatMap((one) => one.subscriptionId ?? []);
  return [...new Set(named)];
}

/** True when the type has a parent segment (`virtualNetworks/subnets`). */
export function isChildType(type: string): boolean {
  return type.split('/').length > 2;
}

/** The ARM id of a resource, or null for what is not in Azure. Missing subscription and group get stand-ins. */
export function armIdOf(plan: Plan, resource: Resource): string | null {
  return idOf(lookupOf(plan), resource, 0);
}

function idOf(find: Lookup, resource: Resource, depth: number): string | null {
  if (depth > 8) return null;
  if (resource.kind === 'subscription') return `/subscriptions/${resource.subscriptionId ?? UNNAMED_SUBSCRIPTION}`;
  if (resource.kind === 'resourceGroup') return groupId(find, resource);
  const type = armTypeOf(resource);
  if (type === null) return null;
  if (isChildType(type) && resource.parent !== undefined) {
    const parent = find.get(resource.parent);
    const above = parent ? idOf(find, parent, depth + 1) : resource.parent.startsWith('/') ? resource.parent : null;
    return above === null ? null : `${above}/${type.split('/').pop()}/${resource.name}`;
  }
  const scope = resource.scope;
  if (scope !== undefined) {
    const target = find.get(scope);
    const above = target ? idOf(find, target, depth + 1) : scope;
    return above === null ? null : `${above === '/' ? '' : above}/providers/${pathOf(type, resource.name)}`;
  }
  const subscription = find.getKind('subscription', resource.group);
  if (subscription) return `/subscriptions/${subscription.subscriptionId ?? UNNAMED_SUBSCRIPTION}/providers/${pathOf(type, resource.name)}`;
  const group = find.getKind('resourceGroup', resource.group);
  return `${group ? groupId(find, group) : unnamedGroup(resource)}/providers/${pathOf(type, resource.name)}`;
}

function groupId(find: Lookup, group: Resource): string {
  const subscription = find.getKind('subscription', group.parent);
  return `/subscriptions/${subscription?.subscriptionId ?? UNNAMED_SUBSCRIPTION}/resourceGroups/${group.name}`;
}

function unnamedGroup(resource: Resource): string {
  return resource.group?.startsWith('/') ? resource.group : `/subscriptions/${UNNAMED_SUBSCRIPTION}/resourceGroups/${UNNAMED_GROUP}`;
}

/** `Microsoft.Network/virtualNetworks/hub` from a type and a name that may hold several segments. */
function pathOf(type: string, name: string): string {
  const [provider, ...segments] = type.split('/');
  const names = name.split('/');
  return [provider, ...segments.flatMap((segment, i) => [segment, names[i] ?? ''])].join('/');
}
