// NAM-002: names are unique where Azure looks for them: in the group, in the parent, or everywhere. Subnets are SUB-004.
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import { keepsRule, nameHasMeaning, plannedNames, takenNames } from '../../plan/names.ts';
import { defineRule } from '../define-rule.ts';

export const nameTwice = defineRule({
  code: 'NAM-002',
  id: 'naming/name-twice',
  title: 'Names are unique in their scope',
  severity: 'error',
  why: 'A resource is known by type, scope and name, compared without regard to case. A second one of the same name would overwrite the first instead of standing beside it.',
  sources: ['names'],
  reviewed: '2026-11',
  message: 'There are two resources called {text} {where}. Rename one of them.',
  check({ plan, report }) {
    const seen = new Map<string, string>();
    for (const { resource, field, name, scope, key } of plannedNames(plan)) {
      if (resource.kind === 'subnet') continue;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, resource.id);
      else
        report({
          subject: resource.id,
          field,
          ...(first === resource.id ? {} : { related: [first] }),
          data: { text: name, where: WHERE[scope] },
        });
    }
  },
  fix: {
    label: 'Rename the second {text}',
    safe: true,
    make: ({ subject, field }, { plan }) => {
      const one = plannedNames(plan).find((other) => other.resource.id === subject && other.field === field);
      if (!one || (one.field === 'name' && nameHasMeaning(one.resource))) return [];
      const taken = takenNames(plan, one);
      const dash = one.scope === 'global' ? '' : '-';
      for (let n = 2; n < 1000; n++) {
        const name = `${one.name}${dash}${n}`;
        if (taken.has(name.toLowerCase())) continue;
        if (one.rule && !keepsRule(name, one.rule)) return [];
        return [{ type: 'update', id: subject, change: changeAt(one.resource, one.field, name) }];
      }
      return [];
    },
  },
  examples: {
    fails: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        make('vnet', 'Hub', { id: 'vnet:hub~2', addressSpace: ['10.1.0.0/16'] }),
      ]),
    passes: () =>
      planOf([
        make('resourceGroup', 'rg-one'),
        make('resourceGroup', 'rg-two'),
        make('vnet', 'hub', { group: 'resourceGroup:rg-one', addressSpace: ['10.0.0.0/16'] }),
        make('vnet', 'hub', { id: 'vnet:hub~2', group: 'resourceGroup:rg-two', addressSpace: ['10.1.0.0/16'] }),
      ]),
  },
});

const WHERE = {
  global: 'in this plan, and the name has to be free in all of Azure',
  group: 'of the same type in the same resource group',
  parent: 'of the same type in the same parent',
  subscription: 'in the same subscription',
} as const;
