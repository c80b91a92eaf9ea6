// Who owns which addresses of a plan, and who can hear whom: ranges parsed once, networks joined by peering, and the on-premises
// ranges a network reaches through its own gateway or one it borrows. Built once per set of resources.
import type { Kind, Resource, ResourceOf } from '../kinds/index.ts';
import { type FarSide, farSidesOf } from './far-sides.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import { everyOverlap, listed, networkRanges, type OwnedRange, parsedOnce, single, siteRanges, subnetRanges } from './owned-ranges.ts';
import type { Plan } from './plan.ts';
import { keptAnswers, oncePerPlan } from './reads.ts';

/** Another virtual network with a peering from here, from there, or both. */
export interface Neighbour {
  readonly id: string;
  /** The half that belongs to the network asked about. */
  readonly out: ResourceOf<'peering'> | null;
  /** The half that belongs to the neighbour. */
  readonly back: ResourceOf<'peering'> | null;
}

/** A gateway a virtual network uses: its own, or one borrowed over a peering. */
export interface UsedGateway {
  readonly gateway: ResourceOf<'virtualNetworkGateway'>;
  /** The virtual network the gateway stands in. */
  readonly host: string;
  readonly borrowed: boolean;
}

/** A far side as one virtual network sees it. */
export interface ReachedSide extends FarSide {
  /** Over the gateway of a peered network or a hub instead of the network's own. */
  readonly borrowed: boolean;
}

/** A range of a virtual network and a range on the far side that share addresses. */
export interface FarOverlap {
  readonly near: OwnedRange;
  readonly far: OwnedRange;
  readonly side: ReachedSide;
}

export interface AddressBook {
  /** Every range of the plan but those of subnets: virtual networks, hubs, sites, records of far sides, client pools. */
  readonly all: readonly OwnedRange[];
  /** Ranges of virtual networks. */
  readonly networks: readonly OwnedRange[];
  /** Ranges of a virtual network, subnet, site (its subnets included), hub, local network gateway, VPN site or client pool. */
  readonly of: (id: string) => readonly OwnedRange[];
  /** Virtual networks joined to this one by at least one half of a peering, in plan order. */
  readonly neighbours: (network: string) => readonly Neighbour[];
  /** Whether two virtual networks are peered or have a peered network in common. */
  readonly share: (a: string, b: string) => boolean;
  /** Gateways that stand in a virtual network. */
  readonly gatewaysIn: (network: string) => readonly ResourceOf<'virtualNetworkGateway'>[];
  /** Gateways a virtual network uses: its own, and those it borrows with both flags of the peering set. */
  readonly gatewaysOf: (network: string) => readonly UsedGateway[];
  /** What is behind a gateway of a virtual network or hub: one entry for each connection and place. */
  readonly behind: (gateway: string) => readonly FarSide[];
  /** What a virtual network reaches on-premises, over all gateways it uses and the hub it is connected to. */
  readonly reached: (network: string) => readonly ReachedSide[];
  /** Whether something a virtual network reaches on-premises has a default route. */
  readonly learnsDefaultRoute: (network: string) => boolean;
  /** Pairs of a range of a virtual network and a range it reaches on-premises that share addresses. Default routes are left out. */
  readonly farOverlaps: () => readonly FarOverlap[];
  /** Subnets of a virtual network in plan order. */
  readonly subnetsOf: (network: string) => readonly ResourceOf<'subnet'>[];
  /** Resources with an address or a place in a subnet. Opaque resources that point at it count: nobody knows what they do there. */
  readonly users: (subnet: string) => readonly Resource[];
}

const cache = oncePerPlan((plan: Plan) => build(lookupOf(plan)));

/** The address book of a plan; the same object while `plan.resources` is the same object. */
export function addressBook(plan: Plan): AddressBook {
  return cache(plan);
}

