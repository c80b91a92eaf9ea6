resource "azurerm_network_watcher" "opaque_one" {
  name                = "opaque-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
}

resource "azapi_update_resource" "opaque_one" {
  type        = "Microsoft.Network/networkWatchers@2024-05-01"
  resource_id = azurerm_network_watcher.opaque_one.id

  body = {
    properties = {
      adminPassword              = var.opaque_one_admin_password
      administratorLoginPassword = var.opaque_one_administrator_login_password
      osProfile = {
        adminPassword = var.opaque_one_os_profile_password
      }
      protectedSettings = var.opaque_one_protected_settings
    }
  }
}

resource "azurerm_public_ip_prefix" "public_ip_prefix_one" {
  name                = "publicIpPrefix-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
  prefix_length       = 1
  sku                 = "Standard"
  sku_tier            = "Regional"
  ip_version          = "IPv4"
  zones               = ["one"]
}

resource "azurerm_public_ip" "public_ip_one" {
  name                    = "publicIp-one"
  resource_group_name     = azurerm_resource_group.resource_group_one.name
  location                = var.location
  allocation_method       = "Static"
  sku                     = "Standard"
  sku_tier                = "Regional"
  zones                   = ["one"]
  ip_version              = "IPv4"
  public_ip_prefix_id     = azurerm_public_ip_prefix.public_ip_prefix_one.id
  idle_timeout_in_minutes = 1
  domain_name_label       = "domainNameLabel of one"
  reverse_fqdn            = "reverseFqdn of one"
  ddos_protection_mode    = "VirtualNetworkInherited"
}

resource "azurerm_nat_gateway" "nat_gateway_one" {
  name                    = "natGateway-one"
  resource_group_name     = azurerm_resource_group.resource_group_one.name
  location                = var.location
  sku_name                = "Standard"
  idle_timeout_in_minutes = 1
  zones                   = ["one"]
}

resource "azurerm_nat_gateway_public_ip_association" "nat_gateway_one" {
  nat_gateway_id       = azurerm_nat_gateway.nat_gateway_one.id
  public_ip_address_id = azurerm_public_ip.public_ip_one.id
}

resource "azurerm_nat_gateway_public_ip_prefix_association" "nat_gateway_one" {
  nat_gateway_id      = azurerm_nat_gateway.nat_gateway_one.id
  public_ip_prefix_id = azurerm_public_ip_prefix.public_ip_prefix_one.id
}

resource "azurerm_route_table" "route_table_one" {
  name                          = "routeTable-one"
  resource_group_name           = azurerm_resource_group.resource_group_one.name
  location                      = var.location
  bgp_route_propagation_enabled = false
}

resource "azapi_update_resource" "route_table_one" {
  type        = "Microsoft.Network/routeTables@2025-09-01"
  resource_id = azurerm_route_table.route_table_one.id

  body = {
    properties = {
      disablePeeringRoute = "None"
    }
  }
}

resource "azurerm_virtual_network" "vnet_one" {
  name                           = "vnet-one"
  resource_group_name            = azurerm_resource_group.resource_group_one.name
  location                       = var.location
  address_space                  = ["10.0.0.0/16"]
  dns_servers                    = ["10.0.0.4"]
  flow_timeout_in_minutes        = 1
  private_endpoint_vnet_policies = "Disabled"

  encryption {
    enforcement = "AllowUnencrypted"
  }
}

resource "azurerm_subnet" "vnet_one_subnet_one" {
  name                                          = "subnet-one"
  resource_group_name                           = azurerm_resource_group.resource_group_one.name
  virtual_network_name                          = azurerm_virtual_network.vnet_one.name
  address_prefixes                              = ["10.0.1.0/24"]
  default_outbound_access_enabled               = true
  private_endpoint_network_policies             = "Disabled"
  private_link_service_network_policies_enabled = false
  service_endpoints                             = ["service of one"]
  service_endpoint_policy_ids                   = [azurerm_subnet_service_endpoint_storage_policy.service_endpoint_policy_one.id]

  delegation {
    name = "name of one"

    service_delegation {
      name = "service of one"
    }
  }
}

resource "azurerm_subnet_network_security_group_association" "vnet_one_subnet_one" {
  subnet_id                 = azurerm_subnet.vnet_one_subnet_one.id
  network_security_group_id = azurerm_network_security_group.security_group_one.id
}

resource "azurerm_subnet_route_table_association" "vnet_one_subnet_one" {
  subnet_id      = azurerm_subnet.vnet_one_subnet_one.id
  route_table_id = azurerm_route_table.route_table_one.id
}

resource "azurerm_subnet_nat_gateway_association" "vnet_one_subnet_one" {
  subnet_id      = azurerm_subnet.vnet_one_subnet_one.id
  nat_gateway_id = azurerm_nat_gateway.nat_gateway_one.id
}

resource "azurerm_virtual_network_peering" "vnet_one_peering_one" {
  name                                   = "peering-one"
  resource_group_name                    = azurerm_resource_group.resource_group_one.name
  virtual_network_name                   = azurerm_virtual_network.vnet_one.name
  remote_virtual_network_id              = azurerm_virtual_network.vnet_one.id
  allow_virtual_network_access           = true
  allow_forwarded_traffic                = true
  allow_gateway_transit                  = true
  use_remote_gateways                    = true
  peer_complete_virtual_networks_enabled = true
  local_subnet_names                     = ["one"]
  remote_subnet_names                    = ["one"]
  depends_on                             = [azapi_resource.virtual_network_gateway_one]
}

resource "azurerm_route" "route_table_one_name_of_one" {
  name                   = "name of one"
  resource_group_name    = azurerm_resource_group.resource_group_one.name
  route_table_name       = azurerm_route_table.route_table_one.name
  address_prefix         = "0.0.0.0/0"
  next_hop_type          = "VirtualAppliance"
  next_hop_in_ip_address = "10.0.0.4"
}

resource "azapi_update_resource" "route_table_one_name_of_one" {
  type        = "Microsoft.Network/routeTables/routes@2025-09-01"
  resource_id = azurerm_route.route_table_one_name_of_one.id

  body = {
    properties = {
      nextHop = {
        nextHopIpAddresses = ["10.0.0.4"]
      }
    }
  }
}
