// Every call of the contract with broken requests, over the real loopback host: an answer in the contract's form, soon, and the host goes
// on. CAUSEWAY_FUZZ sets how many requests each call meets, CAUSEWAY_FUZZ_SEED where they start.
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningHost, startHost } from '../../cli/serve/server.ts';
import { createDispatch, type LogEvent } from '../../services/dispatch.ts';
import { createServices } from '../../services/services.ts';
import type { Json } from '../../shared/base/json.ts';
import { METHODS, type Method } from '../../shared/contract/host-api.ts';
import { NO_AZURE } from '../helpers/no-azure.ts';
import { diceOf } from '../oracle/dice.ts';
import { brokenText } from './mutate.ts';

const ROUNDS = Number(process.env.CAUSEWAY_FUZZ ?? 40);
const SEED = Number(process.env.CAUSEWAY_FUZZ_SEED ?? 20261125);
/** Processor time after which a call counts as hanging, in milliseconds. */
const HANG_MS = 2_000;
const ARM = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v';
const TARGET = { armId: ARM, resource: 'vnet:v', type: 'Microsoft.Network/virtualNetworks', name: 'v' };
const PUSH = {
  version: 1,
  plan: 'hub',
  steps: [
    { kind: 'register', id: 'r', title: 'Register', subscription: 's', providers: ['Microsoft.Network'] },
    { kind: 'group', id: 'g', title: 'Group', subscription: 's', name: 'g', body: { location: 'westeurope' } },
    {
      ...{ kind: 'deploy', id: 'd', title: 'Deploy', subscription: 's', group: 'g', location: null, template: { resources: [] } },
      ...{ parameters: [], targets: [TARGET], unlessExists: null },
    },
    { kind: 'delete', id: 'x', title: 'Delete', target: TARGET, apiVersion: '2024-05-01' },
  ],
  notes: [{ subject: 's', message: 'm' }],
};

/** A whole request of each call; the handle of an opened file is filled in. */
const REQUESTS: { readonly [M in Method]: Json } = {
  'host.start': {},
  'files.open': { kinds: ['plan'] },
  'files.save': { handle: null, name: 'sub/new.causeway.json', text: '{}' },
  'picture.render': {
    format: 'png',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="5" height="5"/></svg>',
  },
  'files.saveBytes': { name: 'new.png', base64: 'AAAA' },
  'files.recent': {},
  'files.reopen': { handle: 'x' },
  'recovery.keep': { document: 'doc', name: 'hub', text: '{}' },
  'recovery.list': {},
  'recovery.forget': { document: 'doc' },
  'session.keep': { documents: [{ document: 'doc', name: 'hub', handle: null, look: '{}' }], front: 'doc' },
  'session.recall': {},
  'versions.keep': { document: 'doc', handle: null, label: 'Saved', resources: 1, text: '{}' },
  'versions.list': { document: 'doc', handle: null },
  'versions.read': { document: 'doc', handle: null, version: '000000000000001-000' },
  'settings.keep': { name: 'preferences', text: '{}' },
  'settings.recall': { name: 'preferences' },
  'links.open': { url: 'https://learn.microsoft.com/azure/' },
  'menu.show': { entries: [{ id: 'a', label: 'A', group: 'File', submenu: null, shortcut: null, enabled: true, checked: null }] },
  'azure.account': {},
  // The ways that start a program or a browser are no part of this test; the environment of the test names nobody.
  'azure.signIn': { way: 'environment', cloud: 'public', tenant: 'contoso.example' },
  'azure.signOut': {},
  'azure.demo': {},
  'azure.subscriptions': {},
  'azure.inventory': { subscriptions: ['s'], groups: ['g'], tags: ['a=b'], regions: ['westeurope'], connectedTo: [ARM] },
  'azure.whatIf': { push: PUSH, values: { key: 'value' } },
  'azure.push': { push: PUSH, values: {}, confirmed: '0'.repeat(64) },
  'azure.unfinished': {},
  'azure.resume': { push: 'p', values: {} },
  'azure.forget': { push: 'p' },
  'jobs.follow': { job: 'j', after: 0, wait: 0 },
  'jobs.cancel': { job: 'j' },
};

/** Seeds that once found a fault, by call; they are tried for ever. */
const KEPT: { readonly [method: string]: readonly number[] } = { 'picture.render': [198052] };

const faults: LogEvent[] = [];
let host: RunningHost;
let close: () => Promise<void>;
let cookie = '';
let outside = '';
let folder = '';

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'causeway-test-')));
  outside = join(folder, 'outside.json');
  await writeFile(outside, 'not theirs');
  await mkdir(join(folder, 'plans'));
  const services = createServices({
    ...{ host: 'browser', version: '1.2.3', stateFolder: join(folder, 'state'), folder: join(folder, 'plans'), open: null },
    ...{ dialogs: null, openLink: null, showMenu: null, now: () => 1_000 },
    azure: { ...NO_AZURE, onFault: (fault) => faults.push({ event: 'job', stack: String(fault) }) },
  });
  const log = (event: LogEvent): void => void faults.push(event);
  host = await startHost({ dispatch: createDispatch(services.handlers, log), page: new Map(), log, port: 0, limit: 1_000_000 });
  const answer = await fetch(host.startLink, { redirect: 'manual' });
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  close = async () => {
    await services.close();
    await host.close();
    await rm(folder, { recursive: true, force: true });
  };
});
afterAll(() => close());

function call(method: string, body: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', cookie, origin: host.origin };
    const request = httpRequest({ host: '127.0.0.1', port: host.port, path: `/call/${method}`, method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

describe.each(Object.keys(METHODS))('%s', (method) => {
  it('answers whatever is asked, and soon', async () => {
    const statuses = new Set<number>();
    faults.length = 0;
    const seeds = [0, ...(KEPT[method] ?? []), ...Array.from({ length: ROUNDS }, (_, round) => SEED + round * 7919)];
    for (const seed of seeds) {
      const body = seed === 0 ? JSON.stringify(REQUESTS[method as Method]) : brokenText(REQUESTS[method as Method], diceOf(seed));
      const since = process.cpuUsage();
      const { status, text } = await call(method, body);
      const { user, system } = process.cpuUsage(since);
      const where = `${method}, seed ${seed}: ${body.slice(0, 300)}`;
      statuses.add(status);
      expect([200, 400], where).toContain(status);
      expect(typeof (JSON.parse(text) as { readonly ok: unknown }).ok, where).toBe('boolean');
      expect((user + system) / 1_000, where).toBeLessThan(HANG_MS);
      expect(faults, where).toEqual([]);
    }
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400]));
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
    expect(await readFile(outside, 'utf8')).toBe('not theirs');
    expect((await call('host.start', '{}')).status).toBe(200);
  }, 120_000);
});

it('refuses more than it reads', async () => {
  const body = JSON.stringify({ document: 'doc', name: 'hub', text: 'x'.repeat(1_000_001) });
  expect((await call('recovery.keep', body).catch(() => ({ status: 413 }))).status).toBe(413);
});
