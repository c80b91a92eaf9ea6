// Effective routes of a subnet, and which one a destination takes. Source: catalogue 4.1.1 to 4.1.3.
import type { ResourceOf } from '../../shared/kinds/index.ts';
import { addressOf, holds, isPublic, METADATA, NOWHERE, type Range, rangeOf, rangesOf, rangeText, same, WIRE_SERVER } from './address.ts';
import { gatesOf } from './links.ts';
import { get, type Hop, type Link, type Net, type Route, type Sub, type World } from './model.ts';

/** All routes of a subnet; `table` false leaves its route table out, as for replies of private endpoints. */
export function routesOf(world: World, sub: Sub, table: boolean): readonly Route[] {
  const found = table ? sub.routes.table : sub.routes.bare;
  if (found) return found;
  const made = build(world, sub, table);
  if (table) sub.routes.table = made;
  else sub.routes.bare = made;
  return made;
}

/** The route table of a subnet; null when it names one the plan does not have. */
function tableOf(world: World, sub: Sub): ResourceOf<'routeTable'> | null | undefined {
  return sub.resource.routeTable === undefined ? undefined : (get(world.plan, 'routeTable', sub.resource.routeTable) ?? null);
}

/** User routes of a subnet with a range for a destination. A route for everything does not act on a gateway's subnet. */
function userRoutes(world: World, sub: Sub): readonly Route[] {
  const out: Route[] = [];
  for (const route of tableOf(world, sub)?.routes ?? []) {
    const range = rangeOf(route.addressPrefix);
    if (!range || (range.length === 0 && sub.name === 'gatewaysubnet')) continue;
    const texts = route.nextHopType === 'VirtualApplianceEcmp' ? (route.nextHopIpAddresses ?? []) : [route.nextHopIpAddress];
    for (const hop of userHops(route.nextHopType, texts))
      out.push({ range, source: 'user', hop, ...(route.hasBgpOverride ? { overridesBgp: true } : {}) });
  }
  return out;
}

function userHops(type: string | undefined, texts: readonly (string | undefined)[]): readonly Hop[] {
  switch (type) {
    case 'VirtualAppliance':
    case 'VirtualApplianceEcmp':
      return texts.map((text) => ({ type: 'VirtualAppliance', address: addressOf(text) }));
    case 'VirtualNetworkGateway':
      return [{ type: 'VirtualNetworkGateway', link: null }];
    case 'VnetLocal':
    case 'Internet':
    case 'None':
      return [{ type }];
    default:
      return [];
  }
}

function build(world: World, sub: Sub, table: boolean): readonly Route[] {
  const { net } = sub;
  const settings = table ? (tableOf(world, sub) ?? undefined) : undefined;
  const users = table ? userRoutes(world, sub) : [];
  const out: Route[] = [...users];
  const system = (range: Range, hop: Hop): void => void out.push({ range, source: 'system', hop });
  for (const range of net.ranges) system(range, { type: 'VnetLocal' });
  if (settings?.disablePeeringRoute !== 'All')
    for (const peer of net.peers) for (const range of peer.known) system(range, { type: 'VNetPeering', peer });
  for (const near of [net, ...net.peers.map((peer) => peer.net)])
    for (const owner of near.owners.values())
      if (owner.endpoint) system({ first: owner.address, last: owner.address, length: 32 }, { type: 'InterfaceEndpoint', owner });
  if (settings?.disableBgpRoutePropagation !== true)
    for (const gate of gatesOf(net)) {
      for (const link of gate.links)
        for (const range of link.learned) out.push({ range, source: 'gateway', hop: { type: 'VirtualNetworkGateway', link } });
      for (const range of rangesOf(gate.resource.clientAddressPool)) out.push({ range, source: 'gateway', hop: { type: 'ClientPool' } });
    }
  system({ first: 0, last: 0xffffffff, length: 0 }, { type: 'Internet' });
  if (!users.some((route) => route.range.length === 0))
    for (const range of NOWHERE)
      if (!net.ranges.some((own) => own.length < range.length && holds(own, range.first))) system(range, { type: 'None' });
  return out;
}

/** The hops a packet may take: one, or several of equal right. `missing` names what the plan would have to say. */
export interface Selection {
  readonly hops: readonly Hop[];
  readonly missing: string | null;
}

