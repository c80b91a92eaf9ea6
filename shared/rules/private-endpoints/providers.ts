// Whether the subscription of a resource has a provider registered, as far as the plan says it.
import type { Resource } from '../../kinds/index.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { type KnownSubscription, subscriptionOf } from './subscription-of.ts';

/** `null`: the subscription is not in the plan, so nothing is asked. `unknown`: it is, and its providers are not stated. */
export type Registration = 'registered' | 'missing' | 'unknown' | null;

/** The registration of a provider where a resource is deployed to. */
export function registrationOf(find: Lookup, resource: Resource | undefined, provider: string): Registration {
  return registeredIn(subscriptionOf(find, resource), provider);
}

/** The same for a subscription. */
export function registeredIn(subscription: KnownSubscription | undefined, provider: string): Registration {
  if (!subscription?.resource) return null;
  const list = subscription.resource.registeredProviders;
  if (list === undefined) return 'unknown';
  return list.some((one) => one.toLowerCase() === provider.toLowerCase()) ? 'registered' : 'missing';
}
