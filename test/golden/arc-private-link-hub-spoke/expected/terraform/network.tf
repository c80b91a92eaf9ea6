resource "azurerm_public_ip" "pip_vgw_1" {
  name                = "pip-vgw-1"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
  allocation_method   = "Static"
  sku                 = "Standard"
  sku_tier            = "Regional"
  zones               = ["1", "2", "3"]
  ip_version          = "IPv4"
}

resource "azurerm_public_ip" "pip_vgw_2" {
  name                = "pip-vgw-2"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
  allocation_method   = "Static"
  sku                 = "Standard"
  sku_tier            = "Regional"
  zones               = ["1", "2", "3"]
  ip_version          = "IPv4"
}

resource "azurerm_virtual_network" "vnet_hub" {
  name                = "vnet-hub"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "vnet_hub_gateway_subnet" {
  name                 = "GatewaySubnet"
  resource_group_name  = azurerm_resource_group.rg_hybrid_network.name
  virtual_network_name = azurerm_virtual_network.vnet_hub.name
  address_prefixes     = ["10.0.0.0/27"]
}

resource "azurerm_virtual_network" "vnet_build" {
  name                = "vnet-build"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
  address_space       = ["10.2.0.0/16"]
}

resource "azurerm_virtual_network_peering" "vnet_build_to_vnet_hub" {
  name                         = "to-vnet-hub"
  resource_group_name          = azurerm_resource_group.rg_hybrid_network.name
  virtual_network_name         = azurerm_virtual_network.vnet_build.name
  remote_virtual_network_id    = azurerm_virtual_network.vnet_hub.id
  allow_virtual_network_access = true
  allow_forwarded_traffic      = true
  allow_gateway_transit        = false
  use_remote_gateways          = true
  depends_on                   = [azurerm_virtual_network_gateway.vgw_hub]
}

resource "azurerm_virtual_network" "vnet_erp" {
  name                = "vnet-erp"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_virtual_network_peering" "vnet_erp_to_vnet_hub" {
  name                         = "to-vnet-hub"
  resource_group_name          = azurerm_resource_group.rg_hybrid_network.name
  virtual_network_name         = azurerm_virtual_network.vnet_erp.name
  remote_virtual_network_id    = azurerm_virtual_network.vnet_hub.id
  allow_virtual_network_access = true
  allow_forwarded_traffic      = true
  allow_gateway_transit        = false
  use_remote_gateways          = true
  depends_on                   = [azurerm_virtual_network_gateway.vgw_hub]
}

resource "azurerm_virtual_network_peering" "vnet_hub_to_vnet_build" {
  name                         = "to-vnet-build"
  resource_group_name          = azurerm_resource_group.rg_hybrid_network.name
  virtual_network_name         = azurerm_virtual_network.vnet_hub.name
  remote_virtual_network_id    = azurerm_virtual_network.vnet_build.id
  allow_virtual_network_access = true
  allow_forwarded_traffic      = true
  allow_gateway_transit        = true
  use_remote_gateways          = false
}

resource "azurerm_virtual_network_peering" "vnet_hub_to_vnet_erp" {
  name                         = "to-vnet-erp"
  resource_group_name          = azurerm_resource_group.rg_hybrid_network.name
  virtual_network_name         = azurerm_virtual_network.vnet_hub.name
  remote_virtual_network_id    = azurerm_virtual_network.vnet_erp.id
  allow_virtual_network_access = true
  allow_forwarded_traffic      = true
  allow_gateway_transit        = true
  use_remote_gateways          = false
}

resource "azurerm_subnet" "vnet_hub_snet_pe" {
  name                              = "snet-pe"
  resource_group_name               = azurerm_resource_group.rg_hybrid_network.name
  virtual_network_name              = azurerm_virtual_network.vnet_hub.name
  address_prefixes                  = ["10.0.1.0/24"]
  default_outbound_access_enabled   = false
  private_endpoint_network_policies = "Disabled"
}

resource "azurerm_subnet_network_security_group_association" "vnet_hub_snet_pe" {
  subnet_id                 = azurerm_subnet.vnet_hub_snet_pe.id
  network_security_group_id = azurerm_network_security_group.nsg_pe.id
}

resource "azurerm_subnet" "vnet_hub_snet_dns_in" {
  name                            = "snet-dns-in"
  resource_group_name             = azurerm_resource_group.rg_hybrid_network.name
  virtual_network_name            = azurerm_virtual_network.vnet_hub.name
  address_prefixes                = ["10.0.32.0/28"]
  default_outbound_access_enabled = false

  delegation {
    name = "dnsResolvers"

    service_delegation {
      name = "Microsoft.Network/dnsResolvers"
    }
  }
}

resource "azurerm_subnet" "vnet_build_snet_app" {
  name                            = "snet-app"
  resource_group_name             = azurerm_resource_group.rg_hybrid_network.name
  virtual_network_name            = azurerm_virtual_network.vnet_build.name
  address_prefixes                = ["10.2.1.0/24"]
  default_outbound_access_enabled = false
}

resource "azurerm_subnet_network_security_group_association" "vnet_build_snet_app" {
  subnet_id                 = azurerm_subnet.vnet_build_snet_app.id
  network_security_group_id = azurerm_network_security_group.nsg_vnet_build.id
}

resource "azurerm_subnet" "vnet_erp_snet_app" {
  name                            = "snet-app"
  resource_group_name             = azurerm_resource_group.rg_hybrid_network.name
  virtual_network_name            = azurerm_virtual_network.vnet_erp.name
  address_prefixes                = ["10.1.1.0/24"]
  default_outbound_access_enabled = false
}

resource "azurerm_subnet_network_security_group_association" "vnet_erp_snet_app" {
  subnet_id                 = azurerm_subnet.vnet_erp_snet_app.id
  network_security_group_id = azurerm_network_security_group.nsg_vnet_erp.id
}
