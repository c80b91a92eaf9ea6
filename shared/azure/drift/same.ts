// When two values mean the same to Azure: spelling of ids, regions and choices, order of sets, empty or not stated, and defaults that
// Azure fills in. Values are first brought into one spelling (`canonical`), then compared (`sameValue`).
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../../base/markers.ts';
import { compareText } from '../../base/order.ts';
import { isFilled, isReadOnly } from '../../facts/azure-defaults.ts';
import { isCaseless, oneOrList } from '../../facts/azure-spelling.ts';
import type { Field } from '../../kinds/fields.ts';
import { formatCidr, formatIp, parseCidr, parseIp } from '../../net/cidr.ts';
import { isKeptRecord } from '../push/kept-records.ts';
import { isMarker, type Slot } from './slots.ts';

interface Reading {
  /** Lower-case ARM type, for facts. */
  readonly type: string;
  readonly target: (reference: string) => string;
  /** Paths of lists whose entries are resources of their own: they stand in no order. */
  readonly sets: ReadonlySet<string>;
}

/** The value of a slot in one spelling. Entries of lists become objects with ARM paths as keys. */
export function canonical(slot: Slot, reading: Reading): Json {
  if (slot.spec) return ofField(slot.spec, slot.value, slot.path, reading);
  if (slot.path === 'location') return String(slot.value).toLowerCase().replace(/\s+/g, '');
  return slot.key.startsWith('tags/') ? slot.value : ofJson(slot.value, reading);
}

function ofField(spec: Field<unknown>, value: Json, path: string, reading: Reading): Json {
  switch (spec.input) {
    case 'choice':
      return String(value).toLowerCase();
    case 'cidr':
    case 'ip':
      return address(String(value));
    case 'cidr-list':
    case 'ip-list':
      return inOrder(spec, (value as readonly string[]).map(address));
    case 'text-list':
      return inOrder(
        spec,
        (value as readonly string[]).map((one) => ofText(one, path, reading)),
      );
    case 'reference':
      return reading.target(String(value));
    case 'reference-list':
      return inOrder(spec, (value as readonly string[]).map(reading.target));
    case 'items':
      return ofItems(spec, value, path, reading);
    case 'json':
      return ofJson(value, reading);
    case 'text':
    case 'long-text':
      return ofText(String(value), path, reading);
    default:
      return value;
  }
}

/** Ranges and addresses in their shortest form; `10.0.0.4/32` and text that is neither stay. */
function address(text: string): string {
  const range = text.includes('/') ? parseCidr(text) : null;
  if (range?.ok) return formatCidr(range.value);
  const one = parseIp(text);
  return one.ok ? formatIp(one.value) : text.toLowerCase();
}

function ofText(text: string, path: string, reading: Reading): string {
  return isCaseless(reading.type, path) ? text.toLowerCase() : text;
}

function inOrder(spec: Field<unknown>, list: readonly string[]): Json {
  return spec.unordered ? [...new Set(list)].sort(compareText) : list;
}

function ofItems(spec: Field<unknown>, value: Json, path: string, reading: Reading): Json {
  const entries = (value as readonly JsonObject[]).map((entry) => ofEntry(spec, entry, path, reading));
  return spec.unordered || reading.sets.has(path) || spec.items?.name?.arm === 'name' ? sorted(entries) : entries;
}

function ofEntry(spec: Field<unknown>, entry: JsonObject, path: string, reading: Reading): JsonObject {
  const out: MutableJson = {};
  for (const [name, inner] of Object.entries(spec.items ?? {})) {
    const value = entry[name];
    if (value === undefined || !inner.arm || inner.reported || inner.input === 'secret') continue;
    // Who wrote a record of its own is Azure's business; it changes with every writing.
    if (inner.arm === 'properties.metadata' && isKeptRecord(entry)) continue;
    const at = inner.arm.endsWith('[]') ? inner.arm.slice(0, -2) : inner.arm;
    setKey(out, at, name === 'name' ? String(value).toLowerCase() : ofField(inner, value, `${path}.${at}`, reading));
  }
  const unknown = entry.unknown;
  if (isObject(unknown))
    for (const name of Object.keys(unknown)) {
      const at = spec.items?.[name]?.arm;
      if (at !== undefined) setKey(out, at, { $unknown: String(unknown[name]) });
    }
  if (isObject(entry.extra)) flat(entry.extra, '', out, reading);
  foldLists(out, path, reading.type);
  return out;
}

