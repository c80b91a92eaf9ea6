// The values Azure writes into an answer where the request said nothing. Source: what the recordings of the corpus show between a PUT and
// the GET after it; for the few types that were never recorded, the examples and defaults of the OpenAPI documents.
import { type Bag, copy, isBag, type Tree } from './tree.ts';
import { typeFacts } from './types.ts';

/** Properties by type; `*` stands for the inside of a list of that name. */
const PROPERTIES: { readonly [type: string]: Bag } = {
  'Microsoft.Network/virtualNetworks': {
    subnets: [],
    virtualNetworkPeerings: [],
    enableDdosProtection: false,
    privateEndpointVNetPolicies: 'Disabled',
  },
  'Microsoft.Network/virtualNetworks/subnets': {
    delegations: [],
    privateEndpointNetworkPolicies: 'Disabled',
    privateLinkServiceNetworkPolicies: 'Enabled',
  },
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings': {
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: false,
    allowGatewayTransit: false,
    useRemoteGateways: false,
    doNotVerifyRemoteGateways: false,
    peerCompleteVnets: true,
    routeServiceVips: {},
  },
  'Microsoft.Network/networkSecurityGroups': { securityRules: [] },
  'Microsoft.Network/networkSecurityGroups/securityRules': {
    sourcePortRanges: [],
    destinationPortRanges: [],
    sourceAddressPrefixes: [],
    destinationAddressPrefixes: [],
  },
  'Microsoft.Network/routeTables': { disableBgpRoutePropagation: false, routes: [] },
  'Microsoft.Network/routeTables/routes': { hasBgpOverride: false },
  'Microsoft.Network/publicIPAddresses': {
    publicIPAddressVersion: 'IPv4',
    publicIPAllocationMethod: 'Dynamic',
    idleTimeoutInMinutes: 4,
    ipTags: [],
  },
  'Microsoft.Network/publicIPPrefixes': { publicIPAddressVersion: 'IPv4', ipTags: [] },
  'Microsoft.Network/natGateways': { idleTimeoutInMinutes: 4 },
  'Microsoft.Network/serviceEndpointPolicies': { serviceEndpointPolicyDefinitions: [] },
  'Microsoft.Network/virtualNetworkGateways': {
    packetCaptureDiagnosticState: 'None',
    enablePrivateIpAddress: false,
    isMigrateToCSES: false,
    natRules: [],
    virtualNetworkGatewayPolicyGroups: [],
    enableBgpRouteTranslationForNat: false,
    disableIPSecReplayProtection: false,
    enableBgp: false,
    activeActive: false,
    vpnGatewayGeneration: 'Generation1',
  },
  'Microsoft.Network/virtualNetworkGateways/natRules': { mode: 'EgressSnat', type: 'Static' },
  'Microsoft.Network/loadBalancers': {
    frontendIPConfigurations: [],
    backendAddressPools: [],
    loadBalancingRules: [],
    probes: [],
    inboundNatRules: [],
    inboundNatPools: [],
  },
  'Microsoft.Network/networkManagers/networkGroups': { memberType: 'VirtualNetwork' },
  'Microsoft.Network/networkManagers/networkGroups/staticMembers': { location: '' },
  'Microsoft.Network/connections': {
    routingWeight: 0,
    enableBgp: false,
    useLocalAzureIpAddress: false,
    trafficSelectorPolicies: [],
    connectionStatus: 'Unknown',
    ingressBytesTransferred: 0,
    egressBytesTransferred: 0,
    dpdTimeoutSeconds: 0,
    connectionMode: 'Default',
  },
  'Microsoft.Network/expressRouteCircuits': {
    peerings: [],
    authorizations: [],
    circuitProvisioningState: 'Enabled',
    allowClassicOperations: false,
    gatewayManagerEtag: '',
    serviceProviderProvisioningState: 'NotProvisioned',
    allowGlobalReach: false,
    globalReachEnabled: false,
  },
  'Microsoft.Network/expressRouteCircuits/peerings': {
    azureASN: 12076,
    state: 'Enabled',
    gatewayManagerEtag: '',
    lastModifiedBy: 'Customer',
    connections: [],
    peeredConnections: [],
  },
  'Microsoft.Network/azureFirewalls': {
    sku: { name: 'AZFW_VNet', tier: 'Standard' },
    additionalProperties: {},
    threatIntelMode: 'Alert',
    ipConfigurations: [],
    networkRuleCollections: [],
    applicationRuleCollections: [],
    natRuleCollections: [],
  },
  'Microsoft.Network/virtualWans': {
    disableVpnEncryption: false,
    allowBranchToBranchTraffic: true,
    office365LocalBreakoutCategory: 'None',
    type: 'Standard',
  },
  'Microsoft.Network/virtualHubs': {
    virtualHubRouteTableV2s: [],
    virtualRouterAsn: 65515,
    virtualRouterIps: [],
    routeTable: { routes: [] },
    virtualRouterAutoScaleConfiguration: { minCapacity: 2 },
    networkVirtualAppliances: [],
    routingState: 'None',
    allowBranchToBranchTraffic: false,
    hubRoutingPreference: 'ExpressRoute',
  },
  'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections': {
    allowHubToRemoteVnetTransit: true,
    allowRemoteVnetToUseHubVnetGateways: false,
    enableInternetSecurity: false,
    connectivityStatus: 'Connected',
  },
  'Microsoft.Network/vpnGateways': {
    connections: [],
    natRules: [],
    vpnGatewayScaleUnit: 1,
    packetCaptureDiagnosticState: 'None',
    enableBgpRouteTranslationForNat: false,
    isRoutingPreferenceInternet: false,
  },
  'Microsoft.Network/vpnGateways/vpnConnections': {
    enableInternetSecurity: false,
    ingressBytesTransferred: 0,
    egressBytesTransferred: 0,
    connectionStatus: 'Unknown',
    connectionBandwidth: 10,
    ipsecPolicies: [],
    vpnConnectionProtocolType: 'IKEv2',
    enableBgp: false,
    enableRateLimiting: false,
    useLocalAzureIpAddress: false,
    usePolicyBasedTrafficSelectors: false,
    routingWeight: 0,
  },
  'Microsoft.Network/vpnSites': {
    deviceProperties: { linkSpeedInMbps: 0 },
    isSecuritySite: false,
    o365Policy: { breakOutCategories: { optimize: false, allow: false, default: false } },
  },
  'Microsoft.Network/privateLinkServices': {
    fqdns: [],
    enableProxyProtocol: false,
    privateEndpointConnections: [],
  },
  'Microsoft.Network/privateEndpoints': {
    privateLinkServiceConnections: [],
    manualPrivateLinkServiceConnections: [],
    customNetworkInterfaceName: '',
    ipConfigurations: [],
    customDnsConfigs: [],
  },
  'Microsoft.Network/privateDnsZones': {
    maxNumberOfRecordSets: 25000,
    maxNumberOfVirtualNetworkLinks: 1000,
    maxNumberOfVirtualNetworkLinksWithRegistration: 100,
    numberOfRecordSets: 1,
    numberOfVirtualNetworkLinks: 0,
    numberOfVirtualNetworkLinksWithRegistration: 0,
  },
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks': {
    registrationEnabled: false,
    resolutionPolicy: 'Default',
    virtualNetworkLinkState: 'Completed',
  },
  'Microsoft.Network/dnsResolvers': { dnsResolverState: 'Connected' },
  'Microsoft.Network/dnsForwardingRulesets/forwardingRules': { forwardingRuleState: 'Enabled' },
  'Microsoft.HybridCompute/privateLinkScopes': { publicNetworkAccess: 'Disabled' },
  'Microsoft.HybridCompute/machines': { osProfile: {}, agentConfiguration: {}, agentUpgrade: { enableAutomaticUpgrade: false } },
  'Microsoft.Insights/privateLinkScopes': { accessModeSettings: { queryAccessMode: 'Open', ingestionAccessMode: 'Open', exclusions: [] } },
  'Microsoft.KeyVault/vaults': {
    accessPolicies: [],
    enabledForDeployment: false,
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    publicNetworkAccess: 'Enabled',
  },
  'Microsoft.Sql/servers': {
    state: 'Ready',
    version: '12.0',
    privateEndpointConnections: [],
    publicNetworkAccess: 'Enabled',
    restrictOutboundNetworkAccess: 'Disabled',
    externalGovernanceStatus: 'Disabled',
  },
  'Microsoft.Storage/storageAccounts': {
    privateEndpointConnections: [],
    minimumTlsVersion: 'TLS1_0',
    supportsHttpsTrafficOnly: true,
    networkAcls: { bypass: 'AzureServices', virtualNetworkRules: [], ipRules: [], defaultAction: 'Allow' },
    accessTier: 'Hot',
    statusOfPrimary: 'available',
  },
};

