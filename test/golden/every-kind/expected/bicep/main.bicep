// The plan has 60 errors. Azure will refuse these parts, or they will not work:
// The client pool 10.0.0.0/16 of virtualNetworkGateway-one overlaps 10.0.0.0/16 of vnet-one. Choose another pool.
// localNetworkGateway-one and virtualNetworkGateway-one both have the AS number 1. Give the gateway 65515 or the site another number.
// localNetworkGateway-one has 10.0.0.4 both as its public address and as its BGP peer. Use a loopback address of the device as the peer.
// vpnSite-one has 10.0.0.4 both as its public address and as its BGP peer. Use a loopback address of the device as the peer.
// vpnSite-one has 10.0.0.4 both as its public address and as its BGP peer. Use a loopback address of the device as the peer.
// localNetworkGateway-one has the BGP peer 10.0.0.4, which lies in 10.0.0.0/16 of vnet-one. Use an address of the site.
// dnsResolver-one stands in vnet-one, whose encryption is on. Put the resolver into a network without it.
// The rule for corp.contoso.com. of forwardingRuleset-one leads to resolverInbound-one in vnet-one, and the set is linked to vnet-one: queries go in a circle. Remove the link.
// The private peering of circuit-one has 10.0.0.0/24 for a link. Give each link a /126 of its own.
// The private peering of circuit-one has 10.0.0.0/24 for a link. Give each link a /30 of its own.
// 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
// 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
// 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
// 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
// circuit-one gives its router 10.0.0.4 on the link 10.0.0.0/24. Use 10.0.0.1; Microsoft takes 10.0.0.2.
// circuit-one gives its router 10.0.0.4 on the link 10.0.0.0/24. Use 10.0.0.1; Microsoft takes 10.0.0.2.
// The Global Reach of circuit-one has 10.0.0.0/24. Use a free /29.
// The range 10.0.0.0/24 of virtualHub-one overlaps 10.0.0.0/16 of vnet-one. Choose a range nobody else has.
// The range 10.0.0.0/24 of virtualHub-one overlaps 10.0.0.0/16 of vpnSite-one. Choose a range nobody else has.
// vnet-one is connected to virtualHub-one and also uses the gateway of vnet-one. Keep one of the two.
// vnet-one is connected to virtualHub-one and also has the gateway virtualNetworkGateway-one. Keep one of the two.
// localNetworkGateway-one has an address and an FQDN. Keep the address, or remove it when it changes.
// "name of one" is not a name Azure takes here: 1 to 80 characters, begins with a letter. The source gives no maximum; 80 is that of the rule set. Choose another name.
// "privateDnsZone-one" is not a name Azure takes here: 3 to 253 characters, 2 to 34 labels of at most 63 characters. Choose another name.
// "name of one" is not a name Azure takes here: 1 to 80 characters, letters, digits, periods, underscores and hyphens, first a letter or digit and last no period or hyphen. Choose another name.
// and 35 more; "causeway validate" lists them all.

metadata description = 'Example'

@description('Secret of applicationGateway-one. Never stored in the plan.')
@secure()
param applicationGatewayOneData string

@description('Name of the application gateway.')
param applicationGatewayOneName string = 'applicationGateway-one'

@description('Secret of applicationGateway-one. Never stored in the plan.')
@secure()
param applicationGatewayOnePassword string

@description('Name of the application security group.')
param applicationSecurityGroupOneName string = 'applicationSecurityGroup-one'

@description('Name of the arc private link scope.')
param arcPrivateLinkScopeOneName string = 'arcPrivateLinkScope-one'

@description('Name of the automation account.')
param automationAccountOneName string = 'automationAccount-one'

@description('Name of the azure firewall.')
param azureFirewallOneName string = 'azureFirewall-one'

@description('Name of the bastion.')
param bastionOneName string = 'bastion-one'

@description('Secret of circuit-one. Never stored in the plan.')
@secure()
param circuitOneAuthorizationKey string

@description('Name of the expressroute circuit.')
param circuitOneName string = 'circuit-one'

@description('Secret of circuit-one. Never stored in the plan.')
@secure()
param circuitOneSharedKey string

@description('Secret of connection-one. Never stored in the plan.')
@secure()
param connectionOneAuthorizationKey string

@description('Name of the connection.')
param connectionOneName string = 'connection-one'

@description('Secret of connection-one. Never stored in the plan.')
@secure()
param connectionOneSharedKey string

@description('Name of the data collection endpoint.')
param dataCollectionEndpointOneName string = 'dataCollectionEndpoint-one'

@description('Name of the dns private resolver.')
param dnsResolverOneName string = 'dnsResolver-one'

@description('Secret of expressRouteConnection-one. Never stored in the plan.')
@secure()
param expressRouteConnectionOneAuthorizationKey string

@description('Name of the hub expressroute gateway.')
param expressRouteGatewayOneName string = 'expressRouteGateway-one'

@description('Name of the firewall policy.')
param firewallPolicyOneName string = 'firewallPolicy-one'

@description('Name of the forwarding rule set.')
param forwardingRulesetOneName string = 'forwardingRuleset-one'

@description('Name of the key vault.')
param keyVaultOneName string = 'keyVault-one'

@description('Name of the load balancer.')
param loadBalancerOneName string = 'loadBalancer-one'

@description('Name of the local network gateway.')
param localNetworkGatewayOneName string = 'localNetworkGateway-one'

@description('Region of what the plan puts into westeurope.')
param locationWesteurope string = 'westeurope'

@description('Name of the log analytics workspace.')
param logAnalyticsWorkspaceOneName string = 'logAnalyticsWorkspace-one'

@description('Name of the monitor private link scope.')
param monitorPrivateLinkScopeOneName string = 'monitorPrivateLinkScope-one'

@description('Name of the nat gateway.')
param natGatewayOneName string = 'natGateway-one'

@description('Name of the network interface.')
param networkInterfaceOneName string = 'networkInterface-one'

@description('Name of the network manager.')
param networkManagerOneName string = 'networkManager-one'

@description('Name of the network virtual appliance.')
param networkVirtualApplianceOneName string = 'networkVirtualAppliance-one'

@description('Secret of opaque-one. Never stored in the plan.')
@secure()
param opaqueOneAdminPassword string

@description('Secret of opaque-one. Never stored in the plan.')
@secure()
param opaqueOneAdministratorLoginPassword string

@description('Name of the other resource.')
param opaqueOneName string = 'opaque-one'

@description('Secret of opaque-one. Never stored in the plan.')
@secure()
param opaqueOneOsProfilePassword string

@description('Secret of opaque-one. Never stored in the plan.')
@secure()
param opaqueOneProtectedSettings string

@description('Name of the private dns zone.')
param privateDnsZoneOneName string = 'privateDnsZone-one'

@description('Name of the private endpoint.')
param privateEndpointOneName string = 'privateEndpoint-one'

@description('Name of the private link service.')
param privateLinkServiceOneName string = 'privateLinkService-one'

@description('Name of the public ip address.')
param publicIpOneName string = 'publicIp-one'

@description('Name of the public ip prefix.')
param publicIpPrefixOneName string = 'publicIpPrefix-one'

@description('Name of the resource management private link.')
param resourceManagementPrivateLinkOneName string = 'resourceManagementPrivateLink-one'

@description('Name of the route server.')
param routeServerOneName string = 'routeServer-one'

