// Writes the fields of a kind as an ARM body, driven by the field descriptions alone. The counterpart of arm-read.ts.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { referenceMarker } from '../base/markers.ts';
import type { AnyKind } from './define-kind.ts';
import type { Field, Fields } from './fields.ts';

/** Writes the fields of a resource as an ARM body (without name, type and location). References become markers. */
export function writeBody(kind: AnyKind, values: { readonly [field: string]: unknown }, extra: JsonObject | undefined): JsonObject {
  const unknown = values.unknown as { readonly [field: string]: string } | undefined;
  return writeObject(kind.fields, values, unknown, extra);
}

function writeObject(
  fields: Fields,
  values: { readonly [field: string]: unknown },
  unknown: { readonly [field: string]: string } | undefined,
  extra: JsonObject | undefined,
): JsonObject {
  const body: MutableJson = {};
  for (const [name, spec] of Object.entries(fields)) {
    if (!spec.arm || spec.reported) continue;
    const value = values[name];
    const cause = value === undefined && !standsIn(extra, spec.arm) ? unknown?.[name] : undefined;
    const written =
      value !== undefined ? writeValue(spec, value, name) : cause !== undefined ? { $unknown: cause, $type: armTypeFor(spec) } : undefined;
    if (written !== undefined) setPath(body, spec.arm.endsWith('[]') ? spec.arm.slice(0, -2) : spec.arm, written);
  }
  return extra ? merge(body, extra) : body;
}

/** True when `extra` says something at the path: a list of which only some entries are known is kept there whole. */
function standsIn(extra: JsonObject | undefined, path: string): boolean {
  let at: Json | undefined = extra;
  for (const key of path.split('.')) at = isObject(at) ? at[key] : undefined;
  return at !== undefined;
}

/** The template type of a field's value, for a parameter that asks for it. */
function armTypeFor(spec: Field<unknown>): string {
  switch (spec.input) {
    case 'number':
      return 'int';
    case 'flag':
      return 'bool';
    case 'cidr-list':
    case 'ip-list':
    case 'text-list':
    case 'reference-list':
    case 'items':
      return 'array';
    case 'json':
      return 'object';
    default:
      return 'string';
  }
}

function writeValue(spec: Field<unknown>, value: unknown, name: string): Json | undefined {
  switch (spec.input) {
    case 'reference':
      return referenceMarker(String(value));
    case 'reference-list': {
      const plain = spec.arm?.endsWith('[]') ?? false;
      return (value as readonly string[]).map((one) => (plain ? referenceMarker(one) : { id: referenceMarker(one) }));
    }
    case 'items':
      return (value as readonly { readonly [field: string]: unknown }[]).map((entry) =>
        writeObject(
          spec.items ?? {},
          entry,
          entry.unknown as { readonly [field: string]: string } | undefined,
          entry.extra as JsonObject | undefined,
        ),
      );
    case 'secret':
      return { $secret: name, ...(/settings$/i.test(name) ? { $type: 'secureObject' } : {}) };
    default:
      return value as Json;
  }
}

function setPath(body: MutableJson, path: string, value: Json): void {
  const keys = path.split('.');
  let at = body;
  for (const key of keys.slice(0, -1)) {
    const next = at[key];
    if (isObject(next)) at = next as MutableJson;
    else {
      const made: MutableJson = {};
      setKey(at, key, made);
      at = made;
    }
  }
  setKey(at, keys[keys.length - 1] ?? path, value);
}

/** `extra` laid under what the fields said: objects join, fields win. */
function merge(body: JsonObject, extra: JsonObject): JsonObject {
  const out: MutableJson = { ...body };
  for (const key of Object.keys(extra)) {
    const mine = body[key];
    const theirs = extra[key];
    if (mine === undefined) setKey(out, key, theirs);
    else if (isObject(mine) && isObject(theirs)) setKey(out, key, merge(mine, theirs));
  }
  return out;
}
