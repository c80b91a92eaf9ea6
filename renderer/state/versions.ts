// States of a document that were opened or saved. Those of this session are at hand; earlier ones are read from the host when they are wanted.
import type { KeptVersion } from '../../shared/contract/host-api.ts';
import type { Plan } from '../../shared/plan/plan.ts';

/** One saved state. */
export interface Version {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was done last before it was saved, in the user's words. */
  readonly label: string;
  readonly resources: number;
  /** Null while it is only on disk. */
  readonly plan: Plan | null;
  /** Its name on disk; null when it is not kept there. */
  readonly stored: string | null;
}

/** How many states of this session a document keeps at hand. They share what did not change, so twenty cost little. */
export const VERSIONS_KEPT = 20;

/** A state of a plan as it is now. */
export function versionOf(plan: Plan, label: string, at: number): Version {
  return { at, label, resources: plan.resources.size, plan, stored: null };
}

/** The list with one more at its end. A state that is the last one already is not listed twice. */
export function addVersion(versions: readonly Version[], version: Version): readonly Version[] {
  if (versions.at(-1)?.plan === version.plan && version.plan !== null) return versions;
  const atHand = versions.filter((one) => one.plan !== null).length;
  let surplus = atHand + 1 - VERSIONS_KEPT;
  const kept = versions.flatMap((one): Version[] => {
    if (one.plan === null || surplus <= 0) return [one];
    surplus--;
    return one.stored === null ? [] : [{ ...one, plan: null }];
  });
  return [...kept, version];
}

/** The list with what the host keeps: earlier states first, known ones under their name on disk. */
export function withStored(versions: readonly Version[], stored: readonly KeptVersion[]): readonly Version[] {
  const known = new Map(versions.flatMap((one) => (one.stored === null ? [] : [[one.stored, one] as const])));
  const names = new Set(stored.map((one) => one.version));
  const onDisk = stored.map(({ version, at, label, resources }): Version => {
    const before = known.get(version);
    return { at, label, resources, plan: before?.plan ?? null, stored: version };
  });
  const onlyHere = versions.filter((one) => one.plan !== null && (one.stored === null || !names.has(one.stored)));
  return [...onDisk, ...onlyHere].sort((a, b) => a.at - b.at);
}