@description('Name of the route table.')
param routeTableOneName string = 'routeTable-one'

@description('Name of the network security group.')
param securityGroupOneName string = 'securityGroup-one'

@description('Name of the service endpoint policy.')
param serviceEndpointPolicyOneName string = 'serviceEndpointPolicy-one'

@description('Secret of sqlServer-one. Never stored in the plan.')
@secure()
param sqlServerOneAdministratorPassword string

@description('Name of the sql server.')
param sqlServerOneName string = 'sqlServer-one'

@description('Name of the storage account.')
param storageAccountOneName string = 'storageAccount-one'

@description('Name of the virtual hub.')
param virtualHubOneName string = 'virtualHub-one'

@description('Secret of virtualMachine-one. Never stored in the plan.')
@secure()
param virtualMachineOneAdminPassword string

@description('Name of the virtual machine.')
param virtualMachineOneName string = 'virtualMachine-one'

@description('Name of the virtual network gateway.')
param virtualNetworkGatewayOneName string = 'virtualNetworkGateway-one'

@description('Secret of virtualNetworkGateway-one. Never stored in the plan.')
@secure()
param virtualNetworkGatewayOneRadiusServerSecret string

@description('Name of the virtual wan.')
param virtualWanOneName string = 'virtualWan-one'

@description('Name of the virtual network.')
param vnetOneName string = 'vnet-one'

@description('Secret of vpnConnection-one. Never stored in the plan.')
@secure()
param vpnConnectionOneSharedKey string

@description('Name of the hub vpn gateway.')
param vpnGatewayOneName string = 'vpnGateway-one'

@description('Name of the vpn site.')
param vpnSiteOneName string = 'vpnSite-one'

@description('Secret of vpnSite-one. Never stored in the plan.')
@secure()
param vpnSiteOneSiteKey string

resource subnetOne 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnetOne
  name: 'subnet-one'
}

resource opaqueOne 'Microsoft.Network/networkWatchers@2024-05-01' = {
  name: opaqueOneName
  location: locationWesteurope
  properties: {
    adminPassword: opaqueOneAdminPassword
    administratorLoginPassword: opaqueOneAdministratorLoginPassword
    osProfile: {
      adminPassword: opaqueOneOsProfilePassword
    }
    protectedSettings: opaqueOneProtectedSettings
  }
}

resource publicIpPrefixOne 'Microsoft.Network/publicIPPrefixes@2024-05-01' = {
  name: publicIpPrefixOneName
  location: locationWesteurope
  zones: [
    'one'
  ]
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  properties: {
    prefixLength: 1
    publicIPAddressVersion: 'IPv4'
  }
}

resource publicIpOne 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: publicIpOneName
  location: locationWesteurope
  zones: [
    'one'
  ]
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
    publicIPPrefix: {
      id: publicIpPrefixOne.id
    }
    idleTimeoutInMinutes: 1
    dnsSettings: {
      domainNameLabel: 'domainNameLabel of one'
      reverseFqdn: 'reverseFqdn of one'
    }
    ddosSettings: {
      protectionMode: 'VirtualNetworkInherited'
    }
  }
}

resource natGatewayOne 'Microsoft.Network/natGateways@2024-05-01' = {
  name: natGatewayOneName
  location: locationWesteurope
  zones: [
    'one'
  ]
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIpAddresses: [
      {
        id: publicIpOne.id
      }
    ]
    publicIpPrefixes: [
      {
        id: publicIpPrefixOne.id
      }
    ]
    idleTimeoutInMinutes: 1
  }
}

resource routeTableOne 'Microsoft.Network/routeTables@2025-09-01' = {
  name: routeTableOneName
  location: locationWesteurope
  properties: {
    routes: [
      {
        name: 'name of one'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualAppliance'
          nextHopIpAddress: '10.0.0.4'
          nextHop: {
            nextHopIpAddresses: [
              '10.0.0.4'
            ]
          }
        }
      }
    ]
    disableBgpRoutePropagation: true
    disablePeeringRoute: 'None'
  }
}

resource applicationSecurityGroupOne 'Microsoft.Network/applicationSecurityGroups@2024-05-01' = {
  name: applicationSecurityGroupOneName
  location: locationWesteurope
  properties: {}
}

resource securityGroupOne 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: securityGroupOneName
  location: locationWesteurope
  properties: {
    securityRules: [
      {
        name: 'name of one'
        properties: {
          priority: 1
          direction: 'Inbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: 'VirtualNetwork'
          sourceAddressPrefixes: [
            'one'
          ]
          sourceApplicationSecurityGroups: [
            {
              id: applicationSecurityGroupOne.id
            }
          ]
          sourcePortRange: 'sourcePortRange of one'
          sourcePortRanges: [
            'one'
          ]
          destinationAddressPrefix: 'AzureArcInfrastructure'
          destinationAddressPrefixes: [
            'one'
          ]
          destinationApplicationSecurityGroups: [
            {
              id: applicationSecurityGroupOne.id
            }
          ]
          destinationPortRange: '443'
          destinationPortRanges: [
            'one'
          ]
          description: 'description of one'
        }
      }
    ]
    flushConnection: true
  }
}

resource storageAccountOne 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: storageAccountOneName
  location: locationWesteurope
  sku: {
    name: 'Standard_LRS'
  }
  kind: 'StorageV2'
  properties: {
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Allow'
      bypass: 'None'
    }
    supportsHttpsTrafficOnly: true
    minimumTlsVersion: 'TLS1_0'
    isHnsEnabled: true
    allowBlobPublicAccess: true
  }
}

resource serviceEndpointPolicyOne 'Microsoft.Network/serviceEndpointPolicies@2024-05-01' = {
  name: serviceEndpointPolicyOneName
  location: locationWesteurope
  properties: {
    serviceEndpointPolicyDefinitions: [
      {
        name: 'name of one'
        properties: {
          service: 'Microsoft.Storage'
          serviceResources: [
            storageAccountOne.id
          ]
          description: 'description of one'
        }
      }
    ]
    serviceAlias: 'serviceAlias of one'
    contextualServiceEndpointPolicies: [
      'one'
    ]
  }
}

resource vnetOne 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: vnetOneName
  location: locationWesteurope
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.0.0.0/16'
      ]
    }
    dhcpOptions: {
      dnsServers: [
        '10.0.0.4'
      ]
    }
    enableDdosProtection: true
    encryption: {
      enabled: true
      enforcement: 'AllowUnencrypted'
    }
    privateEndpointVNetPolicies: 'Disabled'
    flowTimeoutInMinutes: 1
    subnets: [
      {
        name: 'subnet-one'
        properties: {
          addressPrefix: '10.0.1.0/24'
          addressPrefixes: [
            '10.0.0.0/16'
          ]
          networkSecurityGroup: {
            id: securityGroupOne.id
          }
          routeTable: {
            id: routeTableOne.id
          }
          natGateway: {
            id: natGatewayOne.id
          }
          defaultOutboundAccess: true
          delegations: [
            {
              name: 'name of one'
              properties: {
                serviceName: 'service of one'
              }
            }
          ]
          serviceEndpoints: [
            {
              service: 'service of one'
              locations: [
                'one'
              ]
            }
          ]
          serviceEndpointPolicies: [
            {
              id: serviceEndpointPolicyOne.id
            }
          ]
          privateEndpointNetworkPolicies: 'Disabled'
          privateLinkServiceNetworkPolicies: 'Disabled'
        }
      }
    ]
  }
}

