#!/usr/bin/env bash
# Deploys the network plan "Hub and spokes with private Arc and Key Vault" with the Azure CLI.
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
RESOURCE_GROUP=${RESOURCE_GROUP:-rg-hybrid-network}

# Regions
LOCATION_WESTEUROPE=${LOCATION_WESTEUROPE:-westeurope}

# Names
SECURITY_GROUP_NSG_PE=${SECURITY_GROUP_NSG_PE:-nsg-pe}
SECURITY_GROUP_NSG_VNET_BUILD=${SECURITY_GROUP_NSG_VNET_BUILD:-nsg-vnet-build}
SECURITY_GROUP_NSG_VNET_ERP=${SECURITY_GROUP_NSG_VNET_ERP:-nsg-vnet-erp}
PUBLIC_IP_PIP_VGW_1=${PUBLIC_IP_PIP_VGW_1:-pip-vgw-1}
PUBLIC_IP_PIP_VGW_2=${PUBLIC_IP_PIP_VGW_2:-pip-vgw-2}
VNET_HUB=${VNET_HUB:-vnet-hub}
VNET_BUILD=${VNET_BUILD:-vnet-build}
VNET_ERP=${VNET_ERP:-vnet-erp}
VIRTUAL_NETWORK_GATEWAY_VGW_HUB=${VIRTUAL_NETWORK_GATEWAY_VGW_HUB:-vgw-hub}
LOCAL_NETWORK_GATEWAY_LGW_HARBOUR=${LOCAL_NETWORK_GATEWAY_LGW_HARBOUR:-lgw-harbour}
CONNECTION_CN_HARBOUR=${CONNECTION_CN_HARBOUR:-cn-harbour}
ARC_PRIVATE_LINK_SCOPE_PLS_ARC=${ARC_PRIVATE_LINK_SCOPE_PLS_ARC:-pls-arc}
DNS_RESOLVER_DNSPR_HUB=${DNS_RESOLVER_DNSPR_HUB:-dnspr-hub}
KEY_VAULT_KV_HARBOUR_HYBRID=${KEY_VAULT_KV_HARBOUR_HYBRID:-kv-harbour-hybrid}
PRIVATE_DNS_ZONE_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM=${PRIVATE_DNS_ZONE_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM:-privatelink.dp.kubernetesconfiguration.azure.com}
PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM=${PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM:-privatelink.guestconfiguration.azure.com}
PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM=${PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM:-privatelink.his.arc.azure.com}
PRIVATE_DNS_ZONE_PRIVATELINK_VAULTCORE_AZURE_NET=${PRIVATE_DNS_ZONE_PRIVATELINK_VAULTCORE_AZURE_NET:-privatelink.vaultcore.azure.net}
PRIVATE_ENDPOINT_PE_ARC=${PRIVATE_ENDPOINT_PE_ARC:-pe-arc}
PRIVATE_ENDPOINT_PE_KV=${PRIVATE_ENDPOINT_PE_KV:-pe-kv}
ARC_SERVER_HARBOUR_DC_SERVERS_SRV_BUILD_03=${ARC_SERVER_HARBOUR_DC_SERVERS_SRV_BUILD_03:-srv-build-03}
ARC_SERVER_HARBOUR_DC_SERVERS_SRV_ERP_01=${ARC_SERVER_HARBOUR_DC_SERVERS_SRV_ERP_01:-srv-erp-01}
ARC_SERVER_HARBOUR_DC_SERVERS_SRV_FILES_02=${ARC_SERVER_HARBOUR_DC_SERVERS_SRV_FILES_02:-srv-files-02}

# Set these in the environment
require CONNECTION_CN_HARBOUR_SHARED_KEY 'sharedKey of connection cn-harbour; it is never stored in the plan'
((MISSING == 0)) || exit 1

