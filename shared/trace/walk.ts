// One packet on its way: from where it starts to where it ends, decision by decision. The way back is the same walk without filters,
// because every filter of Azure and of sites lets answers pass. Source: catalogue sections 4.1.4 to 4.1.6 and 4.4.
import { PLATFORM_ADDRESSES } from '../facts/reserved-ranges.ts';
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { type Cidr, containsIp, formatCidr, formatIp, type Ip, parsedRanges } from '../net/cidr.ts';
import { addressBook } from '../plan/address-book.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { decideFirewall } from './azure-firewall.ts';
import type { Failure, FlowProtocol } from './flow.ts';
import { FORWARDING } from './forwarding.ts';
import { type Branch, type Hub, hubsOf } from './hubs.ts';
import { type Ending, type Journal, journal } from './journal.ts';
import { exchanges, type Link, linksOf } from './links.ts';
import { type End, isPublic } from './membership.ts';
import { type Place, placesOf, type Standing, subnetPlace } from './places.ts';
import { type Choice, chooseRoute, livePeerings, type Route, routeTables, type SubnetRoutes } from './routes.ts';
import { type Direction, decideAdmin, decideGroup, type FilterFlow, networkView } from './security.ts';
import { decideSite, firewallsOf } from './site-filter.ts';

/** Where a packet starts. */
export interface Origin {
  /** Resource id, or `internet`. */
  readonly id: string;
  readonly resource: Resource | null;
  readonly place: Place;
  readonly ip: Ip | null;
  readonly nic: ResourceOf<'networkInterface'> | null;
  readonly groups: readonly string[];
}

/** Where it is going. */
export interface Target {
  /** Resource id, or `internet` for what lies outside. */
  readonly id: string;
  readonly ip: Ip | null;
  /** The address, or the name when nobody knows its address. */
  readonly text: string;
  /** Name the client asked for, for filters that read names. */
  readonly name: string | null;
  readonly tags: readonly string[];
}

export interface Way {
  readonly protocol: FlowProtocol;
  readonly port: number;
  /** The answer to a packet: filters let it pass. */
  readonly reply: boolean;
}

/** The part of a way with one source address. */
export interface Leg {
  readonly origin: Origin;
  /** Firewalls and appliances that keep states, in order. */
  readonly devices: readonly string[];
}

export interface Walked {
  readonly ending: Ending;
  readonly journal: Journal;
  readonly legs: readonly Leg[];
  /** Where the packet was delivered. */
  readonly end: Origin | null;
  /** Route by which it left the last subnet, for questions about the next hop. */
  readonly firstRoute: Route | null;
}

/** Moves after which a packet is taken to run in a circle. Source: catalogue 4.1.4. */
const MOST_HOPS = 16;

/** Walks one packet. Ends after a bounded number of steps, whatever the plan. */
export function walk(plan: Plan, origin: Origin, target: Target, way: Way): Walked {
  const walker = new Walker(plan, origin, target, way);
  const ending = walker.run();
  return { ending, journal: walker.log, legs: walker.legs, end: walker.end, firstRoute: walker.firstRoute };
}

/** Where the packet is, and how it came there. */
interface At {
  readonly place: Extract<Place, { readonly kind: 'subnet' }>;
  /** What holds the packet: an interface, a firewall, a gateway; null for the start. */
  readonly device: Resource | null;
  readonly nic: ResourceOf<'networkInterface'> | null;
  readonly groups: readonly string[];
  /** Link or branch it came in by, while it stands at the gateway. */
  readonly came: Link | null;
  /** Routes of the subnet, or those that answers of an endpoint follow. */
  readonly endpointReply: boolean;
}

const DELIVERED: Ending = { kind: 'delivered' };
const UNKNOWN: Ending = { kind: 'unknown' };

class Walker {
  readonly log = journal();
  readonly legs: { origin: Origin; devices: string[] }[];
  end: Origin | null = null;
  firstRoute: Route | null = null;
  private readonly find: Lookup;
  private source: End;
  private sourceIp: Ip | null;
  private hops = 0;
  private readonly seen = new Set<string>();
  private readonly plan: Plan;
  private readonly origin: Origin;
  private readonly target: Target;
  private readonly way: Way;

  constructor(plan: Plan, origin: Origin, target: Target, way: Way) {
    this.plan = plan;
    this.origin = origin;
    this.target = target;
    this.way = way;
    this.find = lookupOf(plan);
    this.source = { ip: origin.ip, tags: [], groups: origin.groups };
    this.sourceIp = origin.ip;
    this.legs = [{ origin, devices: [] }];
  }

  run(): Ending {
    const { place } = this.origin;
    switch (place.kind) {
      case 'site':
        return this.leaveSite(place);
      case 'subnet':
        return this.leaveSubnet({
          place,
          device: this.origin.resource,
          nic: this.origin.nic,
          groups: this.origin.groups,
          came: null,
          endpointReply: this.way.reply && this.origin.resource?.kind === 'privateEndpoint',
        });
      case 'internet':
        return this.fromInternet();
      case 'hub':
        return this.stop(place.hub.id, 'route', 'NoRoute', `Flows that start in ${place.hub.name} are not followed.`);
    }
  }

  private stop(
    resource: string,
    kind: 'filter' | 'route' | 'link' | 'deliver' | 'endpoint',
    failure: Failure | readonly Failure[],
    decision: string,
    because: { readonly [key: string]: string | number | undefined } = {},
  ): Ending {
    this.log.stop(resource, kind, decision, { resource, ...because });
    return { kind: 'stopped', failures: typeof failure === 'string' ? [failure] : failure };
  }

  private lacks(resource: string, decision: string, missing: string): Ending {
    this.log.lacks(resource, 'note', decision, missing);
    return UNKNOWN;
  }

  private filterFlow(groups: readonly string[] = []): FilterFlow {
    return {
      source: this.source,
      destination: { ip: this.target.ip, tags: this.target.tags, groups },
      protocol: this.way.protocol,
      port: this.way.port,
    };
  }

  private deliverTo(id: string, decision: string, end: Origin | null): Ending {
    this.log.pass(id, 'deliver', decision, { resource: id });
    this.end = end;
    return DELIVERED;
  }

