output "virtual_network_ids" {
  description = "Ids of the virtual networks."

  value = {
    vnet_one = azurerm_virtual_network.vnet_one.id
  }
}

output "public_ip_addresses" {
  description = "Public addresses; VPN devices and firewalls of sites need those of the gateways."

  value = {
    public_ip_one = azurerm_public_ip.public_ip_one.ip_address
  }
}

output "dns_resolver_addresses" {
  description = "Addresses that conditional forwarders of sites point at."

  value = {
    dns_resolver_one_resolver_inbound_one = azurerm_private_dns_resolver_inbound_endpoint.dns_resolver_one_resolver_inbound_one.ip_configurations[0].private_ip_address
  }
}

output "firewall_addresses" {
  description = "Private addresses of the firewalls."

  value = {
    azure_firewall_one = azurerm_firewall.azure_firewall_one.ip_configuration[0].private_ip_address
  }
}

output "causeway" {
  description = "What the plan says and azurerm has no argument for: names of entries and the like. Causeway reads it back from the state."

  value = {
    "azurerm_network_watcher.opaque_one" = [
      {
        path  = ["apiVersion"]
        value = "2024-05-01"
      },
    ]
    "azurerm_virtual_network.vnet_one" = [
      {
        path  = ["properties", "enableDdosProtection"]
        value = true
      },
    ]
    "azurerm_subnet.vnet_one_subnet_one" = [
      {
        path  = ["properties", "addressPrefixes"]
        value = ["10.0.0.0/16"]
      },
      {
        path  = ["properties", "serviceEndpoints", 0, "locations"]
        value = ["one"]
      },
    ]
    "azurerm_virtual_wan.virtual_wan_one" = [
      {
        path  = ["properties", "allowVnetToVnetTraffic"]
        value = true
      },
    ]
    "azurerm_bastion_host.bastion_one" = [
      {
        path  = ["properties", "ipConfigurations", 0, "properties", "privateIPAllocationMethod"]
        value = "Dynamic"
      },
    ]
    "azurerm_express_route_circuit.circuit_one" = [
      {
        path  = ["sku", "name"]
        value = "Standard_MeteredData"
      },
    ]
    "azurerm_virtual_hub_connection.virtual_hub_one_hub_connection_one" = [
      {
        path  = ["properties", "allowHubToRemoteVnetTransit"]
        value = true
      },
      {
        path  = ["properties", "allowRemoteVnetToUseHubVnetGateways"]
        value = true
      },
    ]
    "azurerm_key_vault.key_vault_one" = [
      {
        path  = ["properties", "sku", "family"]
        value = "A"
      },
    ]
    "azurerm_virtual_network_peering.vnet_one_peering_one" = [
      {
        path  = ["properties", "doNotVerifyRemoteGateways"]
        value = true
      },
    ]
    "azurerm_private_dns_zone.private_dns_zone_one" = [
      {
        path = ["properties", "records", "+"]
        value = {
          name       = "gbl"
          recordType = "A"
          properties = {
            ttl = 1
            aRecords = [
              {
                ipv4Address = "10.0.0.4"
              },
            ]
            aaaaRecords = [
              {
                ipv6Address = "10.0.0.4"
              },
            ]
            cnameRecord = {
              cname = "alias of one"
            }
            mxRecords = [
              {
                preference = 1
                exchange   = "exchange of one"
              },
            ]
            ptrRecords = [
              {
                ptrdname = "target of one"
              },
            ]
            srvRecords = [
              {
                priority = 1
                weight   = 1
                port     = 1
                target   = "target of one"
              },
            ]
            txtRecords = [
              {
                value = ["one"]
              },
            ]
            soaRecord = {
              host         = "host of one"
              email        = "email of one"
              serialNumber = 1
              refreshTime  = 1
              retryTime    = 1
              expireTime   = 1
              minimumTtl   = 1
            }
          }
        }
      },
    ]
    "azurerm_private_link_service.private_link_service_one" = [
      {
        path  = ["properties", "ipConfigurations", 0, "properties", "privateIPAllocationMethod"]
        value = "Dynamic"
      },
    ]
    "azurerm_route_server.route_server_one" = [
      {
        path  = ["ipConfigurations", 0, "name"]
        value = "name of one"
      },
      {
        path  = ["ipConfigurations", 0, "properties", "privateIPAddress"]
        value = "10.0.0.4"
      },
      {
        path  = ["ipConfigurations", 0, "properties", "privateIPAllocationMethod"]
        value = "Dynamic"
      },
    ]
    "azurerm_network_manager_admin_rule.security_admin_configuration_one_security_admin_rule_collection_one_name_of_one" = [
      {
        path  = ["kind"]
        value = "Custom"
      },
    ]
  }
}
