// Reads an ARM body into the fields of a kind in one walk, driven by the field descriptions alone.
// What no field claims is kept as `extra`, so a body that is read and written again (arm-write.ts) has lost nothing.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { isUnknownMarker, referenceMarker } from '../base/markers.ts';
import type { AnyKind } from './define-kind.ts';
import type { Field, Fields } from './fields.ts';

/** What reading needs from its surroundings. */
export interface ReadContext {
  /** The plan reference of an ARM id, or the id itself when nothing in the plan has it. */
  readonly resolve: (armId: string) => string;
}

/** Fields of a body, the values that are unknown, and the rest. */
export interface BodyFields {
  readonly values: { readonly [field: string]: unknown };
  readonly unknown: { readonly [field: string]: string } | null;
  readonly extra: JsonObject | null;
}

/** Where fields stand, as a tree of keys: one walk over a body finds them all. */
interface Node {
  readonly children: Map<string, Node>;
  /** The same by lower-case key: ARM takes property names in any case, people write them so.  */
  lower: Map<string, Node> | null;
  field: { readonly name: string; readonly spec: Field<unknown>; readonly items: Node | null } | null;
  dropped: boolean;
}

/** Keys Azure adds to answers everywhere and takes nowhere. */
const ANSWER_KEYS = new Set(['provisioningState', 'etag', 'resourceGuid', 'systemData']);

const compiled = new WeakMap<AnyKind, Node>();

function node(): Node {
  return { children: new Map(), lower: null, field: null, dropped: false };
}

function nodeAt(root: Node, path: string): Node {
  let at = root;
  for (const key of path.split('.')) {
    if (at.field?.items) at = at.field.items;
    let next = at.children.get(key);
    if (!next) {
      next = node();
      at.children.set(key, next);
    }
    at = next;
  }
  return at;
}

function compileFields(fields: Fields): Node {
  const root = node();
  for (const [name, spec] of Object.entries(fields)) {
    if (!spec.arm) continue;
    const path = spec.arm.endsWith('[]') ? spec.arm.slice(0, -2) : spec.arm;
    nodeAt(root, path).field = { name, spec, items: spec.items ? compileFields(spec.items) : null };
  }
  return root;
}

function layoutOf(kind: AnyKind): Node {
  let root = compiled.get(kind);
  if (!root) {
    root = compileFields(kind.fields);
    for (const key of [
      'id',
      'name',
      'type',
      'apiVersion',
      'location',
      'tags',
      'etag',
      'resourceGroup',
      'subscriptionId',
      'tenantId',
      'managedBy',
      'dependsOn',
    ])
      nodeAt(root, key).dropped = true;
    for (const path of [...(kind.arm?.readOnly ?? []), ...Object.keys(kind.arm?.inline ?? {})]) nodeAt(root, path).dropped = true;
    indexLower(root);
    compiled.set(kind, root);
  }
  return root;
}

function indexLower(at: Node): void {
  at.lower = new Map([...at.children].map(([key, child]) => [key.toLowerCase(), child]));
  for (const child of at.children.values()) indexLower(child);
  if (at.field?.items) indexLower(at.field.items);
}

/** Reads the body of one resource of `kind`. Values that do not fit their field stay in `extra` as they came. */
export function readBody(kind: AnyKind, body: JsonObject, context: ReadContext): BodyFields {
  return readObject(layoutOf(kind), body, context);
}

function readObject(layout: Node, body: JsonObject, context: ReadContext): BodyFields {
  const values: { [field: string]: unknown } = {};
  const unknown: { [field: string]: string } = {};
  const extra = collect(layout, body, values, unknown, context);
  return { values, unknown: Object.keys(unknown).length > 0 ? unknown : null, extra };
}

function collect(
  layout: Node,
  body: JsonObject,
  values: { [field: string]: unknown },
  unknown: { [field: string]: string },
  context: ReadContext,
): JsonObject | null {
  let rest: MutableJson | null = null;
  for (const key of Object.keys(body)) {
    const value = body[key];
    if (value === undefined || value === null) continue;
    let at = layout.children.get(key);
    if (at === undefined) {
      if (ANSWER_KEYS.has(key)) continue;
      at = layout.lower?.get(key.toLowerCase());
    }
    if (at?.dropped) continue;
    let kept: Json | null | undefined;
    if (!at) {
      kept = isSecretKey(key, value) ? { $secret: key } : keep(value, context);
    } else if (at.field) {
      if (at.field.spec.input === 'secret') {
        values[at.field.name] = 'ask';
        continue;
      }
      if (isUnknownMarker(value)) {
        unknown[at.field.name] = value.$unknown;
        continue;
      }
      const hole = Array.isArray(value) ? value.find(isUnknownMarker) : undefined;
      if (hole) unknown[at.field.name] = hole.$unknown;
      const read = hole ? undefined : readValue(at.field.spec, at.field.items, value, context);
      if (read !== undefined) {
        values[at.field.name] = read;
        continue;
      }
      kept = keep(value, context);
    } else if (isObject(value) && !isUnknownMarker(value)) {
      kept = collect(at, value, values, unknown, context);
    } else if (value !== '') kept = keep(value, context);
    if (kept !== null && kept !== undefined) {
      rest ??= {};
      setKey(rest, key, kept);
    }
  }
  return rest;
}

