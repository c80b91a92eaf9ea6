resource "azurerm_network_security_group" "nsg_pe" {
  name                = "nsg-pe"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
}
