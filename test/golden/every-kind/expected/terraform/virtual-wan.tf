resource "azurerm_virtual_wan" "virtual_wan_one" {
  name                           = "virtualWan-one"
  resource_group_name            = azurerm_resource_group.resource_group_one.name
  location                       = var.location
  type                           = "Standard"
  allow_branch_to_branch_traffic = true
  disable_vpn_encryption         = true
}

resource "azurerm_virtual_hub" "virtual_hub_one" {
  name                                   = "virtualHub-one"
  resource_group_name                    = azurerm_resource_group.resource_group_one.name
  location                               = var.location
  virtual_wan_id                         = azurerm_virtual_wan.virtual_wan_one.id
  address_prefix                         = "10.0.0.0/24"
  sku                                    = "Standard"
  hub_routing_preference                 = "ExpressRoute"
  branch_to_branch_traffic_enabled       = true
  virtual_router_auto_scale_min_capacity = 1
}

resource "azapi_update_resource" "virtual_hub_one" {
  type        = "Microsoft.Network/virtualHubs@2024-05-01"
  resource_id = azurerm_virtual_hub.virtual_hub_one.id

  body = {
    properties = {
      virtualHubRouteTableV2s = [
        {
          name = "name of one"
        },
      ]
    }
  }
}

resource "azurerm_express_route_gateway" "express_route_gateway_one" {
  name                          = "expressRouteGateway-one"
  resource_group_name           = azurerm_resource_group.resource_group_one.name
  location                      = var.location
  virtual_hub_id                = azurerm_virtual_hub.virtual_hub_one.id
  scale_units                   = 1
  allow_non_virtual_wan_traffic = true
}

resource "azapi_update_resource" "express_route_gateway_one" {
  type        = "Microsoft.Network/expressRouteGateways@2024-05-01"
  resource_id = azurerm_express_route_gateway.express_route_gateway_one.id

  body = {
    properties = {
      autoScaleConfiguration = {
        bounds = {
          max = 1
        }
      }
    }
  }
}

resource "azurerm_express_route_connection" "express_route_gateway_one_express_route_connection_one" {
  name                                 = "expressRouteConnection-one"
  express_route_gateway_id             = azurerm_express_route_gateway.express_route_gateway_one.id
  express_route_circuit_peering_id     = azurerm_express_route_circuit.circuit_one.id
  authorization_key                    = var.express_route_connection_one_authorization_key
  routing_weight                       = 1
  express_route_gateway_bypass_enabled = true
  private_link_fast_path_enabled       = true
  internet_security_enabled            = true

  routing {
    associated_route_table_id = azurerm_virtual_hub.virtual_hub_one.id
    inbound_route_map_id      = azurerm_network_watcher.opaque_one.id
    outbound_route_map_id     = azurerm_network_watcher.opaque_one.id

    propagated_route_table {
      route_table_ids = [azurerm_virtual_hub.virtual_hub_one.id]
      labels          = ["one"]
    }
  }
}

resource "azapi_update_resource" "express_route_gateway_one_express_route_connection_one" {
  type        = "Microsoft.Network/expressRouteGateways/expressRouteConnections@2024-05-01"
  resource_id = azurerm_express_route_connection.express_route_gateway_one_express_route_connection_one.id

  body = {
    properties = {
      routingConfiguration = {
        vnetRoutes = {
          staticRoutes = [
            {
              name             = "name of one"
              addressPrefixes  = ["10.0.0.0/16"]
              nextHopIpAddress = "10.0.0.4"
            },
          ]
          staticRoutesConfig = {
            vnetLocalRouteOverrideCriteria = "Contains"
          }
        }
      }
    }
  }
}