/** Fields beside `properties`. */
const FIELDS: { readonly [type: string]: Bag } = {
  'Microsoft.Network/publicIPAddresses': { sku: { name: 'Basic', tier: 'Regional' } },
  'Microsoft.Network/publicIPPrefixes': { sku: { tier: 'Regional' } },
  'Microsoft.Network/natGateways': { sku: { tier: 'Regional' } },
  'Microsoft.Network/loadBalancers': { sku: { name: 'Basic', tier: 'Regional' } },
  'Microsoft.Sql/servers': { kind: 'v12.0' },
};

/** Known types of Microsoft.Network that have no resourceGuid. Source: recordings. */
const WITHOUT_GUID = new Set(
  'applicationSecurityGroups serviceEndpointPolicyDefinitions backendAddressPools frontendIPConfigurations inboundNatRules staticMembers azureFirewalls virtualWans virtualHubs vpnGateways vpnSites subnets securityRules routes natRules peerings vpnConnections rules authorizations privateEndpointConnections privateDnsZoneGroups ruleCollectionGroups hubRouteTables routingIntent bgpConnections ipConfigurations networkWatchers'.split(
    ' ',
  ),
);

export function hasGuid(type: string): boolean {
  const known = typeFacts(type);
  if (known === undefined || !known.type.startsWith('Microsoft.Network/')) return false;
  return !/\/privateDnsZones\b/.test(type) && !/forwardingRules$/.test(type) && !WITHOUT_GUID.has(type.split('/').pop() ?? '');
}

