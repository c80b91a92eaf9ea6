// Addresses Azure hands out: the first free one of a subnet, and public ones from a documentation range.
import { idKey } from './arm-path.ts';
import { type Bag, bagsAt, isBag, type Tree, textAt } from './tree.ts';
import type { World } from './world.ts';

/** Azure keeps the first four addresses of a subnet for itself. */
const RESERVED = 4;

export function publicAddress(world: World): string {
  world.publicAddresses += 1;
  // RFC 2544: 198.18.0.0/15 is for tests, so that no address in a test is anybody's.
  const n = world.publicAddresses;
  return `198.18.${n >> 8}.${n & 255}`;
}

/** The next free address of a subnet, or the empty text when the subnet is not there. */
export function nextAddress(world: World, subnetId: string): string {
  const range = rangeOf(world.store.get(subnetId));
  if (range === null) return '';
  const taken = takenIn(world, subnetId);
  for (let i = RESERVED; i < range.size - 1; i += 1) {
    const address = text(range.base + i);
    if (!taken.has(address)) return address;
  }
  return '';
}

/** The last usable address of a subnet, or the one so many before it: where gateways have theirs. */
export function lastAddress(world: World, subnetId: string, before: number): string {
  const range = rangeOf(world.store.get(subnetId));
  return range === null ? '' : text(range.base + range.size - 2 - before);
}

function rangeOf(subnet: Bag | undefined): { readonly base: number; readonly size: number } | null {
  const prefix = textAt(subnet, 'properties', 'addressPrefix') || firstPrefix(subnet);
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(prefix);
  if (match === null) return null;
  const [a = 0, b = 0, c = 0, d = 0, length = 32] = match.slice(1).map(Number);
  return { base: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0, size: 2 ** (32 - length) };
}

function firstPrefix(subnet: Bag | undefined): string {
  const list = isBag(subnet?.properties) ? subnet.properties.addressPrefixes : undefined;
  return Array.isArray(list) ? String(list.find((one) => String(one).includes('.')) ?? '') : '';
}

function text(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

/** Addresses that anything in the state holds in a subnet. */
function takenIn(world: World, subnetId: string): ReadonlySet<string> {
  const key = idKey(subnetId);
  const taken = new Set<string>();
  for (const resource of world.store.all()) collect(resource, key, taken);
  return taken;
}

function collect(value: Tree | undefined, key: string, taken: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) collect(one, key, taken);
  if (!isBag(value)) return;
  if (idKey(textAt(value, 'subnet', 'id')) === key)
    for (const name of ['privateIPAddress', 'privateIpAddress', 'assignedAddress'])
      if (typeof value[name] === 'string') taken.add(String(value[name]));
  for (const one of bagsAt(value, 'customDnsConfigs'))
    if (idKey(textAt(value, 'subnet', 'id')) === key)
      for (const ip of Array.isArray(one.ipAddresses) ? one.ipAddresses : []) taken.add(String(ip));
  for (const one of Object.values(value)) if (typeof one === 'object' && one !== null) collect(one, key, taken);
}
