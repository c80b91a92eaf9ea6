// The demo: imports, compares and says what it does not do, without a single request.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { PROJECT } from '../../helpers/cli.ts';
import { demoEstate } from '../../helpers/demo-estate.ts';
import { hostFor, jobResult } from './host.ts';

const EVERYTHING = { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] };

describe('the demo', () => {
  it('answers with what a sample becomes in Azure today; "npm run golden" writes it anew', async () => {
    const kept = await readFile(join(PROJECT, 'services/azure/demo/estate.json'), 'utf8');
    expect(kept).toBe(await demoEstate(PROJECT));
  });

  it('is imported without a request, and ends with signing out', async () => {
    const sockets = vi.spyOn((await import('node:net')).Socket.prototype, 'connect');
    const { handlers } = await hostFor({ endpoint: null });
    await handlers['azure.demo']({});
    expect(await handlers['azure.account']({})).toMatchObject({
      ok: true,
      value: { demo: true, account: { name: expect.stringContaining('Demo') } },
    });
    const result = await jobResult(handlers, await handlers['azure.inventory'](EVERYTHING));
    expect(result).toMatchObject({ job: 'inventory', inventory: { notes: [], unread: [] } });
    const { text } = (result as { inventory: { text: string } }).inventory;
    const types = new Set((JSON.parse(text) as { type: string }[]).map((one) => one.type.toLowerCase()));
    for (const type of [
      'microsoft.network/privateendpoints',
      'microsoft.network/networkinterfaces',
      'microsoft.hybridcompute/machines',
      'microsoft.network/privatednszones/a',
    ])
      expect(types).toContain(type);
    await handlers['azure.signOut']({});
    expect(await handlers['azure.account']({})).toMatchObject({ ok: true, value: { demo: false, account: null } });
    expect(sockets).not.toHaveBeenCalled();
  });

  it.each([
    ['a resource group', { groups: ['no-such-group'] }, 0],
    ['a tag', { tags: ['owner=network-team'] }, 1],
    ['a region', { regions: ['northeurope'] }, 0],
  ])('is narrowed by %s', async (_, scope, networks) => {
    const { handlers } = await hostFor({ endpoint: null });
    await handlers['azure.demo']({});
    const result = await jobResult(handlers, await handlers['azure.inventory']({ ...EVERYTHING, ...scope }));
    const { text } = (result as { inventory: { text: string } }).inventory;
    const found = (JSON.parse(text) as { type: string }[]).filter((one) => one.type === 'Microsoft.Network/virtualNetworks');
    expect(found.length).toBe(networks);
  });

  it('neither previews nor deploys', async () => {
    const { handlers } = await hostFor({ endpoint: null });
    await handlers['azure.demo']({});
    const started = await handlers['azure.whatIf']({ push: { version: 1, plan: 'p', steps: [], notes: [] }, values: {} });
    await expect(jobResult(handlers, started)).rejects.toThrow(/The demo answers from recordings/);
  });
});
