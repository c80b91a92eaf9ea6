// Which route of a subnet takes a packet. Source: catalogue sections 4.1.2 and 4.1.3, labels udr, pe-np, se.
import { tagLiesIn } from '../facts/security-rules.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { containsIp, containsRange, type Ip, parsedRanges, rangeAt } from '../net/cidr.ts';
import type { Lookup } from '../plan/lookup.ts';
import { isPublic } from './membership.ts';
import type { Route, SubnetRoutes } from './routes.ts';

/** Where a packet is going, as routes see it. */
export interface Destination {
  /** Null: a public address that the plan does not hold. */
  readonly ip: Ip | null;
  readonly text: string;
  /** Service tags of the address, lower case. */
  readonly tags: readonly string[];
  /** Plan id of the endpoint that is meant, where it has no address yet. */
  readonly id?: string;
}

/** The route that takes a packet. */
export interface Choice {
  readonly route: Route | null;
  /** Other gateway routes that are as good. */
  readonly equal: readonly Route[];
  /** What the plan does not say and could change the choice. */
  readonly missing: readonly string[];
}

/** Names of service endpoints and the tag of the addresses they lead to. Source: se (2026-08). */
const SERVICE_ENDPOINT_TAGS: ReadonlyMap<string, string> = new Map([
  ['microsoft.storage', 'storage'],
  ['microsoft.storage.global', 'storage'],
  ['microsoft.sql', 'sql'],
  ['microsoft.keyvault', 'azurekeyvault'],
  ['microsoft.eventhub', 'eventhub'],
  ['microsoft.servicebus', 'servicebus'],
  ['microsoft.azurecosmosdb', 'azurecosmosdb'],
  ['microsoft.containerregistry', 'azurecontainerregistry'],
  ['microsoft.web', 'appservice'],
  ['microsoft.azureactivedirectory', 'azureactivedirectory'],
  ['microsoft.cognitiveservices', 'cognitiveservicesmanagement'],
]);

/** Chooses among the routes of a subnet. */
export function chooseRoute(routes: SubnetRoutes, to: Destination, find: Lookup): Choice {
  const service = serviceEndpointRoute(routes.subnet, to);
  if (service) return { route: service, equal: [], missing: [] };
  const missing = routes.tableMissing === null ? [] : [routes.tableMissing];
  const reached = routes.user.filter((one) => takes(one, to) !== 'no');
  const endpoint = endpointRoute(routes, to, reached, find);
  // Of user routes for exactly the address of an endpoint only those to an appliance compete with its own.
  const user = endpoint
    ? reached.filter((one) => one.prefix?.length !== endpoint.prefix?.length || one.hop === 'VirtualAppliance')
    : reached;
  const candidates: Route[] = [...user];
  let local = false;
  for (const one of routes.system) {
    if (takes(one, to) === 'no') continue;
    candidates.push(one);
    if (one.hop === 'VnetLocal' || one.hop === 'VNetPeering' || one.hop === 'VNetGlobalPeering') local = true;
  }
  if (endpoint) candidates.push(endpoint);
  const overridden = user.some((one) => one.override === true && takes(one, to) === 'yes');
  if (!local && !overridden) for (const one of routes.gateway) if (takes(one, to) !== 'no') candidates.push(one);
  let best: Route | null = null;
  const equal: Route[] = [];
  for (const one of candidates) {
    // A public address nobody knows takes routes that may hold it only as a possibility.
    if (takes(one, to) === 'maybe') {
      missing.push(one.tag === null ? `the address of ${to.text}` : `whether ${to.text} belongs to the service tag of a route`);
      continue;
    }
    const order = best ? compare(one, best) : -1;
    if (order < 0) {
      best = one;
      equal.length = 0;
    } else if (order === 0) equal.push(one);
  }
  // A route that others may bring can only take what no own route takes, or only the system's way to the Internet or to nowhere.
  const open = best === null || best.hop === 'None' || (best.hop === 'Internet' && best.source === 'Default');
  if (open && !local) missing.push(...routes.missing);
  return { route: best, equal, missing };
}

function serviceEndpointRoute(subnet: ResourceOf<'subnet'>, to: Destination): Route | null {
  if (to.tags.length === 0) return null;
  const entry = (subnet.serviceEndpoints ?? []).find(({ service }) => {
    const tag = SERVICE_ENDPOINT_TAGS.get(service?.toLowerCase() ?? '');
    return tag !== undefined && to.tags.some((own) => tagLiesIn(own, tag));
  });
  if (!entry) return null;
  return {
    source: 'Default',
    prefix: null,
    tag: SERVICE_ENDPOINT_TAGS.get(entry.service?.toLowerCase() ?? '') ?? null,
    hop: 'VirtualNetworkServiceEndpoint',
    hops: [],
    because: { resource: subnet.id, field: 'serviceEndpoints', fact: 'se' },
  };
}

