// IPv4 addresses as plain numbers, so that one packet is a handful of comparisons. IPv6 is outside the oracle.
import { formatIp, parseIp, parseRange } from '../../shared/net/cidr.ts';

export interface Range {
  readonly first: number;
  readonly last: number;
  readonly length: number;
}

/** The number of a dotted address, or null when the text is no IPv4 address. */
export function addressOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const parsed = parseIp(text);
  return parsed.ok && parsed.value.bits === 32 ? Number(parsed.value.value) : null;
}

/** A range, or an address as the range of one; null when the text is neither, or IPv6. */
export function rangeOf(text: string | undefined): Range | null {
  if (text === undefined) return null;
  const parsed = parseRange(text);
  if (!parsed.ok || parsed.value.bits !== 32) return null;
  return { first: Number(parsed.value.first), last: Number(parsed.value.last), length: parsed.value.length };
}

/** The texts that are IPv4 ranges; the others count for nothing. */
export function rangesOf(texts: readonly (string | undefined)[] | undefined): readonly Range[] {
  return (texts ?? []).map(rangeOf).filter((range) => range !== null);
}

export function holds(range: Range, address: number): boolean {
  return range.first <= address && address <= range.last;
}

export function anyHolds(ranges: readonly Range[], address: number): boolean {
  for (const range of ranges) if (range.first <= address && address <= range.last) return true;
  return false;
}

export function overlap(a: Range, b: Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}

export function same(a: Range, b: Range): boolean {
  return a.first === b.first && a.length === b.length;
}

export function textOf(address: number): string {
  return formatIp({ bits: 32, value: BigInt(address) });
}

export function rangeText(range: Range): string {
  return `${textOf(range.first)}/${range.length}`;
}

/** The host of an Azure network: names, probes, agent channel. */
export const WIRE_SERVER = 0xa83f8110;
export const METADATA = 0xa9fea9fe;

/** What is in neither VirtualNetwork nor Internet. Source: catalogue 4.2 step 6. */
const NOT_PUBLIC = rangesOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
]);

export function isPublic(address: number): boolean {
  return address !== WIRE_SERVER && !anyHolds(NOT_PUBLIC, address);
}

/** Towards these Azure Firewall keeps the source. Source: learn.microsoft.com/azure/firewall/snat-private-range. */
export const IANA_PRIVATE = rangesOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']);

/** Prefixes with a system route to nowhere. Source: catalogue 4.1.1, rows 3 and 4. */
export const NOWHERE = rangesOf([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '25.48.0.0/12',
  '25.4.0.0/14',
  '198.18.0.0/15',
  '157.59.0.0/16',
  '25.33.0.0/16',
  '40.109.0.0/16',
  '104.147.0.0/16',
  '104.146.0.0/17',
  '40.108.0.0/17',
  '23.103.0.0/18',
  '25.41.0.0/20',
  '20.35.252.0/22',
]);
