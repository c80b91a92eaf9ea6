// Values a flow can depend on and that only a deployment can tell. A verdict that one of them could turn is no verdict.
import type { Kind, Resource, ResourceOf } from '../kinds/index.ts';
import { kindOf } from '../kinds/index.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan, Resources } from '../plan/plan.ts';
import type { Hop } from './flow.ts';

type FieldsOf<K extends Kind> = readonly Extract<keyof ResourceOf<K>, string>[];

/** Fields that can open a way, lend an address or give a name: whatever fails, fails for certain only when all of them are known. */
const OPENS: { readonly [K in Kind]?: FieldsOf<K> } = {
  vnet: ['addressSpace', 'dnsServers'],
  subnet: ['addressPrefix', 'addressPrefixes', 'natGateway', 'defaultOutboundAccess'],
  peering: [
    'remoteNetwork',
    'allowVirtualNetworkAccess',
    'allowForwardedTraffic',
    'allowGatewayTransit',
    'useRemoteGateways',
    'state',
    'peerCompleteNetworks',
    'localSubnetNames',
    'remoteSubnetNames',
  ],
  virtualNetworkGateway: [
    'gatewayType',
    'vpnType',
    'ipConfigurations',
    'enableBgp',
    'bgpAsn',
    'customRoutes',
    'clientAddressPool',
    'defaultSite',
    'allowRemoteVnetTraffic',
    'allowVirtualWanTraffic',
  ],
  localNetworkGateway: ['addressPrefixes', 'bgpAsn', 'bgpPeeringAddress', 'bgpPeeringAddresses'],
  connection: [
    'virtualNetworkGateway1',
    'localNetworkGateway2',
    'virtualNetworkGateway2',
    'peer',
    'status',
    'enableBgp',
    'protocol',
    'usePolicyBasedTrafficSelectors',
    'routingWeight',
  ],
  circuit: ['peerings', 'circuitState', 'providerState'],
  routeServer: ['ipConfigurations', 'branchToBranch'],
  virtualHub: ['wan', 'addressPrefix', 'routingIntent', 'routeTables'],
  hubConnection: ['remoteNetwork', 'internetSecurity'],
  vpnGateway: ['hub'],
  vpnSite: ['addressPrefixes', 'bgpAsn', 'bgpPeeringAddress', 'links'],
  vpnConnection: ['remoteSite', 'enableBgp', 'links'],
  expressRouteGateway: ['hub'],
  expressRouteConnection: ['circuitPeering'],
  privateEndpoint: ['subnet', 'connections', 'manualConnections', 'ipConfigurations', 'dnsConfigs', 'zoneGroups'],
  zoneLink: ['network', 'resolutionPolicy'],
  privateDnsZone: ['records'],
  dnsResolver: ['network'],
  resolverInbound: ['ipConfigurations'],
  resolverOutbound: ['subnet'],
  forwardingRuleset: ['rules', 'outboundEndpoints'],
  rulesetLink: ['network'],
  networkInterface: ['ipConfigurations', 'ipForwarding', 'dnsServers'],
  virtualMachine: ['nics'],
  loadBalancer: ['frontends', 'backendPools', 'rules'],
  azureFirewall: ['policy', 'ipConfigurations', 'hub', 'networkRuleCollections', 'applicationRuleCollections'],
  firewallPolicy: ['basePolicy', 'ruleCollectionGroups', 'dnsProxy', 'dnsServers'],
  securityAdminRuleCollection: ['groups', 'rules'],
  networkGroup: ['members'],
  arcServer: ['privateLinkScope'],
  arcPrivateLinkScope: ['publicNetworkAccess'],
};

