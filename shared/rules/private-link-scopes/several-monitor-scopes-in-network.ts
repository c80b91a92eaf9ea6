// AMP-001: the endpoints of one network lead to one Monitor scope. Networks that share their DNS are a matter of resolving names.

import { MONITOR_SCOPE } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { isDrawnOnly } from '../private-endpoints/endpoint-space.ts';
import { exampleEndpoint } from '../private-endpoints/example-plans.ts';
import { exampleMonitorScope, scopeTarget, secondScopes } from './scope-book.ts';

export const severalMonitorScopesInNetwork = defineRule({
  code: 'AMP-001',
  id: 'private-link-scopes/several-monitor-scopes-in-network',
  title: 'A network holds endpoints of one Monitor private link scope',
  severity: 'error',
  why: 'Azure Monitor answers under shared names, the same for every scope. The scope whose records are written last takes all traffic of the network, and refuses what is not among its members.',
  sources: ['ampls-des'],
  reviewed: '2026-11',
  message:
    '{name} brings the Monitor scope {scope} into {network}, which already has {first} of {other}; {limit} scope is allowed. Put all resources into one scope.',
  check({ find, report }) {
    for (const { network, placed, first } of secondScopes(find, MONITOR_SCOPE))
      report({
        subject: placed.endpoint.id,
        field: 'connections',
        related: [first.endpoint.id],
        data: {
          scope: find.get(scopeTarget(placed, MONITOR_SCOPE))?.name ?? 'outside the plan',
          network: find.get(network)?.name ?? network,
          first: first.endpoint.name,
          other: find.get(scopeTarget(first, MONITOR_SCOPE))?.name ?? 'a scope outside the plan',
          limit: LIMITS.amplsPerVnet.value,
        },
      });
  },
  fix: {
    label: 'Take the members of {scope} into {other} and remove {name}',
    safe: false,
    make: ({ subject, related }, { find }) => {
      const clash = secondScopes(find, MONITOR_SCOPE).find(
        (one) => one.placed.endpoint.id === subject && one.first.endpoint.id === related[0],
      );
      const from = clash && find.getKind('monitorPrivateLinkScope', scopeTarget(clash.placed, MONITOR_SCOPE));
      const into = clash && find.getKind('monitorPrivateLinkScope', scopeTarget(clash.first, MONITOR_SCOPE));
      if (!clash || !from || !into || !isDrawnOnly(clash.placed.endpoint)) return [];
      const present = into.scopedResources ?? [];
      const taken = new Set(present.map((one) => one.resource));
      const moved = (from.scopedResources ?? []).filter((one) => !taken.has(one.resource));
      if (present.length + moved.length > LIMITS.workspacesPerAmpls.value) return [];
      return [
        { type: 'update', id: into.id, change: { scopedResources: [...present, ...moved] } },
        { type: 'remove', ids: [subject] },
      ];
    },
  },
  examples: {
    fails: () => withSecond('monitorPrivateLinkScope:ampls-2'),
    passes: () => planOf(exampleMonitorScope()),
  },
});

function withSecond(target: string): Plan {
  return planOf([
    ...exampleMonitorScope(),
    make('logAnalyticsWorkspace', 'law-2', { region: 'westeurope' }),
    make('monitorPrivateLinkScope', 'ampls-2', { scopedResources: [{ name: 'law-2', resource: 'logAnalyticsWorkspace:law-2' }] }),
    exampleEndpoint('pe-monitor-2', { target, groupId: 'azuremonitor' }),
  ]);
}