  /** Counts a move; true when the packet has been here in the same state. */
  private circles(key: string): boolean {
    this.hops++;
    if (this.hops > MOST_HOPS || this.seen.has(key)) return true;
    this.seen.add(key);
    return false;
  }

  // ── Sites ────────────────────────────────────────────────────────────────────────────────────────────────────────

  private leaveSite(place: Extract<Place, { readonly kind: 'site' }>): Ending {
    const { site } = place;
    const { ip, text } = this.target;
    if (ip !== null && isPlatformAddress(ip))
      return this.stop(this.origin.id, 'route', 'WireServerUnreachable', `${text} answers inside Azure only.`, { fact: 'wire' });
    if (this.circles(`site:${site.id}`)) return this.stop(site.id, 'route', 'Loop', `The packet comes back to ${site.name}.`);
    const owned =
      ip !== null &&
      addressBook(this.plan)
        .of(site.id)
        .some(({ range }) => range.length > 0 && containsIp(range, ip));
    if (ip !== null && owned) return this.insideSite(place, ip);
    const filtered = this.siteFilters(site, place.subnet?.id ?? null);
    if (filtered) return filtered;
    const ways = this.waysOut(site, ip);
    const up = ways.known.find((one) => one.down === null);
    if (up) return this.takeSiteLink(site, up);
    const down = ways.known[0]?.down;
    if (down) return this.stop(down.because.resource ?? site.id, 'link', down.failure, down.decision);
    if (ways.missing !== null && !isPublicTarget(this.target))
      return this.lacks(site.id, `The plan does not say whether ${site.name} has a route to ${text}.`, ways.missing);
    if (isPublicTarget(this.target)) return this.siteToInternet(site);
    const joined = linksOf(this.plan).toSite(site.id).length > 0 || hubsOf(this.plan).ofSite(site.id).length > 0;
    if (!joined) return this.stop(site.id, 'route', ['NoRoute', 'NoGateway'], `${site.name} has no VPN or ExpressRoute connection.`);
    const decision = `${site.name} has no route to ${text}.`;
    return this.stop(site.id, 'route', 'NoRoute', decision);
  }

  private insideSite(from: Extract<Place, { readonly kind: 'site' }>, ip: Ip): Ending {
    const places = placesOf(this.plan);
    const there = places.siteSubnetAt(from.site.id, ip);
    if (!this.way.reply && there?.id !== from.subnet?.id) {
      for (const id of [from.subnet?.id, there?.id])
        for (const firewall of id === undefined ? [] : this.find.partsOf('siteFirewall', id)) {
          const ending = this.siteFilter(firewall);
          if (ending) return ending;
        }
    }
    return this.arriveAtSite(from.site, ip);
  }

  private arriveAtSite(site: ResourceOf<'site'>, ip: Ip): Ending {
    const places = placesOf(this.plan);
    const [standing] = places.atSite(site.id, ip);
    const inner = places.siteSubnetAt(site.id, ip);
    const resource = standing?.resource ?? inner ?? site;
    const end: Origin = {
      id: resource.id,
      resource,
      place: { kind: 'site', site, subnet: standing?.place.kind === 'site' ? standing.place.subnet : inner },
      ip,
      nic: null,
      groups: [],
    };
    return this.deliverTo(
      resource.id,
      standing ? `Arrives at ${resource.name}.` : `Arrives at ${resource.name}; the plan has nothing at ${formatIp(ip)}.`,
      end,
    );
  }

  private siteFilters(site: ResourceOf<'site'>, subnet: string | null): Ending | null {
    if (this.way.reply) return null;
    for (const firewall of firewallsOf(this.find, site.id, subnet)) {
      const ending = this.siteFilter(firewall);
      if (ending) return ending;
    }
    return null;
  }

  private siteFilter(firewall: ResourceOf<'siteFirewall'>): Ending | null {
    const decided = decideSite(firewall, this.filterFlow(), this.target.name);
    if (decided.access === 'deny') {
      this.log.stop(firewall.id, 'filter', `${decided.decision} ${this.flowText()}.`, decided.because);
      return { kind: 'stopped', failures: ['FirewallDeny'] };
    }
    if (decided.access === 'unknown') {
      this.log.lacks(
        firewall.id,
        'filter',
        `${decided.decision}, but another rule may come first.`,
        decided.missing ?? 'a rule',
        decided.because,
      );
      return UNKNOWN;
    }
    this.log.pass(firewall.id, 'filter', `${decided.decision} ${this.flowText()}.`, decided.because);
    return null;
  }

  private flowText(): string {
    return `${this.way.protocol} ${this.way.port} to ${this.target.name ?? this.target.text}`;
  }

  /** Links by which a site reaches an address, best first; and what the plan does not say about the others. */
  private waysOut(site: ResourceOf<'site'>, ip: Ip | null): { readonly known: readonly SiteWay[]; readonly missing: string | null } {
    const known: SiteWay[] = [];
    let missing: string | null = null;
    const links = linksOf(this.plan);
    for (const link of links.toSite(site.id)) {
      const { ranges, missing: fact } = links.announced(link);
      let length = -1;
      if (ip !== null) for (const range of ranges) if (containsIp(range, ip) && range.length > length) length = range.length;
      if (length >= 0) known.push({ length, rank: link.kind === 'expressroute' ? 0 : 1, link, hub: null, down: link.down });
      else if (fact !== null) missing ??= fact;
    }
    for (const { hub, branch } of hubsOf(this.plan).ofSite(site.id)) {
      const learned = this.learnedFromHub(hub, branch);
      let length = -1;
      if (ip !== null) for (const range of learned.ranges) if (containsIp(range, ip) && range.length > length) length = range.length;
      if (length >= 0) known.push({ length, rank: branch.kind === 'expressroute' ? 0 : 1, link: null, hub: { hub, branch }, down: null });
      else if (learned.missing !== null) missing ??= learned.missing;
    }
    return { known: known.sort((a, b) => b.length - a.length || a.rank - b.rank), missing };
  }

