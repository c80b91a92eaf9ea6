// How many addresses the endpoints of a subnet take, and which addresses of a subnet are free.

import { LIMITS } from '../../facts/limits.ts';
import type { Kind, ResourceOf } from '../../kinds/index.ts';
import { endpointAddresses, type PrivateEndpoint } from '../../kinds/private-endpoint.ts';
import { type Cidr, formatIp, parseIp, usableAddresses } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { ARC_SCOPE, endpointBook, leadsTo, MONITOR_SCOPE, type PlacedEndpoint } from './endpoint-book.ts';
import { freeName } from './free-name.ts';

/** Addresses to plan for an endpoint whose names are not known yet, by what it leads to. */
export interface PlannedAddresses {
  readonly arcScope: number;
  readonly monitorScope: number;
  readonly other: number;
}

/** One address for each name of the target. The names of a scope are known only once its endpoint exists. */
export const PLANNED_ADDRESSES = { arcScope: 6, monitorScope: 12, other: 1 } as const satisfies PlannedAddresses;

export interface SubnetSpace {
  readonly usable: number;
  readonly needed: number;
  /** The one IPv4 range of the subnet; null when it has several. */
  readonly range: Cidr | null;
}

/** Addresses an endpoint has, as reported, or else is going to need. */
export function addressesNeeded(placed: PlacedEndpoint, planned: PlannedAddresses): number {
  const reported = new Set((placed.endpoint.dnsConfigs ?? []).flatMap((config) => config.addresses ?? []));
  if (reported.size > 0) return reported.size;
  const expected = leadsTo(placed, ARC_SCOPE) ? planned.arcScope : leadsTo(placed, MONITOR_SCOPE) ? planned.monitorScope : planned.other;
  return Math.max(expected, placed.endpoint.ipConfigurations?.length ?? 0);
}

/** What a subnet has and what its endpoints and other users take; null when its range is not stated. */
export function subnetSpace(plan: Plan, subnet: ResourceOf<'subnet'>, planned: PlannedAddresses): SubnetSpace | null {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  const ranges = book
    .of(subnet.id)
    .map((one) => one.range)
    .filter((range) => range.bits === 32);
  if (ranges.length === 0) return null;
  const usable = ranges.reduce((sum, range) => sum + Number(usableAddresses(range)), 0);
  const endpoints = endpointBook(find).inSubnet.get(subnet.id) ?? [];
  const needed = endpoints.reduce((sum, placed) => sum + addressesNeeded(placed, planned), otherUsers(find).get(subnet.id) ?? 0);
  return { usable, needed, range: ranges.length === 1 ? (ranges[0] ?? null) : null };
}

type WithAddresses = { readonly subnet?: string };
type HoldsAddresses = { readonly ipConfigurations?: readonly WithAddresses[]; readonly frontends?: readonly WithAddresses[] };

/** Kinds other than endpoints that take an address for each of their configurations. */
const HOLDERS = [
  'applicationGateway',
  'bastion',
  'loadBalancer',
  'networkInterface',
  'privateLinkService',
  'resolverInbound',
] as const satisfies readonly Kind[];

const counted = new WeakMap<Lookup, ReadonlyMap<string, number>>();

/** Addresses that resources other than endpoints take, by the plan id of the subnet. */
function otherUsers(find: Lookup): ReadonlyMap<string, number> {
  const known = counted.get(find);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const kind of HOLDERS)
    for (const { ipConfigurations = [], frontends = [] } of find.byKind(kind) as readonly HoldsAddresses[])
      for (const list of [ipConfigurations, frontends])
        for (const { subnet } of list) if (subnet !== undefined) counts.set(subnet, (counts.get(subnet) ?? 0) + 1);
  counted.set(find, counts);
  return counts;
}

/** Private endpoints a network may hold. */
export function endpointLimit(network: ResourceOf<'vnet'>): number {
  const isHighScale = network.privateEndpointPolicies?.toLowerCase() === 'basic';
  return (isHighScale ? LIMITS.privateEndpointsPerVnetHighScale : LIMITS.privateEndpointsPerVnet).value;
}

/** True when a subnet has room for further endpoints that take `addresses` in all, and its network may hold so many more. */
export function hasRoom(
  plan: Plan,
  subnet: ResourceOf<'subnet'>,
  { endpoints, addresses }: { readonly endpoints: number; readonly addresses: number },
): boolean {
  const find = lookupOf(plan);
  const network = find.getKind('vnet', subnet.parent);
  const space = subnetSpace(plan, subnet, PLANNED_ADDRESSES);
  if (!network || !space || space.needed + addresses > space.usable) return false;
  return (endpointBook(find).inNetwork.get(network.id)?.length ?? 0) + endpoints <= endpointLimit(network);
}

/** A name no endpoint of the plan has. */
export function freeEndpointName(find: Lookup, wanted: string): string {
  const names = new Set(find.byKind('privateEndpoint').map((one) => one.name.toLowerCase()));
  return freeName(wanted, (name) => names.has(name.toLowerCase()));
}

/** Azure keeps the first four addresses of a subnet and the last one. */
export function isReserved(range: Cidr, address: bigint): boolean {
  return address < range.first + 4n || address === range.last;
}

/** The lowest address of a range that is neither reserved nor taken, or null. Looks at no more addresses than are taken, plus one. */
export function freeAddress(range: Cidr, taken: ReadonlySet<string>): string | null {
  for (let value = range.first + 4n; value < range.last; value++) {
    const text = formatIp({ bits: range.bits, value });
    if (!taken.has(text)) return text;
  }
  return null;
}

/** Addresses that resources of a network hold, in their shortest form, with who holds them in plan order. */
export function heldAddresses(plan: Plan): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const find = lookupOf(plan);
  const held = new Map<string, Map<string, string[]>>();
  const note = (subnet: string | undefined, address: string | undefined, holder: string) => {
    const network = find.getKind('subnet', subnet)?.parent;
    const text = address === undefined ? null : plainAddress(address);
    if (network === undefined || text === null) return;
    const inNetwork = held.get(network) ?? new Map<string, string[]>();
    held.set(network, inNetwork);
    const holders = inNetwork.get(text);
    if (holders) holders.push(holder);
    else inNetwork.set(text, [holder]);
  };
  for (const endpoint of find.byKind('privateEndpoint'))
    for (const address of endpointAddresses(endpoint)) note(endpoint.subnet, address, endpoint.id);
  for (const nic of find.byKind('networkInterface'))
    for (const one of nic.ipConfigurations ?? []) note(one.subnet, one.privateIpAddress, nic.id);
  for (const balancer of find.byKind('loadBalancer'))
    for (const one of balancer.frontends ?? []) note(one.subnet, one.privateIpAddress, balancer.id);
  return held;
}

/** One text for one address: IPv4 has a single form, IPv6 has many. */
function plainAddress(text: string): string | null {
  if (!text.includes(':')) return text;
  const parsed = parseIp(text);
  return parsed.ok ? formatIp(parsed.value) : null;
}

/** True when an endpoint is only drawn: live ones keep their addresses and their place. */
export function isDrawnOnly(endpoint: PrivateEndpoint): boolean {
  return endpoint.origin !== 'import' && endpoint.existing !== true;
}
