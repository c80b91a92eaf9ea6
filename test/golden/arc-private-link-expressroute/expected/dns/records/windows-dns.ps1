# DNS configuration of the network plan "Arc over private link by ExpressRoute" (version 0.1, Internal).
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

function Set-Address([string] $Name, [string[]] $Addresses) {
    if (-not (Get-DnsServerZone -ComputerName $ComputerName -Name $Name -ErrorAction SilentlyContinue)) {
        $where = @{ ZoneFile = "$Name.dns" }
        if ($ReplicationScope -ne '') { $where = @{ ReplicationScope = $ReplicationScope } }
        Add-DnsServerPrimaryZone -ComputerName $ComputerName -Name $Name -DynamicUpdate None @where
    }
    foreach ($type in 'A', 'AAAA') {
        Get-DnsServerResourceRecord -ComputerName $ComputerName -ZoneName $Name -Name '@' -RRType $type -ErrorAction SilentlyContinue |
            Remove-DnsServerResourceRecord -ComputerName $ComputerName -ZoneName $Name -Force
    }
    foreach ($address in $Addresses) {
        $record = @{ ComputerName = $ComputerName; ZoneName = $Name; Name = '@' }
        if ($address.Contains(':')) {
            Add-DnsServerResourceRecordAAAA -IPv6Address $address @record
        }
        else {
            Add-DnsServerResourceRecordA -IPv4Address $address @record
        }
    }
}

Set-Address -Name 'gbl.his.arc.azure.com' -Addresses @('10.0.1.4')
Set-Address -Name 'weu.his.arc.azure.com' -Addresses @('10.0.1.5')
Set-Address -Name 'europe-ats.his.arc.azure.com' -Addresses @('10.0.1.6')
Set-Address -Name 'agentserviceapi.guestconfiguration.azure.com' -Addresses @('10.0.1.7')
Set-Address -Name 'westeurope-gas.guestconfiguration.azure.com' -Addresses @('10.0.1.8')
Set-Address -Name 'westeurope.dp.kubernetesconfiguration.azure.com' -Addresses @('10.0.1.9')
