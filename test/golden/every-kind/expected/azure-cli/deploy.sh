#!/usr/bin/env bash
# Deploys the network plan "Example" with the Azure CLI.
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
#
# Run it with:  az login && bash deploy.sh
# Settings at the top can be changed there, or set in the environment. It can be run again: what exists is kept or brought in line.
# SKIP_REGISTRATION=1 leaves out the registration of resource providers.
# Needs azure-cli 2.45 or later and no extension: what only extensions or newer versions know is sent to Resource Manager with az rest.
# shellcheck disable=SC2016,SC1112 # Text of the plan such as $(...) stays text.
set -euo pipefail
# Answers hold keys, so none is printed.
export AZURE_CORE_OUTPUT=none

# Notes a variable that must be set before anything can be deployed.
MISSING=0
require() {
  [[ -n "${!1:-}" ]] && return
  printf 'Set %s: %s.\n' "$1" "$2" >&2
  MISSING=1
}

# Tells what is being deployed.
say() {
  printf '%s\n' "$1" >&2
}

# A text as the inside of a JSON string.
json() {
  local LC_ALL=C text=$1 out='' i character code
  for ((i = 0; i < ${#text}; i++)); do
    character=${text:i:1}
    case $character in
      [\"\\]) out+="\\$character" ;;
      [[:cntrl:]])
        printf -v code '\\u%04x' "'$character"
        out+=$code
        ;;
      *) out+=$character ;;
    esac
  done
  printf '%s' "$out"
}

# Whether a resource is there. Arguments: id, api-version.
exists() {
  az rest --method get --url "$1?api-version=$2" 2>/dev/null
}

# Runs a command only when its resource is not there yet: run again, it would refuse or empty what exists.
# Arguments: id, api-version, command.
once() {
  local id=$1 version=$2
  shift 2
  if exists "$id" "$version"; then
    printf 'Kept as it is: %s\n' "$id" >&2
  else
    "$@"
  fi
}

# Sends a whole resource to Resource Manager. Arguments: id, api-version, body. The body travels in a file, for it may hold secrets.
send() {
  printf '%s' "$3" >"$WORK/body.json"
  az rest --method put --url "$1?api-version=$2" --body "@$WORK/body.json"
}

# Waits until a resource is deployed, two hours at most. Just after its creation started it may not be there yet.
# Arguments: id, api-version.
wait_for() {
  local state attempt
  for ((attempt = 0; attempt < 720; attempt++)); do
    state=$(az rest --method get --url "$1?api-version=$2" --query properties.provisioningState --output tsv) ||
      if ((attempt < 3)); then state=Unknown; else return 1; fi
    case $state in
      Succeeded | None | '') return 0 ;;
      Failed | Canceled)
        printf 'Deployment ended as %s: %s\n' "$state" "$1" >&2
        return 1
        ;;
    esac
    sleep 10
  done
  printf 'Still not deployed: %s\n' "$1" >&2
  return 1
}

# Sends a whole resource and waits for it. Arguments: id, api-version, body.
put() {
  send "$1" "$2" "$3"
  wait_for "$1" "$2"
}

# Changes parts of a resource. Arguments: id, api-version, body.
patch() {
  printf '%s' "$3" >"$WORK/body.json"
  az rest --method patch --url "$1?api-version=$2" --body "@$WORK/body.json"
}

# Runs a call for an Arc server that azcmagent has connected; others are named and left for a later run.
# Arguments: id of the server, api-version, call.
connected() {
  local id=$1 version=$2
  shift 2
  if exists "$id" "$version"; then
    "$@"
  else
    printf 'Not connected yet, run this script again after azcmagent connect: %s\n' "$id" >&2
  fi
}

# Tells whether a state is as it should be, and counts what is not.
# Arguments: name, id, api-version, path in the answer, expected state, what it means.
OPEN=0
verify() {
  local state
  state=$(az rest --method get --url "$2?api-version=$3" --query "$4" --output tsv 2>/dev/null) || state=''
  if [[ "$state" == "$5" ]]; then
    printf 'ok       %s\n' "$1" >&2
  else
    printf 'not yet  %s: should be %s, is %s\n' "$1" "$6" "${state:-unknown}" >&2
    OPEN=$((OPEN + 1))
  fi
}

# Registers a resource provider and waits, unless it is registered already. Arguments: namespace, subscription.
register() {
  local state
  state=$(az provider show --namespace "$1" --subscription "$2" --query registrationState --output tsv)
  [[ $state == Registered ]] || az provider register --namespace "$1" --subscription "$2" --wait
}

SUBSCRIPTION_ID=${SUBSCRIPTION_ID:-$(az account show --query id --output tsv)}

# Resource groups
RESOURCE_GROUP=${RESOURCE_GROUP:-resourceGroup-one}

# Regions
LOCATION_WESTEUROPE=${LOCATION_WESTEUROPE:-westeurope}

# Names
APPLICATION_SECURITY_GROUP_ONE=${APPLICATION_SECURITY_GROUP_ONE:-applicationSecurityGroup-one}
SECURITY_GROUP_ONE=${SECURITY_GROUP_ONE:-securityGroup-one}
ROUTE_TABLE_ONE=${ROUTE_TABLE_ONE:-routeTable-one}
PUBLIC_IP_PREFIX_ONE=${PUBLIC_IP_PREFIX_ONE:-publicIpPrefix-one}
PUBLIC_IP_ONE=${PUBLIC_IP_ONE:-publicIp-one}
NAT_GATEWAY_ONE=${NAT_GATEWAY_ONE:-natGateway-one}
STORAGE_ACCOUNT_ONE=${STORAGE_ACCOUNT_ONE:-storageAccount-one}
SERVICE_ENDPOINT_POLICY_ONE=${SERVICE_ENDPOINT_POLICY_ONE:-serviceEndpointPolicy-one}
VNET_ONE=${VNET_ONE:-vnet-one}
VIRTUAL_WAN_ONE=${VIRTUAL_WAN_ONE:-virtualWan-one}
VIRTUAL_HUB_ONE=${VIRTUAL_HUB_ONE:-virtualHub-one}
ROUTE_SERVER_ONE=${ROUTE_SERVER_ONE:-routeServer-one}
LOCAL_NETWORK_GATEWAY_ONE=${LOCAL_NETWORK_GATEWAY_ONE:-localNetworkGateway-one}
VIRTUAL_NETWORK_GATEWAY_ONE=${VIRTUAL_NETWORK_GATEWAY_ONE:-virtualNetworkGateway-one}
FIREWALL_POLICY_ONE=${FIREWALL_POLICY_ONE:-firewallPolicy-one}
AZURE_FIREWALL_ONE=${AZURE_FIREWALL_ONE:-azureFirewall-one}
BASTION_ONE=${BASTION_ONE:-bastion-one}
OPAQUE_ONE=${OPAQUE_ONE:-opaque-one}
CIRCUIT_ONE=${CIRCUIT_ONE:-circuit-one}
CONNECTION_ONE=${CONNECTION_ONE:-connection-one}
APPLICATION_GATEWAY_ONE=${APPLICATION_GATEWAY_ONE:-applicationGateway-one}
ARC_PRIVATE_LINK_SCOPE_ONE=${ARC_PRIVATE_LINK_SCOPE_ONE:-arcPrivateLinkScope-one}
AUTOMATION_ACCOUNT_ONE=${AUTOMATION_ACCOUNT_ONE:-automationAccount-one}
DATA_COLLECTION_ENDPOINT_ONE=${DATA_COLLECTION_ENDPOINT_ONE:-dataCollectionEndpoint-one}
DNS_RESOLVER_ONE=${DNS_RESOLVER_ONE:-dnsResolver-one}
EXPRESS_ROUTE_GATEWAY_ONE=${EXPRESS_ROUTE_GATEWAY_ONE:-expressRouteGateway-one}
FORWARDING_RULESET_ONE=${FORWARDING_RULESET_ONE:-forwardingRuleset-one}
KEY_VAULT_ONE=${KEY_VAULT_ONE:-keyVault-one}
LOAD_BALANCER_ONE=${LOAD_BALANCER_ONE:-loadBalancer-one}
LOG_ANALYTICS_WORKSPACE_ONE=${LOG_ANALYTICS_WORKSPACE_ONE:-logAnalyticsWorkspace-one}
MONITOR_PRIVATE_LINK_SCOPE_ONE=${MONITOR_PRIVATE_LINK_SCOPE_ONE:-monitorPrivateLinkScope-one}
NETWORK_MANAGER_ONE=${NETWORK_MANAGER_ONE:-networkManager-one}
NETWORK_INTERFACE_ONE=${NETWORK_INTERFACE_ONE:-networkInterface-one}
NETWORK_VIRTUAL_APPLIANCE_ONE=${NETWORK_VIRTUAL_APPLIANCE_ONE:-networkVirtualAppliance-one}
PRIVATE_LINK_SERVICE_ONE=${PRIVATE_LINK_SERVICE_ONE:-privateLinkService-one}
RESOURCE_MANAGEMENT_PRIVATE_LINK_ONE=${RESOURCE_MANAGEMENT_PRIVATE_LINK_ONE:-resourceManagementPrivateLink-one}
SQL_SERVER_ONE=${SQL_SERVER_ONE:-sqlServer-one}
VIRTUAL_MACHINE_ONE=${VIRTUAL_MACHINE_ONE:-virtualMachine-one}
VPN_GATEWAY_ONE=${VPN_GATEWAY_ONE:-vpnGateway-one}
VPN_SITE_ONE=${VPN_SITE_ONE:-vpnSite-one}
PRIVATE_DNS_ZONE_ONE=${PRIVATE_DNS_ZONE_ONE:-privateDnsZone-one}
PRIVATE_ENDPOINT_ONE=${PRIVATE_ENDPOINT_ONE:-privateEndpoint-one}
ARC_SERVER_ONE=${ARC_SERVER_ONE:-arcServer-one}

