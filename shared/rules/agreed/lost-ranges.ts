// Ranges that subnets have in Azure and not in the design any more, with who stands in them there.
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { containsIp, overlaps, sameRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { agreedPlan, changedSinceAgreed } from '../../plan/agreed-plan.ts';
import { fixedIn } from '../../plan/occupancy.ts';
import { type OwnedRange, parsedOnce, subnetRanges } from '../../plan/owned-ranges.ts';
import type { Plan } from '../../plan/plan.ts';
import { withReads } from '../../plan/reads.ts';

export interface LostRange {
  readonly subnet: ResourceOf<'subnet'>;
  readonly range: OwnedRange;
  /** Who has an address of it. */
  readonly users: readonly Resource[];
  /** Somebody in the subnet whose address is not known, which matters where it has several ranges. */
  readonly unsure: Resource | undefined;
}

/** Every range of the agreed state that the design takes away from a subnet. A design that states no range takes none. */
export function lostRanges(plan: Plan): readonly LostRange[] {
  const azure = agreedPlan(plan);
  if (!azure) return [];
  return changedSinceAgreed(plan, 'subnet').flatMap(({ agreed, design }) => {
    const now = parsedOnce(design, subnetRanges);
    const before = parsedOnce(agreed, subnetRanges);
    const lost = now.length === 0 ? [] : before.filter(({ range }) => !now.some((one) => sameRange(one.range, range)));
    if (lost.length === 0) return [];
    // Reads of the agreed state are told as a whole.
    return withReads(null, () => {
      const all = addressBook(azure).users(design.id);
      const fixed = fixedIn(azure, design.id);
      return lost.map((range): LostRange => {
        if (before.length === 1) return { subnet: design, range, users: all, unsure: undefined };
        const inside = new Set(fixed.filter((one) => containsIp(range.range, one.ip)).map((one) => one.resource.id));
        const known = new Set(fixed.map((one) => one.resource.id));
        return {
          subnet: design,
          range,
          users: all.filter((user) => inside.has(user.id)),
          unsure: all.find((user) => !known.has(user.id)),
        };
      });
    });
  });
}

/** The ranges a subnet has when it keeps those it would lose, beside the new ones that do not overlap them, as fields. */
export function keptRanges(plan: Plan, subnet: string): { readonly [field: string]: unknown } | null {
  const mine = lostRanges(plan).filter((one) => one.subnet.id === subnet);
  const [first] = mine;
  if (!first) return null;
  const beside = parsedOnce(first.subnet, subnetRanges).filter((one) => !mine.some(({ range }) => overlaps(range.range, one.range)));
  const texts = [...mine.map((one) => one.range.text), ...beside.map((one) => one.text)];
  return texts.length === 1
    ? { addressPrefix: texts[0], addressPrefixes: undefined }
    : { addressPrefix: undefined, addressPrefixes: texts };
}

/** Names at most five. */
export function namesOf(all: readonly Resource[]): string {
  const names = all.slice(0, 5).map((one) => one.name);
  return all.length > 5 ? `${names.join(', ')} and ${all.length - 5} more` : names.join(', ');
}
