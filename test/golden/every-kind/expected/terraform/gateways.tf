resource "azurerm_bastion_host" "bastion_one" {
  name                      = "bastion-one"
  resource_group_name       = azurerm_resource_group.resource_group_one.name
  location                  = var.location
  sku                       = "Basic"
  scale_units               = 1
  zones                     = ["one"]
  virtual_network_id        = azurerm_virtual_network.vnet_one.id
  tunneling_enabled         = true
  ip_connect_enabled        = true
  file_copy_enabled         = true
  copy_paste_enabled        = false
  shareable_link_enabled    = true
  kerberos_enabled          = true
  session_recording_enabled = true

  ip_configuration {
    name                 = "name of one"
    subnet_id            = azurerm_subnet.vnet_one_subnet_one.id
    public_ip_address_id = azurerm_public_ip.public_ip_one.id
  }
}

resource "azapi_update_resource" "bastion_one" {
  type        = "Microsoft.Network/bastionHosts@2024-05-01"
  resource_id = azurerm_bastion_host.bastion_one.id

  body = {
    properties = {
      enablePrivateOnlyBastion = true
      networkAcls = {
        ipRules = [
          {
            addressPrefix = "10.0.0.0/24"
          },
        ]
      }
    }
  }
}

resource "azurerm_express_route_circuit" "circuit_one" {
  name                  = "circuit-one"
  resource_group_name   = azurerm_resource_group.resource_group_one.name
  location              = var.location
  service_provider_name = "Equinix"
  peering_location      = "Amsterdam"
  bandwidth_in_mbps     = 1
  express_route_port_id = azurerm_network_watcher.opaque_one.id
  bandwidth_in_gbps     = 1
  rate_limiting_enabled = true
  authorization_key     = var.circuit_one_authorization_key

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_authorization" "circuit_one_name_of_one" {
  name                       = "name of one"
  resource_group_name        = azurerm_resource_group.resource_group_one.name
  express_route_circuit_name = azurerm_express_route_circuit.circuit_one.name
}

resource "azurerm_local_network_gateway" "local_network_gateway_one" {
  name                = "localNetworkGateway-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
  gateway_address     = "10.0.0.4"
  gateway_fqdn        = "fqdn of one"
  address_space       = ["10.0.0.0/16"]

  bgp_settings {
    asn                 = 1
    bgp_peering_address = "10.0.0.4"
    peer_weight         = 1
  }
}

resource "azapi_update_resource" "local_network_gateway_one" {
  type        = "Microsoft.Network/localNetworkGateways@2024-05-01"
  resource_id = azurerm_local_network_gateway.local_network_gateway_one.id

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

resource "azurerm_virtual_network_gateway_connection" "connection_one" {
  name                               = "connection-one"
  resource_group_name                = azurerm_resource_group.resource_group_one.name
  location                           = var.location
  type                               = "IPsec"
  virtual_network_gateway_id         = azapi_resource.virtual_network_gateway_one.id
  local_network_gateway_id           = azurerm_local_network_gateway.local_network_gateway_one.id
  peer_virtual_network_gateway_id    = azapi_resource.virtual_network_gateway_one.id
  express_route_circuit_id           = azurerm_express_route_circuit.circuit_one.id
  shared_key                         = var.connection_one_shared_key
  authorization_key                  = var.connection_one_authorization_key
  connection_protocol                = "IKEv2"
  connection_mode                    = "Default"
  bgp_enabled                        = true
  routing_weight                     = 1
  dpd_timeout_seconds                = 1
  use_policy_based_traffic_selectors = true
  local_azure_ip_address_enabled     = true
  express_route_gateway_bypass       = true
  private_link_fast_path_enabled     = true
  ingress_nat_rule_ids               = [azapi_resource.virtual_network_gateway_one.id]
  egress_nat_rule_ids                = [azapi_resource.virtual_network_gateway_one.id]

  ipsec_policy {
    dh_group         = "DHGroup24"
    ike_encryption   = "AES256"
    ike_integrity    = "SHA384"
    ipsec_encryption = "GCMAES256"
    ipsec_integrity  = "GCMAES256"
    pfs_group        = "None"
    sa_datasize      = 1
    sa_lifetime      = 1
  }

  traffic_selector_policy {
    local_address_cidrs  = ["10.0.0.0/16"]
    remote_address_cidrs = ["10.0.0.0/16"]
  }
}

resource "azapi_update_resource" "connection_one" {
  type        = "Microsoft.Network/connections@2025-09-01"
  resource_id = azurerm_virtual_network_gateway_connection.connection_one.id

  body = {
    properties = {
      authenticationType = "PSK"
      gatewayCustomBgpIpAddresses = [
        {
          ipConfigurationId  = azapi_resource.virtual_network_gateway_one.id
          customBgpIpAddress = "10.0.0.4"
        },
      ]
    }
  }
}

resource "azurerm_route_server" "route_server_one" {
  name                             = "routeServer-one"
  resource_group_name              = azurerm_resource_group.resource_group_one.name
  location                         = var.location
  sku                              = "Standard"
  branch_to_branch_traffic_enabled = true
  hub_routing_preference           = "ExpressRoute"
  subnet_id                        = azurerm_subnet.vnet_one_subnet_one.id
  public_ip_address_id             = azurerm_public_ip.public_ip_one.id
}

resource "azurerm_route_server_bgp_connection" "route_server_one_name_of_one" {
  name            = "name of one"
  route_server_id = azurerm_route_server.route_server_one.id
  peer_ip         = "10.0.0.4"
  peer_asn        = 1
}

resource "azurerm_virtual_network_gateway_nat_rule" "virtual_network_gateway_one_name_of_one" {
  name                       = "name of one"
  resource_group_name        = azurerm_resource_group.resource_group_one.name
  virtual_network_gateway_id = azapi_resource.virtual_network_gateway_one.id
  mode                       = "EgressSnat"
  type                       = "Static"

  external_mapping {
    address_space = "10.0.0.0/24"
    port_range    = "portRange of one"
  }

  internal_mapping {
    address_space = "10.0.0.0/24"
    port_range    = "portRange of one"
  }
}
