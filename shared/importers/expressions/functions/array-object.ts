// Functions over arrays and objects. Those that also take texts (length, take, contains ...) are here too.

import { isObject, type Json, type MutableJson, sameJson, setKey } from '../../../base/json.ts';
import { compareText } from '../../../base/order.ts';
import { isUnknown, unknown } from '../../../base/unknown.ts';
import { holdsUnknown, sourceText, standIn } from '../environment.ts';
import { type Fault, fault, type Outcome } from '../fault.ts';
import { elementOf, matchingKey, requiredElement } from '../members.ts';
import { asArray, asNumber, asObject, asText, type Call, eager, type FunctionTable } from './definition.ts';
import { canonicalText, textOf } from './text-of.ts';

const MOST_RANGE = 10_000;

/** Functions over arrays and objects, by name. */
export const ARRAY_OBJECT_FUNCTIONS: FunctionTable = {
  array: eager('any', ([value = null]) => (Array.isArray(value) ? value : [value])),
  concat: eager('any*', concat, { unknowns: 'kept' }),
  contains: eager('text|array|object any', contains, { unknowns: 'kept' }),
  createArray: eager('any*', (values) => [...values], { unknowns: 'kept' }),
  createObject: eager('any*', createObject, { unknowns: 'kept' }),
  empty: eager('text|array|object|null', ([value = null]) => lengthOf(value) === 0, { light: true }),
  first: eager('text|array', ([value = null]) => (typeof value === 'string' ? value.slice(0, 1) : (asArray(value)[0] ?? null)), {
    light: true,
  }),
  flatten: eager('array', ([value]) => flatten(asArray(value))),
  indexFromEnd: eager('array whole', ([value = null, back]) => requiredElement(value, asArray(value).length - asNumber(back)), {
    light: true,
  }),
  indexOf: eager('text|array any', ([container = null, wanted = null]) => position(container, wanted, 'first'), { unknowns: 'deep' }),
  intersection: eager('array|object array|object*', (values) => intersection(values)),
  items: eager('object', ([value]) => sortedKeys(value).map((key) => ({ key, value: asObject(value)[key] ?? null }))),
  last: eager('text|array', ([value = null]) => (typeof value === 'string' ? value.slice(-1) : (asArray(value).at(-1) ?? null)), {
    light: true,
  }),
  lastIndexOf: eager('text|array any', ([container = null, wanted = null]) => position(container, wanted, 'last'), { unknowns: 'deep' }),
  length: eager('text|array|object|null', ([value = null]) => lengthOf(value), { light: true }),
  objectKeys: eager('object', ([value]) => sortedKeys(value)),
  range: eager('whole whole', ([start, count]) => range(asNumber(start), asNumber(count))),
  shallowMerge: eager('array', ([value]) => shallowMerge(asArray(value))),
  skip: eager('text|array whole', ([value = null, count]) => sliceOf(value, Math.max(0, asNumber(count)))),
  take: eager('text|array whole', ([value = null, count]) => sliceOf(value, 0, Math.max(0, asNumber(count)))),
  tryGet: eager('any text|whole text|whole*', tryGet, { light: true, unknowns: 'kept' }),
  tryIndexFromEnd: eager(
    'array|null whole',
    ([value, back]) => (Array.isArray(value) ? (value[value.length - asNumber(back)] ?? null) : null),
    { light: true },
  ),
  union: eager('array|object|null array|object|null*', (values) => union(values)),
};

