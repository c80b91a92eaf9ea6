// A packet arrives in a virtual network: at an interface, an endpoint, a load balancer, or in a subnet where the plan has nothing.
import type { ResourceOf } from '../../kinds/index.ts';
import type { Ip } from '../../net/cidr.ts';
import { FORWARDING } from '../forwarding.ts';
import type { Ending } from '../journal.ts';
import { placesOf, type Standing, subnetPlace } from '../places.ts';
import { endpointFilters, securityFilters } from './filters.ts';
import { type Next, type Origin, type Packet, type SubnetPlace, sameIp } from './packet.ts';

/** Delivers within a network. */
export function arriveInNetwork(packet: Packet, network: string): Next {
  const { ip, text } = packet.target;
  if (ip === null) return packet.lacks(network, `The address of ${text} is not known.`, `the address of ${text}`);
  const places = placesOf(packet.plan);
  const standings = places.inNetwork(network, ip);
  const [standing] = standings;
  if (standing?.resource.kind === 'privateEndpoint') return { go: 'arrive-at-endpoint', endpoint: standing.resource };
  if (standing && FORWARDING[standing.resource.kind] === 'balances') return arriveBalanced(packet, standing);
  const subnet = standing?.place.kind === 'subnet' ? standing.place.subnet : places.subnetAt(network, ip);
  const owner = packet.find.getKind('vnet', network);
  if (!subnet || !owner) return packet.stop(network, 'deliver', 'NoRoute', `No subnet of ${owner?.name ?? network} holds ${text}.`);
  return arriveInSubnet(packet, { kind: 'subnet', subnet, network: owner }, standings, ip);
}

function arriveInSubnet(packet: Packet, place: SubnetPlace, standings: readonly Standing[], ip: Ip): Ending {
  const nic = standings.find((one) => one.nic !== null)?.nic ?? null;
  const groups = standings.flatMap((one) => one.groups);
  const named = standings.find((one) => one.resource.kind !== 'networkInterface') ?? standings[0];
  const resource = named?.resource ?? place.subnet;
  const filtered =
    securityFilters(packet, place, nic, 'inbound', groups) ?? firewallItself(packet, resource.kind === 'azureFirewall' ? resource : null);
  if (filtered) return filtered;
  const end: Origin = { id: resource.id, resource: named ? resource : null, place, ip, nic, groups };
  const decision = named ? `Arrives at ${resource.name}.` : `Arrives in ${resource.name}; the plan has nothing at ${packet.target.text}.`;
  return packet.deliver(resource.id, decision, end);
}

/** A firewall takes packets for itself only as a DNS proxy. Source: fw-dns. */
function firewallItself(packet: Packet, firewall: ResourceOf<'azureFirewall'> | null): Ending | null {
  if (!firewall || packet.way.reply) return null;
  if (packet.way.port === 53 && packet.find.getKind('firewallPolicy', firewall.policy)?.dnsProxy === true) return null;
  return packet.stop(
    firewall.id,
    'filter',
    'FirewallDeny',
    `${firewall.name} takes nothing for itself but questions for names, with its DNS proxy on.`,
    {
      fact: 'fw-dns',
    },
  );
}

/** A machine behind a load balancer. */
export interface Member {
  readonly nic: ResourceOf<'networkInterface'>;
  readonly place: SubnetPlace;
  readonly ip: Ip | null;
  readonly groups: readonly string[];
}

/** Machines of the plan in the pools of a load balancer. */
export function membersOf(packet: Packet, balancer: string): readonly Member[] {
  const places = placesOf(packet.plan);
  return packet.find.byKind('networkInterface').flatMap((nic) => {
    const belongs = (nic.ipConfigurations ?? []).some((entry) =>
      (entry.loadBalancerBackendPools ?? []).some((pool) => pool.split('#')[0] === balancer),
    );
    const standing = belongs ? places.of(nic.id)[0] : undefined;
    return standing?.place.kind === 'subnet' ? [{ nic, place: standing.place, ip: standing.ip, groups: standing.groups }] : [];
  });
}

/** A load balancer hands packets to the machines of its pool, which filter them. */
function arriveBalanced(packet: Packet, { resource }: Standing): Ending {
  const [member] = membersOf(packet, resource.id);
  if (!member)
    return packet.lacks(resource.id, `No machine of the plan is behind ${resource.name}.`, `the machines behind ${resource.name}`);
  packet.log.pass(resource.id, 'translate', `${resource.name} hands it to ${member.nic.name}.`, { resource: resource.id });
  const filtered = securityFilters(packet, member.place, member.nic, 'inbound', member.groups);
  if (filtered) return filtered;
  const end: Origin = {
    id: member.nic.id,
    resource: member.nic,
    place: member.place,
    ip: member.ip,
    nic: member.nic,
    groups: member.groups,
  };
  return packet.deliver(member.nic.id, `Arrives at ${member.nic.name}.`, end);
}

/** Delivers at an endpoint. */
export function arriveAtEndpoint(packet: Packet, endpoint: ResourceOf<'privateEndpoint'> | undefined): Ending {
  const place = subnetPlace(packet.find, endpoint?.subnet);
  if (!endpoint || !place)
    return packet.lacks(
      endpoint?.id ?? packet.target.id,
      'The endpoint stands in no subnet of the plan.',
      `the subnet of ${endpoint?.name ?? 'the endpoint'}`,
    );
  const filtered = endpointFilters(packet, endpoint, place);
  if (filtered) return filtered;
  const end: Origin = {
    id: endpoint.id,
    resource: endpoint,
    place,
    ip: packet.target.ip,
    nic: null,
    groups: endpoint.applicationSecurityGroups ?? [],
  };
  return packet.deliver(endpoint.id, `Arrives at ${endpoint.name}.`, end);
}

/** A packet comes from the Internet to a public address of the plan. */
export function comeFromInternet(packet: Packet): Ending {
  const { ip, text, id } = packet.target;
  const standings = placesOf(packet.plan).of(id);
  const standing = standings.find((one) => one.ip !== null && ip !== null && sameIp(one.ip, ip)) ?? standings[0];
  const resource = standing?.resource ?? packet.find.get(id);
  if (!resource || standing?.place.kind !== 'subnet' || !hasPublicAddress(resource))
    return packet.stop(resource?.id ?? 'internet', 'route', 'NoRoute', `${resource?.name ?? text} has no public address.`);
  packet.log.pass('internet', 'route', `Comes to the public address of ${resource.name}.`, { resource: resource.id });
  if (resource.kind !== 'networkInterface')
    return packet.lacks(resource.id, `${resource.name} decides what it lets in.`, `what ${resource.name} passes on from the Internet`);
  return (
    securityFilters(packet, standing.place, resource, 'inbound', standing.groups) ??
    packet.deliver(resource.id, `Arrives at ${resource.name}.`, null)
  );
}

function hasPublicAddress(resource: Standing['resource']): boolean {
  if (resource.kind === 'networkInterface' || resource.kind === 'azureFirewall')
    return (resource.ipConfigurations ?? []).some((entry) => entry.publicIp !== undefined);
  if (resource.kind === 'loadBalancer' || resource.kind === 'applicationGateway')
    return (resource.frontends ?? []).some((entry) => entry.publicIp !== undefined);
  return false;
}
