// What a window may not do: leave its page, open another one, embed one, or use anything of the machine but the clipboard for writing.
import type { Session, WebContents, WebPreferences } from 'electron';
import { isPageAddress } from './page.ts';

/** Settings of every page: no Node.js, no shared context, the sandbox of the system around it. */
export const PAGE_SETTINGS = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** Copying text is the one thing the page may do that asks for a permission. Reading the clipboard stays with the person's own key. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** Keeps a page where it is. For every contents the app makes, whoever made it. */
export function guardContents(contents: WebContents): void {
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

/** Denies devices and permissions. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === ALLOWED_PERMISSION));
  session.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED_PERMISSION);
  session.setDevicePermissionHandler(() => false);
}