/** Fields that can stop or turn a packet at a place it passes: nothing gets by there for certain unless they are known. */
const TURNS: { readonly [K in Kind]?: FieldsOf<K> } = {
  vnet: ['dnsServers', 'addressSpace'],
  subnet: [
    'addressPrefix',
    'addressPrefixes',
    'securityGroup',
    'routeTable',
    'natGateway',
    'defaultOutboundAccess',
    'privateEndpointPolicies',
    'serviceEndpoints',
  ],
  connection: ['ingressNatRules', 'egressNatRules'],
  routeTable: ['routes', 'disableBgpRoutePropagation', 'disablePeeringRoute'],
  networkInterface: ['ipConfigurations', 'securityGroup', 'ipForwarding', 'dnsServers'],
  azureFirewall: [...(OPENS.azureFirewall ?? []), 'natRuleCollections', 'threatIntelMode'],
  firewallPolicy: [...(OPENS.firewallPolicy ?? []), 'snatPrivateRanges'],
  privateEndpoint: ['subnet', 'connections', 'manualConnections'],
  arcServer: ['privateLinkScope'],
  arcPrivateLinkScope: ['publicNetworkAccess'],
};

/** Fields that can lead a name elsewhere. */
const NAMES: { readonly [K in Kind]?: readonly string[] } = {
  privateEndpoint: OPENS.privateEndpoint ?? [],
  zoneLink: OPENS.zoneLink ?? [],
  privateDnsZone: OPENS.privateDnsZone ?? [],
  dnsResolver: OPENS.dnsResolver ?? [],
  resolverInbound: OPENS.resolverInbound ?? [],
  resolverOutbound: OPENS.resolverOutbound ?? [],
  forwardingRuleset: OPENS.forwardingRuleset ?? [],
  rulesetLink: OPENS.rulesetLink ?? [],
};

/** Fields that act on flows wherever they go: links bring routes to places far from them, ranges and places decide who owns an address,
 * admin rules act on subnets without standing there. */
const EVERYWHERE: { readonly [K in Kind]?: FieldsOf<K> } = {
  vnet: ['addressSpace'],
  subnet: ['addressPrefix', 'addressPrefixes'],
  peering: OPENS.peering ?? [],
  virtualNetworkGateway: OPENS.virtualNetworkGateway ?? [],
  localNetworkGateway: OPENS.localNetworkGateway ?? [],
  connection: OPENS.connection ?? [],
  circuit: OPENS.circuit ?? [],
  routeServer: OPENS.routeServer ?? [],
  virtualHub: OPENS.virtualHub ?? [],
  hubConnection: OPENS.hubConnection ?? [],
  vpnGateway: OPENS.vpnGateway ?? [],
  vpnSite: OPENS.vpnSite ?? [],
  vpnConnection: OPENS.vpnConnection ?? [],
  expressRouteGateway: OPENS.expressRouteGateway ?? [],
  expressRouteConnection: OPENS.expressRouteConnection ?? [],
  azureFirewall: ['ipConfigurations', 'hub'],
  loadBalancer: ['frontends'],
  networkInterface: ['ipConfigurations'],
  privateEndpoint: ['subnet', 'ipConfigurations', 'dnsConfigs'],
  securityAdminRuleCollection: OPENS.securityAdminRuleCollection ?? [],
  networkGroup: OPENS.networkGroup ?? [],
};

interface OpenFacts {
  /** What could open a way, in words. */
  readonly opens: readonly string[];
  /** What could turn a packet, by plan id. */
  readonly turns: ReadonlyMap<string, readonly string[]>;
  /** What could give a name another answer, in words. */
  readonly names: readonly string[];
  /** What acts on flows wherever they go, in words. */
  readonly everywhere: readonly string[];
}

const cache = new WeakMap<Resources, OpenFacts>();

function openFacts(plan: Plan): OpenFacts {
  let facts = cache.get(plan.resources);
  if (!facts) {
    facts = collect(plan);
    cache.set(plan.resources, facts);
  }
  return facts;
}

