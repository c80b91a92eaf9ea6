// DNS files: every server's own checker accepts them, and real servers that run with them answer what the trace engine predicts.
import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { emitterOf } from '../../../shared/emitters/index.ts';
import { type NameView, privateNames } from '../../../shared/emitters/private-names.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';
import { resolve } from '../../../shared/trace/trace.ts';
import { everyKind } from '../../helpers/every-kind.ts';
import { programPath, runProgram } from '../../helpers/programs.ts';

const PLANS: readonly (readonly [string, Plan])[] = [
  ...SAMPLES.map((sample) => [sample.file, sample.plan()] as const),
  ['every-kind', everyKind()],
  ['two-sites', twoSites()],
];
const PUBLIC_ANSWER = '203.0.113.80';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-dns-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A second site whose servers use another scope: the same names, other addresses. */
function twoSites(): Plan {
  const [first] = SAMPLES;
  if (!first) throw new Error('no samples');
  const plan = first.plan();
  const resources = new Map(plan.resources);
  const put = (one: object): void => void resources.set((one as Resource).id, one as Resource);
  const [endpoint] = lookupOf(plan).byKind('privateEndpoint');
  put({
    id: 'site:two',
    kind: 'site',
    name: '$(touch x)\nSecond "site"',
    prefixes: ['172.16.0.0/16'],
    egress: 'direct',
    dnsServers: ['dnsServer:two/dns'],
  });
  put({
    id: 'dnsServer:two/dns',
    kind: 'dnsServer',
    name: 'dns',
    parent: 'site:two',
    address: '172.16.0.10',
    upstream: 'recursive-upstream',
  });
  put({ id: 'arcPrivateLinkScope:two', kind: 'arcPrivateLinkScope', name: 'pls-two', region: 'westeurope' });
  put({
    id: 'arcServer:two/a',
    kind: 'arcServer',
    name: 'a',
    parent: 'site:two',
    region: 'westeurope',
    address: '172.16.0.20',
    privateLinkScope: 'arcPrivateLinkScope:two',
  });
  put({
    ...endpoint,
    id: 'privateEndpoint:two',
    name: 'pe-two',
    zoneGroups: [],
    connections: [{ name: 'x', target: 'arcPrivateLinkScope:two', groupIds: ['hybridcompute'], status: 'Approved' }],
    dnsConfigs: [
      { fqdn: 'gbl.his.arc.azure.com', addresses: ['10.0.1.40'] },
      { fqdn: 'bad name"; };', addresses: ['10.0.1.41'] },
    ],
  });
  return { ...plan, resources };
}

function written(name: string, plan: Plan): ReadonlyMap<string, string> {
  const emitted = emitterOf('dns')?.emit({ plan, findings: [] });
  const files = new Map((emitted?.files ?? []).map((file) => [file.path, file.text]));
  for (const [path, text] of files) {
    const target = join(folder, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return files;
}

const CHECKS: readonly { readonly program: string; readonly file: RegExp; readonly args: (path: string) => readonly string[] }[] = [
  { program: 'named-checkconf', file: /named\.conf\.azure$/, args: (path) => [path] },
  { program: 'named-checkzone', file: /\/db\.[^/]+$/, args: (path) => [path.replace(/.*\/db\./, ''), path] },
  { program: 'unbound-checkconf', file: /unbound\.conf$/, args: (path) => [path] },
  { program: 'dnsmasq', file: /dnsmasq\.conf$/, args: (path) => ['--test', '-C', path] },
];

describe.each(CHECKS)('$program', ({ program, file, args }) => {
  it.skipIf(programPath(program) === null)('accepts what is written for it', () => {
    let seen = 0;
    for (const [name, plan] of PLANS)
      for (const path of written(`${program}-${name}`, plan).keys()) {
        if (!file.test(path)) continue;
        seen++;
        const place = join(folder, `${program}-${name}`, path);
        const said = runProgram(program, args(place), dirname(place));
        expect(said.status, `${path}: ${said.text}`).toBe(0);
      }
    expect(seen).toBeGreaterThan(3);
  });
});

describe('hosts lines', () => {
  it('hold each name and address once, for both systems alike', () => {
    for (const [name, plan] of PLANS) {
      const files = written(`hosts-${name}`, plan);
      for (const view of privateNames(plan).views) {
        if (view.names.length === 0) continue;
        const linux = files.get(`${view.folder}hosts/hosts-linux.txt`) ?? '';
        const pairs = linux.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
        expect(pairs.map((line) => line.split(/\s+/).join(' '))).toEqual(
          view.names.flatMap((one) => one.addresses.map((address) => `${address} ${one.name}`)),
        );
        expect(files.get(`${view.folder}hosts/hosts-windows.txt`)).toBe(linux.replaceAll('\n', '\r\n'));
      }
    }
  });
});

describe('sites with different scopes', () => {
  const { views, notes } = privateNames(twoSites());
  it('get their own folders and their own answers', () => {
    const answers = views.map((view) => view.names.find((one) => one.name === 'gbl.his.arc.azure.com')?.addresses);
    expect(answers).toEqual([['10.0.1.4'], ['10.0.1.40']]);
    expect(views.map((view) => view.folder)).toEqual(['harbour-dc/', 'touch-x-second-site/']);
  });
  it('leave out what no DNS name can be, and say so', () => {
    expect(notes.map((note) => note.message)).toContain('"bad name"; };" is no name DNS can hold, so it is left out.');
  });
});

// ── Served by real servers ─────────────────────────────────────────────────────────────────────────────────────────

const running: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(
    running.splice(0).map(
      (one) =>
        new Promise<void>((done) => {
          one.once('exit', () => done());
          one.kill('SIGKILL');
        }),
    ),
  );
});