# Set these in the environment
require VIRTUAL_NETWORK_GATEWAY_ONE_RADIUS_SERVER_SECRET 'radiusServerSecret of virtual network gateway virtualNetworkGateway-one; it is never stored in the plan'
require OPAQUE_ONE_ADMIN_PASSWORD 'adminPassword of other resource opaque-one; it is never stored in the plan'
require OPAQUE_ONE_ADMINISTRATOR_LOGIN_PASSWORD 'administratorLoginPassword of other resource opaque-one; it is never stored in the plan'
require OPAQUE_ONE_OS_PROFILE_PASSWORD 'osProfilePassword of other resource opaque-one; it is never stored in the plan'
require OPAQUE_ONE_PROTECTED_SETTINGS 'protectedSettings of other resource opaque-one; it is never stored in the plan'
require CIRCUIT_ONE_AUTHORIZATION_KEY 'authorizationKey of expressroute circuit circuit-one; it is never stored in the plan'
require CIRCUIT_ONE_SHARED_KEY 'sharedKey of expressroute circuit circuit-one; it is never stored in the plan'
require CONNECTION_ONE_SHARED_KEY 'sharedKey of connection connection-one; it is never stored in the plan'
require CONNECTION_ONE_AUTHORIZATION_KEY 'authorizationKey of connection connection-one; it is never stored in the plan'
require APPLICATION_GATEWAY_ONE_DATA 'data of application gateway applicationGateway-one; it is never stored in the plan'
require APPLICATION_GATEWAY_ONE_PASSWORD 'password of application gateway applicationGateway-one; it is never stored in the plan'
require EXPRESS_ROUTE_CONNECTION_ONE_AUTHORIZATION_KEY 'authorizationKey of hub expressroute connection expressRouteConnection-one; it is never stored in the plan'
require SQL_SERVER_ONE_ADMINISTRATOR_PASSWORD 'administratorPassword of sql server sqlServer-one; it is never stored in the plan'
require VIRTUAL_MACHINE_ONE_ADMIN_PASSWORD 'adminPassword of virtual machine virtualMachine-one; it is never stored in the plan'
require VPN_SITE_ONE_SITE_KEY 'siteKey of vpn site vpnSite-one; it is never stored in the plan'
require VPN_CONNECTION_ONE_SHARED_KEY 'sharedKey of vpn connection vpnConnection-one; it is never stored in the plan'
((MISSING == 0)) || exit 1

# Ids
RESOURCE_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP"
APPLICATION_SECURITY_GROUP_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/applicationSecurityGroups/$APPLICATION_SECURITY_GROUP_ONE"
SECURITY_GROUP_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/networkSecurityGroups/$SECURITY_GROUP_ONE"
ROUTE_TABLE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/routeTables/$ROUTE_TABLE_ONE"
PUBLIC_IP_PREFIX_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/publicIPPrefixes/$PUBLIC_IP_PREFIX_ONE"
PUBLIC_IP_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/publicIPAddresses/$PUBLIC_IP_ONE"
NAT_GATEWAY_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/natGateways/$NAT_GATEWAY_ONE"
STORAGE_ACCOUNT_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Storage/storageAccounts/$STORAGE_ACCOUNT_ONE"
SERVICE_ENDPOINT_POLICY_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/serviceEndpointPolicies/$SERVICE_ENDPOINT_POLICY_ONE"
VNET_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/virtualNetworks/$VNET_ONE"
VIRTUAL_WAN_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/virtualWans/$VIRTUAL_WAN_ONE"
VIRTUAL_HUB_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/virtualHubs/$VIRTUAL_HUB_ONE"
ROUTE_SERVER_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/virtualHubs/$ROUTE_SERVER_ONE"
LOCAL_NETWORK_GATEWAY_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/localNetworkGateways/$LOCAL_NETWORK_GATEWAY_ONE"
VIRTUAL_NETWORK_GATEWAY_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/virtualNetworkGateways/$VIRTUAL_NETWORK_GATEWAY_ONE"
SUBNET_ONE_ID="$VNET_ONE_ID/subnets/subnet-one"
FIREWALL_POLICY_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/firewallPolicies/$FIREWALL_POLICY_ONE"
AZURE_FIREWALL_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/azureFirewalls/$AZURE_FIREWALL_ONE"
BASTION_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/bastionHosts/$BASTION_ONE"
OPAQUE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/networkWatchers/$OPAQUE_ONE"
CIRCUIT_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/expressRouteCircuits/$CIRCUIT_ONE"
CONNECTION_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/connections/$CONNECTION_ONE"
PEERING_ONE_ID="$VNET_ONE_ID/virtualNetworkPeerings/peering-one"
APPLICATION_GATEWAY_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/applicationGateways/$APPLICATION_GATEWAY_ONE"
ARC_PRIVATE_LINK_SCOPE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.HybridCompute/privateLinkScopes/$ARC_PRIVATE_LINK_SCOPE_ONE"
AUTOMATION_ACCOUNT_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Automation/automationAccounts/$AUTOMATION_ACCOUNT_ONE"
DATA_COLLECTION_ENDPOINT_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Insights/dataCollectionEndpoints/$DATA_COLLECTION_ENDPOINT_ONE"
DNS_RESOLVER_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/dnsResolvers/$DNS_RESOLVER_ONE"
EXPRESS_ROUTE_GATEWAY_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/expressRouteGateways/$EXPRESS_ROUTE_GATEWAY_ONE"
EXPRESS_ROUTE_CONNECTION_ONE_ID="$EXPRESS_ROUTE_GATEWAY_ONE_ID/expressRouteConnections/expressRouteConnection-one"
RESOLVER_OUTBOUND_ONE_ID="$DNS_RESOLVER_ONE_ID/outboundEndpoints/resolverOutbound-one"
FORWARDING_RULESET_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/dnsForwardingRulesets/$FORWARDING_RULESET_ONE"
HUB_CONNECTION_ONE_ID="$VIRTUAL_HUB_ONE_ID/hubVirtualNetworkConnections/hubConnection-one"
KEY_VAULT_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.KeyVault/vaults/$KEY_VAULT_ONE"
LOAD_BALANCER_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/loadBalancers/$LOAD_BALANCER_ONE"
LOG_ANALYTICS_WORKSPACE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.OperationalInsights/workspaces/$LOG_ANALYTICS_WORKSPACE_ONE"
MONITOR_PRIVATE_LINK_SCOPE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Insights/privateLinkScopes/$MONITOR_PRIVATE_LINK_SCOPE_ONE"
NETWORK_MANAGER_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/networkManagers/$NETWORK_MANAGER_ONE"
NETWORK_GROUP_ONE_ID="$NETWORK_MANAGER_ONE_ID/networkGroups/networkGroup-one"
NETWORK_INTERFACE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/networkInterfaces/$NETWORK_INTERFACE_ONE"
NETWORK_VIRTUAL_APPLIANCE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/networkVirtualAppliances/$NETWORK_VIRTUAL_APPLIANCE_ONE"
PRIVATE_LINK_SERVICE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/privateLinkServices/$PRIVATE_LINK_SERVICE_ONE"
RESOLVER_INBOUND_ONE_ID="$DNS_RESOLVER_ONE_ID/inboundEndpoints/resolverInbound-one"
RESOURCE_MANAGEMENT_PRIVATE_LINK_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Authorization/resourceManagementPrivateLinks/$RESOURCE_MANAGEMENT_PRIVATE_LINK_ONE"
RULESET_LINK_ONE_ID="$FORWARDING_RULESET_ONE_ID/virtualNetworkLinks/rulesetLink-one"
SECURITY_ADMIN_CONFIGURATION_ONE_ID="$NETWORK_MANAGER_ONE_ID/securityAdminConfigurations/securityAdminConfiguration-one"
SECURITY_ADMIN_RULE_COLLECTION_ONE_ID="$SECURITY_ADMIN_CONFIGURATION_ONE_ID/ruleCollections/securityAdminRuleCollection-one"
SQL_SERVER_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Sql/servers/$SQL_SERVER_ONE"
VIRTUAL_MACHINE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Compute/virtualMachines/$VIRTUAL_MACHINE_ONE"
VPN_GATEWAY_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/vpnGateways/$VPN_GATEWAY_ONE"
VPN_SITE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/vpnSites/$VPN_SITE_ONE"
VPN_CONNECTION_ONE_ID="$VPN_GATEWAY_ONE_ID/vpnConnections/vpnConnection-one"
PRIVATE_DNS_ZONE_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/privateDnsZones/$PRIVATE_DNS_ZONE_ONE"
PRIVATE_ENDPOINT_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/privateEndpoints/$PRIVATE_ENDPOINT_ONE"
ZONE_LINK_ONE_ID="$PRIVATE_DNS_ZONE_ONE_ID/virtualNetworkLinks/zoneLink-one"
ARC_SERVER_ONE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.HybridCompute/machines/$ARC_SERVER_ONE"

