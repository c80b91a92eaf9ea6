// UDR-009: the number of routes of a table stays within the limit.

import { byAppliance } from '../../books/route-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import { OLDER_ROUTES_PER_TABLE } from '../../facts/planning-numbers.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const tooManyRoutes = defineRule({
  code: 'UDR-009',
  id: 'routes/too-many-routes',
  title: 'A route table has no more routes than Azure allows',
  severity: 'error',
  confidence: 'conflict',
  why: 'Newer pages allow 600 routes in a table, older ones 400. Ranges that lie side by side can be one route.',
  sources: ['limits-src'],
  reviewed: '2026-11',
  message: '{name} has {count} routes, {limit} are possible. Summarise ranges.',
  parameters: { limit: LIMITS.routesPerTable.value, olderLimit: OLDER_ROUTES_PER_TABLE.count },
  check({ find, report, parameter }) {
    const limit = parameter<number>('limit');
    const older = parameter<number>('olderLimit');
    for (const table of find.byKind('routeTable')) {
      const count = (table.routes ?? []).length;
      const about = { subject: table.id, field: 'routes' };
      if (count > limit) report({ ...about, data: { count, limit } });
      else if (count > older)
        report({
          ...about,
          severity: 'warning',
          data: { count, limit, older },
          message:
            '{name} has {count} routes. Newer pages allow {limit}, older ones {older}: check the quota of the subscription, or summarise ranges.',
        });
    }
  },
  examples: { fails: () => routes(3), passes: () => routes(2) },
});

/** The limits lowered to two, so that the example stays small. */
function routes(count: number): Plan {
  const entries = Array.from({ length: count }, (_, i) => ({ ...byAppliance(`10.${i}.0.0/16`), name: `to-${i}` }));
  return planOf([make('routeTable', 'rt-app', { routes: entries })], { parameters: { 'UDR-009': { limit: 2, olderLimit: 2 } } });
}
