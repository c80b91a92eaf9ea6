// COX-001: a VPN gateway beside an ExpressRoute gateway is route-based. A Basic one is VPN-006, a Basic address VPN-012.
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, is, liveAsWarning } from '../vpn-gateway/gateway-book.ts';

export const policyBasedBesideCircuit = defineRule({
  code: 'COX-001',
  id: 'expressroute/policy-based-beside-circuit',
  title: 'A VPN gateway beside an ExpressRoute gateway is route-based',
  severity: 'error',
  why: 'The two gateways share a subnet and its routes. A policy-based gateway has no routes to share, so Azure does not put it beside an ExpressRoute gateway.',
  sources: ['er-coex'],
  reviewed: '2026-11',
  message: '{name} is policy-based and stands beside the ExpressRoute gateway {other}. Make it route-based.',
  check({ find, report }) {
    const book = gatewayBook(find);
    for (const { gateway, isVpn, networkKey } of book.gateways) {
      if (!isVpn || !is(gateway.vpnType, 'PolicyBased')) continue;
      const other = book.inNetwork(networkKey).find((one) => one.isExpressRoute);
      if (other)
        report({
          subject: gateway.id,
          field: 'vpnType',
          related: [other.gateway.id],
          data: { other: other.gateway.name },
          ...liveAsWarning(gateway),
        });
    }
  },
  fix: {
    label: 'Make {name} route-based',
    safe: false,
    make: ({ subject }, { find }) => {
      const book = gatewayBook(find);
      const placed = book.at(subject);
      const clash = placed?.tunnels.some(
        (one) =>
          (is(placed.gateway.sku, 'Basic') && is(one.protocol, 'IKEv1')) ||
          book.deviceOf(find.getKind('localNetworkGateway', one.localNetworkGateway2))?.policyBased === true,
      );
      return !placed || placed.isLive || clash ? [] : [{ type: 'update', id: subject, change: { vpnType: 'RouteBased' } }];
    },
  },
  examples: { fails: () => beside('PolicyBased'), passes: () => beside('RouteBased') },
});

function beside(vpnType: 'PolicyBased' | 'RouteBased') {
  return expressRoutePlan({
    more: [
      make('publicIp', 'pip-vgw', { region: 'westeurope' }),
      make('virtualNetworkGateway', 'vgw', {
        region: 'westeurope',
        vpnType,
        ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet', publicIp: 'publicIp:pip-vgw' }],
      }),
    ],
  });
}
