// IP addresses and ranges as values: parsing, canonical text, containment, overlap. Sets of ranges are in cidr-set.ts.
import { err, ok, type Problem, type Result } from '../base/result.ts';

/** An address of IPv4 (`bits` 32) or IPv6 (`bits` 128) as a number. */
export interface Ip {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** A range that passed the parser: first address with host bits zero, prefix length, and whether the text had host bits set. */
export interface Cidr {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
  readonly length: number;
  /** False when the text named an address inside the range (`10.0.0.5/24`). */
  readonly canonical: boolean;
}

const FULL = { 32: (1n << 32n) - 1n, 128: (1n << 128n) - 1n } as const;

/** Parses a dotted IPv4 or an IPv6 address. Leading zeros, short forms of IPv4 and zone ids are refused. */
export function parseIp(text: string): Result<Ip, Problem> {
  const value = text.includes(':') ? ipv6(text) : ipv4(text);
  if (value === null) return err({ code: 'bad-address', message: `"${text}" is not an IP address.` });
  return ok({ bits: text.includes(':') ? 128 : 32, value });
}

function ipv4(text: string): bigint | null {
  const value = ipv4Number(text);
  return value < 0 ? null : BigInt(value);
}

function ipv4Number(text: string): number {
  let value = 0;
  let octet = -1;
  let octets = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 46;
    if (code === 46) {
      if (octet < 0 || octet > 255) return -1;
      value = value * 256 + octet;
      octet = -1;
      octets++;
    } else if (code >= 48 && code <= 57) {
      if (octet === 0) return -1;
      octet = octet < 0 ? code - 48 : octet * 10 + code - 48;
    } else return -1;
  }
  return octets === 4 ? value : -1;
}

function ipv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groups(halves[0] ?? '');
  const tail = halves.length === 2 ? groups(halves[1] ?? '') : [];
  if (!head || !tail) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  let value = 0n;
  for (const group of [...head, ...new Array<number>(halves.length === 2 ? missing : 0).fill(0), ...tail])
    value = (value << 16n) | BigInt(group);
  return value;
}

function groups(text: string): number[] | null {
  if (text === '') return [];
  const out: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (i === parts.length - 1 && part.includes('.')) {
      const embedded = ipv4Number(part);
      if (embedded < 0) return null;
      out.push(Math.floor(embedded / 65536), embedded % 65536);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) out.push(Number.parseInt(part, 16));
    else return null;
  }
  return out;
}

/** Parses `10.0.0.0/16` or `fd00::/48`. A plain address is refused; use parseRange where Azure takes both. */
export function parseCidr(text: string): Result<Cidr, Problem> {
  const slash = text.indexOf('/');
  const address = slash > 0 ? parseIp(text.slice(0, slash)) : null;
  const lengthText = text.slice(slash + 1);
  if (!address?.ok || !/^(0|[1-9]\d{0,2})$/.test(lengthText) || Number(lengthText) > address.value.bits)
    return err({ code: 'bad-range', message: `"${text}" is not an address range. Write it like 10.0.0.0/16.` });
  return ok(rangeOf(address.value, Number(lengthText)));
}

/** Parses a range, or an address as the range of that one address. */
export function parseRange(text: string): Result<Cidr, Problem> {
  if (text.includes('/')) return parseCidr(text);
  const address = parseIp(text);
  return address.ok ? ok(rangeOf(address.value, address.value.bits)) : address;
}

function rangeOf(address: Ip, length: number): Cidr {
  const host = FULL[address.bits] >> BigInt(length);
  const first = address.value & ~host;
  return { bits: address.bits, first, last: first | host, length, canonical: first === address.value };
}

/** The range of `length` bits that holds an address. */
export function rangeAt(address: Ip, length: number): Cidr {
  return rangeOf(address, length);
}

/** `10.0.0.0/16`, host bits zero, IPv6 in the shortest form of RFC 5952. */
export function formatCidr(range: Cidr): string {
  return `${formatIp({ bits: range.bits, value: range.first })}/${range.length}`;
}

export function formatIp(address: Ip): string {
  if (address.bits === 32) {
    const value = Number(address.value);
    return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  }
  const parts = Array.from({ length: 8 }, (_, i) => Number((address.value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  const runs = [...parts.join(':').matchAll(/(?:^|:)(0(?::0)+)(?=:|$)/g)].sort((a, b) => (b[1]?.length ?? 0) - (a[1]?.length ?? 0));
  const longest = runs[0]?.[1];
  if (!longest) return parts.join(':');
  const whole = parts.join(':');
  const at = runs[0]?.index === 0 ? 0 : (runs[0]?.index ?? 0) + 1;
  return `${whole.slice(0, at).replace(/:$/, '')}::${whole.slice(at + longest.length).replace(/^:/, '')}`;
}

/** True when the ranges share an address. Ranges of different families never do. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.bits === b.bits && a.first <= b.last && b.first <= a.last;
}

/** True when `inner` lies in `outer`, equal ranges included. */
export function containsRange(outer: Cidr, inner: Cidr): boolean {
  return outer.bits === inner.bits && outer.first <= inner.first && inner.last <= outer.last;
}

export function containsIp(range: Cidr, address: Ip): boolean {
  return range.bits === address.bits && range.first <= address.value && address.value <= range.last;
}

export function sameRange(a: Cidr, b: Cidr): boolean {
  return a.bits === b.bits && a.first === b.first && a.length === b.length;
}

/** Number of addresses in a range. */
export function sizeOf(range: Cidr): bigint {
  return range.last - range.first + 1n;
}

/** Addresses Azure leaves for use in a subnet: size minus five, never below zero.
 *  Source: learn.microsoft.com/azure/virtual-network/virtual-networks-faq (2026-11). */
export function usableAddresses(range: Cidr): bigint {
  const left = sizeOf(range) - 5n;
  return left > 0n ? left : 0n;
}

/** The ranges of a list of texts that parse; the others are the business of ADDR-001. */
export function parsedRanges(texts: readonly string[] | undefined): readonly Cidr[] {
  const out: Cidr[] = [];
  for (const text of texts ?? []) {
    const range = parseRange(text);
    if (range.ok) out.push(range.value);
  }
  return out;
}