/** Kinds that take addresses of the subnets they point at. */
const USER_KINDS: ReadonlySet<Kind> = new Set([
  'applicationGateway',
  'azureFirewall',
  'bastion',
  'dnsServer',
  'loadBalancer',
  'networkInterface',
  'opaque',
  'privateEndpoint',
  'privateLinkService',
  'proxyServer',
  'resolverInbound',
  'resolverOutbound',
  'routeServer',
  'virtualNetworkGateway',
]);

function build(find: Lookup): AddressBook {
  const owned = new Map<string, readonly OwnedRange[]>();
  const of = (id: string): readonly OwnedRange[] => owned.get(id) ?? [];
  const note = (id: string, ranges: readonly OwnedRange[]): readonly OwnedRange[] => {
    owned.set(id, ranges);
    return ranges;
  };
  const networks = find.byKind('vnet').flatMap((one) => note(one.id, parsedOnce(one, networkRanges)));
  for (const one of find.byKind('subnet')) note(one.id, parsedOnce(one, subnetRanges));
  const all = [...networks];
  for (const one of find.byKind('virtualHub')) all.push(...note(one.id, single(one.id, 'addressPrefix', one.addressPrefix)));
  for (const one of find.byKind('site')) all.push(...note(one.id, siteRanges(find, one)));
  for (const one of find.byKind('localNetworkGateway')) all.push(...note(one.id, listed(one.id, 'addressPrefixes', one.addressPrefixes)));
  for (const one of find.byKind('vpnSite')) all.push(...note(one.id, listed(one.id, 'addressPrefixes', one.addressPrefixes)));
  for (const one of find.byKind('virtualNetworkGateway'))
    all.push(...note(one.id, listed(one.id, 'clientAddressPool', one.clientAddressPool)));

  const subnetsOf = grouped(find.byKind('subnet'), (subnet) => find.getKind('vnet', subnet.parent)?.id);
  const neighbourhoods = neighbourhoodsOf(find);
  const neighbours = (network: string): readonly Neighbour[] => neighbourhoods.get(network)?.list ?? [];
  const gatewaysIn = grouped(find.byKind('virtualNetworkGateway'), (gateway) => hostOf(find, gateway));
  const behind = farSidesOf(find, of);
  const gatewaysOf = keptAnswers((network) => usedGateways(network, gatewaysIn, neighbours));
  const hubs = grouped(find.byKind('hubConnection'), (connection) => find.getKind('vnet', connection.remoteNetwork)?.id);
  const hubGateways = grouped(find.byKind('vpnGateway'), (gateway) => find.getKind('virtualHub', gateway.hub)?.id);
  const gatewayIds = keptAnswers((network): readonly { readonly id: string; readonly borrowed: boolean }[] => [
    ...gatewaysOf(network).map(({ gateway, borrowed }) => ({ id: gateway.id, borrowed })),
    ...hubs(network)
      .flatMap((connection) => (connection.parent === undefined ? [] : hubGateways(connection.parent)))
      .map((gateway) => ({ id: gateway.id, borrowed: true })),
  ]);
  const hasDefault = keptAnswers((gateway) => behind(gateway).some((side) => side.ranges.some((one) => one.range.length === 0)));
  const overlaps = keptAnswers((_: 'all') => farOverlapsOf(networks, all, gatewayIds, behind));
  return {
    all,
    networks,
    of,
    neighbours,
    share: (a, b) => sharesNeighbour(neighbourhoods, a, b),
    gatewaysIn,
    gatewaysOf,
    behind,
    reached: keptAnswers((network) => gatewayIds(network).flatMap(({ id, borrowed }) => behind(id).map((side) => ({ ...side, borrowed })))),
    learnsDefaultRoute: keptAnswers((network) => gatewayIds(network).some(({ id }) => hasDefault(id))),
    farOverlaps: () => overlaps('all'),
    subnetsOf,
    users: keptAnswers((subnet) => usersOf(find, subnet)),
  };
}