resource "azurerm_virtual_hub_connection" "virtual_hub_one_hub_connection_one" {
  name                      = "hubConnection-one"
  virtual_hub_id            = azurerm_virtual_hub.virtual_hub_one.id
  remote_virtual_network_id = azurerm_virtual_network.vnet_one.id
  internet_security_enabled = true

  routing {
    associated_route_table_id                 = azurerm_virtual_hub.virtual_hub_one.id
    inbound_route_map_id                      = azurerm_network_watcher.opaque_one.id
    outbound_route_map_id                     = azurerm_network_watcher.opaque_one.id
    static_vnet_local_route_override_criteria = "Contains"

    propagated_route_table {
      route_table_ids = [azurerm_virtual_hub.virtual_hub_one.id]
      labels          = ["one"]
    }

    static_vnet_route {
      name                = "name of one"
      address_prefixes    = ["10.0.0.0/16"]
      next_hop_ip_address = "10.0.0.4"
    }
  }
}

resource "azurerm_virtual_hub_routing_intent" "virtual_hub_one_name_of_one" {
  name           = "name of one"
  virtual_hub_id = azurerm_virtual_hub.virtual_hub_one.id

  routing_policy {
    name         = "name of one"
    destinations = ["one"]
    next_hop     = azurerm_firewall.azure_firewall_one.id
  }
}

resource "azurerm_virtual_hub_route_table" "virtual_hub_one_name_of_one" {
  name           = "name of one"
  virtual_hub_id = azurerm_virtual_hub.virtual_hub_one.id
  labels         = ["one"]
}

resource "azurerm_virtual_hub_bgp_connection" "virtual_hub_one_name_of_one" {
  name                          = "name of one"
  virtual_hub_id                = azurerm_virtual_hub.virtual_hub_one.id
  peer_ip                       = "10.0.0.4"
  peer_asn                      = 1
  virtual_network_connection_id = azurerm_virtual_hub_connection.virtual_hub_one_hub_connection_one.id
}

resource "azurerm_vpn_gateway" "vpn_gateway_one" {
  name                                  = "vpnGateway-one"
  resource_group_name                   = azurerm_resource_group.resource_group_one.name
  location                              = var.location
  virtual_hub_id                        = azurerm_virtual_hub.virtual_hub_one.id
  scale_unit                            = 1
  routing_preference                    = "Internet"
  bgp_route_translation_for_nat_enabled = true

  bgp_settings {
    asn         = 1
    peer_weight = 1
  }
}

resource "azapi_update_resource" "vpn_gateway_one" {
  type        = "Microsoft.Network/vpnGateways@2024-05-01"
  resource_id = azurerm_vpn_gateway.vpn_gateway_one.id

  body = {
    properties = {
      bgpSettings = {
        bgpPeeringAddresses = [
          {
            ipconfigurationId    = "instance of one"
            customBgpIpAddresses = ["10.0.0.4"]
          },
        ]
      }
    }
  }
}

resource "azurerm_vpn_site" "vpn_site_one" {
  name                = "vpnSite-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
  virtual_wan_id      = azurerm_virtual_wan.virtual_wan_one.id
  address_cidrs       = ["10.0.0.0/16"]
  device_vendor       = "deviceVendor of one"
  device_model        = "deviceModel of one"

  link {
    name          = "name of one"
    ip_address    = "10.0.0.4"
    fqdn          = "fqdn of one"
    provider_name = "provider of one"
    speed_in_mbps = 1

    bgp {
      asn             = 1
      peering_address = "10.0.0.4"
    }
  }
}

resource "azapi_update_resource" "vpn_site_one" {
  type        = "Microsoft.Network/vpnSites@2024-05-01"
  resource_id = azurerm_vpn_site.vpn_site_one.id

  body = {
    properties = {
      ipAddress = "10.0.0.4"
      bgpProperties = {
        asn               = 1
        bgpPeeringAddress = "10.0.0.4"
        peerWeight        = 1
        bgpPeeringAddresses = [
          {
            ipconfigurationId    = "instance of one"
            customBgpIpAddresses = ["10.0.0.4"]
          },
        ]
      }
      deviceProperties = {
        linkSpeedInMbps = 1
      }
      isSecuritySite = true
      siteKey        = var.vpn_site_one_site_key
    }
  }
}