/** Properties that came with an api-version: an older one does not show them. Source: recordings and schemas of the corpus. */
const SINCE: { readonly [property: string]: string } = { privateEndpointVNetPolicies: '2024-03-01', resolutionPolicy: '2024-06-01' };

/** Takes out of an answer what its api-version does not know. */
export function hideNewer(value: Tree | undefined, apiVersion: string): void {
  if (Array.isArray(value)) for (const one of value) hideNewer(one, apiVersion);
  if (!isBag(value)) return;
  for (const [property, since] of Object.entries(SINCE)) if (value[property] !== undefined && apiVersion < since) delete value[property];
  for (const key of ['value', 'properties', 'subnets']) hideNewer(value[key], apiVersion);
}

/** Adds the defaults of a type to what is there. */
export function addDefaults(type: string, resource: Bag, properties: Bag): void {
  for (const [key, value] of Object.entries(PROPERTIES[type] ?? {}))
    if (properties[key] === undefined && value !== undefined) properties[key] = copy(value);
  for (const [key, value] of Object.entries(FIELDS[type] ?? {})) {
    const had = resource[key];
    if (had === undefined && value !== undefined) resource[key] = copy(value);
    else if (typeof had === 'object' && typeof value === 'object') resource[key] = { ...(value as Bag), ...(had as Bag) };
  }
}

const RULES: readonly (readonly [string, string, string, string, string, number, string])[] = [
  ['AllowVnetInBound', 'Allow inbound traffic from all VMs in VNET', 'VirtualNetwork', 'VirtualNetwork', 'Allow', 65000, 'Inbound'],
  ['AllowAzureLoadBalancerInBound', 'Allow inbound traffic from azure load balancer', 'AzureLoadBalancer', '*', 'Allow', 65001, 'Inbound'],
  ['DenyAllInBound', 'Deny all inbound traffic', '*', '*', 'Deny', 65500, 'Inbound'],
  [
    'AllowVnetOutBound',
    'Allow outbound traffic from all VMs to all VMs in VNET',
    'VirtualNetwork',
    'VirtualNetwork',
    'Allow',
    65000,
    'Outbound',
  ],
  ['AllowInternetOutBound', 'Allow outbound traffic from all VMs to Internet', '*', 'Internet', 'Allow', 65001, 'Outbound'],
  ['DenyAllOutBound', 'Deny all outbound traffic', '*', '*', 'Deny', 65500, 'Outbound'],
];

/** The rules every security group ends with, as GET shows them. */
export function defaultSecurityRules(): Bag[] {
  return RULES.map(([name, description, sourceAddressPrefix, destinationAddressPrefix, access, priority, direction]) => ({
    name,
    properties: {
      description,
      protocol: '*',
      sourcePortRange: '*',
      destinationPortRange: '*',
      sourceAddressPrefix,
      destinationAddressPrefix,
      access,
      priority,
      direction,
      sourcePortRanges: [],
      destinationPortRanges: [],
      sourceAddressPrefixes: [],
      destinationAddressPrefixes: [],
    },
  }));
}
