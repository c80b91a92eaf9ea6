// NSG-010: a word that looks like a service tag and is none the planner knows. The full list changes weekly and is not in the plan, so
// this is never more than a question.

import { nearest } from '../../base/nearest.ts';
import { exampleRule } from '../../books/group-rules.ts';
import { SERVICE_TAGS, serviceTagOf } from '../../facts/service-tags.ts';
import { parseRange } from '../../net/cidr.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

const FIELDS = ['sourceAddressPrefix', 'destinationAddressPrefix'] as const;
const TAGS = SERVICE_TAGS.map((row) => row.tag);

export const unknownServiceTag = defineRule({
  code: 'NSG-010',
  id: 'security-groups/unknown-service-tag',
  title: 'Service tags in rules are tags of this cloud',
  severity: 'warning',
  why: 'Azure refuses a rule with a tag it does not know. The list of tags differs by cloud and grows, so a word that is not known here may still be right.',
  sources: ['svc-tags'],
  reviewed: '2026-11',
  message: '{name} uses a word that may be no service tag.',
  check({ find, unknown }) {
    for (const group of find.byKind('securityGroup')) {
      // What Azure has, it has accepted.
      if (group.origin === 'import' || group.existing) continue;
      for (const [i, rule] of (group.rules ?? []).entries())
        for (const field of FIELDS) {
          const tag = rule[field];
          if (tag === undefined || !/^[A-Za-z]/.test(tag) || parseRange(tag).ok || serviceTagOf(tag)) continue;
          const near = nearest(tag, TAGS);
          const hint = near === null ? '' : ` or ${near} is meant`;
          unknown(group.id, `whether ${tag} in the rule ${rule.name ?? i} is a service tag of this cloud${hint}`, `rules.${i}.${field}`);
        }
    }
  },
  examples: { fails: () => tagged('Interne'), passes: () => tagged('Internet') },
});

function tagged(sourceAddressPrefix: string) {
  return planOf([make('securityGroup', 'nsg', { rules: [exampleRule('web', { sourceAddressPrefix })] })]);
}
