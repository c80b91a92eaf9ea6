// Addresses and ranges as values: what the parser takes and refuses, canonical text, and the laws of containment and overlap.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cidr,
  containsIp,
  containsRange,
  formatCidr,
  formatIp,
  overlaps,
  parseCidr,
  parsedRanges,
  parseIp,
  parseRange,
  rangeAt,
  sameRange,
  sizeOf,
  usableAddresses,
} from '../../../shared/net/cidr.ts';

function cidr(text: string): Cidr {
  const range = parseRange(text);
  if (!range.ok) throw new Error(range.error.message);
  return range.value;
}

describe('parseIp', () => {
  it.each([
    ['lowest', '0.0.0.0', 0n],
    ['highest', '255.255.255.255', 0xffffffffn],
    ['typical', '10.1.2.3', 0x0a010203n],
    ['all zero groups', '::', 0n],
    ['loopback', '::1', 1n],
    ['full form', '2001:0db8:0000:0000:0000:0000:0000:0001', 0x20010db8000000000000000000000001n],
    ['upper case', 'FD00::A', 0xfd00000000000000000000000000000an],
    ['one omitted group', '1:2:3:4:5:6::8', 0x00010002000300040005000600000008n],
    ['embedded IPv4', '::ffff:10.0.0.4', 0xffff0a000004n],
  ])('reads %s: %s', (_, text, value) => {
    const ip = parseIp(text);
    expect(ip.ok && ip.value.value).toBe(value);
  });

  it.each([
    ['empty text', ''],
    ['three octets', '10.0.0'],
    ['five octets', '10.0.0.0.1'],
    ['octet above 255', '10.0.0.256'],
    ['leading zero', '10.0.0.01'],
    ['sign', '10.0.0.-1'],
    ['space', '10.0.0.1 '],
    ['empty octet', '10..0.1'],
    ['hexadecimal', '0x0a.0.0.1'],
    ['three colons', 'fd00:::1'],
    ['two gaps', 'fd00::1::2'],
    ['nine groups', '1:2:3:4:5:6:7:8:9'],
    ['gap that stands for nothing', '1:2:3:4::5:6:7:8'],
    ['five digits', 'fd000::1'],
    ['zone id', 'fe80::1%eth0'],
    ['embedded IPv4 in the middle', '::10.0.0.4:1'],
    ['name', 'vnet-hub'],
  ])('refuses %s: "%s"', (_, text) => {
    const ip = parseIp(text);
    expect(ip.ok ? null : ip.error.code).toBe('bad-address');
    expect(ip.ok ? '' : ip.error.message).toContain(text);
  });
});

describe('parseCidr', () => {
  it.each([
    ['typical', '10.0.0.0/16', '10.0.0.0', '10.0.255.255', true],
    ['whole family', '0.0.0.0/0', '0.0.0.0', '255.255.255.255', true],
    ['one address', '10.0.0.5/32', '10.0.0.5', '10.0.0.5', true],
    ['host bits set', '10.0.0.5/24', '10.0.0.0', '10.0.0.255', false],
    ['IPv6', 'fd00:1::/64', 'fd00:1::', 'fd00:1::ffff:ffff:ffff:ffff', true],
    ['IPv6 host bits set', 'fd00::1/64', 'fd00::', 'fd00::ffff:ffff:ffff:ffff', false],
  ])('reads %s: %s', (_, text, first, last, canonical) => {
    const range = cidr(text);
    expect([
      formatIp({ bits: range.bits, value: range.first }),
      formatIp({ bits: range.bits, value: range.last }),
      range.canonical,
    ]).toEqual([first, last, canonical]);
  });

  it.each([
    ['plain address', '10.0.0.0'],
    ['no length', '10.0.0.0/'],
    ['length above the family', '10.0.0.0/33'],
    ['IPv6 length above the family', 'fd00::/129'],
    ['negative length', '10.0.0.0/-1'],
    ['length with leading zero', '10.0.0.0/08'],
    ['mask instead of length', '10.0.0.0/255.255.0.0'],
    ['two slashes', '10.0.0.0/8/9'],
    ['no address', '/24'],
    ['service tag', 'VirtualNetwork'],
    ['empty text', ''],
  ])('refuses %s: "%s"', (_, text) => {
    const range = parseCidr(text);
    expect(range.ok ? null : range.error.code).toBe('bad-range');
  });

  it('takes an address as a range of one where Azure takes both', () => {
    expect(formatCidr(cidr('10.0.0.4'))).toBe('10.0.0.4/32');
    expect(formatCidr(cidr('fd00::4'))).toBe('fd00::4/128');
  });

  it('skips what does not parse in a list', () => {
    expect(parsedRanges(['10.0.0.0/8', 'nonsense', 'fd00::/8']).map(formatCidr)).toEqual(['10.0.0.0/8', 'fd00::/8']);
    expect(parsedRanges(undefined)).toEqual([]);
  });
});

