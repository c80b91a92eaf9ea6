metadata description = 'Arc over private link by ExpressRoute'

@description('Name of the arc private link scope.')
param arcPrivateLinkScopePlsArcName string = 'pls-arc'

@description('Name of the expressroute circuit.')
param circuitErcHarbourName string = 'erc-harbour'

@description('Name of the connection.')
param connectionCnErcName string = 'cn-erc'

@description('Name of the dns private resolver.')
param dnsResolverDnsprHubName string = 'dnspr-hub'

@description('Region of what the plan puts into westeurope.')
param locationWesteurope string = 'westeurope'

@description('Name of the private dns zone.')
param privateDnsZonePrivatelinkDpKubernetesconfigurationAzureComNa string = 'privatelink.dp.kubernetesconfiguration.azure.com'

@description('Name of the private dns zone.')
param privateDnsZonePrivatelinkGuestconfigurationAzureComName string = 'privatelink.guestconfiguration.azure.com'

@description('Name of the private dns zone.')
param privateDnsZonePrivatelinkHisArcAzureComName string = 'privatelink.his.arc.azure.com'

@description('Name of the private endpoint.')
param privateEndpointPeArcName string = 'pe-arc'

@description('Name of the public ip address.')
param publicIpPipErgwName string = 'pip-ergw'

@description('Name of the network security group.')
param securityGroupNsgPeName string = 'nsg-pe'

@description('Name of the virtual network gateway.')
param virtualNetworkGatewayErgwHubName string = 'ergw-hub'

@description('Name of the virtual network.')
param vnetVnetHubName string = 'vnet-hub'

resource subnetVnetHubGatewaysubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnetVnetHub
  name: 'GatewaySubnet'
}

resource subnetVnetHubSnetDnsIn 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnetVnetHub
  name: 'snet-dns-in'
}

resource subnetVnetHubSnetPe 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnetVnetHub
  name: 'snet-pe'
}

resource arcPrivateLinkScopePlsArc 'Microsoft.HybridCompute/privateLinkScopes@2024-07-10' = {
  name: arcPrivateLinkScopePlsArcName
  location: locationWesteurope
  properties: {
    publicNetworkAccess: 'Disabled'
  }
}

resource circuitErcHarbour 'Microsoft.Network/expressRouteCircuits@2024-05-01' = {
  name: circuitErcHarbourName
  location: locationWesteurope
  sku: {
    tier: 'Standard'
    family: 'MeteredData'
    name: 'Standard_MeteredData'
  }
  properties: {
    serviceProviderProperties: {
      serviceProviderName: 'Equinix'
      peeringLocation: 'Frankfurt'
      bandwidthInMbps: 200
    }
    peerings: [
      {
        name: 'AzurePrivatePeering'
        properties: {
          peeringType: 'AzurePrivatePeering'
          peerASN: 65010
          primaryPeerAddressPrefix: '172.16.0.0/30'
          secondaryPeerAddressPrefix: '172.16.0.4/30'
          vlanId: 200
        }
      }
    ]
  }
}

resource publicIpPipErgw 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: publicIpPipErgwName
  location: locationWesteurope
  zones: [
    '1'
    '2'
    '3'
  ]
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
  }
}

resource securityGroupNsgPe 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: securityGroupNsgPeName
  location: locationWesteurope
  properties: {
    securityRules: []
  }
}

resource vnetVnetHub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: vnetVnetHubName
  location: locationWesteurope
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.0.0.0/16'
      ]
    }
    subnets: [
      {
        name: 'GatewaySubnet'
        properties: {
          addressPrefix: '10.0.0.0/27'
        }
      }
      {
        name: 'snet-dns-in'
        properties: {
          addressPrefix: '10.0.32.0/28'
          defaultOutboundAccess: false
          delegations: [
            {
              name: 'dnsResolvers'
              properties: {
                serviceName: 'Microsoft.Network/dnsResolvers'
              }
            }
          ]
        }
      }
      {
        name: 'snet-pe'
        properties: {
          addressPrefix: '10.0.1.0/24'
          networkSecurityGroup: {
            id: securityGroupNsgPe.id
          }
          defaultOutboundAccess: false
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }
}

resource virtualNetworkGatewayErgwHub 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = {
  name: virtualNetworkGatewayErgwHubName
  location: locationWesteurope
  properties: {
    gatewayType: 'ExpressRoute'
    vpnType: 'RouteBased'
    sku: {
      name: 'ErGw1AZ'
      tier: 'ErGw1AZ'
    }
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          subnet: {
            id: subnetVnetHubGatewaysubnet.id
          }
          publicIPAddress: {
            id: publicIpPipErgw.id
          }
          privateIPAllocationMethod: 'Dynamic'
        }
      }
    ]
  }
}

resource connectionCnErc 'Microsoft.Network/connections@2024-05-01' = {
  name: connectionCnErcName
  location: locationWesteurope
  properties: {
    connectionType: 'ExpressRoute'
    virtualNetworkGateway1: {
      id: virtualNetworkGatewayErgwHub.id
      properties: {}
    }
    peer: {
      id: circuitErcHarbour.id
    }
  }
}

resource dnsResolverDnsprHub 'Microsoft.Network/dnsResolvers@2022-07-01' = {
  name: dnsResolverDnsprHubName
  location: locationWesteurope
  properties: {
    virtualNetwork: {
      id: vnetVnetHub.id
    }
  }
}

resource privateDnsZonePrivatelinkDpKubernetesconfigurationAzureCom 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: privateDnsZonePrivatelinkDpKubernetesconfigurationAzureComNa
  location: 'global'
  properties: {}
}