# The subscription everything goes to
az account set --subscription "$SUBSCRIPTION_ID"
if [[ "$SUBSCRIPTION_ID" != 00000000-0000-0000-0000-000000000000 ]]; then
  printf 'Note: the plan names the subscription %s, this run uses %s.\n' 00000000-0000-0000-0000-000000000000 "$SUBSCRIPTION_ID" >&2
fi

# Bodies and secrets of requests; removed at the end
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# Resource providers
if [[ ${SKIP_REGISTRATION:-0} != 1 ]]; then
  register Microsoft.Automation "$SUBSCRIPTION_ID"
  register Microsoft.Compute "$SUBSCRIPTION_ID"
  register Microsoft.GuestConfiguration "$SUBSCRIPTION_ID"
  register Microsoft.HybridCompute "$SUBSCRIPTION_ID"
  register Microsoft.HybridConnectivity "$SUBSCRIPTION_ID"
  register Microsoft.Insights "$SUBSCRIPTION_ID"
  register Microsoft.KeyVault "$SUBSCRIPTION_ID"
  register Microsoft.Network "$SUBSCRIPTION_ID"
  register Microsoft.OperationalInsights "$SUBSCRIPTION_ID"
  register Microsoft.Sql "$SUBSCRIPTION_ID"
  register Microsoft.Storage "$SUBSCRIPTION_ID"
fi

# Resource groups
if [[ $(az group exists --name "$RESOURCE_GROUP" --output tsv) != true ]]; then
  az group create --name "$RESOURCE_GROUP" --location "$LOCATION_WESTEUROPE" >/dev/null
fi

say 'Application security groups'
az network asg create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$APPLICATION_SECURITY_GROUP_ONE" \
  --location "$LOCATION_WESTEUROPE"

say 'Network security groups, sent with az rest'
put "$SECURITY_GROUP_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "securityRules": [
      {
        "name": "name of one",
        "properties": {
          "priority": 1,
          "direction": "Inbound",
          "access": "Allow",
          "protocol": "*",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourceAddressPrefixes": ["one"],
          "sourceApplicationSecurityGroups": [{ "id": "'"$APPLICATION_SECURITY_GROUP_ONE_ID"'" }],
          "sourcePortRange": "sourcePortRange of one",
          "sourcePortRanges": ["one"],
          "destinationAddressPrefix": "AzureArcInfrastructure",
          "destinationAddressPrefixes": ["one"],
          "destinationApplicationSecurityGroups": [{ "id": "'"$APPLICATION_SECURITY_GROUP_ONE_ID"'" }],
          "destinationPortRange": "443",
          "destinationPortRanges": ["one"],
          "description": "description of one"
        }
      }
    ],
    "flushConnection": true
  }
}'

say 'Route tables, sent with az rest'
put "$ROUTE_TABLE_ONE_ID" 2025-09-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "routes": [
      {
        "name": "name of one",
        "properties": {
          "addressPrefix": "0.0.0.0/0",
          "nextHopType": "VirtualAppliance",
          "nextHopIpAddress": "10.0.0.4",
          "nextHop": { "nextHopIpAddresses": ["10.0.0.4"] }
        }
      }
    ],
    "disableBgpRoutePropagation": true,
    "disablePeeringRoute": "None"
  }
}'

say 'Public IP prefixes'
az network public-ip prefix create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$PUBLIC_IP_PREFIX_ONE" \
  --location "$LOCATION_WESTEUROPE" \
  --length 1 \
  --version IPv4 \
  --zone one

say 'Public IP addresses, sent with az rest'
put "$PUBLIC_IP_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "sku": { "name": "Standard", "tier": "Regional" },
  "zones": ["one"],
  "properties": {
    "publicIPAllocationMethod": "Static",
    "publicIPAddressVersion": "IPv4",
    "publicIPPrefix": { "id": "'"$PUBLIC_IP_PREFIX_ONE_ID"'" },
    "idleTimeoutInMinutes": 1,
    "dnsSettings": {
      "domainNameLabel": "domainNameLabel of one",
      "reverseFqdn": "reverseFqdn of one"
    },
    "ddosSettings": { "protectionMode": "VirtualNetworkInherited" }
  }
}'

say 'NAT gateways'
az network nat gateway create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$NAT_GATEWAY_ONE" \
  --location "$LOCATION_WESTEUROPE" \
  --public-ip-addresses "$PUBLIC_IP_ONE_ID" \
  --public-ip-prefixes "$PUBLIC_IP_PREFIX_ONE_ID" \
  --idle-timeout 1 \
  --zone one

say 'Storage accounts, sent with az rest'
put "$STORAGE_ACCOUNT_ONE_ID" 2025-01-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "kind": "StorageV2",
  "sku": { "name": "Standard_LRS" },
  "properties": {
    "publicNetworkAccess": "Enabled",
    "networkAcls": { "defaultAction": "Allow", "bypass": "None" },
    "supportsHttpsTrafficOnly": true,
    "minimumTlsVersion": "TLS1_0",
    "isHnsEnabled": true,
    "allowBlobPublicAccess": true
  }
}'

say 'Service endpoint policies, sent with az rest'
put "$SERVICE_ENDPOINT_POLICY_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "serviceEndpointPolicyDefinitions": [
      {
        "name": "name of one",
        "properties": {
          "service": "Microsoft.Storage",
          "serviceResources": ["'"$STORAGE_ACCOUNT_ONE_ID"'"],
          "description": "description of one"
        }
      }
    ],
    "serviceAlias": "serviceAlias of one",
    "contextualServiceEndpointPolicies": ["one"]
  }
}'

say 'Virtual networks, sent with az rest'
put "$VNET_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] },
    "dhcpOptions": { "dnsServers": ["10.0.0.4"] },
    "enableDdosProtection": true,
    "encryption": { "enabled": true, "enforcement": "AllowUnencrypted" },
    "privateEndpointVNetPolicies": "Disabled",
    "flowTimeoutInMinutes": 1,
    "subnets": [
      {
        "name": "subnet-one",
        "properties": {
          "addressPrefix": "10.0.1.0/24",
          "addressPrefixes": ["10.0.0.0/16"],
          "networkSecurityGroup": { "id": "'"$SECURITY_GROUP_ONE_ID"'" },
          "routeTable": { "id": "'"$ROUTE_TABLE_ONE_ID"'" },
          "natGateway": { "id": "'"$NAT_GATEWAY_ONE_ID"'" },
          "defaultOutboundAccess": true,
          "delegations": [
            {
              "name": "name of one",
              "properties": { "serviceName": "service of one" }
            }
          ],
          "serviceEndpoints": [{ "service": "service of one", "locations": ["one"] }],
          "serviceEndpointPolicies": [{ "id": "'"$SERVICE_ENDPOINT_POLICY_ONE_ID"'" }],
          "privateEndpointNetworkPolicies": "Disabled",
          "privateLinkServiceNetworkPolicies": "Disabled"
        }
      }
    ]
  }
}'

say 'Virtual WANs, sent with az rest'
put "$VIRTUAL_WAN_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "type": "Standard",
    "allowBranchToBranchTraffic": true,
    "allowVnetToVnetTraffic": true,
    "disableVpnEncryption": true
  }
}'

say 'Virtual hubs, sent with az rest'
put "$VIRTUAL_HUB_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "virtualWan": { "id": "'"$VIRTUAL_WAN_ONE_ID"'" },
    "addressPrefix": "10.0.0.0/24",
    "sku": "Standard",
    "hubRoutingPreference": "ExpressRoute",
    "allowBranchToBranchTraffic": true,
    "virtualRouterAutoScaleConfiguration": { "minCapacity": 1 },
    "virtualHubRouteTableV2s": [{ "name": "name of one" }]
  }
}'

say 'Route Servers, sent with az rest'
put "$ROUTE_SERVER_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "sku": "Standard",
    "allowBranchToBranchTraffic": true,
    "hubRoutingPreference": "ExpressRoute"
  }
}'

say 'Local network gateways, sent with az rest'
put "$LOCAL_NETWORK_GATEWAY_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "gatewayIpAddress": "10.0.0.4",
    "fqdn": "fqdn of one",
    "localNetworkAddressSpace": { "addressPrefixes": ["10.0.0.0/16"] },
    "bgpSettings": {
      "asn": 1,
      "bgpPeeringAddress": "10.0.0.4",
      "peerWeight": 1,
      "bgpPeeringAddresses": [
        {
          "ipconfigurationId": "instance of one",
          "customBgpIpAddresses": ["10.0.0.4"]
        }
      ]
    }
  }
}'

