// Scripts that put servers Azure knows already into their private link scope. Source: catalogue section 1.6, label arc-pls.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of bash and PowerShell
import { UNNAMED_SUBSCRIPTION } from '../../plan/arm-id.ts';
import type { Plan } from '../../plan/plan.ts';
import { commented } from '../head.ts';
import { quotePowerShell } from '../powershell/text.ts';
import { powerShellFile } from '../powershell-file.ts';
import { quoteBash } from '../quote-bash.ts';
import { serverGroups } from './settings.ts';

interface Row {
  readonly name: string;
  readonly group: string;
  readonly subscription: string;
  readonly scope: string;
}

function rowsOf(plan: Plan): readonly Row[] {
  return serverGroups(plan, 'all')
    .filter(({ settings }) => settings.scope !== '' && settings.resourceGroup !== '')
    .flatMap(({ settings, servers }) =>
      servers.map((server) => ({
        name: server.name,
        group: settings.resourceGroup,
        subscription: settings.subscriptionId,
        scope: settings.scope,
      })),
    );
}

/** associate.sh, or null when no server has a scope. */
export function associateBash(plan: Plan, head: readonly string[]): string | null {
  const rows = rowsOf(plan);
  if (rows.length === 0) return null;
  return [
    '#!/usr/bin/env bash',
    ...commented(head, '#'),
    '#',
    '# Run it signed in with az, before DNS leads to the private endpoint: a server without its scope is refused there.',
    '# ARC_SUBSCRIPTION_ID: where the plan names none. Needs the extension connectedmachine. Takes up to 15 minutes to act.',
    '# shellcheck disable=SC2016,SC1110,SC1111,SC1112 # Text of the plan such as $(...) and typographic quotes stays text.',
    'set -euo pipefail',
    'export AZURE_CORE_OUTPUT=none',
    '',
    'failed=0',
    '# Arguments: subscription, resource group, server, scope.',
    'associate() {',
    '  local subscription="${1:-${ARC_SUBSCRIPTION_ID:-}}"',
    '  if [[ -z $subscription ]]; then',
    '    printf \'%s: the plan names no subscription. Set ARC_SUBSCRIPTION_ID.\\n\' "$3" >&2',
    '    failed=1',
    '    return',
    '  fi',
    `  local scope="\${4//${UNNAMED_SUBSCRIPTION}/$subscription}"`,
    '  if az connectedmachine update --subscription "$subscription" --resource-group "$2" --name "$3" --private-link-scope-resource-id "$scope"; then',
    '    printf \'%s: associated\\n\' "$3" >&2',
    '  else',
    '    printf \'%s: not associated\\n\' "$3" >&2',
    '    failed=1',
    '  fi',
    '}',
    '',
    ...rows.map((row) => `associate ${[row.subscription, row.group, row.name, row.scope].map(quoteBash).join(' ')}`),
    'exit "$failed"',
    '',
  ].join('\n');
}

/** associate.ps1, or null when no server has a scope. */
export function associatePowerShell(plan: Plan, head: readonly string[]): string | null {
  const rows = rowsOf(plan);
  if (rows.length === 0) return null;
  return powerShellFile([
    ...commented(head, '#'),
    '#',
    '# Run it signed in with Connect-AzAccount, before DNS leads to the private endpoint. Takes up to 15 minutes to act.',
    '#Requires -Modules Az.ConnectedMachine',
    'param([string] $SubscriptionId = $env:ARC_SUBSCRIPTION_ID)',
    'Set-StrictMode -Version Latest',
    "$ErrorActionPreference = 'Stop'",
    '',
    'function Set-Scope([string] $Subscription, [string] $Group, [string] $Name, [string] $Scope) {',
    '    if (-not $Subscription) { $Subscription = $SubscriptionId }',
    '    if (-not $Subscription) { throw "The plan names no subscription for $Name. Give -SubscriptionId." }',
    `    $id = $Scope.Replace('${UNNAMED_SUBSCRIPTION}', $Subscription)`,
    '    Update-AzConnectedMachine -SubscriptionId $Subscription -ResourceGroupName $Group -Name $Name -PrivateLinkScopeResourceId $id | Out-Null',
    '    Write-Output "${Name}: associated"',
    '}',
    '',
    ...rows.map((row) => `Set-Scope ${[row.subscription, row.group, row.name, row.scope].map(quotePowerShell).join(' ')}`),
  ]);
}
