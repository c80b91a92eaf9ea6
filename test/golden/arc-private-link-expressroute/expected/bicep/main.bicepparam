using 'main.bicep'

// Name of the arc private link scope.
param arcPrivateLinkScopePlsArcName = 'pls-arc'

// Name of the expressroute circuit.
param circuitErcHarbourName = 'erc-harbour'

// Name of the connection.
param connectionCnErcName = 'cn-erc'

// Name of the dns private resolver.
param dnsResolverDnsprHubName = 'dnspr-hub'

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
param publicIpPipErgwName = 'pip-ergw'

// Name of the network security group.
param securityGroupNsgPeName = 'nsg-pe'

// Name of the virtual network gateway.
param virtualNetworkGatewayErgwHubName = 'ergw-hub'

// Name of the virtual network.
param vnetVnetHubName = 'vnet-hub'
