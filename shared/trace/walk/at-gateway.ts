// A packet at a gateway or a hub: over which link it goes, and whether gateways pass on what comes from elsewhere.
// Source: catalogue section 4.1.5, labels vpn-faq, er-coex, ars-er, v2v.

import { containsIp } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import type { Hub } from '../hubs.ts';
import type { Ending } from '../journal.ts';
import { exchanges, type Link, linksOf } from '../links.ts';
import { usedGateways } from '../peerings.ts';
import { placesOf, subnetPlace } from '../places.ts';
import type { Route } from '../routes.ts';
import { firewallFilters } from './filters.ts';
import type { At, Next, Packet } from './packet.ts';

/** Follows a route to the gateway of a network. */
export function leaveGateway(packet: Packet, at: At, route: Route): Next {
  if (route.hub) return { go: 'enter-hub', hub: route.hub, from: at.place.network.id };
  if (route.link) return overLink(packet, at, route.link);
  if (route.source === 'VirtualNetworkGateway')
    return packet.lacks(
      route.because.resource ?? at.place.subnet.id,
      'It leads to a client of the point-to-site VPN.',
      'which point-to-site client has the address',
    );
  return byUserRoute(packet, at);
}

/** A user route to the gateway: VPN only, and not beside ExpressRoute. The gateway looks the destination up at its own subnet. */
function byUserRoute(packet: Packet, at: At): Next {
  const used = usedGateways(packet.plan, at.place.network.id);
  const [first] = used;
  if (!first) return packet.stop(at.place.subnet.id, 'route', 'NoGateway', `${at.place.network.name} uses no gateway.`, { fact: 'udr' });
  if (used.some(({ gateway }) => gateway.gatewayType === 'ExpressRoute'))
    return packet.stop(
      at.place.subnet.id,
      'route',
      'NoGateway',
      'A route cannot send to an ExpressRoute gateway, nor to a VPN gateway beside one.',
      { fact: 'udr' },
    );
  const place = subnetPlace(packet.find, first.gateway.ipConfigurations?.[0]?.subnet);
  if (!place)
    return packet.lacks(first.gateway.id, `${first.gateway.name} stands in no subnet of the plan.`, `the subnet of ${first.gateway.name}`);
  return { go: 'leave-subnet', at: { place, device: first.gateway, nic: null, groups: [], came: null, endpointReply: false } };
}

function overLink(packet: Packet, at: At, link: Link): Next {
  const refused = at.came === null ? null : refusedOnward(packet, at, link);
  if (refused) return refused;
  if (link.tunnel)
    return packet.stop(
      link.tunnel.because.resource ?? link.resource.id,
      'link',
      link.tunnel.failure,
      link.tunnel.decision,
      link.tunnel.because,
    );
  const decision = `${link.gateway.name} sends over ${link.resource.name}.`;
  if (link.translates)
    return packet.lacks(link.resource.id, decision, `how the address translation of ${link.resource.name} changes addresses`);
  packet.log.pass(link.gateway.id, 'link', decision, { resource: link.resource.id });
  if (link.kind !== 'network') return { go: 'enter-site', site: link.site, through: link.record ?? link.resource };
  const back = linksOf(packet.plan)
    .of(link.farGateway?.id ?? '')
    .find((one) => one.farGateway?.id === link.gateway.id);
  if (!back)
    return packet.stop(link.resource.id, 'link', 'TunnelDown', `${link.farGateway?.name ?? 'The other gateway'} has no connection back.`, {
      fact: 'v2v',
    });
  return { go: 'enter-network', link: back, decision: `Arrives over ${back.resource.name}.` };
}

