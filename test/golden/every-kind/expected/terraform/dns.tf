resource "azurerm_private_dns_resolver" "dns_resolver_one" {
  name                = "dnsResolver-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
  virtual_network_id  = azurerm_virtual_network.vnet_one.id
}

resource "azurerm_private_dns_resolver_outbound_endpoint" "dns_resolver_one_resolver_outbound_one" {
  name                    = "resolverOutbound-one"
  private_dns_resolver_id = azurerm_private_dns_resolver.dns_resolver_one.id
  location                = var.location
  subnet_id               = azurerm_subnet.vnet_one_subnet_one.id
}

resource "azurerm_private_dns_resolver_dns_forwarding_ruleset" "forwarding_ruleset_one" {
  name                                       = "forwardingRuleset-one"
  resource_group_name                        = azurerm_resource_group.resource_group_one.name
  location                                   = var.location
  private_dns_resolver_outbound_endpoint_ids = [azurerm_private_dns_resolver_outbound_endpoint.dns_resolver_one_resolver_outbound_one.id]
}

resource "azurerm_private_dns_resolver_forwarding_rule" "forwarding_ruleset_one_name_of_one" {
  name                      = "name of one"
  dns_forwarding_ruleset_id = azurerm_private_dns_resolver_dns_forwarding_ruleset.forwarding_ruleset_one.id
  domain_name               = "corp.contoso.com."
  enabled                   = true

  target_dns_servers {
    ip_address = "10.0.0.4"
    port       = 1
  }
}

resource "azurerm_private_dns_zone" "private_dns_zone_one" {
  name                = "privateDnsZone-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
}

resource "azurerm_private_dns_resolver_inbound_endpoint" "dns_resolver_one_resolver_inbound_one" {
  name                    = "resolverInbound-one"
  private_dns_resolver_id = azurerm_private_dns_resolver.dns_resolver_one.id
  location                = var.location

  ip_configurations {
    subnet_id                    = azurerm_subnet.vnet_one_subnet_one.id
    private_ip_allocation_method = "Dynamic"
    private_ip_address           = "10.0.0.4"
  }
}

resource "azurerm_private_dns_resolver_virtual_network_link" "forwarding_ruleset_one_ruleset_link_one" {
  name                      = "rulesetLink-one"
  dns_forwarding_ruleset_id = azurerm_private_dns_resolver_dns_forwarding_ruleset.forwarding_ruleset_one.id
  virtual_network_id        = azurerm_virtual_network.vnet_one.id
}

resource "azurerm_private_dns_zone_virtual_network_link" "private_dns_zone_one_zone_link_one" {
  name                  = "zoneLink-one"
  resource_group_name   = azurerm_resource_group.resource_group_one.name
  private_dns_zone_name = azurerm_private_dns_zone.private_dns_zone_one.name
  virtual_network_id    = azurerm_virtual_network.vnet_one.id
  registration_enabled  = true
  resolution_policy     = "Default"
  depends_on            = [azapi_resource.private_endpoint_one]
}
