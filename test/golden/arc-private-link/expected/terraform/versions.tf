# Network plan "Arc over private link by VPN".
# terraform init && terraform plan shows what will be made; secrets are asked for, or taken from TF_VAR_ variables.

terraform {
  required_version = ">= 1.9.0"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.79"
    }
  }
}
