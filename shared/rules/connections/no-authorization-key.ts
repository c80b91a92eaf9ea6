// CON-005: a circuit of another subscription is joined with an authorization key.
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { areDifferent, type KnownSubscription, subscriptionBehind, subscriptionName } from '../private-endpoints/subscription-of.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { isUnknownField } from '../vpn-gateway/gateway-book.ts';

export const noAuthorizationKey = defineRule({
  code: 'CON-005',
  id: 'connections/no-authorization-key',
  title: 'A connection to a circuit of another subscription has an authorization key',
  severity: 'error',
  why: 'The owner of the circuit allows each connection from elsewhere by a key that can be used once. Without it Azure refuses the connection.',
  sources: ['er-faq'],
  reviewed: '2026-11',
  message: '{name} joins a circuit of {other} to a gateway of {own} and has no authorization key. Let the owner of the circuit make one.',
  check({ find, report, unknown }) {
    const judge = (
      one: {
        readonly id: string;
        readonly origin?: string;
        readonly authorizationKey?: string;
        readonly unknown?: { readonly [field: string]: string };
      },
      [own, other]: readonly [KnownSubscription | undefined, KnownSubscription | undefined],
    ): void => {
      if (one.authorizationKey !== undefined || isUnknownField(one, 'authorizationKey') || !areDifferent(own, other)) return;
      if (one.origin === 'import') unknown(one.id, 'the authorization key, which Azure never returns', 'authorizationKey');
      else
        report({
          subject: one.id,
          field: 'authorizationKey',
          data: { own: subscriptionName(own), other: subscriptionName(other) },
        });
    };
    for (const one of find.byKind('connection'))
      if (one.peer !== undefined && !one.existing)
        judge(one, [subscriptionBehind(find, one.virtualNetworkGateway1), subscriptionBehind(find, one.peer)]);
    for (const one of find.byKind('expressRouteConnection'))
      if (one.circuitPeering !== undefined && !one.existing)
        judge(one, [subscriptionBehind(find, one.parent), subscriptionBehind(find, one.circuitPeering)]);
  },
  fix: {
    label: 'Ask for an authorization key',
    safe: false,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { authorizationKey: 'ask' } }],
  },
  examples: { fails: () => twoSubscriptions('subscription:lines'), passes: () => twoSubscriptions('subscription:connectivity') },
});

function twoSubscriptions(parent: string) {
  return expressRoutePlan({
    gateway: { group: 'resourceGroup:rg-hub' },
    circuit: { group: 'resourceGroup:rg-lines' },
    more: [
      make('subscription', 'connectivity'),
      make('subscription', 'lines'),
      make('resourceGroup', 'rg-hub', { parent: 'subscription:connectivity' }),
      make('resourceGroup', 'rg-lines', { parent }),
    ],
  });
}
