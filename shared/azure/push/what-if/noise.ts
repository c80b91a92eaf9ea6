// Differences in Azure's preview that are none: it compares what a template says with what Azure stores, and Azure stores more.
// Sources: threads of Azure/arm-template-whatif: defaults #218, #284, #360, #394; read-only values and etags #61, #177, #363, #381, #383;
// spelling #46; order of lists #60; children of a network #393.
import { isObject, type Json, sameJson } from '../../../base/json.ts';
import { isFilled, isReadOnly } from '../../../facts/azure-defaults.ts';
import type { AnyKind } from '../../../kinds/define-kind.ts';
import type { Fields } from '../../../kinds/fields.ts';
import { KIND_NAMES, kindOf } from '../../../kinds/index.ts';
import { type FlatChange, isIndex, valueAt } from './delta.ts';

/** Facts about a type that say what Azure writes by itself. */
interface TypeFacts {
  /** Paths only Azure writes, lists passed through. */
  readonly reported: readonly string[];
  /** Lists of children → their type in lower case, and whether a push writes them inside this body. */
  readonly children: readonly { readonly path: string; readonly type: string; readonly inside: boolean }[];
}

const cache = new Map<string, TypeFacts>();

/** Children of a type that also stand inside its body. */
export function childrenOf(type: string): TypeFacts['children'] {
  return factsOf(type.toLowerCase()).children;
}

function factsOf(type: string): TypeFacts {
  const known = cache.get(type);
  if (known) return known;
  const all = KIND_NAMES.map(kindOf);
  const kinds = all.filter((kind) => kind.arm?.type.toLowerCase() === type);
  const made: TypeFacts = {
    reported: [...kinds.flatMap(reportedOf), ...all.flatMap((kind) => reportedOfPart(kind, type))],
    children: kinds.flatMap(childrenIn),
  };
  cache.set(type, made);
  return made;
}

function reportedOf(kind: AnyKind): readonly string[] {
  return [...(kind.arm?.readOnly ?? []), ...reportedFields(kind.fields, '')];
}

/** Of a child type that is a list of its kind: what is said of the entries. */
function reportedOfPart(kind: AnyKind, type: string): readonly string[] {
  const path = Object.entries(kind.arm?.folds ?? {}).find(([suffix]) => `${kind.arm?.type}/${suffix}`.toLowerCase() === type)?.[1];
  return path === undefined ? [] : reportedOf(kind).flatMap((one) => (one.startsWith(`${path}.`) ? [one.slice(path.length + 1)] : []));
}

function reportedFields(fields: Fields, above: string): readonly string[] {
  return Object.values(fields).flatMap((field) => {
    if (!field.arm) return [];
    const path = `${above}${field.arm}`;
    if (field.reported) return [path];
    return field.items ? reportedFields(field.items, `${path}.`) : [];
  });
}

function childrenIn(kind: AnyKind): TypeFacts['children'] {
  return Object.entries(kind.arm?.inline ?? {}).flatMap(([path, child]) => {
    const found = KIND_NAMES.find((name) => name === child);
    const type = found && kindOf(found).arm?.type.toLowerCase();
    return type ? [{ path, type, inside: kind.arm?.writeInline?.includes(child) ?? false }] : [];
  });
}

/** Names of values that every resource and every named entry of a list has from Azure. */
const ALWAYS_AZURES = new Set(['etag', 'provisioningState', 'resourceGuid', 'systemData', 'createdTime', 'changedTime']);
/** Free text, in which case means something. */
const FREE_TEXT = new Set(['description', 'displayName', 'requestMessage', 'value', 'customData', 'userData']);

export interface Judged {
  readonly type: string;
  /** The resource as the template says it. */
  readonly template: Json | undefined;
}

/** Why a change is noise, or null when it is a change. */
export function noiseOf(change: FlatChange, judged: Judged): string | null {
  const { plain, keys, kind, before, after } = change;
  const type = judged.type.toLowerCase();
  if (kind === 'NoEffect') return 'Azure does not take this from a template.';
  if (isEmpty(before) && isEmpty(after)) return 'Nothing and an empty value are the same.';
  if (isAzures(type, plain, keys)) return 'Only Azure writes this.';
  const child = childrenOf(type).find((one) => plain === one.path || plain.startsWith(`${one.path}.`));
  if (child && !child.inside && kind === 'Delete') return 'These parts are resources of their own and stay.';
  if (before !== undefined && after !== undefined) {
    const same = sameMeaning(before, after, keys);
    if (same !== null) return same;
  }
  const isStated = valueAt(judged.template, keys) !== undefined;
  if (!isStated && before !== undefined && isFromAzure(type, plain, keys, before)) return 'Azure fills this in where nobody states it.';
  return null;
}

