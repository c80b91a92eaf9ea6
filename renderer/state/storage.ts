// What the page remembers between starts on this machine: sizes, choices, nothing of a plan's content.
// The browser's own storage answers at once; the host keeps the same, because its page has another origin at each start.
import { host } from './host.ts';

const DELAY_MS = 150;
const remembered = new Map<string, unknown>();
let timer: ReturnType<typeof setTimeout> | null = null;

/** Reads a remembered value; the fallback when there is none or it is not of the wanted form. */
export function recall<T>(key: string, fallback: T, fits: (value: unknown) => value is T): T {
  try {
    const text = localStorage.getItem(`causeway.${key}`);
    if (text === null) return fallback;
    const value: unknown = JSON.parse(text);
    return fits(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

/** Remembers a value. A browser that refuses storage costs comfort, never work. */
export function remember(key: string, value: unknown): void {
  put(key, value);
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(() => {
    timer = null;
    const text = `${JSON.stringify({ version: 1, values: Object.fromEntries([...remembered].sort(([a], [b]) => (a < b ? -1 : 1))) }, null, 2)}\n`;
    void host.call('settings.keep', { name: 'preferences', text });
  }, DELAY_MS);
}

function put(key: string, value: unknown): void {
  remembered.set(key, value);
  try {
    localStorage.setItem(`causeway.${key}`, JSON.stringify(value));
  } catch {
    // Storage may be full or switched off; the host keeps the value too.
  }
}

/** Takes over what the host kept of earlier starts. Whoever has read a value before reads it again. */
export async function recallFromHost(): Promise<void> {
  const reply = await host.call('settings.recall', { name: 'preferences' });
  if (!reply.ok || reply.value.text === null) return;
  for (const [key, value] of Object.entries(valuesIn(reply.value.text))) put(key, value);
}

function valuesIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    const values = typeof value === 'object' && value !== null && 'values' in value ? value.values : null;
    return typeof values === 'object' && values !== null && !Array.isArray(values) ? (values as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** True for an object whose values are all of one form. */
export function isRecordOf<T>(fits: (value: unknown) => value is T): (value: unknown) => value is Readonly<Record<string, T>> {
  return (value): value is Readonly<Record<string, T>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(fits);
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
