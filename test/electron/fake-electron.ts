// A stand-in for the electron module with the parts the desktop host uses. No window is opened and no process is started.
import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

let lastId = 0;

export class FakeSession {
  permissionRequest: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | undefined;
  permissionCheck: ((contents: unknown, permission: string) => boolean) | undefined;
  setPermissionRequestHandler = (handler: FakeSession['permissionRequest']): void => {
    this.permissionRequest = handler;
  };
  setPermissionCheckHandler = (handler: FakeSession['permissionCheck']): void => {
    this.permissionCheck = handler;
  };
  setDevicePermissionHandler = vi.fn();
}

export class FakeContents extends EventEmitter {
  send = vi.fn();
  reload = vi.fn();
  forcefullyCrashRenderer = vi.fn();
  id = ++lastId;
  session = new FakeSession();
  mainFrame = { url: 'app://causeway/' };
  windowOpen: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler = (handler: FakeContents['windowOpen']): void => {
    this.windowOpen = handler;
  };
}

export class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = [];
  /** The app that is told of new contents. */
  static app = new EventEmitter();
  static getAllWindows = (): FakeWindow[] => FakeWindow.all;
  webContents = new FakeContents();
  loadURL = vi.fn(async (_url: string) => undefined);
  show = vi.fn();
  focus = vi.fn();
  restore = vi.fn();
  maximize = vi.fn();
  destroy = vi.fn();
  bounds = { x: 10, y: 20, width: 1000, height: 700 };
  maximized = false;
  getNormalBounds = () => this.bounds;
  isMaximized = (): boolean => this.maximized;
  isMinimized = (): boolean => false;
  constructor(
    readonly options: {
      readonly webPreferences: { readonly [name: string]: unknown };
      readonly x?: number;
      readonly width?: number;
    },
  ) {
    super();
    FakeWindow.all.push(this);
    FakeWindow.app.emit('web-contents-created', {}, this.webContents);
  }
}

type Handler = (event: unknown, request: unknown) => Promise<unknown>;

/** An entry of a menu as it is written down. */
export interface FakeItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  enabled?: boolean;
  checked?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly FakeItem[];
}

function findItem(items: readonly FakeItem[], id: string): FakeItem | null {
  for (const item of items) {
    const found = item.id === id ? item : findItem(item.submenu ?? [], id);
    if (found) return found;
  }
  return null;
}

/** The menu bar: a template stands for the menu that is built from it. */
function createFakeMenu() {
  let shown: readonly FakeItem[] = [];
  return {
    buildFromTemplate: vi.fn((template: readonly FakeItem[]) => template),
    setApplicationMenu: vi.fn((menu: readonly FakeItem[]) => {
      shown = menu;
    }),
    getApplicationMenu: () => ({ getMenuItemById: (id: string) => findItem(shown, id) }),
    item: (id: string) => findItem(shown, id),
    bar: () => shown.map((one) => one.label ?? one.role),
  };
}

/** A keychain that turns letters round. `backend` is what Linux answers; null: there is none at all. */
function createFakeStorage() {
  const turned = (text: string): string => [...text].reverse().join('');
  const storage = {
    backend: 'gnome_libsecret' as string | null,
    isEncryptionAvailable: (): boolean => storage.backend !== null,
    getSelectedStorageBackend: (): string => storage.backend ?? 'unknown',
    encryptString: (text: string): Buffer => Buffer.from(`locked:${turned(text)}`),
    decryptString: (bytes: Buffer): string => {
      const text = bytes.toString();
      if (!text.startsWith('locked:')) throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
      return turned(text.slice('locked:'.length));
    },
  };
  return storage;
}

/** A fresh fake. `lock` is the answer to the request for being the only instance. */
export function createFakeElectron(userData: string, lock = true) {
  FakeWindow.all = [];
  const calls = new Map<string, Handler>();
  const app = Object.assign(new EventEmitter(), {
    requestSingleInstanceLock: () => lock,
    whenReady: async () => undefined,
    isReady: () => true,
    getPath: () => userData,
    quit: vi.fn(),
    exit: vi.fn(),
    isPackaged: true,
    getAppPath: () => '/app',
    addRecentDocument: vi.fn(),
    setAppUserModelId: vi.fn(),
  });
  FakeWindow.app = app;
  const Menu = createFakeMenu();
  const served: { handler?: (request: Request) => Promise<Response> } = {};
  return {
    calls,
    served,
    module: {
      app,
      BrowserWindow: FakeWindow,
      Menu,
      nativeTheme: { shouldUseDarkColors: false },
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
      dialog: {
        showOpenDialog: vi.fn(async () => ({ canceled: true, filePaths: [] as string[] })),
        showSaveDialog: vi.fn(async () => ({ canceled: true, filePath: '' })),
        showMessageBoxSync: vi.fn(() => 0),
      },
      ipcMain: { handle: (channel: string, handler: Handler) => void calls.set(channel, handler) },
      ipcRenderer: { invoke: vi.fn(async (channel: string, request: unknown) => ({ channel, request })), on: vi.fn() },
      contextBridge: { exposeInMainWorld: vi.fn() },
      protocol: {
        registerSchemesAsPrivileged: vi.fn(),
        handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => {
          served.handler = handler;
        },
      },
      shell: { openExternal: vi.fn(async () => undefined) },
      safeStorage: createFakeStorage(),
    },
  };
}