function collect(plan: Plan): OpenFacts {
  const opens: string[] = [];
  const turns = new Map<string, readonly string[]>();
  const names: string[] = [];
  const everywhere: string[] = [];
  for (const resource of plan.resources.values()) {
    opens.push(...openFields(resource, OPENS[resource.kind] ?? []));
    everywhere.push(...openFields(resource, EVERYWHERE[resource.kind] ?? []));
    names.push(...openFields(resource, NAMES[resource.kind] ?? []));
    const turning = openFields(resource, TURNS[resource.kind] ?? []);
    if (turning.length > 0) turns.set(resource.id, turning);
  }
  return { opens, turns, names, everywhere };
}

/** Of some fields those that are open, whole or in one of their entries. An existing resource that is only named is open as a whole. */
function openFields(resource: Resource, fields: readonly string[]): readonly string[] {
  const values = resource as unknown as { readonly [field: string]: unknown };
  if (resource.existing === true && fields.length > 0 && isBare(resource)) return [`what ${resource.name} is like in Azure`];
  return fields
    .filter((field) => resource.unknown?.[field] !== undefined || isOpenInside(values[field]))
    .map((field) => `the ${labelOf(resource.kind, field)} of ${resource.name}`);
}

/** True when the plan states nothing of what flows depend on. */
function isBare(resource: Resource): boolean {
  const values = resource as unknown as { readonly [field: string]: unknown };
  return [...(OPENS[resource.kind] ?? []), ...(TURNS[resource.kind] ?? [])].every((field) => values[field] === undefined);
}

/** Parts of entries that no flow depends on. */
const IDLE = new Set(['description', 'requestMessage', 'tags', 'metadata', 'serviceKey', 'vlanId']);

function isOpenInside(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  return value.some((entry) => {
    if (typeof entry !== 'object' || entry === null) return false;
    const { unknown, ...parts } = entry as { readonly unknown?: object; readonly [part: string]: unknown };
    return Object.keys(unknown ?? {}).some((part) => !IDLE.has(part)) || Object.values(parts).some(isOpenInside);
  });
}

function labelOf(kind: Kind, field: string): string {
  const label = (kindOf(kind).fields as { readonly [field: string]: { readonly label: string } | undefined })[field]?.label ?? field;
  return /^[A-Z][a-z]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}

/** How a flow went, as far as it matters for what is open. */
export interface Went {
  readonly failed: boolean;
  /** A name was asked for it. */
  readonly named: boolean;
  readonly hops: readonly Hop[];
  /** Plan ids the flow starts and ends at. */
  readonly ends: readonly string[];
}

/** What is open and could give a flow another end: for a failure everything that opens a way; always what turns packets where it went. */
export function openFor(plan: Plan, { failed, named, hops, ends }: Went): readonly string[] {
  const facts = openFacts(plan);
  if (facts.opens.length + facts.names.length + facts.turns.size === 0) return [];
  if (failed && facts.opens.length > 0) return facts.opens;
  // The ways to DNS servers are walked without being told step by step.
  if (named && facts.turns.size > 0) return [...facts.everywhere, ...facts.names, ...[...facts.turns.values()].flat()];
  const find = lookupOf(plan);
  const passed = new Set<string>(ends);
  for (const { resource, steps } of hops) {
    passed.add(resource);
    for (const { because } of steps) if (because.resource !== undefined) passed.add(because.resource);
  }
  // A group decides for the subnets and interfaces that name it.
  for (const id of [...passed]) if (find.getKind('securityGroup', id)) for (const { from } of find.referrers(id)) passed.add(from.id);
  // A machine names its interface, that its subnet, that its tables.
  for (let near = [...passed], step = 0; step < 3; step++) {
    near = near.flatMap((id) => find.references(id).map(({ to }) => to)).filter((id) => !passed.has(id));
    for (const id of near) passed.add(id);
  }
  return [...facts.everywhere, ...(named ? facts.names : []), ...[...passed].flatMap((id) => facts.turns.get(id) ?? [])];
}
