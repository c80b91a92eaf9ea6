// ER-001: a virtual network has one ExpressRoute gateway. The same for VPN is VPN-001.
import { limitOf } from '../../facts/limits.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { checkSecondGateway } from '../vpn-gateway/second-gateway.ts';

export const severalExpressrouteGateways = defineRule({
  code: 'ER-001',
  id: 'expressroute/several-expressroute-gateways',
  title: 'A virtual network has one ExpressRoute gateway',
  severity: 'error',
  why: 'There is one place for a gateway of each type in the gateway subnet. Several circuits are connected to the one gateway; Azure refuses a second one.',
  sources: ['limits'],
  reviewed: '2026-11',
  message:
    '{network} already has the ExpressRoute gateway {other}, so {name} cannot be created. Connect its circuits to {other} and remove it.',
  parameters: { gateways: limitOf('erGatewaysPerVnet').value },
  check: checkSecondGateway(({ isExpressRoute }) => isExpressRoute),
  examples: {
    fails: () =>
      expressRoutePlan({
        more: [
          make('virtualNetworkGateway', 'ergw-2', {
            gatewayType: 'ExpressRoute',
            sku: 'ErGw1AZ',
            skuTier: 'ErGw1AZ',
            ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }],
          }),
        ],
      }),
    passes: () => expressRoutePlan(),
  },
});
