resource "azurerm_local_network_gateway" "lgw_harbour" {
  name                = "lgw-harbour"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
  gateway_address     = "203.0.113.9"
  address_space       = []

  bgp_settings {
    asn                 = 65010
    bgp_peering_address = "192.168.0.254"
  }
}

resource "azurerm_virtual_network_gateway" "vgw_hub" {
  name                = "vgw-hub"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
  type                = "Vpn"
  vpn_type            = "RouteBased"
  sku                 = "VpnGw2AZ"
  generation          = "Generation2"
  active_active       = true
  bgp_enabled         = true

  ip_configuration {
    name                          = "instance-1"
    subnet_id                     = azurerm_subnet.vnet_hub_gateway_subnet.id
    public_ip_address_id          = azurerm_public_ip.pip_vgw_1.id
    private_ip_address_allocation = "Dynamic"
  }

  ip_configuration {
    name                          = "instance-2"
    subnet_id                     = azurerm_subnet.vnet_hub_gateway_subnet.id
    public_ip_address_id          = azurerm_public_ip.pip_vgw_2.id
    private_ip_address_allocation = "Dynamic"
  }

  bgp_settings {
    asn = 65515
  }
}

resource "azurerm_virtual_network_gateway_connection" "cn_harbour" {
  name                       = "cn-harbour"
  resource_group_name        = azurerm_resource_group.rg_hybrid_network.name
  location                   = var.location
  type                       = "IPsec"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.vgw_hub.id
  local_network_gateway_id   = azurerm_local_network_gateway.lgw_harbour.id
  shared_key                 = var.cn_harbour_shared_key
  connection_protocol        = "IKEv2"
  bgp_enabled                = true
}
