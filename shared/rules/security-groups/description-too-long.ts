// NSG-020: descriptions of security rules are short enough.

import { changeRules, exampleRule, positionIn, ruleName } from '../../books/group-rules.ts';
import { RULE_DESCRIPTION } from '../../facts/security-rules.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const descriptionTooLong = defineRule({
  code: 'NSG-020',
  id: 'security-groups/description-too-long',
  title: 'Descriptions of security rules fit into 140 characters',
  severity: 'info',
  why: 'Azure keeps 140 characters of the description of a rule and refuses longer ones.',
  sources: ['nsg'],
  reviewed: '2026-11',
  message: 'The description of {rule} of {name} has {length} characters, {longest} fit. Shorten it.',
  parameters: { longest: RULE_DESCRIPTION.longest },
  check({ find, report, parameter }) {
    const longest = parameter<number>('longest');
    for (const group of find.byKind('securityGroup'))
      for (const [i, entry] of (group.rules ?? []).entries()) {
        const length = entry.description?.length ?? 0;
        if (length > longest)
          report({ subject: group.id, field: `rules.${i}.description`, data: { rule: ruleName(entry), length, longest } });
      }
  },
  fix: {
    label: 'Cut the description after {longest} characters',
    safe: true,
    make: ({ subject, field, data }, { find }) => {
      const group = find.getKind('securityGroup', subject);
      const at = positionIn(field);
      if (!group) return [];
      return changeRules(group, (entry, i) =>
        i === at ? { ...entry, description: entry.description?.slice(0, Number(data.longest)) ?? '' } : entry,
      );
    },
  },
  examples: { fails: () => described(141), passes: () => described(140) },
});

function described(length: number): Plan {
  return planOf([make('securityGroup', 'nsg-app', { rules: [exampleRule('web', { description: 'x'.repeat(length) })] })]);
}