  private learnedFromHub(hub: Hub, branch: Branch): { readonly ranges: readonly Cidr[]; readonly missing: string | null } {
    const book = addressBook(this.plan);
    const ids = [hub, ...hub.others()].flatMap((one) => [one.resource.id, ...one.networks]);
    const ranges = ids.flatMap((id) => book.of(id).map(({ range }) => range));
    const others = [hub, ...hub.others()]
      .flatMap((one) => one.branches)
      .filter((one) => one !== branch && one.site?.id !== branch.site?.id);
    if (!branch.bgp) {
      const record = branch.resource.kind === 'vpnConnection' ? this.find.getKind('vpnSite', branch.resource.remoteSite) : undefined;
      const device = this.find.getKind('vpnDevice', record?.device);
      if (device?.staticRoutes === undefined)
        return { ranges: [], missing: `which ranges the device behind ${record?.name ?? branch.resource.name} routes into the tunnel` };
      return { ranges: parsedRanges(device.staticRoutes), missing: null };
    }
    return { ranges: [...ranges, ...others.flatMap((one) => one.ranges)], missing: hub.missing };
  }

  private takeSiteLink(site: ResourceOf<'site'>, way: SiteWay): Ending {
    if (way.hub) {
      this.log.pass(way.hub.branch.resource.id, 'link', `${site.name} sends to ${way.hub.hub.resource.name}.`, {
        resource: way.hub.branch.resource.id,
      });
      return this.enterHub(way.hub.hub, null);
    }
    if (!way.link) return UNKNOWN;
    return this.enterNetwork(way.link, `${site.name} sends to ${this.target.text} over ${way.link.resource.name}.`);
  }

  private enterNetwork(link: Link, decision: string): Ending {
    if (link.translates)
      return this.lacks(link.resource.id, decision, `how the address translation of ${link.resource.name} changes addresses`);
    this.log.pass(link.resource.id, 'link', decision, { resource: link.resource.id });
    const place = subnetPlace(this.find, link.gateway.ipConfigurations?.[0]?.subnet);
    if (!place)
      return this.lacks(link.gateway.id, `${link.gateway.name} stands in no subnet of the plan.`, `the subnet of ${link.gateway.name}`);
    return this.leaveSubnet({ place, device: link.gateway, nic: null, groups: [], came: link, endpointReply: false });
  }

  private siteToInternet(site: ResourceOf<'site'>): Ending {
    const throughAzure = site.defaultRouteToAzure === true || site.egress === 'through-azure';
    if (throughAzure) {
      const links = linksOf(this.plan).toSite(site.id);
      const up = links.find((link) => link.down === null);
      if (up) return this.enterNetwork(up, `${site.name} sends Internet traffic to Azure over ${up.resource.name}.`);
      const [hub] = hubsOf(this.plan).ofSite(site.id);
      if (hub) return this.enterHub(hub.hub, null);
      const down = links[0]?.down;
      if (down) return this.stop(down.because.resource ?? site.id, 'link', down.failure, down.decision);
      return this.stop(site.id, 'route', 'NoGateway', `${site.name} sends Internet traffic to Azure and has no connection to it.`);
    }
    if (site.egress === 'direct') return this.deliverTo('internet', `${site.name} reaches the Internet by itself.`, null);
    if (site.egress === 'none')
      return this.stop(site.id, 'route', 'NoRoute', `${site.name} has no way to the Internet.`, { field: 'egress' });
    return this.lacks(site.id, `The plan does not say how ${site.name} reaches the Internet.`, `the Internet access of ${site.name}`);
  }

  private enterSite(site: ResourceOf<'site'> | null, through: Resource): Ending {
    if (!site) return this.lacks(through.id, `What is behind ${through.name} is not in the plan.`, `the site behind ${through.name}`);
    const { ip } = this.target;
    if (this.circles(`site:${site.id}`)) return this.stop(site.id, 'route', 'Loop', `The packet comes back to ${site.name}.`);
    const inner = ip === null ? null : placesOf(this.plan).siteSubnetAt(site.id, ip);
    const filtered = this.siteFilters(site, inner?.id ?? null);
    if (filtered) return filtered;
    const owned =
      ip !== null &&
      addressBook(this.plan)
        .of(site.id)
        .some(({ range }) => range.length > 0 && containsIp(range, ip));
    if (ip !== null && owned) return this.arriveAtSite(site, ip);
    if (isPublicTarget(this.target) && site.egress === 'direct' && site.defaultRouteToAzure !== true)
      return this.deliverTo('internet', `${site.name} reaches the Internet by itself.`, null);
    return this.stop(site.id, 'route', 'NoRoute', `${site.name} does not have ${this.target.text}.`);
  }

  // ── Networks ─────────────────────────────────────────────────────────────────────────────────────────────────────

  private leaveSubnet(at: At): Ending {
    const { place } = at;
    const key = `${place.subnet.id}|${at.device?.id ?? ''}|${this.sourceIp?.value ?? ''}`;
    if (this.circles(key)) return this.stop(at.device?.id ?? place.subnet.id, 'route', 'Loop', 'The packet comes back to where it was.');
    if (!this.way.reply && this.isFiltered(at.device)) {
      const ending = this.securityFilters(place, at.nic, 'outbound', []);
      if (ending) return ending;
    }
    if (this.target.ip !== null && isPlatformAddress(this.target.ip))
      return at.device?.kind === 'virtualNetworkGateway'
        ? this.stop(at.device.id, 'route', 'WireServerUnreachable', `${this.target.text} answers inside Azure only.`, { fact: 'wire' })
        : this.deliverTo('internet', `${this.target.text} belongs to the platform and is always reached.`, null);
    const routes = this.routesAt(at);
    if (!routes)
      return this.lacks(place.subnet.id, `The routes of ${place.subnet.name} are not known.`, `the routes of ${place.subnet.name}`);
    const choice = chooseRoute(routes, this.target, this.find);
    const { route } = choice;
    this.firstRoute ??= route;
    const [fact] = choice.missing;
    if (fact !== undefined) return this.lacks(place.subnet.id, `Another route may take packets to ${this.target.text}.`, fact);
    if (!route) return this.stop(place.subnet.id, 'route', 'NoRoute', `No route of ${place.subnet.name} leads to ${this.target.text}.`);
    return this.follow(at, choice, route);
  }