/** What comes from one link goes on over another of the same VPN gateway only, or where a Route Server exchanges routes. */
function refusedOnward(packet: Packet, at: At, link: Link): Ending | null {
  const { came } = at;
  if (came === null || came === 'hub') return null;
  if (came === link && link.kind === 'vpn')
    return packet.stop(link.gateway.id, 'route', 'Loop', `${link.gateway.name} would send it back over ${link.resource.name}.`);
  const same = came.gateway.id === link.gateway.id;
  if (same ? link.gateway.gatewayType !== 'ExpressRoute' : exchanges(packet.find, at.place.network.id)) return null;
  const decision = same
    ? `${link.gateway.name} does not pass circuits on to each other.`
    : `${came.gateway.name} and ${link.gateway.name} do not exchange routes.`;
  return packet.stop(link.gateway.id, 'route', 'NotTransitive', decision, { fact: 'er-coex' });
}

/** Comes into a network over one of its links. */
export function enterNetwork(packet: Packet, link: Link, decision: string): Next {
  if (link.tunnel)
    return packet.stop(
      link.tunnel.because.resource ?? link.resource.id,
      'link',
      link.tunnel.failure,
      link.tunnel.decision,
      link.tunnel.because,
    );
  if (link.translates)
    return packet.lacks(link.resource.id, decision, `how the address translation of ${link.resource.name} changes addresses`);
  packet.log.pass(link.resource.id, 'link', decision, { resource: link.resource.id });
  const place = subnetPlace(packet.find, link.gateway.ipConfigurations?.[0]?.subnet);
  if (!place)
    return packet.lacks(link.gateway.id, `${link.gateway.name} stands in no subnet of the plan.`, `the subnet of ${link.gateway.name}`);
  return { go: 'leave-subnet', at: { place, device: link.gateway, nic: null, groups: [], came: link, endpointReply: false } };
}

/** Crosses a hub: through the firewall of its routing intent, then to a network, a branch or the Internet. */
export function enterHub(packet: Packet, hub: Hub, from: string | null): Next {
  const { resource } = hub;
  if (packet.circles(`hub:${resource.id}`)) return packet.stop(resource.id, 'route', 'Loop', `The packet comes back to ${resource.name}.`);
  if (hub.missing !== null) return packet.lacks(resource.id, `${resource.name} has route tables of its own.`, hub.missing);
  const hop = packet.isPublic() ? hub.internetHop : hub.privateHop;
  const device = packet.find.get(hop ?? undefined);
  if (hop !== null && device?.kind !== 'azureFirewall')
    return packet.lacks(resource.id, `${device?.name ?? hop} filters in the hub.`, `the rules of ${device?.name ?? hop}`);
  const [standing] = device ? placesOf(packet.plan).of(device.id) : [];
  const filtered = device?.kind === 'azureFirewall' && standing ? firewallFilters(packet, device, standing) : null;
  if (filtered) return filtered;
  if (packet.isPublic()) {
    if (device) return packet.deliver('internet', `Leaves through ${device.name}.`, null);
    return packet.stop(resource.id, 'route', 'GatewayNoInternet', `${resource.name} has no firewall for Internet traffic.`);
  }
  return acrossHub(packet, hub, from);
}

function acrossHub(packet: Packet, hub: Hub, from: string | null): Next {
  const { ip, text } = packet.target;
  const book = addressBook(packet.plan);
  for (const one of [hub, ...hub.others()]) {
    const network = one.networks.find((id) => id !== from && ip !== null && book.of(id).some(({ range }) => containsIp(range, ip)));
    if (network !== undefined) {
      packet.log.pass(one.resource.id, 'route', `${one.resource.name} passes it on.`, { resource: one.resource.id });
      return { go: 'arrive-in-network', network };
    }
    const branch = one.branches.find((other) => other.ranges.some((range) => ip !== null && containsIp(range, ip)));
    if (branch) {
      packet.log.pass(one.resource.id, 'link', `${one.resource.name} sends over ${branch.resource.name}.`, {
        resource: branch.resource.id,
      });
      return { go: 'enter-site', site: branch.site, through: branch.resource };
    }
  }
  return packet.stop(hub.resource.id, 'route', 'NoRoute', `${hub.resource.name} knows no way to ${text}.`);
}
