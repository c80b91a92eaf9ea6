// In which subscription and tenant a resource lies, as far as the plan says it. What is not stated is undefined, never a guess.
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import type { Lookup } from '../../plan/lookup.ts';

/** A subscription: a resource of the plan, the id Azure knows it by, or both. */
export interface KnownSubscription {
  readonly resource: ResourceOf<'subscription'> | undefined;
  /** Subscription id in lower case. */
  readonly id: string | undefined;
}

/** The subscription a resource is deployed to; parts inherit it from their parent. */
export function subscriptionOf(find: Lookup, resource: Resource | undefined): KnownSubscription | undefined {
  // A broken file may lead in a circle.
  const seen = new Set<Resource>();
  for (let at = resource; at && !seen.has(at); at = find.get(at.parent)) {
    seen.add(at);
    if (at.group !== undefined) return at.group.startsWith('/') ? subscriptionInId(find, at.group) : ofGroup(find, at.group);
    if (at.parent?.startsWith('/')) return subscriptionInId(find, at.parent);
  }
  return undefined;
}

/** The subscription named in an ARM id. */
export function subscriptionInId(find: Lookup, reference: string): KnownSubscription | undefined {
  const id = /^\/subscriptions\/([^/]+)/i.exec(reference)?.[1]?.toLowerCase();
  if (id === undefined) return undefined;
  return { resource: find.byKind('subscription').find((one) => one.subscriptionId?.toLowerCase() === id), id };
}

/** The subscription of what a reference points at, in the plan or outside. */
export function subscriptionBehind(find: Lookup, reference: string | undefined): KnownSubscription | undefined {
  if (reference === undefined) return undefined;
  return reference.startsWith('/') ? subscriptionInId(find, reference) : subscriptionOf(find, find.get(reference));
}

function ofGroup(find: Lookup, group: string): KnownSubscription | undefined {
  const parent = find.getKind('resourceGroup', group)?.parent;
  if (parent === undefined) return undefined;
  if (parent.startsWith('/')) return subscriptionInId(find, parent);
  const resource = find.getKind('subscription', parent);
  return resource && { resource, id: resource.subscriptionId?.toLowerCase() };
}

/** True when the two are certainly not the same subscription. */
export function areDifferent(a: KnownSubscription | undefined, b: KnownSubscription | undefined): boolean {
  if (!a || !b) return false;
  if (a.id !== undefined && b.id !== undefined) return a.id !== b.id;
  return a.resource !== undefined && b.resource !== undefined && a.resource.id !== b.resource.id;
}

/** How a subscription is called in a message. */
export function subscriptionName(subscription: KnownSubscription | undefined): string {
  return subscription?.resource?.name ?? subscription?.id ?? 'another subscription';
}