# Ids
RESOURCE_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP"
SECURITY_GROUP_NSG_PE_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/networkSecurityGroups/$SECURITY_GROUP_NSG_PE"
SECURITY_GROUP_NSG_VNET_BUILD_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/networkSecurityGroups/$SECURITY_GROUP_NSG_VNET_BUILD"
SECURITY_GROUP_NSG_VNET_ERP_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/networkSecurityGroups/$SECURITY_GROUP_NSG_VNET_ERP"
PUBLIC_IP_PIP_VGW_1_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/publicIPAddresses/$PUBLIC_IP_PIP_VGW_1"
PUBLIC_IP_PIP_VGW_2_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/publicIPAddresses/$PUBLIC_IP_PIP_VGW_2"
VNET_HUB_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/virtualNetworks/$VNET_HUB"
VNET_BUILD_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/virtualNetworks/$VNET_BUILD"
VNET_ERP_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/virtualNetworks/$VNET_ERP"
VIRTUAL_NETWORK_GATEWAY_VGW_HUB_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/virtualNetworkGateways/$VIRTUAL_NETWORK_GATEWAY_VGW_HUB"
SUBNET_VNET_HUB_GATEWAYSUBNET_ID="$VNET_HUB_ID/subnets/GatewaySubnet"
LOCAL_NETWORK_GATEWAY_LGW_HARBOUR_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/localNetworkGateways/$LOCAL_NETWORK_GATEWAY_LGW_HARBOUR"
CONNECTION_CN_HARBOUR_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/connections/$CONNECTION_CN_HARBOUR"
PEERING_VNET_BUILD_TO_VNET_HUB_ID="$VNET_BUILD_ID/virtualNetworkPeerings/to-vnet-hub"
PEERING_VNET_ERP_TO_VNET_HUB_ID="$VNET_ERP_ID/virtualNetworkPeerings/to-vnet-hub"
PEERING_VNET_HUB_TO_VNET_BUILD_ID="$VNET_HUB_ID/virtualNetworkPeerings/to-vnet-build"
PEERING_VNET_HUB_TO_VNET_ERP_ID="$VNET_HUB_ID/virtualNetworkPeerings/to-vnet-erp"
ARC_PRIVATE_LINK_SCOPE_PLS_ARC_ID="$RESOURCE_GROUP_ID/providers/Microsoft.HybridCompute/privateLinkScopes/$ARC_PRIVATE_LINK_SCOPE_PLS_ARC"
DNS_RESOLVER_DNSPR_HUB_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/dnsResolvers/$DNS_RESOLVER_DNSPR_HUB"
KEY_VAULT_KV_HARBOUR_HYBRID_ID="$RESOURCE_GROUP_ID/providers/Microsoft.KeyVault/vaults/$KEY_VAULT_KV_HARBOUR_HYBRID"
RESOLVER_INBOUND_DNSPR_HUB_IN_HUB_ID="$DNS_RESOLVER_DNSPR_HUB_ID/inboundEndpoints/in-hub"
SUBNET_VNET_HUB_SNET_DNS_IN_ID="$VNET_HUB_ID/subnets/snet-dns-in"
PRIVATE_DNS_ZONE_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/privateDnsZones/$PRIVATE_DNS_ZONE_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM"
PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/privateDnsZones/$PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM"
PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/privateDnsZones/$PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM"
PRIVATE_DNS_ZONE_PRIVATELINK_VAULTCORE_AZURE_NET_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/privateDnsZones/$PRIVATE_DNS_ZONE_PRIVATELINK_VAULTCORE_AZURE_NET"
PRIVATE_ENDPOINT_PE_ARC_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/privateEndpoints/$PRIVATE_ENDPOINT_PE_ARC"
SUBNET_VNET_HUB_SNET_PE_ID="$VNET_HUB_ID/subnets/snet-pe"
PRIVATE_ENDPOINT_PE_KV_ID="$RESOURCE_GROUP_ID/providers/Microsoft.Network/privateEndpoints/$PRIVATE_ENDPOINT_PE_KV"
ZONE_LINK_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM_LINK_VNET_HUB_ID="$PRIVATE_DNS_ZONE_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM_ID/virtualNetworkLinks/link-vnet-hub"
ZONE_LINK_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM_LINK_VNET_HUB_ID="$PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM_ID/virtualNetworkLinks/link-vnet-hub"
ZONE_LINK_PRIVATELINK_HIS_ARC_AZURE_COM_LINK_VNET_HUB_ID="$PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM_ID/virtualNetworkLinks/link-vnet-hub"
ZONE_LINK_PRIVATELINK_VAULTCORE_AZURE_NET_LINK_VNET_HUB_ID="$PRIVATE_DNS_ZONE_PRIVATELINK_VAULTCORE_AZURE_NET_ID/virtualNetworkLinks/link-vnet-hub"
ARC_SERVER_HARBOUR_DC_SERVERS_SRV_BUILD_03_ID="$RESOURCE_GROUP_ID/providers/Microsoft.HybridCompute/machines/$ARC_SERVER_HARBOUR_DC_SERVERS_SRV_BUILD_03"
ARC_SERVER_HARBOUR_DC_SERVERS_SRV_ERP_01_ID="$RESOURCE_GROUP_ID/providers/Microsoft.HybridCompute/machines/$ARC_SERVER_HARBOUR_DC_SERVERS_SRV_ERP_01"
ARC_SERVER_HARBOUR_DC_SERVERS_SRV_FILES_02_ID="$RESOURCE_GROUP_ID/providers/Microsoft.HybridCompute/machines/$ARC_SERVER_HARBOUR_DC_SERVERS_SRV_FILES_02"

