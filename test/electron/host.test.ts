// The desktop host against a fake of the electron module: what it asks of Electron, and whom it answers.
// Nothing here opens a window; desktop.test.ts does, where the runtime is present.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PageFile } from '../../services/page-files.ts';
import { METHODS } from '../../shared/contract/host-api.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { createFakeElectron, FakeWindow } from './fake-electron.ts';

const PAGE: ReadonlyMap<string, PageFile> = new Map([
  ['/', { type: 'text/html; charset=utf-8', lasting: false, read: async () => Buffer.from('<!doctype html>') }],
]);

/** Starts main.ts with a fresh fake. */
async function startHost(lock = true) {
  vi.resetModules();
  const fake = createFakeElectron(await temporaryFolder(), lock);
  vi.doMock('electron', () => fake.module);
  vi.doMock('../../services/page-files.ts', () => ({ readPageFiles: async () => PAGE }));
  const main = await import('../../electron/main.ts');
  await vi.waitFor(() => expect(lock ? FakeWindow.all.length : fake.module.app.quit.mock.calls.length).toBe(1));
  return { fake, main, window: FakeWindow.all[0] as FakeWindow };
}

afterEach(() => vi.doUnmock('electron'));

interface Prevented {
  readonly event: { url: string; isMainFrame: boolean; preventDefault: () => void };
  readonly happened: () => boolean;
}
function navigation(url: string, isMainFrame = true): Prevented {
  let prevented = false;
  return {
    event: {
      url,
      isMainFrame,
      preventDefault: () => {
        prevented = true;
      },
    },
    happened: () => prevented,
  };
}

describe('the window', () => {
  it('is sandboxed, isolated and has no Node.js', async () => {
    const { window } = await startHost();
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(String(window.options.webPreferences.preload)).toMatch(/preload\.cjs$/);
    expect(window.loadURL).toHaveBeenCalledWith('app://causeway/');
  });

  it('opens no other window and leaves its page for none', async () => {
    const { window } = await startHost();
    expect(window.webContents.windowOpen?.({ url: 'https://example.com' })).toEqual({ action: 'deny' });
    const away = navigation('https://example.com/');
    window.webContents.emit('will-navigate', away.event);
    expect(away.happened()).toBe(true);
    const lookalike = navigation('app://causeway.example/');
    window.webContents.emit('will-navigate', lookalike.event);
    expect(lookalike.happened()).toBe(true);
    const home = navigation('app://causeway/');
    window.webContents.emit('will-navigate', home.event);
    expect(home.happened()).toBe(false);
    const frame = navigation('app://causeway/', false);
    window.webContents.emit('will-frame-navigate', frame.event);
    expect(frame.happened()).toBe(true);
    const webview = navigation('');
    window.webContents.emit('will-attach-webview', webview.event);
    expect(webview.happened()).toBe(true);
  });

  it('grants no permission but copying text', async () => {
    const { window } = await startHost();
    const session = window.webContents.session;
    const granted: [string, boolean][] = [];
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read', 'clipboard-sanitized-write'])
      session.permissionRequest?.(null, permission, (answer) => granted.push([permission, answer]));
    expect(granted.filter(([, answer]) => answer).map(([permission]) => permission)).toEqual(['clipboard-sanitized-write']);
    expect(session.permissionCheck?.(null, 'media')).toBe(false);
  });

  it('asks before it drops changes that are not saved', async () => {
    const { fake, window } = await startHost();
    const stay = navigation('');
    window.webContents.emit('will-prevent-unload', stay.event);
    expect(stay.happened()).toBe(false);
    fake.module.dialog.showMessageBoxSync.mockReturnValueOnce(1);
    const leave = navigation('');
    window.webContents.emit('will-prevent-unload', leave.event);
    expect(leave.happened()).toBe(true);
  });
});

