// The tables about a resource as CSV.
import type { Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { nameCsv, nameTable } from './name-table.ts';
import { routeCsv, routeTable } from './route-table.ts';
import { ruleCsv, ruleTable } from './rule-table.ts';

/** A table about a resource as CSV. */
export function subjectCsv(plan: Plan, resource: Resource, table: 'routes' | 'rules' | 'names'): string {
  if (table === 'routes') return routeCsv(routeTable(plan, resource));
  return table === 'rules' ? ruleCsv(ruleTable(plan, resource)) : nameCsv(nameTable(plan, resource));
}