resource applicationGatewayOne 'Microsoft.Network/applicationGateways@2024-05-01' = {
  name: applicationGatewayOneName
  location: locationWesteurope
  zones: [
    'one'
  ]
  properties: {
    sku: {
      name: 'Standard_v2'
      tier: 'Standard_v2'
      capacity: 1
    }
    autoscaleConfiguration: {
      minCapacity: 1
      maxCapacity: 1
    }
    gatewayIPConfigurations: [
      {
        name: 'name of one'
        properties: {
          subnet: {
            id: subnetOne.id
          }
        }
      }
    ]
    frontendIPConfigurations: [
      {
        name: 'name of one'
        properties: {
          subnet: {
            id: subnetOne.id
          }
          privateIPAddress: '10.0.0.4'
          privateIPAllocationMethod: 'Dynamic'
          publicIPAddress: {
            id: publicIpOne.id
          }
        }
      }
    ]
    firewallPolicy: {
      id: opaqueOne.id
    }
    enableHttp2: true
    frontendPorts: [
      {
        name: 'name of one'
        properties: {
          port: 1
        }
      }
    ]
    backendAddressPools: [
      {
        name: 'name of one'
      }
    ]
    backendHttpSettingsCollection: [
      {
        name: 'name of one'
      }
    ]
    backendSettingsCollection: [
      {
        name: 'name of one'
      }
    ]
    httpListeners: [
      {
        name: 'name of one'
      }
    ]
    listeners: [
      {
        name: 'name of one'
      }
    ]
    requestRoutingRules: [
      {
        name: 'name of one'
      }
    ]
    routingRules: [
      {
        name: 'name of one'
      }
    ]
    urlPathMaps: [
      {
        name: 'name of one'
        properties: {
          pathRules: [
            {
              name: 'name of one'
            }
          ]
        }
      }
    ]
    redirectConfigurations: [
      {
        name: 'name of one'
      }
    ]
    rewriteRuleSets: [
      {
        name: 'name of one'
      }
    ]
    probes: [
      {
        name: 'name of one'
      }
    ]
    sslCertificates: [
      {
        name: 'name of one'
        properties: {
          data: applicationGatewayOneData
          password: applicationGatewayOnePassword
          keyVaultSecretId: 'keyVaultSecretId of one'
        }
      }
    ]
    trustedRootCertificates: [
      {
        name: 'name of one'
      }
    ]
    trustedClientCertificates: [
      {
        name: 'name of one'
      }
    ]
    authenticationCertificates: [
      {
        name: 'name of one'
      }
    ]
    sslProfiles: [
      {
        name: 'name of one'
      }
    ]
    loadDistributionPolicies: [
      {
        name: 'name of one'
        properties: {
          loadDistributionTargets: [
            {
              name: 'name of one'
            }
          ]
        }
      }
    ]
    privateLinkConfigurations: [
      {
        name: 'name of one'
        properties: {
          ipConfigurations: [
            {
              name: 'name of one'
            }
          ]
        }
      }
    ]
  }
}

resource arcPrivateLinkScopeOne 'Microsoft.HybridCompute/privateLinkScopes@2024-07-10' = {
  name: arcPrivateLinkScopeOneName
  location: locationWesteurope
  properties: {
    publicNetworkAccess: 'Enabled'
  }
}

resource automationAccountOne 'Microsoft.Automation/automationAccounts@2024-10-23' = {
  name: automationAccountOneName
  location: locationWesteurope
  properties: {
    publicNetworkAccess: true
    sku: {
      name: 'Basic'
    }
    disableLocalAuth: true
  }
}

resource firewallPolicyOne 'Microsoft.Network/firewallPolicies@2024-05-01' = {
  name: firewallPolicyOneName
  location: locationWesteurope
  properties: {
    sku: {
      tier: 'Standard'
    }
    basePolicy: {
      id: resourceId('Microsoft.Network/firewallPolicies', firewallPolicyOneName)
    }
    threatIntelMode: 'Alert'
    threatIntelWhitelist: {
      ipAddresses: [
        'one'
      ]
      fqdns: [
        'one'
      ]
    }
    dnsSettings: {
      enableProxy: true
      servers: [
        '10.0.0.4'
      ]
    }
    snat: {
      privateRanges: [
        'one'
      ]
      autoLearnPrivateRanges: 'Disabled'
    }
    intrusionDetection: {
      mode: 'Off'
      configuration: {
        privateRanges: [
          'one'
        ]
      }
    }
    sql: {
      allowSqlRedirect: true
    }
  }
}

resource virtualWanOne 'Microsoft.Network/virtualWans@2024-05-01' = {
  name: virtualWanOneName
  location: locationWesteurope
  properties: {
    type: 'Standard'
    allowBranchToBranchTraffic: true
    allowVnetToVnetTraffic: true
    disableVpnEncryption: true
  }
}

resource virtualHubOne 'Microsoft.Network/virtualHubs@2024-05-01' = {
  name: virtualHubOneName
  location: locationWesteurope
  properties: {
    virtualWan: {
      id: virtualWanOne.id
    }
    addressPrefix: '10.0.0.0/24'
    sku: 'Standard'
    hubRoutingPreference: 'ExpressRoute'
    allowBranchToBranchTraffic: true
    virtualRouterAutoScaleConfiguration: {
      minCapacity: 1
    }
    virtualHubRouteTableV2s: [
      {
        name: 'name of one'
      }
    ]
  }
}

resource azureFirewallOne 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: azureFirewallOneName
  location: locationWesteurope
  zones: [
    'one'
  ]
  properties: {
    sku: {
      name: 'AZFW_VNet'
      tier: 'Standard'
    }
    firewallPolicy: {
      id: firewallPolicyOne.id
    }
    ipConfigurations: [
      {
        name: 'name of one'
        properties: {
          subnet: {
            id: subnetOne.id
          }
          publicIPAddress: {
            id: publicIpOne.id
          }
        }
      }
    ]
    virtualHub: {
      id: virtualHubOne.id
    }
    hubIPAddresses: {
      publicIPs: {
        count: 1
      }
    }
    threatIntelMode: 'Alert'
    managementIpConfiguration: {
      name: 'managementName of one'
      properties: {
        subnet: {
          id: subnetOne.id
        }
        publicIPAddress: {
          id: publicIpOne.id
        }
      }
    }
    networkRuleCollections: [
      {
        name: 'name of one'
        properties: {
          priority: 1
          action: {
            type: 'action of one'
          }
        }
      }
    ]
    applicationRuleCollections: [
      {
        name: 'name of one'
        properties: {
          priority: 1
          action: {
            type: 'action of one'
          }
          rules: [
            {
              name: 'name of one'
              description: 'description of one'
              sourceAddresses: [
                '10.0.0.0/16'
              ]
              protocols: [
                {
                  protocolType: 'protocol of one'
                  port: 1
                }
              ]
              targetFqdns: [
                'one'
              ]
              fqdnTags: [
                'one'
              ]
            }
          ]
        }
      }
    ]
    natRuleCollections: [
      {
        name: 'name of one'
        properties: {
          priority: 1
          action: {
            type: 'action of one'
          }
        }
      }
    ]
  }
}

