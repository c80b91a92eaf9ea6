// NSG-008: a group that lists who may come in from inside also closes the door behind them.

import { exampleRule, groupUse, type ReadRule, type RuleEntry, readGroup, ruleName, TAG_ORDER } from '../../books/group-rules.ts';
import { PRIVATE_RANGES, SHARED_RANGE } from '../../facts/reserved-ranges.ts';
import { RULE_PRIORITIES } from '../../facts/security-rules.ts';
import type { SecurityGroup } from '../../kinds/security-group.ts';
import { containsRange, parsedRanges } from '../../net/cidr.ts';
import { decide, type End } from '../../net/security-match.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const allowListWithoutDeny = defineRule({
  code: 'NSG-008',
  id: 'security-groups/allow-list-without-deny',
  title: 'A group that lists private sources ends with a deny',
  severity: 'info',
  why: 'The default rule AllowVnetInBound lets in the whole network, its peers and the sites behind its gateways. A rule that allows one private range changes nothing until a later rule denies the others.',
  sources: ['alz', 'nsg'],
  reviewed: '2026-11',
  message:
    '{name} allows {rules} from chosen private ranges, but the default rule lets in every other private source too. Add a deny at the end.',
  check({ find, report }) {
    for (const group of find.byKind('securityGroup')) {
      if (groupUse(find, group.id).subnets.some((subnet) => subnet.name.toLowerCase() === 'azurebastionsubnet')) continue;
      const lists = openLists(group);
      if (lists.length > 0)
        report({ subject: group.id, field: 'rules', data: { rules: lists.slice(0, 3).map(({ entry }) => ruleName(entry)) } });
    }
  },
  fix: {
    label: 'Add a deny for other sources of the network',
    // It takes traffic away and lets none pass.
    safe: true,
    make: ({ subject }, { find }) => {
      const group = find.getKind('securityGroup', subject);
      const priority = group && freeAtEnd(group);
      if (!group || priority === undefined || priority === null) return [];
      const names = new Set((group.rules ?? []).map((entry) => entry.name?.toLowerCase()));
      let name = 'DenyOtherVnetInBound';
      for (let n = 2; names.has(name.toLowerCase()); n++) name = `DenyOtherVnetInBound${n}`;
      const deny: RuleEntry = {
        name,
        priority,
        direction: 'Inbound',
        access: 'Deny',
        protocol: '*',
        sourceAddressPrefix: 'VirtualNetwork',
        sourcePortRange: '*',
        destinationAddressPrefix: '*',
        destinationPortRange: '*',
      };
      return [{ type: 'update', id: group.id, change: { rules: [...(group.rules ?? []), deny] } }];
    },
  },
  examples: {
    fails: () => withRules([exampleRule('web', { sourceAddressPrefix: '10.1.0.0/24' })]),
    passes: () =>
      withRules([
        exampleRule('web', { sourceAddressPrefix: '10.1.0.0/24' }),
        exampleRule('close', { priority: 4096, access: 'Deny', protocol: '*', sourceAddressPrefix: '*', destinationPortRange: '*' }),
      ]),
  },
});

const cache = new WeakMap<SecurityGroup, readonly ReadRule[]>();

/** Allow rules with private sources, when each of them leaves every other private source open; groups keep their identity. */
function openLists(group: SecurityGroup): readonly ReadRule[] {
  let open = cache.get(group);
  if (!open) {
    const { inbound, complete } = readGroup(group);
    const lists = complete ? inbound.filter(namesPrivateSources) : [];
    open = lists.every((rule) => leavesRestOpen(rule, inbound)) ? lists : [];
    cache.set(group, open);
  }
  return open;
}

const PRIVATE = parsedRanges([...PRIVATE_RANGES, SHARED_RANGE].map(({ range }) => range));

function namesPrivateSources({ access, match }: ReadRule): boolean {
  const { any, ranges, symbols } = match.source;
  if (access !== 'allow' || any || symbols.some((symbol) => !symbol.startsWith('group:'))) return false;
  return ranges.length + symbols.length > 0 && ranges.every((range) => PRIVATE.some((outer) => containsRange(outer, range)));
}

/** Whether another source of the network reaches the first port of the rule by the default rule. */
function leavesRestOpen({ match }: ReadRule, inbound: readonly ReadRule[]): boolean {
  const network: End = { ranges: [], tags: ['virtualnetwork'] };
  const port = match.destinationPorts[0]?.first ?? 0;
  const protocol = match.protocol === '*' || match.protocol === 'other' ? 'tcp' : match.protocol;
  const verdict = decide(inbound, 'inbound', { protocol, source: network, destination: network, port }, TAG_ORDER);
  const mayDeny = verdict.partly.some((at) => inbound[at]?.access === 'deny');
  return verdict.rule === null && !mayDeny;
}

function freeAtEnd(group: SecurityGroup): number | null {
  const taken = new Set((group.rules ?? []).filter((entry) => entry.direction?.toLowerCase() === 'inbound').map((entry) => entry.priority));
  const highest = Math.max(0, ...[...taken].flatMap((priority) => priority ?? []));
  return highest < RULE_PRIORITIES.last ? RULE_PRIORITIES.last : null;
}

function withRules(rules: readonly RuleEntry[]): Plan {
  return planOf([make('securityGroup', 'nsg-app', { rules })]);
}
