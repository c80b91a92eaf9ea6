#!/usr/bin/env bash
# Arc onboarding of the network plan "Hub and spokes with private Arc and Key Vault" (version 0.1, Internal).
# Written by Causeway from the plan alone. Change the plan and write it again rather than this file.
#
# Run it signed in with az, before DNS leads to the private endpoint: a server without its scope is refused there.
# ARC_SUBSCRIPTION_ID: where the plan names none. Needs the extension connectedmachine. Takes up to 15 minutes to act.
# shellcheck disable=SC2016,SC1110,SC1111,SC1112 # Text of the plan such as $(...) and typographic quotes stays text.
set -euo pipefail
export AZURE_CORE_OUTPUT=none

failed=0
# Arguments: subscription, resource group, server, scope.
associate() {
  local subscription="${1:-${ARC_SUBSCRIPTION_ID:-}}"
  if [[ -z $subscription ]]; then
    printf '%s: the plan names no subscription. Set ARC_SUBSCRIPTION_ID.\n' "$3" >&2
    failed=1
    return
  fi
  local scope="${4//00000000-0000-0000-0000-000000000000/$subscription}"
  if az connectedmachine update --subscription "$subscription" --resource-group "$2" --name "$3" --private-link-scope-resource-id "$scope"; then
    printf '%s: associated\n' "$3" >&2
  else
    printf '%s: not associated\n' "$3" >&2
    failed=1
  fi
}

associate '' rg-hybrid-network srv-build-03 /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hybrid-network/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc
associate '' rg-hybrid-network srv-erp-01 /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hybrid-network/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc
associate '' rg-hybrid-network srv-files-02 /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hybrid-network/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc
exit "$failed"
