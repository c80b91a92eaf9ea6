// Values that Azure fills in where a request states none. Without them every design would seem to drift right after it was pushed.
// Sources: `recorded` recordings of Azure/azure-cli and Azure/azure-cli-extensions, each PUT beside the answer of Azure to it (2022-01
// to 2025-10); `spec` defaults of Azure/azure-rest-api-specs, Microsoft.Network 2024-01-01; `docs` the REST reference of the type.
import { isObject, type Json } from '../base/json.ts';
import { READ_ONLY } from './read-only-properties.ts';

/** `any`: Azure chooses a value of its own. A pattern fits each text in the value. */
type Filled = 'any' | readonly (string | number | boolean | RegExp)[];

interface Row {
  /** Path in the body; it goes through lists. */
  readonly path: string;
  readonly filled: Filled;
  readonly source: 'recorded' | 'spec' | 'docs';
}

const recorded = (path: string, ...filled: readonly (string | number | boolean | RegExp)[]): Row => ({ path, filled, source: 'recorded' });
const spec = (path: string, ...filled: readonly (string | number | boolean)[]): Row => ({ path, filled, source: 'spec' });
const docs = (path: string, ...filled: readonly (string | number | boolean | RegExp)[]): Row => ({ path, filled, source: 'docs' });
const chosen = (path: string): Row => ({ path, filled: 'any', source: 'recorded' });

/** Hub connections meet in the table every hub has. */
const DEFAULT_HUB_TABLE = /\/hubroutetables\/defaultroutetable$/i;

const HUB_ROUTING: readonly Row[] = [
  recorded('properties.routingConfiguration.associatedRouteTable.id', DEFAULT_HUB_TABLE),
  recorded('properties.routingConfiguration.propagatedRouteTables.ids', DEFAULT_HUB_TABLE),
  recorded('properties.routingConfiguration.propagatedRouteTables.labels', 'default'),
  recorded('properties.routingConfiguration.vnetRoutes.staticRoutesConfig.vnetLocalRouteOverrideCriteria', 'Contains'),
  recorded('properties.routingConfiguration.vnetRoutes.staticRoutesConfig.propagateStaticRoutes', true),
];

