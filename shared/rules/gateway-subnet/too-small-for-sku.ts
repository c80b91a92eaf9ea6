// GWS-003: every gateway but the Basic VPN gateway needs a /27. Two kinds of gateway together are GWS-004, many circuits GWS-005.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import { make, planOf } from '../../plan/build.ts';
import { gatewaySubnets, hasBothTypes, MANY_CIRCUITS } from '../../plan/platform-places.ts';
import { enlargeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const tooSmallForSku = defineRule({
  code: 'GWS-003',
  id: 'gateway-subnet/too-small-for-sku',
  title: 'A gateway subnet is a /27 or larger for every SKU except Basic',
  severity: 'error',
  why: 'Gateways get new instances while they are updated or scaled, and those need addresses too. The subnet cannot grow while a gateway stands in it, so its size is decided before.',
  sources: ['vpn-set', 'er-gw'],
  reviewed: '2026-11',
  message:
    '{name} of {network} is a /{length} ({range}), and {gateway} ({sku}) needs a /{longest} or larger. Make it larger before the gateway is created.',
  parameters: { longest: platformSubnetOf('GatewaySubnet')?.longestPrefix ?? 0 },
  check({ plan, parameter, report }) {
    const longest = parameter<number>('longest');
    for (const { subnet, network, gateways, range, circuits } of gatewaySubnets(plan)) {
      if (!range || range.range.length <= longest || hasBothTypes(gateways) || circuits.length >= MANY_CIRCUITS.circuits) continue;
      const gateway = gateways.find((one) => one.sku !== undefined && one.sku !== 'Basic');
      if (!gateway) continue;
      report({
        subject: subnet.id,
        field: range.field,
        related: [gateway.id],
        data: {
          range: range.text,
          length: range.range.length,
          longest,
          network: network?.name ?? 'its network',
          gateway: gateway.name,
          sku: gateway.sku ?? '',
        },
        // Azure runs it already.
        ...(subnet.origin === 'import' ? { severity: 'warning' } : {}),
      });
    }
  },
  fix: {
    label: 'Make {name} a /{longest}',
    safe: false,
    make: ({ subject, data }, { plan }) => enlargeSubnet(plan, subject, Number(data.longest)),
  },
  examples: { fails: () => gateway('10.0.0.0/28'), passes: () => gateway('10.0.0.0/27') },
});

function gateway(addressPrefix: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix }),
    make('publicIp', 'pip-vgw'),
    make('virtualNetworkGateway', 'vgw', {
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet', publicIp: 'publicIp:pip-vgw' }],
    }),
  ]);
}
