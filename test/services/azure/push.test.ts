// Pushing while everything goes wrong: never a claim of what was not seen, never a second create, always an explanation.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pushOf } from '../../../shared/azure/push/push-of.ts';
import type { JobEvent, PushPlan, PushResult, WhatIf } from '../../../shared/contract/azure.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';
import type { Rule } from '../../azure/faults.ts';
import { type ResourceManager, SUBSCRIPTION } from '../../azure/resource-manager.ts';
import { azureFor, SHARED_KEY, TOKEN, VALUES } from '../../helpers/azure.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { type AzureHandlers, jobResult, type Refused, signedInHost } from './host.ts';

/** The push of the smallest sample without what pauses it: one resource of each step is enough to break each of them. */
function plainPush(): PushPlan {
  const sample = SAMPLES.find(({ file }) => file === 'arc-private-link-hub-spoke');
  if (!sample) throw new Error('The sample is gone');
  const push = pushOf(sample.plan(), [], { subscription: SUBSCRIPTION });
  if (!push.ok) throw new Error(push.error.message);
  return { ...push.value, steps: push.value.steps.filter(({ kind }) => kind !== 'by-hand') };
}

const PUSH = plainPush();
const DEPLOYS = PUSH.steps.filter((step) => step.kind === 'deploy');
const TARGETS = DEPLOYS.flatMap(({ targets }) => targets.map(({ armId }) => armId));

interface Bench {
  readonly azure: ResourceManager;
  readonly handlers: AzureHandlers;
  readonly stateFolder: string;
}

async function bench(host: object = {}): Promise<Bench> {
  const azure = await azureFor();
  const stateFolder = await temporaryFolder();
  return { azure, stateFolder, handlers: (await signedInHost({ endpoint: azure.url, stateFolder, ...host })).handlers };
}

async function preview({ handlers }: Pick<Bench, 'handlers'>, push = PUSH): Promise<WhatIf> {
  const result = await jobResult(handlers, await handlers['azure.whatIf']({ push, values: VALUES }));
  if (result.job !== 'what-if') throw new Error(result.job);
  return result.whatIf;
}

async function carryOut(at: Pick<Bench, 'handlers'>, hear?: (event: JobEvent, job: string) => void, push = PUSH): Promise<PushResult> {
  const { hash } = await preview(at, push);
  const started = await at.handlers['azure.push']({ push, values: VALUES, confirmed: hash });
  const job = started.ok ? started.value.job : '';
  const result = await jobResult(at.handlers, started, (event) => hear?.(event, job));
  if (result.job !== 'push') throw new Error(result.job);
  return result.push;
}

async function resume({ handlers }: Pick<Bench, 'handlers'>): Promise<PushResult> {
  const unfinished = await handlers['azure.unfinished']({});
  const [first] = unfinished.ok ? unfinished.value : [];
  const result = await jobResult(handlers, await handlers['azure.resume']({ push: first?.push ?? '', values: VALUES }));
  if (result.job !== 'push') throw new Error(result.job);
  return result.push;
}

/** Everything is there, and came into being once. */
function expectWhole({ azure }: Pick<Bench, 'azure'>): void {
  azure.state.settle();
  for (const id of TARGETS) expect([id, azure.state.creations(id)]).toEqual([id, 1]);
}

/** Nothing that is claimed as created is missing, and nothing was created twice. */
function expectTrue({ azure }: Pick<Bench, 'azure'>, result: PushResult): void {
  for (const id of result.created.filter((one) => one.includes('/providers/')))
    expect([id, azure.state.get(id) !== undefined]).toEqual([id, true]);
  for (const id of TARGETS) expect(azure.state.creations(id)).toBeLessThanOrEqual(1);
  for (const { target, state } of result.progress)
    if (target !== null && state === 'done') expect([target, azure.state.get(target) !== undefined]).toEqual([target, true]);
}

const unfinishedOf = async ({ handlers }: Pick<Bench, 'handlers'>) => {
  const list = await handlers['azure.unfinished']({});
  return list.ok ? list.value : [];
};

