// Where the answers of the engine can change: every range and port that a plan compares packets with. Between two neighbouring cuts
// every address, or port, fares alike, so one of them stands for all.
import { classicRules, policyRules } from '../books/policy-rules.ts';
import { readRoutes } from '../books/route-book.ts';
import { NOT_INTERNET_RANGES, PLATFORM_NONE_ROUTES } from '../facts/reserved-ranges.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { type Cidr, containsIp, formatIp, type Ip, parsedRanges, parseRange } from '../net/cidr.ts';
import type { Interval } from '../net/cidr-set.ts';
import { type PortRange, parsePorts } from '../net/ports.ts';
import { addressBook } from '../plan/address-book.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan, Resources } from '../plan/plan.ts';
import { placesOf } from './places.ts';

/** The cuts of a plan. */
export interface Cuts {
  readonly ranges: readonly Cidr[];
  readonly ports: readonly PortRange[];
  /** By network and address: what tells an address from its neighbours, such as filters or a role of its own. Empty: nothing. */
  readonly hosts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Where the DNS proxy of a firewall listens, and nothing else of it. */
const DNS_PORT: PortRange = { first: 53, last: 53 };

const cache = new WeakMap<Resources, Cuts>();

/** The cuts of a plan, collected once per set of resources. */
export function cutsOf(plan: Plan): Cuts {
  let cuts = cache.get(plan.resources);
  if (!cuts) {
    cuts = collect(plan);
    cache.set(plan.resources, cuts);
  }
  return cuts;
}

function collect(plan: Plan): Cuts {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  const ranges = new Map<string, Cidr>();
  const ports = new Map<string, PortRange>();
  const addRange = (range: Cidr): void => {
    ranges.set(`${range.bits}:${range.first}:${range.length}`, range);
  };
  const addText = (text: string | undefined): void => {
    const range = text === undefined ? null : parseRange(text);
    if (range?.ok) addRange(range.value);
  };
  const addPorts = (text: string | undefined): void => {
    for (const part of (text ?? '').split(',')) {
      const range = parsePorts(part.trim());
      if (range) ports.set(`${range.first}-${range.last}`, range);
    }
  };
  for (const { range } of book.all) addRange(range);
  for (const subnet of find.byKind('subnet')) for (const { range } of book.of(subnet.id)) addRange(range);
  for (const inner of find.byKind('siteSubnet')) addText(inner.prefix);
  for (const row of [...PLATFORM_NONE_ROUTES, ...NOT_INTERNET_RANGES]) addText(row.range);
  for (const half of find.byKind('peering')) for (const text of half.remoteAddressSpace ?? []) addText(text);
  for (const device of find.byKind('vpnDevice')) for (const text of device.staticRoutes ?? []) addText(text);
  for (const table of find.byKind('routeTable')) for (const { range } of readRoutes(table)) if (range) addRange(range);
  for (const group of find.byKind('securityGroup'))
    for (const rule of group.rules ?? []) {
      for (const text of [rule.sourceAddressPrefix, rule.destinationAddressPrefix]) addText(text);
      for (const text of [...(rule.sourceAddressPrefixes ?? []), ...(rule.destinationAddressPrefixes ?? [])]) addText(text);
      for (const text of [rule.destinationPortRange, ...(rule.destinationPortRanges ?? [])]) addPorts(text);
    }
  for (const collection of find.byKind('securityAdminRuleCollection'))
    for (const rule of collection.rules ?? []) {
      for (const { value } of [...(rule.sources ?? []), ...(rule.destinations ?? [])]) addText(value);
      for (const text of rule.destinationPortRanges ?? []) addPorts(text);
    }
  for (const rule of [...find.byKind('firewallPolicy').flatMap(policyRules), ...find.byKind('azureFirewall').flatMap(classicRules)]) {
    for (const text of [...rule.sources, ...rule.destinations]) addText(text);
    for (const text of rule.ports) addPorts(text);
  }
  for (const policy of find.byKind('firewallPolicy')) {
    for (const range of parsedRanges(policy.snatPrivateRanges)) addRange(range);
    if (policy.dnsProxy === true) ports.set('dns', DNS_PORT);
  }
  for (const firewall of find.byKind('siteFirewall'))
    for (const rule of firewall.rules ?? []) {
      for (const text of [...(rule.sources ?? []), ...(rule.destinations ?? [])]) addText(text);
      addPorts(rule.ports);
    }
  const hosts = hostsOf(plan);
  return { ranges: [...ranges.values()], ports: [...ports.values()], hosts };
}

/** What each interface and endpoint is like, as far as flows can tell. */
function hostsOf(plan: Plan): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const find = lookupOf(plan);
  const hosts = new Map<string, Map<string, string>>();
  const add = (subnetId: string | undefined, address: string | undefined, like: string): void => {
    const network = find.getKind('subnet', subnetId)?.parent;
    if (network === undefined || address === undefined) return;
    const own = hosts.get(network) ?? new Map<string, string>();
    hosts.set(network, own);
    own.set(address, [own.get(address), like].filter((one) => one !== undefined).join('+'));
  };
  for (const nic of find.byKind('networkInterface'))
    for (const entry of nic.ipConfigurations ?? []) add(entry.subnet, entry.privateIpAddress, likenessOf(nic, entry));
  for (const endpoint of find.byKind('privateEndpoint')) {
    const addresses = [
      ...(endpoint.ipConfigurations ?? []).map((one) => one.address),
      ...(endpoint.dnsConfigs ?? []).flatMap((one) => one.addresses ?? []),
    ];
    for (const address of new Set(addresses)) add(endpoint.subnet, address, endpoint.id);
  }
  for (const kind of ['azureFirewall', 'virtualNetworkGateway'] as const)
    for (const one of find.byKind(kind)) for (const entry of one.ipConfigurations ?? []) add(entry.subnet, entry.privateIpAddress, one.id);
  // A packet for the very address that a route hands it to has arrived.
  const book = addressBook(plan);
  const places = placesOf(plan);
  for (const hop of nextHops(find))
    for (const { owner, range } of book.networks) {
      const subnet = containsIp(range, hop) ? places.subnetAt(owner, hop) : null;
      if (subnet) add(subnet.id, formatIp(hop), 'hop');
    }
  for (const kind of ['loadBalancer', 'applicationGateway'] as const)
    for (const one of find.byKind(kind)) for (const entry of one.frontends ?? []) add(entry.subnet, entry.privateIpAddress, one.id);
  return hosts;
}