# The subscription everything goes to
az account set --subscription "$SUBSCRIPTION_ID"

# Bodies and secrets of requests; removed at the end
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# Resource providers
if [[ ${SKIP_REGISTRATION:-0} != 1 ]]; then
  register Microsoft.GuestConfiguration "$SUBSCRIPTION_ID"
  register Microsoft.HybridCompute "$SUBSCRIPTION_ID"
  register Microsoft.HybridConnectivity "$SUBSCRIPTION_ID"
  register Microsoft.KeyVault "$SUBSCRIPTION_ID"
  register Microsoft.Network "$SUBSCRIPTION_ID"
fi

# Resource groups
if [[ $(az group exists --name "$RESOURCE_GROUP" --output tsv) != true ]]; then
  az group create --name "$RESOURCE_GROUP" --location "$LOCATION_WESTEUROPE" >/dev/null
fi

say 'Network security groups'
once "$SECURITY_GROUP_NSG_PE_ID" 2024-05-01 az network nsg create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$SECURITY_GROUP_NSG_PE" \
  --location "$LOCATION_WESTEUROPE"
once "$SECURITY_GROUP_NSG_VNET_BUILD_ID" 2024-05-01 az network nsg create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$SECURITY_GROUP_NSG_VNET_BUILD" \
  --location "$LOCATION_WESTEUROPE"
once "$SECURITY_GROUP_NSG_VNET_ERP_ID" 2024-05-01 az network nsg create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$SECURITY_GROUP_NSG_VNET_ERP" \
  --location "$LOCATION_WESTEUROPE"

say 'Public IP addresses'
az network public-ip create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$PUBLIC_IP_PIP_VGW_1" \
  --location "$LOCATION_WESTEUROPE" \
  --sku Standard \
  --tier Regional \
  --allocation-method Static \
  --version IPv4 \
  --zone 1 2 3
az network public-ip create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$PUBLIC_IP_PIP_VGW_2" \
  --location "$LOCATION_WESTEUROPE" \
  --sku Standard \
  --tier Regional \
  --allocation-method Static \
  --version IPv4 \
  --zone 1 2 3

say 'Virtual networks'
if exists "$VNET_HUB_ID" 2024-05-01; then
  az network vnet update \
    --resource-group "$RESOURCE_GROUP" \
    --name "$VNET_HUB" \
    --address-prefixes 10.0.0.0/16
else
  az network vnet create \
    --resource-group "$RESOURCE_GROUP" \
    --name "$VNET_HUB" \
    --location "$LOCATION_WESTEUROPE" \
    --address-prefixes 10.0.0.0/16
fi
az network vnet subnet create \
  --resource-group "$RESOURCE_GROUP" \
  --vnet-name "$VNET_HUB" \
  --name GatewaySubnet \
  --address-prefixes 10.0.0.0/27
