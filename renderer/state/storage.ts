// What the page remembers between starts on this machine: sizes, choices, nothing of a plan's content.

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
  try {
    localStorage.setItem(`causeway.${key}`, JSON.stringify(value));
  } catch {
    // Storage may be full or switched off; the value then holds for this start only.
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
