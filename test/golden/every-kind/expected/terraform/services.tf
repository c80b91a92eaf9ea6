resource "azurerm_storage_account" "storage_account_one" {
  name                            = "storageAccount-one"
  resource_group_name             = azurerm_resource_group.resource_group_one.name
  location                        = var.location
  account_tier                    = "Standard"
  account_replication_type        = "LRS"
  account_kind                    = "StorageV2"
  public_network_access_enabled   = true
  https_traffic_only_enabled      = true
  min_tls_version                 = "TLS1_0"
  is_hns_enabled                  = true
  allow_nested_items_to_be_public = true

  network_rules {
    default_action = "Allow"
    bypass         = ["None"]
  }
}

resource "azurerm_automation_account" "automation_account_one" {
  name                          = "automationAccount-one"
  resource_group_name           = azurerm_resource_group.resource_group_one.name
  location                      = var.location
  sku_name                      = "Basic"
  public_network_access_enabled = true
  local_authentication_enabled  = false
}

resource "azurerm_monitor_data_collection_endpoint" "data_collection_endpoint_one" {
  name                          = "dataCollectionEndpoint-one"
  resource_group_name           = azurerm_resource_group.resource_group_one.name
  location                      = var.location
  kind                          = "Windows"
  description                   = "description of one"
  public_network_access_enabled = true
}

resource "azurerm_key_vault" "key_vault_one" {
  name                          = "keyVault-one"
  resource_group_name           = azurerm_resource_group.resource_group_one.name
  location                      = var.location
  tenant_id                     = "tenant of one"
  sku_name                      = "standard"
  public_network_access_enabled = true
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true

  network_acls {
    default_action = "Allow"
    bypass         = "AzureServices"
  }
}

resource "azurerm_lb" "load_balancer_one" {
  name                = "loadBalancer-one"
  resource_group_name = azurerm_resource_group.resource_group_one.name
  location            = var.location
  sku                 = "Standard"
  sku_tier            = "Regional"

  frontend_ip_configuration {
    name                                               = "name of one"
    subnet_id                                          = azurerm_subnet.vnet_one_subnet_one.id
    private_ip_address                                 = "10.0.0.4"
    private_ip_address_allocation                      = "Dynamic"
    private_ip_address_version                         = "IPv4"
    public_ip_address_id                               = azurerm_public_ip.public_ip_one.id
    public_ip_prefix_id                                = azurerm_public_ip_prefix.public_ip_prefix_one.id
    gateway_load_balancer_frontend_ip_configuration_id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
    zones                                              = ["one"]
  }
}

resource "azapi_update_resource" "load_balancer_one" {
  type        = "Microsoft.Network/loadBalancers@2024-05-01"
  resource_id = azurerm_lb.load_balancer_one.id

  body = {
    properties = {
      inboundNatPools = [
        {
          name = "name of one"
          properties = {
            frontendIPConfiguration = {
              id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
            }
            protocol               = "Tcp"
            frontendPortRangeStart = 1
            frontendPortRangeEnd   = 1
            backendPort            = 1
          }
        },
      ]
      outboundRules = [
        {
          name = "name of one"
          properties = {
            frontendIPConfigurations = [
              {
                id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
              },
            ]
            backendAddressPool = {
              id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
            }
            protocol               = "Tcp"
            allocatedOutboundPorts = 1
            idleTimeoutInMinutes   = 1
            enableTcpReset         = true
          }
        },
      ]
      backendAddressPools = [
        {
          name = "name of one"
          properties = {
            virtualNetwork = {
              id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/virtualNetworks/vnet-one"
            }
            loadBalancerBackendAddresses = [
              {
                name = "name of one"
                properties = {
                  ipAddress = "10.0.0.4"
                  virtualNetwork = {
                    id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/virtualNetworks/vnet-one"
                  }
                  subnet = {
                    id = azurerm_subnet.vnet_one_subnet_one.id
                  }
                  loadBalancerFrontendIPConfiguration = {
                    id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
                  }
                  adminState = "None"
                }
              },
            ]
          }
        },
      ]
      inboundNatRules = [
        {
          name = "name of one"
          properties = {
            frontendIPConfiguration = {
              id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
            }
            backendAddressPool = {
              id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
            }
            protocol               = "Tcp"
            frontendPort           = 1
            frontendPortRangeStart = 1
            frontendPortRangeEnd   = 1
            backendPort            = 1
          }
        },
      ]
      probes = [
        {
          name = "name of one"
          properties = {
            protocol          = "Tcp"
            port              = 1
            requestPath       = "path of one"
            intervalInSeconds = 1
            numberOfProbes    = 1
            probeThreshold    = 1
          }
        },
      ]
      loadBalancingRules = [
        {
          name = "name of one"
          properties = {
            frontendIPConfiguration = {
              id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
            }
            backendAddressPool = {
              id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
            }
            backendAddressPools = [
              {
                id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
              },
            ]
            probe = {
              id = "${azurerm_resource_group.resource_group_one.id}/providers/Microsoft.Network/loadBalancers/loadBalancer-one"
            }
            protocol             = "Tcp"
            frontendPort         = 1
            backendPort          = 1
            loadDistribution     = "Default"
            enableFloatingIP     = true
            enableTcpReset       = true
            idleTimeoutInMinutes = 1
            disableOutboundSnat  = true
          }
        },
      ]
    }
  }
}

resource "azurerm_log_analytics_workspace" "log_analytics_workspace_one" {
  name                       = "logAnalyticsWorkspace-one"
  resource_group_name        = azurerm_resource_group.resource_group_one.name
  location                   = var.location
  sku                        = "PerGB2018"
  retention_in_days          = 1
  internet_ingestion_enabled = true
  internet_query_enabled     = true
}

resource "azurerm_mssql_server" "sql_server_one" {
  name                                 = "sqlServer-one"
  resource_group_name                  = azurerm_resource_group.resource_group_one.name
  location                             = var.location
  version                              = "version of one"
  administrator_login                  = "administrator of one"
  administrator_login_password         = var.sql_server_one_administrator_password
  minimum_tls_version                  = "1.0"
  public_network_access_enabled        = true
  outbound_network_restriction_enabled = true
}

resource "azapi_update_resource" "sql_server_one" {
  type        = "Microsoft.Sql/servers@2023-08-01"
  resource_id = azurerm_mssql_server.sql_server_one.id

  body = {
    properties = {
      administrators = {
        azureADOnlyAuthentication = true
      }
    }
  }
}
