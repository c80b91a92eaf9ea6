// NSG-015: rules meant for private endpoints act on them only where the subnet says so.

import { exampleRule, ruleName } from '../../books/group-rules.ts';
import { machinesByNic } from '../../books/route-book.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';
import { filteredEndpoints } from './endpoint-filters.ts';

export const endpointRulesWithoutEffect = defineRule({
  code: 'NSG-015',
  id: 'security-groups/endpoint-rules-without-effect',
  title: 'Security rules for private endpoints stand on a subnet that lets groups act on them',
  severity: 'warning',
  why: 'Private endpoints pass by security groups until the network policies of their subnet include them. The rules look like a filter and filter nothing.',
  sources: ['pe-np'],
  reviewed: '2026-11',
  message:
    '{group} has rules for the endpoints of {name} ({rules}), but the network policies of the subnet leave endpoints out. Set them to NetworkSecurityGroupEnabled or Enabled.',
  check({ plan, find, report }) {
    for (const { subnet, group, rules, acts } of filteredEndpoints(plan)) {
      if (acts || rules.length === 0 || hasMachines(plan, find, subnet.id)) continue;
      report({
        subject: subnet.id,
        field: 'privateEndpointPolicies',
        related: [group.id],
        data: { group: group.name, rules: rules.slice(0, 3).map(({ entry }) => ruleName(entry)) },
      });
    }
  },
  fix: {
    label: 'Let security groups act on the endpoints of {name}',
    // A filter that acted on nothing before only takes traffic away.
    safe: true,
    make: ({ subject }, { find }) => {
      const subnet = find.getKind('subnet', subject);
      if (!subnet) return [];
      const now = (subnet.privateEndpointPolicies ?? 'Disabled').toLowerCase();
      const privateEndpointPolicies = now === 'routetableenabled' ? 'Enabled' : 'NetworkSecurityGroupEnabled';
      return [{ type: 'update', id: subject, change: { privateEndpointPolicies } }];
    },
  },
  examples: { fails: () => filtered('Disabled'), passes: () => filtered('NetworkSecurityGroupEnabled') },
});

/** Where machines stand beside the endpoints, the rules are for the machines. */
function hasMachines(plan: Plan, find: Lookup, subnet: string): boolean {
  const machines = machinesByNic(find);
  return (
    machines.size > 0 &&
    addressBook(plan)
      .users(subnet)
      .some((user) => machines.has(user.id))
  );
}

function filtered(privateEndpointPolicies: string): Plan {
  return planOf([
    ...exampleNetwork().map((one) =>
      one.kind === 'subnet' ? { ...one, securityGroup: 'securityGroup:nsg-pe', privateEndpointPolicies } : one,
    ),
    make('securityGroup', 'nsg-pe', { rules: [exampleRule('vault', { sourceAddressPrefix: '192.168.0.0/16' })] }),
    ...exampleVault(),
  ]);
}