function lengthOf(value: Json): number {
  if (value === null) return 0;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

function sortedKeys(value: Json | undefined): string[] {
  return Object.keys(asObject(value)).sort(compareText);
}

/** Slices of text never cut a surrogate pair apart less than Azure would: both count UTF-16 units. */
function sliceOf(value: Json, from: number, to?: number): Json {
  return typeof value === 'string' ? value.slice(from, to) : asArray(value).slice(from, to);
}

function concat(values: readonly Json[], call: Call): Outcome {
  const arrays = values.filter((value) => Array.isArray(value));
  if (arrays.length > 0 && values.every((value) => Array.isArray(value) || isUnknown(value))) {
    return arrays.length === values.length ? arrays.flat(1) : unknown(sourceText(call.environment.session, call.node));
  }
  if (arrays.length > 0) return fault('wrong-kind', 'concat() joins either texts or arrays, not both.');
  const { session, purpose } = call.environment;
  let text = '';
  for (const value of values) {
    if (!isUnknown(value)) text += textOf(value);
    else if (purpose === 'names') text += standIn(session, value.$unknown);
    else return unknown(sourceText(session, call.node));
  }
  return text;
}

function contains([container = null, wanted = null]: readonly Json[], call: Call): Outcome {
  const { session } = call.environment;
  if (Array.isArray(container) && !isUnknown(wanted) && container.some((item: Json) => sameJson(item, wanted))) return true;
  if (isUnknown(wanted) || isUnknown(container) || (Array.isArray(container) && holdsUnknown(session, container))) {
    return unknown(sourceText(session, call.node));
  }
  if (typeof container === 'string') return container.includes(textOf(wanted));
  if (Array.isArray(container)) return false;
  return isObject(container) && matchingKey(container, textOf(wanted)) !== undefined;
}

function createObject(values: readonly Json[], call: Call): Outcome {
  if (values.length % 2 !== 0) return fault('wrong-count', 'createObject() needs a value for every key.');
  const made: MutableJson = {};
  for (let at = 0; at < values.length; at += 2) {
    const key = values[at] ?? null;
    if (isUnknown(key)) return unknown(sourceText(call.environment.session, call.node));
    if (typeof key !== 'string') return fault('wrong-kind', 'createObject() needs texts as keys.');
    setKey(made, key, values[at + 1] ?? null);
  }
  return made;
}

function flatten(items: readonly Json[]): Outcome {
  const flat: Json[] = [];
  for (const item of items) {
    if (!Array.isArray(item)) return fault('wrong-kind', 'flatten() needs an array of arrays.');
    for (const inner of item) flat.push(inner);
  }
  return flat;
}

/** Texts are searched without regard to case, as Azure does; elements of arrays must be equal. */
function position(container: Json, wanted: Json, which: 'first' | 'last'): Outcome {
  if (typeof container === 'string') {
    const [text, part] = [container.toLowerCase(), textOf(wanted).toLowerCase()];
    return which === 'first' ? text.indexOf(part) : text.lastIndexOf(part);
  }
  const same = (item: Json): boolean => sameJson(item, wanted);
  return which === 'first' ? asArray(container).findIndex(same) : asArray(container).findLastIndex(same);
}

function range(start: number, count: number): Outcome {
  if (count < 0 || count > MOST_RANGE) return fault('out-of-range', `range() makes 0 to ${MOST_RANGE} numbers, not ${count}.`);
  return Array.from({ length: count }, (_, step) => start + step);
}

function mixed(name: string): Fault {
  return fault('wrong-kind', `${name}() takes either arrays or objects, not both.`);
}

/** Arrays: each element once, in order of first appearance. Objects: later members win, inner objects merge, arrays do not. */
function union(values: readonly Json[]): Outcome {
  const given = values.filter((value) => value !== null);
  if (given.every((value) => Array.isArray(value)))
    return [...new Map(given.flat(1).map((item: Json) => [canonicalText(item), item])).values()];
  if (given.some((value) => Array.isArray(value))) return mixed('union');
  return given.reduce<Json>((merged, value) => merge(merged, value), {});
}

function merge(first: Json, second: Json): Json {
  if (!isObject(first) || !isObject(second) || isUnknown(first) || isUnknown(second)) return second;
  const merged: MutableJson = {};
  for (const key of Object.keys(first)) setKey(merged, key, first[key]);
  for (const key of Object.keys(second)) {
    const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
    const after = second[key] ?? null;
    setKey(merged, key, before === undefined ? after : merge(before, after));
  }
  return merged;
}

function intersection(values: readonly Json[]): Outcome {
  const [first = null, ...others] = values;
  if (Array.isArray(first)) {
    if (!others.every((other) => Array.isArray(other))) return mixed('intersection');
    const sets = others.map((other) => new Set(asArray(other).map(canonicalText)));
    const kept = asArray(first).filter((item) => sets.every((set) => set.has(canonicalText(item))));
    return [...new Map(kept.map((item) => [canonicalText(item), item])).values()];
  }
  if (others.some((other) => Array.isArray(other))) return mixed('intersection');
  const kept: MutableJson = {};
  for (const [key, value = null] of Object.entries(asObject(first))) {
    if (others.every((other) => isObject(other) && Object.hasOwn(other, key) && sameJson(other[key], value))) setKey(kept, key, value);
  }
  return kept;
}

function shallowMerge(parts: readonly Json[]): Outcome {
  const merged: MutableJson = {};
  for (const part of parts) {
    if (isUnknown(part)) return unknown(part.$unknown);
    if (!isObject(part)) return fault('wrong-kind', 'shallowMerge() needs an array of objects.');
    for (const key of Object.keys(part)) setKey(merged, key, part[key]);
  }
  return merged;
}

function tryGet([value = null, ...keys]: readonly Json[], call: Call): Outcome {
  let found: Json = value;
  for (const key of keys) {
    if (isUnknown(key)) return unknown(sourceText(call.environment.session, call.node));
    const next: Json | undefined = elementOf(found, typeof key === 'number' ? key : asText(key));
    if (next === undefined || next === null) return null;
    found = next;
  }
  return found;
}
