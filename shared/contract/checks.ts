// The small checks that requests are made of. A host runs them on what comes from a page, so they trust nothing.

export type Check = (value: unknown) => boolean;

/** True for an object that has exactly fields the checks name, each of them passing. */
export function has(value: unknown, checks: { readonly [key: string]: Check }): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const fields = value as { readonly [key: string]: unknown };
  return (
    Object.keys(fields).every((key) => Object.hasOwn(checks, key)) && Object.entries(checks).every(([key, check]) => check(fields[key]))
  );
}

export const isText: Check = (value) => typeof value === 'string';
export const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
export const isName: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= 255;
export const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
export const isDocument: Check = (value) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value);
export const isBoolean: Check = (value) => typeof value === 'boolean';
export const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

/** Text no longer than `most` characters. */
export function isTextWithin(most: number): Check {
  return (value) => typeof value === 'string' && value.length <= most;
}

/** Text of a form; the form bounds its length. */
export function isLike(form: RegExp): Check {
  return (value) => typeof value === 'string' && form.test(value);
}

export function isOneOf(words: readonly string[]): Check {
  return (value) => typeof value === 'string' && words.includes(value);
}

export function isNullOr(check: Check): Check {
  return (value) => value === null || check(value);
}

/** A list of at most `most` values that each pass. */
export function isListOf(check: Check, most: number): Check {
  return (value) => Array.isArray(value) && value.length <= most && value.every(check);
}
