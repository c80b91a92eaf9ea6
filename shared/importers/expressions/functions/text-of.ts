// How values become text inside the template language: for string(), concat(), join() and format().

import { isObject, type Json, type MutableJson, setKey } from '../../../base/json.ts';

/** A value as text. Numbers and texts as they are, booleans as `True` and `False`, arrays and objects as compact JSON. */
export function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null) return '';
  return JSON.stringify(value);
}

/** The same text for equal values, whatever the order of their keys. */
export function canonicalText(value: Json): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const ordered: MutableJson = {};
  for (const key of Object.keys(value).sort()) setKey(ordered, key, sorted(value[key] ?? null));
  return ordered;
}
