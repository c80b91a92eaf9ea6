// Sets of addresses as sorted, disjoint intervals: union, difference, free blocks, the next free range of a size.
import { type Cidr, rangeAt } from './cidr.ts';

/** First and last address of one family, inclusive. */
export interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

/** Joins ranges of one family into sorted, disjoint, non-touching intervals. */
export function union(ranges: readonly Interval[]): readonly Interval[] {
  const sorted = [...ranges].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const out: Interval[] = [];
  for (const range of sorted) {
    const top = out[out.length - 1];
    if (top && range.first <= top.last + 1n) {
      if (range.last > top.last) out[out.length - 1] = { first: top.first, last: range.last };
    } else out.push({ first: range.first, last: range.last });
  }
  return out;
}

/** What of `whole` is in none of `taken`. */
export function difference(whole: readonly Interval[], taken: readonly Interval[]): readonly Interval[] {
  const out: Interval[] = [];
  const holes = union(taken);
  for (const piece of union(whole)) {
    let first = piece.first;
    for (const hole of holes) {
      if (hole.last < first) continue;
      if (hole.first > piece.last) break;
      if (hole.first > first) out.push({ first, last: hole.first - 1n });
      first = hole.last + 1n;
      if (first > piece.last) break;
    }
    if (first <= piece.last) out.push({ first, last: piece.last });
  }
  return out;
}

/** The fewest prefixes that make up an interval, lowest first. */
export function prefixesOf(interval: Interval, bits: 32 | 128): readonly Cidr[] {
  const out: Cidr[] = [];
  let at = interval.first;
  while (at <= interval.last) {
    let size = 0;
    while (size < bits) {
      const next = 1n << BigInt(size + 1);
      if (at % next !== 0n || at + next - 1n > interval.last) break;
      size++;
    }
    out.push(rangeAt({ bits, value: at }, bits - size));
    at += 1n << BigInt(size);
  }
  return out;
}

/** The lowest free range of `length` bits inside `within` that touches none of `taken`, or null when there is none. */
export function nextFree(within: readonly Cidr[], taken: readonly Cidr[], length: number): Cidr | null {
  for (const container of within) {
    if (length < container.length) continue;
    const size = 1n << BigInt(container.bits - length);
    const same = taken.filter((range) => range.bits === container.bits);
    for (const gap of difference([container], same)) {
      const first = ((gap.first + size - 1n) / size) * size;
      if (first + size - 1n <= gap.last) return rangeAt({ bits: container.bits, value: first }, length);
    }
  }
  return null;
}
