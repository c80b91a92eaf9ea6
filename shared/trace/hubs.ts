// Hubs of a virtual WAN as routers: networks and branches that meet there, and whose firewall stands between them.
// The default route table is followed; labels and tables of people's own are named as missing. Source: label vwan-faq.
import type { ResourceOf } from '../kinds/index.ts';
import { type Cidr, parsedRanges } from '../net/cidr.ts';
import { addressBook } from '../plan/address-book.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan, Resources } from '../plan/plan.ts';
import type { Because } from './flow.ts';
import type { Link } from './links.ts';

/** A branch behind a gateway of a hub. */
export interface Branch {
  readonly resource: ResourceOf<'vpnConnection'> | ResourceOf<'expressRouteConnection'>;
  readonly kind: 'vpn' | 'expressroute';
  readonly site: ResourceOf<'site'> | null;
  readonly ranges: readonly Cidr[];
  /** The branch learns Azure's routes by BGP. */
  readonly bgp: boolean;
  readonly missing: string | null;
}

export interface HubRoute {
  readonly prefix: Cidr;
  readonly because: Because;
  readonly link?: Link;
}

export interface Hub {
  readonly resource: ResourceOf<'virtualHub'>;
  /** Plan ids of the networks connected to it. */
  readonly networks: readonly string[];
  readonly branches: readonly Branch[];
  /** Firewall that the routing intent puts before private or Internet traffic. */
  readonly privateHop: string | null;
  readonly internetHop: string | null;
  /** Other hubs of the same WAN. */
  readonly others: () => readonly Hub[];
  readonly missing: string | null;
  readonly routesFor: (network: string) => readonly HubRoute[];
}

export interface Hubs {
  readonly all: readonly Hub[];
  /** Hubs a network is connected to. */
  readonly ofNetwork: (network: string) => readonly Hub[];
  /** Hubs with a branch at a site. */
  readonly ofSite: (site: string) => readonly { readonly hub: Hub; readonly branch: Branch }[];
}

const cache = new WeakMap<Resources, Hubs>();

/** The hubs of a plan. */
export function hubsOf(plan: Plan): Hubs {
  let hubs = cache.get(plan.resources);
  if (!hubs) {
    hubs = build(plan);
    cache.set(plan.resources, hubs);
  }
  return hubs;
}

function build(plan: Plan): Hubs {
  const find = lookupOf(plan);
  const all: Hub[] = [];
  for (const resource of find.byKind('virtualHub')) {
    const connections = find.byKind('hubConnection').filter((one) => one.parent === resource.id);
    const networks = connections.flatMap((one) => find.getKind('vnet', one.remoteNetwork)?.id ?? []);
    const own = (resource.routeTables ?? []).some((table) => !/^(default|none)RouteTable$/i.test(table.name ?? ''));
    const policies = (resource.routingIntent ?? []).flatMap((intent) => intent.policies ?? []);
    const hopFor = (destination: string): string | null =>
      find.get(policies.find((policy) => (policy.destinations ?? []).includes(destination))?.nextHop)?.id ?? null;
    const hub: Hub = {
      resource,
      networks,
      branches: branchesOf(plan, resource),
      privateHop: hopFor('PrivateTraffic'),
      internetHop: hopFor('Internet'),
      others: () =>
        all.filter((one) => one.resource.id !== resource.id && one.resource.wan !== undefined && one.resource.wan === resource.wan),
      missing: own ? `what the route tables of ${resource.name} do` : null,
      routesFor: (network) => routesFor(plan, hub, network),
    };
    all.push(hub);
  }
  return {
    all,
    ofNetwork: (network) => all.filter((hub) => hub.networks.includes(network)),
    ofSite: (site) => all.flatMap((hub) => hub.branches.flatMap((branch) => (branch.site?.id === site ? [{ hub, branch }] : []))),
  };
}

function branchesOf(plan: Plan, hub: ResourceOf<'virtualHub'>): readonly Branch[] {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  const rangesOf = (id: string): readonly Cidr[] => book.of(id).map(({ range }) => range);
  const vpn = find.byKind('vpnConnection').flatMap((connection): Branch[] => {
    if (find.getKind('vpnGateway', connection.parent)?.hub !== hub.id) return [];
    const record = find.getKind('vpnSite', connection.remoteSite);
    if (!record) return [];
    const site = find.getKind('site', record.site) ?? null;
    const bgp = connection.enableBgp === true || (connection.links ?? []).some((link) => link.enableBgp === true);
    const fixed = rangesOf(record.id);
    const learned = bgp && site ? rangesOf(site.id) : [];
    const missing = bgp && !site ? `which ranges ${record.name} announces` : null;
    return [{ resource: connection, kind: 'vpn', site, ranges: [...learned, ...fixed], bgp, missing }];
  });
  const circuits = find.byKind('expressRouteConnection').flatMap((connection): Branch[] => {
    if (find.getKind('expressRouteGateway', connection.parent)?.hub !== hub.id) return [];
    const circuit = find.getKind('circuit', connection.circuitPeering);
    if (!circuit) return [];
    const site = find.getKind('site', circuit.site) ?? null;
    const missing = site ? null : `which site circuit ${circuit.name} ends at`;
    return [{ resource: connection, kind: 'expressroute', site, ranges: site ? rangesOf(site.id) : [], bgp: true, missing }];
  });
  return [...vpn, ...circuits];
}

function routesFor(plan: Plan, hub: Hub, network: string): readonly HubRoute[] {
  const book = addressBook(plan);
  const find = lookupOf(plan);
  const routes: HubRoute[] = [];
  const because: Because = { resource: hub.resource.id, fact: 'vwan-faq' };
  for (const one of [hub, ...hub.others()]) {
    for (const id of one.networks)
      if (id !== network)
        for (const { range } of book.of(id)) routes.push({ prefix: range, because: { resource: id, hub: one.resource.id } });
    for (const branch of one.branches)
      for (const prefix of branch.ranges) routes.push({ prefix, because: { resource: branch.resource.id } });
    for (const { range } of book.of(one.resource.id)) routes.push({ prefix: range, because });
  }
  const connection = find.byKind('hubConnection').find((one) => one.parent === hub.resource.id && one.remoteNetwork === network);
  const everywhere = parsedRanges(['0.0.0.0/0'])[0];
  if (hub.internetHop !== null && connection?.internetSecurity !== false && everywhere)
    routes.push({ prefix: everywhere, because: { ...because, field: 'routingIntent' } });
  return routes;
}