/** Lower-case type → what Azure fills in. */
const DEFAULTS: { readonly [type: string]: readonly Row[] } = {
  'microsoft.hybridcompute/machines': [chosen('properties.vmId')],
  'microsoft.keyvault/vaults': [
    docs('properties.enableSoftDelete', true),
    docs('properties.softDeleteRetentionInDays', 90),
    docs('properties.publicNetworkAccess', 'Enabled'),
  ],
  'microsoft.network/azurefirewalls': [
    recorded('properties.sku.name', 'AZFW_VNet'),
    recorded('properties.sku.tier', 'Standard'),
    recorded('properties.threatIntelMode', 'Alert'),
    chosen('properties.ipConfigurations.properties.privateIPAddress'),
  ],
  'microsoft.network/bastionhosts': [
    spec('sku.name', 'Standard', 'Basic'),
    docs('properties.scaleUnits', 2),
    docs('properties.ipConfigurations.properties.privateIPAllocationMethod', 'Dynamic'),
  ],
  'microsoft.network/connections': [
    docs('properties.connectionMode', 'Default'),
    docs('properties.connectionProtocol', 'IKEv2'),
    docs('properties.routingWeight', 0),
    docs('properties.dpdTimeoutSeconds', 0, 45),
  ],
  'microsoft.network/dnsforwardingrulesets': [
    spec('properties.forwardingRules.properties.forwardingRuleState', 'Enabled'),
    spec('properties.forwardingRules.properties.targetDnsServers.port', 53),
  ],
  'microsoft.network/dnsresolvers/inboundendpoints': [
    spec('properties.ipConfigurations.privateIpAllocationMethod', 'Dynamic'),
    chosen('properties.ipConfigurations.privateIpAddress'),
  ],
  'microsoft.network/expressroutecircuits': [
    // Exports join it from tier and billing.
    recorded('sku.name', /^(Basic|Local|Standard|Premium|MultiCloud)_(MeteredData|UnlimitedData)$/i),
    recorded('properties.peerings.properties.azureASN', 12076),
    recorded('properties.peerings.properties.state', 'Enabled'),
    recorded('properties.peerings.properties.microsoftPeeringConfig.legacyMode', 0),
    recorded('properties.peerings.properties.ipv6PeeringConfig.state', 'Enabled'),
    recorded('properties.peerings.properties.ipv6PeeringConfig.microsoftPeeringConfig.legacyMode', 0),
    chosen('properties.peerings.properties.primaryAzurePort'),
    chosen('properties.peerings.properties.secondaryAzurePort'),
    chosen('properties.peerings.properties.lastModifiedBy'),
  ],
  'microsoft.network/firewallpolicies': [docs('properties.sku.tier', 'Standard'), docs('properties.threatIntelMode', 'Alert')],
  'microsoft.network/loadbalancers': [
    docs('sku.name', 'Basic', 'Standard'),
    docs('sku.tier', 'Regional'),
    docs('properties.frontendIPConfigurations.properties.privateIPAllocationMethod', 'Dynamic'),
    docs('properties.frontendIPConfigurations.properties.privateIPAddressVersion', 'IPv4'),
    chosen('properties.frontendIPConfigurations.properties.privateIPAddress'),
    docs('properties.loadBalancingRules.properties.loadDistribution', 'Default'),
    docs('properties.loadBalancingRules.properties.idleTimeoutInMinutes', 4),
    docs('properties.probes.properties.intervalInSeconds', 15),
    docs('properties.probes.properties.numberOfProbes', 1, 2),
    docs('properties.probes.properties.probeThreshold', 1),
    docs('properties.outboundRules.properties.allocatedOutboundPorts', 0),
    docs('properties.outboundRules.properties.idleTimeoutInMinutes', 4),
  ],
  'microsoft.network/natgateways': [docs('properties.idleTimeoutInMinutes', 4)],
  'microsoft.network/networkinterfaces': [
    spec('properties.ipConfigurations.properties.privateIPAllocationMethod', 'Dynamic'),
    docs('properties.ipConfigurations.properties.privateIPAddressVersion', 'IPv4'),
    docs('properties.ipConfigurations.properties.primary', true, false),
    chosen('properties.ipConfigurations.properties.privateIPAddress'),
    chosen('properties.macAddress'),
    docs('properties.nicType', 'Standard'),
    docs('properties.auxiliaryMode', 'None'),
    docs('properties.auxiliarySku', 'None'),
  ],
  'microsoft.network/networkmanagers/networkgroups': [recorded('properties.memberType', 'VirtualNetwork')],
  'microsoft.network/privatednszones/virtualnetworklinks': [docs('properties.resolutionPolicy', 'Default')],
  'microsoft.network/privateendpoints': [
    chosen('properties.privateLinkServiceConnections.properties.privateLinkServiceConnectionState.status'),
    chosen('properties.privateLinkServiceConnections.properties.privateLinkServiceConnectionState.description'),
    chosen('properties.privateLinkServiceConnections.properties.privateLinkServiceConnectionState.actionsRequired'),
    chosen('properties.manualPrivateLinkServiceConnections.properties.privateLinkServiceConnectionState.status'),
    chosen('properties.manualPrivateLinkServiceConnections.properties.privateLinkServiceConnectionState.description'),
    chosen('properties.manualPrivateLinkServiceConnections.properties.privateLinkServiceConnectionState.actionsRequired'),
    chosen('properties.customDnsConfigs'),
    docs('properties.ipVersionType', 'IPv4'),
  ],
  'microsoft.network/privatelinkservices': [
    recorded('properties.ipConfigurations.properties.privateIPAllocationMethod', 'Dynamic'),
    recorded('properties.ipConfigurations.properties.primary', true),
    recorded('properties.ipConfigurations.properties.privateIPAddressVersion', 'IPv4'),
    chosen('properties.ipConfigurations.properties.privateIPAddress'),
  ],
  'microsoft.network/publicipaddresses': [
    recorded('sku.name', 'Basic', 'Standard'),
    recorded('sku.tier', 'Regional'),
    recorded('properties.publicIPAddressVersion', 'IPv4'),
    recorded('properties.publicIPAllocationMethod', 'Dynamic', 'Static'),
    recorded('properties.idleTimeoutInMinutes', 4),
    recorded('properties.ddosSettings.protectionMode', 'VirtualNetworkInherited'),
    chosen('properties.ipAddress'),
  ],
  'microsoft.network/publicipprefixes': [recorded('sku.tier', 'Regional'), recorded('properties.publicIPAddressVersion', 'IPv4')],
  'microsoft.network/virtualhubs': [
    recorded('properties.sku', 'Standard'),
    recorded('properties.hubRoutingPreference', 'ExpressRoute'),
    recorded('properties.preferredRoutingGateway', 'ExpressRoute'),
    recorded('properties.virtualRouterAutoScaleConfiguration.minCapacity', 2),
  ],
  'microsoft.network/virtualhubs/hubvirtualnetworkconnections': [
    ...HUB_ROUTING,
    recorded('properties.allowHubToRemoteVnetTransit', true),
    recorded('properties.allowRemoteVnetToUseHubVnetGateways', true, false),
  ],
  'microsoft.network/virtualnetworkgateways': [
    recorded('properties.vpnGatewayGeneration', 'Generation1', 'Generation2', 'None'),
    recorded('properties.bgpSettings.asn', 65515),
    recorded('properties.bgpSettings.peerWeight', 0),
    chosen('properties.bgpSettings.bgpPeeringAddress'),
    chosen('properties.bgpSettings.bgpPeeringAddresses'),
    recorded('properties.vpnClientConfiguration.vpnClientProtocols', 'SSTP', 'OpenVPN', 'IkeV2'),
    recorded('properties.natRules.properties.type', 'Static'),
    recorded('properties.natRules.properties.mode', 'EgressSnat'),
    spec('properties.ipConfigurations.properties.privateIPAllocationMethod', 'Dynamic'),
    docs('properties.vpnType', 'RouteBased'),
    // Azure joins it from the name of the SKU.
    docs('properties.sku.tier', /^(Basic|Standard|HighPerformance|UltraPerformance|VpnGw\d(AZ)?|ErGw(\dAZ|Scale))$/i),
  ],
  'microsoft.network/virtualnetworks': [recorded('properties.privateEndpointVNetPolicies', 'Disabled')],
  'microsoft.network/virtualnetworks/subnets': [
    recorded('properties.privateEndpointNetworkPolicies', 'Disabled', 'Enabled'),
    recorded('properties.privateLinkServiceNetworkPolicies', 'Enabled'),
    spec('properties.sharingScope', 'None'),
    docs('properties.defaultOutboundAccess', true),
    chosen('properties.serviceEndpoints.locations'),
  ],
  'microsoft.network/virtualnetworks/virtualnetworkpeerings': [
    recorded('properties.peerCompleteVnets', true),
    docs('properties.allowVirtualNetworkAccess', true),
  ],
  'microsoft.network/virtualwans': [
    recorded('properties.type', 'Standard'),
    recorded('properties.allowBranchToBranchTraffic', true),
    docs('properties.allowVnetToVnetTraffic', true, false),
    recorded('properties.office365LocalBreakoutCategory', 'None'),
  ],
  'microsoft.network/vpngateways': [
    recorded('properties.vpnGatewayScaleUnit', 1),
    recorded('properties.bgpSettings.asn', 65515),
    recorded('properties.bgpSettings.peerWeight', 0),
    chosen('properties.bgpSettings.bgpPeeringAddress'),
    chosen('properties.bgpSettings.bgpPeeringAddresses'),
    chosen('properties.ipConfigurations'),
    recorded('properties.natRules.properties.type', 'Static'),
    recorded('properties.natRules.properties.mode', 'EgressSnat'),
  ],
  'microsoft.network/vpngateways/vpnconnections': [
    ...HUB_ROUTING,
    recorded('properties.connectionBandwidth', 10),
    recorded('properties.vpnConnectionProtocolType', 'IKEv2'),
    recorded('properties.routingWeight', 0),
    recorded('properties.dpdTimeoutSeconds', 0),
    recorded('properties.vpnLinkConnections.properties.connectionBandwidth', 10),
    recorded('properties.vpnLinkConnections.properties.vpnConnectionProtocolType', 'IKEv2'),
    recorded('properties.vpnLinkConnections.properties.vpnLinkConnectionMode', 'Default'),
    recorded('properties.vpnLinkConnections.properties.routingWeight', 0),
    recorded('properties.vpnLinkConnections.properties.dpdTimeoutSeconds', 0),
  ],
  'microsoft.network/vpnsites': [recorded('properties.deviceProperties.linkSpeedInMbps', 0)],
  'microsoft.sql/servers': [
    recorded('properties.publicNetworkAccess', 'Enabled'),
    recorded('properties.restrictOutboundNetworkAccess', 'Disabled'),
    recorded('properties.version', '12.0'),
  ],
};

