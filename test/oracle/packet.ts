// One packet through a plan, hop by hop, and its reply back. Written from catalogue 4.1, 4.2, 4.4 and 4.5; see README.md for each decision.
import type { Plan } from '../../shared/plan/plan.ts';
import { addressOf, anyHolds, isPublic, METADATA, WIRE_SERVER } from './address.ts';
import { carriesNothing, deadLink, diagnosis, hasWayOut, isApproved, isReserved, missingRoutes } from './conditions.ts';
import { azureFirewallDecision } from './firewalls.ts';
import { filtersOf } from './groups.ts';
import { type Arrival, fail, type Journey, MOST_HOPS, open, step } from './journey.ts';
import { gatesOf, siteStep } from './links.ts';
import type { Protocol } from './match.ts';
import { get, type Hop, type Link, type Net, type Owner, type Peer, type Site, type Sub, type World } from './model.ts';
import { originOf } from './origin.ts';
import { type EffectiveRoute, effectiveRoutes, select } from './routes.ts';
import { siteFirewalls } from './site-edge.ts';
import { delivered, failed, merge, unknown, type Verdict } from './verdict.ts';
import { worldOf } from './world.ts';

export interface Packet {
  /** Arc server, site subnet, virtual machine, network interface, DNS or proxy server, resolver's outbound endpoint, Azure Firewall. */
  readonly from: string;
  /** IPv4 address. */
  readonly to: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** Name the client asked for, for rules that look at names. */
  readonly name?: string;
  /** Service tags the destination belongs to. Absent: not known. */
  readonly tags?: readonly string[];
  readonly sourcePort?: number;
}

/** What becomes of a packet. Never throws on the content of a plan. */
export function verdictOf(plan: Plan, packet: Packet): Verdict {
  const world = worldOf(plan);
  const origin = originOf(world, packet.from);
  if (typeof origin === 'string') return unknown(origin, packet.from);
  const destination = addressOf(packet.to);
  if (destination === null) return unknown(`IPv4 address in place of ${packet.to}`, packet.from);
  const journey: Journey = {
    flow: {
      source: origin.address,
      destination,
      protocol: packet.protocol,
      port: packet.port,
      sourcePort: packet.sourcePort ?? 50000,
      name: packet.name,
      tags: packet.tags,
    },
    origin,
    way: 'out',
    endpointAnswers: false,
    answersFrom: null,
    hops: 0,
    path: [packet.from],
    devices: [],
    translations: [],
    expected: [],
    last: 'origin',
    fromSite: false,
  };
  if (destination === origin.address) return delivered(packet.from, 'itself', journey.path);
  return origin.type === 'site'
    ? leaveHost(world, journey, origin.site, origin.id)
    : leaveSubnet(world, journey, origin.sub, origin.owner, 'host');
}

/** First hop of a packet for `to` from an interface in a subnet: the next-hop question alone, without filters. */
export function nextHopsOf(plan: Plan, subnet: string, to: string, tags?: readonly string[]): readonly Hop[] {
  const world = worldOf(plan);
  const sub = world.subs.get(subnet);
  const address = addressOf(to);
  return sub && address !== null ? select(world, sub, address, { table: true, tags }).hops : [];
}

/** The effective-route view of a subnet. */
export function effectiveRoutesOf(plan: Plan, subnet: string): readonly EffectiveRoute[] {
  const world = worldOf(plan);
  const sub = world.subs.get(subnet);
  return sub ? effectiveRoutes(world, sub) : [];
}

// Azure side

type Sender = 'host' | 'device' | 'gateway' | 'endpoint';

/** A packet leaves an address of a subnet: its filters, then its route. */
function leaveSubnet(world: World, journey: Journey, sub: Sub, owner: Owner | null, sender: Sender): Verdict {
  if (journey.hops >= MOST_HOPS) return fail(journey, 'Loop', sub.id, `more than ${MOST_HOPS} hops`);
  const { flow } = journey;
  if (journey.way === 'out' && sender !== 'gateway') {
    const filtered = filtersOf(world, 'Outbound', { sub, owner }, flow);
    if (filtered.outcome === 'deny') return fail(journey, 'NsgDeny', filtered.at, filtered.by);
    if (filtered.outcome === 'maybe') return open(journey, filtered.at, filtered.by);
  }
  if (flow.destination === WIRE_SERVER || flow.destination === METADATA)
    return sender === 'gateway'
      ? fail(journey, 'WireServerUnreachable', sub.id, 'asked from outside')
      : delivered(null, 'platform', journey.path);
  const selection = select(world, sub, flow.destination, { table: sender !== 'endpoint', tags: flow.tags });
  if (selection.missing) return open(journey, sub.id, selection.missing);
  if (selection.hops.length === 0) return fail(journey, 'NoRoute', sub.id, 'no route');
  const next = step(journey, { hops: journey.hops + 1 });
  return merge(selection.hops.map((hop) => takeHop(world, next, sub, owner, sender, hop)));
}

