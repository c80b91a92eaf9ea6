// VPN-001: a virtual network has one VPN gateway. The same for ExpressRoute is ER-001.
import { limitOf } from '../../facts/limits.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook } from './gateway-book.ts';

export const severalVpnGateways = defineRule({
  code: 'VPN-001',
  id: 'vpn-gateway/several-vpn-gateways',
  title: 'A virtual network has one VPN gateway',
  severity: 'error',
  why: 'There is one gateway subnet and in it one place for a gateway of each type. Azure refuses the second one. More tunnels, or a second instance, belong to the one gateway.',
  sources: ['limits', 'vpn-faq'],
  reviewed: '2026-11',
  message: '{network} already has the VPN gateway {other}, so {name} cannot be created. Move its connections to {other} and remove it.',
  parameters: { gateways: limitOf('vpnGatewaysPerVnet').value },
  check({ find, parameter, report }) {
    const book = gatewayBook(find);
    const seen = new Map<string, string[]>();
    for (const { gateway, isVpn, networkKey, network } of book.gateways) {
      if (!isVpn || networkKey === undefined) continue;
      const before = seen.get(networkKey) ?? [];
      if (before.length >= parameter<number>('gateways'))
        report({
          subject: gateway.id,
          related: before.slice(0, 1),
          data: { network: network?.name ?? 'Its network', other: find.get(before[0])?.name ?? '' },
        });
      seen.set(networkKey, [...before, gateway.id]);
    }
  },
  examples: {
    fails: () =>
      vpnPlan({
        more: [make('virtualNetworkGateway', 'vgw-2', { ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }] })],
      }),
    passes: () => vpnPlan(),
  },
});
