// GWS-002: a gateway subnet is never smaller than a /29, and a /29 is enough for the Basic VPN gateway only. Other gateways are GWS-003.
import { SUBNET_SIZES } from '../../facts/platform-subnets.ts';
import { make, planOf } from '../../plan/build.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { enlargeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const smallerThan29 = defineRule({
  code: 'GWS-002',
  id: 'gateway-subnet/smaller-than-29',
  title: 'A gateway subnet is a /29 or larger',
  severity: 'error',
  why: 'A /29 leaves three addresses, just enough for the two instances of a Basic VPN gateway. Every other gateway needs a /27.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} of {network} is a /{length} ({range}); the smallest Azure takes is a /{longest}. Make it larger.',
  parameters: { longest: SUBNET_SIZES.longest },
  check({ plan, parameter, report }) {
    const longest = parameter<number>('longest');
    for (const { subnet, network, gateways, range } of gatewaySubnets(plan)) {
      if (!range || range.range.length <= longest || gateways.some((gateway) => gateway.sku !== 'Basic')) continue;
      report({
        subject: subnet.id,
        field: range.field,
        data: { range: range.text, length: range.range.length, longest, network: network?.name ?? 'its network' },
      });
    }
  },
  fix: {
    label: 'Make {name} a /{longest}',
    safe: false,
    make: ({ subject, data }, { plan }) => enlargeSubnet(plan, subject, Number(data.longest)),
  },
  examples: { fails: () => basic('10.0.0.0/30'), passes: () => basic('10.0.0.0/29') },
});

function basic(addressPrefix: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix }),
    make('publicIp', 'pip-vgw'),
    make('virtualNetworkGateway', 'vgw', {
      sku: 'Basic',
      skuTier: 'Basic',
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet', publicIp: 'publicIp:pip-vgw' }],
    }),
  ]);
}
