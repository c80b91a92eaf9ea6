// Finds the resources in whatever JSON people have: one resource, a list, a REST page, an export, the output of `az … -o json`,
// or any of these wrapped in something else.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';

/** Keys of a resource that stand beside `properties`. */
const ENVELOPE = new Set([
  'id',
  'name',
  'type',
  'location',
  'tags',
  'etag',
  'sku',
  'kind',
  'zones',
  'identity',
  'plan',
  'managedBy',
  'extendedLocation',
  'apiVersion',
  'systemData',
  'resourceGroup',
  'properties',
]);

/** A body that names itself by an ARM id. */
export interface FoundBody extends JsonObject {
  readonly id: string;
}

/** Deepest wrapping that is searched; Azure's own lists need four levels. */
const DEPTH = 12;

/** Every resource body in the document, in its order. Bodies in the flat form of azure-cli get their `properties` back. */
export function collectBodies(document: Json): readonly FoundBody[] {
  const found: FoundBody[] = [];
  visit(document, 0, found);
  return found;
}

function visit(value: Json | undefined, depth: number, found: FoundBody[]): void {
  if (depth > DEPTH) return;
  if (Array.isArray(value)) {
    for (const item of value) visit(item, depth + 1, found);
    return;
  }
  if (!isObject(value)) return;
  if (isBody(value)) {
    found.push(isFlat(value) ? (nested(value) as FoundBody) : value);
    return;
  }
  for (const key of Object.keys(value)) visit(value[key], depth + 1, found);
}

function isBody(value: JsonObject): value is FoundBody {
  const id = value.id;
  if (typeof id !== 'string' || !/^\/(subscriptions|providers)\//i.test(id)) return false;
  return typeof value.name === 'string' || typeof value.type === 'string' || isObject(value.properties);
}

/** azure-cli lifts the contents of `properties` to the resource itself. */
function isFlat(body: JsonObject): boolean {
  if (isObject(body.properties)) return false;
  for (const key of Object.keys(body)) if (!ENVELOPE.has(key)) return true;
  return false;
}

/** The flat form put back into the form of the API, entries of lists included. */
function nested(body: JsonObject): JsonObject {
  const out: MutableJson = {};
  const properties: MutableJson = {};
  for (const key of Object.keys(body)) {
    const value = body[key];
    if (key === 'resourceGroup') continue;
    setKey(ENVELOPE.has(key) ? out : properties, key, nestedValue(value));
  }
  out.properties = properties;
  return out;
}

function nestedValue(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => nestedValue(item) as Json);
  if (!isObject(value)) return value;
  if (typeof value.id === 'string') {
    const keys = Object.keys(value).filter((key) => key !== 'id' && key !== 'resourceGroup');
    if (keys.length === 0) return { id: value.id };
    if (typeof value.name === 'string' && isFlat(value)) return nested(value);
  }
  const out: MutableJson = {};
  for (const key of Object.keys(value)) if (key !== 'resourceGroup') setKey(out, key, nestedValue(value[key]));
  return out;
}
