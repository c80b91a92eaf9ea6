// AMP-004: a resource of Azure Monitor is a member of no more scopes than Azure allows.

import { targetKey } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const resourceInManyMonitorScopes = defineRule({
  code: 'AMP-004',
  id: 'private-link-scopes/resource-in-many-monitor-scopes',
  title: 'A Monitor resource is a member of no more scopes than Azure allows',
  severity: 'error',
  confidence: 'conflict',
  why: 'A workspace may serve several isolated networks, each with a scope of its own, but their number is limited. One article names a much smaller number than the other, so more than that is worth a test.',
  sources: ['ampls-des', 'ampls-cfg'],
  reviewed: '2026-11',
  message: '{resource} is a member of {count} Monitor scopes; {limit} are allowed. Detach it from those that do not need it.',
  parameters: { limit: LIMITS.amplsPerResource.value, doubtful: 5 },
  check({ find, report, parameter }) {
    const limit = parameter<number>('limit');
    const doubtful = parameter<number>('doubtful');
    const scopes = new Map<string, Set<string>>();
    for (const scope of find.byKind('monitorPrivateLinkScope'))
      for (const { resource } of scope.scopedResources ?? []) {
        if (resource === undefined) continue;
        const key = targetKey(find, resource);
        const holders = scopes.get(key) ?? new Set<string>();
        holders.add(scope.id);
        scopes.set(key, holders);
      }
    for (const [key, holders] of scopes) {
      const count = holders.size;
      if (count <= Math.min(limit, doubtful)) continue;
      const [firstScope = key] = holders;
      const resource = find.get(key);
      report({
        subject: resource?.id ?? firstScope,
        ...(resource ? {} : { field: 'scopedResources' }),
        severity: count > limit ? 'error' : 'warning',
        data: { resource: resource?.name ?? key, count, limit: count > limit ? limit : doubtful },
        ...(count > limit
          ? {}
          : {
              message:
                '{resource} is a member of {count} Monitor scopes; one article allows {limit} only. Test it, or detach it from some.',
            }),
      });
    }
  },
  examples: {
    fails: () => memberOf(6),
    passes: () => memberOf(5),
  },
});

function memberOf(count: number): Plan {
  return planOf([
    make('logAnalyticsWorkspace', 'law', { region: 'westeurope' }),
    ...Array.from({ length: count }, (_, i) =>
      make('monitorPrivateLinkScope', `ampls-${i}`, { scopedResources: [{ name: 'law', resource: 'logAnalyticsWorkspace:law' }] }),
    ),
  ]);
}
