// The commands that are run elsewhere instead of signing in here: run by a real shell, with an `az` of our own that asks the stand-in, they
// bring what a live import brings.
import { spawn } from 'node:child_process';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import estate from '../../../services/azure/demo/estate.json' with { type: 'json' };
import { readPlan } from '../../../shared/plan/file.ts';
import { type ResourceManager, SUBSCRIPTION } from '../../azure/resource-manager.ts';
import { azureFor, runAzure } from '../../helpers/azure.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { runMain } from '../../helpers/run-main.ts';

/** What the Azure CLI does with the few commands the script uses; anything else ends it. */
const AZ = `
const [group, verb, ...rest] = process.argv.slice(2);
const option = (name) => { const at = rest.indexOf(name); return at < 0 ? undefined : rest[at + 1]; };
const arm = process.env.STAND_IN;
const ask = async (url, body) => {
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: 'Bearer of-az', 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) { console.error(await answer.text()); process.exit(1); }
  return answer.json();
};
const lines = (list) => list.length > 0 && console.log(list.join('\\n'));
const print = (value) => console.log(JSON.stringify(value, null, 2));
const known = {
  'cloud show': async () => console.log(arm + '/'),
  'account list': async () => {
    const { value } = await ask(arm + '/subscriptions?api-version=2022-12-01');
    lines(value.map((one) => one.subscriptionId));
  },
  'graph query': async () => {
    const from = rest.indexOf('--subscriptions') + 1;
    const subscriptions = rest.slice(from, rest.findIndex((one, i) => i > from && one.startsWith('--')));
    const token = option('--skip-token');
    const options = { resultFormat: 'objectArray', $top: Math.min(5, Number(option('--first'))), ...(token ? { $skipToken: token } : {}) };
    const url = arm + '/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01';
    const { data, count, totalRecords, $skipToken } = await ask(url, { query: option('-q'), subscriptions, options });
    print({ count, data, skip_token: $skipToken ?? null, total_records: totalRecords });
  },
  'rest --method': async () => {
    if (rest[0] !== 'get') throw new Error('not read-only');
    const body = await ask(option('--url'));
    if (option('--query') === 'value[].id') lines(body.value.map((one) => one.id));
    else print(body);
  },
  'resource list': async () => {
    const scope = '/subscriptions/' + option('--subscription') + (option('--resource-group') ? '/resourceGroups/' + option('--resource-group') : '');
    const filter = encodeURIComponent("resourceType eq '" + option('--resource-type') + "'");
    const { value } = await ask(arm + scope + '/resources?api-version=2021-04-01&$filter=' + filter);
    lines(value.map((one) => one.id));
  },
};
const work = known[group + ' ' + verb];
if (!work) throw new Error('az of the test does not know: ' + process.argv.slice(2).join(' '));
await work();
`;

/** Runs the script as a person would, in a folder of its own. */
async function runScript(script: string, azure: ResourceManager, cwd: string): Promise<void> {
  const bin = await temporaryFolder();
  await writeFile(join(bin, 'az.mjs'), AZ);
  await writeFile(join(bin, 'az'), `#!/bin/sh\nexec "${process.execPath}" "${join(bin, 'az.mjs')}" "$@"\n`);
  await chmod(join(bin, 'az'), 0o755);
  await writeFile(join(cwd, 'collect.sh'), script);
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, STAND_IN: azure.url };
  const ended = await new Promise<readonly [number | null, string]>((resolve, reject) => {
    const child = spawn('bash', ['collect.sh'], { cwd, env });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve([code, stderr]));
  });
  expect(ended).toEqual([0, '']);
}

async function planIn(cwd: string, file: string) {
  const read = readPlan(await readFile(join(cwd, file), 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  return read.value.plan;
}

describe.skipIf(process.platform === 'win32')('the commands to run elsewhere', () => {
  it('bring what a live import brings, and read only', async () => {
    const azure = await azureFor({ seed: estate as readonly object[], settings: { pageSize: 2 } });
    const cwd = await temporaryFolder();
    const script = await runMain(['azure', 'import', '--commands'], { cwd });
    await runScript(script.stdout, azure, cwd);
    expect(azure.log.every(({ method, path }) => method === 'GET' || /resourcegraph/i.test(path))).toBe(true);

    const files = (await readdir(join(cwd, 'azure-state'))).sort().map((name) => join('azure-state', name));
    const read = await runMain(['import', ...files, '-o', 'elsewhere.causeway.json', '--format', 'json'], { cwd });
    expect([read.exit, read.exit === 0 ? '' : read.stderr]).toEqual([0, '']);
    expect(JSON.parse(read.stdout)).toMatchObject({ unmapped: [] });
    expect((await runAzure(azure, ['import', '-o', 'live.causeway.json'], { cwd })).exit).toBe(0);
    const [elsewhere, live] = [await planIn(cwd, 'elsewhere.causeway.json'), await planIn(cwd, 'live.causeway.json')];
    const named = (one: typeof live): readonly string[] =>
      [...one.resources.values()].map(({ kind, name }) => `${kind} ${name.toLowerCase()}`).sort();
    // The name of a subscription is known to who signs in.
    const without = (list: readonly string[]): readonly string[] => list.filter((one) => !one.startsWith('subscription '));
    expect(without(named(elsewhere))).toEqual(without(named(live)));

    const diff = await runMain(['azure', 'diff', 'live.causeway.json', ...files.flatMap((one) => ['--input', one]), '--exit-code'], {
      cwd,
    });
    expect([diff.exit, diff.exit === 0 ? '' : diff.stdout]).toEqual([0, '']);
  });

  it('ask for one group of one subscription alone', async () => {
    const azure = await azureFor({ seed: estate as readonly object[] });
    const cwd = await temporaryFolder();
    const scope = ['--subscription', SUBSCRIPTION, '--resource-group', 'no-such-group'];
    const script = await runMain(['azure', 'import', '--commands', ...scope], { cwd });
    await runScript(script.stdout, azure, cwd);
    const asked = azure.log.filter(({ path }) => path.endsWith('/resources') && path.startsWith('/subscriptions'));
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.every(({ path }) => path.endsWith('/resourceGroups/no-such-group/resources'))).toBe(true);
  });
});