say 'Virtual network gateways, sent with az rest'
send "$VIRTUAL_NETWORK_GATEWAY_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "gatewayType": "Vpn",
    "vpnType": "RouteBased",
    "sku": { "name": "VpnGw1AZ", "tier": "VpnGw1AZ" },
    "vpnGatewayGeneration": "Generation1",
    "activeActive": true,
    "ipConfigurations": [
      {
        "name": "name of one",
        "properties": {
          "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
          "publicIPAddress": { "id": "'"$PUBLIC_IP_ONE_ID"'" },
          "privateIPAllocationMethod": "Dynamic"
        }
      }
    ],
    "enablePrivateIpAddress": true,
    "enableBgp": true,
    "bgpSettings": {
      "asn": 1,
      "peerWeight": 1,
      "bgpPeeringAddresses": [
        {
          "ipconfigurationId": "'"$VIRTUAL_NETWORK_GATEWAY_ONE_ID"'",
          "customBgpIpAddresses": ["10.0.0.4"]
        }
      ]
    },
    "enableBgpRouteTranslationForNat": true,
    "natRules": [
      {
        "name": "name of one",
        "properties": {
          "mode": "EgressSnat",
          "type": "Static",
          "internalMappings": [{ "addressSpace": "10.0.0.0/24", "portRange": "portRange of one" }],
          "externalMappings": [{ "addressSpace": "10.0.0.0/24", "portRange": "portRange of one" }]
        }
      }
    ],
    "customRoutes": { "addressPrefixes": ["10.0.0.0/16"] },
    "gatewayDefaultSite": { "id": "'"$LOCAL_NETWORK_GATEWAY_ONE_ID"'" },
    "allowRemoteVnetTraffic": true,
    "allowVirtualWanTraffic": true,
    "autoScaleConfiguration": { "bounds": { "min": 1, "max": 1 } },
    "vpnClientConfiguration": {
      "vpnClientAddressPool": { "addressPrefixes": ["10.0.0.0/16"] },
      "vpnClientProtocols": ["one"],
      "vpnAuthenticationTypes": ["one"],
      "vpnClientRootCertificates": [
        {
          "name": "name of one",
          "properties": { "publicCertData": "data of one" }
        }
      ],
      "vpnClientRevokedCertificates": [
        {
          "name": "name of one",
          "properties": { "thumbprint": "thumbprint of one" }
        }
      ],
      "vpnClientIpsecPolicies": [
        {
          "ikeEncryption": "AES256",
          "ikeIntegrity": "SHA384",
          "dhGroup": "DHGroup24",
          "ipsecEncryption": "GCMAES256",
          "ipsecIntegrity": "GCMAES256",
          "pfsGroup": "None",
          "saLifeTimeSeconds": 1,
          "saDataSizeKilobytes": 1
        }
      ],
      "radiusServerAddress": "radiusServerAddress of one",
      "radiusServerSecret": "'"$(json "$VIRTUAL_NETWORK_GATEWAY_ONE_RADIUS_SERVER_SECRET")"'",
      "radiusServers": [
        {
          "radiusServerAddress": "address of one",
          "radiusServerScore": 1,
          "radiusServerSecret": "'"$(json "$VIRTUAL_NETWORK_GATEWAY_ONE_RADIUS_SERVER_SECRET")"'"
        }
      ]
    },
    "virtualNetworkGatewayPolicyGroups": [
      {
        "name": "name of one",
        "properties": { "isDefault": true, "priority": 1 }
      }
    ]
  }
}'

say 'Firewall policies, sent with az rest'
put "$FIREWALL_POLICY_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "sku": { "tier": "Standard" },
    "basePolicy": { "id": "'"$FIREWALL_POLICY_ONE_ID"'" },
    "threatIntelMode": "Alert",
    "threatIntelWhitelist": { "ipAddresses": ["one"], "fqdns": ["one"] },
    "dnsSettings": { "enableProxy": true, "servers": ["10.0.0.4"] },
    "snat": { "privateRanges": ["one"], "autoLearnPrivateRanges": "Disabled" },
    "intrusionDetection": { "mode": "Off", "configuration": { "privateRanges": ["one"] } },
    "sql": { "allowSqlRedirect": true }
  }
}'

say 'Azure Firewalls, sent with az rest'
send "$AZURE_FIREWALL_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "zones": ["one"],
  "properties": {
    "sku": { "name": "AZFW_VNet", "tier": "Standard" },
    "firewallPolicy": { "id": "'"$FIREWALL_POLICY_ONE_ID"'" },
    "ipConfigurations": [
      {
        "name": "name of one",
        "properties": {
          "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
          "publicIPAddress": { "id": "'"$PUBLIC_IP_ONE_ID"'" }
        }
      }
    ],
    "virtualHub": { "id": "'"$VIRTUAL_HUB_ONE_ID"'" },
    "hubIPAddresses": { "publicIPs": { "count": 1 } },
    "threatIntelMode": "Alert",
    "managementIpConfiguration": {
      "name": "managementName of one",
      "properties": {
        "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
        "publicIPAddress": { "id": "'"$PUBLIC_IP_ONE_ID"'" }
      }
    },
    "networkRuleCollections": [
      {
        "name": "name of one",
        "properties": { "priority": 1, "action": { "type": "action of one" } }
      }
    ],
    "applicationRuleCollections": [
      {
        "name": "name of one",
        "properties": {
          "priority": 1,
          "action": { "type": "action of one" },
          "rules": [
            {
              "name": "name of one",
              "description": "description of one",
              "sourceAddresses": ["10.0.0.0/16"],
              "protocols": [{ "protocolType": "protocol of one", "port": 1 }],
              "targetFqdns": ["one"],
              "fqdnTags": ["one"]
            }
          ]
        }
      }
    ],
    "natRuleCollections": [
      {
        "name": "name of one",
        "properties": { "priority": 1, "action": { "type": "action of one" } }
      }
    ]
  }
}'

say 'Bastions, sent with az rest'
send "$BASTION_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "sku": { "name": "Basic" },
  "zones": ["one"],
  "properties": {
    "ipConfigurations": [
      {
        "name": "name of one",
        "properties": {
          "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
          "publicIPAddress": { "id": "'"$PUBLIC_IP_ONE_ID"'" },
          "privateIPAllocationMethod": "Dynamic"
        }
      }
    ],
    "virtualNetwork": { "id": "'"$VNET_ONE_ID"'" },
    "scaleUnits": 1,
    "enableTunneling": true,
    "enableIpConnect": true,
    "enableFileCopy": true,
    "disableCopyPaste": true,
    "enableShareableLink": true,
    "enableKerberos": true,
    "enableSessionRecording": true,
    "enablePrivateOnlyBastion": true,
    "networkAcls": { "ipRules": [{ "addressPrefix": "10.0.0.0/24" }] }
  }
}'

say 'Microsoft.Network/networkWatchers, sent with az rest'
put "$OPAQUE_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "adminPassword": "'"$(json "$OPAQUE_ONE_ADMIN_PASSWORD")"'",
    "administratorLoginPassword": "'"$(json "$OPAQUE_ONE_ADMINISTRATOR_LOGIN_PASSWORD")"'",
    "osProfile": { "adminPassword": "'"$(json "$OPAQUE_ONE_OS_PROFILE_PASSWORD")"'" },
    "protectedSettings": "'"$(json "$OPAQUE_ONE_PROTECTED_SETTINGS")"'"
  }
}'

say 'ExpressRoute circuits, sent with az rest'
put "$CIRCUIT_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "sku": {
    "tier": "Standard",
    "family": "MeteredData",
    "name": "Standard_MeteredData"
  },
  "properties": {
    "serviceProviderProperties": {
      "serviceProviderName": "Equinix",
      "peeringLocation": "Amsterdam",
      "bandwidthInMbps": 1
    },
    "expressRoutePort": { "id": "'"$OPAQUE_ONE_ID"'" },
    "bandwidthInGbps": 1,
    "enableDirectPortRateLimit": true,
    "authorizationKey": "'"$(json "$CIRCUIT_ONE_AUTHORIZATION_KEY")"'",
    "peerings": [
      {
        "name": "name of one",
        "properties": {
          "peeringType": "AzurePrivatePeering",
          "peerASN": 1,
          "primaryPeerAddressPrefix": "10.0.0.0/24",
          "secondaryPeerAddressPrefix": "10.0.0.0/24",
          "vlanId": 1,
          "sharedKey": "'"$(json "$CIRCUIT_ONE_SHARED_KEY")"'",
          "state": "Enabled",
          "microsoftPeeringConfig": {
            "advertisedPublicPrefixes": ["10.0.0.0/16"],
            "customerASN": 1,
            "routingRegistryName": "routingRegistry of one"
          },
          "routeFilter": { "id": "'"$OPAQUE_ONE_ID"'" },
          "ipv6PeeringConfig": {
            "primaryPeerAddressPrefix": "10.0.0.0/24",
            "secondaryPeerAddressPrefix": "10.0.0.0/24"
          },
          "connections": [
            {
              "name": "name of one",
              "properties": {
                "expressRouteCircuitPeering": { "id": "'"$CIRCUIT_ONE_ID"'" },
                "peerExpressRouteCircuitPeering": { "id": "'"$CIRCUIT_ONE_ID"'" },
                "addressPrefix": "10.0.0.0/24",
                "authorizationKey": "'"$(json "$CIRCUIT_ONE_AUTHORIZATION_KEY")"'"
              }
            }
          ]
        }
      }
    ],
    "authorizations": [{ "name": "name of one" }]
  }
}'

