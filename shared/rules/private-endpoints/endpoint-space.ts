// How many addresses the endpoints of a subnet take, and which addresses of a network somebody holds already.

import { endpointBook, leadsTo, MONITOR_SCOPE, type PlacedEndpoint } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { endpointAddresses, type PrivateEndpoint } from '../../kinds/private-endpoint.ts';
import { type Cidr, formatIp, parseIp } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import { capacityOf, demandOf } from '../../plan/occupancy.ts';
import type { Plan } from '../../plan/plan.ts';
import { oncePerLookup } from '../../plan/reads.ts';
import { freeName } from './free-name.ts';

/** Addresses to plan for what does not have them yet: one for each name of the target, two for a gateway. */
export interface PlannedAddresses {
  readonly arcScope: number;
  readonly monitorScope: number;
  readonly gateway: number;
}

/** The names of a scope are known only once its endpoint exists; six were seen for Arc, a dozen and more for Monitor. */
export const PLANNED_ADDRESSES = { arcScope: 6, monitorScope: 12, gateway: 2 } as const satisfies PlannedAddresses;

export interface SubnetSpace {
  readonly usable: number;
  /** What its users take at least, as ADDR-018 counts it. */
  readonly least: number;
  /** The same with the addresses that Monitor endpoints are going to need. */
  readonly needed: number;
  /** The first IPv4 range of the subnet. */
  readonly range: Cidr;
}

/** True for an endpoint of a Monitor scope whose addresses are not known yet. */
export function isMonitorWithoutAddresses(placed: PlacedEndpoint): boolean {
  return leadsTo(placed, MONITOR_SCOPE) && endpointAddresses(placed.endpoint).length === 0;
}

/** What a subnet has and what its users take; null when its range is not stated. */
export function subnetSpace(plan: Plan, subnet: ResourceOf<'subnet'>, planned: PlannedAddresses): SubnetSpace | null {
  const ranges = addressBook(plan)
    .of(subnet.id)
    .map((one) => one.range);
  const range = ranges.find((one) => one.bits === 32);
  if (!range) return null;
  const demand = demandOf(plan, subnet.id);
  const least = demand.addresses + demand.gateways * planned.gateway + demand.arcEndpoints * planned.arcScope;
  const monitors = (endpointBook(lookupOf(plan)).inSubnet.get(subnet.id) ?? []).filter(isMonitorWithoutAddresses);
  return { usable: capacityOf(ranges), least, needed: least + monitors.length * (planned.monitorScope - 1), range };
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

/** Addresses by their shortest form, with who has them. */
export type GivenAddresses = ReadonlyMap<string, readonly Resource[]>;

const given = oncePerLookup(collectGiven);
const NOTHING: GivenAddresses = new Map();

/** Addresses that Azure chose for resources of a network. */
export function givenAddresses(find: Lookup, network: string): GivenAddresses {
  return given(find).get(network) ?? NOTHING;
}

function collectGiven(find: Lookup): ReadonlyMap<string, GivenAddresses> {
  const all = new Map<string, Map<string, Resource[]>>();
  const note = (holder: Resource, subnet: string | undefined, address: string | undefined) => {
    const network = find.getKind('subnet', subnet)?.parent;
    const text = address === undefined ? null : shortest(address);
    if (network === undefined || text === null) return;
    const inNetwork = all.get(network) ?? new Map<string, Resource[]>();
    all.set(network, inNetwork);
    const holders = inNetwork.get(text);
    if (holders) holders.push(holder);
    else inNetwork.set(text, [holder]);
  };
  for (const { endpoint } of endpointBook(find).all)
    for (const config of endpoint.dnsConfigs ?? []) for (const address of config.addresses ?? []) note(endpoint, endpoint.subnet, address);
  for (const nic of find.byKind('networkInterface'))
    for (const one of nic.ipConfigurations ?? [])
      if (one.allocation?.toLowerCase() === 'dynamic') note(nic, one.subnet, one.privateIpAddress);
  return all;
}

/** One text for one address: IPv4 has a single form, IPv6 has many. Null when it is no address. */
export function shortest(address: string): string | null {
  if (!address.includes(':')) return address;
  const parsed = parseIp(address);
  return parsed.ok ? formatIp(parsed.value) : null;
}

/** Azure makes an interface for each endpoint and gives both the same addresses. */
export function isInterfaceOf(holder: Resource, endpoint: PrivateEndpoint): boolean {
  return (
    holder.kind === 'networkInterface' && (holder.name === endpoint.networkInterfaceName || holder.name.startsWith(`${endpoint.name}.nic.`))
  );
}

/** True when an endpoint is only drawn: live ones keep their addresses and their place. */
export function isDrawnOnly(endpoint: PrivateEndpoint): boolean {
  return endpoint.origin !== 'import' && endpoint.existing !== true;
}