put "$VNET_HUB_ID/subnets/snet-dns-in" 2024-05-01 '{
  "properties": {
    "addressPrefix": "10.0.32.0/28",
    "defaultOutboundAccess": false,
    "delegations": [
      {
        "name": "dnsResolvers",
        "properties": { "serviceName": "Microsoft.Network/dnsResolvers" }
      }
    ]
  }
}'
put "$VNET_HUB_ID/subnets/snet-pe" 2024-05-01 '{
  "properties": {
    "addressPrefix": "10.0.1.0/24",
    "networkSecurityGroup": { "id": "'"$SECURITY_GROUP_NSG_PE_ID"'" },
    "defaultOutboundAccess": false,
    "privateEndpointNetworkPolicies": "Disabled"
  }
}'
if exists "$VNET_BUILD_ID" 2024-05-01; then
  az network vnet update \
    --resource-group "$RESOURCE_GROUP" \
    --name "$VNET_BUILD" \
    --address-prefixes 10.2.0.0/16
else
  az network vnet create \
    --resource-group "$RESOURCE_GROUP" \
    --name "$VNET_BUILD" \
    --location "$LOCATION_WESTEUROPE" \
    --address-prefixes 10.2.0.0/16
fi
put "$VNET_BUILD_ID/subnets/snet-app" 2024-05-01 '{
  "properties": {
    "addressPrefix": "10.2.1.0/24",
    "networkSecurityGroup": { "id": "'"$SECURITY_GROUP_NSG_VNET_BUILD_ID"'" },
    "defaultOutboundAccess": false
  }
}'
if exists "$VNET_ERP_ID" 2024-05-01; then
  az network vnet update \
    --resource-group "$RESOURCE_GROUP" \
    --name "$VNET_ERP" \
    --address-prefixes 10.1.0.0/16
else
  az network vnet create \
    --resource-group "$RESOURCE_GROUP" \
    --name "$VNET_ERP" \
    --location "$LOCATION_WESTEUROPE" \
    --address-prefixes 10.1.0.0/16
fi
put "$VNET_ERP_ID/subnets/snet-app" 2024-05-01 '{
  "properties": {
    "addressPrefix": "10.1.1.0/24",
    "networkSecurityGroup": { "id": "'"$SECURITY_GROUP_NSG_VNET_ERP_ID"'" },
    "defaultOutboundAccess": false
  }
}'

say 'Virtual network gateways, sent with az rest'
send "$VIRTUAL_NETWORK_GATEWAY_VGW_HUB_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "gatewayType": "Vpn",
    "vpnType": "RouteBased",
    "sku": { "name": "VpnGw2AZ", "tier": "VpnGw2AZ" },
    "vpnGatewayGeneration": "Generation2",
    "activeActive": true,
    "ipConfigurations": [
      {
        "name": "instance-1",
        "properties": {
          "subnet": { "id": "'"$SUBNET_VNET_HUB_GATEWAYSUBNET_ID"'" },
          "publicIPAddress": { "id": "'"$PUBLIC_IP_PIP_VGW_1_ID"'" },
          "privateIPAllocationMethod": "Dynamic"
        }
      },
      {
        "name": "instance-2",
        "properties": {
          "subnet": { "id": "'"$SUBNET_VNET_HUB_GATEWAYSUBNET_ID"'" },
          "publicIPAddress": { "id": "'"$PUBLIC_IP_PIP_VGW_2_ID"'" },
          "privateIPAllocationMethod": "Dynamic"
        }
      }
    ],
    "enableBgp": true,
    "bgpSettings": { "asn": 65515 }
  }
}'

say 'Local network gateways'
az network local-gateway create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$LOCAL_NETWORK_GATEWAY_LGW_HARBOUR" \
  --location "$LOCATION_WESTEUROPE" \
  --gateway-ip-address 203.0.113.9 \
  --asn 65010 \
  --bgp-peering-address 192.168.0.254

say 'Connections, sent with az rest'
wait_for "$VIRTUAL_NETWORK_GATEWAY_VGW_HUB_ID" 2024-05-01
put "$CONNECTION_CN_HARBOUR_ID" 2024-05-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "connectionType": "IPsec",
    "virtualNetworkGateway1": { "id": "'"$VIRTUAL_NETWORK_GATEWAY_VGW_HUB_ID"'", "properties": {} },
    "localNetworkGateway2": { "id": "'"$LOCAL_NETWORK_GATEWAY_LGW_HARBOUR_ID"'", "properties": {} },
    "sharedKey": "'"$(json "$CONNECTION_CN_HARBOUR_SHARED_KEY")"'",
    "connectionProtocol": "IKEv2",
    "enableBgp": true
  }
}'