say 'Connections, sent with az rest'
wait_for "$VIRTUAL_NETWORK_GATEWAY_ONE_ID" 2024-05-01
put "$CONNECTION_ONE_ID" 2025-09-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "connectionType": "IPsec",
    "virtualNetworkGateway1": { "id": "'"$VIRTUAL_NETWORK_GATEWAY_ONE_ID"'", "properties": {} },
    "localNetworkGateway2": { "id": "'"$LOCAL_NETWORK_GATEWAY_ONE_ID"'", "properties": {} },
    "virtualNetworkGateway2": { "id": "'"$VIRTUAL_NETWORK_GATEWAY_ONE_ID"'", "properties": {} },
    "peer": { "id": "'"$CIRCUIT_ONE_ID"'" },
    "authenticationType": "PSK",
    "sharedKey": "'"$(json "$CONNECTION_ONE_SHARED_KEY")"'",
    "authorizationKey": "'"$(json "$CONNECTION_ONE_AUTHORIZATION_KEY")"'",
    "connectionProtocol": "IKEv2",
    "ipsecPolicies": [
      {
        "ikeEncryption": "AES256",
        "ikeIntegrity": "SHA384",
        "dhGroup": "DHGroup24",
        "ipsecEncryption": "GCMAES256",
        "ipsecIntegrity": "GCMAES256",
        "pfsGroup": "None",
        "saLifeTimeSeconds": 1,
        "saDataSizeKilobytes": 1
      }
    ],
    "usePolicyBasedTrafficSelectors": true,
    "trafficSelectorPolicies": [
      {
        "localAddressRanges": ["10.0.0.0/16"],
        "remoteAddressRanges": ["10.0.0.0/16"]
      }
    ],
    "connectionMode": "Default",
    "dpdTimeoutSeconds": 1,
    "useLocalAzureIpAddress": true,
    "ingressNatRules": [{ "id": "'"$VIRTUAL_NETWORK_GATEWAY_ONE_ID"'" }],
    "egressNatRules": [{ "id": "'"$VIRTUAL_NETWORK_GATEWAY_ONE_ID"'" }],
    "enableBgp": true,
    "gatewayCustomBgpIpAddresses": [
      {
        "ipConfigurationId": "'"$VIRTUAL_NETWORK_GATEWAY_ONE_ID"'",
        "customBgpIpAddress": "10.0.0.4"
      }
    ],
    "routingWeight": 1,
    "expressRouteGatewayBypass": true,
    "enablePrivateLinkFastPath": true
  }
}'

say 'Peerings, sent with az rest'
put "$PEERING_ONE_ID" 2024-05-01 '{
  "properties": {
    "remoteVirtualNetwork": { "id": "'"$VNET_ONE_ID"'" },
    "allowVirtualNetworkAccess": true,
    "allowForwardedTraffic": true,
    "allowGatewayTransit": true,
    "useRemoteGateways": true,
    "doNotVerifyRemoteGateways": true,
    "peerCompleteVnets": true,
    "localSubnetNames": ["one"],
    "remoteSubnetNames": ["one"]
  }
}'

say 'Application gateways, sent with az rest'
put "$APPLICATION_GATEWAY_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "zones": ["one"],
  "properties": {
    "sku": { "name": "Standard_v2", "tier": "Standard_v2", "capacity": 1 },
    "autoscaleConfiguration": { "minCapacity": 1, "maxCapacity": 1 },
    "gatewayIPConfigurations": [
      {
        "name": "name of one",
        "properties": { "subnet": { "id": "'"$SUBNET_ONE_ID"'" } }
      }
    ],
    "frontendIPConfigurations": [
      {
        "name": "name of one",
        "properties": {
          "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
          "privateIPAddress": "10.0.0.4",
          "privateIPAllocationMethod": "Dynamic",
          "publicIPAddress": { "id": "'"$PUBLIC_IP_ONE_ID"'" }
        }
      }
    ],
    "firewallPolicy": { "id": "'"$OPAQUE_ONE_ID"'" },
    "enableHttp2": true,
    "frontendPorts": [{ "name": "name of one", "properties": { "port": 1 } }],
    "backendAddressPools": [{ "name": "name of one" }],
    "backendHttpSettingsCollection": [{ "name": "name of one" }],
    "backendSettingsCollection": [{ "name": "name of one" }],
    "httpListeners": [{ "name": "name of one" }],
    "listeners": [{ "name": "name of one" }],
    "requestRoutingRules": [{ "name": "name of one" }],
    "routingRules": [{ "name": "name of one" }],
    "urlPathMaps": [
      {
        "name": "name of one",
        "properties": { "pathRules": [{ "name": "name of one" }] }
      }
    ],
    "redirectConfigurations": [{ "name": "name of one" }],
    "rewriteRuleSets": [{ "name": "name of one" }],
    "probes": [{ "name": "name of one" }],
    "sslCertificates": [
      {
        "name": "name of one",
        "properties": {
          "data": "'"$(json "$APPLICATION_GATEWAY_ONE_DATA")"'",
          "password": "'"$(json "$APPLICATION_GATEWAY_ONE_PASSWORD")"'",
          "keyVaultSecretId": "keyVaultSecretId of one"
        }
      }
    ],
    "trustedRootCertificates": [{ "name": "name of one" }],
    "trustedClientCertificates": [{ "name": "name of one" }],
    "authenticationCertificates": [{ "name": "name of one" }],
    "sslProfiles": [{ "name": "name of one" }],
    "loadDistributionPolicies": [
      {
        "name": "name of one",
        "properties": { "loadDistributionTargets": [{ "name": "name of one" }] }
      }
    ],
    "privateLinkConfigurations": [
      {
        "name": "name of one",
        "properties": { "ipConfigurations": [{ "name": "name of one" }] }
      }
    ]
  }
}'

say 'Arc private link scopes, sent with az rest'
put "$ARC_PRIVATE_LINK_SCOPE_ONE_ID" 2024-07-10 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": { "publicNetworkAccess": "Enabled" }
}'

say 'Automation accounts, sent with az rest'
put "$AUTOMATION_ACCOUNT_ONE_ID" 2024-10-23 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "publicNetworkAccess": true,
    "sku": { "name": "Basic" },
    "disableLocalAuth": true
  }
}'

say 'Data collection endpoints, sent with az rest'
put "$DATA_COLLECTION_ENDPOINT_ONE_ID" 2024-03-11 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "kind": "Windows",
  "properties": {
    "networkAcls": { "publicNetworkAccess": "Enabled" },
    "description": "description of one"
  }
}'

say 'DNS private resolvers, sent with az rest'
put "$DNS_RESOLVER_ONE_ID" 2022-07-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": { "virtualNetwork": { "id": "'"$VNET_ONE_ID"'" } }
}'

say 'Hub ExpressRoute gateways, sent with az rest'
send "$EXPRESS_ROUTE_GATEWAY_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "virtualHub": { "id": "'"$VIRTUAL_HUB_ONE_ID"'" },
    "autoScaleConfiguration": { "bounds": { "min": 1, "max": 1 } },
    "allowNonVirtualWanTraffic": true
  }
}'

say 'Hub ExpressRoute connections, sent with az rest'
wait_for "$EXPRESS_ROUTE_GATEWAY_ONE_ID" 2024-05-01
put "$EXPRESS_ROUTE_CONNECTION_ONE_ID" 2024-05-01 '{
  "properties": {
    "expressRouteCircuitPeering": { "id": "'"$CIRCUIT_ONE_ID"'" },
    "authorizationKey": "'"$(json "$EXPRESS_ROUTE_CONNECTION_ONE_AUTHORIZATION_KEY")"'",
    "routingWeight": 1,
    "expressRouteGatewayBypass": true,
    "enablePrivateLinkFastPath": true,
    "enableInternetSecurity": true,
    "routingConfiguration": {
      "associatedRouteTable": { "id": "'"$VIRTUAL_HUB_ONE_ID"'" },
      "propagatedRouteTables": { "ids": [{ "id": "'"$VIRTUAL_HUB_ONE_ID"'" }], "labels": ["one"] },
      "inboundRouteMap": { "id": "'"$OPAQUE_ONE_ID"'" },
      "outboundRouteMap": { "id": "'"$OPAQUE_ONE_ID"'" },
      "vnetRoutes": {
        "staticRoutes": [
          {
            "name": "name of one",
            "addressPrefixes": ["10.0.0.0/16"],
            "nextHopIpAddress": "10.0.0.4"
          }
        ],
        "staticRoutesConfig": { "vnetLocalRouteOverrideCriteria": "Contains" }
      }
    }
  }
}'

