// ARM bodies sorted out: one entry per ARM id, children taken out of their parents or folded into them.
import { type ArmIdParts, parseArmId } from '../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { isUnknownMarker } from '../base/markers.ts';
import type { AnyKind } from '../kinds/define-kind.ts';
import { KIND_NAMES, type Kind, kindOf } from '../kinds/index.ts';
import type { Unmapped } from './importer.ts';

/** A resource as ARM describes it, wherever it was found. */
export interface ArmBody {
  readonly id: string;
  /** The whole body; `properties` inside. */
  readonly body: JsonObject;
  readonly existing?: boolean;
  /** True when the body is Azure's own state, false when it is a template's wish. */
  readonly deployed: boolean;
}

export interface Entry {
  readonly id: string;
  /** The id in lower case: ARM ids are the same in any case. */
  readonly key: string;
  readonly parts: ArmIdParts;
  body: JsonObject;
  existing: boolean;
  deployed: boolean;
}

/** Types that answer a question or record a moment. They are no resources of a network and never part of a plan. */
const TRANSIENT: readonly (readonly [RegExp, string])[] = [
  [/^microsoft\.resources\/deployments$/, 'a deployment records how resources came to be'],
  [/\/(operation(status|result)s?|[a-z]*operationstatuses)$/, 'the progress of a request'],
  [/^microsoft\.[a-z.]+\/locations(\/|$)/, 'what a region offers'],
  [
    /\/(availabledelegations|virtualnetworkendpointservices|expressrouteportslocations|expressrouteserviceproviders|privatelinkresources|usages|azurewebcategories)$/,
    'a catalogue of what Azure offers',
  ],
  [/\/(defaultsecurityrules|effectiveroutetables)$/, 'given by Azure to every resource of its kind'],
];

/** Reason per type as spelled, null for real resources: estates repeat few types many times. */
const transientTypes = new Map<string, string | null>();

function transientReason(type: string): string | undefined {
  let reason = transientTypes.get(type);
  if (reason === undefined) {
    const key = type.toLowerCase();
    reason = TRANSIENT.find(([pattern]) => pattern.test(key))?.[1] ?? null;
    transientTypes.set(type, reason);
  }
  return reason ?? undefined;
}

const kindsByType = new Map<string, readonly AnyKind[]>();
for (const name of KIND_NAMES) {
  const kind = kindOf(name);
  if (!kind.arm) continue;
  for (const key of new Set([kind.arm.type, kind.arm.type.toLowerCase()])) kindsByType.set(key, [...(kindsByType.get(key) ?? []), kind]);
}

/** The kind that takes a body of a type, or undefined. */
export function kindFor(type: string, body: JsonObject): AnyKind | undefined {
  const kinds = kindsByType.get(type) ?? kindsByType.get(type.toLowerCase());
  return kinds?.find((kind) => !kind.arm?.when || kind.arm.when(body));
}

/** Bodies by ARM id; children that stand inside a parent are taken out; what comes twice is joined. */
export function gather(bodies: Iterable<ArmBody>, unmapped: Unmapped[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const { id, body, existing, deployed } of bodies) {
    const parts = parseArmId(id);
    const type = typeof body.type === 'string' ? body.type : '';
    if (!parts) {
      unmapped.push({ type, name: typeof body.name === 'string' ? body.name : id, reason: `"${id}" is not an ARM id`, raw: body });
      continue;
    }
    const transient = transientReason(parts.type);
    if (transient) {
      unmapped.push({ type: parts.type, name: parts.names.join('/'), reason: transient });
      continue;
    }
    put(entries, { id, key: id.toLowerCase(), parts, body, existing: existing ?? false, deployed });
  }
  return entries;
}

