// Commands for every server with the answers this design must give, in the order of a change on running servers.
// Source: catalogue sections 1.7, 1.8 and 5.6, labels arc-pls, arc-check, pe-ts.

import { endpointBook } from '../books/endpoint-book.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { armIdOf } from '../plan/arm-id.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { type ProofRow, stateOf } from '../trace/prove.ts';
import { withoutLogin } from './arc-onboarding/settings.ts';
import type { EmitInput, Emitted, Emitter, Note } from './emitter.ts';
import { allowList } from './firewall/allow-list.ts';
import { headLines } from './head.ts';
import { code, fenced, md, table } from './markdown.ts';
import { oneLine } from './one-line.ts';
import { quotePowerShell } from './powershell/text.ts';
import { proofRows } from './proof-rows.ts';
import { quoteBash } from './quote-bash.ts';

export const testPlan: Emitter = {
  format: 'test-plan',
  label: 'Test plan',
  description: 'Commands to run on each server and in Azure, with the answers this design must give, in the order of a change.',
  extension: '.md',
  emit,
};

type Server = ResourceOf<'arcServer'>;

function emit(input: EmitInput): Emitted {
  const { plan } = input;
  const groups = groupsOf(plan);
  const notes = notesOf(groups);
  const lines = [
    '# Test plan',
    '',
    ...headLines(input, notes, 'Test plan').map((line) => (line.startsWith('  ') ? `* ${md(line)}` : md(line))),
    '',
    'Run the steps in this order. A step that gives another answer stops the change: the answers below follow from the plan.',
    '',
    ...endpointStep(plan),
    ...associationStep(plan),
    ...edgeStep(plan),
    '## 4 Names and ways, on each server',
    '',
    'Link the private zones and add the forwarders (or records) now. Flush caches first: `ipconfig /flushdns` on Windows, `resolvectl flush-caches` on Linux.',
    '',
    ...groups.flatMap((group, i) => serverStep(plan, group, i + 1)),
    ...lockStep(plan),
  ];
  return { files: [{ path: 'test-plan.md', text: `${lines.join('\n')}\n` }], notes };
}

interface Group {
  readonly servers: readonly Server[];
  readonly rows: readonly ProofRow[];
}

/** Servers that must see the same. */
function groupsOf(plan: Plan): readonly Group[] {
  const rowsOf = proofRows(plan);
  const groups = new Map<string, { readonly servers: Server[]; readonly rows: readonly ProofRow[] }>();
  for (const server of lookupOf(plan).byKind('arcServer')) {
    const rows = rowsOf(server);
    const key = JSON.stringify([
      server.osType,
      server.region,
      server.privateLinkScope,
      rows.map((row) => [row.needed.name, row.needed.port, row.trace.name, row.trace.verdict, row.trace.failure]),
    ]);
    const group = groups.get(key) ?? { servers: [], rows };
    groups.set(key, group);
    group.servers.push(server);
  }
  return [...groups.values()];
}

function notesOf(groups: readonly Group[]): readonly Note[] {
  return groups.flatMap(({ servers, rows }) => {
    const failing = rows.filter((row) => stateOf(row.trace) !== 'delivered');
    const [first] = servers;
    if (failing.length === 0 || !first) return [];
    const whose = servers.length === 1 ? first.name : `${first.name} and ${servers.length - 1} more like it`;
    return [
      {
        subject: first.id,
        message: `${whose}: ${failing.length} of ${rows.length} names do not arrive as the plan stands; their rows say what it gives today.`,
      },
    ];
  });
}

function endpointStep(plan: Plan): readonly string[] {
  const find = lookupOf(plan);
  return [
    '## 1 Scope and endpoint, in Azure',
    '',
    ...endpointBook(find).all.flatMap(({ endpoint }) => {
      const place = `--resource-group ${quoteBash(oneLine(find.get(endpoint.group)?.name ?? '', 100))} --name ${quoteBash(oneLine(endpoint.name, 100))}`;
      const names = (endpoint.dnsConfigs ?? []).map((one) => [
        code(one.fqdn ?? ''),
        (one.addresses ?? []).map((address) => code(address)).join(' '),
      ]);
      return [
        `### ${md(endpoint.name, 80)}`,
        '',
        ...fenced('bash', [
          `az network private-endpoint show ${place} --query "[privateLinkServiceConnections, manualPrivateLinkServiceConnections][].privateLinkServiceConnectionState.status"`,
          `az network private-endpoint show ${place} --query customDnsConfigs`,
        ]),
        '',
        'Must say: `Approved`, and the names and addresses',
        '',
        ...(names.length === 0
          ? ['of the endpoint as Azure gave them. The plan does not hold them yet: put them in.']
          : table(['Name', 'Address'], names)),
        '',
      ];
    }),
  ];
}

function associationStep(plan: Plan): readonly string[] {
  const find = lookupOf(plan);
  const servers = find.byKind('arcServer').filter((server) => server.privateLinkScope !== undefined);
  if (servers.length === 0) return ['## 2 Association', '', 'No server of the plan has a scope.', ''];
  const scopes = new Map<string, Server[]>();
  for (const server of servers) scopes.set(server.privateLinkScope ?? '', [...(scopes.get(server.privateLinkScope ?? '') ?? []), server]);
  return [
    '## 2 Association, in Azure',
    '',
    'Every server behind the DNS servers that will change is associated first. Wait 15 minutes.',
    '',
    ...[...scopes].flatMap(([reference, members]) => {
      const scope = find.get(reference);
      const group = find.get(members[0]?.group)?.name ?? '';
      return [
        ...fenced('bash', [
          `az connectedmachine list --resource-group ${quoteBash(oneLine(group, 100))} --query "[].{name:name, scope:privateLinkScopeResourceId, status:status}" --output table`,
        ]),
        '',
        `Must show ${code(scope ? (armIdOf(plan, scope) ?? scope.name) : reference, 600)} for: ${members.map((one) => md(one.name, 60)).join(', ')}.`,
        '',
      ];
    }),
  ];
}

