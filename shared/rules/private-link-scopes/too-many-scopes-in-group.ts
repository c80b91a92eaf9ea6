// PLS-021: a resource group holds no more Arc scopes than Azure allows.

import { plainReference } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const tooManyScopesInGroup = defineRule({
  code: 'PLS-021',
  id: 'private-link-scopes/too-many-scopes-in-group',
  title: 'A resource group holds no more Arc scopes than Azure allows',
  severity: 'error',
  why: 'Azure limits how many resources of one type a resource group holds.',
  sources: ['limits'],
  reviewed: '2026-11',
  message: '{group} holds {count} Arc private link scopes; {limit} are allowed. Put {name} and those after it into another resource group.',
  check({ find, report }) {
    const limit = LIMITS.arcScopesPerRg.value;
    const groups = new Map<string, string[]>();
    for (const scope of find.byKind('arcPrivateLinkScope')) {
      const key = scope.group === undefined ? '' : plainReference(scope.group);
      const ids = groups.get(key);
      if (ids) ids.push(scope.id);
      else groups.set(key, [scope.id]);
    }
    for (const [group, ids] of groups) {
      const subject = ids[limit];
      if (subject === undefined) continue;
      report({
        subject,
        field: 'group',
        data: { group: find.get(group)?.name ?? (group || 'The resource group'), count: ids.length, limit },
      });
    }
  },
  examples: {
    fails: () => withScopes(LIMITS.arcScopesPerRg.value + 1),
    passes: () => withScopes(2),
  },
});

function withScopes(count: number): Plan {
  return planOf([
    make('resourceGroup', 'rg-arc'),
    ...Array.from({ length: count }, (_, i) =>
      make('arcPrivateLinkScope', `scope-${i}`, { group: 'resourceGroup:rg-arc', region: 'westeurope', publicNetworkAccess: 'Disabled' }),
    ),
  ]);
}
