// Routes of tables as values, and the subnets that use each table. Tables keep their identity while they do not change, so each is read once.
import type { ResourceOf } from '../kinds/index.ts';
import type { RouteTable } from '../kinds/route-table.ts';
import { type Cidr, type Ip, parseIp, parseRange } from '../net/cidr.ts';
import type { Lookup } from '../plan/lookup.ts';
import { oncePerLookup } from '../plan/reads.ts';

/** One entry of the list of a table, as it stands there. */
export type RouteEntry = NonNullable<RouteTable['routes']>[number];

export interface ReadRoute {
  readonly index: number;
  readonly entry: RouteEntry;
  /** For messages: its name, else its destination. */
  readonly name: string;
  /** The destination as it is written. */
  readonly text: string;
  /** The destination, or null when it is a service tag. */
  readonly range: Cidr | null;
  /** Type of the next hop in lower case. */
  readonly hop: string;
  /** Addresses of appliances it names. */
  readonly hops: readonly Ip[];
}

const cache = new WeakMap<RouteTable, readonly ReadRoute[]>();

/** The routes of a table whose destination and next hop are stated. */
export function readRoutes(table: RouteTable | undefined): readonly ReadRoute[] {
  if (!table) return [];
  let routes = cache.get(table);
  if (!routes) {
    routes = (table.routes ?? []).flatMap((entry, index) => readRoute(index, entry) ?? []);
    cache.set(table, routes);
  }
  return routes;
}

function readRoute(index: number, entry: RouteEntry): ReadRoute | null {
  if (entry.addressPrefix === undefined || entry.nextHopType === undefined) return null;
  const range = parseRange(entry.addressPrefix);
  const hops = [...(entry.nextHopIpAddress ? [entry.nextHopIpAddress] : []), ...(entry.nextHopIpAddresses ?? [])].flatMap((text) => {
    const address = parseIp(text);
    return address.ok ? [address.value] : [];
  });
  const hop = entry.nextHopType.toLowerCase();
  return {
    index,
    entry,
    name: entry.name ?? entry.addressPrefix,
    text: entry.addressPrefix,
    range: range.ok ? range.value : null,
    hop,
    hops,
  };
}

/** True for routes that hand packets to an appliance. */
export function isByAppliance(route: ReadRoute): boolean {
  return route.hop === 'virtualappliance' || route.hop === 'virtualapplianceecmp';
}

const hopCache = new WeakMap<RouteTable, readonly { readonly hop: Ip; readonly route: ReadRoute }[]>();

/** Each appliance a table hands packets to, with the first route that names it. */
export function applianceHops(table: RouteTable): readonly { readonly hop: Ip; readonly route: ReadRoute }[] {
  let hops = hopCache.get(table);
  if (!hops) {
    const first = new Map<bigint, { readonly hop: Ip; readonly route: ReadRoute }>();
    for (const route of readRoutes(table))
      if (isByAppliance(route)) for (const hop of route.hops) if (!first.has(hop.value)) first.set(hop.value, { hop, route });
    hops = [...first.values()];
    hopCache.set(table, hops);
  }
  return hops;
}

/** True for a route of every IPv4 or IPv6 address. */
export function isDefault(route: ReadRoute): boolean {
  return route.range?.length === 0;
}

/** The user route for every address on a subnet, or undefined. */
export function defaultRouteOf(find: Lookup, subnet: ResourceOf<'subnet'>): ReadRoute | undefined {
  return readRoutes(find.getKind('routeTable', subnet.routeTable)).find(isDefault);
}

const tableUsers = oncePerLookup((find: Lookup) => {
  const users = new Map<string, ResourceOf<'subnet'>[]>();
  for (const subnet of find.byKind('subnet')) {
    if (subnet.routeTable === undefined) continue;
    const list = users.get(subnet.routeTable);
    if (list) list.push(subnet);
    else users.set(subnet.routeTable, [subnet]);
  }
  return users;
});

/** Subnets by the plan id of the table they use. */
export function subnetsByTable(find: Lookup): ReadonlyMap<string, readonly ResourceOf<'subnet'>[]> {
  return tableUsers(find);
}

/** The last part of an ARM id or the name of a resource of the plan. */
export function nameOf(find: Lookup, reference: string): string {
  return find.get(reference)?.name ?? reference.split('/').pop() ?? reference;
}

const nicMachines = oncePerLookup(
  (find: Lookup) =>
    new Map(
      find
        .byKind('virtualMachine')
        .flatMap((machine) => (machine.nics ?? []).flatMap((one) => (one.nic === undefined ? [] : [[one.nic, machine] as const]))),
    ),
);

/** Virtual machines by the plan id of their interfaces. */
export function machinesByNic(find: Lookup): ReadonlyMap<string, ResourceOf<'virtualMachine'>> {
  return nicMachines(find);
}

/** A route by an appliance, for examples. */
export function byAppliance(addressPrefix: string, nextHopIpAddress = '10.0.1.4'): RouteEntry {
  return { name: 'by-firewall', addressPrefix, nextHopType: 'VirtualAppliance', nextHopIpAddress };
}