resource bastionOne 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: bastionOneName
  location: locationWesteurope
  zones: [
    'one'
  ]
  sku: {
    name: 'Basic'
  }
  properties: {
    ipConfigurations: [
      {
        name: 'name of one'
        properties: {
          subnet: {
            id: subnetOne.id
          }
          publicIPAddress: {
            id: publicIpOne.id
          }
          privateIPAllocationMethod: 'Dynamic'
        }
      }
    ]
    virtualNetwork: {
      id: vnetOne.id
    }
    scaleUnits: 1
    enableTunneling: true
    enableIpConnect: true
    enableFileCopy: true
    disableCopyPaste: true
    enableShareableLink: true
    enableKerberos: true
    enableSessionRecording: true
    enablePrivateOnlyBastion: true
    networkAcls: {
      ipRules: [
        {
          addressPrefix: '10.0.0.0/24'
        }
      ]
    }
  }
}

resource circuitOne 'Microsoft.Network/expressRouteCircuits@2024-05-01' = {
  name: circuitOneName
  location: locationWesteurope
  sku: {
    tier: 'Standard'
    family: 'MeteredData'
    name: 'Standard_MeteredData'
  }
  properties: {
    serviceProviderProperties: {
      serviceProviderName: 'Equinix'
      peeringLocation: 'Amsterdam'
      bandwidthInMbps: 1
    }
    expressRoutePort: {
      id: opaqueOne.id
    }
    bandwidthInGbps: 1
    enableDirectPortRateLimit: true
    authorizationKey: circuitOneAuthorizationKey
    peerings: [
      {
        name: 'name of one'
        properties: {
          peeringType: 'AzurePrivatePeering'
          peerASN: 1
          primaryPeerAddressPrefix: '10.0.0.0/24'
          secondaryPeerAddressPrefix: '10.0.0.0/24'
          vlanId: 1
          sharedKey: circuitOneSharedKey
          state: 'Enabled'
          microsoftPeeringConfig: {
            advertisedPublicPrefixes: [
              '10.0.0.0/16'
            ]
            customerASN: 1
            routingRegistryName: 'routingRegistry of one'
          }
          routeFilter: {
            id: opaqueOne.id
          }
          ipv6PeeringConfig: {
            primaryPeerAddressPrefix: '10.0.0.0/24'
            secondaryPeerAddressPrefix: '10.0.0.0/24'
          }
          connections: [
            {
              name: 'name of one'
              properties: {
                expressRouteCircuitPeering: {
                  id: resourceId('Microsoft.Network/expressRouteCircuits', circuitOneName)
                }
                peerExpressRouteCircuitPeering: {
                  id: resourceId('Microsoft.Network/expressRouteCircuits', circuitOneName)
                }
                addressPrefix: '10.0.0.0/24'
                authorizationKey: circuitOneAuthorizationKey
              }
            }
          ]
        }
      }
    ]
    authorizations: [
      {
        name: 'name of one'
      }
    ]
  }
}

resource localNetworkGatewayOne 'Microsoft.Network/localNetworkGateways@2024-05-01' = {
  name: localNetworkGatewayOneName
  location: locationWesteurope
  properties: {
    gatewayIpAddress: '10.0.0.4'
    fqdn: 'fqdn of one'
    localNetworkAddressSpace: {
      addressPrefixes: [
        '10.0.0.0/16'
      ]
    }
    bgpSettings: {
      asn: 1
      bgpPeeringAddress: '10.0.0.4'
      peerWeight: 1
      bgpPeeringAddresses: [
        {
          ipconfigurationId: 'instance of one'
          customBgpIpAddresses: [
            '10.0.0.4'
          ]
        }
      ]
    }
  }
}

resource virtualNetworkGatewayOne 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = {
  name: virtualNetworkGatewayOneName
  location: locationWesteurope
  properties: {
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    sku: {
      name: 'VpnGw1AZ'
      tier: 'VpnGw1AZ'
    }
    vpnGatewayGeneration: 'Generation1'
    activeActive: true
    ipConfigurations: [
      {
        name: 'name of one'
        properties: {
          subnet: {
            id: subnetOne.id
          }
          publicIPAddress: {
            id: publicIpOne.id
          }
          privateIPAllocationMethod: 'Dynamic'
        }
      }
    ]
    enablePrivateIpAddress: true
    enableBgp: true
    bgpSettings: {
      asn: 1
      peerWeight: 1
      bgpPeeringAddresses: [
        {
          ipconfigurationId: resourceId('Microsoft.Network/virtualNetworkGateways', virtualNetworkGatewayOneName)
          customBgpIpAddresses: [
            '10.0.0.4'
          ]
        }
      ]
    }
    enableBgpRouteTranslationForNat: true
    natRules: [
      {
        name: 'name of one'
        properties: {
          mode: 'EgressSnat'
          type: 'Static'
          internalMappings: [
            {
              addressSpace: '10.0.0.0/24'
              portRange: 'portRange of one'
            }
          ]
          externalMappings: [
            {
              addressSpace: '10.0.0.0/24'
              portRange: 'portRange of one'
            }
          ]
        }
      }
    ]
    customRoutes: {
      addressPrefixes: [
        '10.0.0.0/16'
      ]
    }
    gatewayDefaultSite: {
      id: localNetworkGatewayOne.id
    }
    allowRemoteVnetTraffic: true
    allowVirtualWanTraffic: true
    autoScaleConfiguration: {
      bounds: {
        min: 1
        max: 1
      }
    }
    vpnClientConfiguration: {
      vpnClientAddressPool: {
        addressPrefixes: [
          '10.0.0.0/16'
        ]
      }
      vpnClientProtocols: [
        'one'
      ]
      vpnAuthenticationTypes: [
        'one'
      ]
      vpnClientRootCertificates: [
        {
          name: 'name of one'
          properties: {
            publicCertData: 'data of one'
          }
        }
      ]
      vpnClientRevokedCertificates: [
        {
          name: 'name of one'
          properties: {
            thumbprint: 'thumbprint of one'
          }
        }
      ]
      vpnClientIpsecPolicies: [
        {
          ikeEncryption: 'AES256'
          ikeIntegrity: 'SHA384'
          dhGroup: 'DHGroup24'
          ipsecEncryption: 'GCMAES256'
          ipsecIntegrity: 'GCMAES256'
          pfsGroup: 'None'
          saLifeTimeSeconds: 1
          saDataSizeKilobytes: 1
        }
      ]
      radiusServerAddress: 'radiusServerAddress of one'
      radiusServerSecret: virtualNetworkGatewayOneRadiusServerSecret
      radiusServers: [
        {
          radiusServerAddress: 'address of one'
          radiusServerScore: 1
          radiusServerSecret: virtualNetworkGatewayOneRadiusServerSecret
        }
      ]
    }
    virtualNetworkGatewayPolicyGroups: [
      {
        name: 'name of one'
        properties: {
          isDefault: true
          priority: 1
        }
      }
    ]
  }
}