describe('a push', () => {
  it('creates everything once, tells of each step and resource, and leaves no journal', async () => {
    const at = await bench();
    const result = await carryOut(at);
    expect(result).toMatchObject({ state: 'done', message: `All ${PUSH.steps.length} steps are done.` });
    expectWhole(at);
    for (const { id } of PUSH.steps)
      expect(result.progress.find((one) => one.step === id && one.target === null)?.state).toMatch(/^(done|skipped)$/);
    const created = new Set(result.created.map((id) => id.toLowerCase()));
    for (const id of TARGETS) expect(created).toContain(id.toLowerCase());
    expect(at.azure.log.some(({ body }) => JSON.stringify(body ?? '').includes(SHARED_KEY))).toBe(true);
    expect(await readdir(join(at.stateFolder, 'azure-push'))).toEqual([]);
  });

  it('run again changes nothing: the preview is empty and no resource comes into being twice', async () => {
    const at = await bench();
    await carryOut(at);
    const again = await preview(at);
    expect(again.changes.filter(({ kind }) => kind === 'create' || kind === 'delete')).toEqual([]);
    expect(await carryOut(at)).toMatchObject({ state: 'done', created: [] });
    expectWhole(at);
  });

  it.each([
    ['what was never shown', () => '0'.repeat(64), PUSH, VALUES],
    ['another push', (hash: string) => hash, { ...PUSH, plan: 'another' }, VALUES],
    ['other values', (hash: string) => hash, PUSH, { ...VALUES, connectionCnHarbourSharedKey: 'another-key' }],
  ])('is refused for a confirmation of %s', async (_, hashOf, push, values) => {
    const at = await bench();
    const { hash } = await preview(at);
    const before = at.azure.log.length;
    expect(await at.handlers['azure.push']({ push, values, confirmed: hashOf(hash) })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    expect(at.azure.log.length).toBe(before);
  });

  it('is told before it begins which rights are missing, where, and which role has them', async () => {
    const azure = await azureFor({ settings: { roles: [{ actions: ['*/read'] }] } });
    azure.state.addGroup('rg-hybrid-network', 'westeurope');
    const { notes } = await preview(await signedInHost({ endpoint: azure.url }));
    const told = notes.filter(({ message }) => message.includes('lacks rights'));
    expect(told.map(({ subject }) => subject)).toEqual([`/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hybrid-network`]);
    expect(told[0]?.message).toMatch(/Microsoft\.HybridCompute\/machines\/write.*and \d+ more.*Ask for the role Contributor on it/);
  });

  it('asks for rights at the subscription only where a group is to be made or a provider to be registered', async () => {
    const azure = await azureFor({
      settings: { roles: [{ actions: ['*/read', 'Microsoft.Network/*', 'Microsoft.Resources/deployments/*'] }] },
      unregistered: ['Microsoft.KeyVault'],
    });
    const { notes } = await preview(await signedInHost({ endpoint: azure.url }));
    const [told, ...others] = notes.filter(({ message }) => message.includes('lacks rights'));
    expect(others).toEqual([]);
    expect(told?.subject).toBe(`/subscriptions/${SUBSCRIPTION}`);
    expect(told?.message).toContain('Microsoft.KeyVault/register/action');
    expect(told?.message).not.toContain('Microsoft.Network/register/action');
  });

  it('says nothing about rights where there are all, or where nobody tells', async () => {
    const enough = await bench();
    expect((await preview(enough)).notes.filter(({ message }) => message.includes('rights'))).toEqual([]);
    const silent = await bench();
    silent.azure.faults.always({ match: { path: '/permissions' }, answer: 403 });
    expect((await preview(silent)).notes.filter(({ message }) => message.includes('rights'))).toEqual([]);
  });

  it('is confirmed once only', async () => {
    const at = await bench();
    const { hash } = await preview(at);
    await jobResult(at.handlers, await at.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash }));
    expect(await at.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash })).toMatchObject({ ok: false });
  });

  const deployment = { method: 'PUT', path: '/deployments/' };
  const status = { method: 'GET', path: /\/deployments\/causeway[^/]*$/ };
  const passing: readonly (readonly [string, Rule])[] = [
    ['a storm of 429 at a deployment', { match: deployment, answer: 429, retryAfter: 0, times: 30 }],
    ['a storm of 429 while it is followed', { match: status, answer: 429, retryAfter: 0, times: 30, skip: 2 }],
    ['faults of the server while it is followed', { match: status, answer: 503, times: 4, skip: 3 }],
    ['a deployment whose answer is never heard', { match: deployment, answer: { kind: 'reset', after: true } }],
    ['a deployment that never arrives', { match: deployment, answer: { kind: 'reset' } }],
    ['a deployment that answers with 500', { match: deployment, answer: 500 }],
    ['half an answer to a deployment', { match: deployment, answer: { kind: 'truncated' } }],
    ['broken connections while it is followed', { match: status, answer: { kind: 'reset' }, times: 4, skip: 2 }],
    ['answers cut in the middle while it is followed', { match: status, answer: { kind: 'truncated', cut: true }, times: 3, skip: 2 }],
    ['operations that cannot be read', { match: { path: '/operations' }, answer: 403, times: 2 }],
    [
      'a group whose answer is never heard',
      { match: { method: 'PUT', path: /resourcegroups\/[^/]+$/i }, answer: { kind: 'reset', after: true } },
    ],
  ];
  it.each(passing)('comes to its end after %s, with every resource created once', async (_, rule) => {
    const at = await bench();
    const { hash } = await preview(at);
    at.azure.faults.next(rule);
    const result = await jobResult(at.handlers, await at.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash }));
    expect(at.azure.faults.left).toBe(0);
    expect(result).toMatchObject({ job: 'push', push: { state: 'done' } });
    expectWhole(at);
  });

  it('is the same whatever the clock of Azure says', async () => {
    const at = await bench();
    at.azure.state.setClock(-5 * 3600);
    expect(await carryOut(at)).toMatchObject({ state: 'done' });
    expectWhole(at);
  });

  const ending: readonly (readonly [string, Rule, string, RegExp])[] = [
    ['403 at a deployment', { match: deployment, answer: 403, skip: 1 }, 'failed', /may not do this.*role/],
    ['409 at a deployment', { match: deployment, answer: 409, skip: 1 }, 'failed', /changed by somebody else/],
    ['412 at a deployment', { match: deployment, answer: 412, skip: 1 }, 'failed', /changed in Azure since/],
    ['404 at a deployment', { match: deployment, answer: 404, skip: 1 }, 'failed', /does not know it/],
    [
      'a token refused at a deployment',
      { match: deployment, answer: 401, skip: 1 },
      'paused',
      /CAUSEWAY_ACCESS_TOKEN.*Take the push up again/,
    ],
    ['a token refused while it is followed', { match: status, answer: 401, skip: 3 }, 'paused', /goes on in Azure/],
    [
      'a network that is gone while it is followed',
      { match: status, answer: { kind: 'reset' }, times: 6, skip: 3 },
      'paused',
      /goes on in Azure/,
    ],
  ];
  it.each(ending)('ends at %s without a wrong word, and comes to its end afterwards', async (_, rule, state, words) => {
    const at = await bench();
    const { hash } = await preview(at);
    at.azure.faults.next(rule);
    const ended = await jobResult(at.handlers, await at.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash }));
    expect(at.azure.faults.left).toBe(0);
    const { push: result } = ended as { push: PushResult };
    expect([result.state, result.message]).toEqual([state, expect.stringMatching(words)]);
    expectTrue(at, result);
    at.azure.state.settle();
    expect(await (state === 'paused' ? resume(at) : carryOut(at))).toMatchObject({ state: 'done' });
    expectWhole(at);
  });

  it('says which resource Azure refused, why, and what stays', async () => {
    const at = await bench();
    at.azure.state.failOperation(
      /virtualNetworkGateways\/vgw-hub/i,
      'SkuNotAvailable',
      'The requested size is not available in westeurope.',
    );
    const result = await carryOut(at);
    expect(result.state).toBe('failed');
    expect(result.message).toMatch(/vgw-hub.*stay/s);
    const line = result.progress.find(({ target, state }) => target?.endsWith('/vgw-hub') && state === 'failed');
    expect(line).toMatchObject({ message: expect.stringMatching(/vgw-hub/), detail: expect.stringMatching(/not available/) });
    expect(result.progress.filter(({ target, state }) => target === null && state === 'waiting').length).toBeGreaterThan(0);
    expectTrue(at, result);
    expect(await unfinishedOf(at)).toEqual([]);
    expect(await carryOut(at)).toMatchObject({ state: 'done' });
    expectWhole(at);
  });

  it('cancelled at each of its requests says what was created, and comes to its end afterwards', async () => {
    const whole = await bench();
    await carryOut(whole);
    const requests = whole.azure.log.length;
    const states = new Set<string>();
    for (let cut = 3; cut < requests; cut += 7) {
      const at = await bench();
      const { hash } = await preview(at);
      const before = at.azure.log.length;
      const started = await at.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash });
      const job = started.ok ? started.value.job : '';
      const watch = setInterval(() => {
        if (at.azure.log.length - before >= cut) void at.handlers['jobs.cancel']({ job });
      }, 0);
      const ended = await jobResult(at.handlers, started);
      clearInterval(watch);
      const { push: result } = ended as { push: PushResult };
      states.add(result.state);
      expect(['cancelled', 'done']).toContain(result.state);
      expectTrue(at, result);
      if (result.state === 'cancelled') expect(result.message).toMatch(/cancel.*(created|Nothing)/is);
      at.azure.state.settle();
      expect(await carryOut(at)).toMatchObject({ state: 'done' });
      expectWhole(at);
    }
    expect(states).toContain('cancelled');
  });

  it('left by a host that ends goes on in Azure, and is taken up by the next host wherever it was', async () => {
    const whole = await bench();
    await carryOut(whole);
    const requests = whole.azure.log.length;
    let taken = 0;
    for (let cut = 2; cut < requests; cut += 5) {
      const azure = await azureFor();
      const stateFolder = await temporaryFolder();
      const first = await signedInHost({ endpoint: azure.url, stateFolder });
      const { hash } = await preview(first);
      const before = azure.log.length;
      const started = await first.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash });
      const watch = setInterval(() => {
        if (azure.log.length - before >= cut) void first.close();
      }, 0);
      const ended = await jobResult(first.handlers, started).then(
        () => 'done',
        (refused: Refused) => refused.code,
      );
      clearInterval(watch);
      await first.close();
      if (cut % 2 === 0) azure.state.settle();
      const next = await signedInHost({ endpoint: azure.url, stateFolder });
      const unfinished = await unfinishedOf(next);
      if (ended === 'done') {
        expect(unfinished).toEqual([]);
        continue;
      }
      expect([ended, unfinished.length]).toEqual(['cancelled', 1]);
      taken++;
      expect(await resume(next)).toMatchObject({ state: 'done' });
      expectWhole({ azure });
      // A deployment that had been sent was found again: none was sent twice.
      const sent = azure.log.filter(({ method, path }) => method === 'PUT' && path.includes('/deployments/')).map(({ path }) => path);
      expect(sent.length).toBe(new Set(sent).size);
      expect(await unfinishedOf(next)).toEqual([]);
    }
    expect(taken).toBeGreaterThan(5);
  });

  it('is not taken up at another endpoint, and can be forgotten', async () => {
    const at = await bench();
    at.azure.faults.next({ match: status, answer: { kind: 'reset' }, times: 6, skip: 3 });
    expect(await carryOut(at)).toMatchObject({ state: 'paused' });
    const elsewhere = await azureFor();
    const other = await signedInHost({ endpoint: elsewhere.url, stateFolder: at.stateFolder });
    await expect(resume(other)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(at.azure.url) });
    const [unfinished] = await unfinishedOf(at);
    expect(unfinished).toMatchObject({ plan: PUSH.plan, parameters: [{ name: 'connectionCnHarbourSharedKey', secret: true }] });
    await at.handlers['azure.forget']({ push: unfinished?.push ?? '' });
    expect(await unfinishedOf(at)).toEqual([]);
  });

  it('writes neither token nor value anywhere', async () => {
    const at = await bench();
    at.azure.faults.next({ match: status, answer: { kind: 'reset' }, times: 6, skip: 3 });
    const said: unknown[] = [];
    said.push(await carryOut(at, (event) => said.push(event)));
    const files = await readdir(join(at.stateFolder, 'azure-push'));
    expect(files.length).toBe(2);
    for (const name of files) said.push(await readFile(join(at.stateFolder, 'azure-push', name), 'utf8'));
    const text = JSON.stringify(said);
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(SHARED_KEY);
  });
});