function takeHop(world: World, journey: Journey, sub: Sub, owner: Owner | null, sender: Sender, hop: Hop): Verdict {
  const { net } = sub;
  switch (hop.type) {
    case 'VnetLocal':
      return arriveInNet(world, journey, net);
    case 'VNetPeering':
      return crossPeering(journey, hop.peer) ?? arriveInNet(world, journey, hop.peer.net);
    case 'InterfaceEndpoint': {
      const peer = net.peers.find((one) => one.net === hop.owner.sub.net);
      const blocked = hop.owner.sub.net !== net && peer ? crossPeering(journey, peer) : null;
      return blocked ?? arriveAt(world, journey, hop.owner);
    }
    case 'VirtualAppliance':
      return toAppliance(world, journey, net, hop.address);
    case 'VirtualNetworkGateway':
      return hop.link ? throughGateway(world, journey, sub, sender, hop.link) : toGateway(world, journey, net);
    case 'ClientPool':
      return open(journey, net.id, 'point-to-site clients');
    case 'VirtualNetworkServiceEndpoint':
      return journey.way === 'out'
        ? delivered(null, 'service endpoint', journey.path)
        : fail(journey, 'NoRoute', sub.id, 'service endpoint');
    case 'Internet':
      return toInternet(world, journey, sub, owner, sender);
    case 'None': {
      const down = sender === 'gateway' ? deadLink(net, journey.flow.destination) : undefined;
      if (down?.down) return fail(journey, down.down, down.id, 'the connection is down');
      return missingRoutes(world, journey, net) ?? fail(journey, 'RouteNone', sub.id, diagnosis(world, net, journey.flow.destination));
    }
  }
}

/** Forwarded traffic enters a network only when its own peering accepts it; a gateway's traffic always does. */
function crossPeering(journey: Journey, peer: Peer): Verdict | null {
  const forwarded = journey.last !== 'gateway' && !anyHolds(peer.from.ranges, journey.flow.source);
  if (!forwarded || peer.theirs.allowForwardedTraffic === true) return null;
  return fail(journey, 'NotTransitive', peer.theirs.id, 'the peering does not accept forwarded traffic');
}

function arriveInNet(world: World, journey: Journey, net: Net): Verdict {
  const { destination } = journey.flow;
  const owner = net.owners.get(destination);
  if (owner) return arriveAt(world, journey, owner);
  const sub = net.subs.find((one) => anyHolds(one.ranges, destination));
  if (sub && journey.way === 'back') return home(world, journey, { type: 'net', net, sub, endpoint: false });
  if (!sub) return fail(journey, 'NoRoute', net.id, 'no subnet holds the address');
  // Nothing of the plan has the address: the network delivers it all the same, past the filters of the subnet.
  const filtered = filtersOf(world, 'Inbound', { sub, owner: null }, journey.flow);
  if (filtered.outcome === 'deny') return fail(journey, 'NsgDeny', filtered.at, filtered.by);
  if (filtered.outcome === 'maybe') return open(journey, filtered.at, filtered.by);
  return reply(world, journey, sub.id, { type: 'net', net, sub, endpoint: false });
}

