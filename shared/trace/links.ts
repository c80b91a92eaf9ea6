// Links between gateways and what is behind them: whether each is up, which ranges it brings to Azure, which ranges the far side learns.
// Source: catalogue section 4.1.5, labels vpn-bgp, vpn-faq, er-coex, ars-er, er-v2v.
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { type Cidr, parsedRanges, sameRange } from '../net/cidr.ts';
import { type AddressBook, addressBook } from '../plan/address-book.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan, Resources } from '../plan/plan.ts';
import type { Because, Failure } from './flow.ts';

/** Ranges one side learns. `missing` names what the plan does not say about them, or is null when they are complete. */
export interface Learned {
  readonly ranges: readonly Cidr[];
  readonly missing: string | null;
}

/** Why a link carries nothing. */
export interface Down {
  readonly failure: Extract<Failure, 'TunnelDown' | 'BgpDown'>;
  readonly decision: string;
  readonly because: Because;
}

/** One connection of a gateway of a virtual network. */
export interface Link {
  /** The connection. */
  readonly resource: ResourceOf<'connection'>;
  readonly kind: 'vpn' | 'expressroute' | 'network';
  /** Gateway on the near side, and the virtual network it stands in. */
  readonly gateway: ResourceOf<'virtualNetworkGateway'>;
  readonly host: string;
  /** The site at the far end, if the plan says one. */
  readonly site: ResourceOf<'site'> | null;
  /** The other gateway of a link between two networks, and its network. */
  readonly farGateway: ResourceOf<'virtualNetworkGateway'> | null;
  readonly farHost: string | null;
  /** Local network gateway or circuit of the link. */
  readonly record: Resource | null;
  readonly bgp: boolean;
  readonly down: Down | null;
  readonly weight: number;
  /** Ranges that the near side sends over this link. */
  readonly toAzure: Learned;
  /** Address translation acts on this link, which the engine does not follow. */
  readonly translates: boolean;
}

export interface Links {
  /** Links of a gateway (plan id), in plan order. */
  readonly of: (gateway: string) => readonly Link[];
  /** Links that end at a site (plan id). */
  readonly toSite: (site: string) => readonly Link[];
  readonly all: readonly Link[];
  /** Ranges a site learns over a link: what its routers send into it. */
  readonly announced: (link: Link) => Learned;
}

const cache = new WeakMap<Resources, Links>();

/** The links of a plan. */
export function linksOf(plan: Plan): Links {
  let links = cache.get(plan.resources);
  if (!links) {
    links = build(plan);
    cache.set(plan.resources, links);
  }
  return links;
}

function build(plan: Plan): Links {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  const all = find.byKind('connection').flatMap((connection) => readLink(find, book, connection));
  const byGateway = new Map<string, Link[]>();
  const bySite = new Map<string, Link[]>();
  for (const link of all) {
    append(byGateway, link.gateway.id, link);
    if (link.site) append(bySite, link.site.id, link);
  }
  const of = (gateway: string): readonly Link[] => byGateway.get(gateway) ?? [];
  const announced = new Map<Link, Learned>();
  return {
    of,
    toSite: (site) => bySite.get(site) ?? [],
    all,
    announced: (link) => {
      let known = announced.get(link);
      if (!known) {
        known = announcedBy(find, book, link, of);
        announced.set(link, known);
      }
      return known;
    },
  };
}

