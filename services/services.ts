// Composes the handlers of the contract from what a host hands in: file system, dialogs, clock, link opener.
import { err, ok, type Result } from '../shared/base/result.ts';
import type { AzureCalls } from '../shared/contract/azure.ts';
import { AZURE_METHODS } from '../shared/contract/azure-requests.ts';
import type { Capabilities, Handlers, HostError, MenuEntry, OpenedFile } from '../shared/contract/host-api.ts';
import type { AzureHost, AzureHostOptions } from './azure/host.ts';
import { type FileSystem, NODE_FILES } from './file-system.ts';
import { createFiles, type Dialogs } from './files.ts';
import { allowedLink } from './links.ts';
import { createRecent, type Recent } from './recent.ts';
import { createRecovery } from './recovery.ts';
import { renderPicture } from './render.ts';
import { createSession } from './session.ts';
import { createSettings } from './settings.ts';
import { createVersions } from './versions.ts';

export interface ServicesOptions {
  readonly host: Capabilities['host'];
  readonly version: string;
  /** Absolute path of the folder for recent files and recovery copies. */
  readonly stateFolder: string;
  /** Absolute path of the folder the page may use, or null. */
  readonly folder: string | null;
  /** Name of that folder for people. */
  readonly folderName?: string;
  /** Absolute path of the file to open first, or null. */
  readonly open: string | null;
  readonly dialogs: Dialogs | null;
  /** Opens a checked address in the system's browser; null where the page opens links itself. */
  readonly openLink: ((url: string) => Promise<void>) | null;
  /** Shows the system's menu; null where the page draws its own. */
  readonly showMenu: ((entries: readonly MenuEntry[]) => void) | null;
  /** Answers once that the page went down since it was last asked. */
  readonly takeCrash?: () => boolean;
  /** Told of each file that joins the recent ones. */
  readonly onRecent?: (path: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly files?: FileSystem;
  /** What the calls about Azure need of this host. */
  readonly azure: Omit<AzureHostOptions, 'version' | 'now' | 'stateFolder' | 'files'>;
}

export interface Services {
  /** One handler for each call of the contract. */
  readonly handlers: Handlers;
  /** Opens the file at an absolute path, because the system asked for it. */
  readonly openPath: (path: string) => Promise<Result<OpenedFile, HostError>>;
  /** Ends what runs, because the host ends. */
  readonly close: () => Promise<void>;
}

/** The services of one window or one start. */
export function createServices(options: ServicesOptions): Services {
  const fileSystem = options.files ?? NODE_FILES;
  const recent = options.dialogs ? told(createRecent(fileSystem, options.stateFolder), options.onRecent) : null;
  const files = createFiles({ files: fileSystem, dialogs: options.dialogs, folder: options.folder, recent });
  const recovery = createRecovery(fileSystem, options.stateFolder, options.now);
  const session = createSession(fileSystem, options.stateFolder, options.folder, files);
  const versions = createVersions(fileSystem, options.stateFolder, options.now);
  const settings = createSettings(fileSystem, options.stateFolder);
  const planOf = (document: string, handle: string | null): string => files.pathOf(handle) ?? `document ${document}`;
  const azure = azureOf({
    ...options.azure,
    version: options.version,
    now: options.now,
    stateFolder: options.stateFolder,
    files: fileSystem,
  });
  const capabilities: Capabilities = {
    host: options.host,
    nativeDialogs: options.dialogs !== null,
    folder: options.folder === null ? null : (options.folderName ?? options.folder),
    opensLinks: options.openLink !== null,
    nativeMenu: options.showMenu !== null,
  };
  const handlers: Handlers = {
    'host.start': async () => {
      const opened = options.open === null ? ok(null) : await files.openPath(options.open);
      if (!opened.ok) return opened;
      return ok({ capabilities, open: opened.value, version: options.version, crashed: options.takeCrash?.() ?? false });
    },
    'files.open': ({ kinds }) => files.open(kinds),
    'files.save': (request) => files.save(request),
    'picture.render': async ({ format, svg }) => {
      const drawn = await renderPicture(format, svg);
      return drawn.ok ? ok({ base64: Buffer.from(drawn.value).toString('base64') }) : drawn;
    },
    'files.saveBytes': ({ name, base64 }) => files.saveBytes(name, Buffer.from(base64, 'base64')),
    'files.recent': () => files.recentFiles(),
    'files.reopen': ({ handle }) => files.reopen(handle),
    'recovery.keep': ({ document, name, text }) => recovery.keep(document, name, text),
    'recovery.list': () => recovery.list(),
    'recovery.forget': ({ document }) => recovery.forget(document),
    'session.keep': (request) => session.keep(request),
    'session.recall': () => session.recall(),
    'versions.keep': ({ document, handle, ...state }) => versions.keep(planOf(document, handle), state),
    'versions.list': ({ document, handle }) => versions.list(planOf(document, handle)),
    'versions.read': ({ document, handle, version }) => versions.read(planOf(document, handle), version),
    'settings.keep': ({ name, text }) => settings.keep(name, text),
    'settings.recall': ({ name }) => settings.recall(name),
    'links.open': async ({ url }) => {
      const address = allowedLink(url);
      if (address === null)
        return err({ code: 'forbidden', message: 'Only https pages of the sites the rules cite are opened from here.' });
      if (!options.openLink)
        return err({ code: 'unavailable', message: 'This planner does not open links itself. Use the link in the page.' });
      await options.openLink(address);
      return ok({});
    },
    'menu.show': async ({ entries }) => {
      if (!options.showMenu) return err({ code: 'unavailable', message: 'This planner draws its menu in the page.' });
      options.showMenu(entries);
      return ok({});
    },
    ...azure.handlers,
  };
  return { handlers, openPath: files.openPath, close: azure.close };
}

/** The Azure side, loaded with its libraries at the first call about Azure. */
function azureOf(options: AzureHostOptions): AzureHost {
  let loading: Promise<AzureHost> | null = null;
  const host = (): Promise<AzureHost> => {
    loading ??= import('./azure/host.ts').then(({ createAzureHost }) => createAzureHost(options));
    return loading;
  };
  const methods = Object.keys(AZURE_METHODS) as (keyof AzureCalls)[];
  const handlers = Object.fromEntries(
    methods.map((method) => [method, async (request: never) => (await host()).handlers[method](request)]),
  ) as unknown as AzureHost['handlers'];
  return { handlers, close: async () => (await loading)?.close() };
}

/** Recent files that also tell somebody else. */
function told(recent: Recent, onRecent: ((path: string) => void) | undefined): Recent {
  return {
    list: recent.list,
    add: (path) => {
      onRecent?.(path);
      return recent.add(path);
    },
  };
}
