// ER-022: what FastPath leaves to the gateway: peered networks, user routes and private endpoints behind circuits of a provider.
import { endpointBook } from '../../books/endpoint-book.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, usersOfGateway } from '../vpn-gateway/gateway-book.ts';

export const fastpathBeyondHub = defineRule({
  code: 'ER-022',
  id: 'expressroute/fastpath-beyond-hub',
  title: 'FastPath over the circuit of a provider serves the hub only',
  severity: 'warning',
  why: 'FastPath past the gateway reaches peered networks and private endpoints over ExpressRoute Direct only. Over the circuit of a provider their traffic goes through the gateway as before, so its size still counts.',
  sources: ['er-fp'],
  reviewed: '2026-11',
  message: '{name} uses FastPath over {circuit}, but traffic to {targets} still goes through {gateway}. Size the gateway for it.',
  check({ plan, find, report, unknown }) {
    const book = addressBook(plan);
    const { inNetwork } = endpointBook(find);
    for (const { isExpressRoute, gateway, network, circuits } of gatewayBook(find).gateways) {
      if (!isExpressRoute || !network) continue;
      for (const { circuit, connections } of circuits.values())
        for (const connection of connections.filter((one) => one.expressRouteGatewayBypass === true)) {
          const spokes = usersOfGateway(book, network.id).slice(1);
          const endpoints = [network.id, ...spokes].some((id) => (inNetwork.get(id)?.length ?? 0) > 0);
          const targets = [
            ...(spokes.length > 0 ? [`${spokes.length} peered network${spokes.length === 1 ? '' : 's'}`] : []),
            ...(endpoints ? ['private endpoints'] : []),
          ];
          if (targets.length === 0 || circuit?.expressRoutePort !== undefined) continue;
          if (!circuit) unknown(connection.id, `whether the circuit of ${connection.name} stands on ExpressRoute Direct`, 'peer');
          else
            report({
              subject: connection.id,
              field: 'expressRouteGatewayBypass',
              related: [circuit.id, gateway.id],
              data: { circuit: circuit.name, gateway: gateway.name, targets: targets.join(' and ') },
            });
        }
    }
  },
  examples: { fails: () => fast({}), passes: () => fast({ expressRoutePort: 'opaque:port' }) },
});

function fast(circuit: { readonly expressRoutePort?: string }) {
  return expressRoutePlan({
    gateway: { sku: 'ErGw3AZ', skuTier: 'ErGw3AZ' },
    circuit,
    connection: { expressRouteGatewayBypass: true },
    more: [
      make('opaque', 'port', { armType: 'Microsoft.Network/expressRoutePorts' }),
      make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
      make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app', allowGatewayTransit: true }),
      make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub', useRemoteGateways: true }),
    ],
  });
}
