// Whether a subscription has a provider registered, as far as the plan says it.
import type { KnownSubscription } from './subscription-of.ts';

/** `null`: the subscription is not in the plan, so nothing is asked. `unknown`: it is, and its providers are not stated. */
export type Registration = 'registered' | 'missing' | 'unknown' | null;

/** The registration of a provider in a subscription. */
export function registeredIn(subscription: KnownSubscription | undefined, provider: string): Registration {
  if (!subscription?.resource) return null;
  const list = subscription.resource.registeredProviders;
  if (list === undefined) return 'unknown';
  return list.some((one) => one.toLowerCase() === provider.toLowerCase()) ? 'registered' : 'missing';
}
