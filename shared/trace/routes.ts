// Effective routes: what a virtual network knows, what a subnet adds, and which route takes a packet.
// Source: catalogue sections 4.1.1 to 4.1.3, labels udr, peer-mng, pe-np, se.
import { endpointBook, type PlacedEndpoint } from '../books/endpoint-book.ts';
import { type ReadRoute, readRoutes } from '../books/route-book.ts';
import { PLATFORM_NONE_ROUTES } from '../facts/reserved-ranges.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { endpointAddresses } from '../kinds/private-endpoint.ts';
import { type Cidr, containsIp, containsRange, type Ip, parsedRanges, parseIp, rangeAt } from '../net/cidr.ts';
import { type AddressBook, addressBook } from '../plan/address-book.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan, Resources } from '../plan/plan.ts';
import type { Because } from './flow.ts';
import { type Hub, hubsOf } from './hubs.ts';
import { type Link, linksOf } from './links.ts';
import { type LivePeering, livePeerings, usedGateways } from './peerings.ts';

export type HopType =
  | 'VnetLocal'
  | 'VNetPeering'
  | 'VNetGlobalPeering'
  | 'VirtualNetworkGateway'
  | 'VirtualAppliance'
  | 'InterfaceEndpoint'
  | 'VirtualNetworkServiceEndpoint'
  | 'Internet'
  | 'None';

/** One route of a subnet. */
export interface Route {
  readonly source: 'Default' | 'User' | 'VirtualNetworkGateway';
  /** Null for a user route to a service tag. */
  readonly prefix: Cidr | null;
  /** Service tag in lower case. */
  readonly tag: string | null;
  readonly hop: HopType;
  /** Addresses of appliances. */
  readonly hops: readonly Ip[];
  readonly because: Because;
  /** Network on the other side of a peering; ARM id when it is outside the plan. */
  readonly peer?: string;
  /** Link over which a gateway route came. */
  readonly link?: Link;
  /** Hub through which a network of a virtual WAN is reached. */
  readonly hub?: Hub;
  readonly endpoint?: ResourceOf<'privateEndpoint'>;
  /** Beats gateway routes even when those are longer. */
  readonly override?: boolean;
}

/** What every subnet of a network starts with. */
export interface NetworkRoutes {
  readonly network: ResourceOf<'vnet'>;
  /** Own ranges, peerings, the way to the Internet, and routes to nowhere. */
  readonly system: readonly Route[];
  readonly gateway: readonly Route[];
  /** Addresses of endpoints in the network and in directly peered ones. */
  readonly endpoints: ReadonlyMap<string, Route>;
  /** The same for endpoints without an address yet, by plan id. */
  readonly unaddressed: ReadonlyMap<string, ResourceOf<'privateEndpoint'>>;
  /** What the plan does not say about routes that others bring. */
  readonly missing: readonly string[];
}

/** Routes of one subnet. */
export interface SubnetRoutes extends NetworkRoutes {
  readonly subnet: ResourceOf<'subnet'>;
  readonly user: readonly Route[];
  readonly table: ResourceOf<'routeTable'> | null;
  readonly hasDefault: boolean;
  /** The table is not in the plan or only partly known. */
  readonly tableMissing: string | null;
}

export interface RouteTables {
  readonly network: (id: string) => NetworkRoutes | null;
  readonly subnet: (subnet: ResourceOf<'subnet'>) => SubnetRoutes | null;
}

const cache = new WeakMap<Resources, RouteTables>();

/** The routes of a plan, built as they are asked for. */
export function routeTables(plan: Plan): RouteTables {
  let tables = cache.get(plan.resources);
  if (!tables) {
    tables = build(plan);
    cache.set(plan.resources, tables);
  }
  return tables;
}

function build(plan: Plan): RouteTables {
  const networks = new Map<string, NetworkRoutes | null>();
  const subnets = new Map<string, SubnetRoutes | null>();
  const find = lookupOf(plan);
  const network = (id: string): NetworkRoutes | null => {
    let known = networks.get(id);
    if (known === undefined) {
      const vnet = find.getKind('vnet', id);
      known = vnet ? networkRoutes(plan, find, vnet) : null;
      networks.set(id, known);
    }
    return known;
  };
  return {
    network,
    subnet: (subnet) => {
      let known = subnets.get(subnet.id);
      if (known === undefined) {
        const base = subnet.parent === undefined ? null : network(subnet.parent);
        known = base ? subnetRoutes(find, base, subnet) : null;
        subnets.set(subnet.id, known);
      }
      return known;
    },
  };
}