function freePort(): Promise<number> {
  return new Promise((done) => {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => done(port));
    });
  });
}

function askerAt(port: number): Resolver {
  const resolver = new Resolver({ timeout: 1000, tries: 3 });
  resolver.setServers([`127.0.0.1:${port}`]);
  return resolver;
}

/** Starts a server and waits until it answers anything at all. */
async function start(program: string, args: readonly string[], port: number): Promise<Resolver> {
  const child = spawn(programPath(program) ?? program, [...args], { stdio: 'ignore' });
  running.push(child);
  const asker = askerAt(port);
  for (let left = 60; left > 0; left--) {
    const answered = await asker.resolve4('ready.causeway.test').then(
      () => true,
      (fault: { readonly code?: string }) => fault.code !== 'ECONNREFUSED' && fault.code !== 'ETIMEOUT',
    );
    if (answered) return asker;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${program} did not start`);
}

/** Unbound with settings of its own and a file of ours. */
async function unbound(name: string, text: string, rest: number | null): Promise<{ readonly asker: Resolver; readonly port: number }> {
  const port = await freePort();
  const path = join(folder, `${name}-${port}.conf`);
  const settings = [
    'server:',
    '  interface: 127.0.0.1',
    `  port: ${port}`,
    '  do-daemonize: no',
    '  username: ""',
    '  chroot: ""',
    '  pidfile: ""',
    '  use-syslog: no',
    '  do-not-query-localhost: no',
    '  module-config: "iterator"',
    '  do-ip6: no',
  ];
  const everythingElse = rest === null ? [] : ['forward-zone:', '  name: "."', `  forward-addr: 127.0.0.1@${rest}`];
  writeFileSync(path, [...settings, text, ...everythingElse, ''].join('\n'));
  return { asker: await start('unbound', ['-d', '-c', path], port), port };
}

async function named(name: string, include: string, rest: number): Promise<Resolver> {
  const port = await freePort();
  const path = join(folder, `${name}-${port}.conf`);
  const options = [
    `directory "${dirname(include)}";`,
    `listen-on port ${port} { 127.0.0.1; };`,
    'listen-on-v6 { none; };',
    'pid-file none;',
    'session-keyfile none;',
    'recursion yes;',
    'dnssec-validation no;',
    'managed-keys-directory "/tmp";',
    'empty-zones-enable no;',
    'forward only;',
    `forwarders { 127.0.0.1 port ${rest}; };`,
  ];
  writeFileSync(path, `options { ${options.join(' ')} };\ncontrols { };\ninclude "${include}";\n`);
  return start('named', ['-f', '-c', path], port);
}

/** What public DNS is to these tests: every name has one public address. */
const publicDns = (): Promise<{ readonly port: number }> =>
  unbound('public', [`  local-zone: "." redirect`, `  local-data: ". A ${PUBLIC_ANSWER}"`].join('\n'), null);

/** The resolver in Azure, built from the private zones of the plan and nothing of ours: alias and address of every record. */
function azureResolver(plan: Plan, rest: number): Promise<{ readonly port: number }> {
  const lines = lookupOf(plan)
    .byKind('privateDnsZone')
    .flatMap((zone) =>
      (zone.records ?? []).flatMap((record) => {
        const own = `${record.name}.${zone.name}`;
        // Key Vault is the one service of the samples whose names move to another suffix.
        const open = own.replace('privatelink.', '');
        const vault = own.replace('privatelink.vaultcore.azure.net', 'vault.azure.net');
        const addresses = (record.addresses ?? []).flatMap((one) => one.address ?? []);
        // Unbound follows no alias between local data, so the open name has the address itself.
        return addresses.flatMap((address) => [...new Set([own, open, vault])].map((name) => `  local-data: "${name}. A ${address}"`));
      }),
    );
  return unbound('azure', lines.join('\n'), rest);
}

/** Names to ask: those of the plan, and neighbours that the plan does not hold. */
function questions(view: NameView): readonly string[] {
  return [...view.names.map((one) => one.name), 'ne.his.arc.azure.com', 'login.microsoftonline.com', 'www.contoso.com'];
}

/** What the trace engine says a server at the site would get, as the test servers can show it. */
function predicted(plan: Plan, server: string, name: string): string {
  const answer = resolve(plan, server, name);
  if (!answer.ok) throw new Error(answer.error.message);
  if (answer.value.kind === 'nxdomain') return 'ENOTFOUND';
  return answer.value.kind === 'public' ? PUBLIC_ANSWER : [...answer.value.addresses].sort().join();
}

async function asked(asker: Resolver, name: string): Promise<string> {
  return asker.resolve4(name).then(
    (addresses) => addresses.sort().join(),
    (fault: { readonly code?: string }) => (fault.code === 'ENODATA' ? 'ENOTFOUND' : (fault.code ?? 'failed')),
  );
}

/** The plan as it is when the written files are in force on the site's DNS servers. */
function inForce(plan: Plan, view: NameView, way: 'forward' | 'records'): Plan {
  const resources = new Map(plan.resources);
  for (const server of view.servers)
    resources.set(server.id, {
      ...server,
      forwarders: way === 'forward' ? view.forwards.map((one) => ({ domain: one.suffix, targets: one.targets })) : [],
      zones:
        way === 'records'
          ? view.names.map((one) => ({ name: one.name, records: one.addresses.map((value) => ({ name: '@', type: 'A' as const, value })) }))
          : [],
      upstream: 'recursive-upstream',
    });
  return { ...plan, resources };
}

const SERVED = PLANS.filter(([name]) => name !== 'every-kind' && name !== 'two-sites');
const noServers = programPath('unbound') === null || programPath('named') === null;

describe.skipIf(noServers).each(SERVED)('%s, served on loopback', (name, plan) => {
  const view = privateNames(plan).views[0];
  const server = lookupOf(plan).byKind('arcServer')[0]?.id ?? '';
  if (!view) throw new Error('no view');

  it('own records: Unbound and BIND answer what trace predicts', { timeout: 60_000 }, async () => {
    const files = written(`records-${name}`, plan);
    const everybody = await publicDns();
    const servers = [
      (await unbound('records', files.get('records/unbound.conf') ?? '', everybody.port)).asker,
      await named('records', join(folder, `records-${name}`, 'records/named.conf.azure'), everybody.port),
    ];
    const then = inForce(plan, view, 'records');
    for (const asker of servers)
      for (const question of questions(view)) expect(await asked(asker, question), question).toBe(predicted(then, server, question));
  });

  it('forwarded: Unbound and BIND answer what trace predicts', { timeout: 60_000 }, async () => {
    const files = written(`forward-${name}`, plan);
    const everybody = await publicDns();
    if (lookupOf(plan).byKind('resolverInbound').length === 0) {
      expect([...files.keys()].filter((path) => path.startsWith('forward/'))).toEqual([]);
      return;
    }
    const azure = await azureResolver(plan, everybody.port);
    const target = /^10\.0\.32\.4$/;
    expect(view.forwards.flatMap((one) => one.targets).every((one) => target.test(one))).toBe(true);
    const bind = join(folder, `forward-${name}`, 'forward/named.conf.azure');
    writeFileSync(bind, (files.get('forward/named.conf.azure') ?? '').replaceAll('10.0.32.4;', `127.0.0.1 port ${azure.port};`));
    const servers = [
      (
        await unbound(
          'forward',
          (files.get('forward/unbound.conf') ?? '').replaceAll('10.0.32.4', `127.0.0.1@${azure.port}`),
          everybody.port,
        )
      ).asker,
      await named('forward', bind, everybody.port),
    ];
    const then = inForce(plan, view, 'forward');
    // A name of another region has an alias into our zone, where it is missing; the test's resolver shows that no more than the real one would.
    for (const asker of servers)
      for (const question of questions(view).filter((one) => one !== 'ne.his.arc.azure.com'))
        expect(await asked(asker, question), question).toBe(predicted(then, server, question));
  });
});
