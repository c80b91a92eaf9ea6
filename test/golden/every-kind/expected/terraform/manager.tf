resource "azurerm_network_manager" "network_manager_one" {
  name                = "networkManager-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
  description         = "description of one"
  scope_accesses      = ["one"]

  scope {
    subscription_ids     = ["one"]
    management_group_ids = ["one"]
  }
}

resource "azapi_update_resource" "network_manager_one" {
  type        = "Microsoft.Network/networkManagers@2024-05-01"
  resource_id = azurerm_network_manager.network_manager_one.id

  body = {
    connectivityConfigurations = [
      {
        name = "name of one"
        properties = {
          connectivityTopology  = "HubAndSpoke"
          description           = "description of one"
          isGlobal              = "True"
          deleteExistingPeering = "True"
        }
      },
    ]
  }
}

resource "azurerm_network_manager_network_group" "network_manager_one_network_group_one" {
  name               = "networkGroup-one"
  network_manager_id = azurerm_network_manager.network_manager_one.id
  description        = "description of one"
  member_type        = "VirtualNetwork"
}

resource "azurerm_network_manager_static_member" "network_manager_one_network_group_one_name_of_one" {
  name                      = "name of one"
  network_group_id          = azurerm_network_manager_network_group.network_manager_one_network_group_one.id
  target_virtual_network_id = azurerm_virtual_network.vnet_one.id
}

resource "azurerm_network_manager_security_admin_configuration" "network_manager_one_security_admin_configuration_one" {
  name                                          = "securityAdminConfiguration-one"
  network_manager_id                            = azurerm_network_manager.network_manager_one.id
  description                                   = "description of one"
  apply_on_network_intent_policy_based_services = ["one"]
}

resource "azapi_update_resource" "network_manager_one_security_admin_configuration_one" {
  type        = "Microsoft.Network/networkManagers/securityAdminConfigurations@2024-05-01"
  resource_id = azurerm_network_manager_security_admin_configuration.network_manager_one_security_admin_configuration_one.id

  body = {
    properties = {
      networkGroupAddressSpaceAggregationOption = "None"
    }
  }
}

resource "azurerm_network_manager_admin_rule_collection" "security_admin_configuration_one_security_admin_rule_collection_one" {
  name                            = "securityAdminRuleCollection-one"
  security_admin_configuration_id = azurerm_network_manager_security_admin_configuration.network_manager_one_security_admin_configuration_one.id
  description                     = "description of one"
  network_group_ids               = [azurerm_network_manager_network_group.network_manager_one_network_group_one.id]
}

resource "azurerm_network_manager_admin_rule" "security_admin_configuration_one_security_admin_rule_collection_one_name_of_one" {
  name                     = "name of one"
  admin_rule_collection_id = azurerm_network_manager_admin_rule_collection.security_admin_configuration_one_security_admin_rule_collection_one.id
  description              = "description of one"
  priority                 = 1
  direction                = "Inbound"
  action                   = "Allow"
  protocol                 = "Any"
  source_port_ranges       = ["one"]
  destination_port_ranges  = ["one"]

  source {
    address_prefix_type = "IPPrefix"
    address_prefix      = "value of one"
  }

  destination {
    address_prefix_type = "IPPrefix"
    address_prefix      = "value of one"
  }
}

resource "azapi_update_resource" "security_admin_configuration_one_security_admin_rule_collection_one_name_of_one" {
  type        = "Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules@2024-05-01"
  resource_id = azurerm_network_manager_admin_rule.security_admin_configuration_one_security_admin_rule_collection_one_name_of_one.id

  body = {
    properties = {
      flag = "flag of one"
    }
  }
}
