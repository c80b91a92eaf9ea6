// GWS-004: a VPN gateway and an ExpressRoute gateway together need a /27. With many circuits it is GWS-005 that reports.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import { make, planOf } from '../../plan/build.ts';
import { gatewaySubnets, hasBothTypes, MANY_CIRCUITS } from '../../plan/platform-places.ts';
import { enlargeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const tooSmallForBothTypes = defineRule({
  code: 'GWS-004',
  id: 'gateway-subnet/too-small-for-both-types',
  title: 'A gateway subnet with a VPN and an ExpressRoute gateway is a /27 or larger',
  severity: 'error',
  why: 'Both gateways share the one subnet of that name, each with two instances and more during updates. A smaller subnet has no room for the second gateway.',
  sources: ['er-coex'],
  reviewed: '2026-11',
  message:
    '{name} of {network} is a /{length} ({range}); a VPN and an ExpressRoute gateway together need a /{longest} or larger. Make it larger.',
  parameters: { longest: platformSubnetOf('GatewaySubnet')?.longestPrefix ?? 0 },
  check({ plan, parameter, report }) {
    const longest = parameter<number>('longest');
    for (const { subnet, network, gateways, range, circuits } of gatewaySubnets(plan))
      if (range && range.range.length > longest && hasBothTypes(gateways) && circuits.length < MANY_CIRCUITS.circuits)
        report({
          subject: subnet.id,
          field: range.field,
          related: gateways.map((one) => one.id).sort(),
          data: { range: range.text, length: range.range.length, longest, network: network?.name ?? 'its network' },
        });
  },
  fix: {
    label: 'Make {name} a /{longest}',
    safe: false,
    make: ({ subject, data }, { plan }) => enlargeSubnet(plan, subject, Number(data.longest)),
  },
  examples: { fails: () => both('10.0.0.0/28'), passes: () => both('10.0.0.0/27') },
});

function both(addressPrefix: string) {
  const place = (publicIp: string) => ({ ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet', publicIp }] });
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix }),
    make('publicIp', 'pip-vgw'),
    make('publicIp', 'pip-ergw'),
    make('virtualNetworkGateway', 'vgw', place('publicIp:pip-vgw')),
    make('virtualNetworkGateway', 'ergw', {
      gatewayType: 'ExpressRoute',
      sku: 'ErGw1AZ',
      skuTier: 'ErGw1AZ',
      ...place('publicIp:pip-ergw'),
    }),
  ]);
}
