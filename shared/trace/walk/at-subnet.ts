// A packet leaves a subnet: filters of the sender, the route that takes it, and the gates of peerings and of the Internet.
// Source: catalogue sections 4.1.4 and 4.1.6.

import type { ResourceOf } from '../../kinds/index.ts';
import { containsIp, formatCidr, formatIp } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { type Choice, chooseRoute } from '../choose-route.ts';
import type { Failure } from '../flow.ts';
import type { Ending } from '../journal.ts';
import { type Down, linksOf } from '../links.ts';
import { livePeerings, usedGateways } from '../peerings.ts';
import { type Route, routeTables, type SubnetRoutes } from '../routes.ts';
import { securityFilters } from './filters.ts';
import { type At, isPlatformAddress, type Next, type Packet } from './packet.ts';

/** Sends a packet on from a subnet. */
export function leaveSubnet(packet: Packet, at: At): Next {
  const { place, device } = at;
  const here = device?.id ?? place.subnet.id;
  if (packet.circles(`${place.subnet.id}|${device?.id ?? ''}`))
    return packet.stop(here, 'route', 'Loop', 'The packet comes back to where it was.');
  if (isFiltered(at)) {
    const filtered = securityFilters(packet, place, at.nic, 'outbound', []);
    if (filtered) return filtered;
  }
  if (isPlatformAddress(packet.target.ip)) return toPlatform(packet, at);
  const routes = routesAt(packet, at);
  if (!routes)
    return packet.lacks(place.subnet.id, `The routes of ${place.subnet.name} are not known.`, `the routes of ${place.subnet.name}`);
  const choice = chooseRoute(routes, packet.target, packet.find);
  packet.firstRoute ??= choice.route;
  const [fact] = choice.missing;
  if (fact !== undefined) return packet.lacks(place.subnet.id, `Another route may take packets to ${packet.target.text}.`, fact);
  if (!choice.route)
    return packet.stop(place.subnet.id, 'route', 'NoRoute', `No route of ${place.subnet.name} leads to ${packet.target.text}.`);
  return follow(packet, at, choice, packet.fork([choice.route, ...choice.equal]) ?? choice.route);
}

/** Gateways, firewalls and endpoints have no filters of their own. */
function isFiltered({ device }: At): boolean {
  return device?.kind !== 'virtualNetworkGateway' && device?.kind !== 'azureFirewall' && device?.kind !== 'privateEndpoint';
}

function toPlatform(packet: Packet, at: At): Ending {
  const { text } = packet.target;
  if (at.device?.kind === 'virtualNetworkGateway')
    return packet.stop(at.device.id, 'route', 'WireServerUnreachable', `${text} answers inside Azure only.`, { fact: 'wire' });
  return packet.deliver('internet', `${text} belongs to the platform and is always reached.`, null);
}

function routesAt(packet: Packet, at: At): SubnetRoutes | null {
  const tables = routeTables(packet.plan);
  const own = tables.subnet(at.place.subnet);
  if (!own || !at.endpointReply) return own;
  const base = tables.network(at.place.network.id);
  return base ? { ...own, ...base, user: [], table: null, hasDefault: false, tableMissing: null } : own;
}

function follow(packet: Packet, at: At, choice: Choice, route: Route): Next {
  const { place } = at;
  packet.log.pass(at.device?.id ?? place.subnet.id, 'route', routeText(route, packet.target.text, choice.equal.length), {
    ...route.because,
    subnet: place.subnet.id,
    hop: route.hop,
    ...(route.prefix ? { prefix: formatCidr(route.prefix) } : {}),
  });
  switch (route.hop) {
    case 'VnetLocal':
      return { go: 'arrive-in-network', network: place.network.id };
    case 'VNetPeering':
    case 'VNetGlobalPeering':
      return overPeering(packet, at, route.peer ?? '');
    case 'InterfaceEndpoint':
      return overToEndpoint(packet, at, route.endpoint);
    case 'VirtualNetworkServiceEndpoint':
      return packet.deliver('internet', `Reaches the service over the service endpoint of ${place.subnet.name}.`, null);
    case 'VirtualAppliance':
      return { go: 'pass-appliance', at, route };
    case 'VirtualNetworkGateway':
      return { go: 'leave-gateway', at, route };
    case 'Internet':
      return toInternet(packet, at);
    case 'None':
      return toNowhere(packet, at, route);
  }
}

