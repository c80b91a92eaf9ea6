// Who takes addresses of a subnet: the fixed ones with their places, and how many each user needs.
import { RESERVED_PER_SUBNET } from '../facts/reserved-ranges.ts';
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { endpointAddresses } from '../kinds/private-endpoint.ts';
import { type Cidr, containsIp, formatIp, type Ip, parseIp, sizeOf } from '../net/cidr.ts';
import { addressBook } from './address-book.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import type { Plan } from './plan.ts';
import { keptAnswers, oncePerPlan } from './reads.ts';
import { heldIn } from './reservations.ts';

/** An address somebody chose inside a subnet. */
export interface FixedAddress {
  readonly resource: Resource;
  /** Path of the address, for example `ipConfigurations.0.privateIpAddress`. */
  readonly field: string;
  readonly text: string;
  readonly ip: Ip;
  readonly subnet: ResourceOf<'subnet'>;
  /** The resource is a role of a machine (a DNS server) whose interface may stand in the plan too, with the same address. */
  readonly role: boolean;
}

const fixedCache = oncePerPlan((plan: Plan) => collect(lookupOf(plan)));

/** Every fixed address that parses and stands in a subnet of the plan, in plan order. */
export function fixedAddresses(plan: Plan): readonly FixedAddress[] {
  return fixedCache(plan);
}

const bySubnet = oncePerPlan((plan: Plan) => {
  const map = new Map<string, FixedAddress[]>();
  for (const one of fixedAddresses(plan)) {
    const list = map.get(one.subnet.id);
    if (list) list.push(one);
    else map.set(one.subnet.id, [one]);
  }
  return map;
});

/** The fixed addresses that stand in one subnet. */
export function fixedIn(plan: Plan, subnet: string): readonly FixedAddress[] {
  return bySubnet(plan).get(subnet) ?? [];
}

interface Placed {
  readonly subnet?: string;
  readonly allocation?: string;
}

function collect(find: Lookup): readonly FixedAddress[] {
  const out: FixedAddress[] = [];
  const add = (resource: Resource, field: string, text: string | undefined, reference: string | undefined, role = false): void => {
    const ip = text === undefined ? null : parseIp(text);
    const subnet = find.getKind('subnet', reference);
    if (text !== undefined && ip?.ok && subnet) out.push({ resource, field, text, ip: ip.value, subnet, role });
  };
  const addAll = <T extends Placed>(
    resource: Resource,
    list: string,
    entries: readonly T[] | undefined,
    [key, read]: readonly [string, (entry: T) => string | undefined],
  ): void => {
    // What Azure chose itself may change; only addresses that somebody fixed are judged.
    for (const [i, entry] of (entries ?? []).entries())
      if (entry.allocation?.toLowerCase() !== 'dynamic') add(resource, `${list}.${i}.${key}`, read(entry), entry.subnet);
  };
  for (const one of find.byKind('networkInterface'))
    addAll(one, 'ipConfigurations', one.ipConfigurations, ['privateIpAddress', (entry) => entry.privateIpAddress]);
  for (const one of find.byKind('privateEndpoint'))
    for (const [i, entry] of (one.ipConfigurations ?? []).entries()) add(one, `ipConfigurations.${i}.address`, entry.address, one.subnet);
  for (const one of find.byKind('loadBalancer'))
    addAll(one, 'frontends', one.frontends, ['privateIpAddress', (entry) => entry.privateIpAddress]);
  for (const one of find.byKind('applicationGateway'))
    addAll(one, 'frontends', one.frontends, ['privateIpAddress', (entry) => entry.privateIpAddress]);
  for (const one of find.byKind('privateLinkService'))
    addAll(one, 'ipConfigurations', one.ipConfigurations, ['privateIpAddress', (entry) => entry.privateIpAddress]);
  for (const one of find.byKind('resolverInbound'))
    addAll(one, 'ipConfigurations', one.ipConfigurations, ['address', (entry) => entry.address]);
  for (const one of find.byKind('dnsServer')) add(one, 'address', one.address, one.parent, true);
  for (const one of find.byKind('proxyServer')) add(one, 'address', one.address, one.parent, true);
  return out;
}

/** What the users of a subnet need. Numbers of gateways and Arc endpoints stand apart: how many addresses each takes is a setting. */
export interface Demand {
  readonly addresses: number;
  readonly gateways: number;
  /** Endpoints of Arc scopes whose addresses are not known yet. */
  readonly arcEndpoints: number;
}

