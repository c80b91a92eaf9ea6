// Ranges of a plan with their owners: read from the fields of a resource, and compared by sorting and sweeping.
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { type Cidr, containsRange, parseRange, sameRange } from '../net/cidr.ts';
import type { Lookup } from './lookup.ts';

/** One range, who has it, where it is written and how. */
export interface OwnedRange {
  readonly owner: string;
  readonly field: string;
  readonly text: string;
  readonly range: Cidr;
}

const parsed = new WeakMap<Resource, readonly OwnedRange[]>();

/** Resources keep their identity while they do not change, so an edit elsewhere costs no parsing. */
export function parsedOnce<R extends Resource>(resource: R, parse: (resource: R) => readonly OwnedRange[]): readonly OwnedRange[] {
  let ranges = parsed.get(resource);
  if (!ranges) {
    ranges = parse(resource);
    parsed.set(resource, ranges);
  }
  return ranges;
}

/** The address space of a virtual network. */
export function networkRanges(network: ResourceOf<'vnet'>): readonly OwnedRange[] {
  return listed(network.id, 'addressSpace', network.addressSpace);
}

/** The range of one text, or nothing when it is absent or does not parse. */
export function single(owner: string, field: string, text: string | undefined): readonly OwnedRange[] {
  const range = text === undefined ? null : parseRange(text);
  return range?.ok && text !== undefined ? [{ owner, field, text, range: range.value }] : [];
}

/** The ranges of a list of texts. */
export function listed(owner: string, field: string, texts: readonly string[] | undefined): readonly OwnedRange[] {
  return (texts ?? []).flatMap((text, i) => single(owner, `${field}.${i}`, text));
}

/** Azure answers with the one prefix and with the list; the same range in both counts once. */
export function subnetRanges(subnet: ResourceOf<'subnet'>): readonly OwnedRange[] {
  const own = single(subnet.id, 'addressPrefix', subnet.addressPrefix);
  const more = listed(subnet.id, 'addressPrefixes', subnet.addressPrefixes);
  const [first] = own;
  return first ? [first, ...more.filter((one) => !sameRange(one.range, first.range))] : more;
}

/** The ranges of a site and those of its subnets that they do not cover. */
export function siteRanges(find: Lookup, site: ResourceOf<'site'>): readonly OwnedRange[] {
  const own = listed(site.id, 'prefixes', site.prefixes);
  const inner = find
    .partsOf('siteSubnet', site.id)
    .flatMap((part) => single(part.id, 'prefix', part.prefix))
    .filter((one) => !own.some((outer) => containsRange(outer.range, one.range)));
  return [...own, ...inner];
}

/** Every pair of ranges that share an address, the larger or equal one first. */
export function everyOverlap(ranges: readonly OwnedRange[]): readonly (readonly [OwnedRange, OwnedRange])[] {
  const pairs: (readonly [OwnedRange, OwnedRange])[] = [];
  let open: OwnedRange[] = [];
  for (const inner of [...ranges].sort(byPlace)) {
    const { bits, first } = inner.range;
    open = open.filter((one) => one.range.bits === bits && one.range.last >= first);
    for (const outer of open) pairs.push([outer, inner]);
    open.push(inner);
  }
  return pairs;
}

/** Each range that shares an address with an earlier one, paired with the first such; the earlier is the larger or equal one.
 *  `matters` tells which pairs count. Sorts and sweeps, so that many ranges cost little. */
export function overlappingPairs(
  ranges: readonly OwnedRange[],
  matters: (inner: OwnedRange, outer: OwnedRange) => boolean = () => true,
): readonly { readonly inner: OwnedRange; readonly outer: OwnedRange }[] {
  const sorted = [...ranges].sort(byPlace);
  const pairs: { inner: OwnedRange; outer: OwnedRange }[] = [];
  let open: OwnedRange[] = [];
  for (const inner of sorted) {
    const { bits, first } = inner.range;
    if (open.some((one) => one.range.bits !== bits || one.range.last < first))
      open = open.filter((one) => one.range.bits === bits && one.range.last >= first);
    const outer = open.find((one) => matters(inner, one));
    if (outer) pairs.push({ inner, outer });
    open.push(inner);
  }
  return pairs;
}

function byPlace(a: OwnedRange, b: OwnedRange): number {
  if (a.range.bits !== b.range.bits) return a.range.bits - b.range.bits;
  if (a.range.first !== b.range.first) return a.range.first < b.range.first ? -1 : 1;
  return a.range.length - b.range.length;
}
