// The places in a resource at which a difference is told and settled: a field, one entry of a list whose entries have names, one tag,
// one leaf of what no field models. Each has a key: `addressSpace`, `rules/allow-https`, `tags/env`, `extra/properties/mode`.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../../base/markers.ts';
import { oneOrList } from '../../facts/azure-spelling.ts';
import type { Field } from '../../kinds/fields.ts';
import { fieldsOf, type Kind, kindOf, type Resource } from '../../kinds/index.ts';
import { armTypeOf } from '../../plan/arm-id.ts';

/** One place of a resource. */
export interface Slot {
  readonly key: string;
  /** Path in the ARM body, through lists, for facts about it. */
  readonly path: string;
  readonly spec: Field<unknown> | null;
  /** The value as the resource holds it. */
  readonly value: Json;
}

type Entry = JsonObject;

const nameless = new WeakMap<Resource, readonly string[]>();

/** Lists of a resource that could have names and have an entry without one, or two of one name. */
function namelessLists(resource: Resource): readonly string[] {
  let found = nameless.get(resource);
  if (!found) {
    const source = fieldsOf(resource);
    found = nameableLists(resource.kind)
      .filter(([field, spec]) => !haveNames(spec, source[field]))
      .map(([field]) => field);
    nameless.set(resource, found);
  }
  return found;
}

const nameable = new Map<Kind, readonly (readonly [string, Field<unknown>])[]>();

function nameableLists(kind: Kind): readonly (readonly [string, Field<unknown>])[] {
  let found = nameable.get(kind);
  if (!found) {
    found = Object.entries(kindOf(kind).fields).filter(([, spec]) => spec.items?.name?.arm === 'name');
    nameable.set(kind, found);
  }
  return found;
}

const allNamed = new Map<Kind, ReadonlySet<string>>();

/** Lists of a kind whose entries are told apart by name in every resource given. The same set for the usual case. */
export function namedLists(resources: readonly (Resource | null | undefined)[]): ReadonlySet<string> {
  const [first] = resources.filter((one) => one !== null && one !== undefined);
  if (!first) return new Set();
  let all = allNamed.get(first.kind);
  if (!all) {
    all = new Set(nameableLists(first.kind).map(([field]) => field));
    allNamed.set(first.kind, all);
  }
  const without = resources.flatMap((one) => (one ? namelessLists(one) : []));
  return without.length === 0 ? all : new Set([...all].filter((field) => !without.includes(field)));
}