say Peerings
az network vnet peering create \
  --resource-group "$RESOURCE_GROUP" \
  --vnet-name "$VNET_BUILD" \
  --name to-vnet-hub \
  --remote-vnet "$VNET_HUB_ID" \
  --allow-vnet-access true \
  --allow-forwarded-traffic true \
  --allow-gateway-transit false \
  --use-remote-gateways true
az network vnet peering create \
  --resource-group "$RESOURCE_GROUP" \
  --vnet-name "$VNET_ERP" \
  --name to-vnet-hub \
  --remote-vnet "$VNET_HUB_ID" \
  --allow-vnet-access true \
  --allow-forwarded-traffic true \
  --allow-gateway-transit false \
  --use-remote-gateways true
az network vnet peering create \
  --resource-group "$RESOURCE_GROUP" \
  --vnet-name "$VNET_HUB" \
  --name to-vnet-build \
  --remote-vnet "$VNET_BUILD_ID" \
  --allow-vnet-access true \
  --allow-forwarded-traffic true \
  --allow-gateway-transit true \
  --use-remote-gateways false
az network vnet peering create \
  --resource-group "$RESOURCE_GROUP" \
  --vnet-name "$VNET_HUB" \
  --name to-vnet-erp \
  --remote-vnet "$VNET_ERP_ID" \
  --allow-vnet-access true \
  --allow-forwarded-traffic true \
  --allow-gateway-transit true \
  --use-remote-gateways false

say 'Arc private link scopes, sent with az rest'
put "$ARC_PRIVATE_LINK_SCOPE_PLS_ARC_ID" 2024-07-10 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": { "publicNetworkAccess": "Disabled" }
}'

say 'DNS private resolvers, sent with az rest'
put "$DNS_RESOLVER_DNSPR_HUB_ID" 2022-07-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": { "virtualNetwork": { "id": "'"$VNET_HUB_ID"'" } }
}'

say 'Key vaults, sent with az rest'
put "$KEY_VAULT_KV_HARBOUR_HYBRID_ID" 2024-11-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "publicNetworkAccess": "Disabled",
    "sku": { "name": "standard", "family": "A" },
    "enableRbacAuthorization": true
  }
}'

say 'Resolver inbound endpoints, sent with az rest'
put "$RESOLVER_INBOUND_DNSPR_HUB_IN_HUB_ID" 2022-07-01 '{
  "location": "'"$LOCATION_WESTEUROPE"'",
  "properties": {
    "ipConfigurations": [
      {
        "subnet": { "id": "'"$SUBNET_VNET_HUB_SNET_DNS_IN_ID"'" },
        "privateIpAllocationMethod": "Static",
        "privateIpAddress": "10.0.32.4"
      }
    ]
  }
}'

say 'Private DNS zones'
once "$PRIVATE_DNS_ZONE_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM_ID" 2024-06-01 az network private-dns zone create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$PRIVATE_DNS_ZONE_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM"
once "$PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM_ID" 2024-06-01 az network private-dns zone create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM"
once "$PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM_ID" 2024-06-01 az network private-dns zone create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM"
once "$PRIVATE_DNS_ZONE_PRIVATELINK_VAULTCORE_AZURE_NET_ID" 2024-06-01 az network private-dns zone create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$PRIVATE_DNS_ZONE_PRIVATELINK_VAULTCORE_AZURE_NET"

