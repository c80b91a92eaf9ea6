// ER-013: how far a circuit reaches from its peering location.
import { peeringLocationOf } from '../../facts/expressroute-locations.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, is, isLive } from '../vpn-gateway/gateway-book.ts';
import { wantedTier } from './circuit-book.ts';

export const tierTooSmallForRegion = defineRule({
  code: 'ER-013',
  id: 'expressroute/tier-too-small-for-region',
  title: 'The tier of a circuit reaches the regions of its gateways',
  severity: 'error',
  why: 'Local reaches the regions next to the peering location, Standard those of the same geopolitical region, Premium all. Azure refuses a connection that goes further. A tier can be raised later.',
  sources: ['er-faq', 'er-loc'],
  reviewed: '2026-11',
  message: '{name} ({tier}) ends at {location} and reaches {reach}, but {gateway} is in {region}. Use {wanted}.',
  check({ find, report, unknown }) {
    for (const { gateway, isExpressRoute, circuits } of gatewayBook(find).gateways) {
      if (!isExpressRoute || gateway.region === undefined) continue;
      for (const { circuit } of circuits.values()) {
        if (!circuit?.tier || circuit.existing || !circuit.peeringLocation || is(circuit.tier, 'Premium')) continue;
        const wanted = wantedTier(circuit, gateway.region);
        if (wanted === null) {
          if (!isLive(circuit))
            unknown(
              circuit.id,
              `whether ${circuit.tier} reaches ${gateway.region} from ${circuit.peeringLocation}, which is not in the list of locations`,
              'tier',
            );
        } else if (!is(circuit.tier, wanted))
          report({
            subject: circuit.id,
            field: 'tier',
            related: [gateway.id],
            data: {
              tier: circuit.tier,
              location: circuit.peeringLocation,
              reach: is(circuit.tier, 'Local') ? 'the regions next to it' : (peeringLocationOf(circuit.peeringLocation)?.geography ?? ''),
              gateway: gateway.name,
              region: gateway.region,
              wanted,
            },
            ...(isLive(circuit) ? { severity: 'warning' } : {}),
          });
      }
    }
  },
  fix: {
    label: 'Use {wanted}',
    safe: false,
    make: ({ subject, data }) => [{ type: 'update', id: subject, change: { tier: data.wanted } }],
  },
  examples: {
    fails: () => expressRoutePlan({ circuit: { peeringLocation: 'Singapore2' } }),
    passes: () => expressRoutePlan({ circuit: { peeringLocation: 'Frankfurt' } }),
  },
});
