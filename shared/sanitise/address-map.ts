// Addresses that keep their prefixes: two addresses that share their first n bits share them afterwards, after the construction of
// Crypto-PAn (Xu, Fan, Ammar, Moon, 2002). Private ranges, and ranges with a meaning of their own, stay what they are.
import {
  BLOCKED_RANGES,
  NOT_INTERNET_RANGES,
  PLATFORM_NONE_ROUTES,
  PRIVATE_RANGES,
  RESOLVER_RESERVED,
  SHARED_RANGE,
} from '../facts/reserved-ranges.ts';
import { type Cidr, containsRange, type Ip, parsedRanges, parseIp, rangeAt } from '../net/cidr.ts';
import { prefixesOf } from '../net/cidr-set.ts';
import { keyedBytes } from './keyed.ts';

/** Bits behind which an address stays as it is: the host part, so that first, last and reserved addresses of a subnet are what they were. */
const FIXED_FROM = { 32: 24, 128: 64 } as const;

/** Ranges whose addresses are exchanged among themselves. */
const BLOCKS = parsedRanges([...PRIVATE_RANGES.map((row) => row.range), SHARED_RANGE.range, 'fc00::/8', 'fd00::/8', '2000::/3']);
const BLOCK_TEXTS = new Set(BLOCKS.map((block) => `${block.bits}:${block.length}:${block.first}`));

/** Ranges that stay as they are. */
const KEPT = parsedRanges([
  ...BLOCKED_RANGES.map((row) => row.range),
  ...NOT_INTERNET_RANGES.map((row) => row.range),
  ...PLATFORM_NONE_ROUTES.map((row) => row.range),
  ...['::/8', 'fe80::/10', 'ff00::/8', '2001:db8::/32', '64:ff9b::/96'],
]).filter((range) => !BLOCK_TEXTS.has(`${range.bits}:${range.length}:${range.first}`));

/** The span that the DNS private resolver keeps for itself. */
export const RESOLVER_SPAN: readonly Cidr[] = spanOf(RESOLVER_RESERVED);

/** The place of an address. With a length, of the range of that length: bits behind it stay. */
export type AddressMap = (address: Ip, length?: number) => Ip;

/** A map of addresses under a key. `whole`: ranges that are moved in one piece. `fixed`: ranges that stay where they are. */
export function addressMapOf(
  key: string,
  { whole, fixed }: { readonly whole: readonly Cidr[]; readonly fixed: readonly Cidr[] },
): AddressMap {
  const kept = [...KEPT, ...fixed];
  const steady = new Set<string>();
  for (const range of [...kept, ...BLOCKS])
    for (let depth = 0; depth < range.length; depth++) steady.add(nodeOf(range.bits, depth, range.first));
  const stops = new Set([...kept, ...whole].map((range) => nodeOf(range.bits, range.length, range.first)));
  const flips = new Map<string, boolean>();
  const isFlipped = (node: string): boolean => {
    let flip = flips.get(node);
    if (flip === undefined) {
      flip = !steady.has(node) && ((keyedBytes(key, 'address', node)[0] ?? 0) & 1) === 1;
      flips.set(node, flip);
    }
    return flip;
  };
  return ({ bits, value }, length = bits) => {
    let out = value;
    for (let depth = 0; depth < Math.min(length, FIXED_FROM[bits]); depth++) {
      const node = nodeOf(bits, depth, value);
      if (stops.has(node)) break;
      if (isFlipped(node)) out ^= 1n << BigInt(bits - 1 - depth);
    }
    return { bits, value: out };
  };
}

function nodeOf(bits: 32 | 128, depth: number, value: bigint): string {
  return `${bits}:${depth}:${(value >> BigInt(bits - depth)).toString(16)}`;
}

/** Prefixes that make up a span of addresses. */
function spanOf({ first, last }: { readonly first: string; readonly last: string }): readonly Cidr[] {
  const [a, b] = [parseIp(first), parseIp(last)];
  if (!a.ok || !b.ok) throw new Error(`The span ${first} to ${last} does not parse.`);
  return prefixesOf({ first: a.value.value, last: b.value.value }, a.value.bits);
}

/** The smallest range that holds both addresses of `10.0.0.4-10.0.0.9`. */
export function rangeAround(a: Ip, b: Ip): Cidr {
  for (let length = a.bits as number; length > 0; length--) {
    const range = rangeAt(a, length);
    if (containsRange(range, rangeAt(b, b.bits))) return range;
  }
  return rangeAt(a, 0);
}

/** True when a range touches the span that the resolver keeps for itself. */
export function touchesResolverSpan(range: Cidr): boolean {
  return RESOLVER_SPAN.some((one) => one.bits === range.bits && one.first <= range.last && range.first <= one.last);
}
