// Functions over address ranges. Arithmetic is done on whole numbers of 32 or 128 bits, so both address families share it.

import type { Json } from '../../../base/json.ts';
import { type Fault, fault, isFault, type Outcome } from '../fault.ts';
import { asNumber, asText, eager, type FunctionTable } from './definition.ts';

/** Functions over address ranges, by name. Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr (2026-11). */
export const CIDR_FUNCTIONS: FunctionTable = {
  parseCidr: eager('text', ([network]) => parseCidr(asText(network))),
  cidrSubnet: eager('text whole whole', ([network, length, index]) => cidrSubnet(asText(network), asNumber(length), asNumber(index))),
  cidrHost: eager('text whole', ([network, index]) => cidrHost(asText(network), asNumber(index))),
};

interface Range {
  readonly first: bigint;
  readonly length: number;
  readonly bits: 32 | 128;
}

function parseCidr(text: string): Json | Fault {
  const range = rangeOf(text);
  if (isFault(range)) return range;
  const size = 1n << BigInt(range.bits - range.length);
  const last = range.first + size - 1n;
  const all = (1n << BigInt(range.bits)) - 1n;
  const common = { network: addressText(range.first, range.bits), netmask: addressText(all - (size - 1n), range.bits) };
  if (range.bits === 128) {
    return { ...common, firstUsable: common.network, lastUsable: addressText(last, 128), cidr: range.length };
  }
  const hasEnds = range.length < 31;
  return {
    ...common,
    broadcast: addressText(last, 32),
    firstUsable: addressText(hasEnds ? range.first + 1n : range.first, 32),
    lastUsable: addressText(hasEnds ? last - 1n : last, 32),
    cidr: range.length,
  };
}

function cidrSubnet(text: string, length: number, index: number): Outcome {
  const range = rangeOf(text);
  if (isFault(range)) return range;
  if (length < range.length || length > range.bits) return fault('out-of-range', `${text} cannot be split into /${length}.`);
  const available = 1n << BigInt(length - range.length);
  if (index < 0 || BigInt(index) >= available)
    return fault('out-of-range', `${text} has ${available} subnets of /${length}; number ${index} is asked for.`);
  const first = range.first + BigInt(index) * (1n << BigInt(range.bits - length));
  return `${addressText(first, range.bits)}/${length}`;
}

function cidrHost(text: string, index: number): Outcome {
  const range = rangeOf(text);
  if (isFault(range)) return range;
  const size = 1n << BigInt(range.bits - range.length);
  const offset = range.bits === 32 && range.length >= 31 ? 0n : 1n;
  const host = range.first + offset + BigInt(index);
  const last = range.first + size - 1n - (range.bits === 32 ? offset : 0n);
  if (index < 0 || host > last) return fault('out-of-range', `${text} has no host number ${index}.`);
  return addressText(host, range.bits);
}

function rangeOf(text: string): Range | Fault {
  const wrong = fault('wrong-address', `'${text.slice(0, 60)}' is not an address range such as 10.0.0.0/16.`);
  const [address, prefix, ...rest] = text.trim().split('/');
  if (address === undefined || prefix === undefined || rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return wrong;
  const bits = address.includes(':') ? 128 : 32;
  const length = Number(prefix);
  const value = bits === 32 ? fourBytes(address) : eightGroups(address);
  if (value === null || length > bits) return wrong;
  const hostBits = BigInt(bits - length);
  return { first: (value >> hostBits) << hostBits, length, bits };
}

function fourBytes(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function eightGroups(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (!groups.flat().every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  const [head = [], tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  return [...head, ...Array<string>(missing).fill('0'), ...tail].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

function addressText(value: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, group) => ((value >> BigInt(16 * (7 - group))) & 0xffffn).toString(16));
  return shortened(groups);
}

/** The longest run of zero groups becomes `::` (RFC 5952). */
function shortened(groups: readonly string[]): string {
  let best = { from: 0, length: 1 };
  for (let from = 0; from < groups.length; from++) {
    let length = 0;
    while (groups[from + length] === '0') length++;
    if (length > best.length) best = { from, length };
  }
  if (best.length < 2) return groups.join(':');
  return `${groups.slice(0, best.from).join(':')}::${groups.slice(best.from + best.length).join(':')}`;
}
