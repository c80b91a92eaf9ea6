resource "azurerm_arc_private_link_scope" "pls_arc" {
  name                          = "pls-arc"
  resource_group_name           = azurerm_resource_group.rg_hybrid_network.name
  location                      = var.location
  public_network_access_enabled = false
}

resource "azurerm_private_endpoint" "pe_arc" {
  name                = "pe-arc"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
  subnet_id           = azurerm_subnet.vnet_hub_snet_pe.id

  private_service_connection {
    is_manual_connection           = false
    name                           = "pe-arc"
    private_connection_resource_id = azurerm_arc_private_link_scope.pls_arc.id
    subresource_names              = ["hybridcompute"]
  }

  private_dns_zone_group {
    name = "default"

    private_dns_zone_ids = [
      azurerm_private_dns_zone.privatelink_his_arc_azure_com.id,
      azurerm_private_dns_zone.privatelink_guestconfiguration_azure_com.id,
      azurerm_private_dns_zone.privatelink_dp_kubernetesconfiguration_azure_com.id,
    ]
  }
}
