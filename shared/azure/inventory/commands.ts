// The same questions as commands for somebody else's terminal: an import without a sign-in here. They read and write nothing but files of their own.
import type { AzureScope } from '../../contract/azure.ts';
import { quotePowerShell } from '../../emitters/powershell/text.ts';
import { quoteBash } from '../../emitters/quote-bash.ts';
import { GRAPH_PAGE, groupQuery, resourceQuery } from './query.ts';
import { childListsOf, graphTypes, SUBSCRIPTION_TYPES, versionOf } from './types.ts';

export const SHELLS = ['bash', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** One step of the script, for people and as text. */
export interface ReadCommand {
  readonly title: string;
  readonly text: string;
}

/** Folder the answers are put into. */
export const ANSWERS_FOLDER = 'azure-state';

/** Read-only commands that gather what an import of the scope reads. `connectedTo` does not narrow them. */
export function commandsToRun(scope: AzureScope, shell: Shell): readonly ReadCommand[] {
  return shell === 'bash' ? bashCommands(scope) : powerShellCommands(scope);
}

/** The commands as one script with what to do with its answers. */
export function commandsText(scope: AzureScope, shell: Shell): string {
  const head = [
    ...(shell === 'bash' ? ['#!/usr/bin/env bash'] : []),
    '# Reads the state of an Azure network with the Azure CLI: az login first; the role Reader is enough.',
    '# Its extension resource-graph is needed once: az extension add --name resource-graph',
    '# Nothing in Azure is changed. Pre-shared keys are not read.',
    `# Afterwards: causeway import ${ANSWERS_FOLDER}/*.json -o plan.causeway.json`,
  ];
  return `${[head.join('\n'), ...commandsToRun(scope, shell).map(({ title, text }) => `# ${title}\n${text}`)].join('\n\n')}\n`;
}

/** Lists below resources of a type; those below a listed child carry the lists that lead to it. */
interface Below {
  readonly type: string;
  readonly path: string;
  readonly label: string;
  readonly version: string;
  readonly below: readonly Below[];
}

function listsBelow(type: string): readonly Below[] {
  return childListsOf(type)
    .filter(({ unless }) => unless === undefined)
    .map(({ path, label, apiVersion }) => ({ type, path, label, version: apiVersion, below: listsBelow(`${type}/${path.toLowerCase()}`) }));
}

function allLists(): readonly Below[] {
  return graphTypes().flatMap(listsBelow);
}

const STEPS = {
  start: 'Where to ask and where to put the answers',
  graph: 'Resources and their groups, page by page',
  types: 'What Resource Graph has no rows of',
  lists: 'Lists that Resource Graph lacks, below each resource',
} as const;

function bashCommands(scope: AzureScope): readonly ReadCommand[] {
  const named = scope.subscriptions.map(quoteBash).join(' ');
  const group = scope.groups.length === 1 ? ` --resource-group ${quoteBash(scope.groups[0] ?? '')}` : '';
  const lines = (list: Below, depth: number, from: string): string[] => {
    const pad = '  '.repeat(depth);
    const call = `pages "$arm${from}/${list.path}?api-version=${list.version}"`;
    if (list.below.length === 0) return [`${pad}${call}`];
    return [
      `${pad}${call}`,
      `${pad}while read -r child; do`,
      ...list.below.flatMap((next) => lines(next, depth + 1, '$child')),
      `${pad}done < <(az rest --method get --url "$arm${from}/${list.path}?api-version=${list.version}" --query 'value[].id' --output tsv)`,
    ];
  };
  return [
    {
      title: STEPS.start,
      text: [
        'set -euo pipefail',
        `mkdir -p ${ANSWERS_FOLDER}`,
        'arm=$(az cloud show --query endpoints.resourceManager --output tsv)',
        `arm=\${arm%/}`,
        named === ''
          ? // The shell of macOS is older than mapfile.
            `subscriptions=(); while read -r one; do subscriptions+=("$one"); done < <(az account list --query "[?state=='Enabled'].id" --output tsv)`
          : `subscriptions=(${named})`,
        'n=0',
        'graph() { # query: every page of a Resource Graph answer',
        '  local token= file',
        '  while :; do',
        `    n=$((n + 1)); file=${ANSWERS_FOLDER}/$(printf %05d "$n").json`,
        `    az graph query -q "$1" --first ${GRAPH_PAGE} \${token:+--skip-token "$token"} --subscriptions "\${subscriptions[@]}" --output json > "$file"`,
        `    token=$(sed -n 's/.*"skip_token": *"\\([^"]*\\)".*/\\1/p' "$file")`,
        '    [ -n "$token" ] || break',
        '  done',
        '}',
        'pages() { # address: every page of a list; what may not be read is told and left out',
        '  local url=$1 file',
        '  while [ -n "$url" ]; do',
        `    n=$((n + 1)); file=${ANSWERS_FOLDER}/$(printf %05d "$n").json`,
        '    az rest --method get --url "$url" --output json > "$file" || { rm -f "$file"; break; }',
        `    url=$(sed -n 's/.*"nextLink": *"\\([^"]*\\)".*/\\1/p' "$file")`,
        '  done',
        '}',
      ].join('\n'),
    },
    { title: STEPS.graph, text: `graph ${quoteBash(resourceQuery(scope))}\ngraph ${quoteBash(groupQuery(scope))}` },
    {
      title: STEPS.types,
      text: [
        `for subscription in "\${subscriptions[@]}"; do`,
        ...SUBSCRIPTION_TYPES.map((type) => `  pages "$arm/subscriptions/$subscription/providers/${type}?api-version=${versionOf(type)}"`),
        'done',
      ].join('\n'),
    },
    {
      title: STEPS.lists,
      text: [
        `for subscription in "\${subscriptions[@]}"; do`,
        ...allLists().flatMap((list) => [
          `  while read -r id; do # ${list.label}`,
          ...lines(list, 2, '$id'),
          `  done < <(az resource list --subscription "$subscription"${group} --resource-type ${list.type} --query '[].id' --output tsv)`,
        ]),
        'done',
      ].join('\n'),
    },
  ];
}

function powerShellCommands(scope: AzureScope): readonly ReadCommand[] {
  const named = scope.subscriptions.map(quotePowerShell).join(', ');
  const group = scope.groups.length === 1 ? ` --resource-group ${quotePowerShell(scope.groups[0] ?? '')}` : '';
  const lines = (list: Below, depth: number, from: string): string[] => {
    const pad = '  '.repeat(depth);
    const address = `"$arm$${from}/${list.path}?api-version=${list.version}"`;
    if (list.below.length === 0) return [`${pad}Save-Pages ${address}`];
    return [
      `${pad}Save-Pages ${address}`,
      `${pad}foreach ($child in @(az rest --method get --url ${address} --query 'value[].id' --output tsv)) {`,
      ...list.below.flatMap((next) => lines(next, depth + 1, 'child')),
      `${pad}}`,
    ];
  };
  return [
    {
      title: STEPS.start,
      text: [
        "$ErrorActionPreference = 'Stop'",
        `New-Item -ItemType Directory -Force -Path ${ANSWERS_FOLDER} | Out-Null`,
        "$arm = (az cloud show --query endpoints.resourceManager --output tsv).TrimEnd('/')",
        named === '' ? `$subscriptions = @(az account list --query "[?state=='Enabled'].id" --output tsv)` : `$subscriptions = @(${named})`,
        '$script:n = 0',
        'function Get-AnswerFile {',
        '  $script:n++',
        `  Join-Path ${ANSWERS_FOLDER} ('{0:d5}.json' -f $script:n)`,
        '}',
        'function Save-Graph($query) { # every page of a Resource Graph answer',
        '  $more = @()',
        '  do {',
        `    $answer = az graph query -q $query --first ${GRAPH_PAGE} @more --subscriptions @subscriptions --output json | Out-String`,
        '    Set-Content -Path (Get-AnswerFile) -Value $answer -Encoding utf8',
        '    $token = ($answer | ConvertFrom-Json).skip_token',
        "    $more = @('--skip-token', $token)",
        '  } while ($token)',
        '}',
        'function Save-Pages($url) { # every page of a list; what may not be read is told and left out',
        '  while ($url) {',
        '    $answer = az rest --method get --url $url --output json | Out-String',
        '    if ($LASTEXITCODE -ne 0) { break }',
        '    Set-Content -Path (Get-AnswerFile) -Value $answer -Encoding utf8',
        '    $url = ($answer | ConvertFrom-Json).nextLink',
        '  }',
        '}',
      ].join('\n'),
    },
    {
      title: STEPS.graph,
      // A line end inside an argument does not survive every way PowerShell starts az.
      text: [resourceQuery(scope), groupQuery(scope)]
        .map((query) => `Save-Graph ${quotePowerShell(query.replaceAll('\n', ' '))}`)
        .join('\n'),
    },
    {
      title: STEPS.types,
      text: [
        'foreach ($subscription in $subscriptions) {',
        ...SUBSCRIPTION_TYPES.map(
          (type) => `  Save-Pages "$arm/subscriptions/$subscription/providers/${type}?api-version=${versionOf(type)}"`,
        ),
        '}',
      ].join('\n'),
    },
    {
      title: STEPS.lists,
      text: [
        'foreach ($subscription in $subscriptions) {',
        ...allLists().flatMap((list) => [
          `  foreach ($id in @(az resource list --subscription $subscription${group} --resource-type ${list.type} --query '[].id' --output tsv)) { # ${list.label}`,
          ...lines(list, 2, 'id'),
          '  }',
        ]),
        '}',
      ].join('\n'),
    },
  ];
}
