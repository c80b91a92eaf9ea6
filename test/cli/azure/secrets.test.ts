// No secret of a run turns up anywhere but where it belongs: not in a file, a line, an error or an answer, whatever goes wrong.
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Authority, startAuthority } from '../../azure/authority.ts';
import type { Rule } from '../../azure/faults.ts';
import { type ResourceManager, SUBSCRIPTION, TENANT } from '../../azure/resource-manager.ts';
import { azureFor, SHARED_KEY, soon, VALUES } from '../../helpers/azure.ts';
import { PROJECT } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { runMain } from '../../helpers/run-main.ts';
import { type AzureHandlers, hostFor, jobResult } from '../../services/azure/host.ts';

const SAMPLE = 'arc-private-link-hub-spoke.causeway.json';
const CLIENT_SECRET = 'the-client-secret-of-these-tests';
const KEY_IN_AZURE = 'a-key-that-somebody-else-set';

interface Place {
  readonly authority: Authority;
  readonly azure: ResourceManager;
  readonly cwd: string;
  readonly caFile: string;
}

async function place(): Promise<Place> {
  const authority = await startAuthority({ clientSecret: CLIENT_SECRET, tenant: TENANT });
  onTestFinished(() => authority.close());
  const azure = await azureFor({ authority });
  const cwd = await temporaryFolder();
  const caFile = join(cwd, 'authority.pem');
  await writeFile(caFile, authority.ca);
  return { authority, azure, cwd, caFile };
}

/** Every file below a folder, as text. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(entries.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name), 'latin1')));
}

/** A fragment of a secret says as much as all of it. */
function expectNone({ authority }: Pick<Place, 'authority'>, said: readonly string[]): void {
  const secrets = [...authority.secrets, CLIENT_SECRET, SHARED_KEY, KEY_IN_AZURE];
  expect(secrets.length).toBeGreaterThan(4);
  for (const secret of secrets)
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64'), secret.split('.')[1] ?? secret])
      for (const text of said) expect([form.slice(0, 12), text.includes(form)]).toEqual([form.slice(0, 12), false]);
}

const deployment = { method: 'PUT', path: '/deployments/' };
const echo = (status: number): Rule['answer'] => ({
  kind: 'status',
  status,
  body: { error: { code: 'Odd', message: `You sent ${SHARED_KEY} with the secret ${CLIENT_SECRET}` } },
});

describe('no secret turns up', () => {
  it.each<[string, readonly Rule[]]>([
    ['in a push that comes to its end', []],
    ['when Azure repeats what it was sent', [{ match: deployment, answer: echo(400) }]],
    ['when a preview repeats what it was sent', [{ match: { path: '/whatIf' }, answer: echo(409) }]],
    [
      'when the connection is lost',
      [{ match: { method: 'GET', path: /\/deployments\/causeway[^/]*$/ }, answer: { kind: 'reset' }, times: 6, skip: 3 }],
    ],
    ['when the token ends in the middle', [{ match: deployment, answer: 401, times: 3 }]],
    ['when what comes is no JSON', [{ match: deployment, answer: { kind: 'html', status: 403 } }]],
  ])('%s', async (_, rules) => {
    const at = await place();
    const { azure, cwd, caFile } = at;
    await copyFile(join(PROJECT, 'assets/samples', SAMPLE), join(cwd, 'plan.causeway.json'));
    // Outside of the folder that is searched: the values are given in a file of the person's own.
    const values = join(await temporaryFolder(), 'values.json');
    await writeFile(values, JSON.stringify(VALUES));
    const env = {
      CAUSEWAY_ARM_ENDPOINT: azure.url,
      CAUSEWAY_STATE_DIR: join(cwd, 'state'),
      AZURE_TENANT_ID: TENANT,
      AZURE_CLIENT_ID: '11111111-1111-4111-8111-111111111111',
      AZURE_CLIENT_SECRET: CLIENT_SECRET,
    };
    const said: string[] = [];
    const run = async (...args: string[]): Promise<number> => {
      const ended = await runMain(['azure', ...args, '--ca-file', caFile, '--sign-in', 'environment'], { cwd, env }, { wait: soon });
      said.push(ended.stdout, ended.stderr);
      return ended.exit;
    };
    const push = ['push', 'plan.causeway.json', '--subscription', SUBSCRIPTION, '--values', values, '--yes'];
    for (const rule of rules) azure.faults.next(rule);
    let exit = await run(...push);
    said.push(...(await filesBelow(cwd)));
    azure.faults.clear();
    for (let i = 0; exit !== 0 && i < 12; i++) exit = await run(...push, ...(i === 0 && rules.length > 0 ? [] : ['--resume']));
    expect(exit).toBe(0);
    azure.state.edit(
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network/providers/Microsoft.Network/connections/cn-harbour`,
      (connection) => void Object.assign(connection.properties as object, { sharedKey: KEY_IN_AZURE }),
    );
    expect(await run('import', '--into', 'plan.causeway.json', '--format', 'json')).toBe(0);
    expect(await run('import', '-o', 'fresh.causeway.json')).toBe(0);
    await run('diff', 'plan.causeway.json', '--subscription', SUBSCRIPTION, '--format', 'json');
    await run('what-if', 'plan.causeway.json', '--subscription', SUBSCRIPTION, '--values', values, '--format', 'json', '--noise');
    said.push(...(await filesBelow(cwd)));
    expectNone(at, said);
    // It did reach Azure, where it belongs.
    expect(JSON.stringify(azure.log.map(({ body }) => body ?? null))).toContain(SHARED_KEY);
  });

  it('in what a sign-in tells the page, nor in what is left when it ends', async () => {
    const at = await place();
    const said: string[] = [];
    const { handlers } = await hostFor({
      endpoint: at.azure.url,
      caFile: at.caFile,
      env: {},
      openBrowser: async (url) => {
        said.push(url);
        await at.authority.browse(url);
      },
      stateFolder: at.cwd,
    });
    const call = async (method: keyof AzureHandlers, request: object): Promise<void> => {
      const reply = await (handlers[method] as (one: object) => Promise<unknown>)(request);
      said.push(JSON.stringify(reply));
    };
    const started = await handlers['azure.signIn']({ way: 'browser', cloud: 'private', tenant: null });
    said.push(JSON.stringify(await jobResult(handlers, started, (event) => said.push(JSON.stringify(event)))));
    await call('azure.account', {});
    at.authority.expireTokens();
    await call('azure.subscriptions', {});
    at.authority.expireTokens();
    at.authority.revoke();
    await call('azure.subscriptions', {});
    await call('azure.signOut', {});
    await call('azure.account', {});
    said.push(...(await filesBelow(at.cwd)));
    expectNone(at, said);
  });
});
