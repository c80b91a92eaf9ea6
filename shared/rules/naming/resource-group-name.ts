// NAM-004: names of resource groups.
import { make, planOf } from '../../plan/build.ts';
import { keepsRule, plannedNames, takenNames } from '../../plan/names.ts';
import { defineRule } from '../define-rule.ts';

const TYPE = 'Microsoft.Resources/resourceGroups';

export const resourceGroupName = defineRule({
  code: 'NAM-004',
  id: 'naming/resource-group-name',
  title: 'A resource group has a name of at most 90 characters that does not end with a period',
  severity: 'error',
  why: 'The name of the group is part of the id of everything in it. Azure refuses a final period because it gets lost in web addresses.',
  sources: ['names'],
  reviewed: '2026-11',
  message:
    '"{text}" is not a name for a resource group: 1 to {max} letters, digits, hyphens, underscores, periods and parentheses, no period at the end.',
  check({ plan, report }) {
    for (const { resource, field, name, type, rule } of plannedNames(plan))
      if (rule && type === TYPE && !keepsRule(name, rule)) report({ subject: resource.id, field, data: { text: name, max: rule.max } });
  },
  fix: {
    label: 'Trim the name of {text}',
    safe: true,
    make: ({ subject }, { plan }) => {
      const one = plannedNames(plan).find((other) => other.resource.id === subject && other.field === 'name');
      if (!one?.rule) return [];
      const name = one.name
        .replace(/[^-\w._()]+/g, '-')
        .slice(0, one.rule.max)
        .replace(/\.+$/, '');
      if (!keepsRule(name, one.rule) || takenNames(plan, one).has(name.toLowerCase())) return [];
      return [{ type: 'update', id: subject, change: { name } }];
    },
  },
  examples: {
    fails: () => planOf([make('resourceGroup', 'rg-network.')]),
    passes: () => planOf([make('resourceGroup', 'rg-network.v2')]),
  },
});
