// NSG-018: a group that acts on private endpoints lets the sites reach them on 443. The whole path is for the simulator.

import { exampleRule, type RuleEntry, readGroup, ruleName, TAG_ORDER } from '../../books/group-rules.ts';
import { decide, type End } from '../../net/security-match.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';
import { filteredEndpoints } from './endpoint-filters.ts';
import { exampleSite, farEnds } from './far-ends.ts';

export const sitesCutOffFromEndpoints = defineRule({
  code: 'NSG-018',
  id: 'security-groups/sites-cut-off-from-endpoints',
  title: 'A group on private endpoints lets in the sites that use them',
  severity: 'warning',
  why: 'Where the network policies let a security group act on endpoints, servers at the sites need an allow rule on port 443 before the deny.',
  sources: ['pe-np'],
  reviewed: '2026-11',
  message:
    '{group} on {name} lets nobody of {place} ({ranges}) reach the private endpoints on port {port}: {rule} denies it. Add an allow rule in front.',
  parameters: { port: 443 },
  check({ plan, find, report, parameter }) {
    const port = parameter<number>('port');
    const book = addressBook(plan);
    for (const { subnet, group, acts } of filteredEndpoints(plan)) {
      const read = readGroup(group);
      if (!acts || !read.complete || subnet.parent === undefined) continue;
      const destination: End = { ranges: book.of(subnet.id).map(({ range }) => range), tags: ['virtualnetwork'] };
      for (const { place, ends, texts } of farEnds(plan, subnet.parent)) {
        const verdicts = ends.map((source) => decide(read.inbound, 'inbound', { protocol: 'tcp', source, destination, port }, TAG_ORDER));
        const isOpen = verdicts.some((one) => one.access === 'allow' || one.partly.some((at) => read.inbound[at]?.access === 'allow'));
        if (isOpen || verdicts.length === 0) continue;
        const denying = read.inbound[verdicts[0]?.rule ?? -1];
        report({
          subject: subnet.id,
          field: 'securityGroup',
          related: [group.id, place],
          data: {
            group: group.name,
            place: find.get(place)?.name ?? place,
            ranges: texts,
            port,
            rule: denying ? ruleName(denying.entry) : 'the default rule',
          },
        });
      }
    }
  },
  examples: {
    fails: () => filtered([]),
    passes: () => filtered([exampleRule('sites', { sourceAddressPrefix: '192.168.0.0/16' })]),
  },
});

function filtered(rules: readonly RuleEntry[]): Plan {
  return planOf([
    ...exampleNetwork().map((one) =>
      one.kind === 'subnet'
        ? { ...one, securityGroup: 'securityGroup:nsg-pe', privateEndpointPolicies: 'NetworkSecurityGroupEnabled' }
        : one,
    ),
    make('securityGroup', 'nsg-pe', {
      rules: [
        ...rules,
        exampleRule('close', { priority: 4000, access: 'Deny', protocol: '*', sourceAddressPrefix: '*', destinationPortRange: '*' }),
      ],
    }),
    ...exampleVault(),
    ...exampleSite(),
  ]);
}
