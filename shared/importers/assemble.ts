// From ARM bodies to resources of the plan: children are taken out of their parents or folded into them, every body gets a plan id,
// then each is read by its kind. Two passes, because a reference can only be resolved when every id is known.

import { type ArmIdParts, parseArmId } from '../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { isUnknownMarker } from '../base/markers.ts';
import { compareText } from '../base/order.ts';
import { readBody } from '../kinds/arm-body.ts';
import type { AnyKind } from '../kinds/define-kind.ts';
import { KIND_NAMES, type Kind, kindOf, type Resource } from '../kinds/index.ts';
import { armIdOf, UNNAMED_GROUP, UNNAMED_SUBSCRIPTION } from '../plan/arm-id.ts';
import { newId } from '../plan/ids.ts';
import type { Plan } from '../plan/plan.ts';
import type { ImportNote, Unmapped } from './importer.ts';

/** A resource as ARM describes it, wherever it was found. */
export interface ArmBody {
  readonly id: string;
  /** The whole body; `properties` inside. */
  readonly body: JsonObject;
  readonly existing?: boolean;
  /** True when the body is Azure's own state, false when it is a template's wish. */
  readonly deployed: boolean;
}

export interface Assembled {
  readonly resources: readonly Resource[];
  readonly notes: readonly ImportNote[];
  readonly unmapped: readonly Unmapped[];
}

interface Entry {
  readonly id: string;
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

function transientReason(type: string): string | undefined {
  const key = type.toLowerCase();
  return TRANSIENT.find(([pattern]) => pattern.test(key))?.[1];
}

const kindsByType = new Map<string, readonly AnyKind[]>();
for (const name of KIND_NAMES) {
  const kind = kindOf(name);
  if (!kind.arm) continue;
  const key = kind.arm.type.toLowerCase();
  kindsByType.set(key, [...(kindsByType.get(key) ?? []), kind]);
}

function kindFor(type: string, body: JsonObject): AnyKind | undefined {
  const kinds = kindsByType.get(type.toLowerCase());
  return kinds?.find((kind) => !kind.arm?.when || kind.arm.when(body));
}

/** Reads bodies into resources. `into` lends its ids: what is already in that plan keeps the id it has there. */
export function assemble(bodies: Iterable<ArmBody>, into: Plan | undefined): Assembled {
  const notes: ImportNote[] = [];
  const unmapped: Unmapped[] = [];
  const entries = gather(bodies, unmapped);
  foldChildren(entries);
  const ordered = [...entries.values()].sort((a, b) => compareText(a.id.toLowerCase(), b.id.toLowerCase()));
  const ids = assignIds(ordered, into);
  const resolve = resolver(ids);
  const resources: Resource[] = managementResources(ordered, ids, into);
  const opaque = new Map<string, number>();
  for (const entry of ordered) {
    if (entry.parts.type === '') continue;
    const resource = toResource(entry, ids, resolve);
    if (resource.kind === 'opaque') opaque.set(entry.parts.type, (opaque.get(entry.parts.type) ?? 0) + 1);
    resources.push(resource);
  }
  for (const [type, count] of [...opaque].sort((a, b) => compareText(a[0], b[0])))
    notes.push({
      subject: type,
      message: `${count === 1 ? 'One resource' : `${count} resources`} of this type ${count === 1 ? 'is' : 'are'} kept and exported as found; Causeway has no fields for it.`,
    });
  return { resources, notes, unmapped };
}

/** Bodies by ARM id; children that stand inside a parent are taken out; what comes twice is joined. */
function gather(bodies: Iterable<ArmBody>, unmapped: Unmapped[]): Map<string, Entry> {
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
    put(entries, { id, parts, body, existing: existing ?? false, deployed });
  }
  return entries;
}

