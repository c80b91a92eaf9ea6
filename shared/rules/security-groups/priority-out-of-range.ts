// NSG-001: priorities of custom rules lie between 100 and 4096.

import { changeRules, exampleRule, positionIn, type RuleEntry, ruleName } from '../../books/group-rules.ts';
import { RULE_PRIORITIES } from '../../facts/security-rules.ts';
import type { SecurityGroup } from '../../kinds/security-group.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const priorityOutOfRange = defineRule({
  code: 'NSG-001',
  id: 'security-groups/priority-out-of-range',
  title: 'Priorities of security rules lie between 100 and 4096',
  severity: 'error',
  why: 'Numbers from 65000 on belong to the default rules, and Azure refuses every other number outside the range for custom ones.',
  sources: ['nsg'],
  reviewed: '2026-11',
  message: '{rule} of {name} has the priority {priority}. Choose a number from {first} to {last}.',
  parameters: { first: RULE_PRIORITIES.first, last: RULE_PRIORITIES.last },
  check({ find, report, parameter }) {
    const first = parameter<number>('first');
    const last = parameter<number>('last');
    for (const group of find.byKind('securityGroup'))
      for (const [i, entry] of (group.rules ?? []).entries()) {
        const { priority } = entry;
        if (priority === undefined || (Number.isInteger(priority) && priority >= first && priority <= last)) continue;
        report({ subject: group.id, field: `rules.${i}.priority`, data: { rule: ruleName(entry), priority, first, last } });
      }
  },
  fix: {
    label: 'Renumber the rules outside the range, in their order',
    safe: true,
    make: ({ subject, field, data }, { find }) => {
      const group = find.getKind('securityGroup', subject);
      const direction = group?.rules?.[positionIn(field)]?.direction?.toLowerCase();
      if (!group || direction === undefined) return [];
      const numbers = renumbered(group, direction, Number(data.first), Number(data.last));
      return numbers ? changeRules(group, (entry, i) => ({ ...entry, ...(numbers.has(i) ? { priority: numbers.get(i) ?? 0 } : {}) })) : [];
    },
  },
  examples: { fails: () => withPriority(5000), passes: () => withPriority(4096) },
});

/** New numbers for the rules of a direction that are out of range, so that the order stays; null when there is no room. */
function renumbered(group: SecurityGroup, direction: string, first: number, last: number): ReadonlyMap<number, number> | null {
  const own = (group.rules ?? []).flatMap((entry, i) => (isOf(entry, direction) ? [{ i, priority: entry.priority ?? 0 }] : []));
  const inside = own.filter(({ priority }) => priority >= first && priority <= last).map(({ priority }) => priority);
  const low = own.filter(({ priority }) => priority < first).sort((a, b) => a.priority - b.priority);
  const high = own.filter(({ priority }) => priority > last).sort((a, b) => a.priority - b.priority);
  const lowest = Math.min(last + 1, ...inside);
  const highest = Math.max(first - 1, ...inside);
  const fits =
    inside.length > 0 ? lowest - first >= low.length && last - highest >= high.length : low.length + high.length <= last - first + 1;
  if (!fits) return null;
  return new Map([...low.map(({ i }, n) => [i, first + n] as const), ...high.map(({ i }, n) => [i, last - high.length + 1 + n] as const)]);
}

function isOf(entry: RuleEntry, direction: string): boolean {
  return entry.priority !== undefined && Number.isInteger(entry.priority) && entry.direction?.toLowerCase() === direction;
}

function withPriority(priority: number): Plan {
  return planOf([make('securityGroup', 'nsg-app', { rules: [exampleRule('close', { priority, access: 'Deny' }), exampleRule('web')] })]);
}
