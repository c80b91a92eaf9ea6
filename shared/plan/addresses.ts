// Ranges of resources as they are written, and the next free range of a size: inside a network, site or hub, or anywhere private.
// The whole address plan with its sums is in addresses/.
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { PRIVATE_RANGES } from '../facts/reserved-ranges.ts';
import type { Resource } from '../kinds/index.ts';
import { type Cidr, formatCidr, parseCidr, parsedRanges } from '../net/cidr.ts';
import { nextFree } from '../net/cidr-set.ts';
import { addressBook } from './address-book.ts';
import { lookupOf } from './lookup.ts';
import type { Plan } from './plan.ts';
import { heldCidrs, heldIn } from './reservations.ts';

/** Ranges of a resource as texts. */
export function rangesOf(resource: Resource): readonly string[] {
  switch (resource.kind) {
    case 'vnet':
      return resource.addressSpace ?? [];
    case 'subnet':
      return resource.addressPrefix !== undefined ? [resource.addressPrefix] : (resource.addressPrefixes ?? []);
    case 'site':
      return resource.prefixes ?? [];
    case 'siteSubnet':
      return resource.prefix === undefined ? [] : [resource.prefix];
    case 'localNetworkGateway':
      return resource.addressPrefixes ?? [];
    case 'virtualHub':
      return resource.addressPrefix === undefined ? [] : [resource.addressPrefix];
    default:
      return [];
  }
}

/** The lowest free range of a prefix length inside a network, site or hub; reservations of the plan are left alone. */
export function freeRange(plan: Plan, id: string, length: number): Result<string, Problem> {
  const find = lookupOf(plan);
  const container = find.get(id);
  if (!container) return err({ code: 'no-such-resource', message: `${id} is not in the plan. "causeway addresses PLAN" lists what is.` });
  const within = rangesOf(container).flatMap(parsedList);
  if (within.length === 0) return err({ code: 'no-range', message: `${container.name} has no address range to look in.` });
  const taken = find.parts(container.id).flatMap(rangesOf).flatMap(parsedList);
  const free = nextFree(within, [...taken, ...heldCidrs(plan)], length);
  if (free) return ok(formatCidr(free));
  const held = nextFree(within, taken, length) ? heldIn(plan, within) : [];
  const because = held.length > 0 ? ` beside what is reserved (${held.map((one) => one.reservation.name).join(', ')})` : '';
  return err({ code: 'full', message: `${container.name} has no free /${length} left in ${within.map(formatCidr).join(', ')}${because}.` });
}

const PRIVATE = parsedRanges(PRIVATE_RANGES.map((row) => row.range));

/** The lowest private range of a prefix length that no range of the plan and no reservation touches. */
export function freeRangeAnywhere(plan: Plan, length: number): Result<string, Problem> {
  const taken = [...takenAnywhere(plan), ...heldCidrs(plan)];
  const free = nextFree(PRIVATE, taken, length);
  return free
    ? ok(formatCidr(free))
    : err({ code: 'full', message: `No private /${length} is free: ${PRIVATE.map(formatCidr).join(', ')} are taken by the plan.` });
}

/** Every range of the plan that a new one must not touch; default routes take nothing. */
function takenAnywhere(plan: Plan): readonly Cidr[] {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  return [
    ...book.all.map((one) => one.range),
    ...find.byKind('subnet').flatMap((one) => book.of(one.id).map((own) => own.range)),
    ...find.byKind('peering').flatMap((one) => parsedRanges(one.remoteAddressSpace)),
    ...find.byKind('circuit').flatMap((circuit) => parsedRanges(linkTexts(circuit).map((link) => link.text))),
  ].filter((range) => range.length > 0);
}

/** The ranges of the links of a circuit and of its Global Reach, with the field each stands in. */
export function linkTexts(
  circuit: Extract<Resource, { readonly kind: 'circuit' }>,
): readonly { readonly field: string; readonly text: string }[] {
  return (circuit.peerings ?? []).flatMap((peering, i) => {
    const own = (['primaryPrefix', 'secondaryPrefix', 'ipv6PrimaryPrefix', 'ipv6SecondaryPrefix'] as const).map((field) => ({
      field: `peerings.${i}.${field}`,
      text: peering[field],
    }));
    const reach = (peering.globalReachConnections ?? []).map((link, j) => ({
      field: `peerings.${i}.globalReachConnections.${j}.addressPrefix`,
      text: link.addressPrefix,
    }));
    return [...own, ...reach].flatMap(({ field, text }) => (text === undefined ? [] : [{ field, text }]));
  });
}

function parsedList(text: string): readonly Cidr[] {
  const range = parseCidr(text);
  return range.ok ? [range.value] : [];
}