function toNowhere(packet: Packet, at: At, route: Route): Ending {
  const { subnet, network } = at.place;
  const down = at.device?.kind === 'virtualNetworkGateway' ? deadLink(packet, network.id) : null;
  if (down) return packet.stop(down.because.resource ?? subnet.id, 'link', down.failure, down.decision, down.because);
  const failures: readonly Failure[] = ['RouteNone', ...diagnosis(packet, network.id)];
  return packet.stop(subnet.id, 'route', failures, `The route ${prefixText(route)} drops packets to ${packet.target.text}.`);
}

/** A connection of the network that would carry the packet if it were up. */
function deadLink(packet: Packet, network: string): Down | null {
  const { ip } = packet.target;
  if (ip === null) return null;
  for (const gateway of addressBook(packet.plan).gatewaysIn(network))
    for (const link of linksOf(packet.plan).of(gateway.id)) {
      const fault = link.tunnel ?? link.session;
      if (fault && link.wouldBring.some((range) => containsIp(range, ip))) return fault;
    }
  return null;
}

/** Why no route leads to an address that the plan has somewhere. */
function diagnosis(packet: Packet, network: string): readonly Failure[] {
  const { ip } = packet.target;
  if (ip === null) return [];
  const book = addressBook(packet.plan);
  for (const site of packet.find.byKind('site'))
    if (book.of(site.id).some(({ range }) => range.length > 0 && containsIp(range, ip))) {
      if (usedGateways(packet.plan, network).length > 0) return [];
      if (book.neighbours(network).some(({ id }) => book.gatewaysIn(id).length > 0)) packet.log.warn('PEER-006');
      return ['NoGateway'];
    }
  const near = new Set(livePeerings(packet.plan, network).map(({ other }) => other));
  for (const other of packet.find.byKind('vnet'))
    if (other.id !== network && !near.has(other.id) && book.of(other.id).some(({ range }) => containsIp(range, ip))) {
      packet.log.warn('PEER-002');
      return ['NotTransitive'];
    }
  return [];
}

function overPeering(packet: Packet, at: At, other: string): Next {
  const live = livePeerings(packet.plan, at.place.network.id).find((one) => one.other === other);
  if (!live) return packet.stop(at.place.network.id, 'route', 'NotTransitive', `The peering to ${other} does not work.`);
  if (!live.back) return packet.lacks(live.out.id, `${other} is not in the plan.`, `what is in ${other}`);
  return refusedBy(packet, at, live.back) ?? { go: 'arrive-in-network', network: other };
}

function overToEndpoint(packet: Packet, at: At, endpoint: ResourceOf<'privateEndpoint'> | undefined): Next {
  const home = packet.find.getKind('subnet', endpoint?.subnet)?.parent;
  const live = home === at.place.network.id ? undefined : livePeerings(packet.plan, at.place.network.id).find((one) => one.other === home);
  return (live?.back ? refusedBy(packet, at, live.back) : null) ?? { go: 'arrive-at-endpoint', endpoint };
}

/** The receiving side of a peering refuses what comes from elsewhere, unless it accepts forwarded traffic. Gateways may pass packets on. */
export function refusedBy(packet: Packet, at: At, back: ResourceOf<'peering'>): Ending | null {
  if (back.allowForwardedTraffic === true || at.device?.kind === 'virtualNetworkGateway') return null;
  const { ip } = packet.source;
  if (
    ip !== null &&
    addressBook(packet.plan)
      .of(at.place.network.id)
      .some(({ range }) => containsIp(range, ip))
  )
    return null;
  packet.log.warn('PEER-007');
  const decision = `${back.name} takes no forwarded traffic, and ${packet.sourceText()} is not in ${at.place.network.name}.`;
  return packet.stop(back.id, 'filter', 'NotTransitive', decision, { field: 'allowForwardedTraffic', fact: 'peer-mng' });
}

