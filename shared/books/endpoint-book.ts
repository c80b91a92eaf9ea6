// What rules about private endpoints ask again and again: where an endpoint stands, what it leads to, which zones keep its names.
// Built once per set of resources. References out of the plan stay known by their ARM id and nothing else.
import { type PrivateLinkGroup, privateLinkGroup, privateLinkGroupsOf } from '../facts/private-link.ts';
import { kindOf, type Resource, type ResourceOf } from '../kinds/index.ts';
import type { PrivateEndpoint } from '../kinds/private-endpoint.ts';
import type { Lookup } from '../plan/lookup.ts';
import type { Cloud } from '../plan/plan.ts';
import { oncePerLookup } from '../plan/reads.ts';

/** One entry of the two lists of connections. An endpoint has one; a plan may hold more until somebody corrects it. */
export interface EndpointConnection {
  /** Field of the endpoint, for example `connections.0`. */
  readonly field: string;
  readonly list: 'connections' | 'manualConnections';
  readonly position: number;
  readonly entry: NonNullable<PrivateEndpoint['connections']>[number];
  /** Same text for two references to the same target; undefined when no target is stated. */
  readonly target: string | undefined;
  /** ARM type of the target, or null when nothing says it. */
  readonly targetType: string | null;
}

/** An endpoint and its surroundings. */
export interface PlacedEndpoint {
  readonly endpoint: PrivateEndpoint;
  readonly connections: readonly EndpointConnection[];
  readonly subnet: ResourceOf<'subnet'> | undefined;
  readonly network: ResourceOf<'vnet'> | undefined;
  /** Reference to the virtual network: its plan id, or the ARM id of one outside the plan. */
  readonly networkReference: string | undefined;
  /** Zones of its zone groups: what the entry points at, and the name of the zone in lower case. */
  readonly zones: readonly EndpointZone[];
  /** False when a zone group, or a zone in it, is a value only a deployment can tell. */
  readonly zonesKnown: boolean;
}

export interface EndpointZone {
  readonly reference: string;
  readonly name: string;
}

export interface EndpointBook {
  readonly all: readonly PlacedEndpoint[];
  /** By plan id or ARM id of the virtual network. */
  readonly inNetwork: ReadonlyMap<string, readonly PlacedEndpoint[]>;
  /** By plan id of the subnet. */
  readonly inSubnet: ReadonlyMap<string, readonly PlacedEndpoint[]>;
  /** By the target of a connection, as in `EndpointConnection.target`. */
  readonly at: ReadonlyMap<string, readonly PlacedEndpoint[]>;
  /** Links of private zones by the plan id or ARM id of the virtual network, zones as plan resources. */
  readonly zonesLinkedTo: ReadonlyMap<string, readonly ResourceOf<'privateDnsZone'>[]>;
  /** Private zones by name in lower case, in plan order. */
  readonly zonesNamed: ReadonlyMap<string, readonly ResourceOf<'privateDnsZone'>[]>;
  /** Arc-enabled Kubernetes clusters: kept as resources of another kind, and a reason to ask for the third Arc zone. */
  readonly clusters: readonly ResourceOf<'opaque'>[];
}

export const ARC_SCOPE = 'Microsoft.HybridCompute/privateLinkScopes';
export const MONITOR_SCOPE = 'Microsoft.Insights/privateLinkScopes';
export const RESOURCE_MANAGEMENT = 'Microsoft.Authorization/resourceManagementPrivateLinks';
const CLUSTER = 'Microsoft.Kubernetes/connectedClusters';
export const STORAGE = 'Microsoft.Storage/storageAccounts';

const cache = oncePerLookup(build);

/** The endpoints of a plan; the same object while its resources are the same. */
export function endpointBook(find: Lookup): EndpointBook {
  return cache(find);
}

