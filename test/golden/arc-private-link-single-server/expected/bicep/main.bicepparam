using 'main.bicep'

// Name of the arc private link scope.
param arcPrivateLinkScopePlsArcName = 'pls-arc'

// Name of the connection.
param connectionCnHarbourName = 'cn-harbour'

// Secret of cn-harbour. Never stored in the plan.
param connectionCnHarbourSharedKey = readEnvironmentVariable('CONNECTION_CN_HARBOUR_SHARED_KEY')

// Name of the local network gateway.
param localNetworkGatewayLgwHarbourName = 'lgw-harbour'

// Region of what the plan puts into westeurope.
param locationWesteurope = 'westeurope'

// Name of the private dns zone.
param privateDnsZonePrivatelinkDpKubernetesconfigurationAzureComNa = 'privatelink.dp.kubernetesconfiguration.azure.com'

// Name of the private dns zone.
param privateDnsZonePrivatelinkGuestconfigurationAzureComName = 'privatelink.guestconfiguration.azure.com'

// Name of the private dns zone.
param privateDnsZonePrivatelinkHisArcAzureComName = 'privatelink.his.arc.azure.com'

// Name of the private endpoint.
param privateEndpointPeArcName = 'pe-arc'

// Name of the public ip address.
param publicIpPipVgw1Name = 'pip-vgw-1'

// Name of the public ip address.
param publicIpPipVgw2Name = 'pip-vgw-2'

// Name of the network security group.
param securityGroupNsgPeName = 'nsg-pe'

// Name of the virtual network gateway.
param virtualNetworkGatewayVgwHubName = 'vgw-hub'

// Name of the virtual network.
param vnetVnetHubName = 'vnet-hub'
