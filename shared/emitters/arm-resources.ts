// From the plan to ARM resources in dependency order: the middle form that every code format is written from.
// References are still markers here; how a reference looks is the business of each format.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { isRef } from '../base/markers.ts';
import { compareText } from '../base/order.ts';
import { apiVersionFor } from '../facts/api-versions.ts';
import { READ_ONLY } from '../facts/read-only-properties.ts';
import { writeBody } from '../kinds/arm-write.ts';
import type { AnyKind } from '../kinds/define-kind.ts';
import { kindOf, type Resource } from '../kinds/index.ts';
import { armTypeOf, isChildType } from '../plan/arm-id.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { impliedOrder } from './arm-order.ts';
import type { Note } from './emitter.ts';

/** One resource of a deployment. */
export interface ArmResource {
  /** The plan id; for a part written apart `zone:x#A/host`. */
  readonly key: string;
  readonly resource: Resource;
  readonly type: string;
  readonly apiVersion: string;
  /** Last segment of the name. */
  readonly name: string;
  /** For child types: key of the parent in the plan, or an ARM id outside it. */
  readonly parent: string | null;
  /** Resource group, a plan id; null when the deployment names it. */
  readonly group: string | null;
  /** `null`: the type takes none. `undefined` region: the deployment's default. */
  readonly location: { readonly region: string | undefined; readonly unknown: string | undefined } | null;
  readonly scope: string | null;
  /** Root keys besides name, type, apiVersion and location, with markers. */
  readonly body: JsonObject;
  readonly existing: boolean;
  /** Keys of resources that must be there first, sorted. */
  readonly dependsOn: readonly string[];
}

export interface ArmDesign {
  /** Dependencies first. */
  readonly resources: readonly ArmResource[];
  readonly notes: readonly Note[];
  /** Which emitted resource carries a plan resource: itself, or the parent it is written inside. */
  readonly carrier: (id: string) => ArmResource | undefined;
}

/** Another way to cut bodies than ARM asks for, for formats in which more things are resources of their own. */
export interface Cut {
  /** Lists of a kind that are written as child resources: child type suffix → path of the list. */
  readonly apart: (kind: AnyKind) => { readonly [suffix: string]: string };
}

/** All Azure resources of the plan as ARM knows them. With `cut`, children never stand inside their parent and `finish` is left to the caller. */
export function armDesign(plan: Plan, cut?: Cut): ArmDesign {
  const find = lookupOf(plan);
  const notes: Note[] = [];
  const inlined = cut ? new Map<string, string>() : inlineParents(plan, find);
  const drafts = new Map<string, ArmResource>();
  for (const resource of [...plan.resources.values()].sort((a, b) => compareText(a.id, b.id))) {
    if (inlined.has(resource.id)) continue;
    const type = armTypeOf(resource);
    if (type === null || resource.kind === 'subscription' || resource.kind === 'resourceGroup') continue;
    const madeBy = kindOf(resource.kind).arm?.madeBy;
    if (madeBy !== undefined && resource.origin !== 'import') {
      notes.push({
        subject: resource.id,
        message: `${resource.name} is not deployed: ${madeBy} makes it. Onboard it with the agent and associate it then.`,
      });
      continue;
    }
    for (const draft of draftsOf(find, resource, type, inlined, notes, cut)) drafts.set(draft.key, draft);
  }
  const carrierKey = (id: string): string => {
    let at = id;
    for (let parent = inlined.get(at); parent !== undefined; parent = inlined.get(at)) at = parent;
    return at;
  };
  const implied = impliedOrder(plan);
  const linked = new Map<string, ArmResource>();
  for (const draft of drafts.values())
    linked.set(draft.key, { ...draft, dependsOn: dependenciesOf(draft, drafts, carrierKey, implied.get(draft.key) ?? []) });
  return { resources: ordered(linked, notes), notes, carrier: (id) => linked.get(carrierKey(id)) };
}

/** Id of a child that is written inside its parent → id of the parent. */
function inlineParents(plan: Plan, find: Lookup): Map<string, string> {
  const inlined = new Map<string, string>();
  for (const resource of plan.resources.values()) {
    const inline = kindOf(resource.kind).arm?.writeInline;
    if (!inline || resource.existing) continue;
    for (const part of find.parts(resource.id)) if (inline.includes(part.kind) && !part.existing) inlined.set(part.id, resource.id);
  }
  return inlined;
}

