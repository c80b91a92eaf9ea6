# DNS configuration of the network plan "Hub and spokes with private Arc and Key Vault" (version 0.1, Internal).
# Written by Causeway from the plan alone. Change the plan and write it again rather than this file.
#Requires -Modules DnsServer
param(
    # Forest, Domain or Legacy keeps the zones in Active Directory; empty keeps them on this server alone.
    [ValidateSet('', 'Forest', 'Domain', 'Legacy')] [string] $ReplicationScope = '',
    # Name of the DNS server to set up.
    [string] $ComputerName = 'localhost'
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Set-Forwarder([string] $Name, [string[]] $Servers) {
    $zone = Get-DnsServerZone -ComputerName $ComputerName -Name $Name -ErrorAction SilentlyContinue
    if ($zone -and $zone.ZoneType -ne 'Forwarder') { throw "$Name is a zone of type $($zone.ZoneType) on $ComputerName. Remove it first." }
    if ($zone) { Set-DnsServerConditionalForwarderZone -ComputerName $ComputerName -Name $Name -MasterServers $Servers; return }
    $where = @{}
    if ($ReplicationScope -ne '') { $where.ReplicationScope = $ReplicationScope }
    Add-DnsServerConditionalForwarderZone -ComputerName $ComputerName -Name $Name -MasterServers $Servers @where
}

Set-Forwarder -Name 'dp.kubernetesconfiguration.azure.com' -Servers @('10.0.32.4')
Set-Forwarder -Name 'guestconfiguration.azure.com' -Servers @('10.0.32.4')
Set-Forwarder -Name 'his.arc.azure.com' -Servers @('10.0.32.4')
Set-Forwarder -Name 'vault.azure.net' -Servers @('10.0.32.4')
Set-Forwarder -Name 'vaultcore.azure.net' -Servers @('10.0.32.4')
Clear-DnsServerCache -ComputerName $ComputerName -Force
