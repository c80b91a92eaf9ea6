// DNS-006: endpoints of a resolver stay within the limits.
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleResolver } from './example-resolver.ts';

export const tooManyResolverEndpoints = defineRule({
  code: 'DNS-006',
  id: 'dns/too-many-resolver-endpoints',
  title: 'A resolver has no more endpoints than Azure allows',
  severity: 'error',
  why: 'A resolver has a small number of inbound and of outbound endpoints. Each takes queries of many networks, so few are needed.',
  sources: ['limits'],
  reviewed: '2026-11',
  message: '{name} has {count} {direction} endpoints, {limit} are possible. Merge them.',
  parameters: { inbound: LIMITS.inboundPerResolver.value, outbound: LIMITS.outboundPerResolver.value },
  check({ find, report, parameter }) {
    for (const resolver of find.byKind('dnsResolver'))
      for (const [direction, kind] of [
        ['inbound', 'resolverInbound'],
        ['outbound', 'resolverOutbound'],
      ] as const) {
        const limit = parameter<number>(direction);
        const count = find.partsOf(kind, resolver.id).length;
        if (count > limit) report({ subject: resolver.id, field: direction, data: { direction, count, limit } });
      }
  },
  examples: { fails: () => endpoints(6), passes: () => endpoints(5) },
});

function endpoints(count: number): Plan {
  return planOf([
    ...exampleResolver(),
    ...Array.from({ length: count }, (_, i) => [
      make('subnet', `out-${i}`, {
        parent: 'vnet:hub',
        addressPrefix: `10.0.33.${16 * i}/28`,
        delegations: [{ name: 'dns', service: 'Microsoft.Network/dnsResolvers' }],
      }),
      make('resolverOutbound', `out-${i}`, { parent: 'dnsResolver:dnspr', region: 'westeurope', subnet: `subnet:hub/out-${i}` }),
    ]).flat(),
  ]);
}