say 'Private DNS zones: A, sent with az rest'
put "$PRIVATE_DNS_ZONE_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM_ID/A/westeurope" 2024-06-01 '{
  "properties": { "ttl": 10, "aRecords": [{ "ipv4Address": "10.0.1.9" }] }
}'
put "$PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM_ID/A/agentserviceapi" 2024-06-01 '{
  "properties": { "ttl": 10, "aRecords": [{ "ipv4Address": "10.0.1.7" }] }
}'
put "$PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM_ID/A/westeurope-gas" 2024-06-01 '{
  "properties": { "ttl": 10, "aRecords": [{ "ipv4Address": "10.0.1.8" }] }
}'
put "$PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM_ID/A/gbl" 2024-06-01 '{
  "properties": { "ttl": 10, "aRecords": [{ "ipv4Address": "10.0.1.4" }] }
}'
put "$PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM_ID/A/weu" 2024-06-01 '{
  "properties": { "ttl": 10, "aRecords": [{ "ipv4Address": "10.0.1.5" }] }
}'
put "$PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM_ID/A/europe-ats" 2024-06-01 '{
  "properties": { "ttl": 10, "aRecords": [{ "ipv4Address": "10.0.1.6" }] }
}'
put "$PRIVATE_DNS_ZONE_PRIVATELINK_VAULTCORE_AZURE_NET_ID/A/kv-harbour-hybrid" 2024-06-01 '{
  "properties": { "ttl": 10, "aRecords": [{ "ipv4Address": "10.0.1.20" }] }
}'

say 'Private endpoints'
az network private-endpoint create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$PRIVATE_ENDPOINT_PE_ARC" \
  --location "$LOCATION_WESTEUROPE" \
  --subnet "$SUBNET_VNET_HUB_SNET_PE_ID" \
  --connection-name pe-arc \
  --private-connection-resource-id "$ARC_PRIVATE_LINK_SCOPE_PLS_ARC_ID" \
  --group-ids hybridcompute
az network private-endpoint create \
  --resource-group "$RESOURCE_GROUP" \
  --name "$PRIVATE_ENDPOINT_PE_KV" \
  --location "$LOCATION_WESTEUROPE" \
  --subnet "$SUBNET_VNET_HUB_SNET_PE_ID" \
  --connection-name pe-kv \
  --private-connection-resource-id "$KEY_VAULT_KV_HARBOUR_HYBRID_ID" \
  --group-ids vault

say 'Private endpoints: privateDnsZoneGroups, sent with az rest'
put "$PRIVATE_ENDPOINT_PE_ARC_ID/privateDnsZoneGroups/default" 2024-05-01 '{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-his-arc-azure-com",
        "properties": {
          "privateDnsZoneId": "'"$PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM_ID"'"
        }
      },
      {
        "name": "privatelink-guestconfiguration-azure-com",
        "properties": {
          "privateDnsZoneId": "'"$PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM_ID"'"
        }
      },
      {
        "name": "privatelink-dp-kubernetesconfiguration-azure-com",
        "properties": {
          "privateDnsZoneId": "'"$PRIVATE_DNS_ZONE_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM_ID"'"
        }
      }
    ]
  }
}'

say 'Private endpoints: privateDnsZoneGroups'
az network private-endpoint dns-zone-group create \
  --resource-group "$RESOURCE_GROUP" \
  --endpoint-name "$PRIVATE_ENDPOINT_PE_KV" \
  --name default \
  --zone-name vault \
  --private-dns-zone "$PRIVATE_DNS_ZONE_PRIVATELINK_VAULTCORE_AZURE_NET_ID"

say 'Zone links'
once "$ZONE_LINK_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM_LINK_VNET_HUB_ID" 2024-06-01 az network private-dns link vnet create \
  --resource-group "$RESOURCE_GROUP" \
  --zone-name "$PRIVATE_DNS_ZONE_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM" \
  --name link-vnet-hub \
  --virtual-network "$VNET_HUB_ID" \
  --registration-enabled false
once "$ZONE_LINK_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM_LINK_VNET_HUB_ID" 2024-06-01 az network private-dns link vnet create \
  --resource-group "$RESOURCE_GROUP" \
  --zone-name "$PRIVATE_DNS_ZONE_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM" \
  --name link-vnet-hub \
  --virtual-network "$VNET_HUB_ID" \
  --registration-enabled false
once "$ZONE_LINK_PRIVATELINK_HIS_ARC_AZURE_COM_LINK_VNET_HUB_ID" 2024-06-01 az network private-dns link vnet create \
  --resource-group "$RESOURCE_GROUP" \
  --zone-name "$PRIVATE_DNS_ZONE_PRIVATELINK_HIS_ARC_AZURE_COM" \
  --name link-vnet-hub \
  --virtual-network "$VNET_HUB_ID" \
  --registration-enabled false
