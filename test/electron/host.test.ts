// The desktop host against a fake of the electron module: what it asks of Electron, and whom it answers.
// Nothing here opens a window; desktop.test.ts does, where the runtime is present.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PageFile } from '../../services/page-files.ts';
import { BRIDGE, METHODS } from '../../shared/contract/host-api.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { createFakeElectron, FakeWindow } from './fake-electron.ts';

const PAGE: ReadonlyMap<string, PageFile> = new Map([
  ['/', { type: 'text/html; charset=utf-8', lasting: false, read: async () => Buffer.from('<!doctype html>') }],
]);

/** Starts main.ts with a fresh fake. */
async function startHost(lock = true, state?: string) {
  vi.resetModules();
  const fake = createFakeElectron(state ?? (await temporaryFolder()), lock);
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['causeway']);
  vi.doMock('electron', () => fake.module);
  vi.doMock('../../services/page-files.ts', () => ({ readPageFiles: async () => PAGE }));
  const main = await import('../../electron/main.ts');
  await vi.waitFor(() => expect(lock ? FakeWindow.all.length : fake.module.app.quit.mock.calls.length).toBe(1));
  return { fake, main, window: FakeWindow.all[0] as FakeWindow };
}

afterEach(() => {
  vi.doUnmock('electron');
  vi.restoreAllMocks();
});

/** Makes a call as the page of the window. */
async function call(fake: Awaited<ReturnType<typeof startHost>>['fake'], window: FakeWindow, method: string, request: object = {}) {
  return fake.calls.get(`call:${method}`)?.({ sender: window.webContents, senderFrame: window.webContents.mainFrame }, request);
}

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

  it('asks before it closes with changes that are not saved', async () => {
    const { fake, window } = await startHost();
    await call(fake, window, 'host.start');
    const box = fake.module.dialog.showMessageBoxSync;
    const told = window.webContents.send;
    const close = (answer: number): boolean => {
      box.mockReturnValueOnce(answer);
      const unload = navigation('');
      window.webContents.emit('will-prevent-unload', unload.event);
      return unload.happened();
    };
    expect([close(1), told.mock.calls.length]).toEqual([false, 0]);
    expect(close(0)).toBe(false);
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith('events', { type: 'save-and-close' }));
    expect(close(2)).toBe(true);
  });

  it('opens where it was closed, and is seen again when that display is gone', async () => {
    const state = await temporaryFolder();
    const first = await startHost(true, state);
    Object.assign(first.window, { bounds: { x: 3000, y: 100, width: 1200, height: 800 }, maximized: true });
    first.window.emit('close');
    await vi.waitFor(async () => expect(await readFile(join(state, 'window.json'), 'utf8')).toContain('3000'));
    const { window } = await startHost(true, state);
    expect(window.options).toMatchObject({ x: 720, y: 100, width: 1200, height: 800 });
    window.emit('ready-to-show');
    expect(window.maximize).toHaveBeenCalledOnce();
  });
});

