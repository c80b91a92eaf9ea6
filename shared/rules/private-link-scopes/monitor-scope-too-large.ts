// AMP-003: a Monitor scope holds no more workspaces and components than Azure allows.

import { isType, targetTypeOf } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleMonitorScope } from './scope-book.ts';

const COUNTED = [
  { type: 'Microsoft.OperationalInsights/workspaces', what: 'workspaces', limit: LIMITS.workspacesPerAmpls.value },
  { type: 'Microsoft.Insights/components', what: 'Application Insights components', limit: LIMITS.componentsPerAmpls.value },
];

export const monitorScopeTooLarge = defineRule({
  code: 'AMP-003',
  id: 'private-link-scopes/monitor-scope-too-large',
  title: 'A Monitor scope holds no more workspaces and components than Azure allows',
  severity: 'error',
  why: 'The members of a Monitor scope are limited by type. Older texts name a tenth of the present numbers.',
  sources: ['ampls-des'],
  reviewed: '2026-11',
  message: '{name} holds {count} {what}; {limit} are allowed. Merge workspaces, or serve a part of the networks by another scope.',
  check({ find, report }) {
    for (const scope of find.byKind('monitorPrivateLinkScope')) {
      const members = scope.scopedResources ?? [];
      if (members.length <= Math.min(...COUNTED.map((one) => one.limit))) continue;
      const types = members.map((one) => targetTypeOf(find, one.resource));
      for (const { type, what, limit } of COUNTED) {
        const count = types.filter((one) => isType(one, type)).length;
        if (count > limit) report({ subject: scope.id, field: 'scopedResources', data: { count, what, limit } });
      }
    }
  },
  examples: {
    fails: () => withWorkspaces(LIMITS.workspacesPerAmpls.value + 1),
    passes: () => planOf(exampleMonitorScope()),
  },
});

function withWorkspaces(count: number): Plan {
  const group =
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces';
  const scopedResources = Array.from({ length: count }, (_, i) => ({ name: `law-${i}`, resource: `${group}/law-${i}` }));
  return planOf([make('monitorPrivateLinkScope', 'ampls', { scopedResources })]);
}
