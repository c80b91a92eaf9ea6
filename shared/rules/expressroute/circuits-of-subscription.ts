// ER-016: how many circuits a subscription has in one region.
import { limitOf } from '../../facts/limits.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { subscriptionName, subscriptionOf } from '../private-endpoints/subscription-of.ts';
import { exampleCircuit } from '../vpn-gateway/example-plans.ts';

export const circuitsOfSubscription = defineRule({
  code: 'ER-016',
  id: 'expressroute/circuits-of-subscription',
  title: 'A subscription has no more circuits in a region than its quota',
  severity: 'error',
  confidence: 'old',
  why: 'The number of circuits in a region is a quota of the subscription. Microsoft raises it on request; until then Azure refuses the next circuit.',
  sources: ['limits'],
  reviewed: '2026-11',
  message: '{name} is circuit {count} of {subscription} in {region}, and the quota is {limit}. Ask for a higher quota first.',
  parameters: { circuits: limitOf('erCircuitsPerRegionPerSub').value },
  check({ find, parameter, report }) {
    const limit = parameter<number>('circuits');
    const counts = new Map<string, number>();
    for (const circuit of find.byKind('circuit')) {
      if (circuit.region === undefined || circuit.existing) continue;
      const subscription = subscriptionOf(find, circuit);
      const key = `${subscription?.id ?? subscription?.resource?.id ?? ''}|${circuit.region.toLowerCase()}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count === limit + 1)
        report({
          subject: circuit.id,
          data: {
            count,
            subscription: subscription ? subscriptionName(subscription) : 'its subscription',
            region: circuit.region,
            limit,
          },
          ...(circuit.origin === 'import' ? { severity: 'warning' } : {}),
        });
    }
  },
  examples: { fails: () => circuits(11), passes: () => circuits(10) },
});

function circuits(count: number) {
  return planOf(Array.from({ length: count }, (_, i) => exampleCircuit(`erc-${i}`)));
}