resource connectionOne 'Microsoft.Network/connections@2025-09-01' = {
  name: connectionOneName
  location: locationWesteurope
  properties: {
    connectionType: 'IPsec'
    virtualNetworkGateway1: {
      id: virtualNetworkGatewayOne.id
      properties: {}
    }
    localNetworkGateway2: {
      id: localNetworkGatewayOne.id
      properties: {}
    }
    virtualNetworkGateway2: {
      id: virtualNetworkGatewayOne.id
      properties: {}
    }
    peer: {
      id: circuitOne.id
    }
    authenticationType: 'PSK'
    sharedKey: connectionOneSharedKey
    authorizationKey: connectionOneAuthorizationKey
    connectionProtocol: 'IKEv2'
    ipsecPolicies: [
      {
        ikeEncryption: 'AES256'
        ikeIntegrity: 'SHA384'
        dhGroup: 'DHGroup24'
        ipsecEncryption: 'GCMAES256'
        ipsecIntegrity: 'GCMAES256'
        pfsGroup: 'None'
        saLifeTimeSeconds: 1
        saDataSizeKilobytes: 1
      }
    ]
    usePolicyBasedTrafficSelectors: true
    trafficSelectorPolicies: [
      {
        localAddressRanges: [
          '10.0.0.0/16'
        ]
        remoteAddressRanges: [
          '10.0.0.0/16'
        ]
      }
    ]
    connectionMode: 'Default'
    dpdTimeoutSeconds: 1
    useLocalAzureIpAddress: true
    ingressNatRules: [
      {
        id: virtualNetworkGatewayOne.id
      }
    ]
    egressNatRules: [
      {
        id: virtualNetworkGatewayOne.id
      }
    ]
    enableBgp: true
    gatewayCustomBgpIpAddresses: [
      {
        ipConfigurationId: virtualNetworkGatewayOne.id
        customBgpIpAddress: '10.0.0.4'
      }
    ]
    routingWeight: 1
    expressRouteGatewayBypass: true
    enablePrivateLinkFastPath: true
  }
}

resource dataCollectionEndpointOne 'Microsoft.Insights/dataCollectionEndpoints@2024-03-11' = {
  name: dataCollectionEndpointOneName
  location: locationWesteurope
  kind: 'Windows'
  properties: {
    networkAcls: {
      publicNetworkAccess: 'Enabled'
    }
    description: 'description of one'
  }
}

resource dnsResolverOne 'Microsoft.Network/dnsResolvers@2022-07-01' = {
  name: dnsResolverOneName
  location: locationWesteurope
  properties: {
    virtualNetwork: {
      id: vnetOne.id
    }
  }
}

resource expressRouteGatewayOne 'Microsoft.Network/expressRouteGateways@2024-05-01' = {
  name: expressRouteGatewayOneName
  location: locationWesteurope
  properties: {
    virtualHub: {
      id: virtualHubOne.id
    }
    autoScaleConfiguration: {
      bounds: {
        min: 1
        max: 1
      }
    }
    allowNonVirtualWanTraffic: true
  }
}

resource expressRouteConnectionOne 'Microsoft.Network/expressRouteGateways/expressRouteConnections@2024-05-01' = {
  parent: expressRouteGatewayOne
  name: 'expressRouteConnection-one'
  properties: {
    expressRouteCircuitPeering: {
      id: circuitOne.id
    }
    authorizationKey: expressRouteConnectionOneAuthorizationKey
    routingWeight: 1
    expressRouteGatewayBypass: true
    enablePrivateLinkFastPath: true
    enableInternetSecurity: true
    routingConfiguration: {
      associatedRouteTable: {
        id: virtualHubOne.id
      }
      propagatedRouteTables: {
        ids: [
          {
            id: virtualHubOne.id
          }
        ]
        labels: [
          'one'
        ]
      }
      inboundRouteMap: {
        id: opaqueOne.id
      }
      outboundRouteMap: {
        id: opaqueOne.id
      }
      vnetRoutes: {
        staticRoutes: [
          {
            name: 'name of one'
            addressPrefixes: [
              '10.0.0.0/16'
            ]
            nextHopIpAddress: '10.0.0.4'
          }
        ]
        staticRoutesConfig: {
          vnetLocalRouteOverrideCriteria: 'Contains'
        }
      }
    }
  }
}

resource firewallPolicyOneRuleCollectionGroupsNameOfOne 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01' = {
  parent: firewallPolicyOne
  name: 'name of one'
  properties: {
    priority: 1
  }
}

resource resolverOutboundOne 'Microsoft.Network/dnsResolvers/outboundEndpoints@2022-07-01' = {
  parent: dnsResolverOne
  name: 'resolverOutbound-one'
  location: locationWesteurope
  properties: {
    subnet: {
      id: subnetOne.id
    }
  }
}

resource forwardingRulesetOne 'Microsoft.Network/dnsForwardingRulesets@2022-07-01' = {
  name: forwardingRulesetOneName
  location: locationWesteurope
  properties: {
    dnsResolverOutboundEndpoints: [
      {
        id: resolverOutboundOne.id
      }
    ]
  }
}

resource forwardingRulesetOneForwardingRulesNameOfOne 'Microsoft.Network/dnsForwardingRulesets/forwardingRules@2022-07-01' = {
  parent: forwardingRulesetOne
  name: 'name of one'
  properties: {
    domainName: 'corp.contoso.com.'
    forwardingRuleState: 'Enabled'
    targetDnsServers: [
      {
        ipAddress: '10.0.0.4'
        port: 1
      }
    ]
  }
}

resource hubConnectionOne 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections@2024-05-01' = {
  parent: virtualHubOne
  name: 'hubConnection-one'
  properties: {
    remoteVirtualNetwork: {
      id: vnetOne.id
    }
    enableInternetSecurity: true
    allowHubToRemoteVnetTransit: true
    allowRemoteVnetToUseHubVnetGateways: true
    routingConfiguration: {
      associatedRouteTable: {
        id: virtualHubOne.id
      }
      propagatedRouteTables: {
        ids: [
          {
            id: virtualHubOne.id
          }
        ]
        labels: [
          'one'
        ]
      }
      inboundRouteMap: {
        id: opaqueOne.id
      }
      outboundRouteMap: {
        id: opaqueOne.id
      }
      vnetRoutes: {
        staticRoutes: [
          {
            name: 'name of one'
            addressPrefixes: [
              '10.0.0.0/16'
            ]
            nextHopIpAddress: '10.0.0.4'
          }
        ]
        staticRoutesConfig: {
          vnetLocalRouteOverrideCriteria: 'Contains'
        }
      }
    }
  }
}

resource keyVaultOne 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: keyVaultOneName
  location: locationWesteurope
  properties: {
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Allow'
      bypass: 'AzureServices'
    }
    sku: {
      name: 'standard'
      family: 'A'
    }
    tenantId: 'tenant of one'
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }
}

