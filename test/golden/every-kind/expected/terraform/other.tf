resource "azapi_resource" "application_gateway_one" {
  type      = "Microsoft.Network/applicationGateways@2024-05-01"
  name      = "applicationGateway-one"
  parent_id = azurerm_resource_group.resource_group_one.id
  location  = var.location

  body = {
    properties = {
      sku = {
        name     = "Standard_v2"
        tier     = "Standard_v2"
        capacity = 1
      }
      autoscaleConfiguration = {
        minCapacity = 1
        maxCapacity = 1
      }
      gatewayIPConfigurations = [
        {
          name = "name of one"
          properties = {
            subnet = {
              id = azurerm_subnet.vnet_one_subnet_one.id
            }
          }
        },
      ]
      frontendIPConfigurations = [
        {
          name = "name of one"
          properties = {
            subnet = {
              id = azurerm_subnet.vnet_one_subnet_one.id
            }
            privateIPAddress          = "10.0.0.4"
            privateIPAllocationMethod = "Dynamic"
            publicIPAddress = {
              id = azurerm_public_ip.public_ip_one.id
            }
          }
        },
      ]
      firewallPolicy = {
        id = azurerm_network_watcher.opaque_one.id
      }
      enableHttp2 = true
      frontendPorts = [
        {
          name = "name of one"
          properties = {
            port = 1
          }
        },
      ]
      backendAddressPools = [
        {
          name = "name of one"
        },
      ]
      backendHttpSettingsCollection = [
        {
          name = "name of one"
        },
      ]
      backendSettingsCollection = [
        {
          name = "name of one"
        },
      ]
      httpListeners = [
        {
          name = "name of one"
        },
      ]
      listeners = [
        {
          name = "name of one"
        },
      ]
      requestRoutingRules = [
        {
          name = "name of one"
        },
      ]
      routingRules = [
        {
          name = "name of one"
        },
      ]
      urlPathMaps = [
        {
          name = "name of one"
          properties = {
            pathRules = [
              {
                name = "name of one"
              },
            ]
          }
        },
      ]
      redirectConfigurations = [
        {
          name = "name of one"
        },
      ]
      rewriteRuleSets = [
        {
          name = "name of one"
        },
      ]
      probes = [
        {
          name = "name of one"
        },
      ]
      sslCertificates = [
        {
          name = "name of one"
          properties = {
            data             = var.application_gateway_one_data
            password         = var.application_gateway_one_password
            keyVaultSecretId = "keyVaultSecretId of one"
          }
        },
      ]
      trustedRootCertificates = [
        {
          name = "name of one"
        },
      ]
      trustedClientCertificates = [
        {
          name = "name of one"
        },
      ]
      authenticationCertificates = [
        {
          name = "name of one"
        },
      ]
      sslProfiles = [
        {
          name = "name of one"
        },
      ]
      loadDistributionPolicies = [
        {
          name = "name of one"
          properties = {
            loadDistributionTargets = [
              {
                name = "name of one"
              },
            ]
          }
        },
      ]
      privateLinkConfigurations = [
        {
          name = "name of one"
          properties = {
            ipConfigurations = [
              {
                name = "name of one"
              },
            ]
          }
        },
      ]
    }
    zones = ["one"]
  }
}

resource "azapi_resource" "circuit_one_name_of_one" {
  type      = "Microsoft.Network/expressRouteCircuits/peerings@2024-05-01"
  name      = "name of one"
  parent_id = azurerm_express_route_circuit.circuit_one.id

  body = {
    properties = {
      peeringType                = "AzurePrivatePeering"
      peerASN                    = 1
      primaryPeerAddressPrefix   = "10.0.0.0/24"
      secondaryPeerAddressPrefix = "10.0.0.0/24"
      vlanId                     = 1
      sharedKey                  = var.circuit_one_name_of_one_shared_key
      state                      = "Enabled"
      microsoftPeeringConfig = {
        advertisedPublicPrefixes = ["10.0.0.0/16"]
        customerASN              = 1
        routingRegistryName      = "routingRegistry of one"
      }
      routeFilter = {
        id = azurerm_network_watcher.opaque_one.id
      }
      ipv6PeeringConfig = {
        primaryPeerAddressPrefix   = "10.0.0.0/24"
        secondaryPeerAddressPrefix = "10.0.0.0/24"
      }
      connections = [
        {
          name = "name of one"
          properties = {
            expressRouteCircuitPeering = {
              id = azurerm_express_route_circuit.circuit_one.id
            }
            peerExpressRouteCircuitPeering = {
              id = azurerm_express_route_circuit.circuit_one.id
            }
            addressPrefix    = "10.0.0.0/24"
            authorizationKey = var.circuit_one_name_of_one_authorization_key
          }
        },
      ]
    }
  }
}

