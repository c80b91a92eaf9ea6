// Order that no reference tells: what has to be there first although nothing points at it.
import { splitReference } from '../base/markers.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';

/** Key of a resource → keys of what it must wait for. Source: domain catalogue 5.6 (provisioning order). */
export function impliedOrder(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const find = lookupOf(plan);
  const order = new Map<string, readonly string[]>();
  // Azure refuses to use a remote gateway that is not there yet (RemoteVnetHasNoGateways).
  const gateways = new Map<string, string[]>();
  for (const gateway of find.byKind('virtualNetworkGateway')) {
    const subnet = find.getKind('subnet', gateway.ipConfigurations?.find((one) => one.subnet !== undefined)?.subnet);
    if (subnet?.parent !== undefined) gateways.set(subnet.parent, [...(gateways.get(subnet.parent) ?? []), gateway.id]);
  }
  for (const peering of find.byKind('peering')) {
    const remote = peering.remoteNetwork === undefined ? undefined : splitReference(peering.remoteNetwork).id;
    const needed = peering.useRemoteGateways === true && remote !== undefined ? gateways.get(remote) : undefined;
    if (needed) order.set(peering.id, needed);
  }
  // A linked zone without its records answers "no such name" to everybody behind it, so links wait for the endpoints' zone groups.
  const groups = new Map<string, string[]>();
  for (const endpoint of find.byKind('privateEndpoint'))
    for (const group of endpoint.zoneGroups ?? [])
      for (const { zone } of group.zones ?? [])
        if (zone !== undefined) groups.set(zone, [...(groups.get(zone) ?? []), `${endpoint.id}#privateDnsZoneGroups/${group.name ?? ''}`]);
  for (const link of find.byKind('zoneLink')) {
    const needed = link.parent === undefined ? undefined : groups.get(link.parent);
    if (needed) order.set(link.id, needed);
  }
  return order;
}
