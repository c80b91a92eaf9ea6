// PE-002: an endpoint is in the subscription of its virtual network; the service behind it may be in another one.

import { endpointBook } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { isDrawnOnly } from './endpoint-space.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';
import { areDifferent, subscriptionBehind, subscriptionName, subscriptionOf } from './subscription-of.ts';

export const endpointSubscriptionDiffers = defineRule({
  code: 'PE-002',
  id: 'private-endpoints/endpoint-subscription-differs',
  title: 'A private endpoint is in the subscription of its virtual network',
  severity: 'error',
  why: 'An endpoint is a resource of the network: it is made where the network is. Only the service behind it may belong to another subscription, or to another tenant.',
  sources: ['pe-ov'],
  reviewed: '2026-11',
  message:
    '{name} is planned for the subscription {own}, but its virtual network {network} is in {other}. Put the endpoint in a resource group of {other}.',
  check({ find, report }) {
    for (const { endpoint, network, networkReference } of endpointBook(find).all) {
      const own = subscriptionOf(find, endpoint);
      const other = subscriptionBehind(find, networkReference);
      if (areDifferent(own, other))
        report({
          subject: endpoint.id,
          field: 'group',
          related: network ? [network.id] : [],
          data: { own: subscriptionName(own), network: network?.name ?? 'outside the plan', other: subscriptionName(other) },
        });
    }
  },
  fix: {
    label: 'Put {name} in the resource group of {network}',
    safe: true,
    make: ({ subject, related }, { find }) => {
      const endpoint = find.getKind('privateEndpoint', subject);
      const group = find.getKind('vnet', related[0])?.group;
      if (!endpoint || group === undefined || !isDrawnOnly(endpoint)) return [];
      const isTaken = find
        .byKind('privateEndpoint')
        .some((one) => one.group === group && one.name.toLowerCase() === endpoint.name.toLowerCase());
      return isTaken ? [] : [{ type: 'update', id: subject, change: { group } }];
    },
  },
  examples: {
    fails: () => inSubscriptions('app'),
    passes: () => inSubscriptions('connectivity'),
  },
});

function inSubscriptions(ofEndpoint: string): Plan {
  const [network, ...rest] = exampleNetwork();
  return planOf([
    make('subscription', 'connectivity'),
    make('subscription', 'app'),
    make('resourceGroup', 'rg-connectivity', { parent: 'subscription:connectivity' }),
    make('resourceGroup', 'rg-app', { parent: 'subscription:app' }),
    ...(network ? [{ ...network, group: 'resourceGroup:rg-connectivity' }] : []),
    ...rest,
    ...exampleVault({ group: `resourceGroup:rg-${ofEndpoint}` }),
  ]);
}