/** Addresses of appliances that routes name, each once. */
function nextHops(find: Lookup): readonly Ip[] {
  const hops = new Map<string, Ip>();
  for (const table of find.byKind('routeTable'))
    for (const route of readRoutes(table)) for (const hop of route.hops) hops.set(`${hop.bits}:${hop.value}`, hop);
  return [...hops.values()];
}

type NicEntry = NonNullable<ResourceOf<'networkInterface'>['ipConfigurations']>[number];

/** Interfaces alike in this text are treated alike. One that routes name as next hop is like none but itself. */
function likenessOf(nic: ResourceOf<'networkInterface'>, entry: NicEntry): string {
  if (nic.ipForwarding === true) return nic.id;
  const own = [
    nic.securityGroup ?? '',
    (entry.applicationSecurityGroups ?? []).join(),
    entry.publicIp === undefined ? '' : 'public',
    (entry.loadBalancerBackendPools ?? []).join(),
  ];
  return own.every((part) => part === '') ? '' : own.join('|');
}

/** Pieces of an interval in which no cut changes anything, each with the cuts that hold it as a key. */
export interface Piece extends Interval {
  readonly key: string;
}

/** Cuts an interval of addresses. `hosts`: addresses of the network that stand for themselves, as numbers with their likeness. */
export function piecesOf(whole: Interval, bits: 32 | 128, ranges: readonly Cidr[], hosts: ReadonlyMap<bigint, string>): readonly Piece[] {
  const near = ranges.filter(
    (one) =>
      one.bits === bits && one.first <= whole.last && whole.first <= one.last && !(one.first <= whole.first && whole.last <= one.last),
  );
  const points = new Set<bigint>([whole.first]);
  const cut = (at: bigint): void => {
    if (at > whole.first && at <= whole.last) points.add(at);
  };
  for (const { first, last } of near) {
    cut(first);
    cut(last + 1n);
  }
  for (const value of hosts.keys())
    if (value >= whole.first && value <= whole.last) {
      cut(value);
      cut(value + 1n);
    }
  const sorted = [...points].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted.map((first, i) => {
    const last = (sorted[i + 1] ?? whole.last + 1n) - 1n;
    const inside = near.flatMap((one, n) => (one.first <= first && last <= one.last ? [n] : []));
    return { first, last, key: `${inside.join()}/${first === last ? (hosts.get(first) ?? '') : ''}` };
  });
}

/** Cuts a range of ports. */
export function portPieces(whole: PortRange, ports: readonly PortRange[]): readonly PortRange[] {
  const points = new Set<number>([whole.first]);
  for (const { first, last } of ports) {
    if (first > whole.first && first <= whole.last) points.add(first);
    if (last + 1 > whole.first && last + 1 <= whole.last) points.add(last + 1);
  }
  const sorted = [...points].sort((a, b) => a - b);
  return sorted.map((first, i) => ({ first, last: (sorted[i + 1] ?? whole.last + 1) - 1 }));
}
