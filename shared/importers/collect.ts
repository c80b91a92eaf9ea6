// Finds the resources in whatever JSON people have: one resource, a list, a REST page, an export, the output of `az … -o json`,
// or any of these wrapped in something else.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { KIND_NAMES, kindOf } from '../kinds/index.ts';

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

/** Every resource body in the document, in its order. Of a recorded exchange only the answer counts: what was asked for may not have come to be. Bodies in the flat form of azure-cli get their `properties` back. */
export function collectBodies(document: Json): readonly FoundBody[] {
  const found: FoundBody[] = [];
  visit(document, 0, found);
  return found;
}

/** True when the document holds at least one resource body. Stops at the first. */
export function holdsBody(document: Json): boolean {
  const found: FoundBody[] = [];
  visit(document, 0, found, 1);
  return found.length > 0;
}

function visit(value: Json | undefined, depth: number, found: FoundBody[], most = Number.POSITIVE_INFINITY): void {
  if (depth > DEPTH || found.length >= most) return;
  if (Array.isArray(value)) {
    for (const item of value) visit(item, depth + 1, found, most);
    return;
  }
  if (!isObject(value)) return;
  if (isBody(value)) {
    found.push(isFlat(value) ? (nested(value) as FoundBody) : value);
    return;
  }
  const rows = tableRows(value);
  if (rows) {
    visit(rows, depth + 1, found, most);
    return;
  }
  const isExchange = Object.hasOwn(value, 'request') && Object.hasOwn(value, 'response');
  for (const key of Object.keys(value)) if (!isExchange || key !== 'request') visit(value[key], depth + 1, found, most);
}

/** Rows of a table of `columns` and `rows` as objects, the older form of Resource Graph; null for anything else. */
export function tableRows(value: Json | undefined): readonly JsonObject[] | null {
  if (!isObject(value) || !Array.isArray(value.columns) || !Array.isArray(value.rows)) return null;
  const columns = value.columns.map((column) => (isObject(column) && typeof column.name === 'string' ? column.name : ''));
  return value.rows.filter(Array.isArray).map((row) => {
    const out: MutableJson = {};
    for (const [i, column] of columns.entries()) setKey(out, column, row[i]);
    return out;
  });
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

/** `az resource list` names resources and does not describe them; the times are of the list, not of the resource. */
function isListed(body: JsonObject): boolean {
  return body.properties === null && Object.hasOwn(body, 'createdTime') && Object.hasOwn(body, 'changedTime');
}

/** The flat form put back into the form of the API, entries of lists included. */
function nested(body: JsonObject): JsonObject {
  const out: MutableJson = {};
  const properties: MutableJson = {};
  const listed = isListed(body);
  for (const key of Object.keys(body)) {
    const value = body[key];
    if (key === 'resourceGroup' || (listed && !ENVELOPE.has(key))) continue;
    setKey(ENVELOPE.has(key) ? out : properties, key, nestedValue(value));
  }
  if (!listed) out.properties = properties;
  return typeof body.type === 'string' ? byKind(out, body.type) : out;
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

/** What the kind of the type knows about its own form: settings that only look like the envelope, entries without an id. */
function byKind(body: MutableJson, type: string): JsonObject {
  const known = FLAT_FORMS.get(type.toLowerCase());
  if (!known || !isObject(body.properties)) return body;
  const properties: MutableJson = { ...body.properties };
  for (const key of known.lifted)
    if (body[key] !== undefined && properties[key] === undefined) {
      properties[key] = body[key];
      delete body[key];
    }
  for (const [key, entryKeys] of known.lists) {
    const list = properties[key];
    if (Array.isArray(list)) properties[key] = list.map((entry) => (isObject(entry) ? nestedEntry(entry, entryKeys) : entry));
  }
  body.properties = properties;
  return body;
}

function nestedEntry(entry: JsonObject, keys: ReadonlySet<string>): JsonObject {
  if (isObject(entry.properties) || !Object.keys(entry).some((key) => keys.has(key))) return entry;
  const out: MutableJson = {};
  const properties: MutableJson = {};
  for (const key of Object.keys(entry)) setKey(keys.has(key) ? properties : out, key, entry[key]);
  out.properties = properties;
  return out;
}

interface FlatForm {
  /** Envelope words that stand inside `properties` for this type (the SKU of a gateway). */
  readonly lifted: readonly string[];
  /** Lists below `properties` → keys of their entries that belong into the entry's own `properties`. */
  readonly lists: readonly (readonly [string, ReadonlySet<string>])[];
}

const FLAT_FORMS: ReadonlyMap<string, FlatForm> = new Map(
  KIND_NAMES.map(kindOf).flatMap((kind): [string, FlatForm][] => {
    if (!kind.arm) return [];
    const lifted = new Set<string>();
    const lists: [string, ReadonlySet<string>][] = [];
    for (const spec of Object.values(kind.fields)) {
      const path = spec.arm?.split('.') ?? [];
      if (path[0] !== 'properties' || path[1] === undefined) continue;
      if (['sku', 'identity', 'zones', 'kind', 'plan'].includes(path[1])) lifted.add(path[1]);
      if (spec.items && path.length === 2) {
        const keys = Object.values(spec.items).flatMap(({ arm }) => (arm?.startsWith('properties.') ? [arm.split('.')[1] ?? ''] : []));
        if (keys.length > 0) lists.push([path[1], new Set(keys)]);
      }
    }
    return lifted.size > 0 || lists.length > 0 ? [[kind.arm.type.toLowerCase(), { lifted: [...lifted], lists }]] : [];
  }),
);