function arriveAt(world: World, journey: Journey, owner: Owner): Verdict {
  const { sub } = owner;
  if (journey.way === 'back') return home(world, journey, { type: 'net', net: sub.net, sub, endpoint: false });
  if (owner.balancer) return open(journey, owner.id, 'machine behind the load balancer');
  const filtered = filtersOf(world, 'Inbound', { sub, owner }, journey.flow);
  if (filtered.outcome === 'deny') return fail(journey, 'NsgDeny', filtered.at, filtered.by);
  if (filtered.outcome === 'maybe') return open(journey, filtered.at, filtered.by);
  if (owner.firewall && !(journey.flow.port === 53 && get(world.plan, 'firewallPolicy', owner.firewall.policy)?.dnsProxy === true))
    return fail(journey, 'FirewallDeny', owner.id, 'only its DNS proxy listens');
  if (owner.endpoint && !isApproved(owner.endpoint)) return fail(journey, 'PeNotApproved', owner.id, 'connection not approved');
  return reply(world, journey, owner.id, { type: 'net', net: sub.net, sub, endpoint: owner.endpoint !== undefined });
}

/** A device has to stand in this network or a direct peer, and to forward. */
function toAppliance(world: World, journey: Journey, net: Net, address: number | null): Verdict {
  if (address === null) return fail(journey, 'NoRoute', net.id, 'next hop without address');
  const near = [net, ...net.peers.map((peer) => peer.net)];
  const owner = near.map((one) => one.owners.get(address)).find((one) => one !== undefined);
  if (!owner) {
    const sub = near.flatMap((one) => one.subs).find((one) => anyHolds(one.ranges, address));
    if (sub?.hasUnstated && !isReserved(sub, address)) return open(journey, sub.id, 'addresses in the subnet');
    return fail(journey, 'NoRoute', net.id, 'nobody has the address of the next hop');
  }
  const peer = net.peers.find((one) => one.net === owner.sub.net);
  const blocked = peer && owner.sub.net !== net ? crossPeering(journey, peer) : null;
  if (blocked) return blocked;
  return address === journey.flow.destination ? arriveAt(world, journey, owner) : throughDevice(world, step(journey, {}, owner.id), owner);
}

function throughDevice(world: World, journey: Journey, owner: Owner): Verdict {
  const { sub } = owner;
  if (owner.balancer) return open(journey, owner.id, 'machines behind the load balancer');
  if (!owner.firewall && owner.nic?.ipForwarding !== true) return fail(journey, 'NoRoute', owner.id, 'the next hop does not forward');
  const on = { devices: [...journey.devices, owner.id], last: 'device' as const };
  if (journey.way === 'back') {
    if (!journey.expected.includes(owner.id)) return fail(journey, 'Asymmetric', owner.id, 'sees the reply only');
    return leaveSubnet(world, step(journey, on), sub, owner, 'device');
  }
  const filtered = filtersOf(world, 'Inbound', { sub, owner }, journey.flow);
  if (filtered.outcome === 'deny') return fail(journey, 'NsgDeny', filtered.at, filtered.by);
  if (filtered.outcome === 'maybe') return open(journey, filtered.at, filtered.by);
  if (!owner.firewall) return leaveSubnet(world, step(journey, on), sub, owner, 'device');
  const decision = azureFirewallDecision(world, owner.firewall, journey.flow);
  if (!decision) return open(journey, owner.id, 'firewall policy');
  if (decision.outcome === 'deny') return fail(journey, 'FirewallDeny', owner.id, decision.by);
  if (decision.outcome === 'maybe') return open(journey, owner.id, decision.by);
  if (!decision.snat) return leaveSubnet(world, step(journey, on), sub, owner, 'device');
  const translation = { device: owner.id, deviceAddress: owner.address, deviceSub: sub, source: journey.flow.source };
  const flow = { ...journey.flow, source: owner.address };
  return leaveSubnet(world, step(journey, { ...on, flow, translations: [...journey.translations, translation] }), sub, owner, 'device');
}

/** A user route to the gateway: VPN only, and not beside ExpressRoute. The gateway looks the destination up at its own subnet. */
function toGateway(world: World, journey: Journey, net: Net): Verdict {
  const gates = gatesOf(net);
  const [gate] = gates;
  if (!gate || gates.some((one) => one.type !== 'Vpn')) return fail(journey, 'NoGateway', net.id, 'no VPN gateway alone');
  return leaveSubnet(world, step(journey, { last: 'gateway' }, gate.id), gate.sub, null, 'gateway');
}

