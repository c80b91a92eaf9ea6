// What can be done with the range of a subnet: its first, last and usable addresses, its halves, the next larger one, free ones beside it.
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Resource, ResourceOf } from '../../shared/kinds/index.ts';
import {
  type Cidr,
  containsRange,
  formatCidr,
  formatIp,
  overlaps,
  parseCidr,
  parsedRanges,
  rangeAt,
  sizeOf,
  usableAddresses,
} from '../../shared/net/cidr.ts';
import { freeRange, rangesOf } from '../../shared/plan/addresses.ts';
import type { Command } from '../../shared/plan/commands.ts';
import { newId } from '../../shared/plan/ids.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';

/** Resources that take a part of their parent's range. */
export type RangeHolder = ResourceOf<'subnet'> | ResourceOf<'siteSubnet'>;

/** The field that holds the range, and the longest prefix length that makes sense in it.
 *  Source: learn.microsoft.com/azure/virtual-network/virtual-networks-faq (2026-11): /29 is the smallest subnet of Azure. */
const HOLDERS = {
  subnet: { field: 'addressPrefix', longest: { 32: 29, 128: 64 } },
  siteSubnet: { field: 'prefix', longest: { 32: 30, 128: 64 } },
} as const;

/** The resource as one that holds a range, or null. */
export function rangeHolder(resource: Resource): RangeHolder | null {
  return resource.kind === 'subnet' || resource.kind === 'siteSubnet' ? resource : null;
}

/** Name of the field with the range. */
export function rangeField(holder: RangeHolder): 'addressPrefix' | 'prefix' {
  return HOLDERS[holder.kind].field;
}

/** The range as far as it parses. */
export function rangeOf(holder: RangeHolder): Cidr | null {
  const text = holder.kind === 'subnet' ? holder.addressPrefix : holder.prefix;
  const read = text === undefined ? null : parseCidr(text);
  return read?.ok ? read.value : null;
}

export interface RangeFacts {
  readonly first: string;
  readonly last: string;
  /** Addresses that can be given out; as text because IPv6 ranges exceed a number. */
  readonly usable: string;
}

/** First, last and usable addresses. Azure keeps the first four and the last one of a subnet, a site network and broadcast address. */
export function factsOf(holder: RangeHolder, range: Cidr): RangeFacts {
  const site = sizeOf(range) - 2n;
  const usable = holder.kind === 'subnet' ? usableAddresses(range) : site > 0n ? site : 0n;
  const ip = (value: bigint): string => formatIp({ bits: range.bits, value });
  return { first: ip(range.first), last: ip(range.last), usable: String(usable).replace(/\B(?=(\d{3})+(?!\d))/g, ',') };
}

/** Free ranges of the parent: of the same size, and one step smaller and larger. Empty without a parent that has room. */
export function freeOffers(plan: Plan, holder: RangeHolder): readonly string[] {
  if (holder.parent === undefined) return [];
  const range = rangeOf(holder);
  const length = range?.length ?? 26;
  const { longest } = HOLDERS[holder.kind];
  const offers = [length, length + 1, length - 1]
    .filter((one) => one >= 1 && one <= longest[range?.bits ?? 32])
    .flatMap((one) => {
      const free = freeRange(plan, holder.parent ?? '', one);
      return free.ok ? [free.value] : [];
    });
  return [...new Set(offers)];
}

/** The range of twice the size around this one, or the reason why it does not fit. */
export function doubled(plan: Plan, holder: RangeHolder): Result<string, string> {
  const range = rangeOf(holder);
  if (!range || range.length === 0) return err('The range cannot grow.');
  const wider = rangeAt({ bits: range.bits, value: range.first }, range.length - 1);
  const text = formatCidr(wider);
  const find = lookupOf(plan);
  const parent = holder.parent === undefined ? undefined : find.get(holder.parent);
  if (parent && !parsedRanges(rangesOf(parent)).some((one) => containsRange(one, wider)))
    return err(`${text} reaches beyond the range of ${parent.name}.`);
  const other =
    parent && find.parts(parent.id).find((one) => one.id !== holder.id && parsedRanges(rangesOf(one)).some((two) => overlaps(two, wider)));
  return other ? err(`${text} touches ${other.name}.`) : ok(text);
}

/** The two halves of the range, or null when they would be too small. */
export function halves(holder: RangeHolder): readonly [string, string] | null {
  const range = rangeOf(holder);
  if (!range || range.length + 1 > HOLDERS[holder.kind].longest[range.bits]) return null;
  const half = (value: bigint): string => formatCidr(rangeAt({ bits: range.bits, value }, range.length + 1));
  return [half(range.first), half(range.last)];
}

/** Splits a subnet in two: this one keeps the lower half, a new one like it takes the upper half. Null when it is too small. */
export function splitInTwo(plan: Plan, holder: RangeHolder): Command | null {
  const parts = halves(holder);
  if (!parts) return null;
  const names = new Set(
    holder.parent === undefined
      ? []
      : lookupOf(plan)
          .parts(holder.parent)
          .map((one) => one.name),
  );
  let n = 2;
  while (names.has(`${holder.name}-${n}`)) n++;
  const name = `${holder.name}-${n}`;
  const id = newId(holder.kind, name, holder.parent, (taken) => plan.resources.has(taken));
  const field = rangeField(holder);
  const { origin: _origin, existing: _existing, extra: _extra, unknown: _unknown, scope: _scope, ...rest } = holder;
  return {
    type: 'batch',
    label: `Split ${holder.name}`,
    commands: [
      { type: 'update', id: holder.id, change: { [field]: parts[0] } },
      { type: 'add', resource: { ...rest, id, name, [field]: parts[1] } as unknown as Resource },
    ],
  };
}
