// A route hands a packet to an appliance: who stands at the next hop, whether it passes packets on, and what its rules say.

import type { ResourceOf } from '../../kinds/index.ts';
import { containsIp, formatIp, type Ip } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { FORWARDING } from '../forwarding.ts';
import type { Ending } from '../journal.ts';
import { livePeerings } from '../peerings.ts';
import { placesOf, type Standing } from '../places.ts';
import type { Route } from '../routes.ts';
import { type Member, membersOf } from './at-network.ts';
import { refusedBy } from './at-subnet.ts';
import { firewallFilters, securityFilters } from './filters.ts';
import { type At, type Next, type Packet, sameIp } from './packet.ts';

/** Hands a packet to the appliance of a route. It has to stand in this network or one peered with it. */
export function passAppliance(packet: Packet, at: At, route: Route): Next {
  const hop = packet.fork(route.hops);
  if (!hop) return packet.stop(at.place.subnet.id, 'route', 'NoRoute', 'The route names no address of an appliance.', route.because);
  const found = applianceAt(packet, at, hop);
  if (!found) return nobodyThere(packet, at, hop);
  const refused = found.back ? refusedBy(packet, at, found.back) : null;
  if (refused) return refused;
  if (packet.target.ip !== null && sameIp(hop, packet.target.ip)) return { go: 'arrive-in-network', network: found.network };
  return pass(packet, found.standing);
}

interface Found {
  readonly standing: Standing;
  readonly network: string;
  /** The receiving half of the peering it is reached by. */
  readonly back: ResourceOf<'peering'> | null;
}

function applianceAt(packet: Packet, at: At, hop: Ip): Found | null {
  const places = placesOf(packet.plan);
  const pick = (network: string): Standing | undefined => {
    const here = places.inNetwork(network, hop);
    return here.find((one) => ['filters', 'forwards', 'balances'].includes(FORWARDING[one.resource.kind])) ?? here[0];
  };
  const own = pick(at.place.network.id);
  if (own) return { standing: own, network: at.place.network.id, back: null };
  for (const live of livePeerings(packet.plan, at.place.network.id)) {
    const there = live.back ? pick(live.other) : undefined;
    if (there) return { standing: there, network: live.other, back: live.back };
  }
  return null;
}

function nobodyThere(packet: Packet, at: At, hop: Ip): Ending {
  const text = formatIp(hop);
  const { subnet, network } = at.place;
  const book = addressBook(packet.plan);
  const near = [network.id, ...livePeerings(packet.plan, network.id).map(({ other }) => other)];
  const open = near.some((id) =>
    book.subnetsOf(id).some((one) => book.of(one.id).some(({ range }) => containsIp(range, hop)) && hasUnnamed(packet, one.id)),
  );
  if (open) return packet.lacks(subnet.id, `The plan has nothing at ${text}.`, `the appliance at ${text}`);
  return packet.stop(subnet.id, 'route', 'NoRoute', `Nothing at ${text} in ${network.name} or a network peered with it passes packets on.`);
}

/** Whether something in a subnet has an address that the plan does not state. */
function hasUnnamed(packet: Packet, subnet: string): boolean {
  const places = placesOf(packet.plan);
  return addressBook(packet.plan)
    .users(subnet)
    .some((user) => places.of(user.id).some((one) => one.ip === null));
}

function pass(packet: Packet, standing: Standing): Next {
  const { resource } = standing;
  if (resource.kind === 'azureFirewall') return passFirewall(packet, resource, standing);
  if (resource.kind === 'loadBalancer') {
    const [member] = membersOf(packet, resource.id);
    if (!member)
      return packet.lacks(resource.id, `No machine of the plan is behind ${resource.name}.`, `the machines behind ${resource.name}`);
    packet.log.pass(resource.id, 'translate', `${resource.name} hands it to ${member.nic.name}.`, { resource: resource.id });
    return passInterface(packet, member);
  }
  if (resource.kind === 'networkInterface' && standing.place.kind === 'subnet')
    return passInterface(packet, { nic: resource, place: standing.place, ip: standing.ip, groups: standing.groups });
  return packet.stop(resource.id, 'route', 'NoRoute', `${resource.name} does not pass on packets of others.`);
}

function passInterface(packet: Packet, { nic, place, groups }: Member): Next {
  if (nic.ipForwarding !== true)
    return packet.stop(nic.id, 'route', 'NoRoute', `${nic.name} does not pass on packets of others: IP forwarding is off.`, {
      field: 'ipForwarding',
    });
  const filtered = securityFilters(packet, place, nic, 'inbound', []);
  if (filtered) return filtered;
  packet.cross(nic.id);
  packet.log.pass(nic.id, 'note', `${nic.name} passes it on; the rules of its machine are not in the plan.`, { resource: nic.id });
  return { go: 'leave-subnet', at: { place, device: nic, nic, groups, came: null, endpointReply: false } };
}

function passFirewall(packet: Packet, firewall: ResourceOf<'azureFirewall'>, standing: Standing): Next {
  const filtered = firewallFilters(packet, firewall, standing);
  if (filtered) return filtered;
  if (standing.place.kind !== 'subnet') return packet.stop(firewall.id, 'route', 'NoRoute', `${firewall.name} stands in no subnet.`);
  return { go: 'leave-subnet', at: { place: standing.place, device: firewall, nic: null, groups: [], came: null, endpointReply: false } };
}