describe('formatIp', () => {
  // RFC 5952 section 4: shortest form, longest run of zero groups, the first of equal runs, no run of one group.
  it.each([
    ['::', '0:0:0:0:0:0:0:0'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['1::', '1:0:0:0:0:0:0:0'],
    ['2001:db8::1', '2001:db8:0:0:0:0:0:1'],
    ['2001:db8::1:0:0:1', '2001:db8:0:0:1:0:0:1'],
    ['2001:0:0:1::1', '2001:0:0:1:0:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:1::', '0:1:0:0:0:0:0:0'],
    ['::1:0', '0:0:0:0:0:0:1:0'],
    ['10:0:0:1::', '10:0:0:1:0:0:0:0'],
  ])('writes %s', (shortest, full) => {
    const ip = parseIp(full);
    expect(ip.ok && formatIp(ip.value)).toBe(shortest);
  });
});

describe('usableAddresses', () => {
  it.each([
    ['smallest allowed', '10.0.0.0/29', 3n],
    ['typical', '10.0.0.0/24', 251n],
    ['gateway', '10.0.0.0/27', 27n],
    ['smaller than the reserve', '10.0.0.0/30', 0n],
    ['single address', '10.0.0.0/32', 0n],
  ])('%s %s', (_, text, left) => {
    expect(usableAddresses(cidr(text))).toBe(left);
  });
});

const v4 = fc
  .tuple(fc.bigInt(0n, (1n << 32n) - 1n), fc.integer({ min: 0, max: 32 }))
  .map(([value, length]) => rangeAt({ bits: 32, value }, length));
const v6 = fc
  .tuple(fc.bigInt(0n, (1n << 128n) - 1n), fc.integer({ min: 0, max: 128 }))
  .map(([value, length]) => rangeAt({ bits: 128, value }, length));
const anyRange = fc.oneof(v4, v6);
/** Ranges so close together that overlaps are frequent. */
const near = fc.tuple(fc.bigInt(0n, 255n), fc.integer({ min: 24, max: 32 })).map(([value, length]) => rangeAt({ bits: 32, value }, length));

describe('laws of ranges', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        const back = cidr(formatCidr(range));
        expect(sameRange(back, range)).toBe(true);
        expect(back.canonical).toBe(true);
        expect(formatCidr(back)).toBe(formatCidr(range));
      }),
    );
  });

  it('reads back addresses of both families', () => {
    const sparse = fc.array(fc.oneof(fc.constant(0n), fc.bigInt(0n, 0xffffn)), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(sparse, (groups) => {
        const value = groups.reduce((sum, group) => (sum << 16n) | group, 0n);
        const back = parseIp(formatIp({ bits: 128, value }));
        expect(back.ok && back.value.value).toBe(value);
      }),
    );
  });

  it('has symmetric overlap, and containment implies overlap', () => {
    fc.assert(
      fc.property(fc.oneof(anyRange, near), fc.oneof(anyRange, near), (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        if (containsRange(a, b)) expect(overlaps(a, b) && sizeOf(a) >= sizeOf(b)).toBe(true);
        if (containsRange(a, b) && containsRange(b, a)) expect(sameRange(a, b)).toBe(true);
      }),
    );
  });

  it('agrees with counting addresses one by one', () => {
    fc.assert(
      fc.property(near, near, (a, b) => {
        const inside = (range: Cidr) => Array.from({ length: 256 }, (_, i) => containsIp(range, { bits: 32, value: BigInt(i) }));
        const [of, other] = [inside(a), inside(b)];
        expect(overlaps(a, b)).toBe(of.some((yes, i) => yes && other[i]));
        expect(containsRange(a, b)).toBe(other.every((yes, i) => !yes || of[i]));
        expect(sizeOf(a)).toBe(BigInt(of.filter(Boolean).length));
      }),
    );
  });

  it('nests or parts: two prefixes never overlap half', () => {
    fc.assert(
      fc.property(near, near, (a, b) => {
        if (overlaps(a, b)) expect(containsRange(a, b) || containsRange(b, a)).toBe(true);
      }),
    );
  });
});