say 'Firewall policies: ruleCollectionGroups, sent with az rest'
put "$FIREWALL_POLICY_ONE_ID/ruleCollectionGroups/name%20of%20one" 2024-05-01 '{
  "properties": { "priority": 1 }
}'

say 'Resolver outbound endpoints, sent with az rest'
put "$RESOLVER_OUTBOUND_ONE_ID" 2022-07-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": { "subnet": { "id": "'"$SUBNET_ONE_ID"'" } }
}'

say 'Forwarding rule sets, sent with az rest'
put "$FORWARDING_RULESET_ONE_ID" 2022-07-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "dnsResolverOutboundEndpoints": [{ "id": "'"$RESOLVER_OUTBOUND_ONE_ID"'" }]
  }
}'

say 'Forwarding rule sets: forwardingRules, sent with az rest'
put "$FORWARDING_RULESET_ONE_ID/forwardingRules/name%20of%20one" 2022-07-01 '{
  "properties": {
    "domainName": "corp.contoso.com.",
    "forwardingRuleState": "Enabled",
    "targetDnsServers": [{ "ipAddress": "10.0.0.4", "port": 1 }]
  }
}'

say 'Hub connections, sent with az rest'
put "$HUB_CONNECTION_ONE_ID" 2024-05-01 '{
  "properties": {
    "remoteVirtualNetwork": { "id": "'"$VNET_ONE_ID"'" },
    "enableInternetSecurity": true,
    "allowHubToRemoteVnetTransit": true,
    "allowRemoteVnetToUseHubVnetGateways": true,
    "routingConfiguration": {
      "associatedRouteTable": { "id": "'"$VIRTUAL_HUB_ONE_ID"'" },
      "propagatedRouteTables": { "ids": [{ "id": "'"$VIRTUAL_HUB_ONE_ID"'" }], "labels": ["one"] },
      "inboundRouteMap": { "id": "'"$OPAQUE_ONE_ID"'" },
      "outboundRouteMap": { "id": "'"$OPAQUE_ONE_ID"'" },
      "vnetRoutes": {
        "staticRoutes": [
          {
            "name": "name of one",
            "addressPrefixes": ["10.0.0.0/16"],
            "nextHopIpAddress": "10.0.0.4"
          }
        ],
        "staticRoutesConfig": { "vnetLocalRouteOverrideCriteria": "Contains" }
      }
    }
  }
}'

say 'Key vaults, sent with az rest'
put "$KEY_VAULT_ONE_ID" 2024-11-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "publicNetworkAccess": "Enabled",
    "networkAcls": { "defaultAction": "Allow", "bypass": "AzureServices" },
    "sku": { "name": "standard", "family": "A" },
    "tenantId": "tenant of one",
    "enableRbacAuthorization": true,
    "enablePurgeProtection": true
  }
}'

say 'Load balancers, sent with az rest'
put "$LOAD_BALANCER_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "sku": { "name": "Standard", "tier": "Regional" },
  "properties": {
    "frontendIPConfigurations": [
      {
        "name": "name of one",
        "properties": {
          "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
          "privateIPAddress": "10.0.0.4",
          "privateIPAllocationMethod": "Dynamic",
          "privateIPAddressVersion": "IPv4",
          "publicIPAddress": { "id": "'"$PUBLIC_IP_ONE_ID"'" },
          "publicIPPrefix": { "id": "'"$PUBLIC_IP_PREFIX_ONE_ID"'" },
          "gatewayLoadBalancer": { "id": "'"$LOAD_BALANCER_ONE_ID"'" }
        },
        "zones": ["one"]
      }
    ],
    "backendAddressPools": [
      {
        "name": "name of one",
        "properties": {
          "virtualNetwork": { "id": "'"$VNET_ONE_ID"'" },
          "loadBalancerBackendAddresses": [
            {
              "name": "name of one",
              "properties": {
                "ipAddress": "10.0.0.4",
                "virtualNetwork": { "id": "'"$VNET_ONE_ID"'" },
                "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
                "loadBalancerFrontendIPConfiguration": { "id": "'"$LOAD_BALANCER_ONE_ID"'" },
                "adminState": "None"
              }
            }
          ]
        }
      }
    ],
    "loadBalancingRules": [
      {
        "name": "name of one",
        "properties": {
          "frontendIPConfiguration": { "id": "'"$LOAD_BALANCER_ONE_ID"'" },
          "backendAddressPool": { "id": "'"$LOAD_BALANCER_ONE_ID"'" },
          "backendAddressPools": [{ "id": "'"$LOAD_BALANCER_ONE_ID"'" }],
          "probe": { "id": "'"$LOAD_BALANCER_ONE_ID"'" },
          "protocol": "Tcp",
          "frontendPort": 1,
          "backendPort": 1,
          "loadDistribution": "Default",
          "enableFloatingIP": true,
          "enableTcpReset": true,
          "idleTimeoutInMinutes": 1,
          "disableOutboundSnat": true
        }
      }
    ],
    "probes": [
      {
        "name": "name of one",
        "properties": {
          "protocol": "Tcp",
          "port": 1,
          "requestPath": "path of one",
          "intervalInSeconds": 1,
          "numberOfProbes": 1,
          "probeThreshold": 1
        }
      }
    ],
    "inboundNatRules": [
      {
        "name": "name of one",
        "properties": {
          "frontendIPConfiguration": { "id": "'"$LOAD_BALANCER_ONE_ID"'" },
          "backendAddressPool": { "id": "'"$LOAD_BALANCER_ONE_ID"'" },
          "protocol": "Tcp",
          "frontendPort": 1,
          "frontendPortRangeStart": 1,
          "frontendPortRangeEnd": 1,
          "backendPort": 1
        }
      }
    ],
    "inboundNatPools": [
      {
        "name": "name of one",
        "properties": {
          "frontendIPConfiguration": { "id": "'"$LOAD_BALANCER_ONE_ID"'" },
          "protocol": "Tcp",
          "frontendPortRangeStart": 1,
          "frontendPortRangeEnd": 1,
          "backendPort": 1
        }
      }
    ],
    "outboundRules": [
      {
        "name": "name of one",
        "properties": {
          "frontendIPConfigurations": [{ "id": "'"$LOAD_BALANCER_ONE_ID"'" }],
          "backendAddressPool": { "id": "'"$LOAD_BALANCER_ONE_ID"'" },
          "protocol": "Tcp",
          "allocatedOutboundPorts": 1,
          "idleTimeoutInMinutes": 1,
          "enableTcpReset": true
        }
      }
    ]
  }
}'

say 'Log Analytics workspaces'
az monitor log-analytics workspace create \
  --resource-group "$RESOURCE_GROUP" \
  --workspace-name "$LOG_ANALYTICS_WORKSPACE_ONE" \
  --location "$LOCATION_WESTEUROPE" \
  --sku PerGB2018 \
  --retention-time 1 \
  --ingestion-access Enabled \
  --query-access Enabled

say 'Monitor private link scopes, sent with az rest'
put "$MONITOR_PRIVATE_LINK_SCOPE_ONE_ID" 2021-07-01-preview '{
  "location": "global",
  "properties": {
    "accessModeSettings": {
      "ingestionAccessMode": "Open",
      "queryAccessMode": "Open",
      "exclusions": [
        {
          "privateEndpointConnectionName": "connection of one",
          "ingestionAccessMode": "Open",
          "queryAccessMode": "Open"
        }
      ]
    }
  }
}'

say 'Network Managers, sent with az rest'
put "$NETWORK_MANAGER_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "description": "description of one",
    "networkManagerScopeAccesses": ["one"],
    "networkManagerScopes": { "subscriptions": ["one"], "managementGroups": ["one"] }
  }
}'

say 'Network groups, sent with az rest'
put "$NETWORK_GROUP_ONE_ID" 2024-05-01 '{
  "properties": { "description": "description of one", "memberType": "VirtualNetwork" }
}'

say 'Network groups: staticMembers, sent with az rest'
put "$NETWORK_GROUP_ONE_ID/staticMembers/name%20of%20one" 2024-05-01 '{
  "properties": { "resourceId": "'"$VNET_ONE_ID"'" }
}'

say 'Network interfaces, sent with az rest'
put "$NETWORK_INTERFACE_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "ipConfigurations": [
      {
        "name": "name of one",
        "properties": {
          "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
          "privateIPAddress": "10.0.0.4",
          "privateIPAllocationMethod": "Dynamic",
          "privateIPAddressVersion": "IPv4",
          "primary": true,
          "publicIPAddress": { "id": "'"$PUBLIC_IP_ONE_ID"'" },
          "applicationSecurityGroups": [{ "id": "'"$APPLICATION_SECURITY_GROUP_ONE_ID"'" }],
          "loadBalancerBackendAddressPools": [{ "id": "'"$LOAD_BALANCER_ONE_ID"'" }],
          "loadBalancerInboundNatRules": [{ "id": "'"$LOAD_BALANCER_ONE_ID"'" }],
          "applicationGatewayBackendAddressPools": [{ "id": "'"$APPLICATION_GATEWAY_ONE_ID"'" }],
          "virtualNetworkTaps": [{ "id": "'"$OPAQUE_ONE_ID"'" }]
        }
      }
    ],
    "networkSecurityGroup": { "id": "'"$SECURITY_GROUP_ONE_ID"'" },
    "enableIPForwarding": true,
    "dnsSettings": {
      "dnsServers": ["10.0.0.4"],
      "internalDnsNameLabel": "internalDnsNameLabel of one"
    },
    "enableAcceleratedNetworking": true
  }
}'

