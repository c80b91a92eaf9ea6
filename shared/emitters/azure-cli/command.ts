// One az command in the making. A row of the tables takes values out of a body; when something is left that no argument
// says exactly, there is no command and the resource is written as a request instead.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../../base/markers.ts';
import type { ArmResource } from '../arm-resources.ts';
import { quoteBash } from '../quote-bash.ts';
import { external, idOf, type Script, secretVariable, unknownVariable } from './ids.ts';

/** Arguments under construction: `failed` once something cannot be said. */
export interface Draft {
  readonly script: Script;
  readonly one: ArmResource;
  body: JsonObject;
  readonly words: { readonly flag: string; readonly values: readonly string[]; readonly createOnly: boolean }[];
  failed: boolean;
}

/** How a type is created by a command. */
export interface CommandRow {
  /** Words after `az`. */
  readonly command: string;
  /** Argument of the parent's name, for child types. */
  readonly parentFlag?: string;
  /** Argument of the name; null when the command makes the name itself from another argument. */
  readonly nameFlag: string | null;
  /** Words of the command that changes what exists, for those whose `create` would empty it. */
  readonly update?: string;
  /** The command refuses, or empties, what exists: it runs only when the resource is not there. */
  readonly once?: boolean;
  readonly noLocation?: boolean;
  readonly build: (draft: Draft) => void;
  /** Lists that become commands of their own: path → child type. */
  readonly children?: { readonly [path: string]: string };
}

/** Text that az takes as it stands: it reads a leading `@` as a file name, `-` as an option and brackets as its own short form of JSON. */
const SAFE = /^(?!null$)(?:[A-Za-z0-9_*](?:[\w .,:;/()+*@-]*[\w.,:;/()+*-])?|@)$/;

/** Whether az takes a text as the value of an argument without reading anything into it. */
export function isSafeArgument(text: string): boolean {
  return SAFE.test(text);
}

/** Takes a value out of the body. */
export function take(draft: Draft, path: string): Json | undefined {
  const { value, rest } = without(draft.body, path.split('.'));
  draft.body = rest;
  return value;
}

function without(body: JsonObject, path: readonly string[]): { readonly value: Json | undefined; readonly rest: JsonObject } {
  const [head = '', ...tail] = path;
  const inner = body[head];
  if (inner === undefined) return { value: undefined, rest: body };
  const deeper = tail.length === 0 ? null : isObject(inner) ? without(inner, tail) : { value: undefined, rest: inner };
  const rest: MutableJson = {};
  for (const key of Object.keys(body)) if (key !== head || deeper) setKey(rest, key, key === head ? (deeper?.rest as Json) : body[key]);
  return { value: deeper ? deeper.value : inner, rest };
}

/** Whether anything but empty objects and lists is left. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return isObject(value) && Object.keys(value).every((key) => isEmpty(value[key]));
}

function fail(draft: Draft): null {
  draft.failed = true;
  return null;
}

/** A single value as a shell word, or null when az would read it differently. */
export function wordOf(draft: Draft, value: Json): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return isSafeArgument(value) ? quoteBash(value) : fail(draft);
  if (isRef(value)) return `"${idOf(draft.script, value.$ref, value.$path ?? null).text}"`;
  if (isExternal(value)) return `"${external(draft.script, value.$external).text}"`;
  if (isSecretMarker(value)) return `"@$WORK/${secretVariable(draft.script, draft.one, value.$secret).name}"`;
  if (isUnknownMarker(value) && (value.$type === undefined || value.$type === 'string'))
    return `"$${unknownVariable(draft.script, value.$unknown, false).name}"`;
  return fail(draft);
}

/** Adds an argument. */
export function add(draft: Draft, flag: string, values: readonly (string | null)[], createOnly = false): void {
  if (values.includes(null)) draft.failed = true;
  else draft.words.push({ flag, values: values as readonly string[], createOnly });
}

/** One value; `needed` when the command would choose one that the plan does not state. */
export function one(draft: Draft, flag: string, path: string, needed: 'needed' | 'optional' = 'optional'): void {
  const value = take(draft, path);
  if (value === undefined) draft.failed ||= needed === 'needed';
  else add(draft, flag, [wordOf(draft, value)]);
}

/** A flag without a value: there for true, left out for false, which is what the command writes then. */
export function bare(draft: Draft, flag: string, path: string): void {
  const value = take(draft, path);
  if (value === true) add(draft, flag, []);
  else if (value !== undefined && value !== false) draft.failed = true;
}

/** A list of texts or numbers. Empty is the same as not stated. */
export function list(draft: Draft, flag: string, path: string, needed: 'needed' | 'optional' = 'optional'): void {
  const value = take(draft, path);
  if (value === undefined || (Array.isArray(value) && value.length === 0)) draft.failed ||= needed === 'needed';
  else if (!Array.isArray(value)) draft.failed = true;
  else
    add(
      draft,
      flag,
      value.map((item: Json) => wordOf(draft, item)),
    );
}

/** A list of `{ "id": … }`. */
export function ids(draft: Draft, flag: string, path: string): void {
  const value = take(draft, path);
  if (value === undefined) return;
  if (!Array.isArray(value)) draft.failed = true;
  else if (value.length > 0)
    add(
      draft,
      flag,
      value.map((item: Json) => idOfItem(draft, item)),
    );
}

/** The id in an object that holds nothing else. */
export function idOfItem(draft: Draft, item: Json): string | null {
  if (!isObject(item) || item.id === undefined || Object.keys(item).some((key) => key !== 'id' && !isEmpty(item[key]))) return fail(draft);
  return wordOf(draft, item.id);
}

/** One text, or several, under one argument: az writes the singular property for one and the plural for more. */
export function oneOrMany(draft: Draft, flag: string, singular: string, plural: string, needed: 'needed' | 'optional' = 'needed'): void {
  const single = take(draft, singular);
  const many = take(draft, plural);
  const isMany = Array.isArray(many) && many.length > 0;
  if (single !== undefined && !isMany) add(draft, flag, [wordOf(draft, single)]);
  else if (single === undefined && isMany && many.length > 1)
    add(
      draft,
      flag,
      many.map((item: Json) => wordOf(draft, item)),
    );
  else draft.failed ||= needed === 'needed' || single !== undefined || isMany;
}

/** A value the command writes by itself: the plan must state exactly it. */
export function implied(draft: Draft, path: string, expected: Json): void {
  if (take(draft, path) !== expected) draft.failed = true;
}

/** A value that is Azure's own default, or the same as not stated. */
export function orAbsent(draft: Draft, path: string, expected: Json): void {
  const value = take(draft, path);
  if (value !== undefined && value !== expected) draft.failed = true;
}

/** Tags as `key=value` words. */
export function tags(draft: Draft): void {
  const value = take(draft, 'tags');
  if (value === undefined || isEmpty(value)) return;
  if (!isObject(value)) {
    draft.failed = true;
    return;
  }
  const words = Object.keys(value).map((key) => {
    const text = value[key];
    return typeof text === 'string' && isSafeArgument(key) && isSafeArgument(text) && !text.startsWith('@')
      ? quoteBash(`${key}=${text}`)
      : null;
  });
  add(draft, '--tags', words, true);
}
