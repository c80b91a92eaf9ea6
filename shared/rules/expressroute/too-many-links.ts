// ER-012: how many networks and other circuits are joined to one circuit.
import { circuitLinks } from '../../facts/expressroute-skus.ts';
import { defineRule } from '../define-rule.ts';
import { circuitConnection, expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { is } from '../vpn-gateway/gateway-book.ts';
import { bandwidthOf, linksByCircuit } from './circuit-book.ts';

export const tooManyLinks = defineRule({
  code: 'ER-012',
  id: 'expressroute/too-many-links',
  title: 'A circuit has no more links than its tier and bandwidth allow',
  severity: 'error',
  why: 'Connections to gateways and links of Global Reach share one number, which Premium raises with the bandwidth. Azure refuses the next one.',
  sources: ['limits'],
  reviewed: '2026-11',
  message: '{name} ({tier}) has {count} links and takes {limit}. {advice}',
  check({ find, report }) {
    const counts = linksByCircuit(find);
    for (const circuit of find.byKind('circuit')) {
      const count = counts.get(circuit.id) ?? 0;
      if (circuit.tier === undefined || circuit.existing) continue;
      const limit = circuitLinks(circuit.tier, bandwidthOf(circuit));
      if (count <= limit) continue;
      const curable = !is(circuit.tier, 'Premium') && count <= circuitLinks('Premium', bandwidthOf(circuit));
      report({
        subject: circuit.id,
        field: 'tier',
        data: {
          tier: circuit.tier,
          count,
          limit,
          curable,
          advice: curable ? 'Use Premium.' : 'Spread the networks over several circuits.',
        },
      });
    }
  },
  fix: {
    label: 'Use Premium',
    safe: false,
    make: ({ subject, data }) => (data.curable === true ? [{ type: 'update', id: subject, change: { tier: 'Premium' } }] : []),
  },
  examples: { fails: () => linked(11), passes: () => linked(10) },
});

function linked(count: number) {
  return expressRoutePlan({ more: Array.from({ length: count - 1 }, (_, i) => circuitConnection(`con-${i}`, 'circuit:erc')) });
}