  private routesAt(at: At): SubnetRoutes | null {
    const tables = routeTables(this.plan);
    const own = tables.subnet(at.place.subnet);
    if (!own || !at.endpointReply) return own;
    // A table on the subnet of an endpoint does not steer its answers.
    const base = tables.network(at.place.network.id);
    return base ? { ...own, ...base, user: [], table: null, hasDefault: false, tableMissing: null } : own;
  }

  private isFiltered(device: Resource | null): boolean {
    return device?.kind !== 'virtualNetworkGateway' && device?.kind !== 'azureFirewall' && device?.kind !== 'privateEndpoint';
  }

  private follow(at: At, choice: Choice, route: Route): Ending {
    const { place } = at;
    this.log.pass(at.device?.id ?? place.subnet.id, 'route', routeText(route, this.target.text, choice.equal.length), {
      ...route.because,
      subnet: place.subnet.id,
      hop: route.hop,
      ...(route.prefix ? { prefix: formatCidr(route.prefix) } : {}),
    });
    switch (route.hop) {
      case 'VnetLocal':
        return this.deliverIn(place.network.id);
      case 'VNetPeering':
      case 'VNetGlobalPeering':
        return this.overPeering(at, route.peer ?? '');
      case 'InterfaceEndpoint':
        return this.toEndpoint(route.endpoint);
      case 'VirtualNetworkServiceEndpoint':
        return this.deliverTo('internet', `Reaches the service over the service endpoint of ${place.subnet.name}.`, null);
      case 'VirtualAppliance':
        return this.toAppliance(at, route);
      case 'VirtualNetworkGateway':
        return this.toGateway(at, route);
      case 'Internet':
        return this.toInternet(at);
      case 'None':
        return this.stop(
          place.subnet.id,
          'route',
          ['RouteNone', ...this.diagnosis(place.network.id)],
          `The route ${prefixText(route)} drops packets to ${this.target.text}.`,
        );
    }
  }

  /** Why no route leads to an address that the plan has somewhere. */
  private diagnosis(network: string): readonly Failure[] {
    const { ip } = this.target;
    if (ip === null) return [];
    const book = addressBook(this.plan);
    for (const site of this.find.byKind('site'))
      if (book.of(site.id).some(({ range }) => range.length > 0 && containsIp(range, ip))) {
        if (book.gatewaysOf(network).length > 0) return [];
        if (book.neighbours(network).some(({ id }) => book.gatewaysIn(id).length > 0)) this.log.warn('PEER-006');
        return ['NoGateway'];
      }
    const near = new Set(livePeerings(this.plan, network).map(({ other }) => other));
    for (const other of this.find.byKind('vnet'))
      if (other.id !== network && !near.has(other.id) && book.of(other.id).some(({ range }) => containsIp(range, ip))) {
        this.log.warn('PEER-002');
        return ['NotTransitive'];
      }
    return [];
  }

  private deliverIn(network: string): Ending {
    const { ip, text } = this.target;
    if (ip === null) return this.lacks(network, `The address of ${text} is not known.`, `the address of ${text}`);
    const places = placesOf(this.plan);
    const standings = places.inNetwork(network, ip);
    const standing = standings[0];
    if (standing?.resource.kind === 'privateEndpoint') return this.toEndpoint(standing.resource);
    if (standing && FORWARDING[standing.resource.kind] === 'balances') return this.toBalanced(standing);
    const subnet = standing?.place.kind === 'subnet' ? standing.place.subnet : places.subnetAt(network, ip);
    const owner = this.find.getKind('vnet', network);
    if (!subnet || !owner) return this.stop(network, 'deliver', 'NoRoute', `No subnet of ${owner?.name ?? network} holds ${text}.`);
    const place = { kind: 'subnet' as const, subnet, network: owner };
    const nic = standings.find((one) => one.nic !== null)?.nic ?? null;
    const groups = standings.flatMap((one) => one.groups);
    const resource = standings.find((one) => one.resource.kind !== 'networkInterface')?.resource ?? standing?.resource ?? subnet;
    if (!this.way.reply && this.isFiltered(resource)) {
      const ending = this.securityFilters(place, nic, 'inbound', groups);
      if (ending) return ending;
    }
    const end: Origin = { id: resource.id, resource: standing ? resource : null, place, ip, nic, groups };
    return this.deliverTo(
      resource.id,
      standing ? `Arrives at ${resource.name}.` : `Arrives in ${resource.name}; the plan has nothing at ${text}.`,
      end,
    );
  }

  /** A load balancer hands packets to the machines of its pool, which filter them. */
  private toBalanced(standing: Standing): Ending {
    const member = this.membersOf(standing.resource.id)[0];
    if (!member || standing.place.kind !== 'subnet')
      return this.lacks(
        standing.resource.id,
        `No machine of the plan is behind ${standing.resource.name}.`,
        `the machines behind ${standing.resource.name}`,
      );
    this.log.pass(standing.resource.id, 'translate', `${standing.resource.name} hands it to ${member.nic.name}.`, {
      resource: standing.resource.id,
    });
    if (!this.way.reply) {
      const ending = this.securityFilters(member.place, member.nic, 'inbound', member.groups);
      if (ending) return ending;
    }
    const end: Origin = {
      id: member.nic.id,
      resource: member.nic,
      place: member.place,
      ip: member.ip,
      nic: member.nic,
      groups: member.groups,
    };
    return this.deliverTo(member.nic.id, `Arrives at ${member.nic.name}.`, end);
  }

  private membersOf(balancer: string): readonly Member[] {
    const places = placesOf(this.plan);
    return this.find.byKind('networkInterface').flatMap((nic) => {
      const belongs = (nic.ipConfigurations ?? []).some((entry) =>
        (entry.loadBalancerBackendPools ?? []).some((pool) => pool.split('#')[0] === balancer),
      );
      const standing = belongs ? places.of(nic.id)[0] : undefined;
      return standing?.place.kind === 'subnet' ? [{ nic, place: standing.place, ip: standing.ip, groups: standing.groups }] : [];
    });
  }