resource "azurerm_vpn_gateway_connection" "vpn_gateway_one_vpn_connection_one" {
  name                      = "vpnConnection-one"
  vpn_gateway_id            = azurerm_vpn_gateway.vpn_gateway_one.id
  remote_vpn_site_id        = azurerm_vpn_site.vpn_site_one.id
  internet_security_enabled = true

  routing {
    associated_route_table = azurerm_virtual_hub.virtual_hub_one.id
    inbound_route_map_id   = azurerm_network_watcher.opaque_one.id
    outbound_route_map_id  = azurerm_network_watcher.opaque_one.id

    propagated_route_table {
      route_table_ids = [azurerm_virtual_hub.virtual_hub_one.id]
      labels          = ["one"]
    }
  }

  traffic_selector_policy {
    local_address_ranges  = ["10.0.0.0/16"]
    remote_address_ranges = ["10.0.0.0/16"]
  }

  vpn_link {
    name                                  = "name of one"
    vpn_site_link_id                      = azurerm_vpn_site.vpn_site_one.id
    shared_key                            = var.vpn_connection_one_shared_key
    bandwidth_mbps                        = 1
    bgp_enabled                           = true
    protocol                              = "IKEv2"
    connection_mode                       = "Default"
    ratelimit_enabled                     = true
    route_weight                          = 1
    dpd_timeout_seconds                   = 1
    local_azure_ip_address_enabled        = true
    policy_based_traffic_selector_enabled = true
    ingress_nat_rule_ids                  = [azurerm_vpn_gateway.vpn_gateway_one.id]
    egress_nat_rule_ids                   = [azurerm_vpn_gateway.vpn_gateway_one.id]

    custom_bgp_address {
      ip_address          = "10.0.0.4"
      ip_configuration_id = "instance of one"
    }

    ipsec_policy {
      dh_group                 = "DHGroup24"
      ike_encryption_algorithm = "AES256"
      ike_integrity_algorithm  = "SHA384"
      encryption_algorithm     = "GCMAES256"
      integrity_algorithm      = "GCMAES256"
      pfs_group                = "None"
      sa_data_size_kb          = 1
      sa_lifetime_sec          = 1
    }
  }
}

resource "azapi_update_resource" "vpn_gateway_one_vpn_connection_one" {
  type        = "Microsoft.Network/vpnGateways/vpnConnections@2024-05-01"
  resource_id = azurerm_vpn_gateway_connection.vpn_gateway_one_vpn_connection_one.id

  body = {
    properties = {
      sharedKey                 = var.vpn_connection_one_shared_key
      connectionBandwidth       = 1
      vpnConnectionProtocolType = "IKEv2"
      ipsecPolicies = [
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
      enableBgp                      = true
      enableRateLimiting             = true
      useLocalAzureIpAddress         = true
      usePolicyBasedTrafficSelectors = true
      routingWeight                  = 1
      dpdTimeoutSeconds              = 1
      routingConfiguration = {
        vnetRoutes = {
          staticRoutes = [
            {
              name             = "name of one"
              addressPrefixes  = ["10.0.0.0/16"]
              nextHopIpAddress = "10.0.0.4"
            },
          ]
          staticRoutesConfig = {
            vnetLocalRouteOverrideCriteria = "Contains"
          }
        }
      }
    }
  }
}

resource "azurerm_vpn_gateway_nat_rule" "vpn_gateway_one_name_of_one" {
  name           = "name of one"
  vpn_gateway_id = azurerm_vpn_gateway.vpn_gateway_one.id
  mode           = "EgressSnat"
  type           = "Static"

  external_mapping {
    address_space = "10.0.0.0/24"
    port_range    = "portRange of one"
  }

  internal_mapping {
    address_space = "10.0.0.0/24"
    port_range    = "portRange of one"
  }
}
