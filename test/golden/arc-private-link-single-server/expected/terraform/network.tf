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
