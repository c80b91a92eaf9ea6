// UDR-005: routes to the gateway of the network need a VPN gateway.

import { readRoutes, subnetsByTable } from '../../books/route-book.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway } from '../peering/peering-book.ts';

export const gatewayHopByExpressroute = defineRule({
  code: 'UDR-005',
  id: 'routes/gateway-hop-by-expressroute',
  title: 'Routes to the virtual network gateway are used with VPN gateways only',
  severity: 'error',
  why: 'A user route can name a VPN gateway as its next hop. With an ExpressRoute gateway it does not work, nor where both gateways stand together; there BGP tells the routes.',
  sources: ['udr'],
  reviewed: '2026-11',
  message: 'The route {route} of {name} leads to the gateway of {network}, which is {gateway}. Announce the range by BGP instead.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const [id, subnets] of subnetsByTable(find)) {
      const table = find.getKind('routeTable', id);
      const route = readRoutes(table).find(({ hop }) => hop === 'virtualnetworkgateway');
      if (!table || !route) continue;
      for (const network of new Set(subnets.flatMap((subnet) => find.getKind('vnet', subnet.parent) ?? []))) {
        const gateways = book.gatewaysOf(network.id).map(({ gateway }) => gateway);
        const express = gateways.find((one) => one.gatewayType?.toLowerCase() === 'expressroute');
        if (!express) continue;
        const isAlone = gateways.every((one) => one.gatewayType?.toLowerCase() === 'expressroute');
        report({
          subject: table.id,
          field: `routes.${route.index}.nextHopType`,
          related: [network.id],
          severity: isAlone ? 'error' : 'warning',
          data: {
            route: route.name,
            network: network.name,
            gateway: isAlone
              ? `the ExpressRoute gateway ${express.name}`
              : `a VPN gateway together with the ExpressRoute gateway ${express.name}`,
          },
        });
      }
    }
  },
  examples: { fails: () => routed('ExpressRoute', 'ErGw1AZ'), passes: () => routed('Vpn', 'VpnGw1AZ') },
});

function routed(gatewayType: string, sku: string): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...exampleGateway('vnet:hub', '10.0.0.0/27').map((one) => (one.kind === 'virtualNetworkGateway' ? { ...one, gatewayType, sku } : one)),
    make('routeTable', 'rt-app', { routes: [{ name: 'sites', addressPrefix: '192.168.0.0/16', nextHopType: 'VirtualNetworkGateway' }] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', routeTable: 'routeTable:rt-app' }),
  ]);
}
