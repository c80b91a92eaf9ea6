// One order for everything that is written or compared: by UTF-16 code unit, the same in every locale.

/** Compares two texts by code unit. Never uses the locale, so output is the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
