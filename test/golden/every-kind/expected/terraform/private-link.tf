resource "azurerm_arc_private_link_scope" "arc_private_link_scope_one" {
  name                          = "arcPrivateLinkScope-one"
  resource_group_name           = azurerm_resource_group.resource_group_one.name
  location                      = var.location
  public_network_access_enabled = true
}

resource "azurerm_monitor_private_link_scope" "monitor_private_link_scope_one" {
  name                  = "monitorPrivateLinkScope-one"
  resource_group_name   = azurerm_resource_group.resource_group_one.name
  ingestion_access_mode = "Open"
  query_access_mode     = "Open"
}

resource "azapi_update_resource" "monitor_private_link_scope_one" {
  type        = "Microsoft.Insights/privateLinkScopes@2021-07-01-preview"
  resource_id = azurerm_monitor_private_link_scope.monitor_private_link_scope_one.id

  body = {
    properties = {
      accessModeSettings = {
        exclusions = [
          {
            privateEndpointConnectionName = "connection of one"
            ingestionAccessMode           = "Open"
            queryAccessMode               = "Open"
          },
        ]
      }
    }
  }
}

resource "azurerm_monitor_private_link_scoped_service" "monitor_private_link_scope_one_name_of_one" {
  name                = "name of one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  scope_name          = azurerm_monitor_private_link_scope.monitor_private_link_scope_one.name
  linked_resource_id  = azurerm_log_analytics_workspace.log_analytics_workspace_one.id
}

resource "azurerm_private_link_service" "private_link_service_one" {
  name                                        = "privateLinkService-one"
  resource_group_name                         = azurerm_resource_group.resource_group_one.name
  location                                    = var.location
  load_balancer_frontend_ip_configuration_ids = [azurerm_lb.load_balancer_one.id]
  destination_ip_address                      = "10.0.0.4"
  proxy_protocol_enabled                      = true
  fqdns                                       = ["one"]
  visibility_subscription_ids                 = ["one"]
  auto_approval_subscription_ids              = ["one"]

  nat_ip_configuration {
    name                       = "name of one"
    subnet_id                  = azurerm_subnet.vnet_one_subnet_one.id
    primary                    = true
    private_ip_address         = "10.0.0.4"
    private_ip_address_version = "IPv4"
  }
}

resource "azurerm_resource_management_private_link" "resource_management_private_link_one" {
  name                = "resourceManagementPrivateLink-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
}
