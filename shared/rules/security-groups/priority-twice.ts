// NSG-002: priorities are unique in a direction.

import { changeRules, exampleRule, positionIn, type RuleEntry, ruleName } from '../../books/group-rules.ts';
import { RULE_PRIORITIES } from '../../facts/security-rules.ts';
import type { SecurityGroup } from '../../kinds/security-group.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { oncePer } from './once.ts';

export const priorityTwice = defineRule({
  code: 'NSG-002',
  id: 'security-groups/priority-twice',
  title: 'No two security rules of a direction have the same priority',
  severity: 'error',
  why: 'The priority is the order in which rules are read, and the first match decides. Azure refuses a number that another rule of the same direction has.',
  sources: ['nsg'],
  reviewed: '2026-11',
  message: '{rule} of {name} has the priority {priority}, as {other} has. Give one of them another number.',
  check({ find, report }) {
    for (const group of find.byKind('securityGroup'))
      for (const { i, entry, first } of twice(group))
        report({
          subject: group.id,
          field: `rules.${i}.priority`,
          data: { rule: ruleName(entry), priority: entry.priority ?? 0, other: ruleName(first) },
        });
  },
  fix: {
    label: 'Give {rule} the next free number',
    safe: false,
    make: ({ subject, field }, { find }) => {
      const group = find.getKind('securityGroup', subject);
      const at = positionIn(field);
      const entry = group?.rules?.[at];
      if (!group || entry?.priority === undefined) return [];
      const next = entry.priority + 1;
      const isTaken = (group.rules ?? []).some(
        (other) => other.priority === next && other.direction?.toLowerCase() === entry.direction?.toLowerCase(),
      );
      // A number further on would put the rule behind another one.
      if (isTaken || next > RULE_PRIORITIES.last) return [];
      return changeRules(group, (one, i) => (i === at ? { ...one, priority: next } : one));
    },
  },
  examples: { fails: () => withPriorities(200, 200), passes: () => withPriorities(200, 210) },
});

interface Twice {
  readonly i: number;
  readonly entry: RuleEntry;
  readonly first: RuleEntry;
}

const twice = oncePer((group: SecurityGroup): readonly Twice[] => {
  const taken = new Map<string, RuleEntry>();
  const found: Twice[] = [];
  for (const [i, entry] of (group.rules ?? []).entries()) {
    if (entry.priority === undefined || entry.direction === undefined) continue;
    const key = `${entry.direction.toLowerCase()} ${entry.priority}`;
    const first = taken.get(key);
    if (first) found.push({ i, entry, first });
    else taken.set(key, entry);
  }
  return found;
});

function withPriorities(one: number, other: number): Plan {
  return planOf([
    make('securityGroup', 'nsg-app', {
      rules: [exampleRule('web', { priority: one }), exampleRule('ssh', { priority: other, destinationPortRange: '22' })],
    }),
  ]);
}
