// UDR-010: tables of a region and service tags in a table stay within the limits.

import { readRoutes } from '../../books/route-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { overLimit } from '../limits/counted-by-place.ts';

export const tooManyTables = defineRule({
  code: 'UDR-010',
  id: 'routes/too-many-tables',
  title: 'Route tables of a region, and service tags in a table, stay within the limits',
  severity: 'error',
  why: 'A region of a subscription holds a limited number of route tables, and a table a small number of routes with a service tag as destination.',
  sources: ['limits-src'],
  reviewed: '2026-11',
  message: '{name} has {count} routes for service tags, {limit} are possible. Use ranges, or inspect on the appliance.',
  parameters: { tags: LIMITS.tagRoutesPerTable.value, tables: LIMITS.routeTablesPerRegion.value },
  check({ find, report, parameter }) {
    const limit = parameter<number>('tags');
    const tables = find.byKind('routeTable');
    for (const table of tables) {
      const count = readRoutes(table).filter((route) => route.range === null).length;
      if (count > limit) report({ subject: table.id, field: 'routes', data: { count, limit } });
    }
    for (const { subject, count, limit: most, place } of overLimit(find, tables, parameter<number>('tables')))
      report({
        subject,
        field: 'region',
        data: { count, limit: most, place },
        message:
          '{place} holds {count} route tables, {limit} are possible. Share tables between subnets, starting with {name}, or ask for more.',
      });
  },
  examples: { fails: () => tags(3), passes: () => tags(2) },
});

/** The limit lowered to two, so that the example stays small. */
function tags(count: number): Plan {
  const routes = ['Storage', 'Sql', 'AzureMonitor']
    .slice(0, count)
    .map((tag) => ({ name: tag, addressPrefix: tag, nextHopType: 'Internet' }));
  return planOf([make('routeTable', 'rt-app', { routes })], { parameters: { 'UDR-010': { tags: 2 } } });
}