const demands = oncePerPlan((plan: Plan) => keptAnswers((subnet: string) => sumOf(plan, subnet)));

/** What the users of a subnet need, as far as the plan says it: a lower bound. */
export function demandOf(plan: Plan, subnet: string): Demand {
  return demands(plan)(subnet);
}

function sumOf(plan: Plan, subnet: string): Demand {
  const find = lookupOf(plan);
  const users = addressBook(plan).users(subnet);
  const endpoints = users.filter((user) => user.kind === 'privateEndpoint');
  let addresses = 0;
  let gateways = 0;
  let arcEndpoints = 0;
  for (const user of users) {
    if (user.kind === 'virtualNetworkGateway') gateways++;
    else if (user.kind === 'privateEndpoint') {
      const known = endpointAddresses(user).length;
      if (known === 0 && leadsToArc(find, user)) arcEndpoints++;
      else addresses += Math.max(1, known);
    } else if (user.kind === 'networkInterface' && endpoints.some((endpoint) => isInterfaceOf(user, endpoint))) continue;
    else addresses += addressesOf(user, subnet, users);
  }
  return { addresses, gateways, arcEndpoints };
}

function addressesOf(user: Resource, subnet: string, users: readonly Resource[]): number {
  const here = (entries: readonly { readonly subnet?: string }[] | undefined): number =>
    (entries ?? []).filter((entry) => entry.subnet === subnet).length;
  switch (user.kind) {
    case 'networkInterface':
    case 'resolverInbound':
    case 'privateLinkService':
      return here(user.ipConfigurations);
    case 'loadBalancer':
      return here(user.frontends);
    case 'applicationGateway':
      return (user.maximumCapacity ?? user.capacity ?? 1) + here(user.frontends);
    case 'dnsServer':
    case 'proxyServer':
      return users.some((other) => other.kind === 'networkInterface' && hasAddress(other, user.address)) ? 0 : 1;
    case 'opaque':
      return 0;
    default:
      return 1;
  }
}

function hasAddress(nic: ResourceOf<'networkInterface'>, address: string | undefined): boolean {
  return address !== undefined && (nic.ipConfigurations ?? []).some((entry) => entry.privateIpAddress === address);
}

/** Azure makes an interface for each endpoint; an import brings both, and they share their addresses. */
function isInterfaceOf(nic: ResourceOf<'networkInterface'>, endpoint: ResourceOf<'privateEndpoint'>): boolean {
  return nic.name === endpoint.networkInterfaceName || nic.name.startsWith(`${endpoint.name}.nic.`);
}

function leadsToArc(find: Lookup, endpoint: ResourceOf<'privateEndpoint'>): boolean {
  return [...(endpoint.connections ?? []), ...(endpoint.manualConnections ?? [])].some(
    ({ target }) => target !== undefined && (find.getKind('arcPrivateLinkScope', target) !== undefined || ARC_ID.test(target)),
  );
}

const ARC_ID = /^\/.*\/providers\/microsoft\.hybridcompute\/privatelinkscopes\//i;

/** Addresses the IPv4 ranges of a subnet have for users. */
export function capacityOf(ranges: readonly Cidr[]): number {
  const { first, last } = RESERVED_PER_SUBNET;
  return ranges.filter((range) => range.bits === 32).reduce((sum, range) => sum + Math.max(0, Number(sizeOf(range)) - first - last), 0);
}

/** True for the addresses Azure keeps in a range: the first four and, in IPv4, the last. */
export function isReserved(range: Cidr, ip: Ip): boolean {
  if (!containsIp(range, ip)) return false;
  const { first, last } = RESERVED_PER_SUBNET;
  return ip.value < range.first + BigInt(first) || (range.bits === 32 && ip.value > range.last - BigInt(last));
}

/** The lowest address of a subnet that is neither Azure's own, nor fixed for somebody, nor in a reservation of the plan; null when there
 *  is none. */
export function nextFreeAddress(plan: Plan, subnet: string, bits: 32 | 128): string | null {
  const taken = new Set(fixedIn(plan, subnet).map((one) => one.ip.value));
  for (const { range } of addressBook(plan).of(subnet)) {
    if (range.bits !== bits) continue;
    const held = heldIn(plan, [range]);
    for (let value = range.first; value <= range.last; value++) {
      const inside = held.find((one) => containsIp(one.range, { bits, value }));
      if (inside) value = inside.range.last;
      else if (!taken.has(value) && !isReserved(range, { bits, value })) return formatIp({ bits, value });
    }
  }
  return null;
}
