// NSG-009: rules of a group, groups of a region, addresses of a side stay within the limits.

import { exampleRule, ruleName } from '../../books/group-rules.ts';
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { overLimit } from '../limits/counted-by-place.ts';

export const tooManyRules = defineRule({
  code: 'NSG-009',
  id: 'security-groups/too-many-rules',
  title: 'Security groups, their rules and the addresses of a rule stay within the limits',
  severity: 'error',
  why: 'Azure limits the rules of a group, the addresses each side of a rule names, and the groups of a region and subscription.',
  sources: ['limits-src'],
  reviewed: '2026-11',
  message: '{name} has {count} rules, {limit} are possible. Merge rules, for example with lists of ranges and ports.',
  parameters: {
    rules: LIMITS.rulesPerNsg.value,
    addresses: LIMITS.addressesPerNsgSourceOrDest.value,
    groups: LIMITS.nsgPerRegion.value,
  },
  check({ find, report, parameter }) {
    const limit = parameter<number>('rules');
    const most = parameter<number>('addresses');
    for (const group of find.byKind('securityGroup')) {
      const count = (group.rules ?? []).length;
      if (count > limit) report({ subject: group.id, field: 'rules', data: { count, limit } });
      for (const [i, entry] of (group.rules ?? []).entries())
        for (const side of ['source', 'destination'] as const) {
          const addresses = (entry[`${side}AddressPrefixes`] ?? []).length;
          if (addresses > most)
            report({
              subject: group.id,
              field: `rules.${i}.${side}AddressPrefixes`,
              data: { rule: ruleName(entry), side, count: addresses, limit: most },
              message: '{rule} of {name} names {count} addresses as its {side}, {limit} are possible. Merge them into larger ranges.',
            });
        }
    }
    for (const { subject, count, limit: groups, place } of overLimit(find, find.byKind('securityGroup'), parameter<number>('groups')))
      report({
        subject,
        field: 'region',
        data: { count, limit: groups, place },
        message: '{place} holds {count} security groups, {limit} are possible. Share groups between subnets, starting with {name}.',
      });
  },
  examples: { fails: () => withRules(3), passes: () => withRules(2) },
});

/** The limit lowered to two, so that the example stays small. */
function withRules(count: number): Plan {
  const rules = Array.from({ length: count }, (_, i) =>
    exampleRule(`web-${i}`, { priority: 200 + i, destinationPortRange: `${8000 + i}` }),
  );
  return planOf([make('securityGroup', 'nsg-app', { rules })], { parameters: { 'NSG-009': { rules: 2 } } });
}