once "$ZONE_LINK_PRIVATELINK_VAULTCORE_AZURE_NET_LINK_VNET_HUB_ID" 2024-06-01 az network private-dns link vnet create \
  --resource-group "$RESOURCE_GROUP" \
  --zone-name "$PRIVATE_DNS_ZONE_PRIVATELINK_VAULTCORE_AZURE_NET" \
  --name link-vnet-hub \
  --virtual-network "$VNET_HUB_ID" \
  --registration-enabled false

say 'Arc servers join their scope'
connected "$ARC_SERVER_HARBOUR_DC_SERVERS_SRV_BUILD_03_ID" 2024-07-10 patch "$ARC_SERVER_HARBOUR_DC_SERVERS_SRV_BUILD_03_ID" 2024-07-10 '{
  "properties": { "privateLinkScopeResourceId": "'"$ARC_PRIVATE_LINK_SCOPE_PLS_ARC_ID"'" }
}'
connected "$ARC_SERVER_HARBOUR_DC_SERVERS_SRV_ERP_01_ID" 2024-07-10 patch "$ARC_SERVER_HARBOUR_DC_SERVERS_SRV_ERP_01_ID" 2024-07-10 '{
  "properties": { "privateLinkScopeResourceId": "'"$ARC_PRIVATE_LINK_SCOPE_PLS_ARC_ID"'" }
}'
connected "$ARC_SERVER_HARBOUR_DC_SERVERS_SRV_FILES_02_ID" 2024-07-10 patch "$ARC_SERVER_HARBOUR_DC_SERVERS_SRV_FILES_02_ID" 2024-07-10 '{
  "properties": { "privateLinkScopeResourceId": "'"$ARC_PRIVATE_LINK_SCOPE_PLS_ARC_ID"'" }
}'

say 'Verification'
verify 'Connection cn-harbour' "$CONNECTION_CN_HARBOUR_ID" 2024-05-01 properties.connectionStatus Connected 'connected; the device of the site has to be set up too'
verify 'Peering to-vnet-hub' "$PEERING_VNET_BUILD_TO_VNET_HUB_ID" 2024-05-01 properties.peeringState Connected 'connected on both sides'
verify 'Peering to-vnet-hub' "$PEERING_VNET_ERP_TO_VNET_HUB_ID" 2024-05-01 properties.peeringState Connected 'connected on both sides'
verify 'Peering to-vnet-build' "$PEERING_VNET_HUB_TO_VNET_BUILD_ID" 2024-05-01 properties.peeringState Connected 'connected on both sides'
verify 'Peering to-vnet-erp' "$PEERING_VNET_HUB_TO_VNET_ERP_ID" 2024-05-01 properties.peeringState Connected 'connected on both sides'
verify 'Private endpoint pe-arc' "$PRIVATE_ENDPOINT_PE_ARC_ID" 2024-05-01 'properties.privateLinkServiceConnections[0].properties.privateLinkServiceConnectionState.status' Approved approved
verify 'Private endpoint pe-kv' "$PRIVATE_ENDPOINT_PE_KV_ID" 2024-05-01 'properties.privateLinkServiceConnections[0].properties.privateLinkServiceConnectionState.status' Approved approved
verify 'Zone link link-vnet-hub' "$ZONE_LINK_PRIVATELINK_DP_KUBERNETESCONFIGURATION_AZURE_COM_LINK_VNET_HUB_ID" 2024-06-01 properties.virtualNetworkLinkState Completed linked
verify 'Zone link link-vnet-hub' "$ZONE_LINK_PRIVATELINK_GUESTCONFIGURATION_AZURE_COM_LINK_VNET_HUB_ID" 2024-06-01 properties.virtualNetworkLinkState Completed linked
verify 'Zone link link-vnet-hub' "$ZONE_LINK_PRIVATELINK_HIS_ARC_AZURE_COM_LINK_VNET_HUB_ID" 2024-06-01 properties.virtualNetworkLinkState Completed linked
verify 'Zone link link-vnet-hub' "$ZONE_LINK_PRIVATELINK_VAULTCORE_AZURE_NET_LINK_VNET_HUB_ID" 2024-06-01 properties.virtualNetworkLinkState Completed linked
if ((OPEN > 0)); then
  printf 'States that are not as they should be yet: %s\n' "$OPEN" >&2
fi

say Done
