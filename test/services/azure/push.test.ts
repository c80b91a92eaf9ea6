// A push: what it makes, what confirms it, what is told before and after, and what it never writes down.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SUBSCRIPTION } from '../../azure/resource-manager.ts';
import { azureFor, SHARED_KEY, TOKEN, VALUES } from '../../helpers/azure.ts';
import { jobResult, signedInHost } from './host.ts';
import { bench, carryOut, expectTrue, expectWhole, PUSH, preview, TARGETS, unfinishedOf } from './pushing.ts';

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

  it('names the right that is missing where Azure lets some types through and others not', async () => {
    const at = await bench();
    const words =
      "The client 'a@b.c' does not have authorization to perform action 'Microsoft.Network/virtualNetworkGateways/write' over scope '/subscriptions/s/resourceGroups/rg' or the scope is invalid.";
    at.azure.state.failOperation(/virtualNetworkGateways\/vgw-hub/i, 'AuthorizationFailed', words, { status: 403, atOnce: true });
    const result = await carryOut(at);
    expect(result.state).toBe('failed');
    expect(result.message).toMatch(
      /vgw-hub.*Missing is the action Microsoft\.Network\/virtualNetworkGateways\/write.*role Network Contributor/,
    );
    expectTrue(at, result);
  });

  it('is not begun where the preview announces a deletion nobody confirmed', async () => {
    const at = await bench();
    await carryOut(at);
    const hub = TARGETS.find((id) => id.endsWith('/virtualNetworks/vnet-hub')) ?? '';
    at.azure.state.put(`${hub}/subnets/snet-of-somebody`, { properties: { addressPrefix: '10.0.77.0/24' } }, '2024-05-01');
    const { hash } = await preview(at);
    const before = at.azure.log.length;
    expect(await at.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash })).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: expect.stringMatching(/deletions nobody confirmed: snet-of-somebody/) },
    });
    expect(at.azure.log.length).toBe(before);
    expect(at.azure.state.get(`${hub}/subnets/snet-of-somebody`)).toBeDefined();
  });

  const status = { method: 'GET', path: /\/deployments\/causeway[^/]*$/ };

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