function throughGateway(world: World, journey: Journey, sub: Sub, sender: Sender, link: Link): Verdict {
  const { gate } = link;
  if (sender === 'gateway' && journey.fromSite) {
    const entered = journey.path.findLast((id) => world.gates.some((one) => one.id === id));
    const foreign = entered !== gate.id && !sub.net.branchToBranch;
    const circuits = entered === gate.id && gate.type === 'ExpressRoute';
    if (foreign || circuits) return fail(journey, 'NotTransitive', gate.id, 'gateways do not pass this on');
  }
  const inside = journey.path.includes(gate.id) && sender === 'gateway' ? journey : step(journey, {}, gate.id);
  return crossLink(world, step(inside, { last: 'gateway' }, link.id), link);
}

/** From Azure into a connection. */
function crossLink(world: World, journey: Journey, link: Link): Verdict {
  const blocked = carriesNothing(link);
  if (blocked) return fail(journey, blocked, link.id, 'the connection is down');
  if (link.translated) return open(journey, link.id, 'translated addresses');
  if (link.farGate)
    return leaveSubnet(world, step(journey, { last: 'gateway', fromSite: true }, link.farGate.id), link.farGate.sub, null, 'gateway');
  if (!link.site) return open(journey, link.id, 'site behind the connection');
  return enterSite(world, journey, link.site, link);
}

function toInternet(world: World, journey: Journey, sub: Sub, owner: Owner | null, sender: Sender): Verdict {
  const { destination } = journey.flow;
  const missing = missingRoutes(world, journey, sub.net);
  if (missing) return missing;
  if (sender === 'gateway') {
    const gate = sub.net.gates.find((one) => one.type === 'Vpn');
    const record = gate?.resource.defaultSite;
    const link = gate?.links.find((one) => record !== undefined && get(world.plan, 'connection', one.id)?.localNetworkGateway2 === record);
    if (link && !journey.fromSite) return crossLink(world, step(journey, {}, link.id), link);
    const down = deadLink(sub.net, destination);
    if (down?.down) return fail(journey, down.down, down.id, 'the connection is down');
    return isPublic(destination)
      ? fail(journey, 'GatewayNoInternet', sub.id, 'a gateway is no way out')
      : fail(journey, 'NoRoute', sub.id, 'no route');
  }
  if (!isPublic(destination)) return fail(journey, 'NoRoute', sub.id, 'the Internet does not carry private addresses');
  if (journey.way === 'back') return fail(journey, 'NoRoute', sub.id, 'the way back leads to the Internet');
  const own = world.publicAddresses.get(destination);
  if (own !== undefined) return open(journey, own, 'what stands behind a public address of the plan');
  const way = hasWayOut(world, sub, owner);
  if (way === 'no') return fail(journey, 'NoOutbound', sub.id, 'private subnet without a way out');
  return way === 'yes' ? delivered(null, 'Internet', journey.path) : open(journey, sub.id, 'way out to the Internet');
}

// On-premises side

/** A host of a site sends: firewalls of its range and its site, then the route of the site. */
function leaveHost(world: World, journey: Journey, site: Site, at: string): Verdict {
  const { flow } = journey;
  if (flow.destination === WIRE_SERVER) return fail(journey, 'WireServerUnreachable', at, 'only inside Azure');
  const chosen = siteStep(site, flow.destination, isPublic(flow.destination));
  const blocked = siteFirewalls(journey, site, flow.source, chosen.type === 'local' ? flow.destination : null);
  if (blocked) return blocked;
  return siteRoute(world, journey, site, null);
}

function siteRoute(world: World, journey: Journey, site: Site, from: Link | null): Verdict {
  if (journey.hops >= MOST_HOPS) return fail(journey, 'Loop', site.id, `more than ${MOST_HOPS} hops`);
  const { destination } = journey.flow;
  const chosen = siteStep(site, destination, isPublic(destination));
  switch (chosen.type) {
    case 'local':
      return arriveAtSite(world, journey, site, from);
    case 'down':
      return fail(journey, chosen.link.down ?? 'TunnelDown', chosen.link.id, 'the connection is down');
    case 'not-stated':
      return open(journey, site.id, chosen.missing);
    case 'internet':
      if (journey.way === 'back') return fail(journey, 'NoRoute', site.id, 'the way back leads to the Internet');
      if (world.publicAddresses.has(destination)) return open(journey, site.id, 'what stands behind a public address of the plan');
      return delivered(null, 'Internet', step(journey, {}, site.id).path);
    case 'none':
      if (world.openCircuit !== null && site.links.length === 0) return open(journey, world.openCircuit, 'site of the circuit');
      return site.inWan ? open(journey, site.id, 'routes of the Virtual WAN') : fail(journey, 'NoRoute', site.id, 'the site has no route');
    case 'links':
      if (chosen.assumed && chosen.links.some((link) => link.down === null)) return open(journey, site.id, 'routes of the VPN device');
      return merge(chosen.links.map((link) => enterAzure(world, step(journey, { hops: journey.hops + 1 }, link.id), link)));
  }
}