resource privateDnsZonePrivatelinkDpKubernetesconfigurationAzureComAW 'Microsoft.Network/privateDnsZones/A@2024-06-01' = {
  parent: privateDnsZonePrivatelinkDpKubernetesconfigurationAzureCom
  name: 'westeurope'
  properties: {
    ttl: 10
    aRecords: [
      {
        ipv4Address: '10.0.1.9'
      }
    ]
  }
}

resource privateDnsZonePrivatelinkGuestconfigurationAzureCom 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: privateDnsZonePrivatelinkGuestconfigurationAzureComName
  location: 'global'
  properties: {}
}

resource privateDnsZonePrivatelinkGuestconfigurationAzureComAAgentser 'Microsoft.Network/privateDnsZones/A@2024-06-01' = {
  parent: privateDnsZonePrivatelinkGuestconfigurationAzureCom
  name: 'agentserviceapi'
  properties: {
    ttl: 10
    aRecords: [
      {
        ipv4Address: '10.0.1.7'
      }
    ]
  }
}

resource privateDnsZonePrivatelinkGuestconfigurationAzureComAWesteuro 'Microsoft.Network/privateDnsZones/A@2024-06-01' = {
  parent: privateDnsZonePrivatelinkGuestconfigurationAzureCom
  name: 'westeurope-gas'
  properties: {
    ttl: 10
    aRecords: [
      {
        ipv4Address: '10.0.1.8'
      }
    ]
  }
}

resource privateDnsZonePrivatelinkHisArcAzureCom 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: privateDnsZonePrivatelinkHisArcAzureComName
  location: 'global'
  properties: {}
}

resource privateDnsZonePrivatelinkHisArcAzureComAGbl 'Microsoft.Network/privateDnsZones/A@2024-06-01' = {
  parent: privateDnsZonePrivatelinkHisArcAzureCom
  name: 'gbl'
  properties: {
    ttl: 10
    aRecords: [
      {
        ipv4Address: '10.0.1.4'
      }
    ]
  }
}

resource privateDnsZonePrivatelinkHisArcAzureComAWeu 'Microsoft.Network/privateDnsZones/A@2024-06-01' = {
  parent: privateDnsZonePrivatelinkHisArcAzureCom
  name: 'weu'
  properties: {
    ttl: 10
    aRecords: [
      {
        ipv4Address: '10.0.1.5'
      }
    ]
  }
}

resource privateDnsZonePrivatelinkHisArcAzureComAEuropeAts 'Microsoft.Network/privateDnsZones/A@2024-06-01' = {
  parent: privateDnsZonePrivatelinkHisArcAzureCom
  name: 'europe-ats'
  properties: {
    ttl: 10
    aRecords: [
      {
        ipv4Address: '10.0.1.6'
      }
    ]
  }
}

resource privateEndpointPeArc 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: privateEndpointPeArcName
  location: locationWesteurope
  properties: {
    subnet: {
      id: subnetVnetHubSnetPe.id
    }
    privateLinkServiceConnections: [
      {
        name: 'pe-arc'
        properties: {
          privateLinkServiceId: arcPrivateLinkScopePlsArc.id
          groupIds: [
            'hybridcompute'
          ]
        }
      }
    ]
    ipConfigurations: []
  }
}

resource privateEndpointPeArcPrivateDnsZoneGroupsDefault 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: privateEndpointPeArc
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-his-arc-azure-com'
        properties: {
          privateDnsZoneId: privateDnsZonePrivatelinkHisArcAzureCom.id
        }
      }
      {
        name: 'privatelink-guestconfiguration-azure-com'
        properties: {
          privateDnsZoneId: privateDnsZonePrivatelinkGuestconfigurationAzureCom.id
        }
      }
      {
        name: 'privatelink-dp-kubernetesconfiguration-azure-com'
        properties: {
          privateDnsZoneId: privateDnsZonePrivatelinkDpKubernetesconfigurationAzureCom.id
        }
      }
    ]
  }
}

resource resolverInboundDnsprHubInHub 'Microsoft.Network/dnsResolvers/inboundEndpoints@2022-07-01' = {
  parent: dnsResolverDnsprHub
  name: 'in-hub'
  location: locationWesteurope
  properties: {
    ipConfigurations: [
      {
        subnet: {
          id: subnetVnetHubSnetDnsIn.id
        }
        privateIpAllocationMethod: 'Static'
        privateIpAddress: '10.0.32.4'
      }
    ]
  }
}

resource zoneLinkPrivatelinkDpKubernetesconfigurationAzureComLinkVnet 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: privateDnsZonePrivatelinkDpKubernetesconfigurationAzureCom
  name: 'link-vnet-hub'
  location: 'global'
  dependsOn: [
    privateEndpointPeArcPrivateDnsZoneGroupsDefault
  ]
  properties: {
    virtualNetwork: {
      id: vnetVnetHub.id
    }
    registrationEnabled: false
  }
}

resource zoneLinkPrivatelinkGuestconfigurationAzureComLinkVnetHub 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: privateDnsZonePrivatelinkGuestconfigurationAzureCom
  name: 'link-vnet-hub'
  location: 'global'
  dependsOn: [
    privateEndpointPeArcPrivateDnsZoneGroupsDefault
  ]
  properties: {
    virtualNetwork: {
      id: vnetVnetHub.id
    }
    registrationEnabled: false
  }
}

resource zoneLinkPrivatelinkHisArcAzureComLinkVnetHub 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: privateDnsZonePrivatelinkHisArcAzureCom
  name: 'link-vnet-hub'
  location: 'global'
  dependsOn: [
    privateEndpointPeArcPrivateDnsZoneGroupsDefault
  ]
  properties: {
    virtualNetwork: {
      id: vnetVnetHub.id
    }
    registrationEnabled: false
  }
}