function farOverlapsOf(
  networks: readonly OwnedRange[],
  all: readonly OwnedRange[],
  gatewayIds: (network: string) => readonly { readonly id: string; readonly borrowed: boolean }[],
  behind: (gateway: string) => readonly FarSide[],
): readonly FarOverlap[] {
  const near = new Set(networks);
  const sideOf = keptAnswers((gateway) => new Map(behind(gateway).flatMap((side) => side.ranges.map((range) => [range, side] as const))));
  const found: FarOverlap[] = [];
  for (const [a, b] of everyOverlap(all.filter((one) => one.range.length > 0))) {
    if (near.has(a) === near.has(b)) continue;
    const [own, far] = near.has(a) ? [a, b] : [b, a];
    for (const { id, borrowed } of gatewayIds(own.owner)) {
      const side = sideOf(id).get(far);
      if (side) found.push({ near: own, far, side: { ...side, borrowed } });
    }
  }
  return found;
}

function hostOf(find: Lookup, gateway: ResourceOf<'virtualNetworkGateway'>): string | undefined {
  for (const { subnet } of gateway.ipConfigurations ?? []) {
    const network = find.getKind('vnet', find.getKind('subnet', subnet)?.parent);
    if (network) return network.id;
  }
  return undefined;
}

interface Neighbourhood {
  readonly list: Neighbour[];
  readonly ids: Set<string>;
}

function neighbourhoodsOf(find: Lookup): ReadonlyMap<string, Neighbourhood> {
  const out = new Map<string, ResourceOf<'peering'>>();
  const ends: (readonly [string, string])[] = [];
  for (const peering of find.byKind('peering')) {
    const from = find.getKind('vnet', peering.parent)?.id;
    const to = find.getKind('vnet', peering.remoteNetwork)?.id;
    if (from === undefined || to === undefined || from === to || out.has(`${from}|${to}`)) continue;
    out.set(`${from}|${to}`, peering);
    ends.push([from, to], [to, from]);
  }
  const neighbourhoods = new Map<string, Neighbourhood>();
  for (const [here, there] of ends) {
    const known = neighbourhoods.get(here) ?? { list: [], ids: new Set<string>() };
    neighbourhoods.set(here, known);
    if (known.ids.has(there)) continue;
    known.ids.add(there);
    known.list.push({ id: there, out: out.get(`${here}|${there}`) ?? null, back: out.get(`${there}|${here}`) ?? null });
  }
  return neighbourhoods;
}

function sharesNeighbour(neighbourhoods: ReadonlyMap<string, Neighbourhood>, a: string, b: string): boolean {
  const ofA = neighbourhoods.get(a)?.ids;
  const ofB = neighbourhoods.get(b)?.ids;
  if (!ofA || !ofB) return false;
  if (ofA.has(b)) return true;
  const [few, many] = ofA.size < ofB.size ? [ofA, ofB] : [ofB, ofA];
  for (const id of few) if (many.has(id)) return true;
  return false;
}

function usedGateways(
  network: string,
  gatewaysIn: (network: string) => readonly ResourceOf<'virtualNetworkGateway'>[],
  neighbours: (network: string) => readonly Neighbour[],
): readonly UsedGateway[] {
  const own = gatewaysIn(network).map((gateway) => ({ gateway, host: network, borrowed: false }));
  const borrowed = neighbours(network)
    .filter(({ out, back }) => out?.useRemoteGateways === true && back?.allowGatewayTransit === true)
    .flatMap(({ id }) => gatewaysIn(id).map((gateway) => ({ gateway, host: id, borrowed: true })));
  return [...own, ...borrowed];
}

function usersOf(find: Lookup, subnet: string): readonly Resource[] {
  const users = new Map<string, Resource>();
  for (const { from, field } of find.referrers(subnet))
    if (USER_KINDS.has(from.kind) && !field.startsWith('backendPools')) users.set(from.id, from);
  return [...users.values()];
}

function grouped<T>(items: readonly T[], key: (item: T) => string | undefined): (key: string) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const at = key(item);
    if (at === undefined) continue;
    const group = groups.get(at);
    if (group) group.push(item);
    else groups.set(at, [item]);
  }
  return (at) => groups.get(at) ?? [];
}
