// Links between gateways and what is behind them: whether each is up, which ranges it brings to Azure, which ranges the far side learns.
// Source: catalogue section 4.1.5, labels vpn-bgp, vpn-faq, er-coex, ars-er, er-v2v.
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { type Cidr, overlaps, parsedRanges, sameRange } from '../net/cidr.ts';
import { type AddressBook, addressBook } from '../plan/address-book.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan, Resources } from '../plan/plan.ts';
import type { Because, Failure } from './flow.ts';
import { borrowersOf } from './peerings.ts';

/** Ranges one side learns. `missing` names what the plan does not say about them, or is null when they are complete. */
export interface Learned {
  readonly ranges: readonly Cidr[];
  readonly missing: string | null;
  /** Ranges that the missing fact could add. */
  readonly possible: readonly Cidr[];
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
  /** Why nothing passes, or null. */
  readonly tunnel: Down | null;
  /** Why no routes are told, or null. What was written by hand still passes. */
  readonly session: Down | null;
  readonly weight: number;
  /** Ranges that the near side sends over this link. */
  readonly toAzure: Learned;
  /** Ranges it would send if tunnel and session were up. */
  readonly wouldBring: readonly Cidr[];
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
  /** Ranges it would learn if tunnel and session were up. */
  readonly wouldAnnounce: (link: Link) => readonly Cidr[];
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
  const all = find.byKind('connection').flatMap((connection) => readLink(plan, find, book, connection));
  const byGateway = new Map<string, Link[]>();
  const bySite = new Map<string, Link[]>();
  for (const link of all) {
    append(byGateway, link.gateway.id, link);
    if (link.site) append(bySite, link.site.id, link);
  }
  const of = (gateway: string): readonly Link[] => byGateway.get(gateway) ?? [];
  const announced = new Map<Link, Learned>();
  const wouldAnnounce = new Map<Link, readonly Cidr[]>();
  return {
    of,
    toSite: (site) => bySite.get(site) ?? [],
    all,
    announced: (link) => {
      let known = announced.get(link);
      if (!known) {
        known = announcedBy(plan, link, of);
        announced.set(link, known);
      }
      return known;
    },
    wouldAnnounce: (link) => {
      let known = wouldAnnounce.get(link);
      if (!known) {
        known = wouldTell(plan, link, of);
        wouldAnnounce.set(link, known);
      }
      return known;
    },
  };
}

function readLink(plan: Plan, find: Lookup, book: AddressBook, connection: ResourceOf<'connection'>): readonly Link[] {
  const gateway = find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway1);
  const host = gateway === undefined ? null : hostOf(find, gateway);
  // A kind of gateway nobody knows joins nothing.
  if (!gateway || host === null || !['Vpn', 'ExpressRoute', undefined].includes(gateway.gatewayType)) return [];
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
    const tunnel = tunnelDown(find, link);
    const session = link.bgp ? sessionDown(find, link) : null;
    const own = site ? rangesOf(book, site.id) : [];
    const fixed = rangesOf(book, record.id);
    const wouldBring = link.bgp ? [...own, ...fixed.filter((one) => !holds(own, one))] : fixed;
    return [
      {
        ...link,
        tunnel,
        session,
        toAzure: learnedByVpn(link, { fixed, wouldBring, told: tunnel === null && session === null }),
        wouldBring,
      },
    ];
  }
  if (circuit) {
    const site = find.getKind('site', circuit.site) ?? null;
    const tunnel = statusDown(connection) ?? providerDown(circuit);
    const session = circuitSessionDown(circuit);
    const wouldBring = site ? rangesOf(book, site.id) : [];
    const missing = site ? null : `which site circuit ${circuit.name} ends at`;
    const ranges = tunnel === null && session === null ? wouldBring : [];
    return [
      {
        ...base,
        kind: 'expressroute',
        site,
        record: circuit,
        tunnel,
        session,
        toAzure: { ranges, missing, possible: EVERYWHERE },
        wouldBring,
      },
    ];
  }
  if (other && otherHost !== null) {
    const near = networkRangesSeenFrom(plan, book, host);
    const far = networkRangesSeenFrom(plan, book, otherHost).filter((one) => !holds(near, one));
    // One connection stands for its own direction; the other half is a connection of its own.
    const link = { ...base, kind: 'network' as const, record: null, tunnel: statusDown(connection), session: null };
    return [{ ...link, farGateway: other, farHost: otherHost, toAzure: { ranges: far, missing: null, possible: [] }, wouldBring: far }];
  }
  return [];
}

