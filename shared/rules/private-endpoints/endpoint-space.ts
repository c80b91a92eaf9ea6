// How many addresses the endpoints of a subnet take, and which addresses of a subnet are free.
import { endpointAddresses, type PrivateEndpoint } from '../../kinds/private-endpoint.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { type Cidr, formatIp, parseIp, usableAddresses } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { ARC_SCOPE, endpointBook, leadsTo, MONITOR_SCOPE, type PlacedEndpoint } from './endpoint-book.ts';

/** Addresses to plan for an endpoint whose names are not known yet, by what it leads to. */
export interface PlannedAddresses {
  readonly arcScope: number;
  readonly monitorScope: number;
  readonly other: number;
}

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
  const others = book.users(subnet.id).filter((user) => user.kind !== 'privateEndpoint');
  const needed =
    endpoints.reduce((sum, placed) => sum + addressesNeeded(placed, planned), 0) +
    others.reduce((sum, user) => sum + find.references(user.id).filter((reference) => reference.to === subnet.id).length, 0);
  return { usable, needed, range: ranges.length === 1 ? (ranges[0] ?? null) : null };
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
    const parsed = address === undefined ? null : parseIp(address);
    if (network === undefined || !parsed?.ok) return;
    const inNetwork = held.get(network) ?? new Map<string, string[]>();
    held.set(network, inNetwork);
    const text = formatIp(parsed.value);
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

/** True when an endpoint is only drawn: live ones keep their addresses and their place. */
export function isDrawnOnly(endpoint: PrivateEndpoint): boolean {
  return endpoint.origin !== 'import' && endpoint.existing !== true;
}