resource loadBalancerOne 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: loadBalancerOneName
  location: locationWesteurope
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  properties: {
    frontendIPConfigurations: [
      {
        name: 'name of one'
        properties: {
          subnet: {
            id: subnetOne.id
          }
          privateIPAddress: '10.0.0.4'
          privateIPAllocationMethod: 'Dynamic'
          privateIPAddressVersion: 'IPv4'
          publicIPAddress: {
            id: publicIpOne.id
          }
          publicIPPrefix: {
            id: publicIpPrefixOne.id
          }
          gatewayLoadBalancer: {
            id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
          }
        }
        zones: [
          'one'
        ]
      }
    ]
    backendAddressPools: [
      {
        name: 'name of one'
        properties: {
          virtualNetwork: {
            id: vnetOne.id
          }
          loadBalancerBackendAddresses: [
            {
              name: 'name of one'
              properties: {
                ipAddress: '10.0.0.4'
                virtualNetwork: {
                  id: vnetOne.id
                }
                subnet: {
                  id: subnetOne.id
                }
                loadBalancerFrontendIPConfiguration: {
                  id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
                }
                adminState: 'None'
              }
            }
          ]
        }
      }
    ]
    loadBalancingRules: [
      {
        name: 'name of one'
        properties: {
          frontendIPConfiguration: {
            id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
          }
          backendAddressPool: {
            id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
          }
          backendAddressPools: [
            {
              id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
            }
          ]
          probe: {
            id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
          }
          protocol: 'Tcp'
          frontendPort: 1
          backendPort: 1
          loadDistribution: 'Default'
          enableFloatingIP: true
          enableTcpReset: true
          idleTimeoutInMinutes: 1
          disableOutboundSnat: true
        }
      }
    ]
    probes: [
      {
        name: 'name of one'
        properties: {
          protocol: 'Tcp'
          port: 1
          requestPath: 'path of one'
          intervalInSeconds: 1
          numberOfProbes: 1
          probeThreshold: 1
        }
      }
    ]
    inboundNatRules: [
      {
        name: 'name of one'
        properties: {
          frontendIPConfiguration: {
            id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
          }
          backendAddressPool: {
            id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
          }
          protocol: 'Tcp'
          frontendPort: 1
          frontendPortRangeStart: 1
          frontendPortRangeEnd: 1
          backendPort: 1
        }
      }
    ]
    inboundNatPools: [
      {
        name: 'name of one'
        properties: {
          frontendIPConfiguration: {
            id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
          }
          protocol: 'Tcp'
          frontendPortRangeStart: 1
          frontendPortRangeEnd: 1
          backendPort: 1
        }
      }
    ]
    outboundRules: [
      {
        name: 'name of one'
        properties: {
          frontendIPConfigurations: [
            {
              id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
            }
          ]
          backendAddressPool: {
            id: resourceId('Microsoft.Network/loadBalancers', loadBalancerOneName)
          }
          protocol: 'Tcp'
          allocatedOutboundPorts: 1
          idleTimeoutInMinutes: 1
          enableTcpReset: true
        }
      }
    ]
  }
}

resource logAnalyticsWorkspaceOne 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: logAnalyticsWorkspaceOneName
  location: locationWesteurope
  properties: {
    publicNetworkAccessForIngestion: 'Enabled'
    publicNetworkAccessForQuery: 'Enabled'
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 1
  }
}

resource monitorPrivateLinkScopeOne 'Microsoft.Insights/privateLinkScopes@2021-07-01-preview' = {
  name: monitorPrivateLinkScopeOneName
  location: 'global'
  properties: {
    accessModeSettings: {
      ingestionAccessMode: 'Open'
      queryAccessMode: 'Open'
      exclusions: [
        {
          privateEndpointConnectionName: 'connection of one'
          ingestionAccessMode: 'Open'
          queryAccessMode: 'Open'
        }
      ]
    }
  }
}

resource monitorPrivateLinkScopeOneScopedResourcesNameOfOne 'Microsoft.Insights/privateLinkScopes/scopedResources@2021-07-01-preview' = {
  parent: monitorPrivateLinkScopeOne
  name: 'name of one'
  properties: {
    linkedResourceId: logAnalyticsWorkspaceOne.id
  }
}

resource networkManagerOne 'Microsoft.Network/networkManagers@2024-05-01' = {
  name: networkManagerOneName
  location: locationWesteurope
  properties: {
    description: 'description of one'
    networkManagerScopeAccesses: [
      'one'
    ]
    networkManagerScopes: {
      subscriptions: [
        'one'
      ]
      managementGroups: [
        'one'
      ]
    }
  }
}

resource networkGroupOne 'Microsoft.Network/networkManagers/networkGroups@2024-05-01' = {
  parent: networkManagerOne
  name: 'networkGroup-one'
  properties: {
    description: 'description of one'
    memberType: 'VirtualNetwork'
  }
}

resource networkGroupOneStaticMembersNameOfOne 'Microsoft.Network/networkManagers/networkGroups/staticMembers@2024-05-01' = {
  parent: networkGroupOne
  name: 'name of one'
  properties: {
    resourceId: vnetOne.id
  }
}

resource networkInterfaceOne 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: networkInterfaceOneName
  location: locationWesteurope
  properties: {
    ipConfigurations: [
      {
        name: 'name of one'
        properties: {
          subnet: {
            id: subnetOne.id
          }
          privateIPAddress: '10.0.0.4'
          privateIPAllocationMethod: 'Dynamic'
          privateIPAddressVersion: 'IPv4'
          primary: true
          publicIPAddress: {
            id: publicIpOne.id
          }
          applicationSecurityGroups: [
            {
              id: applicationSecurityGroupOne.id
            }
          ]
          loadBalancerBackendAddressPools: [
            {
              id: loadBalancerOne.id
            }
          ]
          loadBalancerInboundNatRules: [
            {
              id: loadBalancerOne.id
            }
          ]
          applicationGatewayBackendAddressPools: [
            {
              id: applicationGatewayOne.id
            }
          ]
          virtualNetworkTaps: [
            {
              id: opaqueOne.id
            }
          ]
        }
      }
    ]
    networkSecurityGroup: {
      id: securityGroupOne.id
    }
    enableIPForwarding: true
    dnsSettings: {
      dnsServers: [
        '10.0.0.4'
      ]
      internalDnsNameLabel: 'internalDnsNameLabel of one'
    }
    enableAcceleratedNetworking: true
  }
}

resource networkManagerOneConnectivityConfigurationsNameOfOne 'Microsoft.Network/networkManagers/connectivityConfigurations@2024-05-01' = {
  parent: networkManagerOne
  name: 'name of one'
  properties: {
    connectivityTopology: 'HubAndSpoke'
    description: 'description of one'
    isGlobal: 'True'
    deleteExistingPeering: 'True'
  }
}

resource networkVirtualApplianceOne 'Microsoft.Network/networkVirtualAppliances@2024-05-01' = {
  name: networkVirtualApplianceOneName
  location: locationWesteurope
  properties: {
    virtualHub: {
      id: virtualHubOne.id
    }
    nvaSku: {
      vendor: 'vendor of one'
      bundledScaleUnit: 'scaleUnit of one'
      marketPlaceVersion: 'version of one'
    }
    virtualApplianceAsn: 1
    sshPublicKey: 'sshPublicKey of one'
  }
}

resource peeringOne 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: vnetOne
  name: 'peering-one'
  dependsOn: [
    virtualNetworkGatewayOne
  ]
  properties: {
    remoteVirtualNetwork: {
      id: vnetOne.id
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: true
    allowGatewayTransit: true
    useRemoteGateways: true
    doNotVerifyRemoteGateways: true
    peerCompleteVnets: true
    localSubnetNames: [
      'one'
    ]
    remoteSubnetNames: [
      'one'
    ]
  }
}

resource privateDnsZoneOne 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: privateDnsZoneOneName
  location: 'global'
  properties: {}
}

