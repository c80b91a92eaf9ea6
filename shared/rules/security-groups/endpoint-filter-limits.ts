// NSG-016: what a security group can do for private endpoints has limits of its own.

import { endpointBook } from '../../books/endpoint-book.ts';
import { exampleRule, type ReadRule, ruleName } from '../../books/group-rules.ts';
import { ENDPOINT_FILTERS } from '../../facts/security-rules.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';
import { filteredEndpoints } from './endpoint-filters.ts';

export const endpointFilterLimits = defineRule({
  code: 'NSG-016',
  id: 'security-groups/endpoint-filter-limits',
  title: 'Security rules for private endpoints stay within what endpoints support',
  severity: 'warning',
  confidence: 'old',
  why: 'For private endpoints source ports are not looked at, an application group holds few of them, and the product of sources, destinations and ports of the rules is limited.',
  sources: ['pe-np'],
  reviewed: '2026-11',
  message: '{rule} of {group} matches source ports, which are not looked at for the endpoints of {name}. Match destination ports only.',
  parameters: { members: ENDPOINT_FILTERS.applicationGroupMembers, combinations: ENDPOINT_FILTERS.combinations },
  check({ plan, find, report, parameter }) {
    const most = parameter<number>('combinations');
    for (const { subnet, group, rules, acts } of filteredEndpoints(plan)) {
      if (!acts) continue;
      const picky = rules.find((rule) => rule.match.sourcePorts.every((range) => range.last - range.first < 65535));
      const about = { subject: subnet.id, related: [group.id] };
      if (picky) report({ ...about, field: 'securityGroup.sourcePorts', data: { rule: ruleName(picky.entry), group: group.name } });
      const combinations = rules.reduce((sum, rule) => sum + combinationsOf(rule), 0);
      if (combinations > most)
        report({
          ...about,
          field: 'securityGroup.combinations',
          data: { group: group.name, combinations, limit: most },
          message:
            'The rules of {group} for the endpoints of {name} make {combinations} combinations of source, destination and port; {limit} are supported. Merge ranges.',
        });
    }
    const members = parameter<number>('members');
    for (const [id, count] of membersOf(endpointBook(find).all.map(({ endpoint }) => endpoint.applicationSecurityGroups ?? [])))
      if (count > members)
        report({
          subject: id,
          data: { count, limit: members },
          message: '{name} holds {count} private endpoints; {limit} are supported in one application group. Split it.',
        });
  },
  examples: { fails: () => filtered('1024-65535'), passes: () => filtered('*') },
});

function combinationsOf({ match }: ReadRule): number {
  const size = (set: ReadRule['match']['source']): number => Math.max(1, set.ranges.length + set.symbols.length);
  return size(match.source) * size(match.destination) * Math.max(1, match.destinationPorts.length);
}

function membersOf(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const list of lists) for (const group of list) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

function filtered(sourcePortRange: string): Plan {
  return planOf([
    ...exampleNetwork().map((one) =>
      one.kind === 'subnet'
        ? { ...one, securityGroup: 'securityGroup:nsg-pe', privateEndpointPolicies: 'NetworkSecurityGroupEnabled' }
        : one,
    ),
    make('securityGroup', 'nsg-pe', { rules: [exampleRule('vault', { sourceAddressPrefix: '192.168.0.0/16', sourcePortRange })] }),
    ...exampleVault(),
  ]);
}
