// HUB-009: a hub with very many tunnels is a case for Virtual WAN.
import { TUNNELS_OF_HUB } from '../../facts/planning-numbers.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway } from '../peering/peering-book.ts';

export const manyTunnels = defineRule({
  code: 'HUB-009',
  id: 'hub-and-spoke/many-tunnels',
  title: 'A hub with more than 100 tunnels is a case for Virtual WAN',
  severity: 'info',
  why: 'The largest VPN gateway takes 100 tunnels. Beyond that the documented way on is a virtual hub, which takes many times as many sites.',
  sources: ['vpn-sku'],
  reviewed: '2026-11',
  message: '{count} tunnels end in {name}; a VPN gateway takes {limit}. Plan a virtual hub for more sites.',
  parameters: { limit: TUNNELS_OF_HUB.count },
  check({ plan, find, report, parameter }) {
    const limit = parameter<number>('limit');
    const connections = find.byKind('connection').filter((one) => one.localNetworkGateway2 !== undefined);
    if (connections.length <= limit) return;
    const book = addressBook(plan);
    for (const network of find.byKind('vnet')) {
      const gateways = new Set(book.gatewaysIn(network.id).map(({ id }) => id));
      const count = connections.filter(
        (one) => one.virtualNetworkGateway1 !== undefined && gateways.has(one.virtualNetworkGateway1),
      ).length;
      if (count > limit) report({ subject: network.id, data: { count, limit } });
    }
  },
  examples: { fails: () => tunnels(3), passes: () => tunnels(2) },
});

/** The limit lowered to two, so that the example stays small. */
function tunnels(count: number): Plan {
  return planOf(
    [
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
      ...exampleGateway('vnet:hub', '10.0.0.0/27'),
      ...Array.from({ length: count }, (_, i) => [
        make('localNetworkGateway', `lgw-${i}`, { gatewayIpAddress: `203.0.113.${i + 1}`, addressPrefixes: [`192.168.${i}.0/24`] }),
        make('connection', `con-${i}`, {
          virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub',
          localNetworkGateway2: `localNetworkGateway:lgw-${i}`,
        }),
      ]).flat(),
    ],
    { parameters: { 'HUB-009': { limit: 2 } } },
  );
}