function isAzures(type: string, plain: string, keys: readonly string[]): boolean {
  const last = keys.at(-1) ?? '';
  if (ALWAYS_AZURES.has(last)) return true;
  // Ids and types of a resource and of the entries of its lists; `networkSecurityGroup.id` is a reference and none of these.
  if ((last === 'id' || last === 'type') && (keys.length === 1 || isIndex(keys.at(-2) ?? ''))) return true;
  const own = factsOf(type);
  if (own.reported.some((path) => plain === path || plain.startsWith(`${path}.`)) || isReadOnly(type, plain)) return true;
  const child = own.children.find((one) => plain.startsWith(`${one.path}.`));
  return child ? isAzures(child.type, plain.slice(child.path.length + 1), keys) : false;
}

/** True for a value nobody asked for: a default, something only Azure writes, or an object or list of nothing else. */
function isFromAzure(type: string, plain: string, keys: readonly string[], value: Json): boolean {
  if (isEmpty(value) || isAzures(type, plain, keys)) return true;
  const child = childrenOf(type).find((one) => plain.startsWith(`${one.path}.`));
  if (child ? isFilled(child.type, plain.slice(child.path.length + 1), value) : isFilled(type, plain, value)) return true;
  if (Array.isArray(value)) return value.every((item, i) => isObject(item) && isFromAzure(type, plain, [...keys, String(i)], item));
  return isObject(value) && Object.keys(value).every((key) => isFromAzure(type, `${plain}.${key}`, [...keys, key], value[key] ?? null));
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** Why two values mean the same, or null. */
function sameMeaning(before: Json, after: Json, keys: readonly string[]): string | null {
  if (sameJson(before, after)) return 'Both sides are the same.';
  if (typeof before !== typeof after && isPlain(before) && isPlain(after) && String(before) === String(after))
    return 'Only the spelling differs.';
  if (isCaseless(keys) && sameJson(lowered(before), lowered(after))) return 'Only upper and lower case differ.';
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    const rest = [...after];
    for (const item of before) {
      const at = rest.findIndex((other) => sameJson(item, other) || (isCaseless(keys) && sameJson(lowered(item), lowered(other))));
      if (at < 0) return null;
      rest.splice(at, 1);
    }
    return 'Only the order differs.';
  }
  return null;
}

function isPlain(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isCaseless(keys: readonly string[]): boolean {
  return keys[0] !== 'tags' && !keys.some((key) => FREE_TEXT.has(key) || key === 'settings' || key === 'metadata');
}

function lowered(value: Json): Json {
  if (typeof value === 'string') return value.toLowerCase();
  if (Array.isArray(value)) return value.map(lowered);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inner === undefined ? null : lowered(inner)]));
}

/** Indexes of changes that only put entries of a list in another order: one entry goes, the same comes elsewhere. */
export function reordered(changes: readonly FlatChange[]): ReadonlySet<number> {
  const out = new Set<number>();
  const gone = new Map<string, number[]>();
  changes.forEach((change, i) => {
    if (change.kind === 'Delete' && isIndex(change.keys.at(-1) ?? '')) {
      const list = change.keys.slice(0, -1).join('.');
      gone.set(list, [...(gone.get(list) ?? []), i]);
    }
  });
  changes.forEach((change, i) => {
    if (change.kind !== 'Create' || !isIndex(change.keys.at(-1) ?? '')) return;
    const list = gone.get(change.keys.slice(0, -1).join('.')) ?? [];
    const twin = list.find((one) => {
      const before = changes[one]?.before;
      return !out.has(one) && before !== undefined && change.after !== undefined && sameMeaning(before, change.after, change.keys) !== null;
    });
    if (twin === undefined) return;
    out.add(twin);
    out.add(i);
  });
  return out;
}
