# Network plan "Example".
# The plan has 60 errors. Azure will refuse these parts, or they will not work:
# The client pool 10.0.0.0/16 of virtualNetworkGateway-one overlaps 10.0.0.0/16 of vnet-one. Choose another pool.
# localNetworkGateway-one and virtualNetworkGateway-one both have the AS number 1. Give the gateway 65515 or the site another number.
# localNetworkGateway-one has 10.0.0.4 both as its public address and as its BGP peer. Use a loopback address of the device as the peer.
# vpnSite-one has 10.0.0.4 both as its public address and as its BGP peer. Use a loopback address of the device as the peer.
# vpnSite-one has 10.0.0.4 both as its public address and as its BGP peer. Use a loopback address of the device as the peer.
# localNetworkGateway-one has the BGP peer 10.0.0.4, which lies in 10.0.0.0/16 of vnet-one. Use an address of the site.
# dnsResolver-one stands in vnet-one, whose encryption is on. Put the resolver into a network without it.
# The rule for corp.contoso.com. of forwardingRuleset-one leads to resolverInbound-one in vnet-one, and the set is linked to vnet-one: queries go in a circle. Remove the link.
# The private peering of circuit-one has 10.0.0.0/24 for a link. Give each link a /126 of its own.
# The private peering of circuit-one has 10.0.0.0/24 for a link. Give each link a /30 of its own.
# 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
# 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
# 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
# 10.0.0.0/24 of a link of circuit-one overlaps 10.0.0.0/16 of vnet-one. Use a range that is free on both sides.
# circuit-one gives its router 10.0.0.4 on the link 10.0.0.0/24. Use 10.0.0.1; Microsoft takes 10.0.0.2.
# circuit-one gives its router 10.0.0.4 on the link 10.0.0.0/24. Use 10.0.0.1; Microsoft takes 10.0.0.2.
# The Global Reach of circuit-one has 10.0.0.0/24. Use a free /29.
# The range 10.0.0.0/24 of virtualHub-one overlaps 10.0.0.0/16 of vnet-one. Choose a range nobody else has.
# The range 10.0.0.0/24 of virtualHub-one overlaps 10.0.0.0/16 of vpnSite-one. Choose a range nobody else has.
# vnet-one is connected to virtualHub-one and also uses the gateway of vnet-one. Keep one of the two.
# vnet-one is connected to virtualHub-one and also has the gateway virtualNetworkGateway-one. Keep one of the two.
# localNetworkGateway-one has an address and an FQDN. Keep the address, or remove it when it changes.
# "name of one" is not a name Azure takes here: 1 to 80 characters, begins with a letter. The source gives no maximum; 80 is that of the rule set. Choose another name.
# "privateDnsZone-one" is not a name Azure takes here: 3 to 253 characters, 2 to 34 labels of at most 63 characters. Choose another name.
# "name of one" is not a name Azure takes here: 1 to 80 characters, letters, digits, periods, underscores and hyphens, first a letter or digit and last no period or hyphen. Choose another name.
# and 35 more; "causeway validate" lists them all.
# terraform init && terraform plan shows what will be made; secrets are asked for, or taken from TF_VAR_ variables.

terraform {
  required_version = ">= 1.9.0"

  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.0"
    }

    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.79"
    }
  }
}
