// GWS-012: a gateway with an IPv6 circuit peering has an IPv6 range in its subnet.
import { SUBNET_SIZES } from '../../facts/platform-subnets.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { formatCidr, rangeAt } from '../../net/cidr.ts';
import { nextFree } from '../../net/cidr-set.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { freePrivateRange } from '../../plan/readdress.ts';
import { heldCidrs } from '../../plan/reservations.ts';
import { defineRule } from '../define-rule.ts';

export const noIpv6ForDualStack = defineRule({
  code: 'GWS-012',
  id: 'gateway-subnet/no-ipv6-for-dual-stack',
  title: 'A dual-stack ExpressRoute gateway has an IPv6 range in its subnet',
  severity: 'error',
  why: 'For IPv6 over private peering the gateway needs IPv6 addresses of its own, from a /64 in the gateway subnet. Without it the IPv6 session has no end in Azure.',
  sources: ['er-gw'],
  reviewed: '2026-11',
  message: '{circuit} has an IPv6 private peering, and {name} of {network} has no IPv6 range. Add a /{size} to the subnet.',
  parameters: { size: SUBNET_SIZES.ipv6 },
  check({ plan, parameter, report }) {
    const book = addressBook(plan);
    for (const { subnet, network, circuits } of gatewaySubnets(plan)) {
      const circuit = circuits.find(hasIpv6Peering);
      const known = subnet.unknown?.addressPrefix === undefined && subnet.unknown?.addressPrefixes === undefined;
      if (!circuit || !known || book.of(subnet.id).some((one) => one.range.bits === 128)) continue;
      report({
        subject: subnet.id,
        field: 'addressPrefixes',
        related: [circuit.id],
        data: { circuit: circuit.name, network: network?.name ?? 'its network', size: parameter<number>('size') },
      });
    }
  },
  fix: {
    label: 'Add an IPv6 /{size} to {name}',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const network = find.getKind('vnet', subnet?.parent);
      if (!subnet || !network) return [];
      const book = addressBook(plan);
      const siblings = book.subnetsOf(network.id).flatMap((one) => book.of(one.id).map((own) => own.range));
      const space = book
        .of(network.id)
        .map((one) => one.range)
        .filter((range) => range.bits === 128);
      const commands: Command[] = [];
      if (space.length === 0) {
        // A unique local /56, room for 256 subnets.
        const wide = freePrivateRange(plan, rangeAt({ bits: 128, value: 0xfdn << 120n }, 56));
        if (!wide) return [];
        space.push(wide);
        commands.push({ type: 'update', id: network.id, change: { addressSpace: [...(network.addressSpace ?? []), formatCidr(wide)] } });
      }
      const free = nextFree(space, [...siblings, ...heldCidrs(plan)], SUBNET_SIZES.ipv6);
      if (!free) return [];
      const prefixes = [
        ...new Set([...(subnet.addressPrefix === undefined ? [] : [subnet.addressPrefix]), ...(subnet.addressPrefixes ?? [])]),
      ];
      const change = { addressPrefix: undefined, addressPrefixes: [...prefixes, formatCidr(free)] };
      return [...commands, { type: 'update', id: subject, change }];
    },
  },
  examples: {
    fails: () => dualStack(['10.0.0.0/26']),
    passes: () => dualStack(['10.0.0.0/26', 'fd00:db8::/64']),
  },
});

function hasIpv6Peering(circuit: ResourceOf<'circuit'>): boolean {
  return (circuit.peerings ?? []).some(
    (peering) => peering.peeringType === 'AzurePrivatePeering' && (peering.ipv6PrimaryPrefix ?? peering.ipv6SecondaryPrefix) !== undefined,
  );
}

function dualStack(addressPrefixes: readonly string[]) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16', 'fd00:db8::/56'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefixes }),
    make('virtualNetworkGateway', 'ergw', {
      gatewayType: 'ExpressRoute',
      sku: 'ErGw2AZ',
      skuTier: 'ErGw2AZ',
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }],
    }),
    make('circuit', 'erc', {
      peerings: [
        {
          name: 'AzurePrivatePeering',
          peeringType: 'AzurePrivatePeering',
          peerAsn: 65010,
          vlanId: 100,
          primaryPrefix: '172.16.0.0/30',
          secondaryPrefix: '172.16.0.4/30',
          ipv6PrimaryPrefix: 'fd00:1::/126',
          ipv6SecondaryPrefix: 'fd00:1::4/126',
        },
      ],
    }),
    make('connection', 'con', {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: 'virtualNetworkGateway:ergw',
      peer: 'circuit:erc',
    }),
  ]);
}