function put(entries: Map<string, Entry>, entry: Entry): void {
  const key = entry.id.toLowerCase();
  const kind = kindFor(entry.parts.type, entry.body);
  const known = entries.get(key);
  if (known) {
    known.body = entry.existing ? known.body : known.existing ? entry.body : joined(known.body, entry.body);
    known.existing = known.existing && entry.existing;
    known.deployed = known.deployed || entry.deployed;
  } else entries.set(key, entry);
  for (const [path, childKind] of Object.entries(kind?.arm?.inline ?? {})) {
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
      if (parts) put(entries, { id, parts, body: child, existing: entry.existing, deployed: entry.deployed });
    }
  }
}

function at(body: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = body;
  for (const key of path.split('.')) value = isObject(value) ? value[key] : undefined;
  return value;
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
function foldChildren(entries: Map<string, Entry>): void {
  const lists = new Map<string, Map<string, JsonObject>>();
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
    const listKey = `${owner.id.toLowerCase()}|${path}`;
    let list = lists.get(listKey);
    if (!list) {
      list = new Map();
      for (const item of asList(at(owner.body, path))) list.set(String(item.name).toLowerCase(), item);
      lists.set(listKey, list);
    }
    const { id: _id, type: _type, apiVersion: _api, location: _location, ...rest } = entry.body as MutableJson;
    list.set(shared ? `${match}/${name}`.toLowerCase() : name.toLowerCase(), {
      ...rest,
      name,
      ...(shared ? { recordType: match } : {}),
    } as JsonObject);
    owner.body = withPath(owner.body, path, [...list.values()]);
    entries.delete(key);
  }
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

/** Lower-case ARM id → plan id, for everything read and everything already in `into`. */
function assignIds(ordered: readonly Entry[], into: Plan | undefined): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  if (into)
    for (const resource of into.resources.values()) {
      taken.add(resource.id);
      const armId = armIdOf(into, resource);
      if (armId !== null) ids.set(armId.toLowerCase(), resource.id);
    }
  const name = (key: string, kind: Kind, label: string, parent: string | undefined): void => {
    if (ids.has(key)) return;
    const id = newId(kind, label, parent, (one) => taken.has(one));
    taken.add(id);
    ids.set(key, id);
  };
  for (const { parts } of ordered) {
    if (parts.subscription === null || isUnnamed(parts)) continue;
    const subscription = `/subscriptions/${parts.subscription}`.toLowerCase();
    name(subscription, 'subscription', parts.subscription.slice(0, 8), undefined);
    if (parts.group !== null) name(`${subscription}/resourcegroups/${parts.group}`.toLowerCase(), 'resourceGroup', parts.group, undefined);
  }
  for (const { id, parts, body } of ordered) {
    if (parts.type === '') continue;
    const kind = (kindFor(parts.type, body)?.kind ?? 'opaque') as Kind;
    name(
      id.toLowerCase(),
      kind,
      parts.names[parts.names.length - 1] ?? '',
      parts.parent === null ? undefined : ids.get(parts.parent.toLowerCase()),
    );
  }
  return ids;
}

function isUnnamed(parts: ArmIdParts): boolean {
  return parts.subscription === UNNAMED_SUBSCRIPTION && parts.group === UNNAMED_GROUP;
}

function resolver(ids: ReadonlyMap<string, string>): (armId: string) => string {
  const known = new Map<string, string>();
  return (armId) => {
    let reference = known.get(armId);
    if (reference === undefined) {
      reference = lookUp(armId, ids);
      known.set(armId, reference);
    }
    return reference;
  };
}

function lookUp(armId: string, ids: ReadonlyMap<string, string>): string {
  const whole = ids.get(armId.toLowerCase());
  if (whole !== undefined) return whole;
  const segments = armId.split('/');
  for (let end = segments.length - 2; end > 8; end -= 2) {
    const above = ids.get(segments.slice(0, end).join('/').toLowerCase());
    if (above !== undefined) return `${above}#${segments.slice(end).join('/')}`;
  }
  return armId;
}