const rows = new Map(Object.entries(DEFAULTS).map(([type, list]) => [type, new Map(list.map((row) => [row.path, row.filled]))] as const));

/** Managed identities get their numbers from Azure, whatever they belong to. */
const IDENTITY = /^identity\..*(?:principalId|tenantId|clientId)$/;

/** Whether Azure fills in this value at the path of a type (lower case) where nobody states one. A flag nobody states is off, unless a
 *  row says that Azure turns it on. */
export function isFilled(type: string, path: string, value: Json | undefined): boolean {
  const filled = rows.get(type)?.get(path);
  if (filled === undefined) return value === false || path === 'location' || IDENTITY.test(path);
  return filled === 'any' || isOneOf(filled, value);
}

function isOneOf(filled: Exclude<Filled, 'any'>, value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => isOneOf(filled, item));
  if (isObject(value) || value === undefined) return false;
  return filled.some((one) =>
    one instanceof RegExp
      ? typeof value === 'string' && one.test(value)
      : typeof one === 'string'
        ? typeof value === 'string' && one.toLowerCase() === value.toLowerCase()
        : one === value,
  );
}

const readOnly = new Map(Object.entries(READ_ONLY).map(([type, paths]) => [type, new Set(paths)]));

/** True for paths Azure reports and does not take, for types that have no kind of their own. */
export function isReadOnly(type: string, path: string): boolean {
  return readOnly.get(type)?.has(path) ?? false;
}
