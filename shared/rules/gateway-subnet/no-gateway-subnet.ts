// GWS-001: a VPN or ExpressRoute gateway stands in a gateway subnet. A subnet of another name is SUB-005.
import type { ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { newSubnet } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';

const NAME = 'GatewaySubnet';

export const noGatewaySubnet = defineRule({
  code: 'GWS-001',
  id: 'gateway-subnet/no-gateway-subnet',
  title: 'A VPN or ExpressRoute gateway stands in a GatewaySubnet',
  severity: 'error',
  why: 'The instances of a gateway are machines that Azure runs in a subnet of that name. Without it the gateway cannot be created.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} stands in no subnet. Add {expected} to its virtual network and point the gateway at it.',
  check({ find, report }) {
    for (const gateway of find.byKind('virtualNetworkGateway')) {
      if (gateway.existing || gateway.gatewayType === 'LocalGateway' || gateway.unknown?.ipConfigurations !== undefined) continue;
      const entries = gateway.ipConfigurations ?? [];
      if (entries.some((entry) => entry.subnet !== undefined || entry.unknown?.subnet !== undefined)) continue;
      report({ subject: gateway.id, field: 'ipConfigurations', data: { expected: NAME } });
    }
  },
  fix: {
    label: 'Put {name} into {expected}',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const gateway = find.getKind('virtualNetworkGateway', subject);
      const network = likelyNetwork(find);
      return gateway && network ? place(plan, gateway, network) : [];
    },
  },
  examples: { fails: () => gateway(undefined), passes: () => gateway('subnet:hub/gatewaysubnet') },
});

/** The network the gateway must be meant for: the only hub, or the only network. */
function likelyNetwork(find: Lookup): ResourceOf<'vnet'> | null {
  const all = find.byKind('vnet');
  const hubs = all.filter((one) => one.role === 'hub');
  const [first, second] = hubs.length > 0 ? hubs : all;
  return first && !second ? first : null;
}

function place(plan: Plan, gateway: ResourceOf<'virtualNetworkGateway'>, network: ResourceOf<'vnet'>): readonly Command[] {
  const there = addressBook(plan)
    .subnetsOf(network.id)
    .find((one) => one.name === NAME);
  const made = there ? null : newSubnet(plan, network.id, { name: NAME, lengths: [26, 27] });
  const id = there?.id ?? made?.id;
  if (id === undefined) return [];
  const [first, ...others] = gateway.ipConfigurations ?? [];
  const ipConfigurations = [{ name: 'default', ...first, subnet: id }, ...others.map((entry) => ({ ...entry, subnet: id }))];
  return [...(made ? [made.command] : []), { type: 'update', id: gateway.id, change: { ipConfigurations } }];
}

function gateway(subnet: string | undefined) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...(subnet === undefined ? [] : [make('subnet', NAME, { parent: 'vnet:hub', addressPrefix: '10.0.0.0/26' })]),
    make('publicIp', 'pip-vgw'),
    make('virtualNetworkGateway', 'vgw', {
      ipConfigurations: [{ name: 'default', publicIp: 'publicIp:pip-vgw', ...(subnet === undefined ? {} : { subnet }) }],
    }),
  ]);
}
