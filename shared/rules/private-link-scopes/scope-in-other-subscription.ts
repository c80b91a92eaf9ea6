// PLS-010: a scope may be in another subscription than its servers; the portal then hides it.
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { areDifferent, subscriptionName, subscriptionOf } from '../private-endpoints/subscription-of.ts';
import { exampleScope, scopeBook } from './scope-book.ts';

export const scopeInOtherSubscription = defineRule({
  code: 'PLS-010',
  id: 'private-link-scopes/scope-in-other-subscription',
  title: 'Servers and their Arc scope are in one subscription, or somebody knows that they are not',
  severity: 'info',
  why: 'Servers can use a scope of another subscription. The portal may list only scopes of the same one, so the association is made by command line, PowerShell or policy.',
  sources: ['gh-121616'],
  reviewed: '2026-11',
  message:
    '{name} is in the subscription {own}, but servers of {other} use it ({count}). It works; associate them by command line, because the portal may not list the scope.',
  check({ find, report }) {
    for (const [id, servers] of scopeBook(find).servers) {
      const own = subscriptionOf(find, find.get(id));
      if (!own) continue;
      const elsewhere = servers.map((server) => subscriptionOf(find, server)).filter((one) => areDifferent(own, one));
      if (elsewhere.length > 0)
        report({
          subject: id,
          field: 'group',
          data: { count: elsewhere.length, own: subscriptionName(own), other: [...new Set(elsewhere.map(subscriptionName))] },
        });
    }
  },
  examples: {
    fails: () => inSubscriptions('plant'),
    passes: () => inSubscriptions('connectivity'),
  },
});

function inSubscriptions(ofServer: string): Plan {
  return planOf([
    make('subscription', 'connectivity'),
    make('subscription', 'plant'),
    make('resourceGroup', 'rg-connectivity', { parent: 'subscription:connectivity' }),
    make('resourceGroup', 'rg-plant', { parent: 'subscription:plant' }),
    ...exampleScope({ group: 'resourceGroup:rg-connectivity' }, { group: `resourceGroup:rg-${ofServer}` }),
  ]);
}