  private toEndpoint(endpoint: ResourceOf<'privateEndpoint'> | undefined): Ending {
    const place = subnetPlace(this.find, endpoint?.subnet);
    if (!endpoint || !place)
      return this.lacks(
        endpoint?.id ?? '',
        'The endpoint stands in no subnet of the plan.',
        `the subnet of ${endpoint?.name ?? 'the endpoint'}`,
      );
    if (!this.way.reply) {
      const ending = this.endpointFilter(endpoint, place);
      if (ending) return ending;
    }
    const end: Origin = {
      id: endpoint.id,
      resource: endpoint,
      place,
      ip: this.target.ip,
      nic: null,
      groups: endpoint.applicationSecurityGroups ?? [],
    };
    return this.deliverTo(endpoint.id, `Arrives at ${endpoint.name}.`, end);
  }

  /** Groups act on endpoints only where the policies of the subnet say so. Source: pe-np. */
  private endpointFilter(endpoint: ResourceOf<'privateEndpoint'>, place: Extract<Place, { readonly kind: 'subnet' }>): Ending | null {
    const { subnet } = place;
    const policies = subnet.privateEndpointPolicies ?? 'Disabled';
    const acts = policies === 'Enabled' || policies === 'NetworkSecurityGroupEnabled';
    if (acts) return this.groupFilters(place, null, 'inbound', endpoint.applicationSecurityGroups ?? []);
    const group = this.find.getKind('securityGroup', subnet.securityGroup);
    if (group) {
      const would = decideGroup(
        group,
        'inbound',
        this.filterFlow(endpoint.applicationSecurityGroups ?? []),
        networkView(this.plan, subnet),
      );
      if (would.access === 'deny') {
        this.log.warn('NSG-015');
        this.log.pass(
          subnet.id,
          'filter',
          `${group.name} would deny it by ${would.rule}, but does not act on private endpoints of ${subnet.name}.`,
          {
            resource: subnet.id,
            field: 'privateEndpointPolicies',
            fact: 'pe-np',
          },
        );
      }
    }
    return null;
  }

  private securityFilters(
    place: Extract<Place, { readonly kind: 'subnet' }>,
    nic: ResourceOf<'networkInterface'> | null,
    direction: Direction,
    groups: readonly string[],
  ): Ending | null {
    const view = networkView(this.plan, place.subnet);
    const flow = this.filterFlow(groups);
    const admin = decideAdmin(this.plan, place.subnet, direction, flow, view);
    if (admin) {
      if (admin.access === 'unknown') {
        this.log.lacks(place.subnet.id, 'filter', `An admin rule may decide.`, admin.missing ?? 'an admin rule', admin.because);
        return UNKNOWN;
      }
      const decision = `Admin rule ${admin.rule} ${admin.access === 'allow' ? 'always allows' : 'denies'} ${this.flowText()}.`;
      if (admin.access === 'allow') {
        this.log.pass(place.subnet.id, 'filter', decision, admin.because);
        return null;
      }
      this.log.stop(place.subnet.id, 'filter', decision, admin.because);
      return { kind: 'stopped', failures: ['NsgDeny'] };
    }
    return this.groupFilters(place, nic, direction, groups);
  }

  private groupFilters(
    place: Extract<Place, { readonly kind: 'subnet' }>,
    nic: ResourceOf<'networkInterface'> | null,
    direction: Direction,
    groups: readonly string[],
  ): Ending | null {
    const view = networkView(this.plan, place.subnet);
    const flow = this.filterFlow(groups);
    const references =
      direction === 'outbound' ? [nic?.securityGroup, place.subnet.securityGroup] : [place.subnet.securityGroup, nic?.securityGroup];
    for (const reference of references) {
      if (reference === undefined) continue;
      const group = this.find.getKind('securityGroup', reference);
      if (!group) return this.lacks(place.subnet.id, `Security group ${reference} is not in the plan.`, `the rules of ${reference}`);
      const decided = decideGroup(group, direction, flow, view);
      const decision = `${group.name}: ${decided.rule} ${decided.access === 'deny' ? 'denies' : 'allows'} ${this.flowText()} ${direction}.`;
      if (decided.access === 'unknown') {
        this.log.lacks(
          group.id,
          'filter',
          `${group.name} cannot be judged.`,
          decided.missing ?? `all rules of ${group.name}`,
          decided.because,
        );
        return UNKNOWN;
      }
      if (decided.access === 'deny') {
        if (decided.shadowed) this.log.warn('NSG-014');
        this.log.stop(group.id, 'filter', decision, decided.because);
        return { kind: 'stopped', failures: ['NsgDeny'] };
      }
      this.log.pass(group.id, 'filter', decision, decided.because);
    }
    return null;
  }

  private overPeering(at: At, other: string): Ending {
    const live = livePeerings(this.plan, at.place.network.id).find((one) => one.other === other);
    if (!live) return this.stop(at.place.network.id, 'route', 'NotTransitive', `The peering to ${other} does not work.`);
    if (!live.back) return this.lacks(live.out.id, `${other} is not in the plan.`, `what is in ${other}`);
    if (this.isRefused(at, live.back)) {
      this.log.warn('PEER-007');
      return this.stop(
        live.back.id,
        'filter',
        'NotTransitive',
        `${live.back.name} takes no forwarded traffic, and ${this.sourceText()} is not in ${at.place.network.name}.`,
        {
          field: 'allowForwardedTraffic',
          fact: 'peer-mng',
        },
      );
    }
    return this.deliverIn(other);
  }

  /** Whether the receiving side of a peering refuses a packet because it comes from elsewhere. Gateways are free to pass packets on. */
  private isRefused(at: At, back: ResourceOf<'peering'>): boolean {
    if (back.allowForwardedTraffic === true || at.device?.kind === 'virtualNetworkGateway') return false;
    const ip = this.sourceIp;
    return (
      ip === null ||
      !addressBook(this.plan)
        .of(at.place.network.id)
        .some(({ range }) => containsIp(range, ip))
    );
  }