say 'Network Managers: connectivityConfigurations, sent with az rest'
put "$NETWORK_MANAGER_ONE_ID/connectivityConfigurations/name%20of%20one" 2024-05-01 '{
  "properties": {
    "connectivityTopology": "HubAndSpoke",
    "description": "description of one",
    "isGlobal": "True",
    "deleteExistingPeering": "True"
  }
}'

say 'Network virtual appliances, sent with az rest'
put "$NETWORK_VIRTUAL_APPLIANCE_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "virtualHub": { "id": "'"$VIRTUAL_HUB_ONE_ID"'" },
    "nvaSku": {
      "vendor": "vendor of one",
      "bundledScaleUnit": "scaleUnit of one",
      "marketPlaceVersion": "version of one"
    },
    "virtualApplianceAsn": 1,
    "sshPublicKey": "sshPublicKey of one"
  }
}'

say 'Private link services, sent with az rest'
put "$PRIVATE_LINK_SERVICE_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "loadBalancerFrontendIpConfigurations": [{ "id": "'"$LOAD_BALANCER_ONE_ID"'" }],
    "destinationIPAddress": "10.0.0.4",
    "ipConfigurations": [
      {
        "name": "name of one",
        "properties": {
          "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
          "privateIPAddress": "10.0.0.4",
          "privateIPAllocationMethod": "Dynamic",
          "privateIPAddressVersion": "IPv4",
          "primary": true
        }
      }
    ],
    "enableProxyProtocol": true,
    "fqdns": ["one"],
    "visibility": { "subscriptions": ["one"] },
    "autoApproval": { "subscriptions": ["one"] }
  }
}'

say 'Resolver inbound endpoints, sent with az rest'
put "$RESOLVER_INBOUND_ONE_ID" 2022-07-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "ipConfigurations": [
      {
        "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
        "privateIpAllocationMethod": "Dynamic",
        "privateIpAddress": "10.0.0.4"
      }
    ]
  }
}'

say 'Resource management private links, sent with az rest'
put "$RESOURCE_MANAGEMENT_PRIVATE_LINK_ONE_ID" 2020-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {}
}'

say 'Route Servers: ipConfigurations, sent with az rest'
put "$ROUTE_SERVER_ONE_ID/ipConfigurations/name%20of%20one" 2024-05-01 '{
  "properties": {
    "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
    "publicIPAddress": { "id": "'"$PUBLIC_IP_ONE_ID"'" },
    "privateIPAddress": "10.0.0.4",
    "privateIPAllocationMethod": "Dynamic"
  }
}'

say 'Route Servers: bgpConnections, sent with az rest'
put "$ROUTE_SERVER_ONE_ID/bgpConnections/name%20of%20one" 2024-05-01 '{
  "properties": { "peerIp": "10.0.0.4", "peerAsn": 1 }
}'

say 'Rule set links, sent with az rest'
put "$RULESET_LINK_ONE_ID" 2022-07-01 '{
  "properties": { "virtualNetwork": { "id": "'"$VNET_ONE_ID"'" } }
}'

say 'Security admin configurations, sent with az rest'
put "$SECURITY_ADMIN_CONFIGURATION_ONE_ID" 2024-05-01 '{
  "properties": {
    "description": "description of one",
    "applyOnNetworkIntentPolicyBasedServices": ["one"],
    "networkGroupAddressSpaceAggregationOption": "None"
  }
}'

say 'Security admin rule collections, sent with az rest'
put "$SECURITY_ADMIN_RULE_COLLECTION_ONE_ID" 2024-05-01 '{
  "properties": {
    "appliesToGroups": [{ "networkGroupId": "'"$NETWORK_GROUP_ONE_ID"'" }],
    "description": "description of one"
  }
}'

say 'Security admin rule collections: rules, sent with az rest'
put "$SECURITY_ADMIN_RULE_COLLECTION_ONE_ID/rules/name%20of%20one" 2024-05-01 '{
  "kind": "Custom",
  "properties": {
    "priority": 1,
    "direction": "Inbound",
    "access": "Allow",
    "protocol": "Any",
    "sources": [{ "addressPrefixType": "IPPrefix", "addressPrefix": "value of one" }],
    "destinations": [{ "addressPrefixType": "IPPrefix", "addressPrefix": "value of one" }],
    "sourcePortRanges": ["one"],
    "destinationPortRanges": ["one"],
    "description": "description of one",
    "flag": "flag of one"
  }
}'

say 'SQL servers, sent with az rest'
put "$SQL_SERVER_ONE_ID" 2023-08-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "publicNetworkAccess": "Enabled",
    "restrictOutboundNetworkAccess": "Enabled",
    "minimalTlsVersion": "1.0",
    "version": "version of one",
    "administratorLogin": "administrator of one",
    "administratorLoginPassword": "'"$(json "$SQL_SERVER_ONE_ADMINISTRATOR_PASSWORD")"'",
    "administrators": { "azureADOnlyAuthentication": true }
  }
}'

say 'Virtual hubs: routingIntent, sent with az rest'
wait_for "$AZURE_FIREWALL_ONE_ID" 2024-05-01
put "$VIRTUAL_HUB_ONE_ID/routingIntent/name%20of%20one" 2024-05-01 '{
  "properties": {
    "routingPolicies": [
      {
        "name": "name of one",
        "destinations": ["one"],
        "nextHop": "'"$AZURE_FIREWALL_ONE_ID"'"
      }
    ]
  }
}'

say 'Virtual hubs: hubRouteTables, sent with az rest'
put "$VIRTUAL_HUB_ONE_ID/hubRouteTables/name%20of%20one" 2024-05-01 '{
  "properties": { "labels": ["one"] }
}'

say 'Virtual hubs: bgpConnections, sent with az rest'
put "$VIRTUAL_HUB_ONE_ID/bgpConnections/name%20of%20one" 2024-05-01 '{
  "properties": {
    "peerIp": "10.0.0.4",
    "peerAsn": 1,
    "hubVirtualNetworkConnection": { "id": "'"$HUB_CONNECTION_ONE_ID"'" }
  }
}'

say 'Virtual machines, sent with az rest'
put "$VIRTUAL_MACHINE_ONE_ID" 2024-07-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "zones": ["one"],
  "properties": {
    "hardwareProfile": { "vmSize": "Standard_D2s_v5" },
    "storageProfile": {
      "osDisk": { "osType": "Linux" },
      "imageReference": {
        "publisher": "imagePublisher of one",
        "offer": "imageOffer of one",
        "sku": "imageSku of one",
        "version": "imageVersion of one"
      }
    },
    "networkProfile": {
      "networkInterfaces": [
        {
          "id": "'"$NETWORK_INTERFACE_ONE_ID"'",
          "properties": { "primary": true, "deleteOption": "Delete" }
        }
      ]
    },
    "osProfile": {
      "computerName": "computerName of one",
      "adminUsername": "adminUsername of one",
      "adminPassword": "'"$(json "$VIRTUAL_MACHINE_ONE_ADMIN_PASSWORD")"'"
    }
  }
}'

say 'Hub VPN gateways, sent with az rest'
send "$VPN_GATEWAY_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "virtualHub": { "id": "'"$VIRTUAL_HUB_ONE_ID"'" },
    "vpnGatewayScaleUnit": 1,
    "isRoutingPreferenceInternet": true,
    "bgpSettings": {
      "asn": 1,
      "peerWeight": 1,
      "bgpPeeringAddresses": [
        {
          "ipconfigurationId": "instance of one",
          "customBgpIpAddresses": ["10.0.0.4"]
        }
      ]
    },
    "enableBgpRouteTranslationForNat": true,
    "natRules": [
      {
        "name": "name of one",
        "properties": {
          "mode": "EgressSnat",
          "type": "Static",
          "internalMappings": [{ "addressSpace": "10.0.0.0/24", "portRange": "portRange of one" }],
          "externalMappings": [{ "addressSpace": "10.0.0.0/24", "portRange": "portRange of one" }]
        }
      }
    ]
  }
}'

say 'VPN sites, sent with az rest'
put "$VPN_SITE_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "virtualWan": { "id": "'"$VIRTUAL_WAN_ONE_ID"'" },
    "ipAddress": "10.0.0.4",
    "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] },
    "vpnSiteLinks": [
      {
        "name": "name of one",
        "properties": {
          "ipAddress": "10.0.0.4",
          "fqdn": "fqdn of one",
          "linkProperties": { "linkProviderName": "provider of one", "linkSpeedInMbps": 1 },
          "bgpProperties": { "asn": 1, "bgpPeeringAddress": "10.0.0.4" }
        }
      }
    ],
    "bgpProperties": {
      "asn": 1,
      "bgpPeeringAddress": "10.0.0.4",
      "peerWeight": 1,
      "bgpPeeringAddresses": [
        {
          "ipconfigurationId": "instance of one",
          "customBgpIpAddresses": ["10.0.0.4"]
        }
      ]
    },
    "deviceProperties": {
      "deviceVendor": "deviceVendor of one",
      "deviceModel": "deviceModel of one",
      "linkSpeedInMbps": 1
    },
    "isSecuritySite": true,
    "siteKey": "'"$(json "$VPN_SITE_ONE_SITE_KEY")"'"
  }
}'

