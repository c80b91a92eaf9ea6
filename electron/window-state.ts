// Where the window stood when it was closed, corrected to the displays that are there now.
import { join } from 'node:path';
import { NODE_FILES } from '../services/file-system.ts';
import { saveWhole } from '../services/save.ts';
import { readTextFile } from '../services/text.ts';
import { isObject, type Json } from '../shared/base/json.ts';

/** A rectangle of the desktop, in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** Null lets the system choose the place. */
  readonly bounds: Bounds | null;
  readonly maximized: boolean;
}

export const LEAST_SIZE = { width: 800, height: 560 } as const;
export const FIRST_SIZE = { width: 1440, height: 900 } as const;
const NOTHING_KEPT: WindowState = { bounds: null, maximized: false };

/** So much of the title bar has to lie on a display for the window to be dragged back. */
const GRIP = { width: 120, height: 32 } as const;

/** The bounds to open with: as kept where they can be seen and reached, else moved onto the display they lie nearest to. */
export function fittingBounds(kept: Bounds | null, displays: readonly Bounds[]): Bounds | null {
  const [first] = displays;
  if (kept === null || first === undefined) return null;
  const home = displays.reduce((best, one) => (overlap(kept, one) > overlap(kept, best) ? one : best), first);
  const width = within(kept.width, Math.min(LEAST_SIZE.width, home.width), home.width);
  const height = within(kept.height, Math.min(LEAST_SIZE.height, home.height), home.height);
  if (displays.some((one) => reachable({ ...kept, width, height }, one))) return { x: kept.x, y: kept.y, width, height };
  return {
    x: within(kept.x, home.x, home.x + home.width - width),
    y: within(kept.y, home.y, home.y + home.height - height),
    width,
    height,
  };
}

function reachable(window: Bounds, display: Bounds): boolean {
  const across = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  return across >= GRIP.width && window.y >= display.y && window.y + GRIP.height <= display.y + display.height;
}

function overlap(a: Bounds, b: Bounds): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, across) * Math.max(0, down);
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** Reads what a file holds; anything unexpected counts as nothing kept. */
export function parseWindowState(text: string): WindowState {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return NOTHING_KEPT;
  }
  if (!isObject(value) || value.version !== 1) return NOTHING_KEPT;
  return { bounds: boundsIn(value.bounds), maximized: value.maximized === true };
}

function boundsIn(value: Json | undefined): Bounds | null {
  if (!isObject(value)) return null;
  const { x, y, width, height } = value;
  const isLength = (one: Json | undefined): one is number => typeof one === 'number' && Number.isSafeInteger(one);
  return isLength(x) && isLength(y) && isLength(width) && isLength(height) && width > 0 && height > 0 ? { x, y, width, height } : null;
}

const fileIn = (stateFolder: string): string => join(stateFolder, 'window.json');

/** What was kept in the state folder. */
export async function loadWindowState(stateFolder: string): Promise<WindowState> {
  const text = await readTextFile(fileIn(stateFolder), 'window.json');
  return text.ok ? parseWindowState(text.value) : NOTHING_KEPT;
}

/** Keeps the state. Where it cannot be written the next start chooses by itself. */
export async function keepWindowState(stateFolder: string, state: WindowState): Promise<void> {
  await NODE_FILES.mkdir(stateFolder, { recursive: true, mode: 0o700 });
  await saveWhole(fileIn(stateFolder), `${JSON.stringify({ version: 1, ...state }, null, 2)}\n`, { mode: 0o600 });
}
