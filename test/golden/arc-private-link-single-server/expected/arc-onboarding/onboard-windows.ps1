# Arc onboarding of the network plan "One server with a hosts file" (version 0.1, Internal).
# Written by Causeway from the plan alone. Change the plan and write it again rather than this file.
#
# Run it elevated on each server. It can be run again. Without -ServicePrincipal a code is shown to sign in with;
# with it, its id is the user name and its secret the password:  -ServicePrincipal (Get-Credential)
#Requires -Version 5.1
#Requires -RunAsAdministrator
param(
    # Name in the plan when it is not the name of the computer.
    [string] $ServerName = $env:COMPUTERNAME,
    [string] $SubscriptionId = $env:ARC_SUBSCRIPTION_ID,
    [string] $TenantId = $env:ARC_TENANT_ID,
    [pscredential] $ServicePrincipal,
    # AzureConnectedMachineAgent.msi, when the agent is missing.
    [string] $Installer
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$groups = @(
    [pscustomobject]@{
        Servers          = @('srv-pilot-01')
        SubscriptionId   = ''
        TenantId         = ''
        ResourceGroup    = 'rg-hybrid-network'
        Location         = 'westeurope'
        Cloud            = 'AzureCloud'
        PrivateLinkScope = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hybrid-network/providers/Microsoft.HybridCompute/privateLinkScopes/pls-arc'
        ProxyUrl         = ''
        ProxyBypass      = ''
    }
)
$own = $groups | Where-Object { $_.Servers -contains $ServerName } | Select-Object -First 1
if (-not $own) { throw "$ServerName is no Windows server of this plan. Name it with -ServerName." }
if (-not $SubscriptionId) { $SubscriptionId = $own.SubscriptionId }
if (-not $TenantId) { $TenantId = $own.TenantId }
foreach ($needed in @{ subscription = $SubscriptionId; 'resource group' = $own.ResourceGroup; region = $own.Location }.GetEnumerator()) {
    if (-not $needed.Value) { throw "The plan names no $($needed.Key) for $ServerName." }
}
$scope = $own.PrivateLinkScope.Replace('00000000-0000-0000-0000-000000000000', $SubscriptionId)

$agent = Join-Path $env:ProgramW6432 'AzureConnectedMachineAgent\azcmagent.exe'
if (-not (Test-Path -LiteralPath $agent)) {
    if (-not $Installer) { throw 'The agent is not installed. Give AzureConnectedMachineAgent.msi with -Installer.' }
    $done = Start-Process -FilePath msiexec.exe -ArgumentList @('/i', "`"$Installer`"", '/qn', '/norestart') -Wait -PassThru
    if ($done.ExitCode -ne 0) { throw "The installer ended with $($done.ExitCode)." }
}

function Invoke-Agent([string[]] $Arguments) {
    & $agent @Arguments
    if ($LASTEXITCODE -ne 0) { throw "azcmagent $($Arguments[0]) ended with $LASTEXITCODE." }
}

if ($own.ProxyUrl) {
    Invoke-Agent @('config', 'set', 'proxy.url', $own.ProxyUrl)
    if ($own.ProxyBypass) { Invoke-Agent @('config', 'set', 'proxy.bypass', $own.ProxyBypass) }
}

$checks = @('check', '--location', $own.Location, '--cloud', $own.Cloud)
if ($scope) { $checks += '--enable-pls-check' }
Invoke-Agent $checks

$state = & $agent show --json | ConvertFrom-Json
if ($state.status -eq 'Connected') {
    Write-Output "$ServerName is connected already. associate.ps1 puts it into its scope."
    return
}

$arguments = @('connect', '--resource-name', $ServerName, '--subscription-id', $SubscriptionId, '--resource-group', $own.ResourceGroup, '--location', $own.Location, '--cloud', $own.Cloud)
if ($TenantId) { $arguments += @('--tenant-id', $TenantId) }
if ($scope) { $arguments += @('--private-link-scope', $scope) }
$settings = $null
try {
    if ($ServicePrincipal) {
        if (-not $TenantId) { throw 'A service principal needs its tenant. Give -TenantId.' }
        # A file instead of arguments, which everybody can read; without a byte order mark, which the agent refuses.
        $settings = [IO.Path]::GetTempFileName()
        $values = @{ 'service-principal-id' = $ServicePrincipal.UserName; 'service-principal-secret' = $ServicePrincipal.GetNetworkCredential().Password }
        [IO.File]::WriteAllText($settings, ($values | ConvertTo-Json))
        $arguments += @('--config', $settings)
    }
    else { $arguments += '--use-device-code' }
    Invoke-Agent $arguments
}
finally {
    if ($settings) { Remove-Item -LiteralPath $settings -Force }
}
Invoke-Agent @('show')
