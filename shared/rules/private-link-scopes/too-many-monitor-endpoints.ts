// AMP-005: a Monitor scope has no more endpoints than Azure allows.

import { endpointBook } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleEndpoint, exampleNetwork } from '../private-endpoints/example-plans.ts';
import { exampleMonitorScope } from './scope-book.ts';

export const tooManyMonitorEndpoints = defineRule({
  code: 'AMP-005',
  id: 'private-link-scopes/too-many-monitor-endpoints',
  title: 'A Monitor scope has no more endpoints than Azure allows',
  severity: 'error',
  why: 'The endpoints of one Monitor scope are limited. A single endpoint in a hub serves all networks that reach it.',
  sources: ['ampls-des'],
  reviewed: '2026-11',
  message: '{name} has {count} private endpoints; {limit} are allowed. Serve the spokes by one endpoint in their hub.',
  check({ find, report }) {
    const limit = LIMITS.privateEndpointsPerAmpls.value;
    for (const scope of find.byKind('monitorPrivateLinkScope')) {
      const count = endpointBook(find).at.get(scope.id)?.length ?? 0;
      if (count > limit) report({ subject: scope.id, data: { count, limit } });
    }
  },
  examples: {
    fails: () => withEndpoints(LIMITS.privateEndpointsPerAmpls.value + 1),
    passes: () => withEndpoints(1),
  },
});

function withEndpoints(count: number): Plan {
  return planOf([
    ...exampleMonitorScope(),
    ...Array.from({ length: count - 1 }, (_, i) => [
      ...exampleNetwork(`spoke-${i}`, i + 1),
      exampleEndpoint(
        `pe-monitor-${i}`,
        { target: 'monitorPrivateLinkScope:ampls', groupId: 'azuremonitor' },
        { subnet: `subnet:spoke-${i}/snet-pe` },
      ),
    ]).flat(),
  ]);
}
