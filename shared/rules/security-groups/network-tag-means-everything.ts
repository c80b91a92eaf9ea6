// NSG-017: where a subnet has a default route of its own, VirtualNetwork is no narrow source.

import { exampleRule, readGroup, ruleName } from '../../books/group-rules.ts';
import { defaultRouteOf } from '../../books/route-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const networkTagMeansEverything = defineRule({
  code: 'NSG-017',
  id: 'security-groups/network-tag-means-everything',
  title: 'Allow rules behind a default route name ranges, not VirtualNetwork',
  severity: 'warning',
  confidence: 'conflict',
  why: 'The tag VirtualNetwork also holds peers, sites behind gateways, and the destinations of user routes of the subnet. With a user route for 0.0.0.0/0 it can mean every address.',
  sources: ['vnet-faq', 'nsg'],
  reviewed: '2026-11',
  message:
    '{rule} of {group} allows VirtualNetwork, and {name} has the route {route} for {destination}, which the tag then holds too. Name the ranges that are meant.',
  parameters: { tagHoldsDefaultRoute: true },
  check({ find, report, parameter }) {
    if (!parameter<boolean>('tagHoldsDefaultRoute')) return;
    for (const subnet of find.byKind('subnet')) {
      const group = find.getKind('securityGroup', subnet.securityGroup);
      const route = group && defaultRouteOf(find, subnet);
      const rule =
        route &&
        readGroup(group).inbound.find(({ access, match }) => access === 'allow' && match.source.symbols.includes('virtualnetwork'));
      if (!rule) continue;
      report({
        subject: subnet.id,
        field: 'securityGroup',
        related: [group.id],
        data: { rule: ruleName(rule.entry), group: group.name, route: route.name, destination: route.text },
      });
    }
  },
  examples: { fails: () => routed('0.0.0.0/0'), passes: () => routed('10.2.0.0/16') },
});

function routed(addressPrefix: string): Plan {
  return planOf([
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    make('routeTable', 'rt-app', {
      routes: [{ name: 'by-firewall', addressPrefix, nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.1.4' }],
    }),
    make('securityGroup', 'nsg-app', { rules: [exampleRule('web')] }),
    make('subnet', 'web', {
      parent: 'vnet:app',
      addressPrefix: '10.1.0.0/24',
      routeTable: 'routeTable:rt-app',
      securityGroup: 'securityGroup:nsg-app',
    }),
  ]);
}
