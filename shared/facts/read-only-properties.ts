// Properties that Azure reports and does not take, for types without a kind of their own. Kinds list theirs in `arm.readOnly`.
// Source: Azure/azure-rest-api-specs, Microsoft.Network 2024-01-01 and Microsoft.HybridCompute 2024-05-20-preview (`readOnly: true`).

/** Lower-case type → paths in the body; a path goes through lists. */
export const READ_ONLY: { readonly [type: string]: readonly string[] } = {
  'microsoft.hybridcompute/privatelinkscopes/privateendpointconnections': [
    'properties.groupIds',
    'properties.privateLinkServiceConnectionState.actionsRequired',
  ],
  'microsoft.insights/privatelinkscopes/privateendpointconnections': ['properties.privateEndpoint.id', 'properties.groupIds'],
  'microsoft.network/expressroutecrossconnections': [
    'properties.peeringLocation',
    'properties.bandwidthInMbps',
    'properties.primaryAzurePort',
    'properties.secondaryAzurePort',
    'properties.sTag',
  ],
  'microsoft.network/expressrouteports': [
    'encodedContent',
    'properties.provisionedBandwidthInGbps',
    'properties.mtu',
    'properties.etherType',
    'properties.allocationDate',
    'properties.circuits',
    'properties.links.type',
    'properties.links.properties.routerName',
    'properties.links.properties.interfaceName',
    'properties.links.properties.patchPanelId',
    'properties.links.properties.rackId',
    'properties.links.properties.coloLocation',
    'properties.links.properties.connectorType',
    'identity.userAssignedIdentities.*.clientId',
    'identity.userAssignedIdentities.*.principalId',
  ],
  'microsoft.network/networkmanagerconnections': ['properties.connectionState'],
  'microsoft.network/networkwatchers': ['properties.flowLogs', 'properties.runningOperationIds'],
  'microsoft.network/privatednszones/a': ['properties.fqdn', 'properties.isAutoRegistered'],
  'microsoft.network/privatednszones/aaaa': ['properties.fqdn', 'properties.isAutoRegistered'],
  'microsoft.network/privatednszones/cname': ['properties.fqdn', 'properties.isAutoRegistered'],
  'microsoft.network/privatednszones/mx': ['properties.fqdn', 'properties.isAutoRegistered'],
  'microsoft.network/privatednszones/ptr': ['properties.fqdn', 'properties.isAutoRegistered'],
  'microsoft.network/privatednszones/soa': ['properties.fqdn', 'properties.isAutoRegistered'],
  'microsoft.network/privatednszones/srv': ['properties.fqdn', 'properties.isAutoRegistered'],
  'microsoft.network/privatednszones/txt': ['properties.fqdn', 'properties.isAutoRegistered'],
  'microsoft.network/routefilters': ['properties.peerings', 'properties.ipv6Peerings'],
};
