// The one window and what belongs to it: its services, its calls, its menu, what it is told. Plans are the page's matter.
import { type BrowserWindow, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import { createDispatch, type Dispatch, type Log } from '../services/dispatch.ts';
import { createServices, type Services } from '../services/services.ts';
import { VERSION } from '../services/version.ts';
import type { MenuEntry } from '../shared/contract/host-api.ts';
import { EVENTS } from './channels.ts';
import { createCrashes } from './crashes.ts';
import { dialogsOf } from './dialogs.ts';
import type { Launch } from './launch.ts';
import { menuTemplate, switchesOf } from './menu.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { secretStore } from './secret-store.ts';
import { askBeforeClose, createWindow, loadPage, mendCrashes, stateOf } from './window.ts';
import { keepWindowState, loadWindowState } from './window-state.ts';

export interface ShellOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** Absolute path of the folder for recent files, recovery copies and the place of the window. */
  readonly stateFolder: string;
  readonly platform: NodeJS.Platform;
  readonly log: Log;
  /** Told of each file that is opened or saved, for the system's list. */
  readonly onRecent: (path: string) => void;
  /** The person chose to go on editing: a wish to quit is off. */
  readonly onStay: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Shell {
  /** Shows the window, with what a start asks for. */
  readonly show: (launch: Launch) => Promise<void>;
  /** The calls of a window's page by the id of its contents; undefined for strangers. */
  readonly dispatchOf: (contentsId: number) => Dispatch | undefined;
  /** Resolves when the place of the window is written; null when nothing is being written. */
  readonly unwritten: () => Promise<void> | null;
}

interface Open {
  readonly window: BrowserWindow;
  readonly services: Services;
  readonly dispatch: Dispatch;
  readonly outbox: Outbox;
}

/** A shell without a window. */
export function createShell(options: ShellOptions): Shell {
  let open: Open | null = null;
  let opening: Promise<Open> | null = null;
  let writing: Promise<void> | null = null;

  const openWindow = async (file: string | null): Promise<Open> => {
    const state = await loadWindowState(options.stateFolder);
    const window = createWindow({ preload: options.preload, state });
    const contents = window.webContents;
    const outbox = createOutbox((event) => contents.send(EVENTS, event));
    const crashes = createCrashes();
    const menu = createMenu(options.platform, (id) => outbox.tell({ type: 'action', id }));
    const services = createServices({
      host: 'electron',
      version: VERSION,
      stateFolder: options.stateFolder,
      folder: null,
      open: file,
      dialogs: dialogsOf(window),
      openLink: (url) => shell.openExternal(url),
      showMenu: menu.show,
      takeCrash: crashes.take,
      onRecent: options.onRecent,
      now: options.now,
      azure: {
        env: process.env,
        endpoint: process.env.CAUSEWAY_ARM_ENDPOINT || null,
        caFile: null,
        secrets: secretStore(options),
        openBrowser: (url) => shell.openExternal(url),
        onFault: (fault) =>
          options.log({ event: 'job-failed', stack: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
      },
    });
    const answer = createDispatch(services.handlers, options.log);
    let listening: NodeJS.Immediate | undefined;
    const dispatch: Dispatch = async (method, request) => {
      const reply = await answer(method, request);
      // The page listens before it asks how to start; what waited for it goes out after the answer.
      if (method === 'host.start') listening = setImmediate(outbox.open);
      return reply;
    };
    askBeforeClose(window, { save: () => outbox.tell({ type: 'save-and-close' }), stay: options.onStay });
    mendCrashes(window, {
      crashes,
      now: options.now,
      log: (reason) => {
        clearImmediate(listening);
        outbox.close();
        options.log({ event: `page-gone-${reason}` });
      },
    });
    window.on('close', () => {
      const written = keepWindowState(options.stateFolder, stateOf(window))
        .catch((fault: unknown) => options.log({ event: 'window-state-not-kept', stack: String(fault) }))
        .finally(() => {
          if (writing === written) writing = null;
        });
      writing = written;
    });
    window.on('closed', () => {
      void services.close();
      clearImmediate(listening);
      outbox.close();
      open = null;
      opening = null;
      menu.show([]);
    });
    menu.show([]);
    open = { window, services, dispatch, outbox };
    loadPage(window).catch((fault: unknown) => options.log({ event: 'page-not-loaded', stack: String(fault) }));
    return open;
  };

  return {
    show: async ({ file, link, refused }) => {
      const fresh = opening === null;
      opening ??= openWindow(file);
      const { window, services, outbox } = await opening;
      if (!fresh && file !== null) {
        const opened = await services.openPath(file);
        outbox.tell(opened.ok ? { type: 'open', file: opened.value } : { type: 'trouble', message: opened.error.message });
      }
      if (link) outbox.tell(link);
      for (const message of refused) outbox.tell({ type: 'trouble', message });
      if (fresh) return;
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    dispatchOf: (contentsId) => (open?.window.webContents.id === contentsId ? open.dispatch : undefined),
    unwritten: () => writing,
  };
}

/** The menu bar. A change of switches is made in place, so that a menu that is open stays open. */
function createMenu(platform: NodeJS.Platform, run: (id: string) => void): { readonly show: (entries: readonly MenuEntry[]) => void } {
  let shown: readonly MenuEntry[] | null = null;
  return {
    show: (entries) => {
      const changed = shown === null ? null : switchesOf(shown, entries);
      shown = entries;
      const menu = Menu.getApplicationMenu();
      if (changed === null || menu === null) {
        const template: MenuItemConstructorOptions[] = menuTemplate({ platform, entries, run });
        Menu.setApplicationMenu(Menu.buildFromTemplate(template));
        return;
      }
      for (const entry of changed) {
        const item = menu.getMenuItemById(entry.id);
        if (!item || item.role !== undefined) continue;
        item.enabled = entry.enabled;
        if (entry.checked !== null) item.checked = entry.checked;
      }
    },
  };
}