say 'VPN connections, sent with az rest'
wait_for "$VPN_GATEWAY_ONE_ID" 2024-05-01
put "$VPN_CONNECTION_ONE_ID" 2024-05-01 '{
  "properties": {
    "remoteVpnSite": { "id": "'"$VPN_SITE_ONE_ID"'" },
    "vpnLinkConnections": [
      {
        "name": "name of one",
        "properties": {
          "vpnSiteLink": { "id": "'"$VPN_SITE_ONE_ID"'" },
          "sharedKey": "'"$(json "$VPN_CONNECTION_ONE_SHARED_KEY")"'",
          "connectionBandwidth": 1,
          "vpnConnectionProtocolType": "IKEv2",
          "vpnLinkConnectionMode": "Default",
          "ipsecPolicies": [
            {
              "ikeEncryption": "AES256",
              "ikeIntegrity": "SHA384",
              "dhGroup": "DHGroup24",
              "ipsecEncryption": "GCMAES256",
              "ipsecIntegrity": "GCMAES256",
              "pfsGroup": "None",
              "saLifeTimeSeconds": 1,
              "saDataSizeKilobytes": 1
            }
          ],
          "enableBgp": true,
          "enableRateLimiting": true,
          "useLocalAzureIpAddress": true,
          "usePolicyBasedTrafficSelectors": true,
          "routingWeight": 1,
          "dpdTimeoutSeconds": 1,
          "ingressNatRules": [{ "id": "'"$VPN_GATEWAY_ONE_ID"'" }],
          "egressNatRules": [{ "id": "'"$VPN_GATEWAY_ONE_ID"'" }],
          "vpnGatewayCustomBgpAddresses": [
            {
              "ipConfigurationId": "instance of one",
              "customBgpIpAddress": "10.0.0.4"
            }
          ]
        }
      }
    ],
    "sharedKey": "'"$(json "$VPN_CONNECTION_ONE_SHARED_KEY")"'",
    "connectionBandwidth": 1,
    "vpnConnectionProtocolType": "IKEv2",
    "ipsecPolicies": [
      {
        "ikeEncryption": "AES256",
        "ikeIntegrity": "SHA384",
        "dhGroup": "DHGroup24",
        "ipsecEncryption": "GCMAES256",
        "ipsecIntegrity": "GCMAES256",
        "pfsGroup": "None",
        "saLifeTimeSeconds": 1,
        "saDataSizeKilobytes": 1
      }
    ],
    "enableBgp": true,
    "enableRateLimiting": true,
    "useLocalAzureIpAddress": true,
    "usePolicyBasedTrafficSelectors": true,
    "trafficSelectorPolicies": [
      {
        "localAddressRanges": ["10.0.0.0/16"],
        "remoteAddressRanges": ["10.0.0.0/16"]
      }
    ],
    "routingWeight": 1,
    "dpdTimeoutSeconds": 1,
    "enableInternetSecurity": true,
    "routingConfiguration": {
      "associatedRouteTable": { "id": "'"$VIRTUAL_HUB_ONE_ID"'" },
      "propagatedRouteTables": { "ids": [{ "id": "'"$VIRTUAL_HUB_ONE_ID"'" }], "labels": ["one"] },
      "inboundRouteMap": { "id": "'"$OPAQUE_ONE_ID"'" },
      "outboundRouteMap": { "id": "'"$OPAQUE_ONE_ID"'" },
      "vnetRoutes": {
        "staticRoutes": [
          {
            "name": "name of one",
            "addressPrefixes": ["10.0.0.0/16"],
            "nextHopIpAddress": "10.0.0.4"
          }
        ],
        "staticRoutesConfig": { "vnetLocalRouteOverrideCriteria": "Contains" }
      }
    }
  }
}'

say 'Private DNS zones'
once "$PRIVATE_DNS_ZONE_ONE_ID" 2024-06-01 az network private-dns zone create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$PRIVATE_DNS_ZONE_ONE"

say 'Private DNS zones: A, sent with az rest'
put "$PRIVATE_DNS_ZONE_ONE_ID/A/gbl" 2024-06-01 '{
  "properties": {
    "ttl": 1,
    "aRecords": [{ "ipv4Address": "10.0.0.4" }],
    "aaaaRecords": [{ "ipv6Address": "10.0.0.4" }],
    "cnameRecord": { "cname": "alias of one" },
    "mxRecords": [{ "preference": 1, "exchange": "exchange of one" }],
    "ptrRecords": [{ "ptrdname": "target of one" }],
    "srvRecords": [{ "priority": 1, "weight": 1, "port": 1, "target": "target of one" }],
    "txtRecords": [{ "value": ["one"] }],
    "soaRecord": {
      "host": "host of one",
      "email": "email of one",
      "serialNumber": 1,
      "refreshTime": 1,
      "retryTime": 1,
      "expireTime": 1,
      "minimumTtl": 1
    }
  }
}'

say 'Private endpoints, sent with az rest'
put "$PRIVATE_ENDPOINT_ONE_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "subnet": { "id": "'"$SUBNET_ONE_ID"'" },
    "privateLinkServiceConnections": [
      {
        "name": "name of one",
        "properties": {
          "privateLinkServiceId": "'"$ARC_PRIVATE_LINK_SCOPE_ONE_ID"'",
          "groupIds": ["hybridcompute"],
          "requestMessage": "requestMessage of one"
        }
      }
    ],
    "manualPrivateLinkServiceConnections": [
      {
        "name": "name of one",
        "properties": {
          "privateLinkServiceId": "'"$ARC_PRIVATE_LINK_SCOPE_ONE_ID"'",
          "groupIds": ["hybridcompute"],
          "requestMessage": "requestMessage of one"
        }
      }
    ],
    "ipConfigurations": [
      {
        "name": "name of one",
        "properties": {
          "groupId": "groupId of one",
          "memberName": "memberName of one",
          "privateIPAddress": "10.0.0.4"
        }
      }
    ],
    "customNetworkInterfaceName": "networkInterfaceName of one",
    "applicationSecurityGroups": [{ "id": "'"$APPLICATION_SECURITY_GROUP_ONE_ID"'" }]
  }
}'

say 'Private endpoints: privateDnsZoneGroups'
az network private-endpoint dns-zone-group create \
  --resource-group "$RESOURCE_GROUP" \
  --endpoint-name "$PRIVATE_ENDPOINT_ONE" \
  --name default \
  --zone-name 'name of one' \
  --private-dns-zone "$PRIVATE_DNS_ZONE_ONE_ID"

say 'Zone links, sent with az rest'
put "$ZONE_LINK_ONE_ID" 2024-06-01 '{
  "location": "global",
  "properties": {
    "virtualNetwork": { "id": "'"$VNET_ONE_ID"'" },
    "registrationEnabled": true,
    "resolutionPolicy": "Default"
  }
}'

say 'Monitor private link scopes: scopedResources'
az monitor private-link-scope scoped-resource create \
  --resource-group "$RESOURCE_GROUP" \
  --scope-name "$MONITOR_PRIVATE_LINK_SCOPE_ONE" \
  --name 'name of one' \
  --linked-resource "$LOG_ANALYTICS_WORKSPACE_ONE_ID"

say 'Arc servers join their scope'
connected "$ARC_SERVER_ONE_ID" 2024-07-10 patch "$ARC_SERVER_ONE_ID" 2024-07-10 '{
  "properties": { "privateLinkScopeResourceId": "'"$ARC_PRIVATE_LINK_SCOPE_ONE_ID"'" }
}'

say 'Waiting for what was started above'
wait_for "$BASTION_ONE_ID" 2024-05-01

say 'Verification'
verify 'ExpressRoute circuit circuit-one' "$CIRCUIT_ONE_ID" 2024-05-01 properties.serviceProviderProvisioningState Provisioned 'provisioned by its provider'
verify 'Connection connection-one' "$CONNECTION_ONE_ID" 2025-09-01 properties.connectionStatus Connected 'connected; the device of the site has to be set up too'
verify 'Peering peering-one' "$PEERING_ONE_ID" 2024-05-01 properties.peeringState Connected 'connected on both sides'
verify 'Private endpoint privateEndpoint-one' "$PRIVATE_ENDPOINT_ONE_ID" 2024-05-01 'properties.privateLinkServiceConnections[0].properties.privateLinkServiceConnectionState.status' Approved approved
verify 'Zone link zoneLink-one' "$ZONE_LINK_ONE_ID" 2024-06-01 properties.virtualNetworkLinkState Completed linked
if ((OPEN > 0)); then
  printf 'States that are not as they should be yet: %s\n' "$OPEN" >&2
fi

say Done
