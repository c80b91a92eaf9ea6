// One resource as it stands in a plan file: written in fixed order, read with whatever can be used.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { compareText } from '../base/order.ts';
import type { Field, Fields } from '../kinds/fields.ts';
import { fieldsOf, isKind, kindOf, type Resource } from '../kinds/index.ts';

const BASE_FIELDS = ['id', 'kind', 'name', 'parent', 'group', 'scope', 'region', 'origin', 'existing', 'sourceVersion'] as const;
const TAIL_FIELDS = ['tags', 'notes', 'unknown', 'extra'] as const;

/** A resource as it stands in the file: base fields, the kind's fields in their order, then tags, notes, unknown and extra. */
export function resourceToJson(resource: Resource): JsonObject {
  const source = fieldsOf(resource);
  const out: MutableJson = {};
  for (const field of BASE_FIELDS) if (source[field] !== undefined) out[field] = source[field];
  const fields = kindOf(resource.kind).fields;
  for (const [name, spec] of Object.entries(fields)) {
    const value = source[name];
    if (value !== undefined) out[name] = orderValue(spec, value);
  }
  for (const field of TAIL_FIELDS) if (source[field] !== undefined) out[field] = sortKeys(source[field] as Json);
  for (const name of Object.keys(source).sort(compareText))
    if (!Object.hasOwn(out, name) && !Object.hasOwn(fields, name) && source[name] !== undefined) setKey(out, name, source[name]);
  return out;
}

function orderValue(spec: Field<unknown>, value: Json): Json {
  if (spec.input !== 'items' || !spec.items || !Array.isArray(value)) return spec.input === 'json' ? sortKeys(value) : value;
  const items: Fields = spec.items;
  return value.map((entry) => {
    if (!isObject(entry)) return entry;
    const out: MutableJson = {};
    for (const [name, inner] of Object.entries(items)) {
      const part = entry[name];
      if (part !== undefined) out[name] = orderValue(inner, part);
    }
    for (const name of Object.keys(entry).sort(compareText))
      if (!Object.hasOwn(out, name) && entry[name] !== undefined) setKey(out, name, sortKeys(entry[name] as Json));
    return out;
  });
}

/** Free JSON with the keys of its objects sorted, so that the order Azure happened to use does not show up as a difference. */
export function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  const out: MutableJson = {};
  for (const key of Object.keys(value).sort(compareText)) {
    const inner = value[key];
    if (inner !== undefined) setKey(out, key, sortKeys(inner));
  }
  return out;
}

/** Why an entry of a list of resources cannot be read, or null. */
export function whyUnreadable(entry: Json | undefined, taken: ReadonlyMap<string, Resource>): string | null {
  if (!isObject(entry)) return 'it is not an object';
  if (typeof entry.id !== 'string' || entry.id === '') return 'it has no "id"';
  if (typeof entry.kind !== 'string' || !isKind(entry.kind))
    return `its kind ${JSON.stringify(entry.kind ?? null)} is not known to this version`;
  if (taken.has(entry.id)) return `the id "${entry.id}" appears twice`;
  return null;
}

/** A resource of the file. A field whose value has the wrong form is noted and treated as not stated; the others stand. */
export function readFields(resource: Resource, notes: string[]): Resource {
  const source = fieldsOf(resource);
  const fields = kindOf(resource.kind).fields;
  const out: { [field: string]: unknown } = { ...source };
  if (typeof source.name !== 'string') {
    out.name = resource.id.slice(resource.id.lastIndexOf('/') + 1);
    notes.push(`${resource.id} has no name; "${String(out.name)}" stands in.`);
  }
  for (const field of ['parent', 'group', 'scope', 'region', 'notes'])
    if (source[field] !== undefined && typeof source[field] !== 'string') drop(field);
  for (const field of ['tags', 'unknown', 'extra']) if (source[field] !== undefined && !isObject(source[field])) drop(field);
  for (const [name, spec] of Object.entries(fields)) {
    const value = source[name];
    if (value !== undefined && !fits(spec, value)) drop(name);
  }
  return out as unknown as Resource;

  function drop(field: string): void {
    notes.push(`${resource.id}: "${field}" has the value ${shortJson(source[field])}, which does not fit; it is treated as not stated.`);
    delete out[field];
  }
}

function shortJson(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Whether a JSON value has the form of a field. */
export function fits(spec: Field<unknown>, value: Json): boolean {
  switch (spec.input) {
    case 'number':
      return typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'cidr-list':
    case 'ip-list':
    case 'text-list':
    case 'reference-list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'items':
      return (
        Array.isArray(value) &&
        value.every(
          (entry) =>
            isObject(entry) &&
            Object.entries(spec.items ?? {}).every(([name, inner]) => entry[name] === undefined || fits(inner, entry[name])),
        )
      );
    case 'json':
      return true;
    case 'secret':
      return value === 'ask';
    default:
      return typeof value === 'string';
  }
}
