output "virtual_network_ids" {
  description = "Ids of the virtual networks."

  value = {
    vnet_hub = azurerm_virtual_network.vnet_hub.id
  }
}

output "public_ip_addresses" {
  description = "Public addresses; VPN devices and firewalls of sites need those of the gateways."

  value = {
    pip_ergw = azurerm_public_ip.pip_ergw.ip_address
  }
}

output "private_endpoint_addresses" {
  description = "First address of each private endpoint."

  value = {
    pe_arc = azurerm_private_endpoint.pe_arc.private_service_connection[0].private_ip_address
  }
}

output "dns_resolver_addresses" {
  description = "Addresses that conditional forwarders of sites point at."

  value = {
    dnspr_hub_in_hub = azurerm_private_dns_resolver_inbound_endpoint.dnspr_hub_in_hub.ip_configurations[0].private_ip_address
  }
}

output "causeway" {
  description = "What the plan says and azurerm has no argument for: names of entries and the like. Causeway reads it back from the state."

  value = {
    "azurerm_virtual_network_gateway.ergw_hub" = [
      {
        path  = ["properties", "sku", "tier"]
        value = "ErGw1AZ"
      },
    ]
    "azurerm_private_dns_zone.privatelink_dp_kubernetesconfiguration_azure_com" = [
      {
        path = ["properties", "records", "+"]
        value = {
          name       = "westeurope"
          recordType = "A"
          properties = {
            ttl = 10
            aRecords = [
              {
                ipv4Address = "10.0.1.9"
              },
            ]
          }
        }
      },
    ]
    "azurerm_private_dns_zone.privatelink_guestconfiguration_azure_com" = [
      {
        path = ["properties", "records", "+"]
        value = {
          name       = "agentserviceapi"
          recordType = "A"
          properties = {
            ttl = 10
            aRecords = [
              {
                ipv4Address = "10.0.1.7"
              },
            ]
          }
        }
      },
      {
        path = ["properties", "records", "+"]
        value = {
          name       = "westeurope-gas"
          recordType = "A"
          properties = {
            ttl = 10
            aRecords = [
              {
                ipv4Address = "10.0.1.8"
              },
            ]
          }
        }
      },
    ]
    "azurerm_private_dns_zone.privatelink_his_arc_azure_com" = [
      {
        path = ["properties", "records", "+"]
        value = {
          name       = "gbl"
          recordType = "A"
          properties = {
            ttl = 10
            aRecords = [
              {
                ipv4Address = "10.0.1.4"
              },
            ]
          }
        }
      },
      {
        path = ["properties", "records", "+"]
        value = {
          name       = "weu"
          recordType = "A"
          properties = {
            ttl = 10
            aRecords = [
              {
                ipv4Address = "10.0.1.5"
              },
            ]
          }
        }
      },
      {
        path = ["properties", "records", "+"]
        value = {
          name       = "europe-ats"
          recordType = "A"
          properties = {
            ttl = 10
            aRecords = [
              {
                ipv4Address = "10.0.1.6"
              },
            ]
          }
        }
      },
    ]
    "azurerm_network_security_group.nsg_pe" = [
      {
        path  = ["properties", "securityRules"]
        value = []
      },
    ]
    "azurerm_private_endpoint.pe_arc" = [
      {
        path  = ["properties", "ipConfigurations"]
        value = []
      },
      {
        path  = ["properties", "privateDnsZoneGroups", 0, "properties", "privateDnsZoneConfigs", 0, "name"]
        value = "privatelink-his-arc-azure-com"
      },
      {
        path  = ["properties", "privateDnsZoneGroups", 0, "properties", "privateDnsZoneConfigs", 1, "name"]
        value = "privatelink-guestconfiguration-azure-com"
      },
      {
        path  = ["properties", "privateDnsZoneGroups", 0, "properties", "privateDnsZoneConfigs", 2, "name"]
        value = "privatelink-dp-kubernetesconfiguration-azure-com"
      },
    ]
  }
}