  private sourceText(): string {
    return this.sourceIp ? formatIp(this.sourceIp) : 'the source';
  }

  private toAppliance(at: At, route: Route): Ending {
    const [hop] = route.hops;
    if (!hop) return this.lacks(at.place.subnet.id, 'The route names no address of an appliance.', 'the next hop address of a route');
    const found = this.applianceAt(at, hop);
    if (!found) return this.applianceMissing(at, hop);
    const { standing } = found;
    if (found.back && this.isRefused(at, found.back))
      return this.stop(found.back.id, 'filter', 'NotTransitive', `${found.back.name} takes no forwarded traffic.`, {
        field: 'allowForwardedTraffic',
      });
    if (this.target.ip !== null && sameIp(hop, this.target.ip)) return this.deliverIn(found.network);
    return this.passAppliance(standing);
  }

  private applianceAt(
    at: At,
    hop: Ip,
  ): { readonly standing: Standing; readonly network: string; readonly back: ResourceOf<'peering'> | null } | null {
    const places = placesOf(this.plan);
    const pick = (network: string): Standing | undefined => {
      const here = places.inNetwork(network, hop);
      return here.find((one) => ['filters', 'forwards', 'balances'].includes(FORWARDING[one.resource.kind])) ?? here[0];
    };
    const own = pick(at.place.network.id);
    if (own) return { standing: own, network: at.place.network.id, back: null };
    for (const live of livePeerings(this.plan, at.place.network.id)) {
      const there = live.back ? pick(live.other) : undefined;
      if (there) return { standing: there, network: live.other, back: live.back };
    }
    return null;
  }

  private applianceMissing(at: At, hop: Ip): Ending {
    const text = formatIp(hop);
    const book = addressBook(this.plan);
    const near = [at.place.network.id, ...livePeerings(this.plan, at.place.network.id).map(({ other }) => other)];
    if (near.some((id) => book.of(id).some(({ range }) => containsIp(range, hop))))
      return this.lacks(at.place.subnet.id, `The plan has nothing at ${text}.`, `the appliance at ${text}`);
    return this.stop(
      at.place.subnet.id,
      'route',
      'NoRoute',
      `The appliance ${text} is neither in ${at.place.network.name} nor in a network peered with it.`,
    );
  }

  private passAppliance(standing: Standing): Ending {
    const { resource } = standing;
    if (resource.kind === 'azureFirewall') return this.passFirewall(resource, standing);
    if (resource.kind === 'loadBalancer') {
      const member = this.membersOf(resource.id)[0];
      if (!member)
        return this.lacks(resource.id, `No machine of the plan is behind ${resource.name}.`, `the machines behind ${resource.name}`);
      this.log.pass(resource.id, 'translate', `${resource.name} hands it to ${member.nic.name}.`, { resource: resource.id });
      return this.passInterface(member.nic, member);
    }
    if (resource.kind === 'networkInterface' && standing.place.kind === 'subnet')
      return this.passInterface(resource, { nic: resource, place: standing.place, ip: standing.ip, groups: standing.groups });
    return this.stop(resource.id, 'route', 'NoRoute', `${resource.name} does not pass on packets of others.`);
  }

  private passInterface(nic: ResourceOf<'networkInterface'>, member: Member): Ending {
    if (!this.way.reply) {
      const ending = this.securityFilters(member.place, nic, 'inbound', []);
      if (ending) return ending;
    }
    if (nic.ipForwarding !== true)
      return this.stop(nic.id, 'route', 'NoRoute', `${nic.name} does not pass on packets of others: IP forwarding is off.`, {
        field: 'ipForwarding',
      });
    this.cross(nic.id);
    this.log.pass(nic.id, 'note', `${nic.name} passes it on; the rules of its machine are not in the plan.`, { resource: nic.id });
    return this.leaveSubnet({ place: member.place, device: nic, nic, groups: member.groups, came: null, endpointReply: false });
  }

  private passFirewall(firewall: ResourceOf<'azureFirewall'>, standing: Standing): Ending {
    const ending = this.firewallFilter(firewall, standing);
    if (ending) return ending;
    if (standing.place.kind !== 'subnet') return this.stop(firewall.id, 'route', 'NoRoute', `${firewall.name} stands in no subnet.`);
    return this.leaveSubnet({ place: standing.place, device: firewall, nic: null, groups: [], came: null, endpointReply: false });
  }

  /** The rules of a firewall; and the new source address where it translates. */
  private firewallFilter(firewall: ResourceOf<'azureFirewall'>, standing: Standing): Ending | null {
    this.cross(firewall.id);
    if (this.way.reply) return null;
    const decided = decideFirewall(this.find, firewall, this.filterFlow(), this.target.name);
    if (decided.access === 'unknown') {
      this.log.lacks(firewall.id, 'filter', `${decided.decision}.`, decided.missing ?? `the rules of ${firewall.name}`, decided.because);
      return UNKNOWN;
    }
    if (decided.access === 'deny') {
      this.log.stop(firewall.id, 'filter', `${decided.decision} ${this.flowText()}.`, decided.because);
      return { kind: 'stopped', failures: ['FirewallDeny'] };
    }
    this.log.pass(firewall.id, 'filter', `${decided.decision} ${this.flowText()}.`, decided.because);
    if (decided.translates) {
      this.log.pass(firewall.id, 'translate', `Leaves with an address of ${firewall.name}.`, { resource: firewall.id, fact: 'fw-faq' });
      const origin: Origin = { id: firewall.id, resource: firewall, place: standing.place, ip: standing.ip, nic: null, groups: [] };
      this.source = { ip: standing.ip, tags: [], groups: [] };
      this.sourceIp = standing.ip;
      this.legs.push({ origin, devices: [] });
    }
    return null;
  }

  private cross(device: string): void {
    this.legs[this.legs.length - 1]?.devices.push(device);
  }

  // ── Gateways and hubs ────────────────────────────────────────────────────────────────────────────────────────────

  private toGateway(at: At, route: Route): Ending {
    if (route.hub) return this.enterHub(route.hub, at);
    if (route.link) return this.overLink(at, route.link);
    if (route.source === 'VirtualNetworkGateway')
      return this.deliverTo(route.because.resource ?? 'internet', 'Reaches a client of the point-to-site VPN.', null);
    return this.gatewayByUserRoute(at);
  }