resource privateDnsZoneOneAGbl 'Microsoft.Network/privateDnsZones/A@2024-06-01' = {
  parent: privateDnsZoneOne
  name: 'gbl'
  properties: {
    ttl: 1
    aRecords: [
      {
        ipv4Address: '10.0.0.4'
      }
    ]
    aaaaRecords: [
      {
        ipv6Address: '10.0.0.4'
      }
    ]
    cnameRecord: {
      cname: 'alias of one'
    }
    mxRecords: [
      {
        preference: 1
        exchange: 'exchange of one'
      }
    ]
    ptrRecords: [
      {
        ptrdname: 'target of one'
      }
    ]
    srvRecords: [
      {
        priority: 1
        weight: 1
        port: 1
        target: 'target of one'
      }
    ]
    txtRecords: [
      {
        value: [
          'one'
        ]
      }
    ]
    soaRecord: {
      host: 'host of one'
      email: 'email of one'
      serialNumber: 1
      refreshTime: 1
      retryTime: 1
      expireTime: 1
      minimumTtl: 1
    }
  }
}

resource privateEndpointOne 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: privateEndpointOneName
  location: locationWesteurope
  properties: {
    subnet: {
      id: subnetOne.id
    }
    privateLinkServiceConnections: [
      {
        name: 'name of one'
        properties: {
          privateLinkServiceId: arcPrivateLinkScopeOne.id
          groupIds: [
            'hybridcompute'
          ]
          requestMessage: 'requestMessage of one'
        }
      }
    ]
    manualPrivateLinkServiceConnections: [
      {
        name: 'name of one'
        properties: {
          privateLinkServiceId: arcPrivateLinkScopeOne.id
          groupIds: [
            'hybridcompute'
          ]
          requestMessage: 'requestMessage of one'
        }
      }
    ]
    ipConfigurations: [
      {
        name: 'name of one'
        properties: {
          groupId: 'groupId of one'
          memberName: 'memberName of one'
          privateIPAddress: '10.0.0.4'
        }
      }
    ]
    customNetworkInterfaceName: 'networkInterfaceName of one'
    applicationSecurityGroups: [
      {
        id: applicationSecurityGroupOne.id
      }
    ]
  }
}

resource privateEndpointOnePrivateDnsZoneGroupsDefault 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: privateEndpointOne
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'name of one'
        properties: {
          privateDnsZoneId: privateDnsZoneOne.id
        }
      }
    ]
  }
}

resource privateLinkServiceOne 'Microsoft.Network/privateLinkServices@2024-05-01' = {
  name: privateLinkServiceOneName
  location: locationWesteurope
  properties: {
    loadBalancerFrontendIpConfigurations: [
      {
        id: loadBalancerOne.id
      }
    ]
    destinationIPAddress: '10.0.0.4'
    ipConfigurations: [
      {
        name: 'name of one'
        properties: {
          subnet: {
            id: subnetOne.id
          }
          privateIPAddress: '10.0.0.4'
          privateIPAllocationMethod: 'Dynamic'
          privateIPAddressVersion: 'IPv4'
          primary: true
        }
      }
    ]
    enableProxyProtocol: true
    fqdns: [
      'one'
    ]
    visibility: {
      subscriptions: [
        'one'
      ]
    }
    autoApproval: {
      subscriptions: [
        'one'
      ]
    }
  }
}

resource resolverInboundOne 'Microsoft.Network/dnsResolvers/inboundEndpoints@2022-07-01' = {
  parent: dnsResolverOne
  name: 'resolverInbound-one'
  location: locationWesteurope
  properties: {
    ipConfigurations: [
      {
        subnet: {
          id: subnetOne.id
        }
        privateIpAllocationMethod: 'Dynamic'
        privateIpAddress: '10.0.0.4'
      }
    ]
  }
}

resource resourceManagementPrivateLinkOne 'Microsoft.Authorization/resourceManagementPrivateLinks@2020-05-01' = {
  name: resourceManagementPrivateLinkOneName
  location: locationWesteurope
  properties: {}
}

resource routeServerOne 'Microsoft.Network/virtualHubs@2024-05-01' = {
  name: routeServerOneName
  location: locationWesteurope
  properties: {
    sku: 'Standard'
    allowBranchToBranchTraffic: true
    hubRoutingPreference: 'ExpressRoute'
  }
}

resource routeServerOneIpConfigurationsNameOfOne 'Microsoft.Network/virtualHubs/ipConfigurations@2024-05-01' = {
  parent: routeServerOne
  name: 'name of one'
  properties: {
    subnet: {
      id: subnetOne.id
    }
    publicIPAddress: {
      id: publicIpOne.id
    }
    privateIPAddress: '10.0.0.4'
    privateIPAllocationMethod: 'Dynamic'
  }
}

resource routeServerOneBgpConnectionsNameOfOne 'Microsoft.Network/virtualHubs/bgpConnections@2024-05-01' = {
  parent: routeServerOne
  name: 'name of one'
  properties: {
    peerIp: '10.0.0.4'
    peerAsn: 1
  }
}

resource rulesetLinkOne 'Microsoft.Network/dnsForwardingRulesets/virtualNetworkLinks@2022-07-01' = {
  parent: forwardingRulesetOne
  name: 'rulesetLink-one'
  properties: {
    virtualNetwork: {
      id: vnetOne.id
    }
  }
}

resource securityAdminConfigurationOne 'Microsoft.Network/networkManagers/securityAdminConfigurations@2024-05-01' = {
  parent: networkManagerOne
  name: 'securityAdminConfiguration-one'
  properties: {
    description: 'description of one'
    applyOnNetworkIntentPolicyBasedServices: [
      'one'
    ]
    networkGroupAddressSpaceAggregationOption: 'None'
  }
}

resource securityAdminRuleCollectionOne 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections@2024-05-01' = {
  parent: securityAdminConfigurationOne
  name: 'securityAdminRuleCollection-one'
  properties: {
    appliesToGroups: [
      {
        networkGroupId: networkGroupOne.id
      }
    ]
    description: 'description of one'
  }
}

resource securityAdminRuleCollectionOneRulesNameOfOne 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules@2024-05-01' = {
  parent: securityAdminRuleCollectionOne
  name: 'name of one'
  kind: 'Custom'
  properties: {
    priority: 1
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Any'
    sources: [
      {
        addressPrefixType: 'IPPrefix'
        addressPrefix: 'value of one'
      }
    ]
    destinations: [
      {
        addressPrefixType: 'IPPrefix'
        addressPrefix: 'value of one'
      }
    ]
    sourcePortRanges: [
      'one'
    ]
    destinationPortRanges: [
      'one'
    ]
    description: 'description of one'
    flag: 'flag of one'
  }
}

resource sqlServerOne 'Microsoft.Sql/servers@2023-08-01' = {
  name: sqlServerOneName
  location: locationWesteurope
  properties: {
    publicNetworkAccess: 'Enabled'
    restrictOutboundNetworkAccess: 'Enabled'
    minimalTlsVersion: '1.0'
    version: 'version of one'
    administratorLogin: 'administrator of one'
    administratorLoginPassword: sqlServerOneAdministratorPassword
    administrators: {
      azureADOnlyAuthentication: true
    }
  }
}

resource virtualHubOneRoutingIntentNameOfOne 'Microsoft.Network/virtualHubs/routingIntent@2024-05-01' = {
  parent: virtualHubOne
  name: 'name of one'
  properties: {
    routingPolicies: [
      {
        name: 'name of one'
        destinations: [
          'one'
        ]
        nextHop: azureFirewallOne.id
      }
    ]
  }
}

resource virtualHubOneHubRouteTablesNameOfOne 'Microsoft.Network/virtualHubs/hubRouteTables@2024-05-01' = {
  parent: virtualHubOne
  name: 'name of one'
  properties: {
    labels: [
      'one'
    ]
  }
}

