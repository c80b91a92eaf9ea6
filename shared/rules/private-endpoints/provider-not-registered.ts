// PE-019: the provider of networks, and that of the target, are registered where the endpoint and the target are.
import { endpointBook } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';
import { registeredIn } from './providers.ts';
import { subscriptionBehind, subscriptionName, subscriptionOf } from './subscription-of.ts';

export const providerNotRegistered = defineRule({
  code: 'PE-019',
  id: 'private-endpoints/provider-not-registered',
  title: 'Providers are registered where an endpoint and its target are',
  severity: 'error',
  why: 'A connection between two subscriptions is made by the provider of networks in one and that of the service in the other. When one of them is not registered, the endpoint is refused.',
  sources: ['pe-ts'],
  reviewed: '2026-11',
  message: '{provider} is not registered in {subscription}, which {name} needs. Register it before the endpoint is created.',
  check({ find, report, unknown }) {
    for (const { endpoint, connections } of endpointBook(find).all) {
      const own = subscriptionOf(find, endpoint);
      const needs = [
        { subscription: own, provider: 'Microsoft.Network' },
        ...connections.flatMap(({ target, targetType }) => {
          const behind = subscriptionBehind(find, target);
          const provider = targetType?.split('/')[0];
          return provider
            ? [
                { subscription: behind, provider },
                { subscription: own, provider },
              ]
            : [];
        }),
      ];
      const open = new Set<string>();
      for (const { subscription, provider } of needs) {
        const registration = registeredIn(subscription, provider);
        if (registration === 'unknown') open.add(subscriptionName(subscription));
        if (registration === 'missing')
          report({
            subject: endpoint.id,
            related: subscription?.resource ? [subscription.resource.id] : [],
            data: { provider, subscription: subscriptionName(subscription) },
          });
      }
      for (const name of open) unknown(endpoint.id, `which providers are registered in ${name}`);
    }
  },
  examples: { fails: () => registered(['Microsoft.KeyVault']), passes: () => registered(['Microsoft.KeyVault', 'Microsoft.Network']) },
});

function registered(registeredProviders: readonly string[]) {
  return planOf([
    make('subscription', 'app', { registeredProviders }),
    make('resourceGroup', 'rg', { parent: 'subscription:app' }),
    ...exampleNetwork(),
    ...exampleVault().map((one) => ({ ...one, group: 'resourceGroup:rg' })),
  ]);
}
