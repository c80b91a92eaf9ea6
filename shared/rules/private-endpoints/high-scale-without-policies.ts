// PE-010: high-scale endpoints need network policies on their subnets.

import { endpointBook } from '../../books/endpoint-book.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';

export const highScaleWithoutPolicies = defineRule({
  code: 'PE-010',
  id: 'private-endpoints/high-scale-without-policies',
  title: 'High-scale private endpoints stand in subnets with network policies',
  severity: 'error',
  why: 'High-scale endpoints replace one route per endpoint by routes of the subnet, which needs network policies for route tables there. Switching it on resets long-running connections once, so plan a window.',
  sources: ['pe-hs'],
  reviewed: '2026-11',
  message:
    '{network} uses high-scale private endpoints, but the network policies of {name} are off. Set them to Enabled or RouteTableEnabled.',
  check({ find, report }) {
    const { inSubnet } = endpointBook(find);
    for (const id of inSubnet.keys()) {
      const subnet = find.getKind('subnet', id);
      const network = find.getKind('vnet', subnet?.parent);
      if (!subnet || network?.privateEndpointPolicies?.toLowerCase() !== 'basic' || !arePoliciesOff(subnet)) continue;
      report({ subject: id, field: 'privateEndpointPolicies', related: [network.id], data: { network: network.name } });
    }
  },
  fix: {
    label: 'Let route tables act on the endpoints of {name}',
    safe: false,
    make: ({ subject }, { find }) => {
      const subnet = find.getKind('subnet', subject);
      return subnet ? withRoutePolicies(subnet) : [];
    },
  },
  examples: {
    fails: () => highScale('Disabled'),
    passes: () => highScale('RouteTableEnabled'),
  },
});

/** Policies are off until somebody turns them on. */
export function arePoliciesOff(subnet: ResourceOf<'subnet'>): boolean {
  if (subnet.unknown?.privateEndpointPolicies !== undefined) return false;
  return (subnet.privateEndpointPolicies ?? 'Disabled').toLowerCase() === 'disabled';
}

/** Commands that let route tables act on the endpoints of a subnet and leave the say of security groups as it is. */
export function withRoutePolicies(subnet: ResourceOf<'subnet'>): readonly Command[] {
  const now = (subnet.privateEndpointPolicies ?? 'Disabled').toLowerCase();
  if (now === 'enabled' || now === 'routetableenabled') return [];
  const privateEndpointPolicies = now === 'networksecuritygroupenabled' ? 'Enabled' : 'RouteTableEnabled';
  return [{ type: 'update', id: subnet.id, change: { privateEndpointPolicies } }];
}

function highScale(policies: string): Plan {
  return planOf([
    ...exampleNetwork().map((one) =>
      one.kind === 'vnet'
        ? { ...one, privateEndpointPolicies: 'Basic' }
        : one.kind === 'subnet'
          ? { ...one, privateEndpointPolicies: policies }
          : one,
    ),
    ...exampleVault(),
  ]);
}