describe('calls', () => {
  it('are answered for the main frame of an own window, on one channel each', async () => {
    const { fake, window } = await startHost();
    expect([...fake.calls.keys()].sort()).toEqual(
      Object.keys(METHODS)
        .map((method) => `call:${method}`)
        .sort(),
    );
    const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
    expect(await fake.calls.get('call:host.start')?.(event, {})).toMatchObject({
      ok: true,
      value: { capabilities: { host: 'electron', nativeDialogs: true, folder: null, opensLinks: true }, open: null },
    });
    expect(await fake.calls.get('call:host.start')?.(event, { extra: 1 })).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('are refused to frames, strangers and other pages', async () => {
    const { fake, window } = await startHost();
    const call = fake.calls.get('call:host.start');
    const contents = window.webContents;
    const stranger = { id: 9999, mainFrame: { url: 'app://causeway/' } };
    for (const event of [
      { sender: contents, senderFrame: { url: 'app://causeway/' } },
      { sender: contents, senderFrame: null },
      { sender: stranger, senderFrame: stranger.mainFrame },
    ])
      expect(await call?.(event, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    contents.mainFrame.url = 'https://example.com/';
    expect(await call?.({ sender: contents, senderFrame: contents.mainFrame }, {})).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  });

  it('end with the window', async () => {
    const { fake, window } = await startHost();
    window.emit('closed');
    const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
    expect(await fake.calls.get('call:host.start')?.(event, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('use the dialogs of the system', async () => {
    const { fake, window } = await startHost();
    const path = join(await temporaryFolder(), 'hub.causeway.json');
    await writeFile(path, '{}');
    const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
    const open = fake.calls.get('call:files.open');
    expect(await open?.(event, { kinds: ['plan'] })).toEqual({ ok: true, value: null });
    fake.module.dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: [path] });
    const reply = await open?.(event, { kinds: ['plan'] });
    expect(reply).toMatchObject({ ok: true, value: { name: 'hub.causeway.json', text: '{}' } });
    expect(JSON.stringify(reply)).not.toContain(path);
  });

  it('open pages the rules cite and no others', async () => {
    const { fake, window } = await startHost();
    const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
    expect(await fake.calls.get('call:links.open')?.(event, { url: 'https://example.com' })).toMatchObject({ ok: false });
    expect(fake.module.shell.openExternal).not.toHaveBeenCalled();
  });
});

describe('the page', () => {
  it('comes from a fixed table with its policy', async () => {
    const { fake } = await startHost();
    const page = await fake.served.handler?.(new Request('app://causeway/'));
    expect(page?.status).toBe(200);
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const address of ['app://causeway/../main.js', 'app://causeway/%2e%2e/main.js', 'app://other/'])
      expect((await fake.served.handler?.(new Request(address)))?.status).toBe(404);
  });
});

describe('one instance', () => {
  it('ends when another one runs', async () => {
    const { fake } = await startHost(false);
    expect(fake.module.app.quit).toHaveBeenCalledOnce();
    expect(FakeWindow.all).toEqual([]);
  });

  it('shows its window when it is started again, and a new one for a file', async () => {
    const { fake, window } = await startHost();
    fake.module.app.emit('second-instance', {}, ['causeway'], '/');
    expect(window.focus).toHaveBeenCalledOnce();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'hub.causeway.json'), '{}');
    fake.module.app.emit('second-instance', {}, ['causeway', '--flag', 'hub.causeway.json'], folder);
    expect(FakeWindow.all.length).toBe(2);
  });

  it('takes only an existing JSON file from a command line', async () => {
    const { main } = await startHost();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'hub.causeway.json'), '{}');
    expect(main.fileInArguments(['electron', '.', '--x', 'hub.causeway.json'], folder)).toBe(join(folder, 'hub.causeway.json'));
    expect(main.fileInArguments(['electron', '.', 'none.json'], folder)).toBeNull();
  });
});

describe('the preload script', () => {
  it('exposes one function and carries known calls only', async () => {
    vi.resetModules();
    const fake = createFakeElectron(await temporaryFolder());
    vi.doMock('electron', () => fake.module);
    await import('../../electron/preload.ts');
    const [name, host] = fake.module.contextBridge.exposeInMainWorld.mock.calls[0] ?? [];
    expect([name, Object.keys(host)]).toEqual(['planner', ['call']]);
    expect(await host.call('files.recent', {})).toEqual({ channel: 'call:files.recent', request: {} });
    await expect(host.call('shell.run', {})).rejects.toThrow('no such call');
  });
});
