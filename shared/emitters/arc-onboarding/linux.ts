// Agent script for Linux. It asks for what it lacks and keeps no secret: the service principal's goes through a private file that is removed.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of bash and PowerShell
import { UNNAMED_SUBSCRIPTION } from '../../plan/arm-id.ts';
import type { Plan } from '../../plan/plan.ts';
import { commented } from '../head.ts';
import { quoteBash } from '../quote-bash.ts';
import { serverGroups } from './settings.ts';

/** onboard-linux.sh, or null when no server runs Linux. */
export function linuxScript(plan: Plan, head: readonly string[]): string | null {
  const groups = serverGroups(plan, 'linux');
  if (groups.length === 0) return null;
  const cases = groups.flatMap(({ settings, servers }) => [
    `  ${servers.map((server) => quoted(server.name.toLowerCase())).join(' | ')})`,
    `    subscription_id=${quoted(settings.subscriptionId)}`,
    `    tenant_id=${quoted(settings.tenantId)}`,
    `    resource_group=${quoted(settings.resourceGroup)}`,
    `    location=${quoted(settings.location)}`,
    `    cloud=${quoted(settings.cloud)}`,
    `    private_link_scope=${quoted(settings.scope)}`,
    `    proxy_url=${quoted(settings.proxyUrl)}`,
    `    proxy_bypass=${quoted(settings.proxyBypass)}`,
    '    ;;',
  ]);
  return [
    '#!/usr/bin/env bash',
    ...commented(head, '#'),
    '#',
    '# Run it as root on each server. It can be run again.',
    '# ARC_SERVER_NAME: name in the plan when it is not the name of the host. ARC_SUBSCRIPTION_ID, ARC_TENANT_ID: where the plan has none.',
    '# ARC_SERVICE_PRINCIPAL_ID signs in with a service principal; its secret is asked for, or read from ARC_SERVICE_PRINCIPAL_SECRET.',
    '# Without it a code is shown to sign in with. ARC_AGENT_INSTALLER: script that installs the agent, when it is missing.',
    '# shellcheck disable=SC2016,SC1110,SC1111,SC1112 # Text of the plan such as $(...) and typographic quotes stays text.',
    'set -euo pipefail',
    '',
    'say() { printf \'%s\\n\' "$*" >&2; }',
    'stop() {',
    '  say "$*"',
    '  exit 1',
    '}',
    '',
    'computer="${ARC_SERVER_NAME:-$(hostname -s)}"',
    'case "${computer,,}" in',
    ...cases,
    '  *)',
    '    stop "$computer is no Linux server of this plan. Set ARC_SERVER_NAME to its name there."',
    '    ;;',
    'esac',
    '',
    'subscription_id="${ARC_SUBSCRIPTION_ID:-$subscription_id}"',
    'tenant_id="${ARC_TENANT_ID:-$tenant_id}"',
    '[[ -n $subscription_id ]] || stop "The plan names no subscription for $computer. Set ARC_SUBSCRIPTION_ID."',
    '[[ -n $resource_group ]] || stop "The plan names no resource group for $computer."',
    '[[ -n $location ]] || stop "The plan names no region for $computer."',
    `private_link_scope="\${private_link_scope//${UNNAMED_SUBSCRIPTION}/$subscription_id}"`,
    '',
    'if ! command -v azcmagent >/dev/null; then',
    '  [[ -n ${ARC_AGENT_INSTALLER:-} ]] || stop "The agent is not installed. Install the package azcmagent from packages.microsoft.com, or name an installer in ARC_AGENT_INSTALLER."',
    '  installer=(bash "$ARC_AGENT_INSTALLER")',
    '  [[ -z $proxy_url ]] || installer+=(--proxy "$proxy_url")',
    '  "${installer[@]}"',
    'fi',
    '',
    'if [[ -n $proxy_url ]]; then',
    '  azcmagent config set proxy.url "$proxy_url"',
    '  [[ -z $proxy_bypass ]] || azcmagent config set proxy.bypass "$proxy_bypass"',
    'fi',
    '',
    'checks=(check --location "$location" --cloud "$cloud")',
    '[[ -z $private_link_scope ]] || checks+=(--enable-pls-check)',
    'azcmagent "${checks[@]}" || stop "The network check failed. Names in the table that are public must lead to the private endpoint, or their way must be opened."',
    '',
    'if azcmagent show --json 2>/dev/null | tr -d \' \\n\' | grep -q \'"status":"Connected"\'; then',
    '  say "$computer is connected already. associate.sh puts it into its scope."',
    '  exit 0',
    'fi',
    '',
    'arguments=(connect --resource-name "$computer" --subscription-id "$subscription_id" --resource-group "$resource_group" --location "$location" --cloud "$cloud")',
    '[[ -z $tenant_id ]] || arguments+=(--tenant-id "$tenant_id")',
    '[[ -z $private_link_scope ]] || arguments+=(--private-link-scope "$private_link_scope")',
    'if [[ -n ${ARC_SERVICE_PRINCIPAL_ID:-} ]]; then',
    '  [[ -n $tenant_id ]] || stop "A service principal needs its tenant. Set ARC_TENANT_ID."',
    '  secret="${ARC_SERVICE_PRINCIPAL_SECRET:-}"',
    '  unset ARC_SERVICE_PRINCIPAL_SECRET',
    '  if [[ -z $secret ]]; then',
    "    read -rsp 'Secret of the service principal: ' secret",
    "    printf '\\n' >&2",
    '  fi',
    '  # A file only root can read, because arguments of a process can be read by everybody.',
    '  settings="$(mktemp)"',
    '  trap \'rm -f "$settings"\' EXIT',
    '  chmod 600 "$settings"',
    '  secret="${secret//\\\\/\\\\\\\\}"',
    '  secret="${secret//\\"/\\\\\\"}"',
    '  printf \'{"service-principal-id":"%s","service-principal-secret":"%s"}\\n\' "$ARC_SERVICE_PRINCIPAL_ID" "$secret" >"$settings"',
    '  secret=""',
    '  arguments+=(--config "$settings")',
    'else',
    '  arguments+=(--use-device-code)',
    'fi',
    'azcmagent "${arguments[@]}"',
    'azcmagent show',
    '',
  ].join('\n');
}

/** In quotes even where bash needs none: settings read alike, and no word of a pattern means more than itself. */
function quoted(text: string): string {
  const word = quoteBash(text);
  return word.startsWith("'") ? word : `'${word}'`;
}