resource "azapi_resource" "virtual_network_gateway_one" {
  type      = "Microsoft.Network/virtualNetworkGateways@2024-05-01"
  name      = "virtualNetworkGateway-one"
  parent_id = azurerm_resource_group.resource_group_one.id
  location  = var.location

  body = {
    properties = {
      gatewayType = "Vpn"
      vpnType     = "RouteBased"
      sku = {
        name = "VpnGw1AZ"
        tier = "VpnGw1AZ"
      }
      vpnGatewayGeneration = "Generation1"
      activeActive         = true
      ipConfigurations = [
        {
          name = "name of one"
          properties = {
            subnet = {
              id = azurerm_subnet.vnet_one_subnet_one.id
            }
            publicIPAddress = {
              id = azurerm_public_ip.public_ip_one.id
            }
            privateIPAllocationMethod = "Dynamic"
          }
        },
      ]
      enablePrivateIpAddress = true
      enableBgp              = true
      bgpSettings = {
        asn        = 1
        peerWeight = 1
        bgpPeeringAddresses = [
          {
            ipconfigurationId    = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/virtualNetworkGateways/virtualNetworkGateway-one"
            customBgpIpAddresses = ["10.0.0.4"]
          },
        ]
      }
      enableBgpRouteTranslationForNat = true
      customRoutes = {
        addressPrefixes = ["10.0.0.0/16"]
      }
      gatewayDefaultSite = {
        id = azurerm_local_network_gateway.local_network_gateway_one.id
      }
      allowRemoteVnetTraffic = true
      allowVirtualWanTraffic = true
      autoScaleConfiguration = {
        bounds = {
          min = 1
          max = 1
        }
      }
      vpnClientConfiguration = {
        vpnClientAddressPool = {
          addressPrefixes = ["10.0.0.0/16"]
        }
        vpnClientProtocols     = ["one"]
        vpnAuthenticationTypes = ["one"]
        vpnClientRootCertificates = [
          {
            name = "name of one"
            properties = {
              publicCertData = "data of one"
            }
          },
        ]
        vpnClientRevokedCertificates = [
          {
            name = "name of one"
            properties = {
              thumbprint = "thumbprint of one"
            }
          },
        ]
        vpnClientIpsecPolicies = [
          {
            ikeEncryption       = "AES256"
            ikeIntegrity        = "SHA384"
            dhGroup             = "DHGroup24"
            ipsecEncryption     = "GCMAES256"
            ipsecIntegrity      = "GCMAES256"
            pfsGroup            = "None"
            saLifeTimeSeconds   = 1
            saDataSizeKilobytes = 1
          },
        ]
        radiusServerAddress = "radiusServerAddress of one"
        radiusServerSecret  = var.virtual_network_gateway_one_radius_server_secret
        radiusServers = [
          {
            radiusServerAddress = "address of one"
            radiusServerScore   = 1
            radiusServerSecret  = var.virtual_network_gateway_one_radius_server_secret
          },
        ]
      }
      virtualNetworkGatewayPolicyGroups = [
        {
          name = "name of one"
          properties = {
            isDefault = true
            priority  = 1
          }
        },
      ]
    }
  }
}