function enterAzure(world: World, journey: Journey, link: Link): Verdict {
  const blocked = carriesNothing(link);
  if (blocked) return fail(journey, blocked, link.id, 'the connection is down');
  if (link.translated) return open(journey, link.id, 'translated addresses');
  return leaveSubnet(world, step(journey, { last: 'gateway', fromSite: true }, link.gate.id), link.gate.sub, null, 'gateway');
}

/** A packet comes in from Azure: local, or on to wherever the site sends it. */
function enterSite(world: World, journey: Journey, site: Site, link: Link): Verdict {
  const blocked = siteFirewalls(journey, site, journey.flow.destination, null);
  if (blocked) return blocked;
  return siteRoute(world, step(journey, { hops: journey.hops + 1 }), site, link);
}

function arriveAtSite(world: World, journey: Journey, site: Site, link: Link | null): Verdict {
  const arrival: Arrival = { type: 'site', site, link };
  if (journey.way === 'back') return home(world, journey, arrival);
  const { destination } = journey.flow;
  const host = site.hosts.get(destination);
  const range = site.subs.find((one) => one.range.first <= destination && destination <= one.range.last);
  return reply(world, journey, host ?? range?.id ?? site.id, arrival);
}

// The way back

/** The receiver answers: the reply takes the routes of the receiver's side, filters let it pass, stateful devices must be the same. */
function reply(world: World, journey: Journey, at: string, arrival: Arrival): Verdict {
  const done = delivered(at, 'delivered', [...journey.path, at]);
  const back: Journey = {
    ...journey,
    flow: { ...journey.flow, source: journey.flow.destination, destination: journey.flow.source, tags: [] },
    way: 'back',
    endpointAnswers: arrival.type === 'net' && arrival.endpoint,
    answersFrom: arrival.type === 'net' ? arrival.net : null,
    hops: 0,
    devices: [],
    expected: journey.devices,
    last: 'origin',
    fromSite: false,
    path: [...journey.path, at],
  };
  const result =
    arrival.type === 'site'
      ? siteRoute(world, back, arrival.site, null)
      : leaveSubnet(world, back, arrival.sub, null, arrival.endpoint ? 'endpoint' : 'host');
  return result.verdict === 'delivered' ? done : result;
}

/** A reply reached the network of an address: the device that translated, which passes it on, or the origin. */
function home(world: World, journey: Journey, arrival: Arrival): Verdict {
  const last = journey.translations[journey.translations.length - 1];
  if (last && journey.flow.destination === last.deviceAddress) {
    if (arrival.type !== 'net' || arrival.net !== last.deviceSub.net)
      return fail(journey, 'NoRoute', null, 'another network has the address');
    const onward = step(journey, {
      flow: { ...journey.flow, destination: last.source },
      translations: journey.translations.slice(0, -1),
      devices: [...journey.devices, last.device],
      last: 'device',
    });
    return leaveSubnet(world, onward, last.deviceSub, null, 'device');
  }
  const { origin } = journey;
  const same =
    arrival.type === 'site'
      ? origin.type === 'site' && origin.site === arrival.site
      : origin.type === 'subnet' && origin.sub.net === arrival.net;
  if (!same) return fail(journey, 'NoRoute', null, 'another network has the address');
  // Answers of an endpoint in another network may pass by a device; the table of inspection asks for translation only within one network.
  const lenient = journey.endpointAnswers && !(origin.type === 'subnet' && origin.sub.net === journey.answersFrom);
  const missed = lenient ? undefined : journey.expected.find((device) => !journey.devices.includes(device));
  return missed === undefined
    ? delivered(null, 'reply', journey.path)
    : failed('Asymmetric', missed, 'does not see the reply', journey.path);
}
