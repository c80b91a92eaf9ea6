// Who belongs to a private link scope: its endpoints, its servers, its clusters. And small plans for the examples of scope rules.

import { endpointBook, isType, type PlacedEndpoint } from '../../books/endpoint-book.ts';
import type { ArcServer } from '../../kinds/arc-server.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { type Draft, make } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { oncePerLookup } from '../../plan/reads.ts';
import { ARC_ZONES, exampleEndpoint, exampleNetwork, exampleZones } from '../private-endpoints/example-plans.ts';

export interface ScopeBook {
  /** Servers by the plan id of their scope. */
  readonly servers: ReadonlyMap<string, readonly ArcServer[]>;
  /** Kubernetes clusters by the plan id of the scope they name. */
  readonly clusters: ReadonlyMap<string, readonly ResourceOf<'opaque'>[]>;
  /** True when the scope of some server is a value only a deployment can tell. */
  readonly hasUndecided: boolean;
}

const cache = oncePerLookup(build);

/** The members of the Arc scopes of a plan; the same object while its resources are the same. */
export function scopeBook(find: Lookup): ScopeBook {
  return cache(find);
}

function build(find: Lookup): ScopeBook {
  const servers = new Map<string, ArcServer[]>();
  let hasUndecided = false;
  for (const server of find.byKind('arcServer')) {
    hasUndecided ||= server.unknown?.privateLinkScope !== undefined;
    const scope = find.getKind('arcPrivateLinkScope', server.privateLinkScope);
    if (scope) append(servers, scope.id, server);
  }
  const clusters = new Map<string, ResourceOf<'opaque'>[]>();
  for (const cluster of endpointBook(find).clusters)
    for (const { to } of find.references(cluster.id)) if (find.getKind('arcPrivateLinkScope', to)) append(clusters, to, cluster);
  return { servers, clusters, hasUndecided };
}

/** An endpoint that brings a second scope of one type into a network, and the endpoint that was there first. */
export interface SecondScope {
  readonly network: string;
  readonly placed: PlacedEndpoint;
  readonly first: PlacedEndpoint;
}

/** For each network the endpoints whose scope is not the first one of the type there; one for each further scope. */
export function secondScopes(find: Lookup, type: string): readonly SecondScope[] {
  const found: SecondScope[] = [];
  for (const [network, endpoints] of endpointBook(find).inNetwork) {
    const scopes = new Map<string, PlacedEndpoint>();
    for (const placed of endpoints) {
      const target = scopeTarget(placed, type);
      if (target === undefined || scopes.has(target)) continue;
      const [first] = scopes.values();
      if (first) found.push({ network, placed, first });
      scopes.set(target, placed);
    }
  }
  return found;
}

/** The target of the connection that leads to a scope of the type. */
export function scopeTarget(placed: PlacedEndpoint, type: string): string | undefined {
  return placed.connections.find((connection) => isType(connection.targetType, type))?.target;
}

/** Access modes of a Monitor scope behind one of its endpoints, in lower case. An exception of the endpoint wins over the scope. */
export function accessModes(
  scope: ResourceOf<'monitorPrivateLinkScope'> | undefined,
  placed: PlacedEndpoint,
): readonly (string | undefined)[] {
  const exception = scope?.exclusions?.find((one) => one.connection !== undefined && isConnectionOf(one.connection, placed));
  const modes = [exception?.ingestionAccess ?? scope?.ingestionAccess, exception?.queryAccess ?? scope?.queryAccess];
  return modes.map((mode) => mode?.toLowerCase());
}

/** Azure calls the connection `<endpoint>.<unique id>`. */
function isConnectionOf(connection: string, { endpoint, connections }: PlacedEndpoint): boolean {
  const names = [endpoint.name, ...connections.flatMap(({ entry }) => entry.name ?? [])];
  return names.some((name) => connection === name || connection.startsWith(`${name}.`));
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A network with an Arc scope that is closed to the public, its endpoint, its zones and one server at a site. */
export function exampleScope(
  scope: Draft<'arcPrivateLinkScope'> = {},
  server: Draft<'arcServer'> | null = {},
  endpoint: Draft<'privateEndpoint'> | null = {},
): readonly Resource[] {
  return [
    ...exampleNetwork(),
    make('arcPrivateLinkScope', 'pls-arc', { region: 'westeurope', publicNetworkAccess: 'Disabled', ...scope }),
    ...(endpoint
      ? [exampleEndpoint('pe-arc', { target: 'arcPrivateLinkScope:pls-arc', groupId: 'hybridcompute', zones: ARC_ZONES }, endpoint)]
      : []),
    ...exampleZones(ARC_ZONES),
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    ...(server
      ? [
          make('arcServer', 'srv-1', {
            parent: 'site:plant',
            region: 'westeurope',
            privateLinkScope: 'arcPrivateLinkScope:pls-arc',
            ...server,
          }),
        ]
      : []),
  ];
}

/** Zones of a Monitor scope in the public cloud, for examples. */
export const MONITOR_ZONES = [
  'privatelink.monitor.azure.com',
  'privatelink.oms.opinsights.azure.com',
  'privatelink.ods.opinsights.azure.com',
  'privatelink.agentsvc.azure-automation.net',
  'privatelink.blob.core.windows.net',
] as const;

/** A network with a Monitor scope that holds a workspace and a collection endpoint, its endpoint and its zones. */
export function exampleMonitorScope(
  scope: Draft<'monitorPrivateLinkScope'> = {},
  zones: readonly string[] = MONITOR_ZONES,
  endpoint: Draft<'privateEndpoint'> = {},
): readonly Resource[] {
  return [
    ...exampleNetwork(),
    make('logAnalyticsWorkspace', 'law', { region: 'westeurope' }),
    make('dataCollectionEndpoint', 'dce', { region: 'westeurope' }),
    make('monitorPrivateLinkScope', 'ampls', {
      ingestionAccess: 'PrivateOnly',
      scopedResources: [
        { name: 'law', resource: 'logAnalyticsWorkspace:law' },
        { name: 'dce', resource: 'dataCollectionEndpoint:dce' },
      ],
      ...scope,
    }),
    exampleEndpoint('pe-monitor', { target: 'monitorPrivateLinkScope:ampls', groupId: 'azuremonitor', zones }, endpoint),
    ...exampleZones(zones),
  ];
}