/** Subscriptions and resource groups, told from the ids of what lies in them and from their own bodies. */
function managementResources(ordered: readonly Entry[], ids: ReadonlyMap<string, string>, into: Plan | undefined): Resource[] {
  const made = new Map<string, Resource>();
  for (const { parts, body, deployed } of ordered) {
    if (parts.subscription === null || isUnnamed(parts)) continue;
    const key = `/subscriptions/${parts.subscription}`.toLowerCase();
    const id = ids.get(key) ?? '';
    const origin = deployed ? { origin: 'import' as const } : {};
    if (!made.has(id))
      made.set(
        id,
        into?.resources.get(id) ??
          ({ id, kind: 'subscription', name: parts.subscription, subscriptionId: parts.subscription, ...origin } as Resource),
      );
    if (parts.type === '' && parts.group === null && typeof body.displayName === 'string')
      made.set(id, { ...made.get(id), name: body.displayName } as Resource);
    if (parts.group === null) continue;
    const groupId = ids.get(`${key}/resourcegroups/${parts.group}`.toLowerCase()) ?? '';
    const before =
      made.get(groupId) ??
      into?.resources.get(groupId) ??
      ({ id: groupId, kind: 'resourceGroup', name: parts.group, parent: id, ...origin } as Resource);
    made.set(groupId, parts.type === '' ? ({ ...before, ...envelope(body) } as Resource) : before);
  }
  return [...made.values()];
}

/** Region and tags of a body. */
function envelope(body: JsonObject): { readonly region?: string; readonly tags?: JsonObject } {
  const location = body.location;
  return {
    ...(typeof location === 'string' && location !== '' ? { region: regionName(location) } : {}),
    ...(isObject(body.tags) && Object.keys(body.tags).length > 0 ? { tags: body.tags } : {}),
  };
}

/** `West Europe` and `westeurope` are the same region; the second is kept. */
export function regionName(location: string): string {
  return location.toLowerCase().replace(/\s+/g, '');
}

function toResource(entry: Entry, ids: ReadonlyMap<string, string>, resolve: (armId: string) => string): Resource {
  const { parts, body } = entry;
  const kind = kindFor(parts.type, body) ?? kindOf('opaque');
  const { values, unknown, extra } = readBody(kind, body, { resolve });
  const isOpaque = kind.kind === 'opaque';
  const parent = parts.parent === null ? undefined : resolve(parts.parent);
  const outside = parent === undefined || parent.startsWith('/');
  const group =
    outside && parts.group !== null && parts.scope === null && !isUnnamed(parts)
      ? ids.get(`/subscriptions/${parts.subscription}/resourcegroups/${parts.group}`.toLowerCase())
      : undefined;
  const location = body.location;
  const placed = kind.arm?.location !== 'none';
  const unknownRegion = placed && isUnknownMarker(location) ? { region: location.$unknown } : {};
  const allUnknown = { ...unknown, ...unknownRegion };
  const { region, tags } = envelope(body);
  return {
    id: ids.get(entry.id.toLowerCase()) ?? '',
    kind: kind.kind,
    name: parts.names[parts.names.length - 1] ?? '',
    ...(parent === undefined ? {} : { parent }),
    ...(group === undefined ? {} : { group }),
    ...(parts.scope === null ? {} : { scope: resolve(parts.scope) }),
    ...(region === undefined || !placed || (kind.arm?.location === 'global' && region === 'global') ? {} : { region }),
    ...(tags === undefined ? {} : { tags }),
    ...(entry.deployed ? { origin: 'import' as const } : {}),
    ...(entry.existing ? { existing: true } : {}),
    ...(isOpaque ? { armType: parts.type, ...(typeof body.apiVersion === 'string' ? { apiVersion: body.apiVersion } : {}) } : {}),
    ...(kind.arm && extra !== null && typeof body.apiVersion === 'string' && body.apiVersion > kind.arm.apiVersion
      ? { sourceVersion: body.apiVersion }
      : {}),
    ...values,
    ...(Object.keys(allUnknown).length > 0 ? { unknown: allUnknown } : {}),
    ...(extra === null ? {} : { extra }),
  } as unknown as Resource;
}