function readLink(find: Lookup, book: AddressBook, connection: ResourceOf<'connection'>): readonly Link[] {
  const gateway = find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway1);
  const host = gateway === undefined ? null : hostOf(find, gateway);
  if (!gateway || host === null) return [];
  const record = find.getKind('localNetworkGateway', connection.localNetworkGateway2);
  const circuit = find.getKind('circuit', connection.peer);
  const other = find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway2);
  const otherHost = other ? hostOf(find, other) : null;
  const base = {
    resource: connection,
    gateway,
    host,
    bgp: circuit !== undefined || connection.enableBgp === true,
    weight: connection.routingWeight ?? 0,
    translates: (connection.ingressNatRules?.length ?? 0) + (connection.egressNatRules?.length ?? 0) > 0,
    farGateway: null,
    farHost: null,
    site: null,
  };
  if (record) {
    const site = find.getKind('site', record.site) ?? null;
    const link = { ...base, kind: 'vpn' as const, site, record };
    return [{ ...link, down: vpnDown(find, link), toAzure: learnedByVpn(book, link) }];
  }
  if (circuit) {
    const site = find.getKind('site', circuit.site) ?? null;
    const toAzure: Learned = site
      ? { ranges: rangesOf(book, site.id), missing: null }
      : { ranges: [], missing: `which site circuit ${circuit.name} ends at` };
    return [{ ...base, kind: 'expressroute', site, record: circuit, down: circuitDown(connection, circuit), toAzure }];
  }
  if (other && otherHost !== null) {
    const far = book.gatewaysIn(otherHost).length > 0 ? networkRangesSeenFrom(book, otherHost) : rangesOf(book, otherHost);
    const near = networkRangesSeenFrom(book, host);
    const down = statusDown(connection);
    const link = { ...base, kind: 'network' as const, record: null, down };
    // One connection stands for its own direction; the other half is a connection of its own.
    return [{ ...link, farGateway: other, farHost: otherHost, toAzure: { ranges: far.filter((one) => !holds(near, one)), missing: null } }];
  }
  return [];
}

/** The virtual network a gateway stands in, or null when its subnet is not in the plan. */
export function hostOf(find: Lookup, gateway: ResourceOf<'virtualNetworkGateway'>): string | null {
  const subnet = find.getKind('subnet', gateway.ipConfigurations?.[0]?.subnet);
  return find.getKind('vnet', subnet?.parent)?.id ?? null;
}

function rangesOf(book: AddressBook, id: string): readonly Cidr[] {
  return book.of(id).map(({ range }) => range);
}

/** Ranges of a network and of those that borrow its gateway. */
function networkRangesSeenFrom(book: AddressBook, host: string): readonly Cidr[] {
  return [host, ...borrowersOf(book, host)].flatMap((id) => rangesOf(book, id));
}

/** Networks that use the gateway of another one. */
export function borrowersOf(book: AddressBook, host: string): readonly string[] {
  return book
    .neighbours(host)
    .filter(({ id }) => book.gatewaysOf(id).some((used) => used.borrowed && used.host === host))
    .map(({ id }) => id);
}

function holds(ranges: readonly Cidr[], one: Cidr): boolean {
  return ranges.some((other) => sameRange(other, one));
}

type VpnLink = Pick<Link, 'resource' | 'gateway' | 'site' | 'bgp'> & { readonly record: ResourceOf<'localNetworkGateway'> };

function learnedByVpn(book: AddressBook, link: VpnLink): Learned {
  const fixed = rangesOf(book, link.record.id);
  if (!link.bgp) {
    const missing = link.record.unknown?.addressPrefixes === undefined ? null : `the address prefixes of ${link.record.name}`;
    return { ranges: fixed, missing };
  }
  if (!link.site) return { ranges: fixed, missing: `which ranges the device behind ${link.record.name} announces` };
  const own = rangesOf(book, link.site.id);
  return { ranges: [...own, ...fixed.filter((one) => !holds(own, one))], missing: null };
}

function statusDown(connection: ResourceOf<'connection'>): Down | null {
  const status = connection.status?.toLowerCase();
  if (status !== 'notconnected' && status !== 'connecting') return null;
  return {
    failure: 'TunnelDown',
    decision: `Azure reports ${connection.name} as ${connection.status}.`,
    because: { resource: connection.id, field: 'status' },
  };
}

function vpnDown(find: Lookup, link: VpnLink): Down | null {
  const { resource: connection, gateway, record } = link;
  const stated = statusDown(connection);
  if (stated) return stated;
  const device = deviceOf(find, link);
  const protocol = connection.protocol ?? 'IKEv2';
  if (device?.ikeVersion !== undefined && device.ikeVersion !== protocol)
    return {
      failure: 'TunnelDown',
      decision: `${connection.name} uses ${protocol}, ${device.name} uses ${device.ikeVersion}.`,
      because: { resource: connection.id, field: 'protocol', device: device.id },
    };
  if (!link.bgp) return null;
  const down = (decision: string, because: Because): Down => ({ failure: 'BgpDown', decision, because });
  if (gateway.enableBgp !== true)
    return down(`${connection.name} asks for BGP, ${gateway.name} has it off.`, { resource: gateway.id, field: 'enableBgp' });
  if (record.bgpAsn === undefined || (record.bgpPeeringAddress === undefined && (record.bgpPeeringAddresses ?? []).length === 0))
    return down(`${record.name} names no AS number or peer address.`, { resource: record.id, field: 'bgpAsn' });
  const own = gateway.bgpAsn ?? 65515;
  if (record.bgpAsn === own) return down(`Both ends use AS ${own}.`, { resource: record.id, field: 'bgpAsn', fact: 'vpn-bgp' });
  const asn = device?.asn ?? link.site?.asn;
  if (asn !== undefined && asn !== record.bgpAsn)
    return down(`${record.name} expects AS ${record.bgpAsn}, the site uses AS ${asn}.`, { resource: record.id, field: 'bgpAsn' });
  return null;
}

