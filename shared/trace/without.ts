// A plan in which something has failed: what then no longer arrives. Source: the field's question "what if this circuit is gone".
import { suggestion } from '../base/nearest.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { Resource } from '../kinds/index.ts';
import { apply, type Command } from '../plan/commands.ts';
import type { Plan } from '../plan/plan.ts';

/** The plan without the service of some resources: connections and circuits are down, everything else is gone. */
export function without(plan: Plan, ids: readonly string[]): Result<Plan, Problem> {
  const commands: Command[] = [];
  for (const id of ids) {
    const resource = plan.resources.get(id);
    if (!resource) return err({ code: 'no-such-resource', message: `${id} is not in the plan.${suggestion(id, plan.resources.keys())}` });
    commands.push(...failureOf(resource));
  }
  if (commands.length === 0) return ok(plan);
  return apply(plan, { type: 'batch', label: 'What if this fails', commands });
}

function failureOf(resource: Resource): readonly Command[] {
  switch (resource.kind) {
    case 'connection':
      return [{ type: 'update', id: resource.id, change: { status: 'NotConnected' } }];
    case 'circuit':
      return [{ type: 'update', id: resource.id, change: { providerState: 'Deprovisioning' } }];
    default:
      return [{ type: 'remove', ids: [resource.id] }];
  }
}
