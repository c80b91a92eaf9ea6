// NSG-003: each side of a security rule is one sort of address, and two application groups of a rule stand in one network.

import { exampleRule, type RuleEntry, ruleName } from '../../books/group-rules.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { parseRange } from '../../net/cidr.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const mixedAddresses = defineRule({
  code: 'NSG-003',
  id: 'security-groups/mixed-addresses',
  title: 'Each side of a security rule is ranges, one service tag, application groups, or any',
  severity: 'error',
  why: 'A side of a rule takes a list of ranges, or one tag, or groups of interfaces, and no mixture of them. Where both sides are groups of interfaces, all of those have to stand in one virtual network.',
  sources: ['nsg'],
  reviewed: '2026-11',
  message: 'The {side} of {rule} of {name} mixes {mixture}. Split the rule in two.',
  check({ find, report }) {
    const networks = groupNetworks(find);
    for (const group of find.byKind('securityGroup'))
      for (const [i, entry] of (group.rules ?? []).entries()) {
        for (const side of ['source', 'destination'] as const) {
          const mixture = mixtureOf(entry, side);
          if (mixture)
            report({ subject: group.id, field: `rules.${i}.${side}AddressPrefix`, data: { rule: ruleName(entry), side, mixture } });
        }
        const between = networksOf(entry, networks);
        if (between.length > 1)
          report({
            subject: group.id,
            field: `rules.${i}`,
            data: { rule: ruleName(entry), networks: between.map((id) => find.get(id)?.name ?? id) },
            message:
              '{rule} of {name} names application groups on both sides, and their interfaces stand in {networks}. Keep them in one network.',
          });
      }
  },
  examples: {
    fails: () => withPrefixes({ sourceAddressPrefix: '', sourceAddressPrefixes: ['10.0.0.0/24', 'Internet'] }),
    passes: () => withPrefixes({ sourceAddressPrefix: '', sourceAddressPrefixes: ['10.0.0.0/24', '10.0.1.0/24'] }),
  },
});

function mixtureOf(entry: RuleEntry, side: 'source' | 'destination'): string | null {
  const single = entry[`${side}AddressPrefix`];
  const groups = entry[`${side}ApplicationSecurityGroups`] ?? [];
  const more = entry[`${side}AddressPrefixes`] ?? [];
  if (more.length === 0 && groups.length === 0) return null;
  const list = more.filter((text) => text !== '');
  const stated = [...(single === undefined || single === '' ? [] : [single]), ...list];
  if (groups.length > 0 && stated.length > 0) return 'application groups with addresses';
  // The same address in both fields is the way an answer repeats it.
  const distinct = [...new Set(stated.map((text) => text.toLowerCase()))];
  const symbols = distinct.filter((text) => !parseRange(text).ok);
  return symbols.length > 0 && distinct.length > 1 ? `${symbols[0] === '*' ? 'any' : 'a service tag'} with other addresses` : null;
}

/** Networks in which members of an application group stand. */
function groupNetworks(find: Lookup): ReadonlyMap<string, ReadonlySet<string>> {
  const networks = new Map<string, Set<string>>();
  for (const nic of find.byKind('networkInterface'))
    for (const entry of nic.ipConfigurations ?? [])
      for (const group of entry.applicationSecurityGroups ?? []) {
        const network = networkOf(find, find.getKind('subnet', entry.subnet));
        if (network !== undefined) networks.set(group, (networks.get(group) ?? new Set<string>()).add(network));
      }
  return networks;
}

function networkOf(find: Lookup, subnet: ResourceOf<'subnet'> | undefined): string | undefined {
  return find.getKind('vnet', subnet?.parent)?.id;
}

function networksOf(entry: RuleEntry, networks: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  if (entry.sourceApplicationSecurityGroups === undefined) return [];
  const sources = entry.sourceApplicationSecurityGroups ?? [];
  const destinations = entry.destinationApplicationSecurityGroups ?? [];
  if (sources.length === 0 || destinations.length === 0) return [];
  return [...new Set([...sources, ...destinations].flatMap((group) => [...(networks.get(group) ?? [])]))];
}

function withPrefixes(draft: Partial<RuleEntry>): Plan {
  return planOf([make('securityGroup', 'nsg-app', { rules: [exampleRule('web', draft)] })]);
}
