// Small questions the walk asks about a place: what the plan leaves open, why nothing leads on, whether there is a way out.
import { anyHolds } from './address.ts';
import { type Journey, open } from './journey.ts';
import { gatesOf } from './links.ts';
import { get, type Link, type Net, type Owner, type Sub, type World } from './model.ts';
import type { Failure, Verdict } from './verdict.ts';

/** Facts without which "no route" would be a guess: a Virtual WAN, a circuit that names no site. */
export function missingRoutes(world: World, journey: Journey, net: Net): Verdict | null {
  if (net.inWan) return open(journey, net.id, 'routes of the Virtual WAN hub');
  const circuit = gatesOf(net).some((gate) => gate.links.some((link) => link.kind === 'er' && !link.site));
  return circuit ? open(journey, world.openCircuit, 'site of the circuit') : null;
}

/** Why there is no route, for people: a network two peerings away, or a site no gateway leads to. */
export function diagnosis(world: World, net: Net, destination: number): string {
  for (const other of world.nets.values()) if (other !== net && anyHolds(other.ranges, destination)) return 'NotTransitive';
  for (const site of world.sites.values())
    if (anyHolds(site.ranges, destination)) return gatesOf(net).length === 0 ? 'NoGateway' : 'not learned';
  return 'nobody has the address';
}

/** The first four addresses of a subnet and the last are Azure's own. */
export function isReserved(sub: Sub, address: number): boolean {
  const range = sub.ranges.find((one) => one.first <= address && address <= one.last);
  return range !== undefined && (address < range.first + 4 || address === range.last);
}

/** Connections approve themselves unless the plan says otherwise; those on request wait unless it does. */
export function isApproved(endpoint: NonNullable<Owner['endpoint']>): boolean {
  const own = endpoint.connections ?? [];
  const asked = endpoint.manualConnections ?? [];
  return own.every((one) => (one.status ?? 'Approved') === 'Approved') && asked.every((one) => one.status === 'Approved');
}

/** Default outbound access unless the subnet is private; else NAT gateway, public address, load balancer. */
export function hasWayOut(world: World, sub: Sub, owner: Owner | null): 'yes' | 'no' | 'maybe' {
  if (sub.resource.defaultOutboundAccess !== false) return 'yes';
  if (owner?.firewall) return (owner.firewall.ipConfigurations ?? []).some((one) => one.publicIp !== undefined) ? 'yes' : 'no';
  if (sub.resource.natGateway !== undefined) {
    const nat = get(world.plan, 'natGateway', sub.resource.natGateway);
    if (!nat) return 'maybe';
    if ((nat.publicIps ?? []).length + (nat.publicIpPrefixes ?? []).length > 0) return 'yes';
  }
  const configs = owner?.nic?.ipConfigurations ?? [];
  if (configs.some((one) => one.publicIp !== undefined)) return 'yes';
  return configs.some((one) => (one.loadBalancerBackendPools ?? []).length > 0) ? 'maybe' : 'no';
}

/** A connection of the network's own gateways that would lead to an address if it were up. */
export function deadLink(net: Net, destination: number): Link | undefined {
  return net.gates.flatMap((gate) => gate.links).find((link) => link.down !== null && anyHolds(link.would, destination));
}

/** A VPN without its BGP session still carries what static routes send into it; a circuit without it carries nothing. */
export function carriesNothing(link: Link): Failure | null {
  return link.down === 'BgpDown' && link.kind !== 'er' ? null : link.down;
}