function circuitDown(connection: ResourceOf<'connection'>, circuit: ResourceOf<'circuit'>): Down | null {
  const stated = statusDown(connection);
  if (stated) return stated;
  if (circuit.providerState !== undefined && circuit.providerState !== 'Provisioned')
    return {
      failure: 'TunnelDown',
      decision: `The provider has not built ${circuit.name}: ${circuit.providerState}.`,
      because: { resource: circuit.id, field: 'providerState' },
    };
  const own = (circuit.peerings ?? []).find((one) => one.peeringType === 'AzurePrivatePeering');
  if (!own)
    return {
      failure: 'BgpDown',
      decision: `${circuit.name} has no private peering.`,
      because: { resource: circuit.id, field: 'peerings', fact: 'er-peer' },
    };
  if (own.state === 'Disabled')
    return {
      failure: 'BgpDown',
      decision: `The private peering of ${circuit.name} is disabled.`,
      because: { resource: circuit.id, field: 'peerings' },
    };
  return null;
}

/** The VPN device of a link: the one its record names, else the only one of the site. */
export function deviceOf(find: Lookup, link: Pick<VpnLink, 'record' | 'site'>): ResourceOf<'vpnDevice'> | null {
  const named = find.getKind('vpnDevice', link.record.device);
  if (named) return named;
  const here = link.site ? find.partsOf('vpnDevice', link.site.id) : [];
  return here.length === 1 ? (here[0] ?? null) : null;
}

function announcedBy(find: Lookup, book: AddressBook, link: Link, of: (gateway: string) => readonly Link[]): Learned {
  const near = networkRangesSeenFrom(book, link.host);
  if (link.kind === 'vpn' && !link.bgp) return staticRoutes(find, link, near);
  const others = [...of(link.gateway.id), ...exchangedLinks(find, book, link, of)].filter((one) => one !== link && !one.down);
  const passed = link.kind === 'expressroute' && !exchanges(find, link.host) ? [] : others.flatMap((one) => one.toAzure.ranges);
  // A gateway never passes on a default route, nor what its own networks own.
  return { ranges: [...near, ...passed.filter((one) => one.length > 0 && !holds(near, one))], missing: null };
}

function staticRoutes(find: Lookup, link: Link, near: readonly Cidr[]): Learned {
  const record = link.record as ResourceOf<'localNetworkGateway'>;
  const device = deviceOf(find, { record, site: link.site });
  if (!device) return { ranges: [], missing: `which ranges the device behind ${record.name} routes into the tunnel` };
  if (device.staticRoutes === undefined) return { ranges: near.slice(0, 0), missing: `which ranges ${device.name} routes into the tunnel` };
  return { ranges: parsedRanges(device.staticRoutes), missing: null };
}

/** Links of the other gateways of a network whose routes reach a far side too: only where a Route Server exchanges them. */
function exchangedLinks(find: Lookup, book: AddressBook, link: Link, of: (gateway: string) => readonly Link[]): readonly Link[] {
  if (!exchanges(find, link.host)) return [];
  return book.gatewaysIn(link.host).flatMap((gateway) => (gateway.id === link.gateway.id ? [] : of(gateway.id)));
}

/** Whether a Route Server with branch-to-branch stands in a network. Source: ars-er. */
export function exchanges(find: Lookup, network: string): boolean {
  return find
    .byKind('routeServer')
    .some((server) => server.branchToBranch === true && find.getKind('subnet', server.ipConfigurations?.[0]?.subnet)?.parent === network);
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
