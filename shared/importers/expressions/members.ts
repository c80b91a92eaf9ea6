// Looking into values: members of objects and elements of arrays, the way the template language does it.

import { isObject, type Json, type JsonObject } from '../../base/json.ts';
import { isUnknown, unknown } from '../../base/unknown.ts';
import { fault, type Outcome } from './fault.ts';
import { kindInWords, kindOf } from './functions/definition.ts';

/** The key of an object that matches a name: exactly, else without regard to case. Undefined when there is none. */
export function matchingKey(value: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(value, name)) return name;
  const wanted = name.toLowerCase();
  return Object.keys(value).find((key) => key.toLowerCase() === wanted);
}

/** The member of an object under a name, or undefined. */
export function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (!isObject(value)) return undefined;
  const key = matchingKey(value, name);
  return key === undefined ? undefined : value[key];
}

/** The element under a name or position. Unknowns extend their cause; `undefined` means the value has no such member. */
export function elementOf(value: Json, key: string | number): Json | undefined {
  if (isUnknown(value)) return unknown(`${value.$unknown}${keyText(key)}`);
  if (Array.isArray(value)) return typeof key === 'number' && Number.isInteger(key) ? value[key] : undefined;
  return typeof key === 'string' ? memberOf(value, key) : undefined;
}

/** Like `elementOf`, but a missing member is a fault that says what is there instead. */
export function requiredElement(value: Json, key: string | number): Outcome {
  const found = elementOf(value, key);
  if (found !== undefined) return found;
  if (Array.isArray(value)) return fault('no-such-element', `The array has ${value.length} elements, but element ${key} is asked for.`);
  if (!isObject(value)) return fault('no-such-member', `'${key}' is asked of ${kindInWords(kindOf(value))}, which has no members.`);
  const present = Object.keys(value).slice(0, 8).join(', ');
  return fault('no-such-member', `The object has no member '${key}'; it has ${present === '' ? 'none' : present}.`);
}

/** A member access as text: `.name`, `['odd name']` or `[3]`. */
export function keyText(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `['${key.replaceAll("'", "''")}']`;
}
