// Tables about one place, as Azure shows them for an interface: effective routes, effective security rules, and what names resolve to.
// For a server on-premises the routes are those its site has, the rules those of the firewalls of its site.
import { csvText } from '../../shared/base/csv.ts';
import { readGroup } from '../../shared/books/group-rules.ts';
import { DEFAULT_RULES } from '../../shared/facts/security-rules.ts';
import type { Resource, ResourceOf } from '../../shared/kinds/index.ts';
import { formatCidr, formatIp } from '../../shared/net/cidr.ts';
import { addressBook } from '../../shared/plan/address-book.ts';
import { type Lookup, lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { effectiveRoutes } from '../../shared/trace/choose-route.ts';
import { hubsOf } from '../../shared/trace/hubs.ts';
import { linksOf } from '../../shared/trace/links.ts';
import { neededNames } from '../../shared/trace/needed-names.ts';
import { type Place, placesOf, subnetPlace } from '../../shared/trace/places.ts';
import { nameBook } from '../../shared/trace/public-names.ts';
import { type Route, routeTables } from '../../shared/trace/routes.ts';
import { actsOn } from '../../shared/trace/security.ts';
import { resolve } from '../../shared/trace/trace.ts';
import { FAILURE_WORDS, nameOf } from './words.ts';

/** Where a row comes from. */
export interface Origin {
  readonly id: string;
  readonly field: string | null;
}

/** Rows, and what the plan does not say about them. */
export interface Table<Row> {
  readonly rows: readonly Row[];
  readonly missing: readonly string[];
  /** Why there are no rows, in a sentence. */
  readonly none: string;
}

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

export interface RuleRow {
  readonly key: string;
  readonly direction: 'Inbound' | 'Outbound';
  /** Who asks: the admin rules, the group of the subnet, the group of the interface, a firewall of the site. */
  readonly by: string;
  readonly order: string;
  readonly name: string;
  readonly source: string;
  readonly destination: string;
  readonly service: string;
  readonly access: string;
  readonly from: Origin;
}

export interface NameRow {
  readonly key: string;
  readonly name: string;
  readonly purpose: string;
  /** Asked when the row is drawn. */
  readonly answer: () => NameResult;
}

export interface NameResult {
  readonly answer: string;
  readonly state: 'ok' | 'error' | 'unknown' | 'public';
  readonly addresses: string;
  readonly chain: string;
}

type Subnet = ResourceOf<'subnet'>;

/** The interface of a machine that packets use, or the interface itself. */
function nicOf(find: Lookup, resource: Resource): ResourceOf<'networkInterface'> | null {
  if (resource.kind === 'networkInterface') return resource;
  if (resource.kind !== 'virtualMachine') return null;
  const nic = (resource.nics ?? []).find((one) => one.primary === true) ?? resource.nics?.[0];
  return find.getKind('networkInterface', nic?.nic) ?? null;
}

function subnetOf(find: Lookup, resource: Resource): Subnet | null {
  if (resource.kind === 'subnet') return resource;
  const nic = nicOf(find, resource);
  const entry = nic?.ipConfigurations?.find((one) => one.primary === true) ?? nic?.ipConfigurations?.[0];
  return subnetPlace(find, entry?.subnet)?.subnet ?? null;
}

function siteOf(plan: Plan, resource: Resource): Extract<Place, { readonly kind: 'site' }> | null {
  const place = placesOf(plan).of(resource.id)[0]?.place;
  return place?.kind === 'site' ? place : null;
}

// ── Routes ─────────────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── Security rules ─────────────────────────────────────────────────────────────────────────────────────────────────

/** The security rules a flow at a resource meets, in the order in which they are asked. */
export function ruleTable(plan: Plan, resource: Resource): Table<RuleRow> {
  const find = lookupOf(plan);
  const site = resource.kind === 'arcServer' ? siteOf(plan, resource) : null;
  if (site) {
    const firewalls = [site.subnet, site.site].flatMap((place) => (place ? find.partsOf('siteFirewall', place.id) : []));
    return { rows: firewalls.flatMap(firewallRows), missing: [], none: `${site.site.name} has no firewall: nothing is filtered there.` };
  }
  const subnet = subnetOf(find, resource);
  if (!subnet) return { rows: [], missing: [], none: `${resource.name} stands in no subnet of the plan.` };
  const nic = nicOf(find, resource);
  const missing: string[] = [];
  const groupOf = (id: string | undefined, owner: Resource): readonly RuleRow[] => {
    if (id === undefined) return [];
    const group = find.getKind('securityGroup', id);
    if (!group || !readGroup(group).complete) missing.push(group ? `all rules of ${group.name}` : `the rules of ${id}`);
    return group ? groupRows(plan, group, owner) : [];
  };
  return {
    rows: [...adminRows(find, subnet), ...groupOf(subnet.securityGroup, subnet), ...(nic ? groupOf(nic.securityGroup, nic) : [])],
    missing,
    none: `Neither ${subnet.name} nor an interface of it has a security group: nothing is filtered.`,
  };
}

function groupRows(plan: Plan, group: ResourceOf<'securityGroup'>, owner: Resource): readonly RuleRow[] {
  const by = `${group.name} at ${owner.name}`;
  const groups = (list: readonly string[] | undefined): readonly string[] => (list ?? []).map((id) => nameOf(plan, id));
  const own = (group.rules ?? []).map((rule, index) => ({
    priority: rule.priority ?? Number.POSITIVE_INFINITY,
    row: {
      key: `${owner.id} ${index}`,
      direction: rule.direction === 'Outbound' ? ('Outbound' as const) : ('Inbound' as const),
      by,
      order: String(rule.priority ?? 'not stated'),
      name: rule.name ?? '',
      source: listed(rule.sourceAddressPrefix, rule.sourceAddressPrefixes, groups(rule.sourceApplicationSecurityGroups)),
      destination: listed(
        rule.destinationAddressPrefix,
        rule.destinationAddressPrefixes,
        groups(rule.destinationApplicationSecurityGroups),
      ),
      service: serviceOf(rule.protocol, listed(rule.destinationPortRange, rule.destinationPortRanges, [])),
      access: rule.access ?? 'not stated',
      from: { id: group.id, field: `rules.${index}` },
    },
  }));
  const defaults = DEFAULT_RULES.rules.map((rule) => ({
    priority: rule.priority,
    row: {
      key: `${owner.id} ${rule.name}`,
      direction: rule.direction,
      by,
      order: String(rule.priority),
      name: rule.name,
      source: rule.source === '*' ? 'Any' : rule.source,
      destination: rule.destination === '*' ? 'Any' : rule.destination,
      service: 'Any',
      access: rule.access,
      from: { id: group.id, field: null },
    },
  }));
  return [...own, ...defaults]
    .sort((a, b) => a.row.direction.localeCompare(b.row.direction, 'en') || a.priority - b.priority)
    .map(({ row }) => row);
}

function listed(one: string | undefined, more: readonly string[] | undefined, groups: readonly string[]): string {
  const all = [...(one === undefined || one === '' ? [] : [one]), ...(more ?? []), ...groups];
  return all.length === 0 || all.includes('*') ? 'Any' : all.join(', ');
}

function serviceOf(protocol: string | undefined, ports: string): string {
  const name = protocol === undefined || protocol === '*' ? 'Any' : protocol.toUpperCase();
  return ports === 'Any' ? name : `${name} ${ports}`;
}

function adminRows(find: Lookup, subnet: Subnet): readonly RuleRow[] {
  return find
    .byKind('securityAdminRuleCollection')
    .filter((collection) => actsOn(find, collection, subnet))
    .flatMap((collection) =>
      (collection.rules ?? []).map((rule, index) => ({
        priority: rule.priority ?? Number.POSITIVE_INFINITY,
        row: {
          key: `${collection.id} ${index}`,
          direction: rule.direction === 'Outbound' ? ('Outbound' as const) : ('Inbound' as const),
          by: `${collection.name} (admin)`,
          order: String(rule.priority ?? 'not stated'),
          name: rule.name ?? '',
          source: listed(
            undefined,
            (rule.sources ?? []).flatMap((end) => end.value ?? []),
            [],
          ),
          destination: listed(
            undefined,
            (rule.destinations ?? []).flatMap((end) => end.value ?? []),
            [],
          ),
          service: serviceOf(rule.protocol === 'Any' ? '*' : rule.protocol, listed(undefined, rule.destinationPortRanges, [])),
          access: rule.access ?? 'not stated',
          from: { id: collection.id, field: `rules.${index}` },
        },
      })),
    )
    .sort((a, b) => a.row.direction.localeCompare(b.row.direction, 'en') || a.priority - b.priority)
    .map(({ row }) => row);
}

function firewallRows(firewall: ResourceOf<'siteFirewall'>): readonly RuleRow[] {
  const rules = (firewall.rules ?? []).map(
    (rule, index): RuleRow => ({
      key: `${firewall.id} ${index}`,
      direction: 'Outbound',
      by: firewall.name,
      order: String(index + 1),
      name: rule.name ?? '',
      source: listed(undefined, rule.sources, []),
      destination: listed(undefined, [...(rule.destinations ?? []), ...(rule.tags ?? []), ...(rule.fqdns ?? [])], []),
      service: serviceOf(rule.protocol === 'Any' ? '*' : rule.protocol, listed(rule.ports, undefined, [])),
      access: rule.action === 'deny' ? 'Deny' : 'Allow',
      from: { id: firewall.id, field: `rules.${index}` },
    }),
  );
  const last: RuleRow = {
    key: `${firewall.id} default`,
    direction: 'Outbound',
    by: firewall.name,
    order: 'last',
    name: 'When no rule matches',
    source: 'Any',
    destination: 'Any',
    service: 'Any',
    access: firewall.defaultAction === 'allow' ? 'Allow' : 'Deny',
    from: { id: firewall.id, field: 'defaultAction' },
  };
  return [...rules, last];
}

// ── Names ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Names asked from a resource: those a server needs; from elsewhere those of the private endpoints of the plan. */
export function nameTable(plan: Plan, resource: Resource): Table<NameRow> {
  const asked =
    resource.kind === 'arcServer'
      ? neededNames(plan, resource).map(({ name, purpose }) => ({ name, purpose }))
      : [...nameBook(plan).ofEndpoint.values()].flatMap((names) =>
          names.map(({ name, placed }) => ({ name, purpose: placed.endpoint.name })),
        );
  const unique = new Map(asked.map((one) => [one.name, one]));
  return {
    rows: [...unique.values()].map(({ name, purpose }): NameRow => {
      let known: NameResult | null = null;
      return { key: name, name, purpose, answer: () => (known ??= resultOf(plan, resource.id, name)) };
    }),
    missing: [],
    none: 'No private endpoint of the plan has a name.',
  };
}

const ANSWER_WORDS = {
  private: 'Private',
  public: 'Public',
  nxdomain: 'No such name',
  failed: 'No answer',
  none: 'Not asked',
  unknown: 'Not known',
} as const;

function resultOf(plan: Plan, from: string, name: string): NameResult {
  const answer = resolve(plan, from, name);
  if (!answer.ok) return { answer: 'Not known', state: 'unknown', addresses: '', chain: answer.error.message };
  const { kind, addresses, chain, endpoint, failures, missing } = answer.value;
  const [failure] = failures;
  return {
    answer: ANSWER_WORDS[kind],
    state: kind === 'private' ? 'ok' : kind === 'public' ? 'public' : kind === 'unknown' ? 'unknown' : 'error',
    addresses: addresses.join(', ') || (endpoint === null ? '' : `an address of ${nameOf(plan, endpoint)}`),
    chain: failure
      ? FAILURE_WORDS[failure]
      : missing[0] !== undefined
        ? `The plan does not state ${missing[0]}.`
        : chain.length > 1
          ? chain.slice(1).join(' → ')
          : '',
  };
}

// ── CSV ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A table about a resource as CSV. */
export function subjectCsv(plan: Plan, resource: Resource, table: 'routes' | 'rules' | 'names'): string {
  if (table === 'routes') return routeCsv(routeTable(plan, resource));
  return table === 'rules' ? ruleCsv(ruleTable(plan, resource)) : nameCsv(nameTable(plan, resource));
}

function routeCsv({ rows }: Table<RouteRow>): string {
  return csvText([
    ['Source', 'State', 'Prefix', 'Next hop', 'Via'],
    ...rows.map((row) => [row.source, row.state, row.prefix, row.hop, row.via]),
  ]);
}

function ruleCsv({ rows }: Table<RuleRow>): string {
  return csvText([
    ['Direction', 'Asked by', 'Priority', 'Rule', 'Source', 'Destination', 'Service', 'Action'],
    ...rows.map((row) => [row.direction, row.by, row.order, row.name, row.source, row.destination, row.service, row.access]),
  ]);
}

function nameCsv({ rows }: Table<NameRow>): string {
  return csvText([
    ['Name', 'Purpose', 'Answer', 'Addresses', 'Chain'],
    ...rows.map((row) => {
      const { answer, addresses, chain } = row.answer();
      return [row.name, row.purpose, answer, addresses, chain];
    }),
  ]);
}
