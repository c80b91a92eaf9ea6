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
  static getAllWindows = (): FakeWindow[] => FakeWindow.all;
  webContents = new FakeContents();
  loadURL = vi.fn(async (_url: string) => undefined);
  show = vi.fn();
  focus = vi.fn();
  restore = vi.fn();
  isMinimized = (): boolean => false;
  constructor(readonly options: { readonly webPreferences: { readonly [name: string]: unknown } }) {
    super();
    FakeWindow.all.push(this);
  }
}

type Handler = (event: unknown, request: unknown) => Promise<unknown>;

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
  });
  const served: { handler?: (request: Request) => Promise<Response> } = {};
  return {
    calls,
    served,
    module: {
      app,
      BrowserWindow: FakeWindow,
      Menu: { setApplicationMenu: vi.fn(), buildFromTemplate: vi.fn((template: unknown) => template) },
      dialog: {
        showOpenDialog: vi.fn(async () => ({ canceled: true, filePaths: [] as string[] })),
        showSaveDialog: vi.fn(async () => ({ canceled: true, filePath: '' })),
        showMessageBoxSync: vi.fn(() => 0),
      },
      ipcMain: { handle: (channel: string, handler: Handler) => void calls.set(channel, handler) },
      ipcRenderer: { invoke: vi.fn(async (channel: string, request: unknown) => ({ channel, request })) },
      contextBridge: { exposeInMainWorld: vi.fn() },
      protocol: {
        registerSchemesAsPrivileged: vi.fn(),
        handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => {
          served.handler = handler;
        },
      },
      shell: { openExternal: vi.fn(async () => undefined) },
    },
  };
}
