// RES-002: networks that reach their sites over ExpressRoute have a second way, by another location or by VPN.
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway } from '../peering/peering-book.ts';

export const oneWayToSites = defineRule({
  code: 'RES-002',
  id: 'advice/one-way-to-sites',
  title: 'A network with ExpressRoute has a second way to its sites',
  severity: 'warning',
  why: 'The two links of a circuit end in one peering location. A fault there cuts the sites off, unless a second circuit ends elsewhere or a VPN stands by.',
  sources: ['er-dr', 'aprl'],
  reviewed: '2026-11',
  message:
    'The sites behind {name} are reached by {circuits} at one peering location only. Add a circuit at another location, or a VPN gateway beside it.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const { network, gateways, circuits } of gatewaySubnets(plan)) {
      const express = gateways.find((gateway) => gateway.gatewayType?.toLowerCase() === 'expressroute');
      if (!network || !express || circuits.length === 0) continue;
      if (book.gatewaysIn(network.id).some((gateway) => gateway.gatewayType?.toLowerCase() === 'vpn')) continue;
      // Circuits outside the plan may end anywhere.
      const connections = find.byKind('connection').filter((one) => one.virtualNetworkGateway1 === express.id && one.peer !== undefined);
      if (connections.some((one) => !find.getKind('circuit', one.peer))) continue;
      const locations = new Set(circuits.map((circuit) => circuit.peeringLocation?.toLowerCase() ?? circuit.id));
      if (locations.size > 1 || circuits.some((circuit) => circuit.unknown?.peeringLocation !== undefined)) continue;
      report({
        subject: express.id,
        related: circuits.map(({ id }) => id),
        data: { circuits: circuits.map(({ name }) => name) },
      });
    }
  },
  examples: { fails: () => circuits(['Frankfurt']), passes: () => circuits(['Frankfurt', 'Amsterdam']) },
});

function circuits(locations: readonly string[]): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...exampleGateway('vnet:hub', '10.0.0.0/27').map((one) =>
      one.kind === 'virtualNetworkGateway' ? { ...one, gatewayType: 'ExpressRoute', sku: 'ErGw1AZ' } : one,
    ),
    ...locations.flatMap((peeringLocation) => [
      make('circuit', `erc-${peeringLocation.toLowerCase()}`, { peeringLocation, provider: 'Equinix', providerState: 'Provisioned' }),
      make('connection', `con-${peeringLocation.toLowerCase()}`, {
        connectionType: 'ExpressRoute',
        virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub',
        peer: `circuit:erc-${peeringLocation.toLowerCase()}`,
      }),
    ]),
  ]);
}