export interface Ask {
  readonly table: boolean;
  readonly tags: readonly string[] | undefined;
}

export function select(world: World, sub: Sub, address: number, ask: Ask): Selection {
  if (address === WIRE_SERVER || address === METADATA) return { hops: [{ type: 'VnetLocal' }], missing: null };
  if (ask.table && tableOf(world, sub) === null) return { hops: [], missing: `route table ${sub.resource.routeTable}` };
  const open = isPublic(address);
  const services = open ? (sub.resource.serviceEndpoints ?? []) : [];
  const served = services.some((one) => ask.tags?.some((tag) => tagOfService(one.service) === familyOf(tag)));
  if (served) return { hops: [{ type: 'VirtualNetworkServiceEndpoint' }], missing: null };
  const rest = selectRoute(world, sub, address, ask, open);
  if (services.length === 0 || ask.tags !== undefined || rest.missing) return rest;
  return { hops: [{ type: 'VirtualNetworkServiceEndpoint' }, ...rest.hops], missing: null };
}

function selectRoute(world: World, sub: Sub, address: number, ask: Ask, open: boolean): Selection {
  let candidates = routesOf(world, sub, ask.table).filter((route) => holds(route.range, address));
  const endpoint = candidates.find((route) => route.hop.type === 'InterfaceEndpoint');
  if (endpoint && endpoint.hop.type === 'InterfaceEndpoint') {
    if (!isOverridden(endpoint.hop.owner, candidates)) return { hops: [endpoint.hop], missing: null };
    candidates = candidates.filter((route) => route.hop.type !== 'InterfaceEndpoint');
  }
  const inside = candidates.some(
    (route) => route.source === 'system' && (route.hop.type === 'VnetLocal' || route.hop.type === 'VNetPeering'),
  );
  if (inside || candidates.some((route) => route.overridesBgp)) candidates = candidates.filter((route) => route.source !== 'gateway');
  const best = longest(candidates);
  if (!open || !ask.table) return { hops: best.hops, missing: null };
  return withTags(world, sub, ask, best);
}

/** Whether user routes take an endpoint's own route away. Only routes to an appliance can. Source: catalogue 4.1.3. */
function isOverridden(owner: { readonly sub: Sub; readonly address: number }, candidates: readonly Route[]): boolean {
  const policies = owner.sub.resource.privateEndpointPolicies;
  const acts = policies === 'Enabled' || policies === 'RouteTableEnabled';
  const own = owner.sub.net.ranges.filter((range) => holds(range, owner.address)).reduce((most, range) => Math.max(most, range.length), 0);
  const least = acts && own > 0 ? own : 32;
  return candidates.some((route) => route.source === 'user' && route.hop.type === 'VirtualAppliance' && route.range.length >= least);
}

interface Best {
  readonly hops: readonly Hop[];
  readonly length: number;
}

function longest(candidates: readonly Route[]): Best {
  const length = candidates.reduce((most, route) => Math.max(most, route.range.length), -1);
  const equal = candidates.filter((route) => route.range.length === length);
  for (const source of ['user', 'gateway', 'system'] as const) {
    const hops = equal.filter((route) => route.source === source).map((route) => route.hop);
    if (hops.length === 0) continue;
    if (source === 'user') return { hops: firstRoute(hops), length };
    if (source === 'gateway') return { hops: bestLinks(hops), length };
    const useful = hops.find((hop) => hop.type === 'VnetLocal') ?? hops.find((hop) => hop.type !== 'None') ?? { type: 'None' };
    return { hops: [useful], length };
  }
  return { hops: [], length };
}

/** Hops of the first user route; several only for an appliance route with several addresses. */
function firstRoute(hops: readonly Hop[]): readonly Hop[] {
  return hops[0]?.type === 'VirtualAppliance' ? hops.filter((hop) => hop.type === 'VirtualAppliance') : hops.slice(0, 1);
}

/** ExpressRoute before VPN; among circuits the greatest weight; tunnels that are up before those that are down; what is left is shared. */
function bestLinks(hops: readonly Hop[]): readonly Hop[] {
  const every = hops.flatMap((hop): Link[] => (hop.type === 'VirtualNetworkGateway' && hop.link ? [hop.link] : []));
  const up = every.filter((link) => link.down !== 'TunnelDown');
  const links = up.length > 0 ? up : every;
  if (links.length === 0) return hops.slice(0, 1);
  const circuits = links.filter((link) => link.kind === 'er');
  const weight = circuits.reduce((most, link) => Math.max(most, link.weight), 0);
  const chosen = circuits.length > 0 ? circuits.filter((link) => link.weight === weight) : links;
  return [...new Set(chosen)].map((link) => ({ type: 'VirtualNetworkGateway', link }));
}

