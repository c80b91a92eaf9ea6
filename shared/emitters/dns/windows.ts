// Windows DNS, module DnsServer: conditional forwarders, and one primary zone per name. Each script can be run again.
import { commented } from '../head.ts';
import { quotePowerShell } from '../powershell/text.ts';
import { powerShellArray } from '../powershell-file.ts';
import type { NameView } from '../private-names.ts';
import { isVersion6 } from './shared.ts';

const PARAMETERS = [
  '#Requires -Modules DnsServer',
  'param(',
  '    # Forest, Domain or Legacy keeps the zones in Active Directory; empty keeps them on this server alone.',
  "    [ValidateSet('', 'Forest', 'Domain', 'Legacy')] [string] $ReplicationScope = '',",
  '    # Name of the DNS server to set up.',
  "    [string] $ComputerName = 'localhost'",
  ')',
  'Set-StrictMode -Version Latest',
  "$ErrorActionPreference = 'Stop'",
];

/** Conditional forwarders. */
export function windowsForwarding(view: NameView, head: readonly string[]): readonly string[] {
  return [
    ...commented(head, '#'),
    ...PARAMETERS,
    '',
    'function Set-Forwarder([string] $Name, [string[]] $Servers) {',
    '    $zone = Get-DnsServerZone -ComputerName $ComputerName -Name $Name -ErrorAction SilentlyContinue',
    '    if ($zone -and $zone.ZoneType -ne \'Forwarder\') { throw "$Name is a zone of type $($zone.ZoneType) on $ComputerName. Remove it first." }',
    '    if ($zone) { Set-DnsServerConditionalForwarderZone -ComputerName $ComputerName -Name $Name -MasterServers $Servers; return }',
    '    $where = @{}',
    "    if ($ReplicationScope -ne '') { $where.ReplicationScope = $ReplicationScope }",
    '    Add-DnsServerConditionalForwarderZone -ComputerName $ComputerName -Name $Name -MasterServers $Servers @where',
    '}',
    '',
    ...view.forwards.map(({ suffix, targets }) => `Set-Forwarder -Name ${quotePowerShell(suffix)} -Servers ${powerShellArray(targets)}`),
    'Clear-DnsServerCache -ComputerName $ComputerName -Force',
  ];
}

/** Primary zones with the record of their own name. */
export function windowsRecords(view: NameView, head: readonly string[]): readonly string[] {
  return [
    ...commented(head, '#'),
    ...PARAMETERS,
    '',
    'function Set-Address([string] $Name, [string[]] $Addresses) {',
    '    if (-not (Get-DnsServerZone -ComputerName $ComputerName -Name $Name -ErrorAction SilentlyContinue)) {',
    '        $where = @{ ZoneFile = "$Name.dns" }',
    "        if ($ReplicationScope -ne '') { $where = @{ ReplicationScope = $ReplicationScope } }",
    '        Add-DnsServerPrimaryZone -ComputerName $ComputerName -Name $Name -DynamicUpdate None @where',
    '    }',
    "    foreach ($type in 'A', 'AAAA') {",
    "        Get-DnsServerResourceRecord -ComputerName $ComputerName -ZoneName $Name -Name '@' -RRType $type -ErrorAction SilentlyContinue |",
    '            Remove-DnsServerResourceRecord -ComputerName $ComputerName -ZoneName $Name -Force',
    '    }',
    '    foreach ($address in $Addresses) {',
    "        $record = @{ ComputerName = $ComputerName; ZoneName = $Name; Name = '@' }",
    "        if ($address.Contains(':')) {",
    '            Add-DnsServerResourceRecordAAAA -IPv6Address $address @record',
    '        }',
    '        else {',
    '            Add-DnsServerResourceRecordA -IPv4Address $address @record',
    '        }',
    '    }',
    '}',
    '',
    ...view.names.map(
      ({ name, addresses }) =>
        `Set-Address -Name ${quotePowerShell(name)} -Addresses ${powerShellArray([...addresses].sort((a, b) => Number(isVersion6(a)) - Number(isVersion6(b))))}`,
    ),
  ];
}