resource "azapi_resource" "network_interface_one" {
  type      = "Microsoft.Network/networkInterfaces@2024-05-01"
  name      = "networkInterface-one"
  parent_id = azurerm_resource_group.resource_group_one.id
  location  = var.location

  body = {
    properties = {
      ipConfigurations = [
        {
          name = "name of one"
          properties = {
            subnet = {
              id = azurerm_subnet.vnet_one_subnet_one.id
            }
            privateIPAddress          = "10.0.0.4"
            privateIPAllocationMethod = "Dynamic"
            privateIPAddressVersion   = "IPv4"
            primary                   = true
            publicIPAddress = {
              id = azurerm_public_ip.public_ip_one.id
            }
            applicationSecurityGroups = [
              {
                id = azurerm_application_security_group.application_security_group_one.id
              },
            ]
            loadBalancerBackendAddressPools = [
              {
                id = azurerm_lb.load_balancer_one.id
              },
            ]
            loadBalancerInboundNatRules = [
              {
                id = azurerm_lb.load_balancer_one.id
              },
            ]
            applicationGatewayBackendAddressPools = [
              {
                id = azapi_resource.application_gateway_one.id
              },
            ]
            virtualNetworkTaps = [
              {
                id = azurerm_network_watcher.opaque_one.id
              },
            ]
          }
        },
      ]
      networkSecurityGroup = {
        id = azurerm_network_security_group.security_group_one.id
      }
      enableIPForwarding = true
      dnsSettings = {
        dnsServers           = ["10.0.0.4"]
        internalDnsNameLabel = "internalDnsNameLabel of one"
      }
      enableAcceleratedNetworking = true
    }
  }
}

resource "azapi_resource" "network_virtual_appliance_one" {
  type      = "Microsoft.Network/networkVirtualAppliances@2024-05-01"
  name      = "networkVirtualAppliance-one"
  parent_id = azurerm_resource_group.resource_group_one.id
  location  = var.location

  body = {
    properties = {
      virtualHub = {
        id = azurerm_virtual_hub.virtual_hub_one.id
      }
      nvaSku = {
        vendor             = "vendor of one"
        bundledScaleUnit   = "scaleUnit of one"
        marketPlaceVersion = "version of one"
      }
      virtualApplianceAsn = 1
      sshPublicKey        = "sshPublicKey of one"
    }
  }
}

resource "azapi_resource" "private_endpoint_one" {
  type      = "Microsoft.Network/privateEndpoints@2024-05-01"
  name      = "privateEndpoint-one"
  parent_id = azurerm_resource_group.resource_group_one.id
  location  = var.location

  body = {
    properties = {
      subnet = {
        id = azurerm_subnet.vnet_one_subnet_one.id
      }
      privateLinkServiceConnections = [
        {
          name = "name of one"
          properties = {
            privateLinkServiceId = azurerm_arc_private_link_scope.arc_private_link_scope_one.id
            groupIds             = ["hybridcompute"]
            requestMessage       = "requestMessage of one"
          }
        },
      ]
      manualPrivateLinkServiceConnections = [
        {
          name = "name of one"
          properties = {
            privateLinkServiceId = azurerm_arc_private_link_scope.arc_private_link_scope_one.id
            groupIds             = ["hybridcompute"]
            requestMessage       = "requestMessage of one"
          }
        },
      ]
      ipConfigurations = [
        {
          name = "name of one"
          properties = {
            groupId          = "groupId of one"
            memberName       = "memberName of one"
            privateIPAddress = "10.0.0.4"
          }
        },
      ]
      customNetworkInterfaceName = "networkInterfaceName of one"
      applicationSecurityGroups = [
        {
          id = azurerm_application_security_group.application_security_group_one.id
        },
      ]
      privateDnsZoneGroups = [
        {
          name = "default"
          properties = {
            privateDnsZoneConfigs = [
              {
                name = "name of one"
                properties = {
                  privateDnsZoneId = azurerm_private_dns_zone.private_dns_zone_one.id
                }
              },
            ]
          }
        },
      ]
    }
  }
}

resource "azapi_resource" "virtual_machine_one" {
  type      = "Microsoft.Compute/virtualMachines@2024-07-01"
  name      = "virtualMachine-one"
  parent_id = azurerm_resource_group.resource_group_one.id
  location  = var.location

  body = {
    properties = {
      hardwareProfile = {
        vmSize = "Standard_D2s_v5"
      }
      storageProfile = {
        osDisk = {
          osType = "Linux"
        }
        imageReference = {
          publisher = "imagePublisher of one"
          offer     = "imageOffer of one"
          sku       = "imageSku of one"
          version   = "imageVersion of one"
        }
      }
      networkProfile = {
        networkInterfaces = [
          {
            id = azapi_resource.network_interface_one.id
            properties = {
              primary      = true
              deleteOption = "Delete"
            }
          },
        ]
      }
      osProfile = {
        computerName  = "computerName of one"
        adminUsername = "adminUsername of one"
        adminPassword = var.virtual_machine_one_admin_password
      }
    }
    zones = ["one"]
  }
}