/** What the edge of the site must let pass, tried from the servers themselves in step 4. */
function edgeStep(plan: Plan): readonly string[] {
  const { entries } = allowList(plan);
  const routes = [
    ...new Set(
      entries.filter((one) => one.direction === 'outbound' && one.protocol === 'tcp' && one.port === 443).flatMap((one) => one.addresses),
    ),
  ];
  return [
    '## 3 Edge of the site',
    '',
    '* The allow-list of `causeway export --to firewall` is in force.',
    ...(routes.length === 0
      ? []
      : [`* The edge has a route through the tunnel or circuit to ${routes.map((address) => code(address)).join(' ')}.`]),
    '* In Azure, effective routes of an interface in the network of the endpoint show a /32 of type InterfaceEndpoint for each of these addresses.',
    '',
  ];
}

function serverStep(plan: Plan, { servers, rows }: Group, number: number): readonly string[] {
  const [first] = servers;
  if (!first) return [];
  const linux = first.osType === 'linux';
  const asked = rows.filter((row) => !row.needed.name.includes('*'));
  const cloud = { public: 'AzureCloud', 'us-government': 'AzureUSGovernment', china: 'AzureChinaCloud' }[plan.settings.cloud];
  const language = linux ? 'bash' : 'powershell';
  return [
    `### 4.${number} ${servers.length > 6 ? `${servers.length} servers, among them ` : ''}${servers
      .slice(0, 6)
      .map((one) => md(one.name, 60))
      .join(', ')}`,
    '',
    ...(servers.length > 6 ? [`All: ${servers.map((one) => md(one.name, 60)).join(', ')}`, ''] : []),
    ...fenced(
      language,
      asked.filter((row) => row.trace.name.answer !== 'none').map((row) => questionText(row, linux)),
    ),
    '',
    ...fenced(
      language,
      asked.map((row) => connectText(first, row, linux)),
    ),
    '',
    ...table(
      ['Name', 'Port', 'Must answer', 'Must connect'],
      rows.map((row) => [code(row.needed.name), String(row.needed.port), answerOf(row), connectionOf(row)]),
    ),
    '',
    ...fenced(language, [
      `azcmagent check --location ${linux ? quoteBash(first.region ?? '') : quotePowerShell(first.region ?? '')} --cloud ${cloud}${first.privateLinkScope === undefined ? '' : ' --enable-pls-check'} --extensions all`,
      'azcmagent show',
    ]),
    '',
    `The check must show every private name as reachable and private; \`show\` must say Connected${first.privateLinkScope === undefined ? '' : ' and name the scope'}. A failure for a name with \`-ats.\` alone may be ignored.`,
    '',
  ];
}

function questionText({ needed }: ProofRow, linux: boolean): string {
  return linux
    ? `dig +short ${quoteBash(needed.name)}`
    : `Resolve-DnsName -Name ${quotePowerShell(needed.name)} -Type A | Select-Object Name, IPAddress`;
}

/** A name that a proxy asks for is tried through the proxy. */
function connectText(server: Server, { needed, trace }: ProofRow, linux: boolean): string {
  const proxy = trace.name.answer === 'none' ? withoutLogin(oneLine(server.proxyUrl ?? '')) : '';
  if (proxy !== '') {
    const url = `https://${needed.name}:${needed.port}/`;
    return linux
      ? `curl --silent --show-error --output /dev/null --connect-timeout 5 --proxy ${quoteBash(proxy)} ${quoteBash(url)}`
      : `curl.exe --silent --show-error --output NUL --connect-timeout 5 --proxy ${quotePowerShell(proxy)} ${quotePowerShell(url)}`;
  }
  return linux
    ? `nc -vz -w 5 ${quoteBash(needed.name)} ${needed.port}`
    : `Test-NetConnection -ComputerName ${quotePowerShell(needed.name)} -Port ${needed.port}`;
}

function answerOf({ trace }: ProofRow): string {
  const { answer, addresses } = trace.name;
  if (answer === 'private')
    return addresses.length > 0 ? addresses.map((address) => code(address)).join(' ') : 'the private address of the endpoint';
  if (answer === 'public') return 'a public address';
  if (answer === 'none') return 'asked by the proxy';
  return {
    nxdomain: '**no such name, as the plan stands**',
    failed: '**no answer, as the plan stands**',
    unknown: 'not known: the plan lacks a fact',
  }[answer];
}

function connectionOf({ needed, trace }: ProofRow): string {
  if (needed.name.includes('*')) return 'tried by azcmagent check';
  if (trace.verdict === 'delivered') return 'yes';
  if (trace.verdict === 'unknown') return `not known: ${md(trace.missing.join(', '), 200)}`;
  return `**no, as the plan stands: ${md(trace.failure ?? trace.verdict)}**`;
}

function lockStep(plan: Plan): readonly string[] {
  const scopes = lookupOf(plan).byKind('arcPrivateLinkScope');
  if (scopes.length === 0) return [];
  return [
    '## 5 Close the scope, last',
    '',
    ...scopes.flatMap((scope) => {
      const group = lookupOf(plan).get(scope.group)?.name ?? '';
      return [
        ...fenced('bash', [
          `az connectedmachine private-link-scope update --resource-group ${quoteBash(oneLine(group, 100))} --scope-name ${quoteBash(oneLine(scope.name, 100))} --public-network-access Disabled`,
        ]),
        '',
      ];
    }),
    'Then run `azcmagent show` on every server again: still Connected after the next heartbeat, five minutes later.',
    '',
  ];
}