/** A value nobody models, with ARM ids turned into references and answer-only keys left out. Null when nothing is left. */
function keep(value: Json, context: ReadContext): Json | null {
  if (typeof value === 'string') return keepText(value, context);
  if (Array.isArray(value)) return value.map((item) => keep(item, context));
  if (!isObject(value)) return value;
  const out: MutableJson = {};
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner === undefined || inner === null || ANSWER_KEYS.has(key)) continue;
    setKey(out, key, isSecretKey(key, inner) ? { $secret: key } : keep(inner, context));
  }
  return out;
}

/** Names under which bodies carry secrets. Values under them never enter a plan; exports ask for them. */
const SECRET_KEYS =
  /^(sharedKey|authorizationKey|(admin|administratorLogin|login|user)?password|pass(phrase|code)|(client|radiusServer|shared|app)?secret|(access|primary|secondary|account|storageAccount|api)key|connectionString|sas(token|url)?|protectedSettings|privateKey|token)$/i;

/** True for a name under which bodies carry a secret. */
export function isSecretName(key: string): boolean {
  return SECRET_KEYS.test(key);
}

/** True when a value of a body is a secret by its name. */
export function isSecretKey(key: string, value: Json): boolean {
  return isSecretName(key) && ((typeof value === 'string' && value !== '') || isObject(value));
}

function keepText(value: string, context: ReadContext): Json {
  if (!looksLikeArmId(value)) return value;
  return referenceMarker(context.resolve(value));
}

/** True for texts such as `/subscriptions/…/providers/…`. */
export function looksLikeArmId(value: string): boolean {
  return value.charCodeAt(0) === 47 && /^\/(subscriptions\/|providers\/Microsoft\.)/i.test(value);
}

function readValue(spec: Field<unknown>, itemLayout: Node | null, value: Json, context: ReadContext): unknown {
  switch (spec.input) {
    case 'text':
    case 'long-text':
    case 'cidr':
    case 'ip':
      return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
    case 'number':
      return typeof value === 'number' ? value : typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
    case 'flag':
      return typeof value === 'boolean'
        ? value
        : typeof value === 'string' && /^(true|false)$/i.test(value)
          ? value.toLowerCase() === 'true'
          : undefined;
    case 'choice':
      return typeof value === 'string' ? (spec.choices?.find((one) => one.toLowerCase() === value.toLowerCase()) ?? value) : undefined;
    case 'cidr-list':
    case 'ip-list':
    case 'text-list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
    case 'reference':
      return typeof value === 'string' ? context.resolve(value) : undefined;
    case 'reference-list':
      return readReferences(spec, value, context);
    case 'items':
      return itemLayout ? readItems(itemLayout, value, context) : undefined;
    case 'json':
      return keep(value, context) ?? undefined;
    case 'secret':
      return undefined;
  }
}

function readReferences(spec: Field<unknown>, value: Json, context: ReadContext): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const plain = spec.arm?.endsWith('[]') ?? false;
  const out: string[] = [];
  for (const item of value) {
    const id = plain ? item : isObject(item) && Object.keys(item).every((key) => key === 'id') ? item.id : undefined;
    if (typeof id !== 'string') return undefined;
    out.push(context.resolve(id));
  }
  return out;
}

function readItems(layout: Node, value: Json, context: ReadContext): readonly unknown[] | undefined {
  if (!Array.isArray(value) || !value.every(isObject) || value.some(isUnknownMarker)) return undefined;
  return value.map((entry) => {
    const { values, unknown, extra } = readObject(layout, withoutEntryKeys(entry as JsonObject), context);
    return { ...values, ...(unknown ? { unknown } : {}), ...(extra ? { extra } : {}) };
  });
}

/** Entries of lists carry an id and a type in answers; both follow from the parent and the name. */
function withoutEntryKeys(entry: JsonObject): JsonObject {
  const named = typeof entry.name === 'string';
  if (!named || (!('id' in entry) && !('type' in entry))) return entry;
  const out: MutableJson = {};
  for (const key of Object.keys(entry))
    if (key !== 'id' && key !== 'etag' && !(key === 'type' && String(entry.type).includes('/'))) setKey(out, key, entry[key]);
  return out;
}
