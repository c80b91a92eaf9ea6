// Effective routes of one place, as Azure shows them for an interface. For a server on-premises: those its site has.
import { csvText } from '../../shared/base/csv.ts';
import type { Resource, ResourceOf } from '../../shared/kinds/index.ts';
import { formatCidr, formatIp } from '../../shared/net/cidr.ts';
import { addressBook } from '../../shared/plan/address-book.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { effectiveRoutes } from '../../shared/trace/choose-route.ts';
import { hubsOf } from '../../shared/trace/hubs.ts';
import { linksOf } from '../../shared/trace/links.ts';
import { type Route, routeTables } from '../../shared/trace/routes.ts';
import { type Origin, siteOf, subnetOf, type Table } from './table.ts';
import { nameOf } from './words.ts';

export interface RouteRow {
  readonly key: string;
  readonly source: string;
  readonly state: 'Active' | 'Invalid' | 'Down';
  readonly prefix: string;
  readonly hop: string;
  /** Address of an appliance, name of a link, endpoint or network. */
  readonly via: string;
  readonly from: Origin | null;
}

/** The effective routes at a resource. */
export function routeTable(plan: Plan, resource: Resource): Table<RouteRow> {
  const find = lookupOf(plan);
  const site = resource.kind === 'arcServer' ? siteOf(plan, resource) : null;
  if (site) return siteRoutes(plan, site.site);
  const subnet = subnetOf(find, resource);
  const routes = subnet ? routeTables(plan).subnet(subnet) : null;
  if (!subnet || !routes) return { rows: [], missing: [], none: `${resource.name} stands in no subnet of the plan.` };
  const rows = effectiveRoutes(routes).map(({ route, state }, i): RouteRow => {
    const from = route.because.resource;
    return {
      key: String(i),
      source: SOURCE_WORDS[route.source],
      state,
      prefix: route.prefix ? formatCidr(route.prefix) : (route.tag ?? ''),
      hop: route.hop,
      via: viaWords(plan, route),
      from: from !== undefined && plan.resources.has(from) ? { id: from, field: route.because.field ?? null } : null,
    };
  });
  return {
    rows,
    missing: [...routes.missing, ...(routes.tableMissing === null ? [] : [routes.tableMissing])],
    none: `${subnet.name} has no routes.`,
  };
}

const SOURCE_WORDS = { Default: 'Default', User: 'User', VirtualNetworkGateway: 'Virtual network gateway' } as const;

function viaWords(plan: Plan, route: Route): string {
  if (route.hops.length > 0) return route.hops.map(formatIp).join(', ');
  const through = route.endpoint ?? route.link?.resource ?? route.hub?.resource;
  return through?.name ?? (route.peer === undefined ? '' : nameOf(plan, route.peer));
}

/** What the routers of a site know: its own ranges, and what comes over each of its links. */
function siteRoutes(plan: Plan, site: ResourceOf<'site'>): Table<RouteRow> {
  const links = linksOf(plan);
  const missing: string[] = [];
  const own = addressBook(plan)
    .of(site.id)
    .map(({ range }): RouteRow => {
      const prefix = formatCidr(range);
      return {
        key: prefix,
        source: 'Connected',
        state: 'Active',
        prefix,
        hop: 'Local',
        via: site.name,
        from: { id: site.id, field: null },
      };
    });
  const learned = links.toSite(site.id).flatMap((link) => {
    const announced = links.announced(link);
    if (announced.missing !== null) missing.push(announced.missing);
    const down = link.tunnel ?? link.session;
    return (down ? links.wouldAnnounce(link) : announced.ranges).map((range): RouteRow => {
      const prefix = formatCidr(range);
      return {
        key: `${link.resource.id} ${prefix}`,
        source: link.bgp ? 'BGP' : 'Static',
        state: down ? 'Down' : 'Active',
        prefix,
        hop: link.kind === 'expressroute' ? 'ExpressRoute' : 'VPN tunnel',
        via: link.resource.name,
        from: { id: link.resource.id, field: down?.because.field ?? null },
      };
    });
  });
  const branches = hubsOf(plan)
    .ofSite(site.id)
    .flatMap(({ hub, branch }) =>
      hub.networks.flatMap((network) =>
        addressBook(plan)
          .of(network)
          .map(({ range }): RouteRow => {
            const prefix = formatCidr(range);
            return {
              key: `${branch.resource.id} ${prefix}`,
              source: branch.bgp ? 'BGP' : 'Static',
              state: 'Active',
              prefix,
              hop: branch.kind === 'expressroute' ? 'ExpressRoute' : 'VPN tunnel',
              via: `${branch.resource.name} to ${hub.resource.name}`,
              from: { id: branch.resource.id, field: null },
            };
          }),
      ),
    );
  return { rows: [...own, ...learned, ...branches], missing: [...new Set(missing)], none: `${site.name} has no ranges and no links.` };
}

/** The routes as CSV. */
export function routeCsv({ rows }: Table<RouteRow>): string {
  return csvText([
    ['Source', 'State', 'Prefix', 'Next hop', 'Via'],
    ...rows.map((row) => [row.source, row.state, row.prefix, row.hop, row.via]),
  ]);
}
