import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDispatch, type LogEvent } from '../../services/dispatch.ts';
import { createServices, type ServicesOptions } from '../../services/services.ts';
import { METHODS } from '../../shared/contract/host-api.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { NO_AZURE } from '../helpers/no-azure.ts';

async function servicesWith(options: Partial<ServicesOptions> = {}) {
  return createServices({
    host: 'browser',
    version: '1.2.3',
    stateFolder: await temporaryFolder(),
    folder: null,
    open: null,
    dialogs: null,
    openLink: null,
    showMenu: null,
    now: () => 1_000,
    azure: NO_AZURE,
    ...options,
  }).handlers;
}

describe('dispatch', () => {
  it('answers a known call', async () => {
    const dispatch = createDispatch(await servicesWith(), () => undefined);
    expect(await dispatch('host.start', {})).toEqual({
      ok: true,
      value: {
        capabilities: { host: 'browser', nativeDialogs: false, folder: null, opensLinks: false, nativeMenu: false },
        open: null,
        version: '1.2.3',
        crashed: false,
      },
    });
  });

  it.each(['files.delete', '__proto__', 'constructor', ''])('refuses the unknown call %j', async (method) => {
    const dispatch = createDispatch(await servicesWith(), () => undefined);
    expect(await dispatch(method, {})).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it.each([
    ['files.save', { handle: null, name: 'x' }],
    ['files.save', { handle: null, name: 'x', text: 'y', extra: 1 }],
    ['files.open', { kinds: 'plan' }],
    ['recovery.keep', { document: '../x', name: 'x', text: '' }],
    ['host.start', null],
  ])('refuses a malformed request of %s', async (method, request) => {
    const dispatch = createDispatch(await servicesWith(), () => undefined);
    expect(await dispatch(method, request)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('turns what a handler throws into an error value, with the stack in the log only', async () => {
    const events: LogEvent[] = [];
    const services = await servicesWith();
    const broken = {
      ...services,
      'files.recent': async () => {
        throw new Error('secret detail');
      },
    };
    const reply = await createDispatch(broken, (event) => events.push(event))('files.recent', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('secret detail');
    expect(events).toMatchObject([{ event: 'call-failed', method: 'files.recent', stack: expect.stringContaining('secret detail') }]);
  });

  it('has a handler for every method of the contract', async () => {
    expect(Object.keys(await servicesWith()).sort()).toEqual(Object.keys(METHODS).sort());
  });
});

describe('services', () => {
  it('opens the file named at start', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'hub.causeway.json'), 'text');
    const services = await servicesWith({ folder, folderName: 'plans', open: join(folder, 'hub.causeway.json') });
    expect(await services['host.start']({})).toMatchObject({
      ok: true,
      value: { capabilities: { folder: 'plans' }, open: { name: 'hub.causeway.json', text: 'text' } },
    });
  });

  it('keeps, lists and forgets recovery copies', async () => {
    const services = await servicesWith();
    await services['recovery.keep']({ document: 'doc_1', name: 'hub', text: 'first' });
    await services['recovery.keep']({ document: 'doc_1', name: 'hub', text: 'second' });
    const copy = { document: 'doc_1', name: 'hub', text: 'second', savedAt: 1_000 };
    expect(await services['recovery.list']({})).toEqual({ ok: true, value: [copy] });
    expect(await services['recovery.forget']({ document: 'doc_1' })).toEqual({ ok: true, value: {} });
    expect(await services['recovery.forget']({ document: 'doc_1' })).toEqual({ ok: true, value: {} });
    expect(await services['recovery.list']({})).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['https://learn.microsoft.com/azure/virtual-network/advertised-gateway-prefixes-overview#top', true],
    ['https://learn.microsoft.com/en-us/azure/virtual-network/advertised-gateway-prefixes-overview', true],
    ['http://learn.microsoft.com/azure/virtual-network/advertised-gateway-prefixes-overview', false],
    ['https://learn.microsoft.com.example.com/azure/virtual-network/advertised-gateway-prefixes-overview', false],
    ['https://user@learn.microsoft.com/azure/virtual-network/advertised-gateway-prefixes-overview', false],
    ['https://example.com/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
  ])('opens only pages the rules cite: %s', async (url, allowed) => {
    const seen: string[] = [];
    const services = await servicesWith({ openLink: async (address) => void seen.push(address) });
    expect((await services['links.open']({ url })).ok).toBe(allowed);
    expect(seen.length).toBe(allowed ? 1 : 0);
  });
});