// ── Internet ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function toInternet(packet: Packet, at: At): Next {
  const { subnet, network } = at.place;
  const { text } = packet.target;
  if (at.device?.kind === 'virtualNetworkGateway') return gatewayToInternet(packet, at);
  if (!packet.isPublic())
    return packet.stop(subnet.id, 'route', ['NoRoute', ...diagnosis(packet, network.id)], `${text} is not an address of the Internet.`);
  if (packet.way.reply) return packet.stop(subnet.id, 'route', 'NoRoute', 'The answer would leave for the Internet.');
  if (hasOutbound(packet, at)) return packet.deliver('internet', 'Leaves for the Internet.', null);
  const decision = `${subnet.name} is private and ${at.device?.name ?? 'the source'} has no way out: no NAT gateway, public address or outbound rule.`;
  return packet.stop(subnet.id, 'route', 'NoOutbound', decision, { field: 'defaultOutboundAccess', fact: 'dout' });
}

function gatewayToInternet(packet: Packet, at: At): Ending {
  const gateway = at.device?.id ?? at.place.subnet.id;
  const down = deadLink(packet, at.place.network.id);
  if (down) return packet.stop(down.because.resource ?? gateway, 'link', down.failure, down.decision, down.because);
  if (packet.isPublic())
    return packet.stop(
      gateway,
      'route',
      'GatewayNoInternet',
      `${at.device?.name ?? 'A gateway'} does not pass traffic on to the Internet.`,
      { fact: 'vpn-faq' },
    );
  return packet.stop(
    gateway,
    'route',
    ['NoRoute', ...diagnosis(packet, at.place.network.id)],
    `${at.device?.name ?? 'The gateway'} knows no way to ${packet.target.text}.`,
  );
}

function hasOutbound(packet: Packet, at: At): boolean {
  const { subnet } = at.place;
  if (subnet.natGateway !== undefined) return true;
  if (at.device?.kind === 'azureFirewall') return (at.device.ipConfigurations ?? []).some((entry) => entry.publicIp !== undefined);
  const entries = at.nic?.ipConfigurations ?? [];
  if (entries.some((entry) => entry.publicIp !== undefined)) return true;
  if (entries.some((entry) => (entry.loadBalancerBackendPools ?? []).some((pool) => balancesOut(packet, pool)))) return true;
  return subnet.defaultOutboundAccess !== false;
}

/** A load balancer with a public frontend lets its machines out, unless its rules switch that off. */
function balancesOut(packet: Packet, pool: string): boolean {
  const balancer = packet.find.getKind('loadBalancer', pool);
  if (!balancer || !(balancer.frontends ?? []).some((one) => one.publicIp !== undefined || one.publicIpPrefix !== undefined)) return false;
  return (balancer.outboundRules ?? []).length > 0 || (balancer.rules ?? []).some((rule) => rule.disableOutboundSnat !== true);
}

// ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────────────

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

const SOURCE_TEXTS: { readonly [source in Route['source']]: string } = {
  Default: 'system',
  User: 'user',
  VirtualNetworkGateway: 'gateway',
};

function routeText(route: Route, to: string, equal: number): string {
  const more = equal > 0 ? ` ${equal} more ${equal === 1 ? 'route is' : 'routes are'} as good.` : '';
  const hop = route.hop === 'VirtualAppliance' && route.hops[0] ? `to the appliance ${formatIp(route.hops[0])}` : HOP_TEXTS[route.hop];
  return `${prefixText(route)} (${SOURCE_TEXTS[route.source]}) takes ${to} ${hop}.${more}`;
}