function build(find: Lookup): EndpointBook {
  const all = find.byKind('privateEndpoint').map((endpoint) => place(find, endpoint));
  const inNetwork = new Map<string, PlacedEndpoint[]>();
  const inSubnet = new Map<string, PlacedEndpoint[]>();
  const at = new Map<string, PlacedEndpoint[]>();
  for (const placed of all) {
    if (placed.networkReference !== undefined) append(inNetwork, placed.networkReference, placed);
    if (placed.subnet) append(inSubnet, placed.subnet.id, placed);
    for (const target of new Set(placed.connections.map((connection) => connection.target)))
      if (target !== undefined) append(at, target, placed);
  }
  const zonesLinkedTo = new Map<string, ResourceOf<'privateDnsZone'>[]>();
  for (const link of find.byKind('zoneLink')) {
    const zone = find.getKind('privateDnsZone', link.parent);
    if (zone && link.network !== undefined) append(zonesLinkedTo, plainReference(link.network), zone);
  }
  const zonesNamed = new Map<string, ResourceOf<'privateDnsZone'>[]>();
  for (const zone of find.byKind('privateDnsZone')) append(zonesNamed, zone.name.toLowerCase(), zone);
  const clusters = find.byKind('opaque').filter((one) => isType(one.armType ?? null, CLUSTER));
  return { all, inNetwork, inSubnet, at, zonesLinkedTo, zonesNamed, clusters };
}

function place(find: Lookup, endpoint: PrivateEndpoint): PlacedEndpoint {
  const subnet = find.getKind('subnet', endpoint.subnet);
  const connections = (['connections', 'manualConnections'] as const).flatMap((list) =>
    (endpoint[list] ?? []).map(
      (entry, position): EndpointConnection => ({
        field: `${list}.${position}`,
        list,
        position,
        entry,
        target: entry.target === undefined ? undefined : targetKey(find, entry.target),
        targetType: targetTypeOf(find, entry.target),
      }),
    ),
  );
  const entries = (endpoint.zoneGroups ?? []).flatMap((group) => group.zones ?? []);
  const zones = entries.flatMap((entry): EndpointZone[] => {
    if (entry.zone === undefined) return [];
    return [{ reference: plainReference(entry.zone), name: (find.get(entry.zone)?.name ?? lastSegment(entry.zone)).toLowerCase() }];
  });
  const network = find.getKind('vnet', subnet?.parent);
  return {
    endpoint,
    connections,
    subnet,
    network,
    networkReference: network?.id ?? outsideNetwork(subnet?.parent ?? endpoint.subnet),
    zones,
    zonesKnown:
      endpoint.unknown?.zoneGroups === undefined &&
      !(endpoint.zoneGroups ?? []).some((group) => group.unknown !== undefined) &&
      zones.length === entries.length,
  };
}

/** The ARM id of the virtual network in the ARM id of a network or a subnet, in lower case. */
function outsideNetwork(reference: string | undefined): string | undefined {
  if (!reference?.startsWith('/')) return undefined;
  return reference.toLowerCase().replace(/\/subnets\/[^/]+$/, '');
}

/** ARM ids compare without regard to case; plan ids are what they are. */
export function plainReference(reference: string): string {
  return reference.startsWith('/') ? reference.toLowerCase() : (reference.split('#')[0] ?? reference);
}

