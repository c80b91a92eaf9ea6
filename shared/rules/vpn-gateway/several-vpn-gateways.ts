// VPN-001: a virtual network has one VPN gateway. The same for ExpressRoute is ER-001.
import { limitOf } from '../../facts/limits.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { checkSecondGateway } from './second-gateway.ts';

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
  check: checkSecondGateway(({ isVpn }) => isVpn),
  examples: {
    fails: () =>
      vpnPlan({
        more: [make('virtualNetworkGateway', 'vgw-2', { ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }] })],
      }),
    passes: () => vpnPlan(),
  },
});
