// ER-002: circuits come in certain bandwidths.
import { CIRCUIT_BANDWIDTHS } from '../../facts/expressroute-skus.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { liveAsWarning } from '../vpn-gateway/gateway-book.ts';

export const bandwidthNotOffered = defineRule({
  code: 'ER-002',
  id: 'expressroute/bandwidth-not-offered',
  title: 'A circuit has a bandwidth that is offered',
  severity: 'error',
  why: 'Providers sell circuits in fixed steps, and ports of your own have others. Azure refuses a number between them. A circuit can grow later, never shrink.',
  sources: ['er-faq'],
  reviewed: '2026-11',
  message: '{name} has {bandwidth} {unit}, which is not offered. The steps are {offered}.',
  parameters: { providerMbps: [...CIRCUIT_BANDWIDTHS.providerMbps], directGbps: [...CIRCUIT_BANDWIDTHS.directGbps] },
  check({ find, parameter, report }) {
    for (const circuit of find.byKind('circuit')) {
      const direct = circuit.expressRoutePort !== undefined;
      const bandwidth = direct ? circuit.bandwidthGbps : circuit.bandwidthMbps;
      const offered = parameter<number[]>(direct ? 'directGbps' : 'providerMbps');
      if (bandwidth === undefined || offered.includes(bandwidth)) continue;
      const nearest = offered.find((one) => one >= bandwidth) ?? offered[offered.length - 1] ?? bandwidth;
      report({
        subject: circuit.id,
        field: direct ? 'bandwidthGbps' : 'bandwidthMbps',
        data: { bandwidth, unit: direct ? 'Gbps' : 'Mbps', offered, nearest },
        ...liveAsWarning(circuit),
      });
    }
  },
  fix: {
    label: 'Order {nearest} {unit}',
    safe: false,
    make: ({ subject, field = '', data }) => [{ type: 'update', id: subject, change: { [field]: data.nearest } }],
  },
  examples: { fails: () => expressRoutePlan({ circuit: { bandwidthMbps: 300 } }), passes: () => expressRoutePlan() },
});