function takes(one: Route, to: Destination): 'yes' | 'no' | 'maybe' {
  if (one.prefix === null) {
    if (one.tag === null) return 'no';
    if (to.ip !== null && !isPublic(to.ip)) return 'no';
    if (to.tags.some((own) => tagLiesIn(own, one.tag ?? ''))) return 'yes';
    if (to.tags.length > 0 && one.tag === 'azurecloud') return 'yes';
    return to.tags.length === 0 || to.tags.some((own) => one.tag?.startsWith(`${own}.`)) ? 'maybe' : 'no';
  }
  if (to.ip !== null) return containsIp(one.prefix, to.ip) ? 'yes' : 'no';
  if (one.prefix.length === 0) return one.prefix.bits === 32 ? 'yes' : 'no';
  return isPublic({ bits: one.prefix.bits, value: one.prefix.first }) && one.hop !== 'InterfaceEndpoint' && one.hop !== 'None'
    ? 'maybe'
    : 'no';
}

const SOURCE_ORDER = { User: 0, VirtualNetworkGateway: 1, Default: 2 } as const;

/** Negative when `a` is the better route. Source: catalogue 4.1.2 steps 4 to 7. */
function compare(a: Route, b: Route): number {
  return (
    lengthOf(b) - lengthOf(a) ||
    SOURCE_ORDER[a.source] - SOURCE_ORDER[b.source] ||
    rank(a) - rank(b) ||
    tagRank(a) - tagRank(b) ||
    (b.link?.kind === 'expressroute' && a.link?.kind === 'expressroute' ? b.link.weight - a.link.weight : 0)
  );
}

/** A tag stands for ranges nobody lists here; as in Azure, an explicit prefix of the same length wins. */
function lengthOf(one: Route): number {
  return one.prefix?.length ?? 0.5;
}

function rank(one: Route): number {
  if (one.source === 'VirtualNetworkGateway') return one.link?.kind === 'expressroute' ? 0 : 1;
  if (one.hop === 'None') return 2;
  return one.hop === 'VnetLocal' ? 0 : 1;
}

/** Regional tag, top-level tag, AzureCloud of a region, AzureCloud. */
function tagRank(one: Route): number {
  if (one.tag === null) return 0;
  const cloud = one.tag === 'azurecloud' || one.tag.startsWith('azurecloud.');
  return (cloud ? 3 : 1) + (one.tag.includes('.') ? 0 : 1);
}

/** The route to an endpoint at exactly the destination, unless a user route takes it out. */
function endpointRoute(routes: SubnetRoutes, to: Destination, user: readonly Route[], find: Lookup): Route | null {
  if (to.ip === null) return null;
  const endpoint = routes.endpoints.get(to.text) ?? unaddressedRoute(routes, to.id, to.ip);
  return endpoint && !isInvalidated(endpoint, routes, user, find) ? endpoint : null;
}

/** The route an endpoint will have once Azure gives it an address. */
function unaddressedRoute(routes: SubnetRoutes, id: string | undefined, ip: Ip): Route | null {
  const endpoint = id === undefined ? undefined : routes.unaddressed.get(id);
  if (!endpoint) return null;
  const because = { resource: endpoint.id, fact: 'pe-np' };
  return { source: 'Default', prefix: rangeAt(ip, ip.bits), tag: null, hop: 'InterfaceEndpoint', hops: [], because, endpoint };
}

/** Whether a user route takes an endpoint's own route out. Source: catalogue 4.1.3, label pe-np. */
function isInvalidated(endpoint: Route, routes: SubnetRoutes, user: readonly Route[], find: Lookup): boolean {
  const home = find.getKind('subnet', endpoint.endpoint?.subnet);
  const policies = home?.privateEndpointPolicies ?? 'Disabled';
  if (policies !== 'Enabled' && policies !== 'RouteTableEnabled') return false;
  const network = find.getKind('vnet', home?.parent);
  const address = endpoint.prefix;
  if (!network || !address) return false;
  const own = parsedRanges(network.addressSpace).find((range) => containsRange(range, address));
  return user.some(
    (one) =>
      one.hop === 'VirtualAppliance' &&
      one.prefix !== null &&
      own !== undefined &&
      one.prefix.length >= own.length &&
      containsRange(one.prefix, address) &&
      routes.subnet.routeTable !== undefined,
  );
}

/** One row of the table of effective routes. */
export interface EffectiveRoute {
  readonly route: Route;
  readonly state: 'Active' | 'Invalid';
}

/** The table of effective routes of a subnet as Azure shows it: a user route that takes a prefix makes the others of that prefix invalid. */
export function effectiveRoutes(routes: SubnetRoutes): readonly EffectiveRoute[] {
  const all = [...routes.user, ...routes.gateway, ...routes.system, ...routes.endpoints.values()];
  const best = new Map<string, Route>();
  for (const one of all) {
    const key = keyOf(one);
    const known = best.get(key);
    if (!known || compare(one, known) < 0) best.set(key, one);
  }
  return all.map((one) => {
    const winner = best.get(keyOf(one)) ?? one;
    return { route: one, state: winner === one || compare(one, winner) === 0 ? 'Active' : 'Invalid' };
  });
}

function keyOf(one: Route): string {
  return one.prefix ? `${one.prefix.bits}:${one.prefix.first}/${one.prefix.length}` : `tag:${one.tag}`;
}
