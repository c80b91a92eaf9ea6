# Arc onboarding of the network plan "Arc over private link by VPN" (version 0.1, Internal).
# Written by Causeway from the plan alone. Change the plan and write it again rather than this file.
#
# Run it signed in with Connect-AzAccount, before DNS leads to the private endpoint. Takes up to 15 minutes to act.
#Requires -Modules Az.ConnectedMachine
param([string] $SubscriptionId = $env:ARC_SUBSCRIPTION_ID)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Set-Scope([string] $Subscription, [string] $Group, [string] $Name, [string] $Scope) {
    if (-not $Subscription) { $Subscription = $SubscriptionId }
    if (-not $Subscription) { throw "The plan names no subscription for $Name. Give -SubscriptionId." }
    $id = $Scope.Replace('00000000-0000-0000-0000-000000000000', $Subscription)
    Update-AzConnectedMachine -SubscriptionId $Subscription -ResourceGroupName $Group -Name $Name -PrivateLinkScopeResourceId $id | Out-Null
    Write-Output "${Name}: associated"
}

Set-Scope '' 'rg-hybrid-network' 'srv-build-03' '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hybrid-network/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc'
Set-Scope '' 'rg-hybrid-network' 'srv-erp-01' '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hybrid-network/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc'
Set-Scope '' 'rg-hybrid-network' 'srv-files-02' '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hybrid-network/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc'
