// Host 1, the desktop: starts once, composes the services, gives each window its own calls. No planning happens here.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, ipcMain, Menu, protocol, shell } from 'electron';
import { createDispatch, type Dispatch, type Log } from '../services/dispatch.ts';
import { readPageFiles } from '../services/page-files.ts';
import { createServices } from '../services/services.ts';
import { VERSION } from '../services/version.ts';
import { dialogsOf } from './dialogs.ts';
import { answerCalls } from './ipc.ts';
import { menuFor } from './menu.ts';
import { SCHEME_PRIVILEGES, servePage } from './page.ts';
import { createWindow, loadPage } from './window.ts';

const dispatches = new Map<number, Dispatch>();
const log: Log = (event) => process.stderr.write(`causeway: ${JSON.stringify(event)}\n`);

/** The plan named on a command line, as an absolute path, or null. Switches and the app's own folder are passed over. */
export function fileInArguments(words: readonly string[], cwd: string): string | null {
  for (const word of words.slice(1)) {
    if (word.startsWith('-')) continue;
    const path = resolve(cwd, word);
    if (existsSync(path) && statSync(path).isFile() && path.toLowerCase().endsWith('.json')) return path;
  }
  return null;
}

function openWindow(file: string | null): void {
  const window = createWindow({ preload: fileURLToPath(new URL('preload.cjs', import.meta.url)) });
  const id = window.webContents.id;
  const services = createServices({
    host: 'electron',
    version: VERSION,
    stateFolder: app.getPath('userData'),
    folder: null,
    open: file,
    dialogs: dialogsOf(window),
    openLink: (url) => shell.openExternal(url),
    now: () => Date.now(),
  });
  dispatches.set(id, createDispatch(services, log));
  window.on('closed', () => dispatches.delete(id));
  loadPage(window).catch((fault: unknown) => log({ event: 'page-not-loaded', stack: String(fault) }));
}

async function start(): Promise<void> {
  protocol.registerSchemesAsPrivileged([SCHEME_PRIVILEGES]);
  let asked = fileInArguments(process.argv, process.cwd());
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (app.isReady()) openWindow(path);
    else asked = path;
  });
  app.on('second-instance', (_event, words, cwd) => {
    const file = fileInArguments(words, cwd);
    const [window] = BrowserWindow.getAllWindows();
    if (file !== null || !window) openWindow(file);
    else {
      if (window.isMinimized()) window.restore();
      window.focus();
    }
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(null);
  });
  await app.whenReady();
  servePage(protocol, await readPageFiles(fileURLToPath(new URL('../page/', import.meta.url))));
  answerCalls(ipcMain, (id) => dispatches.get(id));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuFor(process.platform)));
  openWindow(asked);
}

if (app.requestSingleInstanceLock())
  start().catch((fault: unknown) => {
    log({ event: 'start-failed', stack: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
    app.exit(70);
  });
else app.quit();