/** Lists of one become the value alone. */
function foldLists(entry: MutableJson, path: string, type: string): void {
  for (const pair of oneOrList(type)) {
    if (!pair.list.startsWith(`${path}.`)) continue;
    const [one, list] = [pair.one.slice(path.length + 1), pair.list.slice(path.length + 1)];
    const values = entry[list];
    if (!Array.isArray(values) || values.length !== 1 || !isNothing(entry[one])) continue;
    setKey(entry, one, values[0] ?? null);
    delete entry[list];
  }
}

function flat(value: JsonObject, prefix: string, out: MutableJson, reading: Reading): void {
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner === undefined) continue;
    const at = prefix === '' ? key : `${prefix}.${key}`;
    if (isObject(inner) && !isMarker(inner)) flat(inner, at, out, reading);
    else setKey(out, at, ofJson(inner, reading));
  }
}

/** What no field models. Single words are Azure's enumerations there and compare without regard to case. */
function ofJson(value: Json, reading: Reading): Json {
  if (typeof value === 'string') return /^[A-Za-z][A-Za-z0-9_-]*$/.test(value) ? value.toLowerCase() : value;
  if (Array.isArray(value)) {
    const list = value.map((item) => ofJson(item, reading));
    return list.length > 1 && list.every((item) => isObject(item) && typeof item.name === 'string') ? sorted(list as JsonObject[]) : list;
  }
  if (!isObject(value)) return value;
  if (isRef(value)) return reading.target(value.$path === undefined ? value.$ref : `${value.$ref}#${value.$path}`);
  if (isExternal(value)) return reading.target(value.$external);
  if (isUnknownMarker(value) || isSecretMarker(value)) return value;
  const out: MutableJson = {};
  for (const key of Object.keys(value)) if (value[key] !== undefined) setKey(out, key, ofJson(value[key] as Json, reading));
  return out;
}

/** Entries in an order of their own: by name where they have one, else by everything they say. */
function sorted(entries: readonly JsonObject[]): readonly JsonObject[] {
  const keyed = entries.map((entry) => [nameOf(entry) ?? textOf(entry), entry] as const);
  return keyed.sort((a, b) => compareText(a[0], b[0])).map(([, entry]) => entry);
}

/** What tells an entry from the others: its name; of a service endpoint its service. */
function nameOf({ name, service }: JsonObject): string | null {
  return typeof name === 'string' ? name : typeof service === 'string' ? service : null;
}

function textOf(entry: JsonObject): string {
  return JSON.stringify(Object.fromEntries(Object.entries(entry).sort(([a], [b]) => compareText(a, b))));
}

/** Whether two canonical values mean the same at a path of a type. What is not known on one side is no difference. */
export function sameValue(a: Json | undefined, b: Json | undefined, type: string, path: string): boolean {
  if (a === b) return true;
  if (isOpen(a) || isOpen(b) || isReadOnly(type, path)) return true;
  if (isNothing(a)) return isNothing(b) || isFilledIn(b, type, path);
  if (isNothing(b)) return isFilledIn(a, type, path);
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i], type, path));
  if (!isObject(a) || !isObject(b)) return false;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) if (!sameValue(a[key], b[key], type, `${path}.${key}`)) return false;
  return true;
}

function isOpen(value: Json | undefined): boolean {
  return isUnknownMarker(value) || isSecretMarker(value);
}

function isNothing(value: Json | undefined): value is null | undefined | '' {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : false;
}

/** Whether Azure fills in this value where nobody states one. */
function isFilledIn(value: Json | undefined, type: string, path: string): boolean {
  if (isFilled(type, path, value)) return true;
  return isObject(value) && Object.keys(value).every((key) => sameValue(undefined, value[key], type, `${path}.${key}`));
}
