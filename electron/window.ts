// A window of the planner: sandboxed, its own page only, no new windows, no permissions.
import { BrowserWindow, dialog, type Session, type WebContents } from 'electron';
import { isPageAddress, PAGE_ADDRESS } from './page.ts';

/** Copying text is the one thing the page may do that asks for a permission. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

export interface WindowOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string;
}

/** Creates a window and shows it when its page is painted. The caller loads the page once its calls are answered. */
export function createWindow({ preload }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'Causeway',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  guardContents(window.webContents);
  guardPermissions(window.webContents.session);
  window.webContents.on('will-prevent-unload', (event) => {
    if (leavesUnsaved(window)) event.preventDefault();
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Loads the page into a window. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(PAGE_ADDRESS);
}

function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isPageAddress(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageAddress(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === ALLOWED_PERMISSION));
  session.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED_PERMISSION);
  session.setDevicePermissionHandler(() => false);
}

/** Asks what to do with changes that are not saved. True: leave them. */
function leavesUnsaved(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: 'Close without saving?',
    detail: 'The plan has changes that are not saved.',
    buttons: ['Go on editing', 'Close without saving'],
    defaultId: 0,
    cancelId: 0,
  });
  return answer === 1;
}
