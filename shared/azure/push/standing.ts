// What stands in Azure as the plan has it: nobody outside Azure has to do anything for it once more.
import { type Json, sameJson } from '../../base/json.ts';
import type { Plan } from '../../plan/plan.ts';

/** True for a resource that Azure itself described, on which design and Azure agreed, and which the design has not changed since. */
export type Stands = (id: string) => boolean;

/** Tells of the resources of a plan, by plan id. What was only pushed does not count: the handwork after it may be still to do. */
export function standing(plan: Plan): Stands {
  return (id) => {
    const resource = plan.resources.get(id);
    const agreed = plan.agreed?.get(id);
    if (!resource || !agreed || resource.origin !== 'import') return false;
    return resource === agreed || sameJson(resource as unknown as Json, agreed as unknown as Json);
  };
}