const EVERYWHERE = parsedRanges(['0.0.0.0/0', '::/0']);

/** The virtual network a gateway stands in, or null when its subnet is not in the plan. */
export function hostOf(find: Lookup, gateway: ResourceOf<'virtualNetworkGateway'>): string | null {
  const subnet = find.getKind('subnet', gateway.ipConfigurations?.[0]?.subnet);
  return find.getKind('vnet', subnet?.parent)?.id ?? null;
}

function rangesOf(book: AddressBook, id: string): readonly Cidr[] {
  return book.of(id).map(({ range }) => range);
}

/** Ranges of a network and of those that borrow its gateway. */
function networkRangesSeenFrom(plan: Plan, book: AddressBook, host: string): readonly Cidr[] {
  return [host, ...borrowersOf(plan, host)].flatMap((id) => rangesOf(book, id));
}

function holds(ranges: readonly Cidr[], one: Cidr): boolean {
  return ranges.some((other) => sameRange(other, one));
}

type VpnLink = Pick<Link, 'resource' | 'gateway' | 'site' | 'bgp'> & { readonly record: ResourceOf<'localNetworkGateway'> };

function learnedByVpn(
  link: VpnLink,
  { fixed, wouldBring, told }: { readonly fixed: readonly Cidr[]; readonly wouldBring: readonly Cidr[]; readonly told: boolean },
): Learned {
  const { record } = link;
  if (record.unknown?.addressPrefixes !== undefined)
    return { ranges: fixed, missing: `the address prefixes of ${record.name}`, possible: EVERYWHERE };
  if (!link.bgp || !told) return { ranges: fixed, missing: null, possible: [] };
  const missing = link.site ? null : `which ranges the device behind ${record.name} announces`;
  return { ranges: wouldBring, missing, possible: EVERYWHERE };
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

function tunnelDown(find: Lookup, link: VpnLink): Down | null {
  const { resource: connection } = link;
  const stated = statusDown(connection);
  if (stated) return stated;
  const device = deviceOf(find, link);
  const { protocol } = connection;
  if (device?.ikeVersion !== undefined && protocol !== undefined && device.ikeVersion !== protocol)
    return {
      failure: 'TunnelDown',
      decision: `${connection.name} uses ${protocol}, ${device.name} uses ${device.ikeVersion}.`,
      because: { resource: connection.id, field: 'protocol', device: device.id },
    };
  if (device?.policyBased === true && connection.usePolicyBasedTrafficSelectors !== true && link.gateway.vpnType !== 'PolicyBased')
    return {
      failure: 'TunnelDown',
      decision: `${device.name} is policy-based, and ${connection.name} offers no policy-based traffic selectors.`,
      because: { resource: connection.id, field: 'usePolicyBasedTrafficSelectors', device: device.id, fact: 'vpn-pbts' },
    };
  return null;
}

function sessionDown(find: Lookup, link: VpnLink): Down | null {
  const { resource: connection, gateway, record } = link;
  const down = (decision: string, because: Because): Down => ({ failure: 'BgpDown', decision, because });
  if (gateway.enableBgp !== true)
    return down(`${connection.name} asks for BGP, ${gateway.name} has it off.`, { resource: gateway.id, field: 'enableBgp' });
  if (record.bgpAsn === undefined || (record.bgpPeeringAddress === undefined && (record.bgpPeeringAddresses ?? []).length === 0))
    return down(`${record.name} names no AS number or peer address.`, { resource: record.id, field: 'bgpAsn' });
  const own = gateway.bgpAsn ?? 65515;
  if (record.bgpAsn === own) return down(`Both ends use AS ${own}.`, { resource: record.id, field: 'bgpAsn', fact: 'vpn-bgp' });
  const asn = deviceOf(find, link)?.asn ?? link.site?.asn;
  if (asn !== undefined && asn !== record.bgpAsn)
    return down(`${record.name} expects AS ${record.bgpAsn}, the site uses AS ${asn}.`, { resource: record.id, field: 'bgpAsn' });
  return null;
}

function providerDown(circuit: ResourceOf<'circuit'>): Down | null {
  if (circuit.circuitState !== undefined && circuit.circuitState !== 'Enabled')
    return {
      failure: 'TunnelDown',
      decision: `${circuit.name} is ${circuit.circuitState}.`,
      because: { resource: circuit.id, field: 'circuitState' },
    };
  if (circuit.providerState === undefined || circuit.providerState === 'Provisioned') return null;
  return {
    failure: 'TunnelDown',
    decision: `The provider has not built ${circuit.name}: ${circuit.providerState}.`,
    because: { resource: circuit.id, field: 'providerState' },
  };
}

function circuitSessionDown(circuit: ResourceOf<'circuit'>): Down | null {
  if (circuit.peerings === undefined) return null;
  const own = circuit.peerings.find((one) => one.peeringType === 'AzurePrivatePeering');
  const down = (decision: string): Down => ({
    failure: 'BgpDown',
    decision,
    because: { resource: circuit.id, field: 'peerings', fact: 'er-peer' },
  });
  if (!own) return down(`${circuit.name} has no private peering.`);
  return own.state === 'Disabled' ? down(`The private peering of ${circuit.name} is disabled.`) : null;
}

/** The VPN device of a link: the one its record names, else the only one of the site. */
export function deviceOf(find: Lookup, link: Pick<VpnLink, 'record' | 'site'>): ResourceOf<'vpnDevice'> | null {
  const named = find.getKind('vpnDevice', link.record.device);
  if (named) return named;
  const here = link.site ? find.partsOf('vpnDevice', link.site.id) : [];
  return here.length === 1 ? (here[0] ?? null) : null;
}

function announcedBy(plan: Plan, link: Link, of: (gateway: string) => readonly Link[]): Learned {
  const find = lookupOf(plan);
  const told = link.bgp && link.tunnel === null && link.session === null ? toldByGateway(plan, link, of) : [];
  if (link.kind !== 'vpn') return { ranges: told, missing: null, possible: [] };
  const record = link.record as ResourceOf<'localNetworkGateway'>;
  const device = deviceOf(find, { record, site: link.site });
  const fixed = parsedRanges(device?.staticRoutes);
  if (link.bgp) return { ranges: [...told, ...fixed], missing: null, possible: [] };
  if (device?.staticRoutes !== undefined) return { ranges: fixed, missing: null, possible: [] };
  const who = device?.name ?? `the device behind ${record.name}`;
  return { ranges: [], missing: `which ranges ${who} routes into the tunnel`, possible: toldByGateway(plan, link, of) };
}

/** What a far side would route into the link if it were up. */
function wouldTell(plan: Plan, link: Link, of: (gateway: string) => readonly Link[]): readonly Cidr[] {
  const record = link.kind === 'vpn' && !link.bgp ? (link.record as ResourceOf<'localNetworkGateway'>) : null;
  const fixed = record ? deviceOf(lookupOf(plan), { record, site: link.site })?.staticRoutes : undefined;
  return fixed === undefined ? toldByGateway(plan, link, of) : parsedRanges(fixed);
}

/** What a gateway tells over BGP: its networks, and what other links bring. Never a default route, nor what its own networks own. */
function toldByGateway(plan: Plan, link: Link, of: (gateway: string) => readonly Link[]): readonly Cidr[] {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  const near = networkRangesSeenFrom(plan, book, link.host);
  const passesOn = link.kind !== 'expressroute' || exchanges(find, link.host);
  const others = passesOn
    ? [...of(link.gateway.id), ...exchangedLinks(find, book, link, of)].filter((one) => one !== link && one.site !== link.site)
    : [];
  const passed = others.flatMap((one) => one.toAzure.ranges);
  return [
    ...near,
    ...parsedRanges(link.gateway.customRoutes),
    ...passed.filter((one) => one.length > 0 && !near.some((own) => overlaps(own, one))),
  ];
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