function put(entries: Map<string, Entry>, entry: Entry): void {
  const { key } = entry;
  const kind = kindFor(entry.parts.type, entry.body);
  const known = entries.get(key);
  if (known) {
    known.body = entry.existing ? known.body : known.existing || isWhole(entry.body) ? entry.body : joined(known.body, entry.body);
    known.existing = known.existing && entry.existing;
    known.deployed = known.deployed || entry.deployed;
  } else entries.set(key, entry);
  const inline = kind?.arm?.inline;
  if (!inline) return;
  for (const [path, childKind] of Object.entries(inline)) {
    const list = at(entry.body, path);
    if (!Array.isArray(list)) continue;
    const suffix =
      kindOf(childKind as Kind)
        .arm?.type.split('/')
        .pop() ?? '';
    for (const child of list) {
      if (!isObject(child) || typeof child.name !== 'string') continue;
      const id = `${entry.id}/${suffix}/${child.name}`;
      const parts = parseArmId(id);
      if (parts) put(entries, { id, key: id.toLowerCase(), parts, body: child, existing: entry.existing, deployed: entry.deployed });
    }
  }
}

/** The value at a path of keys. */
export function at(body: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = body;
  for (const key of path.split('.')) value = isObject(value) ? value[key] : undefined;
  return value;
}

/** Azure's own answer about a resource says everything there is; what an earlier one said beside it no longer holds. */
function isWhole(body: JsonObject): boolean {
  return isObject(body.properties) && body.properties.provisioningState !== undefined;
}

/** Two descriptions of one resource: objects join, the later one wins where both speak. */
function joined(first: JsonObject, second: JsonObject): JsonObject {
  if (first === second) return first;
  const out: MutableJson = { ...first };
  for (const key of Object.keys(second)) {
    const mine = first[key];
    const theirs = second[key];
    if (theirs === undefined || theirs === null) continue;
    setKey(out, key, isObject(mine) && isObject(theirs) && !isUnknownMarker(theirs) ? joined(mine, theirs) : theirs);
  }
  return out;
}

/** Child resources that are a list of their parent (security rules, records) become entries of that list. */
export function foldChildren(entries: Map<string, Entry>): void {
  const lists = new Map<string, { readonly owner: Entry; readonly path: string; readonly items: Map<string, JsonObject> }>();
  for (const [key, entry] of entries) {
    const { parent, type, names } = entry.parts;
    const owner = parent === null ? undefined : entries.get(parent.toLowerCase());
    if (!owner) continue;
    const folds = kindFor(owner.parts.type, owner.body)?.arm?.folds;
    const suffix = type.slice(type.lastIndexOf('/') + 1);
    const match = folds && Object.keys(folds).find((one) => one.toLowerCase() === suffix.toLowerCase());
    if (!folds || !match) continue;
    const path = folds[match] ?? '';
    const name = names[names.length - 1] ?? '';
    const shared = Object.values(folds).filter((one) => one === path).length > 1;
    const listKey = `${owner.key}|${path}`;
    let list = lists.get(listKey);
    if (!list) {
      list = { owner, path, items: new Map() };
      for (const item of asList(at(owner.body, path))) list.items.set(String(item.name).toLowerCase(), item);
      lists.set(listKey, list);
    }
    list.items.set(shared ? `${match}/${name}`.toLowerCase() : name.toLowerCase(), {
      ...asEntry(entry.body),
      name,
      ...(shared ? { recordType: match } : {}),
    } as JsonObject);
    entries.delete(key);
  }
  for (const { owner, path, items } of lists.values()) owner.body = withPath(owner.body, path, [...items.values()]);
}

/** Says where a resource is, which for an entry its owner says; Resource Graph also fills columns that mean nothing here. */
const PLACE_KEYS = new Set(['id', 'type', 'apiVersion', 'location', 'resourceGroup', 'subscriptionId', 'tenantId']);

function asEntry(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key, value]) => !PLACE_KEYS.has(key) && value !== ''));
}

function asList(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function withPath(body: JsonObject, path: string, value: Json): JsonObject {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...body, [head]: value };
  const inner = body[head];
  return { ...body, [head]: withPath(isObject(inner) ? inner : {}, rest.join('.'), value) };
}