describe('a page that goes down', () => {
  it('is loaded again and told to open what was kept; the third time the person is asked', async () => {
    const { fake, window } = await startHost();
    expect(await call(fake, window, 'host.start')).toMatchObject({ value: { crashed: false } });
    const gone = (reason: string): void => void window.webContents.emit('render-process-gone', {}, { reason });
    gone('clean-exit');
    expect(window.webContents.reload).not.toHaveBeenCalled();
    gone('crashed');
    expect(window.webContents.reload).toHaveBeenCalledOnce();
    expect(await call(fake, window, 'host.start')).toMatchObject({ value: { crashed: true } });
    expect(await call(fake, window, 'host.start')).toMatchObject({ value: { crashed: false } });
    gone('oom');
    fake.module.dialog.showMessageBoxSync.mockReturnValueOnce(1);
    gone('crashed');
    expect(window.destroy).toHaveBeenCalledOnce();
  });

  it('gets what it is to be told only once it listens again', async () => {
    const { fake, window } = await startHost();
    await call(fake, window, 'host.start');
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    fake.module.app.emit('open-url', { preventDefault: () => undefined }, 'causeway://rule/PLS-007');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(window.webContents.send).not.toHaveBeenCalled();
    await call(fake, window, 'host.start');
    await vi.waitFor(() => expect(window.webContents.send).toHaveBeenCalledWith('events', { type: 'rule', code: 'PLS-007' }));
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
      value: { capabilities: { host: 'electron', nativeDialogs: true, folder: null, opensLinks: true, nativeMenu: true }, open: null },
    });
    expect(await fake.calls.get('call:host.start')?.(event, { extra: 1 })).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('are refused to frames, strangers and other pages', async () => {
    const { fake, window } = await startHost();
    const ask = fake.calls.get('call:host.start');
    const contents = window.webContents;
    const stranger = { id: 9999, mainFrame: { url: 'app://causeway/' } };
    for (const event of [
      { sender: contents, senderFrame: { url: 'app://causeway/' } },
      { sender: contents, senderFrame: null },
      { sender: stranger, senderFrame: stranger.mainFrame },
    ])
      expect(await ask?.(event, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    contents.mainFrame.url = 'https://example.com/';
    expect(await ask?.({ sender: contents, senderFrame: contents.mainFrame }, {})).toMatchObject({
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

  it('shows its window when it is started again, and opens the file of the second start in it', async () => {
    const { fake, window } = await startHost();
    await call(fake, window, 'host.start');
    fake.module.app.emit('second-instance', {}, ['causeway'], '/');
    await vi.waitFor(() => expect(window.focus).toHaveBeenCalledOnce());
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'hub.causeway.json'), '{}');
    fake.module.app.emit('second-instance', {}, ['causeway', '--flag', 'hub.causeway.json'], folder);
    const file = { name: 'hub.causeway.json', text: '{}', handle: expect.any(String) };
    await vi.waitFor(() => expect(window.webContents.send).toHaveBeenCalledWith('events', { type: 'open', file }));
    expect(FakeWindow.all.length).toBe(1);
    expect(fake.module.app.addRecentDocument).toHaveBeenCalledWith(join(folder, 'hub.causeway.json'));
  });

  it('says in the window why a file or a link was not opened', async () => {
    const { fake, window } = await startHost();
    await call(fake, window, 'host.start');
    fake.module.app.emit('open-url', { preventDefault: () => undefined }, 'causeway://run/anything');
    await vi.waitFor(() =>
      expect(window.webContents.send).toHaveBeenCalledWith('events', {
        type: 'trouble',
        message: 'causeway://run/anything was not opened: Causeway answers links to its own rules only.',
      }),
    );
  });

  it('makes a new window where all were closed, and tells it what the system asked for', async () => {
    const { fake, window } = await startHost();
    await call(fake, window, 'host.start');
    window.emit('closed');
    fake.module.app.emit('open-url', { preventDefault: () => undefined }, 'causeway://rule/PLS-007');
    await vi.waitFor(() => expect(FakeWindow.all.length).toBe(2));
    expect(window.webContents.send).not.toHaveBeenCalled();
    const [, next] = FakeWindow.all as [FakeWindow, FakeWindow];
    await call(fake, next, 'host.start');
    await vi.waitFor(() => expect(next.webContents.send).toHaveBeenCalledWith('events', { type: 'rule', code: 'PLS-007' }));
  });
});

describe('the menu', () => {
  const entry = { label: 'Save', group: 'File', submenu: null, shortcut: 'Mod+S', enabled: false, checked: null };

  it('has what the page tells, changes in place, and runs the action in the page', async () => {
    const { fake, window } = await startHost();
    await call(fake, window, 'host.start');
    await call(fake, window, 'menu.show', { entries: [{ ...entry, id: 'save' }] });
    const built = fake.module.Menu.buildFromTemplate.mock.calls.length;
    const item = fake.module.Menu.item('save');
    expect(item).toMatchObject({ label: 'Save', enabled: false, accelerator: 'CommandOrControl+S' });
    await call(fake, window, 'menu.show', { entries: [{ ...entry, id: 'save', enabled: true }] });
    expect([item?.enabled, fake.module.Menu.buildFromTemplate.mock.calls.length]).toEqual([true, built]);
    item?.click?.();
    await vi.waitFor(() => expect(window.webContents.send).toHaveBeenCalledWith('events', { type: 'action', id: 'save' }));
  });

  it('refuses entries of another form', async () => {
    const { fake, window } = await startHost();
    const odd = { entries: [{ ...entry, id: 'save', click: 'rm' }] };
    expect(await call(fake, window, 'menu.show', odd)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });
});

describe('the preload script', () => {
  it('exposes two functions under the name the page looks for, and carries known calls only', async () => {
    vi.resetModules();
    const fake = createFakeElectron(await temporaryFolder());
    vi.doMock('electron', () => fake.module);
    await import('../../electron/preload.ts');
    const [name, host] = fake.module.contextBridge.exposeInMainWorld.mock.calls[0] ?? [];
    expect([name, Object.keys(host)]).toEqual([BRIDGE, ['call', 'listen']]);
    expect(await host.call('files.recent', {})).toEqual({ channel: 'call:files.recent', request: {} });
    await expect(host.call('shell.run', {})).rejects.toThrow('no such call');
  });
});