  private overLink(at: At, link: Link): Ending {
    if (at.came) {
      if (at.came === link)
        return this.stop(link.gateway.id, 'route', 'NoRoute', `${link.gateway.name} does not send back over ${link.resource.name}.`);
      if (at.came.gateway.id !== link.gateway.id && !exchanges(this.find, at.place.network.id))
        return this.stop(link.gateway.id, 'route', 'NoRoute', `${at.came.gateway.name} and ${link.gateway.name} do not exchange routes.`, {
          fact: 'er-coex',
        });
    }
    if (link.translates)
      return this.lacks(
        link.resource.id,
        `${link.gateway.name} sends over ${link.resource.name}.`,
        `how the address translation of ${link.resource.name} changes addresses`,
      );
    this.log.pass(link.gateway.id, 'link', `${link.gateway.name} sends over ${link.resource.name}.`, { resource: link.resource.id });
    if (link.kind !== 'network') return this.enterSite(link.site, link.record ?? link.resource);
    const back = linksOf(this.plan)
      .of(link.farGateway?.id ?? '')
      .find((one) => one.farGateway?.id === link.gateway.id);
    if (!back)
      return this.stop(link.resource.id, 'link', 'TunnelDown', `${link.farGateway?.name ?? 'The other gateway'} has no connection back.`, {
        fact: 'v2v',
      });
    if (back.down) return this.stop(back.resource.id, 'link', back.down.failure, back.down.decision);
    return this.enterNetwork(back, `Arrives over ${back.resource.name}.`);
  }

  /** A user route to the gateway: a VPN gateway passes packets on to what it knows, and to networks that borrow it. */
  private gatewayByUserRoute(at: At): Ending {
    const { ip, text } = this.target;
    const book = addressBook(this.plan);
    const used = book.gatewaysOf(at.place.network.id);
    const [vpn] = used.filter(({ gateway }) => gateway.gatewayType !== 'ExpressRoute');
    if (!vpn)
      return this.stop(
        at.place.subnet.id,
        'route',
        'NoGateway',
        used.length > 0 ? 'A route cannot send to an ExpressRoute gateway.' : `${at.place.network.name} uses no gateway.`,
        { fact: 'udr' },
      );
    if (ip === null || isPublicTarget(this.target)) {
      const everywhere = linksOf(this.plan)
        .of(vpn.gateway.id)
        .find(
          (link) =>
            link.down === null && (link.toAzure.ranges.some((one) => one.length === 0) || vpn.gateway.defaultSite === link.record?.id),
        );
      if (everywhere) return this.overLink({ ...at, came: null }, everywhere);
      return this.stop(vpn.gateway.id, 'route', 'GatewayNoInternet', `${vpn.gateway.name} knows no way to ${text}.`);
    }
    let best: { readonly link: Link; readonly length: number } | null = null;
    for (const link of linksOf(this.plan).of(vpn.gateway.id))
      if (link.down === null)
        for (const range of link.toAzure.ranges)
          if (containsIp(range, ip) && (best === null || range.length > best.length)) best = { link, length: range.length };
    const networks = [vpn.host, ...book.neighbours(vpn.host).map(({ id }) => id)].filter(
      (id) => id === vpn.host || book.gatewaysOf(id).some((one) => one.borrowed && one.gateway.id === vpn.gateway.id),
    );
    const inside = networks.find((id) => book.of(id).some(({ range }) => containsIp(range, ip)));
    if (inside !== undefined) {
      this.log.pass(vpn.gateway.id, 'route', `${vpn.gateway.name} passes it on to a network that uses it.`, {
        resource: vpn.gateway.id,
        fact: 'peer-mng',
      });
      return this.deliverIn(inside);
    }
    if (best) return this.overLink({ ...at, came: null }, best.link);
    const missing = linksOf(this.plan)
      .of(vpn.gateway.id)
      .find((link) => link.toAzure.missing !== null)?.toAzure.missing;
    if (missing) return this.lacks(vpn.gateway.id, `${vpn.gateway.name} may know a way to ${text}.`, missing);
    return this.stop(vpn.gateway.id, 'route', 'NoRoute', `${vpn.gateway.name} knows no way to ${text}.`);
  }

  private enterHub(hub: Hub, from: At | null): Ending {
    const { ip, text } = this.target;
    const { resource } = hub;
    if (this.circles(`hub:${resource.id}`)) return this.stop(resource.id, 'route', 'Loop', `The packet comes back to ${resource.name}.`);
    if (hub.missing !== null) return this.lacks(resource.id, `${resource.name} has route tables of its own.`, hub.missing);
    const open = isPublicTarget(this.target);
    const device = this.find.get((open ? hub.internetHop : hub.privateHop) ?? undefined);
    if (device?.kind === 'azureFirewall') {
      const standing = placesOf(this.plan).of(device.id)[0];
      if (standing) {
        const ending = this.firewallFilter(device, standing);
        if (ending) return ending;
      }
    } else if (device) return this.lacks(device.id, `${device.name} filters in the hub.`, `the rules of ${device.name}`);
    if (open || ip === null) {
      if (device) return this.deliverTo('internet', `Leaves through ${device.name}.`, null);
      return this.stop(resource.id, 'route', 'GatewayNoInternet', `${resource.name} has no firewall for Internet traffic.`);
    }
    const book = addressBook(this.plan);
    for (const one of [hub, ...hub.others()]) {
      const network = one.networks.find((id) => id !== from?.place.network.id && book.of(id).some(({ range }) => containsIp(range, ip)));
      if (network !== undefined) {
        this.log.pass(one.resource.id, 'route', `${one.resource.name} passes it on.`, { resource: one.resource.id });
        return this.deliverIn(network);
      }
      const branch = one.branches.find((other) => other.ranges.some((range) => containsIp(range, ip)));
      if (branch) {
        this.log.pass(one.resource.id, 'link', `${one.resource.name} sends over ${branch.resource.name}.`, {
          resource: branch.resource.id,
        });
        return this.enterSite(branch.site, branch.resource);
      }
    }
    return this.stop(resource.id, 'route', 'NoRoute', `${resource.name} knows no way to ${text}.`);
  }

