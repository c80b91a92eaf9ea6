// The one walk over the azurerm rows, in both directions: ARM body → arguments, arguments → ARM body.
// Whatever the first cannot say, the second does not give back; the difference of the two is what a writer has to place elsewhere.
import { isObject, type Json, type JsonObject, type MutableJson, own, sameJson, setKey } from '../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../base/markers.ts';
import { jsonInside } from '../base/read-json.ts';
import type { Argument, AzurermRow, Block, Conversion, Part } from '../facts/azurerm/define.ts';

/** An argument that the provider asks for and the plan does not state. */
export interface NeededMarker extends JsonObject {
  readonly $needed: string;
  /** `list(string)` where the argument is one of texts; absent where any value may be asked for. */
  readonly $type?: string;
}
/** An object that stands as JSON text in Terraform. */
export interface JsonTextMarker extends JsonObject {
  readonly $json: Json;
}

export function isNeeded(value: Json | undefined): value is NeededMarker {
  return isObject(value) && typeof value.$needed === 'string';
}
export function isJsonText(value: Json | undefined): value is JsonTextMarker {
  return isObject(value) && Object.hasOwn(value, '$json');
}

/** The id of a part of the resource, or of the parent whose list it stands in. */
export type PartId = (path: string) => Json;

/** A place where two bodies differ. */
export interface Leftover {
  readonly path: readonly (string | number)[];
  /** What the first body says; undefined where only the second speaks. */
  readonly value: Json | undefined;
}

/** The arguments of a row for a body, blocks as lists of objects as the state holds them. */
export function toArguments(row: AzurermRow, body: JsonObject, part: PartId): JsonObject {
  return writeParts(row.parts, body, part, true).args;
}

/** The body that arguments of a row describe. Absent, null and empty text say nothing. */
export function toBody(row: AzurermRow, args: JsonObject, part: PartId): JsonObject {
  const body: MutableJson = {};
  readParts(row.parts, args, body, part);
  return body;
}

