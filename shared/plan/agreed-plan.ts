// The plan as design and Azure last agreed on it, for whoever compares the design with it.
import type { Kind, ResourceOf } from '../kinds/index.ts';
import { lookupOf } from './lookup.ts';
import type { Agreed, Plan } from './plan.ts';
import { currentReads, withReads } from './reads.ts';

const plans = new WeakMap<Agreed, Plan>();

/** The agreed state as a plan of its own, or null while nothing was agreed on. The same object while `plan.agreed` is. */
export function agreedPlan(plan: Plan): Plan | null {
  const reads = currentReads();
  if (reads) reads.agreed = true;
  if (!plan.agreed) return null;
  let made = plans.get(plan.agreed);
  if (!made) {
    made = { info: plan.info, settings: { cloud: plan.settings.cloud }, resources: plan.agreed, layout: new Map() };
    plans.set(plan.agreed, made);
  }
  return made;
}

/** A resource that the design would change. */
export interface Changed<K extends Kind> {
  readonly agreed: ResourceOf<K>;
  readonly design: ResourceOf<K>;
}

/** Resources of a kind that stand in the agreed state and otherwise in the design, in the order of the design. What the design only
 *  points at is not deployed by it, so it is left out. */
export function changedSinceAgreed<K extends Kind>(plan: Plan, kind: K): readonly Changed<K>[] {
  const before = agreedPlan(plan);
  if (!before) return [];
  // Reads of the agreed state are told by `agreed`; its kinds are no kinds of the design.
  const old = withReads(
    null,
    () =>
      new Map(
        lookupOf(before)
          .byKind(kind)
          .map((one) => [one.id, one]),
      ),
  );
  return lookupOf(plan)
    .byKind(kind)
    .flatMap((design) => {
      const agreed = old.get(design.id);
      return agreed && agreed !== design && design.existing !== true ? [{ agreed, design }] : [];
    });
}
