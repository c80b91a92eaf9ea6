// Gateways and connections: which ranges each side learns from the other, and what keeps a connection down.
import type { ResourceOf } from '../../shared/kinds/index.ts';
import { anyHolds, overlap, type Range, rangesOf, same } from './address.ts';
import { all, type Gate, get, type Link, type Net, type Site, siteOf, type World } from './model.ts';
import type { Failure } from './verdict.ts';

type Connection = ResourceOf<'connection'>;

/** Azure's own AS number of a VPN gateway. Source: catalogue 3.6. */
const AZURE_ASN = 65515;

export function joinLinks(world: World): void {
  for (const resource of all(world.plan, 'virtualNetworkGateway')) {
    const sub = world.subs.get(resource.ipConfigurations?.[0]?.subnet ?? '');
    const stated: string | undefined = resource.gatewayType;
    const type = stated === 'ExpressRoute' ? 'ExpressRoute' : stated === 'Vpn' ? 'Vpn' : null;
    if (!sub || !type) continue;
    const gate: Gate = { id: resource.id, resource, type, sub, links: [] };
    world.gates.push(gate);
    sub.net.gates.push(gate);
  }
  for (const connection of all(world.plan, 'connection')) {
    const gate = world.gates.find((one) => one.id === connection.virtualNetworkGateway1);
    if (!gate) continue;
    const link = linkOf(world, connection, gate);
    if (!link) continue;
    gate.links.push(link);
    link.site?.links.push(link);
  }
  const links = world.gates.flatMap((gate) => gate.links);
  for (const link of links) learn(world, link);
  for (const link of links) advertise(world, link);
}

/** The connection as a link, or null when one of its ends is missing or of the wrong sort. */
function linkOf(world: World, connection: Connection, gate: Gate): Link | null {
  const base = {
    id: connection.id,
    gate,
    weight: connection.routingWeight ?? 0,
    translated: (connection.ingressNatRules ?? []).length + (connection.egressNatRules ?? []).length > 0,
    learned: [],
    would: [],
    advertised: [],
    wouldAdvertise: [],
    assumed: false,
  };
  const circuit = get(world.plan, 'circuit', connection.peer);
  const type = connection.connectionType;
  if (type === 'ExpressRoute') {
    if (!circuit || gate.type !== 'ExpressRoute') return null;
    const site = world.sites.get(circuit.site ?? '') ?? null;
    if (!site) world.openCircuit = circuit.id;
    return { ...base, kind: 'er', farGate: null, site, bgp: true, down: circuitFault(connection, circuit) };
  }
  if (gate.type !== 'Vpn') return null;
  if (type === 'Vnet2Vnet') {
    const farGate = world.gates.find((one) => one.id === connection.virtualNetworkGateway2);
    if (!farGate || farGate === gate || farGate.type !== 'Vpn') return null;
    return { ...base, kind: 'vnet', farGate, site: null, bgp: connection.enableBgp === true, down: statusFault(connection) };
  }
  const record = get(world.plan, 'localNetworkGateway', connection.localNetworkGateway2);
  if (type !== 'IPsec' || !record) return null;
  const device = deviceOf(world, record);
  const site = world.sites.get(record.site ?? '') ?? siteOf(world, device?.parent) ?? null;
  const bgp = connection.enableBgp === true;
  const down = statusFault(connection) ?? tunnelFault(connection, gate, device) ?? (bgp ? sessionFault(gate, record) : null);
  return { ...base, kind: 'vpn', farGate: null, site, bgp, down };
}

/** The device a record names, else the only one of its site. */
function deviceOf(world: World, record: ResourceOf<'localNetworkGateway'>): ResourceOf<'vpnDevice'> | undefined {
  const named = get(world.plan, 'vpnDevice', record.device);
  if (named) return named;
  const devices = world.sites.get(record.site ?? '')?.devices ?? [];
  return devices.length === 1 ? devices[0] : undefined;
}

function statusFault(connection: Connection): Failure | null {
  return connection.status === 'NotConnected' || connection.status === 'Connecting' ? 'TunnelDown' : null;
}

function circuitFault(connection: Connection, circuit: ResourceOf<'circuit'>): Failure | null {
  if (statusFault(connection)) return 'TunnelDown';
  if (circuit.providerState !== undefined && circuit.providerState !== 'Provisioned') return 'TunnelDown';
  if (circuit.circuitState !== undefined && circuit.circuitState !== 'Enabled') return 'TunnelDown';
  if (circuit.peerings === undefined) return null;
  const carries = circuit.peerings.some((one) => one.peeringType === 'AzurePrivatePeering' && one.state !== 'Disabled');
  return carries ? null : 'BgpDown';
}

function tunnelFault(connection: Connection, gate: Gate, device: ResourceOf<'vpnDevice'> | undefined): Failure | null {
  if (!device) return null;
  if (device.ikeVersion !== undefined && connection.protocol !== undefined && device.ikeVersion !== connection.protocol)
    return 'TunnelDown';
  const selectors = connection.usePolicyBasedTrafficSelectors === true || gate.resource.vpnType === 'PolicyBased';
  return device.policyBased === true && !selectors ? 'TunnelDown' : null;
}

function sessionFault(gate: Gate, record: ResourceOf<'localNetworkGateway'>): Failure | null {
  const peer = record.bgpPeeringAddress ?? record.bgpPeeringAddresses?.[0]?.customAddresses?.[0];
  if (gate.resource.enableBgp !== true || record.bgpAsn === undefined || peer === undefined) return 'BgpDown';
  return record.bgpAsn === (gate.resource.bgpAsn ?? AZURE_ASN) ? 'BgpDown' : null;
}

