// Joins private endpoints to what they make private: target, group ids and the zones of the plan that its names need.
import { type PrivateLinkGroup, privateLinkGroupsOf } from '../../facts/private-link.ts';
import { kindOf, type Resource, type ResourceOf } from '../../kinds/index.ts';
import { type Answer, type Choice, type Joining, one, refused, several } from './join.ts';

type Endpoint = ResourceOf<'privateEndpoint'>;

/** One choice for each group id of the target. */
export function endpointAndTarget(joining: Joining, endpoint: Endpoint, target: Resource): Answer {
  const present = (endpoint.connections ?? []).find((each) => each.target === target.id);
  if (present) return refused(`${endpoint.name} leads to ${target.name} already${groupWords(present.groupIds)}.`);
  const groups = groupsOf(joining, target);
  if (groups.length === 0) return refused(`No group id of ${target.name} is known; state it on the endpoint by hand.`);
  const before = (endpoint.connections ?? [])[0];
  const instead = before?.target === undefined ? '' : ` instead of ${joining.find.get(before.target)?.name ?? 'its target'}`;
  return several(groups.map((group): Choice => choiceOf(joining, endpoint, target, group, groups.length > 1, instead)));
}

function groupWords(ids: readonly string[] | undefined): string {
  return ids && ids.length > 0 ? ` (${ids.join(', ')})` : '';
}

type Group = Pick<PrivateLinkGroup, 'groupId' | 'zones'>;

function groupsOf({ plan }: Joining, target: Resource): readonly Group[] {
  if (target.kind === 'platformService') {
    const type = /\/providers\/([^/]+\/[^/]+)\//i.exec(target.resourceId ?? '')?.[1];
    const known = type === undefined ? [] : privateLinkGroupsOf(type, plan.settings.cloud);
    if (target.groupId === undefined) return known;
    const match = known.find((group) => group.groupId?.toLowerCase() === target.groupId?.toLowerCase());
    return [match ?? { groupId: target.groupId, zones: [] }];
  }
  const type = target.kind === 'opaque' ? target.armType : kindOf(target.kind).arm?.type;
  return type === undefined ? [] : privateLinkGroupsOf(type, plan.settings.cloud);
}

function choiceOf(joining: Joining, endpoint: Endpoint, target: Resource, group: Group, named: boolean, instead: string): Choice {
  const connection = {
    name: endpoint.name,
    target: target.id,
    ...(group.groupId === null ? {} : { groupIds: [group.groupId] }),
  };
  const zones = zonesFor(joining, group);
  const zoneGroups =
    zones.length > 0 && (endpoint.zoneGroups ?? []).length === 0
      ? { zoneGroups: [{ name: 'default', zones: zones.map((zone) => ({ name: zone.name.replaceAll('.', '-'), zone: zone.id })) }] }
      : {};
  return {
    label: `Private link to ${target.name}${named && group.groupId !== null ? `, ${group.groupId}` : ''}${instead}`,
    commands: [{ type: 'update', id: endpoint.id, change: { connections: [connection], ...zoneGroups } }],
  };
}

/** Zones of the plan that hold the names of a group, one of each name. Half a group of zones leaves names public, so then there is none. */
function zonesFor({ find }: Joining, group: Group): readonly ResourceOf<'privateDnsZone'>[] {
  const zones = find.byKind('privateDnsZone');
  const named = (name: string): ResourceOf<'privateDnsZone'> | undefined => zones.find((each) => each.name.toLowerCase() === name);
  if (group.zones.some(({ zone, required }) => required && !named(zone))) return [];
  return group.zones.flatMap(({ zone }) => named(zone) ?? []);
}

/** Azure keeps the records of an endpoint in the zones of its group. */
export function endpointAndZone({ find }: Joining, endpoint: Endpoint, zone: ResourceOf<'privateDnsZone'>): Answer {
  const [first, ...rest] = endpoint.zoneGroups ?? [];
  const zones = first?.zones ?? [];
  if (zones.some((each) => each.zone === zone.id)) return refused(`${zone.name} holds the records of ${endpoint.name} already.`);
  const twin = zones.find((each) => find.get(each.zone)?.name.toLowerCase() === zone.name.toLowerCase());
  if (twin) return refused(`${endpoint.name} keeps its records in another zone named ${zone.name} already.`);
  const entry = { name: zone.name.replaceAll('.', '-'), zone: zone.id };
  const zoneGroups = [{ name: 'default', ...first, zones: [...zones, entry] }, ...rest];
  return one(`Keep the records of ${endpoint.name} in ${zone.name}`, { type: 'update', id: endpoint.id, change: { zoneGroups } });
}

/** A virtual network reaches a target through an endpoint in one of its subnets. */
export function networkAndTarget({ find }: Joining, network: ResourceOf<'vnet'> | ResourceOf<'subnet'>, target: Resource): Answer {
  const inside = find.byKind('privateEndpoint').find((each) => {
    const subnet = find.get(each.subnet);
    return subnet?.id === network.id || subnet?.parent === network.id;
  });
  if (inside) return refused(`${network.name} reaches ${target.name} through a private endpoint; join ${inside.name} to it.`);
  return refused(
    `${network.name} reaches ${target.name} through a private endpoint; add one to ${network.kind === 'vnet' ? 'a subnet' : 'it'} first.`,
  );
}

/** Scopes of Azure Monitor list their members. */
export function scopeAndMember(_: Joining, scope: ResourceOf<'monitorPrivateLinkScope'>, member: Resource): Answer {
  const members = scope.scopedResources ?? [];
  if (members.some((each) => each.resource === member.id)) return refused(`${member.name} is a member of ${scope.name} already.`);
  return one(`Make ${member.name} a member of ${scope.name}`, {
    type: 'update',
    id: scope.id,
    change: { scopedResources: [...members, { name: member.name, resource: member.id }] },
  });
}

/** Servers reach an endpoint through the network; what joins them is the scope behind it. */
export function serverAndEndpoint({ find }: Joining, server: ResourceOf<'arcServer'>, endpoint: Endpoint): Answer {
  const scope = (endpoint.connections ?? [])
    .map((each) => find.getKind('arcPrivateLinkScope', each.target))
    .find((each) => each !== undefined);
  if (!scope) return refused(`${endpoint.name} leads to no Arc private link scope yet; join it to one, then the server to that scope.`);
  if (server.privateLinkScope === scope.id) return refused(`${server.name} uses ${scope.name} behind ${endpoint.name} already.`);
  return one(`Use ${scope.name} behind ${endpoint.name}`, { type: 'update', id: server.id, change: { privateLinkScope: scope.id } });
}