function draftsOf(
  find: Lookup,
  resource: Resource,
  type: string,
  inlined: ReadonlyMap<string, string>,
  notes: Note[],
  cut: Cut | undefined,
): readonly ArmResource[] {
  const kind = kindOf(resource.kind);
  const body = bodyOf(find, kind, resource, inlined, cut === undefined);
  const apiVersion = versionOf(kind, resource, type, body);
  if (apiVersion === null) {
    notes.push({
      subject: resource.id,
      message: `${resource.name} (${type}) is left out: no api-version is known for its type. Import it from a template or REST answer that names one.`,
    });
    return [];
  }
  const parent = isChildType(type) ? (resource.parent ?? null) : null;
  const base: ArmResource = {
    key: resource.id,
    resource,
    type,
    apiVersion,
    name: resource.name,
    parent,
    group: groupOf(find, resource),
    location: locationOf(kind, resource),
    scope: resource.scope ?? null,
    body: {},
    existing: resource.existing ?? false,
    dependsOn: [],
  };
  const folds = cut ? cut.apart(kind) : (kind.arm?.folds ?? {});
  const wanted = base.existing || cut ? Object.keys(folds) : (kind.arm?.foldsApart ?? []);
  const apart = partsApart(kind, base, body, folds, cut ? wanted.filter((suffix) => !isEmptyList(body, folds[suffix])) : wanted);
  return [base.existing ? base : { ...base, body: apart.body }, ...apart.parts];
}

/** The kind's api-version; a later one when the body says something that only the later one knows. */
function versionOf(kind: AnyKind, resource: Resource, type: string, body: JsonObject): string | null {
  if (!kind.arm) return (resource.kind === 'opaque' ? resource.apiVersion : undefined) ?? apiVersionFor(type);
  let version = kind.arm.apiVersion;
  for (const [path, first] of Object.entries(kind.arm.newer ?? {}))
    if (first > version && takePath(body, path).value !== undefined) version = first;
  const source = resource.sourceVersion;
  return source !== undefined && resource.extra !== undefined && source > version ? source : version;
}

/** The resource group of a resource or of what it is a part of. */
function groupOf(find: Lookup, resource: Resource): string | null {
  let at: Resource | undefined = resource;
  for (let depth = 0; at && depth < 8; depth++) {
    if (at.group !== undefined) return at.group;
    const above: Resource | undefined = find.get(at.parent) ?? find.get(at.scope);
    if (!above || armTypeOf(above) === null) return null;
    at = above;
  }
  return null;
}

function locationOf(kind: AnyKind, resource: Resource): ArmResource['location'] {
  const unknown = resource.unknown?.region;
  if (kind.arm?.location === 'global') return { region: resource.region ?? 'global', unknown };
  if (kind.arm?.location === 'none' || (kind.arm === null && resource.region === undefined && unknown === undefined)) return null;
  return { region: resource.region, unknown };
}

function bodyOf(find: Lookup, kind: AnyKind, resource: Resource, inlined: ReadonlyMap<string, string>, whole: boolean): JsonObject {
  const values = resource as unknown as { readonly [field: string]: unknown };
  const body: MutableJson = { ...writeBody(kind, values, resource.extra) };
  if (resource.tags && Object.keys(resource.tags).length > 0) body.tags = resource.tags;
  if (kind.arm && !isObject(body.properties)) body.properties = {};
  if (whole) Object.assign(body, kind.arm?.finish?.(body));
  if (resource.kind === 'opaque') return withoutReadOnly(resource.armType ?? '', body);
  for (const [path, childKind] of Object.entries(kind.arm?.inline ?? {})) {
    const children = find.parts(resource.id).filter((part) => part.kind === childKind && inlined.get(part.id) === resource.id);
    if (children.length === 0) continue;
    const list = children.map((child): Json => ({ name: child.name, ...bodyOf(find, kindOf(child.kind), child, inlined, whole) }));
    insert(body, path, list);
  }
  return body;
}

function insert(body: MutableJson, path: string, list: readonly Json[]): void {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    body[head] = list;
    return;
  }
  const inner: MutableJson = isObject(body[head]) ? { ...(body[head] as JsonObject) } : {};
  insert(inner, rest.join('.'), list);
  body[head] = inner;
}