function learn(world: World, link: Link): void {
  if (link.kind === 'vnet') {
    link.would = link.farGate?.sub.net.ranges ?? [];
    link.learned = link.bgp && link.down ? [] : link.would;
    return;
  }
  const connection = get(world.plan, 'connection', link.id);
  const recorded = rangesOf(get(world.plan, 'localNetworkGateway', connection?.localNetworkGateway2)?.addressPrefixes);
  const told = link.bgp ? (link.site?.ranges ?? []) : [];
  link.would = distinct([...recorded, ...told]);
  link.learned = link.down ? recorded : link.would;
}

function advertise(world: World, link: Link): void {
  if (!link.site) return;
  const { net } = link.gate.sub;
  const own = distinct([...net.ranges, ...users(world, link.gate).flatMap((one) => one.ranges)]);
  if (link.kind === 'er') {
    const passed = net.branchToBranch ? net.gates.filter((one) => one !== link.gate).flatMap((one) => learnedFor(one, link)) : [];
    link.wouldAdvertise = distinct([...own, ...passed]);
    link.advertised = link.down ? [] : link.wouldAdvertise;
    return;
  }
  const connection = get(world.plan, 'connection', link.id);
  const record = get(world.plan, 'localNetworkGateway', connection?.localNetworkGateway2);
  const stated = record ? deviceOf(world, record)?.staticRoutes : undefined;
  if (!link.bgp) {
    link.assumed = stated === undefined;
    link.wouldAdvertise = stated === undefined ? distinct([...own, ...learnedFor(link.gate, link)]) : rangesOf(stated);
    link.advertised = link.wouldAdvertise;
    return;
  }
  const sources = net.branchToBranch ? net.gates : [link.gate];
  const others = sources.flatMap((one) => learnedFor(one, link)).filter((range) => !net.ranges.some((inside) => overlap(inside, range)));
  const told = distinct([...own, ...others]);
  link.wouldAdvertise = distinct([...told, ...rangesOf(stated)]);
  link.advertised = link.down ? rangesOf(stated) : link.wouldAdvertise;
}

/** What a gateway knows from connections to other places than the one of `link`. */
function learnedFor(gate: Gate, link: Link): readonly Range[] {
  return gate.links.filter((one) => one !== link && one.site !== link.site).flatMap((one) => one.learned);
}

/** Other networks that use the gateway. */
function users(world: World, gate: Gate): readonly Net[] {
  return [...world.nets.values()].filter((net) => net !== gate.sub.net && gatesOf(net).includes(gate));
}

/** Gateways a network uses: its own, else those of a peer that lends them. */
export function gatesOf(net: Net): readonly Gate[] {
  if (net.gates.length > 0) return net.gates;
  return net.peers
    .filter((peer) => peer.mine.useRemoteGateways === true && peer.theirs.allowGatewayTransit === true)
    .flatMap((peer) => peer.net.gates);
}

function distinct(ranges: readonly Range[]): readonly Range[] {
  return ranges.filter((range, i) => ranges.findIndex((one) => same(one, range)) === i);
}

/** Where a site sends a packet. `live` false: only a connection that is down would carry it. */
export type SiteStep =
  | { readonly type: 'local' }
  | { readonly type: 'links'; readonly links: readonly Link[]; readonly assumed: boolean }
  | { readonly type: 'down'; readonly link: Link }
  | { readonly type: 'internet' }
  | { readonly type: 'none' }
  | { readonly type: 'not-stated'; readonly missing: string };

/** Longest prefix over the site's own ranges and what its connections carry; then the default route. */
export function siteStep(site: Site, address: number, publicAddress: boolean): SiteStep {
  if (site.hosts.has(address)) return { type: 'local' };
  let best = -1;
  let local = false;
  let links: Link[] = [];
  for (const range of [...site.ranges, ...site.subs.map((one) => one.range)])
    if (range.first <= address && address <= range.last && range.length > best && range.length > 0) {
      best = range.length;
      local = true;
    }
  for (const link of site.links)
    for (const range of link.advertised) {
      if (!(range.first <= address && address <= range.last) || range.length < best) continue;
      if (range.length > best) {
        best = range.length;
        local = false;
        links = [];
      }
      if (!local && !links.includes(link)) links.push(link);
    }
  if (local) return { type: 'local' };
  if (links.length > 0) return carried(links);
  const down = site.links.find((link) => link.down !== null && anyHolds(link.wouldAdvertise, address));
  if (down) return { type: 'down', link: down };
  const { egress, defaultRouteToAzure } = site.resource;
  if (defaultRouteToAzure === true || egress === 'through-azure')
    return site.links.length > 0 ? carried(site.links, true) : { type: 'none' };
  if (egress === 'none' || !publicAddress) return { type: 'none' };
  return egress === 'direct' ? { type: 'internet' } : { type: 'not-stated', missing: 'Internet access of the site' };
}

/** ExpressRoute before VPN, connections that are up before those that are down. */
function carried(links: readonly Link[], byDefault = false): SiteStep {
  const up = links.filter((link) => link.down === null);
  const pool = up.length > 0 ? up : links;
  const circuits = pool.filter((link) => link.kind === 'er');
  const chosen = circuits.length > 0 ? circuits : pool;
  return { type: 'links', links: chosen, assumed: !byDefault && chosen.some((link) => link.assumed) };
}
