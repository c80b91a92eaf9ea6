resource "azurerm_key_vault" "kv_harbour_hybrid" {
  name                          = "kv-harbour-hybrid"
  resource_group_name           = azurerm_resource_group.rg_hybrid_network.name
  location                      = var.location
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "standard"
  public_network_access_enabled = false
  rbac_authorization_enabled    = true
}
