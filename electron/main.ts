// Host 1, the desktop: starts once, guards every page, hands what the system asks for to the shell. No planning happens here.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { app, ipcMain, protocol } from 'electron';
import type { Log } from '../services/dispatch.ts';
import { readPageFiles } from '../services/page-files.ts';
import { guardContents } from './guards.ts';
import { APP_ID } from './identity.ts';
import { answerCalls } from './ipc.ts';
import { type Launch, readLaunch } from './launch.ts';
import { SCHEME_PRIVILEGES, servePage } from './page.ts';
import { createShell, type Shell } from './shell.ts';

const log: Log = (event) => process.stderr.write(`causeway: ${JSON.stringify(event)}\n`);
const nearby = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function launchOf(words: readonly string[], cwd: string): Launch {
  const appFolder = app.isPackaged ? null : app.getAppPath();
  return readLaunch({ words, cwd, appFolder, isFile });
}

/** Hears what the system asks for, also before there is a shell to ask. */
async function start(): Promise<void> {
  let quitting = false;
  let shell: Shell | null = null;
  let asked = launchOf(process.argv, process.cwd());
  const ask = (launch: Launch): void => {
    if (shell) void shell.show(launch);
    else asked = { file: launch.file ?? asked.file, link: launch.link ?? asked.link, refused: [...asked.refused, ...launch.refused] };
  };

  protocol.registerSchemesAsPrivileged([SCHEME_PRIVILEGES]);
  app.setAppUserModelId(APP_ID);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('open-file', (event, path) => {
    event.preventDefault();
    ask(launchOf(['', path], process.cwd()));
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    ask(launchOf(['', url], process.cwd()));
  });
  app.on('second-instance', (_event, words, cwd) => ask(launchOf(words, cwd)));
  app.on('activate', () => ask({ file: null, link: null, refused: [] }));
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('will-quit', (event) => {
    const writing = shell?.unwritten() ?? null;
    if (writing === null) return;
    event.preventDefault();
    void writing.then(() => app.quit());
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || quitting) app.quit();
  });

  await app.whenReady();
  servePage(protocol, await readPageFiles(nearby('../page/')));
  const made = createShell({
    preload: nearby('preload.cjs'),
    stateFolder: app.getPath('userData'),
    platform: process.platform,
    log,
    onRecent: (path) => app.addRecentDocument(path),
    onStay: () => {
      quitting = false;
    },
    now: () => Date.now(),
  });
  answerCalls(ipcMain, made.dispatchOf);
  shell = made;
  await made.show(asked);
}

if (app.requestSingleInstanceLock())
  start().catch((fault: unknown) => {
    log({ event: 'start-failed', stack: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
    app.exit(70);
  });
else app.quit();
