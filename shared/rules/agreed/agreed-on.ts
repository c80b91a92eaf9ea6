// Plans whose design has changed since it was agreed on with Azure.
import type { Plan } from '../../plan/plan.ts';

/** The first plan as the design, the second as what Azure has. */
export function agreedOn(design: Plan, azure: Plan): Plan {
  return { ...design, agreed: azure.resources };
}
