// Sets of addresses: union, difference, splitting into prefixes, and the next free range, against a naive oracle of 256 addresses.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cidr, containsRange, formatCidr, overlaps, parseCidr, rangeAt, sizeOf } from '../../../shared/net/cidr.ts';
import { difference, type Interval, nextFree, prefixesOf, union } from '../../../shared/net/cidr-set.ts';

function cidr(text: string): Cidr {
  const range = parseCidr(text);
  if (!range.ok) throw new Error(range.error.message);
  return range.value;
}

const texts = (intervals: readonly Interval[]) => intervals.flatMap((one) => prefixesOf(one, 32)).map(formatCidr);

describe('union', () => {
  it.each([
    ['nothing', [], []],
    ['one', ['10.0.0.0/24'], ['10.0.0.0/24']],
    ['neighbours join', ['10.0.1.0/24', '10.0.0.0/24'], ['10.0.0.0/23']],
    ['nested', ['10.0.0.0/16', '10.0.4.0/24'], ['10.0.0.0/16']],
    ['a gap stays', ['10.0.0.0/24', '10.0.2.0/24'], ['10.0.0.0/24', '10.0.2.0/24']],
  ])('%s', (_, ranges, expected) => {
    expect(texts(union(ranges.map(cidr)))).toEqual(expected);
  });
});

describe('difference', () => {
  it.each([
    ['nothing taken', ['10.0.0.0/24'], [], ['10.0.0.0/24']],
    ['all taken', ['10.0.0.0/24'], ['10.0.0.0/16'], []],
    ['hole at the start', ['10.0.0.0/24'], ['10.0.0.0/25'], ['10.0.0.128/25']],
    ['hole at the end', ['10.0.0.0/24'], ['10.0.0.128/25'], ['10.0.0.0/25']],
    ['hole in the middle', ['10.0.0.0/24'], ['10.0.0.64/26'], ['10.0.0.0/26', '10.0.0.128/25']],
    ['hole across two wholes', ['10.0.0.0/24', '10.0.2.0/24'], ['10.0.0.0/22'], []],
  ])('%s', (_, whole, taken, expected) => {
    expect(texts(difference(whole.map(cidr), taken.map(cidr)))).toEqual(expected);
  });
});

describe('nextFree', () => {
  it.each([
    ['empty container', ['10.0.0.0/16'], [], 24, '10.0.0.0/24'],
    ['after what is taken', ['10.0.0.0/16'], ['10.0.0.0/24'], 24, '10.0.1.0/24'],
    ['aligned, not merely free', ['10.0.0.0/16'], ['10.0.0.0/26'], 24, '10.0.1.0/24'],
    ['a small one fits the gap', ['10.0.0.0/16'], ['10.0.0.0/26', '10.0.1.0/24'], 26, '10.0.0.64/26'],
    ['second container', ['10.0.0.0/24', '10.9.0.0/24'], ['10.0.0.0/24'], 24, '10.9.0.0/24'],
    ['exactly the container', ['10.0.0.0/24'], [], 24, '10.0.0.0/24'],
    ['larger than the container', ['10.0.0.0/24'], [], 23, null],
    ['full', ['10.0.0.0/24'], ['10.0.0.0/25', '10.0.0.128/25'], 28, null],
    ['IPv6', ['fd00::/56'], ['fd00::/64'], 64, 'fd00:0:0:1::/64'],
    ['the other family is no obstacle', ['10.0.0.0/24'], ['::/0'], 24, '10.0.0.0/24'],
  ])('%s', (_, within, taken, length, expected) => {
    const free = nextFree(within.map(cidr), taken.map(cidr), length);
    expect(free && formatCidr(free)).toBe(expected);
  });
});

const near = fc.tuple(fc.bigInt(0n, 255n), fc.integer({ min: 24, max: 32 })).map(([value, length]) => rangeAt({ bits: 32, value }, length));
const several = fc.array(near, { maxLength: 6 });
const interval = fc
  .tuple(fc.bigInt(0n, 255n), fc.bigInt(0n, 255n))
  .map(([a, b]): Interval => (a < b ? { first: a, last: b } : { first: b, last: a }));

/** The oracle: one truth value per address. */
function marks(ranges: readonly Interval[]): readonly boolean[] {
  return Array.from({ length: 256 }, (_, i) => ranges.some((one) => one.first <= BigInt(i) && BigInt(i) <= one.last));
}

describe('laws of sets', () => {
  it('joins and subtracts like the oracle', () => {
    fc.assert(
      fc.property(several, several, (a, b) => {
        const [inA, inB] = [marks(a), marks(b)];
        expect(marks(union([...a, ...b]))).toEqual(inA.map((yes, i) => yes || inB[i]));
        expect(marks(difference(a, b))).toEqual(inA.map((yes, i) => yes && !inB[i]));
      }),
    );
  });

  it('gives sorted intervals that do not touch', () => {
    fc.assert(
      fc.property(several, (ranges) => {
        const joined = union(ranges);
        for (const [i, one] of joined.entries()) {
          expect(one.first <= one.last).toBe(true);
          const next = joined[i + 1];
          if (next) expect(one.last + 1n < next.first).toBe(true);
        }
        expect(union(joined)).toEqual(joined);
      }),
    );
  });

  it('puts the pieces together again: (a minus b) with b is a with b', () => {
    fc.assert(
      fc.property(several, several, (a, b) => {
        expect(union([...difference(a, b), ...b])).toEqual(union([...a, ...b]));
        expect(difference(difference(a, b), b)).toEqual(difference(a, b));
      }),
    );
  });

  it('splits an interval into prefixes whose sizes add up, with no smaller number possible side by side', () => {
    fc.assert(
      fc.property(interval, (one) => {
        const parts = prefixesOf(one, 32);
        expect(parts.reduce((sum, part) => sum + sizeOf(part), 0n)).toBe(one.last - one.first + 1n);
        expect(union(parts)).toEqual([one]);
        for (const part of parts) expect(part.canonical).toBe(true);
        for (const [i, part] of parts.entries()) {
          const next = parts[i + 1];
          const joinable =
            next && part.length === next.length && containsRange(rangeAt({ bits: 32, value: part.first }, part.length - 1), next);
          expect(joinable ?? false).toBe(false);
        }
      }),
    );
  });

  it('never gives a taken range, and gives up only when the oracle finds none', () => {
    fc.assert(
      fc.property(several, several, fc.integer({ min: 24, max: 32 }), (within, taken, length) => {
        const free = nextFree(within, taken, length);
        const candidates = Array.from({ length: 1 << (length - 24) }, (_, i) =>
          rangeAt({ bits: 32, value: BigInt(i) << BigInt(32 - length) }, length),
        ).filter((one) => within.some((outer) => containsRange(outer, one)) && !taken.some((other) => overlaps(one, other)));
        if (free === null) expect(candidates).toEqual([]);
        else expect(candidates.map(formatCidr)).toContain(formatCidr(free));
      }),
    );
  });
});