/** Lists that are written as child resources, taken out of the body: those the API takes no other way, and all of an existing parent. */
function partsApart(
  kind: AnyKind,
  base: ArmResource,
  body: JsonObject,
  folds: { readonly [suffix: string]: string },
  apart: readonly string[],
): { readonly body: JsonObject; readonly parts: readonly ArmResource[] } {
  const parts: ArmResource[] = [];
  let rest = body;
  for (const path of new Set(apart.map((suffix) => folds[suffix] ?? ''))) {
    const suffixes = Object.keys(folds).filter((suffix) => folds[suffix] === path);
    const { value, without } = takePath(rest, path);
    if (value !== undefined && !Array.isArray(value)) continue;
    rest = without;
    if (value === undefined) continue;
    for (const entry of value) {
      if (!isObject(entry)) continue;
      const { name, recordType, ...own } = entry;
      const suffix = suffixes.length > 1 ? (suffixes.find((one) => one === recordType) ?? suffixes[0] ?? '') : (suffixes[0] ?? '');
      parts.push({
        ...base,
        key: `${base.key}#${suffix}/${String(name)}`,
        type: `${base.type}/${suffix}`,
        name: String(name),
        parent: base.key,
        location: kind.arm?.foldsLocated?.includes(suffix) ? base.location : null,
        scope: null,
        existing: false,
        body: own,
      });
    }
  }
  return { body: rest, parts };
}

/** A list that is known to be empty stays where it is, so that the format can say so. */
function isEmptyList(body: JsonObject, path: string | undefined): boolean {
  const { value } = takePath(body, path ?? '');
  return Array.isArray(value) && value.length === 0;
}

function takePath(body: JsonObject, path: string): { readonly value: Json | undefined; readonly without: JsonObject } {
  const [head = '', ...rest] = path.split('.');
  const inner = body[head];
  if (inner === undefined) return { value: undefined, without: body };
  const copy: MutableJson = {};
  for (const key of Object.keys(body)) if (key !== head) setKey(copy, key, body[key]);
  if (rest.length === 0) return { value: inner, without: copy };
  if (!isObject(inner)) return { value: undefined, without: body };
  const deeper = takePath(inner, rest.join('.'));
  copy[head] = deeper.without;
  return { value: deeper.value, without: copy };
}

/** Plan ids that a body points at. */
export function referencedIds(value: Json | undefined, found: Set<string> = new Set()): Set<string> {
  if (isRef(value)) found.add(value.$ref);
  else if (Array.isArray(value)) for (const item of value) referencedIds(item, found);
  else if (isObject(value)) for (const key of Object.keys(value)) referencedIds(value[key], found);
  return found;
}

function dependenciesOf(
  draft: ArmResource,
  drafts: ReadonlyMap<string, ArmResource>,
  carrierKey: (id: string) => string,
  implied: readonly string[],
): readonly string[] {
  // A part that stands inside its resource is there when the resource is.
  const keys = new Set<string>(implied.map((key) => (drafts.has(key) ? key : (key.split('#')[0] ?? key))));
  for (const id of referencedIds(draft.body)) keys.add(carrierKey(id));
  if (draft.parent !== null) keys.add(carrierKey(draft.parent));
  if (draft.scope !== null) keys.add(carrierKey(draft.scope));
  keys.delete(draft.key);
  return [...keys].filter((key) => drafts.has(key)).sort(compareText);
}

/** Dependencies first; among the ready ones by key. A circle is cut where it closes, and said. */
function ordered(drafts: ReadonlyMap<string, ArmResource>, notes: Note[]): readonly ArmResource[] {
  const out: ArmResource[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const cut = new Map<string, Set<string>>();
  const visit = (key: string, from: string | null): void => {
    const draft = drafts.get(key);
    if (!draft || state.get(key) === 'done') return;
    if (state.get(key) === 'open') {
      if (from !== null) {
        cut.set(from, (cut.get(from) ?? new Set()).add(key));
        notes.push({
          subject: from,
          message: `${drafts.get(from)?.name} and ${draft.name} point at each other. The first is deployed without waiting for the second.`,
        });
      }
      return;
    }
    state.set(key, 'open');
    for (const dependency of draft.dependsOn) visit(dependency, key);
    state.set(key, 'done');
    const lost = cut.get(key);
    out.push(lost ? { ...draft, dependsOn: draft.dependsOn.filter((one) => !lost.has(one)) } : draft);
  };
  for (const key of drafts.keys()) visit(key, null);
  return out;
}

/** A body of a type without a kind, less what Azure is known to report only. */
function withoutReadOnly(type: string, body: JsonObject): JsonObject {
  let rest: Json = body;
  for (const path of READ_ONLY[type.toLowerCase()] ?? []) rest = dropPath(rest, path.split('.'));
  return isObject(rest) ? rest : body;
}

function dropPath(value: Json, path: readonly string[]): Json {
  const [head, ...tail] = path;
  if (head === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => dropPath(item, path));
  if (!isObject(value)) return value;
  const out: MutableJson = {};
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner === undefined || (tail.length === 0 && (key === head || head === '*'))) continue;
    setKey(out, key, key === head || head === '*' ? dropPath(inner, tail) : inner);
  }
  return out;
}
