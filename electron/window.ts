// The window of the planner: how it looks when it opens, what it asks before it closes, what happens when its page goes down.
import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { Crashes } from './crashes.ts';
import { guardPermissions, PAGE_SETTINGS } from './guards.ts';
import { PAGE_ADDRESS } from './page.ts';
import { FIRST_SIZE, fittingBounds, LEAST_SIZE, type WindowState } from './window-state.ts';

/** Colour of the window until its page is painted; as --bg-app of the page. */
const BEFORE_PAINT = { light: '#e7eaeb', dark: '#0e1113' } as const;

export interface WindowOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  readonly state: WindowState;
}

/** Creates the window and shows it when its page is painted. The caller loads the page once its calls are answered. */
export function createWindow({ preload, state }: WindowOptions): BrowserWindow {
  const bounds = fittingBounds(
    state.bounds,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...(bounds ?? FIRST_SIZE),
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    show: false,
    title: 'Causeway',
    backgroundColor: BEFORE_PAINT[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    webPreferences: { ...PAGE_SETTINGS, preload },
  });
  guardPermissions(window.webContents.session);
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize();
    window.show();
  });
  return window;
}

/** Loads the page into a window. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(PAGE_ADDRESS);
}

/** Where the window stands now; what is maximized keeps the bounds it would go back to. */
export function stateOf(window: BrowserWindow): WindowState {
  return { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
}

export interface CloseAnswers {
  /** Saves all plans and closes the window after that. */
  readonly save: () => void;
  /** The window stays open. */
  readonly stay: () => void;
}

/** Asks before a window with unsaved plans closes. */
export function askBeforeClose(window: BrowserWindow, { save, stay }: CloseAnswers): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: 'Save before closing?',
      detail: 'There are plans with changes that are not saved.',
      buttons: ['Save and close', 'Go on editing', 'Close without saving'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    // Preventing this event means leaving the page although it asked to stay.
    if (answer === 2) event.preventDefault();
    else if (answer === 0) save();
    else stay();
  });
}

export interface CrashOptions {
  readonly crashes: Crashes;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (reason: string) => void;
}

/** Loads a page that went down again, with what was kept of its plans; asks first when that happens over and over. */
export function mendCrashes(window: BrowserWindow, { crashes, now, log }: CrashOptions): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    const answer = crashes.answer(details.reason, now());
    if (answer === 'nothing') return;
    log(details.reason);
    if (answer === 'ask' && !wantsAnotherTry(window)) window.destroy();
    else window.webContents.reload();
  });
  window.on('unresponsive', () => {
    if (isToBeLoadedAgain(window)) window.webContents.forcefullyCrashRenderer();
  });
}

function wantsAnotherTry(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'error',
    message: 'The planner stopped several times within a minute.',
    detail: 'Your plans were kept as they were a second before. Load it again, or close it and open a plan file at the next start.',
    buttons: ['Load again', 'Close'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return answer === 0;
}

function isToBeLoadedAgain(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: 'The planner does not answer.',
    detail: 'It may be busy with a large plan. Loading it again keeps everything up to the last second before.',
    buttons: ['Wait', 'Load again'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return answer === 1;
}
