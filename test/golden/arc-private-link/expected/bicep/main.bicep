metadata description = 'Arc over private link by VPN'

@description('Name of the arc private link scope.')
param arcPrivateLinkScopePlsArcName string = 'pls-arc'

@description('Name of the connection.')
param connectionCnHarbourName string = 'cn-harbour'

@description('Secret of cn-harbour. Never stored in the plan.')
@secure()
param connectionCnHarbourSharedKey string

@description('Name of the dns private resolver.')
param dnsResolverDnsprHubName string = 'dnspr-hub'

@description('Name of the local network gateway.')
param localNetworkGatewayLgwHarbourName string = 'lgw-harbour'

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
param publicIpPipVgw1Name string = 'pip-vgw-1'

@description('Name of the public ip address.')
param publicIpPipVgw2Name string = 'pip-vgw-2'

@description('Name of the network security group.')
param securityGroupNsgPeName string = 'nsg-pe'

@description('Name of the network security group.')
param securityGroupNsgVnetSpokeName string = 'nsg-vnet-spoke'

@description('Name of the virtual network gateway.')
param virtualNetworkGatewayVgwHubName string = 'vgw-hub'

@description('Name of the virtual network.')
param vnetVnetHubName string = 'vnet-hub'

@description('Name of the virtual network.')
param vnetVnetSpokeName string = 'vnet-spoke'

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

resource localNetworkGatewayLgwHarbour 'Microsoft.Network/localNetworkGateways@2024-05-01' = {
  name: localNetworkGatewayLgwHarbourName
  location: locationWesteurope
  properties: {
    gatewayIpAddress: '203.0.113.9'
    localNetworkAddressSpace: {
      addressPrefixes: []
    }
    bgpSettings: {
      asn: 65010
      bgpPeeringAddress: '192.168.0.254'
    }
  }
}

resource publicIpPipVgw1 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: publicIpPipVgw1Name
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

resource publicIpPipVgw2 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: publicIpPipVgw2Name
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

resource virtualNetworkGatewayVgwHub 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = {
  name: virtualNetworkGatewayVgwHubName
  location: locationWesteurope
  properties: {
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    sku: {
      name: 'VpnGw2AZ'
      tier: 'VpnGw2AZ'
    }
    vpnGatewayGeneration: 'Generation2'
    activeActive: true
    ipConfigurations: [
      {
        name: 'instance-1'
        properties: {
          subnet: {
            id: subnetVnetHubGatewaysubnet.id
          }
          publicIPAddress: {
            id: publicIpPipVgw1.id
          }
          privateIPAllocationMethod: 'Dynamic'
        }
      }
      {
        name: 'instance-2'
        properties: {
          subnet: {
            id: subnetVnetHubGatewaysubnet.id
          }
          publicIPAddress: {
            id: publicIpPipVgw2.id
          }
          privateIPAllocationMethod: 'Dynamic'
        }
      }
    ]
    enableBgp: true
    bgpSettings: {
      asn: 65515
    }
  }
}

resource connectionCnHarbour 'Microsoft.Network/connections@2024-05-01' = {
  name: connectionCnHarbourName
  location: locationWesteurope
  properties: {
    connectionType: 'IPsec'
    virtualNetworkGateway1: {
      id: virtualNetworkGatewayVgwHub.id
      properties: {}
    }
    localNetworkGateway2: {
      id: localNetworkGatewayLgwHarbour.id
      properties: {}
    }
    sharedKey: connectionCnHarbourSharedKey
    connectionProtocol: 'IKEv2'
    enableBgp: true
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

resource securityGroupNsgVnetSpoke 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: securityGroupNsgVnetSpokeName
  location: locationWesteurope
  properties: {
    securityRules: []
  }
}

resource vnetVnetSpoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: vnetVnetSpokeName
  location: locationWesteurope
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.1.0.0/16'
      ]
    }
    subnets: [
      {
        name: 'snet-app'
        properties: {
          addressPrefix: '10.1.1.0/24'
          networkSecurityGroup: {
            id: securityGroupNsgVnetSpoke.id
          }
          defaultOutboundAccess: false
        }
      }
    ]
  }
}

resource peeringVnetHubToVnetSpoke 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: vnetVnetHub
  name: 'to-vnet-spoke'
  properties: {
    remoteVirtualNetwork: {
      id: vnetVnetSpoke.id
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: true
    allowGatewayTransit: true
    useRemoteGateways: false
  }
}

resource peeringVnetSpokeToVnetHub 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: vnetVnetSpoke
  name: 'to-vnet-hub'
  dependsOn: [
    virtualNetworkGatewayVgwHub
  ]
  properties: {
    remoteVirtualNetwork: {
      id: vnetVnetHub.id
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: true
    allowGatewayTransit: false
    useRemoteGateways: true
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
