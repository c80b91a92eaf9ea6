// The address plan: every range of the design, how much of it is used, and the next free one of a size.
import { compareText } from '../base/order.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { Resource } from '../kinds/index.ts';
import { type Cidr, formatCidr, parseCidr, sizeOf, usableAddresses } from '../net/cidr.ts';
import { nextFree } from '../net/cidr-set.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import type { Plan } from './plan.ts';

/** One range of one resource. Counts are addresses; `used` counts subnets inside a network, addresses inside a subnet. */
export interface AddressRow {
  readonly id: string;
  readonly kind: Resource['kind'];
  readonly name: string;
  readonly range: string;
  /** Id of the resource whose range this one lies in by design, or null. */
  readonly container: string | null;
  /** Addresses in the range; as text because IPv6 ranges exceed a number. */
  readonly size: string;
  readonly used: string;
  readonly free: string;
  /** Share used, in percent with one decimal. */
  readonly utilisation: number;
  /** False when the text is not a range; the counts are zero then. */
  readonly valid: boolean;
}

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

/** The whole address plan, by address and then by name. */
export function addressTable(plan: Plan): readonly AddressRow[] {
  const find = lookupOf(plan);
  const rows: { readonly row: AddressRow; readonly range: Cidr | null }[] = [];
  for (const resource of plan.resources.values()) for (const text of rangesOf(resource)) rows.push(rowOf(find, resource, text));
  return rows.sort(byAddress).map(({ row }) => row);
}

function byAddress(
  a: { readonly row: AddressRow; readonly range: Cidr | null },
  b: { readonly row: AddressRow; readonly range: Cidr | null },
): number {
  if (a.range && b.range && (a.range.bits !== b.range.bits || a.range.first !== b.range.first || a.range.length !== b.range.length)) {
    if (a.range.bits !== b.range.bits) return a.range.bits - b.range.bits;
    return a.range.first < b.range.first ? -1 : a.range.first > b.range.first ? 1 : a.range.length - b.range.length;
  }
  if (!a.range !== !b.range) return a.range ? -1 : 1;
  return compareText(a.row.name, b.row.name) || compareText(a.row.id, b.row.id);
}

function rowOf(find: Lookup, resource: Resource, text: string): { readonly row: AddressRow; readonly range: Cidr | null } {
  const parsed = parseCidr(text);
  const base = { id: resource.id, kind: resource.kind, name: resource.name, range: text, container: resource.parent ?? null };
  if (!parsed.ok) return { row: { ...base, size: '0', used: '0', free: '0', utilisation: 0, valid: false }, range: null };
  const range = parsed.value;
  const inside = find.parts(resource.id).flatMap(rangesOf);
  const holdsRanges = resource.kind === 'vnet' || resource.kind === 'site';
  const capacity = resource.kind === 'subnet' ? usableAddresses(range) : sizeOf(range);
  const used = holdsRanges
    ? coveredBy(range, inside)
    : BigInt(find.referrers(resource.id).filter(({ field }) => field.includes('subnet')).length);
  const share = capacity === 0n ? 100 : Number((used * 1000n) / capacity) / 10;
  const free = used > capacity ? 0n : capacity - used;
  return { row: { ...base, size: String(capacity), used: String(used), free: String(free), utilisation: share, valid: true }, range };
}

function coveredBy(range: Cidr, texts: readonly string[]): bigint {
  let covered = 0n;
  for (const text of texts) {
    const inner = parseCidr(text);
    if (inner.ok && inner.value.bits === range.bits && inner.value.first >= range.first && inner.value.last <= range.last)
      covered += sizeOf(inner.value);
  }
  return covered;
}

/** The lowest free range of a prefix length inside a network, site or hub. */
export function freeRange(plan: Plan, id: string, length: number): Result<string, Problem> {
  const find = lookupOf(plan);
  const container = find.get(id);
  if (!container) return err({ code: 'no-such-resource', message: `${id} is not in the plan. "causeway addresses PLAN" lists what is.` });
  const within = rangesOf(container).flatMap(parsedList);
  if (within.length === 0) return err({ code: 'no-range', message: `${container.name} has no address range to look in.` });
  const taken = find.parts(container.id).flatMap(rangesOf).flatMap(parsedList);
  const free = nextFree(within, taken, length);
  return free
    ? ok(formatCidr(free))
    : err({ code: 'full', message: `${container.name} has no free /${length} left in ${within.map(formatCidr).join(', ')}.` });
}

function parsedList(text: string): readonly Cidr[] {
  const range = parseCidr(text);
  return range.ok ? [range.value] : [];
}
