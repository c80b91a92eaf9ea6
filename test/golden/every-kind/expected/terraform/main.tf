resource "azurerm_resource_group" "resource_group_one" {
  name     = "resourceGroup-one"
  location = var.location
}
