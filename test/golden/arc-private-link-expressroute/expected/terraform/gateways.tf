resource "azurerm_express_route_circuit" "erc_harbour" {
  name                  = "erc-harbour"
  resource_group_name   = azurerm_resource_group.rg_hybrid_network.name
  location              = var.location
  service_provider_name = "Equinix"
  peering_location      = "Frankfurt"
  bandwidth_in_mbps     = 200

  sku {
    tier   = "Standard"
    family = "MeteredData"
  }
}

resource "azurerm_express_route_circuit_peering" "erc_harbour_azure_private_peering" {
  resource_group_name           = azurerm_resource_group.rg_hybrid_network.name
  express_route_circuit_name    = azurerm_express_route_circuit.erc_harbour.name
  peering_type                  = "AzurePrivatePeering"
  vlan_id                       = 200
  peer_asn                      = 65010
  primary_peer_address_prefix   = "172.16.0.0/30"
  secondary_peer_address_prefix = "172.16.0.4/30"
}

resource "azurerm_virtual_network_gateway" "ergw_hub" {
  name                = "ergw-hub"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
  type                = "ExpressRoute"
  vpn_type            = "RouteBased"
  sku                 = "ErGw1AZ"

  ip_configuration {
    name                          = "default"
    subnet_id                     = azurerm_subnet.vnet_hub_gateway_subnet.id
    public_ip_address_id          = azurerm_public_ip.pip_ergw.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_virtual_network_gateway_connection" "cn_erc" {
  name                       = "cn-erc"
  resource_group_name        = azurerm_resource_group.rg_hybrid_network.name
  location                   = var.location
  type                       = "ExpressRoute"
  virtual_network_gateway_id = azurerm_virtual_network_gateway.ergw_hub.id
  express_route_circuit_id   = azurerm_express_route_circuit.erc_harbour.id
}