function haveNames(spec: Field<unknown>, list: Json | undefined): boolean {
  if (list === undefined) return true;
  if (!Array.isArray(list)) return false;
  const seen = new Set<string>();
  for (const entry of list) {
    if (!isObject(entry) || typeof entry.name !== 'string') return false;
    const key = entryKey(spec, entry);
    if (seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

/** What tells an entry from its neighbours: its name, and for records of a zone their type. Azure does not mind the case. */
function entryKey(spec: Field<unknown> | undefined, entry: Entry): string {
  const name = String(entry.name).toLowerCase();
  return isRecord(spec) ? `${name} ${String(entry.type).toLowerCase()}` : name;
}

function isRecord(spec: Field<unknown> | undefined): boolean {
  return spec?.items?.type?.arm === 'recordType';
}

/** The slots of a resource that Azure knows about, by key. Empty values are no slots: empty and not stated are the same to Azure. */
export function slotsOf(resource: Resource, named: ReadonlySet<string>): ReadonlyMap<string, Slot> {
  const slots = new Map<string, Slot>();
  const put = (slot: Slot): void => {
    if (!isEmpty(slot.value)) slots.set(slot.key, slot);
  };
  const source = fieldsOf(resource);
  const kind = kindOf(resource.kind);
  if (resource.region !== undefined && kind.arm?.location !== 'none')
    put({ key: 'region', path: 'location', spec: null, value: resource.region });
  for (const [field, spec] of Object.entries(kind.fields)) {
    const value = source[field];
    if (value === undefined || !spec.arm || spec.reported || spec.input === 'secret') continue;
    const path = spec.arm.endsWith('[]') ? spec.arm.slice(0, -2) : spec.arm;
    if (named.has(field))
      for (const entry of value as readonly Entry[]) put({ key: `${field}/${entryKey(spec, entry)}`, path, spec, value: [entry] });
    else put({ key: field, path, spec, value });
  }
  for (const tag of Object.keys(resource.tags ?? {}))
    put({ key: `tags/${tag.toLowerCase()}`, path: 'tags', spec: null, value: resource.tags?.[tag] ?? null });
  if (resource.extra) leaves(resource.extra, 'extra', '', put);
  return slots;
}

function leaves(value: JsonObject, key: string, path: string, put: (slot: Slot) => void): void {
  for (const name of Object.keys(value)) {
    const inner = value[name];
    if (inner === undefined) continue;
    const at = { key: `${key}/${escaped(name)}`, path: path === '' ? name : `${path}.${name}` };
    if (isObject(inner) && !isMarker(inner)) leaves(inner, at.key, at.path, put);
    else put({ ...at, spec: null, value: inner });
  }
}

/** True for the four objects that stand for something else. */
export function isMarker(value: Json): boolean {
  return isRef(value) || isExternal(value) || isUnknownMarker(value) || isSecretMarker(value);
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

function escaped(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}

function unescaped(part: string): string {
  return part.replace(/~1/g, '/').replace(/~0/g, '~');
}

/** The field of a slot and the rest of its key. */
export function splitSlot(key: string): { readonly field: string; readonly rest: string | null } {
  const slash = key.indexOf('/');
  return slash < 0 ? { field: key, rest: null } : { field: key.slice(0, slash), rest: key.slice(slash + 1) };
}

/** The field that says the same as this one where it has one value; null where none does. */
export function otherForm(kind: Kind, field: string): string | null {
  const { arm, fields } = kindOf(kind);
  const path = fields[field]?.arm;
  const pair = oneOrList(arm?.type.toLowerCase() ?? '').find(({ one, list }) => path === one || path === list);
  if (!pair) return null;
  const other = path === pair.one ? pair.list : pair.one;
  return Object.keys(fields).find((name) => fields[name]?.arm === other) ?? null;
}

/** A copy of `resource` in which the slot holds what it holds in `from`, which stands in the same words. */
export function withSlot(resource: Resource, key: string, from: Resource): Resource {
  const { field, rest } = splitSlot(key);
  const mine = fieldsOf(resource)[field];
  const theirs = fieldsOf(from)[field];
  const value =
    rest === null
      ? theirs
      : field === 'tags' || field === 'extra'
        ? innerValue(mine, theirs, field, rest)
        : listValue(kindOf(resource.kind).fields[field], mine, theirs, rest);
  const out: { [field: string]: unknown } = { ...resource };
  if (value === undefined) delete out[field];
  else out[field] = value;
  return out as unknown as Resource;
}

/** The list `mine` with the entry of a key as it is in `theirs`. Entries keep their places; a new one comes last. */
function listValue(spec: Field<unknown> | undefined, mine: Json | undefined, theirs: Json | undefined, key: string): Json {
  const is = (entry: Entry): boolean => entryKey(spec, entry) === key;
  const list = (Array.isArray(mine) ? mine : []) as readonly Entry[];
  const wanted = ((Array.isArray(theirs) ? theirs : []) as readonly Entry[]).find(is);
  if (!wanted) return list.filter((entry) => !is(entry));
  return list.some(is) ? list.map((entry) => (is(entry) ? wanted : entry)) : [...list, wanted];
}

function innerValue(mine: Json | undefined, theirs: Json | undefined, field: string, rest: string): JsonObject | undefined {
  const path = field === 'tags' ? [rest] : rest.split('/').map(unescaped);
  const own = isObject(mine) ? mine : {};
  const other = isObject(theirs) ? theirs : {};
  const out = field === 'tags' ? tagTaken(own, other, rest) : taken(own, other, path);
  return Object.keys(out).length === 0 ? undefined : out;
}

function tagTaken(mine: JsonObject, theirs: JsonObject, key: string): JsonObject {
  const out: MutableJson = {};
  const wanted = Object.keys(theirs).find((one) => one.toLowerCase() === key);
  let placed = false;
  for (const name of Object.keys(mine)) {
    if (name.toLowerCase() !== key) setKey(out, name, mine[name]);
    else if (wanted !== undefined) {
      setKey(out, name, theirs[wanted]);
      placed = true;
    }
  }
  if (wanted !== undefined && !placed) setKey(out, wanted, theirs[wanted]);
  return out;
}

function taken(mine: JsonObject, theirs: JsonObject, [head = '', ...rest]: readonly string[]): JsonObject {
  const out: MutableJson = { ...mine };
  const theirValue = theirs[head];
  const myValue = mine[head];
  const value = rest.length === 0 ? theirValue : taken(isObject(myValue) ? myValue : {}, isObject(theirValue) ? theirValue : {}, rest);
  if (value === undefined || (rest.length > 0 && isObject(value) && Object.keys(value).length === 0)) delete out[head];
  else setKey(out, head, value);
  return out;
}

/** Words for a slot: the field's label and the entry, tag or path. The first resource that has the entry gives its spelling. */
export function slotLabel(resources: readonly [Resource, ...(Resource | undefined)[]], key: string): string {
  const [resource] = resources;
  const { field, rest } = splitSlot(key);
  if (field === 'region') return 'Region';
  if (field === 'tags') return `Tag ${rest ?? ''}`;
  if (field === 'extra') return (rest ?? '').split('/').map(unescaped).join('.');
  const label = kindOf(resource.kind).fields[field]?.label ?? field;
  return rest === null ? label : `${label}: ${nameOfEntry(resources, field, rest)}`;
}

function nameOfEntry(resources: readonly [Resource, ...(Resource | undefined)[]], field: string, key: string): string {
  const spec = kindOf(resources[0].kind).fields[field];
  const lists = resources.map((one) => (one ? fieldsOf(one)[field] : undefined));
  const entries = lists.flatMap((list) => (Array.isArray(list) ? list.filter(isObject) : []));
  const entry = entries.find((one) => entryKey(spec, one) === key);
  return entry ? `${String(entry.name)}${isRecord(spec) ? ` ${String(entry.type)}` : ''}` : key;
}

/** The lower-case ARM type under which facts about a resource stand. */
export function factType(resource: Resource): string {
  return armTypeOf(resource)?.toLowerCase() ?? '';
}