const NONE_ROUTES = PLATFORM_NONE_ROUTES.map((row) => ({ row, range: parsedRanges([row.range])[0] }));
const EVERYWHERE = parsedRanges(['0.0.0.0/0', '::/0']);

function networkRoutes(plan: Plan, find: Lookup, network: ResourceOf<'vnet'>): NetworkRoutes {
  const book = addressBook(plan);
  const own = book.of(network.id).map(({ range }) => range);
  const system: Route[] = own.map((prefix) => route('VnetLocal', prefix, { resource: network.id, field: 'addressSpace' }));
  const missing: string[] = [];
  const peerings = livePeerings(plan, network.id);
  for (const live of peerings) system.push(...peeringRoutes(book, find, network, live));
  for (const { range, row } of NONE_ROUTES) {
    if (!range || own.some((one) => containsRange(one, range))) continue;
    system.push(route('None', range, { fact: row.source }));
  }
  for (const prefix of EVERYWHERE) system.push(route('Internet', prefix, { fact: 'udr' }));
  const gateway = gatewayRoutes(plan, find, network, missing);
  const endpoints = new Map<string, Route>();
  const unaddressed = new Map<string, ResourceOf<'privateEndpoint'>>();
  const inNetwork = endpointBook(find).inNetwork;
  for (const id of [network.id, ...peerings.map(({ other }) => other)])
    for (const placed of inNetwork.get(id) ?? []) {
      if (endpointAddresses(placed.endpoint).length === 0) unaddressed.set(placed.endpoint.id, placed.endpoint);
      addEndpoint(endpoints, placed, placed.subnet ? book.of(placed.subnet.id).map(({ range }) => range) : []);
    }
  return { network, system, gateway, endpoints, unaddressed, missing };
}

function route(hop: HopType, prefix: Cidr, because: Because): Route {
  return { source: 'Default', prefix, tag: null, hop, hops: [], because };
}

function peeringRoutes(book: AddressBook, find: Lookup, network: ResourceOf<'vnet'>, live: LivePeering): readonly Route[] {
  const { out, other } = live;
  const there = find.getKind('vnet', other);
  const known =
    out.peerCompleteNetworks === false && there
      ? book
          .subnetsOf(other)
          .filter((subnet) => (out.remoteSubnetNames ?? []).includes(subnet.name))
          .flatMap((subnet) => book.of(subnet.id).map(({ range }) => range))
      : out.remoteAddressSpace
        ? parsedRanges(out.remoteAddressSpace)
        : book.of(other).map(({ range }) => range);
  const global = there?.region !== undefined && network.region !== undefined && there.region !== network.region;
  return known.map((prefix) => ({
    ...route(global ? 'VNetGlobalPeering' : 'VNetPeering', prefix, { resource: out.id, fact: 'peer-mng' }),
    peer: other,
  }));
}

function addEndpoint(endpoints: Map<string, Route>, { endpoint }: PlacedEndpoint, ranges: readonly Cidr[]): void {
  for (const text of endpointAddresses(endpoint)) {
    const ip = parseIp(text);
    if (!ip.ok || endpoints.has(text)) continue;
    if (ranges.length > 0 && !ranges.some((range) => containsIp(range, ip.value))) continue;
    endpoints.set(text, {
      ...route('InterfaceEndpoint', rangeAt(ip.value, ip.value.bits), { resource: endpoint.id, fact: 'pe-np' }),
      endpoint,
    });
  }
}

