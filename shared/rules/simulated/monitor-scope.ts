// The Monitor private link scope that answers, or should answer, a name of Azure Monitor.
import { endpointBook, leadsTo, MONITOR_SCOPE } from '../../books/endpoint-book.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { endpointsForName } from '../../trace/public-names.ts';

/** The scope with an endpoint in the plan that covers a name, or null. */
export function monitorScopeFor(plan: Plan, name: string): ResourceOf<'monitorPrivateLinkScope'> | null {
  const find = lookupOf(plan);
  if (!endpointBook(find).all.some((placed) => leadsTo(placed, MONITOR_SCOPE))) return null;
  for (const { placed } of endpointsForName(plan, name))
    for (const { entry } of placed.connections) {
      const scope = find.getKind('monitorPrivateLinkScope', entry.target);
      if (scope) return scope;
    }
  return null;
}
