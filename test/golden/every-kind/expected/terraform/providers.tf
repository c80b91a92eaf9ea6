provider "azurerm" {
  subscription_id = var.subscription_id

  resource_providers_to_register = [
    "Microsoft.Automation",
    "Microsoft.Compute",
    "Microsoft.GuestConfiguration",
    "Microsoft.HybridCompute",
    "Microsoft.HybridConnectivity",
    "Microsoft.Insights",
    "Microsoft.KeyVault",
    "Microsoft.Network",
    "Microsoft.OperationalInsights",
    "Microsoft.Sql",
    "Microsoft.Storage",
  ]

  features {}
}

provider "azapi" {
  subscription_id = var.subscription_id
}
