resource "azurerm_network_security_group" "security_group_one" {
  name                = "securityGroup-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
}

resource "azapi_update_resource" "security_group_one" {
  type        = "Microsoft.Network/networkSecurityGroups@2024-05-01"
  resource_id = azurerm_network_security_group.security_group_one.id

  body = {
    properties = {
      flushConnection = true
    }
  }
}

resource "azurerm_subnet_service_endpoint_storage_policy" "service_endpoint_policy_one" {
  name                = "serviceEndpointPolicy-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location

  definition {
    name              = "name of one"
    service           = "Microsoft.Storage"
    service_resources = [azurerm_storage_account.storage_account_one.id]
    description       = "description of one"
  }
}

resource "azapi_update_resource" "service_endpoint_policy_one" {
  type        = "Microsoft.Network/serviceEndpointPolicies@2024-05-01"
  resource_id = azurerm_subnet_service_endpoint_storage_policy.service_endpoint_policy_one.id

  body = {
    properties = {
      serviceAlias                      = "serviceAlias of one"
      contextualServiceEndpointPolicies = ["one"]
    }
  }
}

resource "azurerm_application_security_group" "application_security_group_one" {
  name                = "applicationSecurityGroup-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
}

resource "azurerm_firewall_policy" "firewall_policy_one" {
  name                              = "firewallPolicy-one"
  resource_group_name               = azurerm_resource_group.resource_group_one.name
  location                          = var.location
  sku                               = "Standard"
  base_policy_id                    = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/firewallPolicies/firewallPolicy-one"
  threat_intelligence_mode          = "Alert"
  private_ip_ranges                 = ["one"]
  auto_learn_private_ranges_enabled = false
  sql_redirect_allowed              = true

  dns {
    proxy_enabled = true
    servers       = ["10.0.0.4"]
  }

  threat_intelligence_allowlist {
    fqdns        = ["one"]
    ip_addresses = ["one"]
  }

  intrusion_detection {
    mode           = "Off"
    private_ranges = ["one"]
  }
}

resource "azurerm_firewall" "azure_firewall_one" {
  name                = "azureFirewall-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"
  firewall_policy_id  = azurerm_firewall_policy.firewall_policy_one.id
  threat_intel_mode   = "Alert"
  zones               = ["one"]

  ip_configuration {
    name                 = "name of one"
    subnet_id            = azurerm_subnet.vnet_one_subnet_one.id
    public_ip_address_id = azurerm_public_ip.public_ip_one.id
  }

  management_ip_configuration {
    name                 = "managementName of one"
    subnet_id            = azurerm_subnet.vnet_one_subnet_one.id
    public_ip_address_id = azurerm_public_ip.public_ip_one.id
  }

  virtual_hub {
    virtual_hub_id  = azurerm_virtual_hub.virtual_hub_one.id
    public_ip_count = 1
  }
}

resource "azapi_update_resource" "azure_firewall_one" {
  type        = "Microsoft.Network/azureFirewalls@2024-05-01"
  resource_id = azurerm_firewall.azure_firewall_one.id

  body = {
    properties = {
      networkRuleCollections = [
        {
          name = "name of one"
          properties = {
            priority = 1
            action = {
              type = "action of one"
            }
          }
        },
      ]
      applicationRuleCollections = [
        {
          name = "name of one"
          properties = {
            priority = 1
            action = {
              type = "action of one"
            }
            rules = [
              {
                name            = "name of one"
                description     = "description of one"
                sourceAddresses = ["10.0.0.0/16"]
                protocols = [
                  {
                    protocolType = "protocol of one"
                    port         = 1
                  },
                ]
                targetFqdns = ["one"]
                fqdnTags    = ["one"]
              },
            ]
          }
        },
      ]
      natRuleCollections = [
        {
          name = "name of one"
          properties = {
            priority = 1
            action = {
              type = "action of one"
            }
          }
        },
      ]
    }
  }
}

resource "azurerm_firewall_policy_rule_collection_group" "firewall_policy_one_name_of_one" {
  name               = "name of one"
  firewall_policy_id = azurerm_firewall_policy.firewall_policy_one.id
  priority           = 1
}

resource "azurerm_network_security_rule" "security_group_one_name_of_one" {
  name                                       = "name of one"
  resource_group_name                        = azurerm_resource_group.resource_group_one.name
  network_security_group_name                = azurerm_network_security_group.security_group_one.name
  priority                                   = 1
  direction                                  = "Inbound"
  access                                     = "Allow"
  protocol                                   = "*"
  source_address_prefix                      = "VirtualNetwork"
  source_address_prefixes                    = ["one"]
  source_application_security_group_ids      = [azurerm_application_security_group.application_security_group_one.id]
  source_port_range                          = "sourcePortRange of one"
  source_port_ranges                         = ["one"]
  destination_address_prefix                 = "AzureArcInfrastructure"
  destination_address_prefixes               = ["one"]
  destination_application_security_group_ids = [azurerm_application_security_group.application_security_group_one.id]
  destination_port_range                     = "443"
  destination_port_ranges                    = ["one"]
  description                                = "description of one"
}
