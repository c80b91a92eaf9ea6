// COX-005: IPv6 in a gateway subnet that both types of gateway share.
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { gatewaySubnets, hasBothTypes } from '../../plan/platform-places.ts';
import { defineRule } from '../define-rule.ts';
import { exampleExpressRouteGateway, vpnPlan } from '../vpn-gateway/example-plans.ts';

export const dualStackBesideVpn = defineRule({
  code: 'COX-005',
  id: 'expressroute/dual-stack-beside-vpn',
  title: 'A gateway subnet with both types of gateway has no IPv6 range',
  severity: 'warning',
  confidence: 'old',
  why: 'Texts on VPN and ExpressRoute in one network exclude a dual-stack gateway subnet. Newer ones no longer say so; try it before relying on it.',
  sources: ['er-coex'],
  reviewed: '2026-11',
  message: '{name} of {network} has {range}, and a VPN and an ExpressRoute gateway share it. Check that IPv6 works there, or leave it out.',
  check({ plan, report }) {
    const book = addressBook(plan);
    for (const { subnet, network, gateways } of gatewaySubnets(plan)) {
      const range = hasBothTypes(gateways) ? book.of(subnet.id).find((one) => one.range.bits === 128) : undefined;
      if (range)
        report({
          subject: subnet.id,
          field: range.field,
          related: gateways.map((one) => one.id).sort(),
          data: { network: network?.name ?? 'its network', range: range.text },
        });
    }
  },
  examples: { fails: () => shared(['10.0.0.0/27', 'fd00:1::/64']), passes: () => shared(['10.0.0.0/27']) },
});

function shared(addressPrefixes: readonly string[]) {
  return vpnPlan({
    more: [
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/16', 'fd00:1::/56'], region: 'westeurope' }),
      make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefixes }),
      exampleExpressRouteGateway({ ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }] }),
    ],
  });
}