  // ── Internet ─────────────────────────────────────────────────────────────────────────────────────────────────────

  private toInternet(at: At): Ending {
    const { subnet } = at.place;
    if (!isPublicTarget(this.target))
      return this.stop(
        subnet.id,
        'route',
        ['NoRoute', ...this.diagnosis(at.place.network.id)],
        `${this.target.text} is not an address of the Internet.`,
      );
    if (at.device?.kind === 'virtualNetworkGateway')
      return this.stop(at.device.id, 'route', 'GatewayNoInternet', `${at.device.name} does not pass traffic on to the Internet.`, {
        fact: 'vpn-faq',
      });
    if (this.way.reply || this.hasOutbound(at)) return this.deliverTo('internet', 'Leaves for the Internet.', null);
    return this.stop(
      subnet.id,
      'route',
      'NoOutbound',
      `${subnet.name} is private and ${at.device?.name ?? 'the source'} has no way out: no NAT gateway, public address or outbound rule.`,
      {
        field: 'defaultOutboundAccess',
        fact: 'dout',
      },
    );
  }

  private hasOutbound(at: At): boolean {
    const { subnet } = at.place;
    if (subnet.natGateway !== undefined) return true;
    if (at.device?.kind === 'azureFirewall') return (at.device.ipConfigurations ?? []).some((entry) => entry.publicIp !== undefined);
    const entries = at.nic?.ipConfigurations ?? [];
    if (entries.some((entry) => entry.publicIp !== undefined)) return true;
    if (entries.some((entry) => (entry.loadBalancerBackendPools ?? []).some((pool) => this.balancesOut(pool)))) return true;
    return subnet.defaultOutboundAccess !== false;
  }

  /** A load balancer with a public frontend lets its machines out, unless its rules switch that off. */
  private balancesOut(pool: string): boolean {
    const balancer = this.find.getKind('loadBalancer', pool);
    if (!balancer || !(balancer.frontends ?? []).some((one) => one.publicIp !== undefined || one.publicIpPrefix !== undefined))
      return false;
    return (balancer.outboundRules ?? []).length > 0 || (balancer.rules ?? []).some((rule) => rule.disableOutboundSnat !== true);
  }

  private fromInternet(): Ending {
    const { ip, text, id } = this.target;
    const places = placesOf(this.plan);
    const standing = places.of(id).find((one) => one.ip !== null && ip !== null && sameIp(one.ip, ip)) ?? places.of(id)[0];
    const resource = standing?.resource ?? this.find.get(id);
    if (!resource || standing?.place.kind !== 'subnet' || !isReachableFromInternet(resource))
      return this.stop(resource?.id ?? 'internet', 'route', 'NoRoute', `${resource?.name ?? text} has no public address.`);
    this.log.pass('internet', 'route', `Comes to the public address of ${resource.name}.`, { resource: resource.id });
    if (resource.kind !== 'networkInterface')
      return this.lacks(resource.id, `${resource.name} decides what it lets in.`, `what ${resource.name} passes on from the Internet`);
    const ending = this.securityFilters(standing.place, resource, 'inbound', standing.groups);
    if (ending) return ending;
    return this.deliverTo(resource.id, `Arrives at ${resource.name}.`, null);
  }
}

interface Member {
  readonly nic: ResourceOf<'networkInterface'>;
  readonly place: Extract<Place, { readonly kind: 'subnet' }>;
  readonly ip: Ip | null;
  readonly groups: readonly string[];
}

interface SiteWay {
  readonly length: number;
  readonly rank: number;
  readonly link: Link | null;
  readonly hub: { readonly hub: Hub; readonly branch: Branch } | null;
  readonly down: Link['down'];
}

function isReachableFromInternet(resource: Resource): boolean {
  if (resource.kind === 'networkInterface') return (resource.ipConfigurations ?? []).some((entry) => entry.publicIp !== undefined);
  if (resource.kind === 'azureFirewall') return (resource.ipConfigurations ?? []).some((entry) => entry.publicIp !== undefined);
  if (resource.kind === 'loadBalancer' || resource.kind === 'applicationGateway')
    return (resource.frontends ?? []).some((entry) => entry.publicIp !== undefined);
  return false;
}

/** DNS, probes and instance metadata of the Azure host: reached from inside every network, whatever its routes. Source: nsg, wire. */
const PLATFORM = parsedRanges([PLATFORM_ADDRESSES.host.range, PLATFORM_ADDRESSES.metadata.range]);

function isPlatformAddress(ip: Ip): boolean {
  return PLATFORM.some((range) => containsIp(range, ip));
}

/** Whether a flow leads to the Internet: a public service, or a public address. */
export function isPublicTarget(target: Target): boolean {
  return isPublic(target.ip);
}

function sameIp(a: Ip, b: Ip): boolean {
  return a.bits === b.bits && a.value === b.value;
}

function prefixText(route: Route): string {
  return route.prefix ? formatCidr(route.prefix) : (route.tag ?? '');
}

const HOP_TEXTS: { readonly [hop in Route['hop']]: string } = {
  VnetLocal: 'within the network',
  VNetPeering: 'over the peering',
  VNetGlobalPeering: 'over the global peering',
  VirtualNetworkGateway: 'to the gateway',
  VirtualAppliance: 'to an appliance',
  InterfaceEndpoint: 'to the private endpoint',
  VirtualNetworkServiceEndpoint: 'over the service endpoint',
  Internet: 'to the Internet',
  None: 'to nowhere',
};

function routeText(route: Route, to: string, equal: number): string {
  const more = equal > 0 ? ` ${equal} more routes are as good.` : '';
  const hop = route.hop === 'VirtualAppliance' && route.hops[0] ? `to the appliance ${formatIp(route.hops[0])}` : HOP_TEXTS[route.hop];
  return `${prefixText(route)} (${route.source === 'Default' ? 'system' : route.source === 'User' ? 'user' : 'gateway'}) takes ${to} ${hop}.${more}`;
}