/** Where `body` says something else than `back`. Lists of the same length are compared entry by entry. */
export function leftovers(body: Json | undefined, back: Json | undefined, path: readonly (string | number)[] = []): readonly Leftover[] {
  if (sameJson(body, back)) return [];
  if (isPlain(body) && isPlain(back)) {
    const keys = new Set([...Object.keys(body), ...Object.keys(back)]);
    return [...keys].flatMap((key) => leftovers(own(body, key), own(back, key), [...path, key]));
  }
  if (isPlain(body) && back === undefined && Object.keys(body).length > 0)
    return Object.keys(body).flatMap((key) => leftovers(own(body, key), undefined, [...path, key]));
  if (isList(body) && isList(back) && body.length === back.length && body.every(isPlain) && back.every(isPlain))
    return body.flatMap((entry, i) => leftovers(entry, back[i], [...path, i]));
  return [{ path, value: body }];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isMarker(value: Json | undefined): boolean {
  return isRef(value) || isExternal(value) || isUnknownMarker(value) || isSecretMarker(value);
}

function isPlain(value: Json | undefined): value is JsonObject {
  return isObject(value) && !isMarker(value);
}

/** The value at a dotted path; digits step into lists. */
export function valueAt(body: Json | undefined, path: string): Json | undefined {
  if (path === '') return body;
  let at: Json | undefined = body;
  for (const key of path.split('.')) at = isList(at) ? at[Number(key)] : own(at, key);
  return at;
}

/** Sets the value at a dotted path, making objects and lists on the way. */
export function setAt(body: MutableJson, path: string, value: Json): void {
  const keys = path.split('.');
  // Lists are stepped through by index, which reads and writes like a key.
  let at = body;
  for (const [i, key] of keys.entries()) {
    const last = i === keys.length - 1;
    const before = at[key];
    if (last || typeof before !== 'object' || before === null) setKey(at, key, last ? value : /^\d+$/.test(keys[i + 1] ?? '') ? [] : {});
    at = at[key] as MutableJson;
  }
}

// ARM → arguments

function writeParts(
  parts: readonly Part[],
  body: JsonObject,
  part: PartId,
  always: boolean,
): { readonly args: JsonObject; readonly spoke: boolean } {
  const args: MutableJson = {};
  let spoke = false;
  for (const one of parts) {
    if (one.form === 'argument') {
      if (args[one.arg] !== undefined) continue;
      const value = write(one.by, valueAt(body, one.arm));
      if (value === undefined) continue;
      spoke = true;
      setKey(args, one.arg, value);
    } else {
      const list = writeBlock(one, body, part);
      if (list.length === 0) continue;
      spoke = true;
      const before = args[one.block];
      const all = [...(isList(before) ? before : []), ...list];
      if (all.length <= one.most) setKey(args, one.block, all);
    }
  }
  if (spoke || always)
    for (const one of parts)
      if (one.form === 'argument' && one.required && args[one.arg] === undefined) setKey(args, one.arg, one.otherwise ?? needed(one));
  return { args, spoke };
}

function needed({ arg, by }: Argument): NeededMarker {
  return by.as === 'ids' || by.as === 'pick' ? { $needed: arg, $type: 'list(string)' } : { $needed: arg };
}

function writeBlock(block: Block, body: JsonObject, part: PartId): readonly JsonObject[] {
  const inside = valueAt(body, block.arm);
  if (!block.repeated) {
    if (!isPlain(inside) || !isImplied(block, inside)) return [];
    const { args, spoke } = writeParts(block.inner, inside, part, false);
    const says = block.key === undefined ? spoke : args[block.key] !== undefined && !isNeeded(args[block.key]);
    return says ? [{ ...block.also, ...args }] : [];
  }
  if (!isList(inside)) return [];
  const own = inside.filter((entry): entry is JsonObject => isPlain(entry) && isImplied(block, entry));
  if (own.length > block.most) return [];
  return own.map((entry) => ({ ...block.also, ...writeParts(block.inner, entry, part, true).args }));
}

function isImplied(block: Block, entry: JsonObject): boolean {
  return Object.entries(block.implied).every(([path, value]) => sameJson(valueAt(entry, path), value));
}

function isSayable(value: Json): boolean {
  return value !== null && (typeof value !== 'object' || isMarker(value));
}

function write(by: Conversion, value: Json | undefined): Json | undefined {
  if (value === undefined || value === null) return undefined;
  if (isSecretMarker(value)) return by.as === 'secret' ? value : undefined;
  switch (by.as) {
    case 'same':
    case 'several':
      return isSayable(value) || (isList(value) && value.every(isSayable)) ? value : undefined;
    case 'switch':
      return sameJson(value, by.on) ? true : sameJson(value, by.off) ? false : undefined;
    case 'ids':
      return pick(value, 'id');
    case 'pick':
      return pick(value, by.key);
    case 'only':
      return isList(value) && value.length === 1 && isSayable(value[0] ?? null) ? value[0] : undefined;
    case 'first':
      return isSayable(value) ? [value] : undefined;
    case 'words':
      return typeof value === 'object' ? undefined : (by.words[String(value)] ?? value);
    case 'map':
      return isPlain(value) && Object.values(value).every((one) => typeof one === 'string' || isMarker(one)) ? value : undefined;
    case 'json':
      return isPlain(value) ? { $json: value } : undefined;
    case 'split': {
      if (typeof value !== 'string') return undefined;
      const at = value.indexOf(by.at);
      return at < 0 ? undefined : by.part === 0 ? value.slice(0, at) : value.slice(at + 1);
    }
    case 'comma':
      return typeof value === 'string' ? value.split(',').map((one) => one.trim()) : undefined;
    case 'number':
      return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
    case 'part': {
      const path = isRef(value) ? value.$path : undefined;
      return path?.startsWith(`${by.of}/`) ? path.slice(by.of.length + 1) : undefined;
    }
    case 'secret':
      return undefined;
  }
}

function pick(value: Json, path: string): Json | undefined {
  if (!isList(value)) return undefined;
  const picked = value.map((entry) => valueAt(entry, path));
  return picked.every((one): one is Json => one !== undefined && isSayable(one)) ? picked : undefined;
}

/** ARM paths that a row speaks of, without the insides of lists. */
export function pathsOf(row: AzurermRow): readonly string[] {
  const below = (parts: readonly Part[], above: string): readonly string[] =>
    parts.flatMap((one) => {
      const here = [above, one.arm].filter((path) => path !== '').join('.');
      return one.form === 'argument' || one.repeated ? [here] : below(one.inner, here);
    });
  return below(row.parts, '');
}

// arguments → ARM

function readParts(parts: readonly Part[], args: JsonObject, body: MutableJson, part: PartId): void {
  const taken = new Set<string>();
  for (const one of parts) {
    if (one.form === 'argument') readArgument(one, args, body, part, taken);
    else readBlock(one, args, body, part);
  }
}

function readArgument(one: Argument, args: JsonObject, body: MutableJson, part: PartId, taken: Set<string>): void {
  const value = args[one.arg];
  if (value === undefined || value === null || value === '' || isNeeded(value) || (taken.has(one.arg) && one.by.as !== 'split')) return;
  const read = readBack(one.by, value, part, valueAt(body, one.arm), one.arm);
  if (read === undefined) return;
  taken.add(one.arg);
  setAt(body, one.arm, read);
}

function readBlock(one: Block, args: JsonObject, body: MutableJson, part: PartId): void {
  const listed = args[one.block];
  const found = (isList(listed) ? listed : isObject(listed) ? [listed] : []).filter(
    (entry): entry is JsonObject => isObject(entry) && Object.entries(one.also).every(([key, value]) => sameJson(entry[key], value)),
  );
  if (found.length === 0) return;
  if (!one.repeated) {
    const inner: MutableJson = {};
    readParts(one.inner, found[0] ?? {}, inner, part);
    for (const [path, value] of Object.entries(one.implied)) setAt(inner, path, value);
    for (const [path, value] of leavesOf(inner)) setAt(body, one.arm === '' ? path : `${one.arm}.${path}`, value);
    return;
  }
  const before = valueAt(body, one.arm);
  const list: Json[] = isList(before) ? [...before] : [];
  for (const entry of found) {
    const made: MutableJson = {};
    readParts(one.inner, entry, made, part);
    for (const [path, value] of Object.entries(one.implied)) if (valueAt(made, path) === undefined) setAt(made, path, value);
    list.push(made);
  }
  setAt(body, one.arm, list);
}

/** Values of an object by dotted path; lists and markers are values. */
function leavesOf(value: JsonObject, path = ''): readonly (readonly [string, Json])[] {
  return Object.keys(value).flatMap((key) => {
    const inner = value[key];
    const here = path === '' ? key : `${path}.${key}`;
    if (inner === undefined) return [];
    return isPlain(inner) ? leavesOf(inner, here) : [[here, inner] as const];
  });
}

function readBack(by: Conversion, value: Json, part: PartId, before: Json | undefined, path: string): Json | undefined {
  switch (by.as) {
    case 'same':
    case 'several':
      return value;
    case 'switch':
      return typeof value === 'boolean' ? (value ? by.on : by.off) : undefined;
    case 'ids':
      return isList(value) ? value.map((id) => ({ id })) : undefined;
    case 'pick':
      return isList(value) ? value.map((one) => wrapped(by.key, one)) : undefined;
    case 'only':
      return [value];
    case 'first':
      return isList(value) && value.length === 1 ? value[0] : undefined;
    case 'words': {
      const known = Object.keys(by.words).find((word) => by.words[word] === value);
      return known === 'true' || known === 'false' ? known === 'true' : (known ?? value);
    }
    case 'map':
      return isObject(value) && Object.keys(value).length > 0 ? value : undefined;
    case 'json':
      return jsonOf(value);
    case 'split':
      return by.part === 0 ? value : `${String(before ?? '')}${by.at}${String(value)}`;
    case 'comma':
      return isList(value) ? value.join(', ') : undefined;
    case 'number':
      return typeof value === 'number' ? String(value) : undefined;
    case 'part':
      return typeof value === 'string' ? part(`${by.of}/${value}`) : undefined;
    case 'secret':
      return isSecretMarker(value) ? value : { $secret: path.slice(path.lastIndexOf('.') + 1) };
  }
}

function wrapped(path: string, value: Json): Json {
  const out: MutableJson = {};
  setAt(out, path, value);
  return out;
}

function jsonOf(value: Json): Json | undefined {
  if (isJsonText(value)) return value.$json;
  if (typeof value !== 'string') return undefined;
  const parsed = jsonInside(value);
  return isObject(parsed) ? parsed : undefined;
}
