// ER-008: the AS number of the customer on a circuit is not one of Microsoft's.
import { CIRCUIT_RESERVED_ASNS } from '../../facts/expressroute-skus.ts';
import { changeAt } from '../../plan/change-at.ts';
import { freeAsn } from '../bgp/asn-book.ts';
import { defineRule } from '../define-rule.ts';
import { EXAMPLE_PEERING, expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { is } from '../vpn-gateway/gateway-book.ts';

export const peerAsnReserved = defineRule({
  code: 'ER-008',
  id: 'expressroute/peer-asn-reserved',
  title: 'The peer AS number of a circuit is not one of Microsoft',
  severity: 'error',
  why: 'Microsoft speaks on circuits as 12076 and keeps 65515 to 65520 for itself. Routes that carry its own number are dropped, and Azure refuses such a peering.',
  sources: ['er-route'],
  reviewed: '2026-11',
  message: 'The peering {peering} of {name} has the peer AS number {asn}, which Microsoft uses itself. Use a number such as {free}.',
  check({ find, report }) {
    for (const circuit of find.byKind('circuit'))
      for (const [i, { name, peerAsn, peeringType }] of (circuit.peerings ?? []).entries()) {
        if (peerAsn === undefined || is(peeringType, 'AzurePublicPeering')) continue;
        if (CIRCUIT_RESERVED_ASNS.some(({ first, last }) => peerAsn >= first && peerAsn <= last))
          report({
            subject: circuit.id,
            field: `peerings.${i}.peerAsn`,
            data: { peering: name ?? i + 1, asn: peerAsn, free: find.getKind('site', circuit.site)?.asn ?? freeAsn(find) },
          });
      }
  },
  fix: {
    label: 'Use {free}',
    safe: false,
    make: ({ subject, field = '', data }, { find }) => {
      const circuit = find.getKind('circuit', subject);
      const reserved = CIRCUIT_RESERVED_ASNS.some(({ first, last }) => Number(data.free) >= first && Number(data.free) <= last);
      return circuit && typeof data.free === 'number' && !reserved
        ? [{ type: 'update', id: subject, change: changeAt(circuit, field, data.free) }]
        : [];
    },
  },
  examples: { fails: () => numbered(65516), passes: () => numbered(65010) },
});

function numbered(peerAsn: number) {
  return expressRoutePlan({ circuit: { peerings: [{ ...EXAMPLE_PEERING, peerAsn }] } });
}
