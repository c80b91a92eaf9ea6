// NSG-014: rules that allow Entra ID and Resource Manager come before those that block the Internet.

import { changeRules, exampleRule, positionIn, ruleName } from '../../books/group-rules.ts';
import { RULE_PRIORITIES } from '../../facts/security-rules.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { shadowedRules } from './shadowed-rules.ts';

export const signInBehindDeny = defineRule({
  code: 'NSG-014',
  id: 'security-groups/sign-in-behind-deny',
  title: 'Rules that allow Entra ID and Resource Manager come before those that block the Internet',
  severity: 'warning',
  why: 'Entra ID and Resource Manager stay public, so agents need a way to them. The first matching rule decides, and a deny of the Internet with a lower number also denies these tags.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  message: '{rule} of {name} allows {destination}, but {others} with a lower number {verb} it. Give the allow rule a lower number.',
  check({ find, report }) {
    for (const group of find.byKind('securityGroup'))
      for (const { rule, by, blocksSignIn } of shadowedRules(group))
        if (blocksSignIn)
          report({
            subject: group.id,
            field: `rules.${rule.index}.priority`,
            data: {
              rule: ruleName(rule.entry),
              destination: rule.entry.destinationAddressPrefix ?? [...(rule.entry.destinationAddressPrefixes ?? [])],
              others: by.map(({ entry }) => ruleName(entry)),
              verb: by.length === 1 ? 'denies' : 'deny',
              before: Math.min(...by.map(({ priority }) => priority)),
            },
          });
  },
  fix: {
    label: 'Put {rule} in front of {others}',
    safe: false,
    make: ({ subject, field, data }, { find }) => {
      const group = find.getKind('securityGroup', subject);
      if (!group) return [];
      const at = positionIn(field);
      const taken = new Set((group.rules ?? []).filter((one) => one.direction?.toLowerCase() === 'outbound').map((one) => one.priority));
      for (let priority = Number(data.before) - 1; priority >= RULE_PRIORITIES.first; priority--)
        if (!taken.has(priority)) return changeRules(group, (entry, i) => (i === at ? { ...entry, priority } : entry));
      return [];
    },
  },
  examples: { fails: () => withAllow(150), passes: () => withAllow(100) },
});

/** A deny of the Internet at 120 and an allow for Entra ID. */
function withAllow(priority: number): Plan {
  const outbound = { direction: 'Outbound' } as const;
  return planOf([
    make('securityGroup', 'nsg-transit', {
      rules: [
        exampleRule('AllowAADOutboundAccess', { ...outbound, priority, destinationAddressPrefix: 'AzureActiveDirectory' }),
        exampleRule('DenyInternet', {
          ...outbound,
          priority: 120,
          access: 'Deny',
          protocol: '*',
          sourceAddressPrefix: '*',
          destinationAddressPrefix: 'Internet',
          destinationPortRange: '*',
        }),
      ],
    }),
  ]);
}
