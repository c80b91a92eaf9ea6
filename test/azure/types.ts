// What Resource Manager knows of each resource type: its spelling, how it answers a PUT, where its parent shows it, and whether Resource Graph has rows of it.
// Answer styles are those of the recordings in the corpus; a type that was never recorded answers as the rest of its provider does.

/**
 * How PUT, PATCH and DELETE answer: `network` 201/200 with the body and an operation beside it, `private-dns` and `dns-resolver`
 * 202 with an operation of their own path, `later` 202 with Location, `now` at once.
 */
export type Style = 'network' | 'private-dns' | 'dns-resolver' | 'later' | 'now';

export interface TypeFacts {
  /** As Azure spells it. */
  readonly type: string;
  readonly style: Style;
  /** Property of the parent that shows the children of this type, or null where they are only found by their own id. */
  readonly inline: string | null;
  /** Whether Resource Graph has rows of this type in `resources`. */
  readonly graph: boolean;
  /** Whether the resource lies in a region and can carry tags. */
  readonly tracked: boolean;
}

/** Tracked resources of Microsoft.Network that answer in the network style and have rows in Resource Graph. */
const NETWORK = `applicationGateways applicationSecurityGroups azureFirewalls bastionHosts connections ddosProtectionPlans
expressRouteCircuits expressRouteGateways expressRoutePorts firewallPolicies ipGroups loadBalancers localNetworkGateways natGateways
networkInterfaces networkSecurityGroups networkVirtualAppliances networkWatchers p2sVpnGateways privateEndpoints privateLinkServices
publicIPAddresses publicIPPrefixes routeFilters routeTables serviceEndpointPolicies virtualHubs virtualNetworkGateways virtualNetworks
virtualWans vpnGateways vpnServerConfigurations vpnSites`.split(/\s+/);

/** Children their parent shows as well: `type` or `type=property of the parent`. */
const INLINE = `virtualNetworks/subnets virtualNetworks/virtualNetworkPeerings networkSecurityGroups/securityRules routeTables/routes
routeFilters/rules serviceEndpointPolicies/serviceEndpointPolicyDefinitions expressRouteCircuits/peerings
expressRouteCircuits/peerings/connections expressRouteCircuits/authorizations virtualNetworkGateways/natRules vpnGateways/natRules
vpnGateways/vpnConnections=connections expressRouteGateways/expressRouteConnections privateLinkServices/privateEndpointConnections
loadBalancers/backendAddressPools loadBalancers/inboundNatRules vpnSites/vpnSiteLinks
networkInterfaces/ipConfigurations loadBalancers/frontendIPConfigurations`.split(/\s+/);

/** Children of Microsoft.Network that only their own id leads to. */
const OWN =
  `firewallPolicies/ruleCollectionGroups virtualHubs/hubVirtualNetworkConnections virtualHubs/hubRouteTables virtualHubs/routingIntent
virtualHubs/routeMaps virtualHubs/bgpConnections virtualHubs/ipConfigurations privateEndpoints/privateDnsZoneGroups
networkVirtualAppliances/virtualApplianceSites networkVirtualAppliances/networkVirtualApplianceConnections`.split(/\s+/);

const MANAGER = `networkManagers/connectivityConfigurations networkManagers/networkGroups networkManagers/networkGroups/staticMembers
networkManagers/securityAdminConfigurations networkManagers/securityAdminConfigurations/ruleCollections
networkManagers/securityAdminConfigurations/ruleCollections/rules networkManagers/scopeConnections`.split(/\s+/);

const RECORDS = ['A', 'AAAA', 'CNAME', 'MX', 'PTR', 'SOA', 'SRV', 'TXT'];

const FACTS = new Map<string, TypeFacts>();

function add(type: string, style: Style, facts: Partial<TypeFacts> = {}): void {
  FACTS.set(type.toLowerCase(), { type, style, inline: null, graph: false, tracked: false, ...facts });
}