function lastSegment(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** Same text for every reference to the same target. A service that is only pointed at is known by the resource id it names. */
export function targetKey(find: Lookup, reference: string): string {
  const target = find.get(reference);
  return plainReference(target?.kind === 'platformService' && target.resourceId ? target.resourceId : (target?.id ?? reference));
}

/** ARM type of what a reference points at, or null when nothing says it. */
export function targetTypeOf(find: Lookup, reference: string | undefined): string | null {
  if (reference === undefined) return null;
  const target = find.get(reference);
  if (!target) return reference.startsWith('/') ? typeInId(reference) : null;
  if (target.kind === 'platformService') return target.resourceId ? typeInId(target.resourceId) : null;
  return kindOf(target.kind).arm?.type ?? statedType(target);
}

/** A resource of a kind the product does not model names its type in a field. */
function statedType(resource: Resource): string | null {
  const { armType } = resource as { readonly armType?: unknown };
  return typeof armType === 'string' ? armType : null;
}

function typeInId(id: string): string | null {
  const at = id.toLowerCase().lastIndexOf('/providers/');
  if (at < 0) return null;
  const [namespace, ...rest] = id.slice(at + '/providers/'.length).split('/');
  const types = rest.filter((_, i) => i % 2 === 0);
  return namespace && types.length > 0 ? [namespace, ...types].join('/') : null;
}

export function isType(type: string | null, wanted: string): boolean {
  return type !== null && type.toLowerCase() === wanted.toLowerCase();
}

/** True when a connection of the endpoint leads to a target of the type. */
export function leadsTo(placed: PlacedEndpoint, type: string): boolean {
  return placed.connections.some((connection) => isType(connection.targetType, type));
}

/** Group ids a target type offers. Clouds share them; the public table answers where a cloud has no rows of its own. */
export function offeredGroups(type: string, cloud: Cloud): readonly PrivateLinkGroup[] {
  return remembered(offered, `${cloud}|${type}`, () => {
    const own = privateLinkGroupsOf(type, cloud);
    return own.length > 0 ? own : privateLinkGroupsOf(type);
  });
}

/** The row of a group id of a target type in a cloud, or null when it is not known. */
function groupRow(type: string, groupId: string | null, cloud: Cloud): PrivateLinkGroup | null {
  return remembered(rows, `${cloud}|${type}|${groupId ?? ''}`, () => privateLinkGroup(type, groupId, cloud) ?? null);
}

/** The table of groups never changes, so an answer found once holds. A plan names few types; strange texts are not kept. */
const offered = new Map<string, readonly PrivateLinkGroup[]>();
const rows = new Map<string, PrivateLinkGroup | null>();
const KEPT = 500;

function remembered<V>(answers: Map<string, V>, key: string, answer: () => V): V {
  let found = answers.get(key);
  if (found === undefined) {
    found = answer();
    if (answers.size < KEPT) answers.set(key, found);
  }
  return found;
}

/** Zone names an endpoint needs in a cloud, in lower case; null when its target, its group or a part of a name is not known. */
export function neededZones(placed: PlacedEndpoint, find: Lookup, cloud: Cloud): readonly string[] | null {
  const names = new Set<string>();
  for (const { entry, targetType } of placed.connections) {
    if (targetType === null || entry.unknown?.groupIds !== undefined) return null;
    const ids = entry.groupIds && entry.groupIds.length > 0 ? entry.groupIds : [null];
    for (const id of ids) {
      const row = groupRow(targetType, id, cloud);
      if (!row) return null;
      for (const zone of row.zones) {
        if (!zone.required && endpointBook(find).clusters.length === 0) continue;
        const name = filled(zone.zone, find.get(entry.target)?.region ?? placed.endpoint.region);
        if (name === null) return null;
        names.add(name);
      }
    }
  }
  return placed.connections.length > 0 ? [...names] : null;
}

/** Every zone an endpoint can use, those for Kubernetes included: what a fix writes, as the portal does. */
export function allZones(placed: PlacedEndpoint, find: Lookup, cloud: Cloud): readonly string[] {
  const names = placed.connections.flatMap(({ entry, targetType }) =>
    targetType === null
      ? []
      : (entry.groupIds ?? []).flatMap((id) =>
          (groupRow(targetType, id, cloud)?.zones ?? []).map((zone) =>
            filled(zone.zone, find.get(entry.target)?.region ?? placed.endpoint.region),
          ),
        ),
  );
  return [...new Set(names.filter((name) => name !== null))];
}

function filled(name: string, region: string | undefined): string | null {
  const text = region === undefined ? name : name.replace('{region}', region.toLowerCase());
  return text.includes('{') ? null : text.toLowerCase();
}

/** The zones of `needed` that no zone group of the endpoint holds. */
export function missingZones(placed: PlacedEndpoint, needed: readonly string[]): readonly string[] {
  const held = new Set(placed.zones.map((zone) => zone.name));
  return needed.filter((name) => !held.has(name));
}

/** Azure writes regions both as `westeurope` and as `West Europe`. */
export function sameRegion(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\s+/g, '');
  return plain(a) === plain(b);
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