resource virtualHubOneBgpConnectionsNameOfOne 'Microsoft.Network/virtualHubs/bgpConnections@2024-05-01' = {
  parent: virtualHubOne
  name: 'name of one'
  properties: {
    peerIp: '10.0.0.4'
    peerAsn: 1
    hubVirtualNetworkConnection: {
      id: hubConnectionOne.id
    }
  }
}

resource virtualMachineOne 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: virtualMachineOneName
  location: locationWesteurope
  zones: [
    'one'
  ]
  properties: {
    hardwareProfile: {
      vmSize: 'Standard_D2s_v5'
    }
    storageProfile: {
      osDisk: {
        osType: 'Linux'
      }
      imageReference: {
        publisher: 'imagePublisher of one'
        offer: 'imageOffer of one'
        sku: 'imageSku of one'
        version: 'imageVersion of one'
      }
    }
    networkProfile: {
      networkInterfaces: [
        {
          id: networkInterfaceOne.id
          properties: {
            primary: true
            deleteOption: 'Delete'
          }
        }
      ]
    }
    osProfile: {
      computerName: 'computerName of one'
      adminUsername: 'adminUsername of one'
      adminPassword: virtualMachineOneAdminPassword
    }
  }
}

resource vpnGatewayOne 'Microsoft.Network/vpnGateways@2024-05-01' = {
  name: vpnGatewayOneName
  location: locationWesteurope
  properties: {
    virtualHub: {
      id: virtualHubOne.id
    }
    vpnGatewayScaleUnit: 1
    isRoutingPreferenceInternet: true
    bgpSettings: {
      asn: 1
      peerWeight: 1
      bgpPeeringAddresses: [
        {
          ipconfigurationId: 'instance of one'
          customBgpIpAddresses: [
            '10.0.0.4'
          ]
        }
      ]
    }
    enableBgpRouteTranslationForNat: true
    natRules: [
      {
        name: 'name of one'
        properties: {
          mode: 'EgressSnat'
          type: 'Static'
          internalMappings: [
            {
              addressSpace: '10.0.0.0/24'
              portRange: 'portRange of one'
            }
          ]
          externalMappings: [
            {
              addressSpace: '10.0.0.0/24'
              portRange: 'portRange of one'
            }
          ]
        }
      }
    ]
  }
}

resource vpnSiteOne 'Microsoft.Network/vpnSites@2024-05-01' = {
  name: vpnSiteOneName
  location: locationWesteurope
  properties: {
    virtualWan: {
      id: virtualWanOne.id
    }
    ipAddress: '10.0.0.4'
    addressSpace: {
      addressPrefixes: [
        '10.0.0.0/16'
      ]
    }
    vpnSiteLinks: [
      {
        name: 'name of one'
        properties: {
          ipAddress: '10.0.0.4'
          fqdn: 'fqdn of one'
          linkProperties: {
            linkProviderName: 'provider of one'
            linkSpeedInMbps: 1
          }
          bgpProperties: {
            asn: 1
            bgpPeeringAddress: '10.0.0.4'
          }
        }
      }
    ]
    bgpProperties: {
      asn: 1
      bgpPeeringAddress: '10.0.0.4'
      peerWeight: 1
      bgpPeeringAddresses: [
        {
          ipconfigurationId: 'instance of one'
          customBgpIpAddresses: [
            '10.0.0.4'
          ]
        }
      ]
    }
    deviceProperties: {
      deviceVendor: 'deviceVendor of one'
      deviceModel: 'deviceModel of one'
      linkSpeedInMbps: 1
    }
    isSecuritySite: true
    siteKey: vpnSiteOneSiteKey
  }
}

resource vpnConnectionOne 'Microsoft.Network/vpnGateways/vpnConnections@2024-05-01' = {
  parent: vpnGatewayOne
  name: 'vpnConnection-one'
  properties: {
    remoteVpnSite: {
      id: vpnSiteOne.id
    }
    vpnLinkConnections: [
      {
        name: 'name of one'
        properties: {
          vpnSiteLink: {
            id: vpnSiteOne.id
          }
          sharedKey: vpnConnectionOneSharedKey
          connectionBandwidth: 1
          vpnConnectionProtocolType: 'IKEv2'
          vpnLinkConnectionMode: 'Default'
          ipsecPolicies: [
            {
              ikeEncryption: 'AES256'
              ikeIntegrity: 'SHA384'
              dhGroup: 'DHGroup24'
              ipsecEncryption: 'GCMAES256'
              ipsecIntegrity: 'GCMAES256'
              pfsGroup: 'None'
              saLifeTimeSeconds: 1
              saDataSizeKilobytes: 1
            }
          ]
          enableBgp: true
          enableRateLimiting: true
          useLocalAzureIpAddress: true
          usePolicyBasedTrafficSelectors: true
          routingWeight: 1
          dpdTimeoutSeconds: 1
          ingressNatRules: [
            {
              id: vpnGatewayOne.id
            }
          ]
          egressNatRules: [
            {
              id: vpnGatewayOne.id
            }
          ]
          vpnGatewayCustomBgpAddresses: [
            {
              ipConfigurationId: 'instance of one'
              customBgpIpAddress: '10.0.0.4'
            }
          ]
        }
      }
    ]
    sharedKey: vpnConnectionOneSharedKey
    connectionBandwidth: 1
    vpnConnectionProtocolType: 'IKEv2'
    ipsecPolicies: [
      {
        ikeEncryption: 'AES256'
        ikeIntegrity: 'SHA384'
        dhGroup: 'DHGroup24'
        ipsecEncryption: 'GCMAES256'
        ipsecIntegrity: 'GCMAES256'
        pfsGroup: 'None'
        saLifeTimeSeconds: 1
        saDataSizeKilobytes: 1
      }
    ]
    enableBgp: true
    enableRateLimiting: true
    useLocalAzureIpAddress: true
    usePolicyBasedTrafficSelectors: true
    trafficSelectorPolicies: [
      {
        localAddressRanges: [
          '10.0.0.0/16'
        ]
        remoteAddressRanges: [
          '10.0.0.0/16'
        ]
      }
    ]
    routingWeight: 1
    dpdTimeoutSeconds: 1
    enableInternetSecurity: true
    routingConfiguration: {
      associatedRouteTable: {
        id: virtualHubOne.id
      }
      propagatedRouteTables: {
        ids: [
          {
            id: virtualHubOne.id
          }
        ]
        labels: [
          'one'
        ]
      }
      inboundRouteMap: {
        id: opaqueOne.id
      }
      outboundRouteMap: {
        id: opaqueOne.id
      }
      vnetRoutes: {
        staticRoutes: [
          {
            name: 'name of one'
            addressPrefixes: [
              '10.0.0.0/16'
            ]
            nextHopIpAddress: '10.0.0.4'
          }
        ]
        staticRoutesConfig: {
          vnetLocalRouteOverrideCriteria: 'Contains'
        }
      }
    }
  }
}

resource zoneLinkOne 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: privateDnsZoneOne
  name: 'zoneLink-one'
  location: 'global'
  dependsOn: [
    privateEndpointOnePrivateDnsZoneGroupsDefault
  ]
  properties: {
    virtualNetwork: {
      id: vnetOne.id
    }
    registrationEnabled: true
    resolutionPolicy: 'Default'
  }
}