function gatewayRoutes(plan: Plan, find: Lookup, network: ResourceOf<'vnet'>, missing: string[]): readonly Route[] {
  const links = linksOf(plan);
  const routes: Route[] = [];
  for (const { gateway, host } of usedGateways(plan, network.id)) {
    for (const link of links.of(gateway.id)) {
      if (link.toAzure.missing !== null) missing.push(link.toAzure.missing);
      for (const prefix of link.toAzure.ranges) {
        if (link.farHost === network.id) continue;
        routes.push({
          ...route('VirtualNetworkGateway', prefix, { resource: link.resource.id, gateway: gateway.id }),
          source: 'VirtualNetworkGateway',
          link,
        });
      }
    }
    for (const prefix of parsedRanges(gateway.clientAddressPool))
      routes.push({
        ...route('VirtualNetworkGateway', prefix, { resource: gateway.id, field: 'clientAddressPool' }),
        source: 'VirtualNetworkGateway',
      });
    const site = find.getKind('localNetworkGateway', gateway.defaultSite);
    const link = links.of(gateway.id).find((one) => one.record?.id === site?.id);
    const everywhere = EVERYWHERE[0];
    if (site && link && everywhere)
      routes.push({
        ...route('VirtualNetworkGateway', everywhere, { resource: gateway.id, field: 'defaultSite' }),
        source: 'VirtualNetworkGateway',
        link,
      });
    missing.push(...routeServerMissing(find, host));
  }
  for (const hub of hubsOf(plan).ofNetwork(network.id)) {
    if (hub.missing !== null) missing.push(hub.missing);
    for (const { prefix, because, link } of hub.routesFor(network.id))
      routes.push({
        ...route('VirtualNetworkGateway', prefix, because),
        source: 'VirtualNetworkGateway',
        hub,
        ...(link ? { link } : {}),
      });
  }
  return routes;
}

/** What the appliances that speak BGP with a Route Server announce stands in no plan. */
function routeServerMissing(find: Lookup, host: string): readonly string[] {
  return find.byKind('routeServer').flatMap((server) => {
    const network = find.getKind('subnet', server.ipConfigurations?.[0]?.subnet)?.parent;
    return network === host
      ? (server.bgpConnections ?? []).map((peer) => `which routes ${peer.name ?? peer.peerIp} announces to ${server.name}`)
      : [];
  });
}

function subnetRoutes(find: Lookup, base: NetworkRoutes, subnet: ResourceOf<'subnet'>): SubnetRoutes {
  const table = find.getKind('routeTable', subnet.routeTable) ?? null;
  // A user route for every address does not act on the subnet of gateways. Source: catalogue 4.1.5.
  const isGateways = subnet.name.toLowerCase() === 'gatewaysubnet';
  const user = readRoutes(table ?? undefined)
    .flatMap((entry) => userRoute(table?.id ?? '', entry))
    .filter((one) => !isGateways || one.prefix === null || one.prefix.length > 0);
  const hasDefault = user.some((one) => one.prefix?.length === 0 && one.prefix.bits === 32);
  const tableMissing =
    subnet.routeTable !== undefined && !table
      ? `the routes of ${subnet.routeTable}`
      : table?.existing || table?.unknown?.routes !== undefined
        ? `the routes of ${table.name}`
        : null;
  const keepsPeers = table?.disablePeeringRoute !== 'All';
  return {
    ...base,
    subnet,
    table,
    user,
    hasDefault,
    tableMissing,
    system: base.system.filter(
      (one) => !(hasDefault && one.hop === 'None') && (keepsPeers || (one.hop !== 'VNetPeering' && one.hop !== 'VNetGlobalPeering')),
    ),
    gateway: table?.disableBgpRoutePropagation === true ? [] : base.gateway,
    missing: table?.disableBgpRoutePropagation === true ? [] : base.missing,
  };
}

const USER_HOPS: { readonly [hop: string]: HopType } = {
  virtualappliance: 'VirtualAppliance',
  virtualapplianceecmp: 'VirtualAppliance',
  virtualnetworkgateway: 'VirtualNetworkGateway',
  vnetlocal: 'VnetLocal',
  internet: 'Internet',
  none: 'None',
};

function userRoute(table: string, { entry, index, hop, hops, range, text }: ReadRoute): readonly Route[] {
  const type = USER_HOPS[hop];
  if (!type) return [];
  return [
    {
      source: 'User',
      prefix: range,
      tag: range ? null : text.toLowerCase(),
      hop: type,
      hops,
      because: { resource: table, field: `routes.${index}`, ...(entry.name === undefined ? {} : { route: entry.name }) },
      ...(entry.hasBgpOverride === true ? { override: true } : {}),
    },
  ];
}