/** Routes for service tags: their ranges are not in the plan, so they decide only what the packet says it belongs to. */
function withTags(world: World, sub: Sub, ask: Ask, best: Best): Selection {
  const routes = (tableOf(world, sub)?.routes ?? []).filter((route) => route.addressPrefix !== undefined && !rangeOf(route.addressPrefix));
  if (routes.length === 0) return { hops: best.hops, missing: null };
  if (ask.tags === undefined) return { hops: [], missing: 'service tags of the destination' };
  const mine = routes.filter((route) => ask.tags?.some((tag) => tag.toLowerCase() === route.addressPrefix?.toLowerCase()));
  if (mine.length === 0) return { hops: best.hops, missing: null };
  if (best.length > 0) return { hops: [], missing: 'ranges of a service tag' };
  const rank = (tag: string): number => (/^azurecloud$/i.test(tag) ? 3 : /^azurecloud\./i.test(tag) ? 2 : tag.includes('.') ? 0 : 1);
  const first = [...mine].sort((a, b) => rank(a.addressPrefix ?? '') - rank(b.addressPrefix ?? ''))[0];
  return { hops: userHops(first?.nextHopType, [first?.nextHopIpAddress]), missing: null };
}

const SERVICE_TAGS: { readonly [service: string]: string } = {
  'microsoft.storage': 'storage',
  'microsoft.storage.global': 'storage',
  'microsoft.sql': 'sql',
  'microsoft.keyvault': 'azurekeyvault',
  'microsoft.eventhub': 'eventhub',
  'microsoft.servicebus': 'servicebus',
  'microsoft.azurecosmosdb': 'azurecosmosdb',
  'microsoft.web': 'appservice',
  'microsoft.containerregistry': 'azurecontainerregistry',
  'microsoft.azureactivedirectory': 'azureactivedirectory',
};

function tagOfService(service: string | undefined): string | undefined {
  return SERVICE_TAGS[(service ?? '').toLowerCase()];
}

function familyOf(tag: string): string {
  return tag.toLowerCase().split('.')[0] ?? '';
}

/** One row of the effective-route view. */
export interface EffectiveRoute {
  readonly prefix: string;
  readonly hop: Hop['type'];
  readonly source: Route['source'];
  readonly state: 'Active' | 'Invalid';
}

/** A user route makes the system and gateway routes of the same prefix invalid, no others. Source: catalogue 4.1.2. */
export function effectiveRoutes(world: World, sub: Sub): readonly EffectiveRoute[] {
  const routes = routesOf(world, sub, true);
  return routes.map((route) => ({
    prefix: rangeText(route.range),
    hop: route.hop.type,
    source: route.source,
    state: route.source !== 'user' && routes.some((one) => one.source === 'user' && same(one.range, route.range)) ? 'Invalid' : 'Active',
  }));
}

/** Ranges of the tag VirtualNetwork for a subnet. Source: catalogue 4.2 step 5, with 0.0.0.0/0 of a user route included. */
export function virtualNetworkRanges(world: World, sub: Sub): readonly Range[] {
  if (sub.tagRanges) return sub.tagRanges;
  const { net } = sub;
  const farNets: readonly Net[] = gatesOf(net).flatMap((gate) =>
    gate.links.flatMap((link) => (link.farGate ? [link.farGate.sub.net] : [])),
  );
  sub.tagRanges = [
    ...net.ranges,
    ...net.peers.filter((peer) => peer.mine.allowVirtualNetworkAccess !== false).flatMap((peer) => peer.known),
    ...gatesOf(net).flatMap((gate) => gate.links.flatMap((link) => link.learned)),
    ...farNets.flatMap((one) => one.ranges),
    { first: WIRE_SERVER, last: WIRE_SERVER, length: 32 },
    ...rangesOf((tableOf(world, sub)?.routes ?? []).map((route) => route.addressPrefix)),
  ];
  return sub.tagRanges;
}
