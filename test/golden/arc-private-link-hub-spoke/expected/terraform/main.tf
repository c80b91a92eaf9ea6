data "azurerm_client_config" "current" {}

resource "azurerm_resource_group" "rg_hybrid_network" {
  name     = "rg-hybrid-network"
  location = var.location
}
