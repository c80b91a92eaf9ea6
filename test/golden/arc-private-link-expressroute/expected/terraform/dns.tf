resource "azurerm_private_dns_resolver" "dnspr_hub" {
  name                = "dnspr-hub"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
  location            = var.location
  virtual_network_id  = azurerm_virtual_network.vnet_hub.id
}

resource "azurerm_private_dns_zone" "privatelink_dp_kubernetesconfiguration_azure_com" {
  name                = "privatelink.dp.kubernetesconfiguration.azure.com"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
}

resource "azurerm_private_dns_zone" "privatelink_guestconfiguration_azure_com" {
  name                = "privatelink.guestconfiguration.azure.com"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
}

resource "azurerm_private_dns_zone" "privatelink_his_arc_azure_com" {
  name                = "privatelink.his.arc.azure.com"
  resource_group_name = azurerm_resource_group.rg_hybrid_network.name
}

resource "azurerm_private_dns_resolver_inbound_endpoint" "dnspr_hub_in_hub" {
  name                    = "in-hub"
  private_dns_resolver_id = azurerm_private_dns_resolver.dnspr_hub.id
  location                = var.location

  ip_configurations {
    subnet_id                    = azurerm_subnet.vnet_hub_snet_dns_in.id
    private_ip_allocation_method = "Static"
    private_ip_address           = "10.0.32.4"
  }
}

resource "azurerm_private_dns_zone_virtual_network_link" "privatelink_dp_kubernetesconfiguration_azure_com_link_vnet_hub" {
  name                  = "link-vnet-hub"
  resource_group_name   = azurerm_resource_group.rg_hybrid_network.name
  private_dns_zone_name = azurerm_private_dns_zone.privatelink_dp_kubernetesconfiguration_azure_com.name
  virtual_network_id    = azurerm_virtual_network.vnet_hub.id
  registration_enabled  = false
  depends_on            = [azurerm_private_endpoint.pe_arc]
}

resource "azurerm_private_dns_zone_virtual_network_link" "privatelink_guestconfiguration_azure_com_link_vnet_hub" {
  name                  = "link-vnet-hub"
  resource_group_name   = azurerm_resource_group.rg_hybrid_network.name
  private_dns_zone_name = azurerm_private_dns_zone.privatelink_guestconfiguration_azure_com.name
  virtual_network_id    = azurerm_virtual_network.vnet_hub.id
  registration_enabled  = false
  depends_on            = [azurerm_private_endpoint.pe_arc]
}

resource "azurerm_private_dns_zone_virtual_network_link" "privatelink_his_arc_azure_com_link_vnet_hub" {
  name                  = "link-vnet-hub"
  resource_group_name   = azurerm_resource_group.rg_hybrid_network.name
  private_dns_zone_name = azurerm_private_dns_zone.privatelink_his_arc_azure_com.name
  virtual_network_id    = azurerm_virtual_network.vnet_hub.id
  registration_enabled  = false
  depends_on            = [azurerm_private_endpoint.pe_arc]
}
