// ER-023: with FastPath the resolver for a site stands in the hub.
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, usersOfGateway } from '../vpn-gateway/gateway-book.ts';

export const fastpathAndResolver = defineRule({
  code: 'ER-023',
  id: 'expressroute/fastpath-and-resolver',
  title: 'With FastPath the DNS resolver for sites stands in the hub',
  severity: 'warning',
  why: 'FastPath sends traffic straight to machines, but endpoints of a DNS private resolver in a spoke are not among what it reaches. Queries of the site would be lost.',
  sources: ['er-fp', 'res'],
  reviewed: '2026-11',
  message: '{name} stands in {spoke}, and {connection} uses FastPath into {hub}. Move the endpoint to {hub} or switch FastPath off.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const { isExpressRoute, network, connections } of gatewayBook(find).gateways) {
      const fast = connections.find((one) => one.expressRouteGatewayBypass === true);
      if (!isExpressRoute || !network || !fast) continue;
      const spokes = new Set(usersOfGateway(book, network.id).slice(1));
      for (const endpoint of find.byKind('resolverInbound')) {
        const spoke = find.getKind('vnet', find.getKind('subnet', endpoint.ipConfigurations?.[0]?.subnet)?.parent);
        if (spoke && spokes.has(spoke.id))
          report({
            subject: endpoint.id,
            related: [fast.id],
            data: { spoke: spoke.name, connection: fast.name, hub: network.name },
          });
      }
    }
  },
  examples: { fails: () => fast(true), passes: () => fast(false) },
});

function fast(expressRouteGatewayBypass: boolean) {
  return expressRoutePlan({
    gateway: { sku: 'ErGw3AZ', skuTier: 'ErGw3AZ' },
    connection: { expressRouteGatewayBypass },
    more: [
      make('vnet', 'names', { addressSpace: ['10.1.0.0/16'], region: 'westeurope' }),
      make('subnet', 'in', { parent: 'vnet:names', addressPrefix: '10.1.0.0/28' }),
      make('peering', 'to-names', { parent: 'vnet:hub', remoteNetwork: 'vnet:names', allowGatewayTransit: true }),
      make('peering', 'to-hub', { parent: 'vnet:names', remoteNetwork: 'vnet:hub', useRemoteGateways: true }),
      make('dnsResolver', 'dnspr', { network: 'vnet:names' }),
      make('resolverInbound', 'in', { parent: 'dnsResolver:dnspr', ipConfigurations: [{ subnet: 'subnet:names/in' }] }),
    ],
  });
}
