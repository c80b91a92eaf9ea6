// ARC-004: the providers that Arc-enabled servers need are registered in their subscription.
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { registeredIn } from '../private-endpoints/providers.ts';
import { type KnownSubscription, subscriptionOf } from '../private-endpoints/subscription-of.ts';

/** Needed always. Source: learn.microsoft.com/azure/azure-arc/servers/prerequisites (arc-prereq, 2026-05). */
const PROVIDERS = ['Microsoft.HybridCompute', 'Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity'] as const;

export const arcProviderNotRegistered = defineRule({
  code: 'ARC-004',
  id: 'arc-servers/provider-not-registered',
  title: 'Providers of Arc-enabled servers are registered in their subscription',
  severity: 'warning',
  why: 'The agent registers the server with one provider, and policies and remote access come from two more. Without them servers do not connect, or connect and stay unmanaged.',
  sources: ['arc-prereq'],
  reviewed: '2026-11',
  message: '{missing} are not registered in {name}, where {count} servers are. Register them before the servers connect.',
  check({ find, report, unknown }) {
    const servers = new Map<string, { subscription: KnownSubscription; ids: string[] }>();
    for (const server of find.byKind('arcServer')) {
      const subscription = subscriptionOf(find, server);
      const id = subscription?.resource?.id;
      if (!subscription || id === undefined) continue;
      const known = servers.get(id) ?? { subscription, ids: [] };
      known.ids.push(server.id);
      servers.set(id, known);
    }
    for (const [id, { subscription, ids }] of servers) {
      const states = PROVIDERS.map((provider) => ({ provider, state: registeredIn(subscription, provider) }));
      const missing = states.filter(({ state }) => state === 'missing').map(({ provider }) => provider);
      if (states.some(({ state }) => state === 'unknown')) unknown(id, 'which providers are registered in it', 'registeredProviders');
      else if (missing.length > 0)
        report({ subject: id, field: 'registeredProviders', related: ids, data: { missing, count: ids.length } });
    }
  },
  fix: {
    label: 'Note {missing} as registered in the plan',
    safe: true,
    make: ({ subject, data }, { find }) => {
      const subscription = find.getKind('subscription', subject);
      const missing = Array.isArray(data.missing) ? data.missing.map(String) : [];
      return subscription
        ? [{ type: 'update', id: subject, change: { registeredProviders: [...(subscription.registeredProviders ?? []), ...missing] } }]
        : [];
    },
  },
  examples: { fails: () => registered(PROVIDERS.slice(0, 2)), passes: () => registered(PROVIDERS) },
});

function registered(registeredProviders: readonly string[]) {
  return planOf([
    make('subscription', 'arc', { registeredProviders }),
    make('resourceGroup', 'rg', { parent: 'subscription:arc' }),
    make('site', 'plant'),
    make('arcServer', 'srv-1', { parent: 'site:plant', group: 'resourceGroup:rg' }),
  ]);
}
