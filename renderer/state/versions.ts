// States of a document that were opened or saved. They share what did not change, so twenty cost little; they last while the document is open.
import type { Plan } from '../../shared/plan/plan.ts';

/** One saved state. */
export interface Version {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was done last before it was saved, in the user's words. */
  readonly label: string;
  readonly plan: Plan;
}

/** How many states a document keeps. */
export const VERSIONS_KEPT = 20;

/** The list with one more at its end. A state that is the last one already is not listed twice. */
export function addVersion(versions: readonly Version[], version: Version): readonly Version[] {
  if (versions.at(-1)?.plan === version.plan) return versions;
  return [...versions, version].slice(-VERSIONS_KEPT);
}
