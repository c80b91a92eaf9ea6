// NAM-005: names that are unique in the whole world follow stricter rules, because they become host names.
import { make, planOf } from '../../plan/build.ts';
import { keepsRule, plannedNames, sanitisedName, takenNames } from '../../plan/names.ts';
import { defineRule } from '../define-rule.ts';

export const globalName = defineRule({
  code: 'NAM-005',
  id: 'naming/global-name',
  title: 'Names of storage accounts and key vaults keep the strict rules of host names',
  severity: 'error',
  why: 'These names become part of a public host name and are shared by all customers of Azure, so the allowed characters are few and the length is short.',
  sources: ['names'],
  reviewed: '2026-11',
  message: '"{text}" is not a name Azure takes for {name}: {min} to {max} characters, {hint}. Choose another name.',
  check({ plan, report }) {
    for (const { resource, field, name, rule } of plannedNames(plan))
      if (rule?.uniqueIn === 'global' && !keepsRule(name, rule))
        report({
          subject: resource.id,
          field,
          data: { text: name, min: rule.min, max: rule.max, hint: (rule.note ?? 'letters and digits').replace(/\.$/, '').toLowerCase() },
        });
  },
  fix: {
    label: 'Rename {text} to a name Azure takes',
    safe: true,
    make: ({ subject }, { plan }) => {
      const one = plannedNames(plan).find((other) => other.resource.id === subject && other.field === 'name');
      const name = one?.rule ? sanitisedName(one.name, one.rule) : null;
      if (!one || name === null || takenNames(plan, one).has(name.toLowerCase())) return [];
      return [{ type: 'update', id: subject, change: { name } }];
    },
  },
  examples: {
    fails: () => planOf([make('storageAccount', 'st-Logs')]),
    passes: () => planOf([make('storageAccount', 'stlogs')]),
  },
});