const TRACKED = { graph: true, tracked: true };
for (const name of NETWORK) add(`Microsoft.Network/${name}`, 'network', TRACKED);
for (const row of INLINE) {
  const [name = '', property] = row.split('=');
  add(`Microsoft.Network/${name}`, 'network', { inline: property ?? name.split('/').pop() ?? null });
}
for (const name of OWN) add(`Microsoft.Network/${name}`, 'network');
add('Microsoft.Network/networkManagers', 'now', TRACKED);
for (const name of MANAGER) add(`Microsoft.Network/${name}`, 'now');
add('Microsoft.Network/privateDnsZones', 'private-dns', TRACKED);
add('Microsoft.Network/privateDnsZones/virtualNetworkLinks', 'private-dns', TRACKED);
for (const record of RECORDS) add(`Microsoft.Network/privateDnsZones/${record}`, 'now');
add('Microsoft.Network/dnsResolvers', 'dns-resolver', TRACKED);
add('Microsoft.Network/dnsResolvers/inboundEndpoints', 'dns-resolver', TRACKED);
add('Microsoft.Network/dnsResolvers/outboundEndpoints', 'dns-resolver', TRACKED);
add('Microsoft.Network/dnsForwardingRulesets', 'dns-resolver', TRACKED);
add('Microsoft.Network/dnsForwardingRulesets/forwardingRules', 'now');
add('Microsoft.Network/dnsForwardingRulesets/virtualNetworkLinks', 'dns-resolver');
add('Microsoft.HybridCompute/machines', 'now', TRACKED);
add('Microsoft.HybridCompute/machines/extensions', 'later', TRACKED);
add('Microsoft.HybridCompute/privateLinkScopes', 'now', TRACKED);
add('Microsoft.HybridCompute/privateLinkScopes/privateEndpointConnections', 'later', { inline: 'privateEndpointConnections' });
add('Microsoft.Insights/privateLinkScopes', 'now', TRACKED);
add('Microsoft.Insights/privateLinkScopes/scopedResources', 'later');
add('Microsoft.Insights/privateLinkScopes/privateEndpointConnections', 'later', { inline: 'privateEndpointConnections' });
add('Microsoft.Insights/dataCollectionEndpoints', 'now', TRACKED);
add('Microsoft.Authorization/resourceManagementPrivateLinks', 'now', { tracked: true });
add('Microsoft.Automation/automationAccounts', 'now', TRACKED);
add('Microsoft.Compute/virtualMachines', 'later', TRACKED);
add('Microsoft.KeyVault/vaults', 'now', TRACKED);
add('Microsoft.KeyVault/vaults/privateEndpointConnections', 'now', { inline: 'privateEndpointConnections' });
add('Microsoft.ManagedIdentity/userAssignedIdentities', 'now', TRACKED);
add('Microsoft.OperationalInsights/workspaces', 'later', TRACKED);
add('Microsoft.Sql/servers', 'later', TRACKED);
add('Microsoft.Sql/servers/privateEndpointConnections', 'later', { inline: 'privateEndpointConnections' });
add('Microsoft.Storage/storageAccounts', 'later', TRACKED);
add('Microsoft.Storage/storageAccounts/privateEndpointConnections', 'now', { inline: 'privateEndpointConnections' });

/** Types whose GET carries no etag header. Source: recordings. */
const NO_ETAG_HEADER =
  /^Microsoft\.Network\/(expressRouteCircuits|virtualNetworkGateways|virtualHubs|vpnGateways|networkManagers|dnsResolvers|dnsForwardingRulesets)\b/;

export function hasEtagHeader(type: string): boolean {
  return !NO_ETAG_HEADER.test(type);
}

/** Types that are `Succeeded` as soon as an update is taken on. Source: recordings. */
const AT_ONCE = new Set(['localNetworkGateways', 'serviceEndpointPolicies', 'azureFirewalls'].map((one) => `Microsoft.Network/${one}`));

export function updatesAtOnce(type: string): boolean {
  return AT_ONCE.has(type);
}

/** Facts of a type in any case, or undefined for a type this stand-in has never heard of. */
export function typeFacts(type: string): TypeFacts | undefined {
  return FACTS.get(type.toLowerCase());
}

/** A subscription holds things this stand-in knows nothing of: a seed of such a type is kept and shown as it is. */
export function learnType(type: string): void {
  const top = type.split('/').length === 2;
  if (typeFacts(type) === undefined) add(type, 'now', { graph: top, tracked: top });
}

/** Children of a type that their parent shows. */
export function inlineChildren(type: string): readonly TypeFacts[] {
  const key = `${type.toLowerCase()}/`;
  return [...FACTS.values()].filter(
    (one) => one.inline !== null && one.type.toLowerCase().startsWith(key) && !one.type.slice(key.length).includes('/'),
  );
}

/** Every type of a namespace, as `GET /providers/NAMESPACE` lists them. */
export function typesOf(namespace: string): readonly string[] {
  const key = `${namespace.toLowerCase()}/`;
  return [...FACTS.values()].filter((one) => one.type.toLowerCase().startsWith(key)).map((one) => one.type.slice(key.length));
}

/** Namespaces that are registered and nothing more here. */
const OTHERS = [
  'Microsoft.Resources',
  'Microsoft.ResourceGraph',
  'Microsoft.GuestConfiguration',
  'Microsoft.AzureArcData',
  'Microsoft.HybridConnectivity',
];

export function namespaces(): readonly string[] {
  return [...new Set([...[...FACTS.values()].map((one) => one.type.split('/')[0] ?? ''), ...OTHERS])];
}
