// NSG-006: each security rule can be reached. Allow rules for sign-in behind a deny are NSG-014.

import { changeRules, exampleRule, positionIn, type RuleEntry, ruleName } from '../../books/group-rules.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { shadowedRules } from './shadowed-rules.ts';

export const shadowedRule = defineRule({
  code: 'NSG-006',
  id: 'security-groups/shadowed-rule',
  title: 'Each security rule can be reached',
  severity: 'warning',
  why: 'Rules are read by ascending priority and the first match decides. A rule whose traffic earlier rules take entirely does nothing, whatever it says.',
  sources: ['nsg-how'],
  reviewed: '2026-11',
  message:
    '{rule} of {name} is never reached: {others} with a lower number {verb} everything it matches. Remove it or give it a lower number.',
  check({ find, report }) {
    for (const group of find.byKind('securityGroup'))
      for (const { rule, by, blocksSignIn } of shadowedRules(group))
        if (!blocksSignIn)
          report({
            subject: group.id,
            field: `rules.${rule.index}`,
            data: { rule: ruleName(rule.entry), others: by.map(({ entry }) => ruleName(entry)), verb: by.length === 1 ? 'takes' : 'take' },
          });
  },
  fix: {
    label: 'Remove {rule}',
    // Nothing reaches it, so nothing passes that did not pass before.
    safe: true,
    make: ({ subject, field }, { find }) => {
      const group = find.getKind('securityGroup', subject);
      const at = positionIn(field);
      return group ? changeRules(group, (entry, i) => (i === at ? null : entry)) : [];
    },
  },
  examples: {
    fails: () => withRules(exampleRule('narrow', { priority: 300, sourceAddressPrefix: '10.0.0.0/24' })),
    passes: () => withRules(exampleRule('narrow', { priority: 300, sourceAddressPrefix: '10.2.0.0/24' })),
  },
});

function withRules(second: RuleEntry): Plan {
  return planOf([make('securityGroup', 'nsg-app', { rules: [exampleRule('wide', { sourceAddressPrefix: '10.0.0.0/16' }), second] })]);
}
