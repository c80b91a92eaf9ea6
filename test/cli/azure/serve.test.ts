// The loopback host and Azure: only its own page may ask, long jobs are followed through the same door, and no token passes it.
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningHost, startHost } from '../../../cli/serve/server.ts';
import estate from '../../../services/azure/demo/estate.json' with { type: 'json' };
import { memoryStore } from '../../../services/azure/secret-store.ts';
import { createDispatch } from '../../../services/dispatch.ts';
import { createServices } from '../../../services/services.ts';
import type { AzureCalls } from '../../../shared/contract/azure.ts';
import { AZURE_METHODS } from '../../../shared/contract/azure-requests.ts';
import type { ResourceManager } from '../../azure/resource-manager.ts';
import { azureFor, runAzure, soon, TOKEN } from '../../helpers/azure.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { ask } from '../../helpers/raw-request.ts';
import { runMain } from '../../helpers/run-main.ts';

const SCOPE = { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] };
const PUSH = { version: 1, plan: 'p', steps: [], notes: [] };
const REQUESTS: { readonly [M in keyof AzureCalls]: AzureCalls[M]['request'] } = {
  'azure.account': {},
  'azure.signIn': { way: 'environment', cloud: 'private', tenant: null },
  'azure.signOut': {},
  'azure.demo': {},
  'azure.subscriptions': {},
  'azure.inventory': SCOPE,
  'azure.whatIf': { push: { ...PUSH, version: 1 }, values: {} },
  'azure.push': { push: { ...PUSH, version: 1 }, values: {}, confirmed: '0'.repeat(64) },
  'azure.unfinished': {},
  'azure.resume': { push: 'p', values: {} },
  'azure.forget': { push: 'p' },
  'jobs.follow': { job: 'j', after: 0, wait: 30_000 },
  'jobs.cancel': { job: 'j' },
};

interface Served {
  readonly azure: ResourceManager;
  readonly host: RunningHost;
  readonly cookie: string;
  readonly logged: readonly unknown[];
}

async function serve(): Promise<Served> {
  const azure = await azureFor({ seed: estate as readonly object[] });
  const logged: unknown[] = [];
  const services = createServices({
    host: 'browser',
    version: '1.2.3',
    stateFolder: await temporaryFolder(),
    folder: null,
    open: null,
    dialogs: null,
    openLink: null,
    showMenu: null,
    now: () => Date.now(),
    azure: {
      env: { CAUSEWAY_ACCESS_TOKEN: TOKEN },
      endpoint: azure.url,
      caFile: null,
      secrets: memoryStore(),
      openBrowser: null,
      wait: soon,
      onFault: (fault) => {
        throw fault;
      },
    },
  });
  const dispatch = createDispatch(services.handlers, (event) => logged.push(event));
  const host = await startHost({ dispatch, page: new Map(), log: (event) => logged.push(event), port: 0, limit: 1_000_000 });
  onTestFinished(async () => {
    await services.close();
    await host.close();
  });
  const letIn = await ask(host, host.startLink.slice(host.origin.length));
  return { azure, host, logged, cookie: String(letIn.headers['set-cookie']?.[0]).split(';')[0] ?? '' };
}

const METHODS = Object.keys(AZURE_METHODS) as (keyof AzureCalls)[];

describe('the loopback host', () => {
  it.each([
    ['without the cookie', { cookie: '' }, 401],
    ['with the cookie of somebody else', { cookie: `causeway-1=${'a'.repeat(43)}` }, 401],
    ['from another origin', { origin: 'https://evil.example' }, 403],
    ['from the origin of a sandboxed page', { origin: 'null' }, 403],
    ['from another site without an origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['by another name (DNS rebinding)', { host: 'evil.example' }, 403],
    ['by another name of this machine', { host: 'localhost:1' }, 403],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('asks Azure nothing when it is called %s, whatever the call', async (_, change, status) => {
    const { azure, host, cookie } = await serve();
    const headers = { 'content-type': 'application/json', cookie, origin: host.origin, 'sec-fetch-site': 'same-origin', ...change };
    for (const method of METHODS) {
      const answer = await ask(host, `/call/${method}`, { method: 'POST', headers, body: JSON.stringify(REQUESTS[method]) });
      expect([method, answer.status]).toEqual([method, status]);
      expect(answer.text).not.toContain('"ok":true');
    }
    expect(azure.log).toEqual([]);
  });

  it('carries a whole import through one door, piece by piece, and no token passes it or is logged', async () => {
    const { azure, host, cookie, logged } = await serve();
    const headers = { 'content-type': 'application/json', cookie, origin: host.origin, 'sec-fetch-site': 'same-origin' };
    const said: string[] = [];
    const call = async (method: keyof AzureCalls, request: unknown): Promise<{ readonly [key: string]: unknown }> => {
      const answer = await ask(host, `/call/${method}`, { method: 'POST', headers, body: JSON.stringify(request) });
      said.push(answer.text, JSON.stringify(answer.headers));
      const read = JSON.parse(answer.text) as { readonly ok: boolean; readonly value: { readonly [key: string]: unknown } };
      expect([method, answer.status, read.ok]).toEqual([method, 200, true]);
      return read.value;
    };
    const follow = async (job: unknown): Promise<string> => {
      for (let after: unknown = 0; ; ) {
        const heard = await call('jobs.follow', { job, after, wait: 20_000 });
        after = heard.next;
        if (heard.ended) return JSON.stringify(heard.events);
      }
    };
    const signIn = await call('azure.signIn', REQUESTS['azure.signIn']);
    expect(await follow(signIn.job)).toContain('architect@contoso.com');
    const { job } = await call('azure.inventory', SCOPE);
    expect(await follow(job)).toContain('privateEndpoints');
    // What was heard is not heard again, and a job nobody started is not known.
    await call('azure.signOut', {});
    expect(azure.log.length).toBeGreaterThan(5);
    const stranger = await ask(host, '/call/jobs.follow', { method: 'POST', headers, body: JSON.stringify(REQUESTS['jobs.follow']) });
    expect(JSON.parse(stranger.text)).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(JSON.stringify([said, logged])).not.toContain(TOKEN);
  });
});

describe('an address of Resource Manager', () => {
  it.each(['http://management.example', 'http://10.0.0.4', 'http://localhost:8080', 'http://127.0.0.1.example:80'])(
    'without TLS is refused unless it is this machine: %s',
    async (endpoint) => {
      const cwd = await temporaryFolder();
      const azure = await azureFor();
      const words = expect.stringMatching(/without TLS only this machine is asked/);
      expect(await runAzure(azure, ['import', '--arm-endpoint', endpoint], { cwd })).toMatchObject({ exit: 2, stderr: words });
      expect(await runAzure(azure, ['import'], { cwd, env: { CAUSEWAY_ARM_ENDPOINT: endpoint } })).toMatchObject({
        exit: 2,
        stderr: words,
      });
      expect(await runMain(['serve', '--arm-endpoint', endpoint], { cwd })).toMatchObject({ exit: 2, stderr: words });
      expect(azure.log).toEqual([]);
    },
  );
});
