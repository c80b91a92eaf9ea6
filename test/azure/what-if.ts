// The preview of a deployment, with the noise Azure's own preview has: defaults only Azure writes are shown as deleted,
// types of children as without effect, and a subnet without policies as changed.

import { AzureError } from './answer.ts';
import { idKey, parseArmPath, typeOf } from './arm-path.ts';
import { NotYetKnown } from './expressions.ts';
import { bodyOfResource, type Template, type TemplateResource } from './template.ts';
import { type Bag, copy, isBag, type Tree, textAt } from './tree.ts';
import { inlineChildren, typeFacts } from './types.ts';
import type { World } from './world.ts';

export type Nested = (resource: TemplateResource, parent: Template, groupsToCome: ReadonlyMap<string, Bag>) => Template;

export function whatIf(world: World, template: Template, full: boolean, nested: Nested): Bag {
  const changes: Bag[] = [];
  const seen = new Set<string>();
  const groups = new Set<string>();
  const groupsToCome = new Map<string, Bag>();
  collect(template);
  for (const key of groups) for (const ignored of ignoredIn(world, key, seen)) changes.push(ignored);
  const rows = full
    ? changes
    : changes.map(({ resourceId, changeType }) => ({ resourceId: resourceId ?? '', changeType: changeType ?? '' }));
  return { status: 'Succeeded', properties: { correlationId: world.newGuid(), changes: rows.sort(byId) } };

  function collect(one: Template): void {
    for (const resource of one.resources) {
      if (resource.existing) continue;
      if (/^microsoft\.resources\/deployments$/i.test(resource.type)) {
        try {
          collect(nested(resource, one, groupsToCome));
        } catch (thrown) {
          if (!(thrown instanceof NotYetKnown)) throw thrown;
          changes.push({
            resourceId: resource.id,
            changeType: 'Unsupported',
            unsupportedReason: 'The nested deployment depends on a resource that does not exist yet.',
          });
        }
        continue;
      }
      seen.add(idKey(resource.id));
      const group = /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+)\/providers\//i.exec(resource.id)?.[1];
      if (group !== undefined) groups.add(idKey(group));
      const change = changeOf(world, resource);
      if (/^microsoft\.resources\/resourcegroups$/i.test(resource.type) && isBag(change.after))
        groupsToCome.set(idKey(resource.id), change.after);
      changes.push(change);
    }
  }
}

function byId(a: Bag, b: Bag): number {
  const [x, y] = [String(a.resourceId), String(b.resourceId)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function changeOf(world: World, resource: TemplateResource): Bag {
  const body = readBody(resource);
  const isGroup = /^microsoft\.resources\/resourcegroups$/i.test(resource.type);
  const stored = isGroup ? world.store.groups.get(idKey(resource.id))?.body : world.store.get(resource.id);
  const after = sorted({ apiVersion: resource.apiVersion, id: resource.id, name: nameOf(resource.id), type: resource.type, ...body });
  if (stored === undefined) return { resourceId: resource.id, changeType: 'Create', after };
  const before = sorted({ apiVersion: resource.apiVersion, ...visible(stored, textAt(stored, 'type')) });
  const delta = compare(before, { ...after, ...ignoredNames(before) }, '');
  if (isSubnet(resource) && isBag(body.properties) && body.properties.privateEndpointNetworkPolicies === undefined) {
    const at = delta.findIndex((one) => one.path === 'properties.privateEndpointNetworkPolicies');
    if (at >= 0)
      delta[at] = { path: 'properties.privateEndpointNetworkPolicies', propertyChangeType: 'Modify', before: 'Disabled', after: 'Enabled' };
  }
  const changed = delta.some((one) => one.propertyChangeType !== 'NoEffect');
  if (!changed) return { resourceId: resource.id, changeType: 'NoChange', before, after: before, ...(delta.length > 0 ? { delta } : {}) };
  return { resourceId: resource.id, changeType: 'Modify', before, after, delta };
}

/** Fields a preview never compares. */
function ignoredNames(before: Bag): Bag {
  const out: Bag = {};
  for (const key of ['id', 'name', 'type', 'apiVersion']) if (before[key] !== undefined) out[key] = before[key];
  return out;
}

function isSubnet(resource: TemplateResource): boolean {
  return resource.type.toLowerCase() === 'microsoft.network/virtualnetworks/subnets';
}

function nameOf(id: string): string {
  return id.split('/').pop() ?? '';
}

/** The body with expressions left as they are where they need something that is not there yet. */
function readBody(resource: TemplateResource): Bag {
  try {
    return bodyOfResource(resource);
  } catch (thrown) {
    if (!(thrown instanceof NotYetKnown)) throw thrown;
  }
  const soften = (value: Tree): Tree => {
    if (Array.isArray(value)) return value.map(soften);
    if (isBag(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, soften(inner ?? null)]));
    if (typeof value !== 'string') return value;
    try {
      return (bodyOfResource({ ...resource, raw: { value } }).value ?? null) as Tree;
    } catch (thrown) {
      if (thrown instanceof NotYetKnown) return value.replace(/^\[/, '[[');
      if (thrown instanceof AzureError) throw thrown;
      throw thrown;
    }
  };
  const raw = soften(copy(resource.raw));
  return bodyOfResource({ ...resource, raw: isBag(raw) ? raw : {} });
}

const HIDDEN = new Set(['etag', 'provisioningState', 'resourceGuid', 'systemData']);

/** A stored resource without what the schemas mark as read-only. Children keep their type, which Azure's preview shows as without effect. */
function visible(resource: Bag, type: string): Bag {
  const inline = new Set(inlineChildren(type).map((one) => one.inline));
  const strip = (value: Tree, child: boolean): Tree => {
    if (Array.isArray(value)) return value.map((one) => strip(one, child));
    if (!isBag(value)) return value;
    const named = child && isBag(value.properties) && typeof value.name === 'string';
    const out: Bag = {};
    for (const [key, inner] of Object.entries(value))
      if (key === 'sharedKey') out[key] = '*******';
      else if (inner !== undefined && !HIDDEN.has(key) && !(named && key === 'id'))
        out[key] = strip(inner, child || inline.has(key) || key === 'properties');
    return out;
  };
  const out = strip(resource, false);
  return isBag(out) ? out : {};
}

function sorted<T extends Tree>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  ) as T;
}

/** Changes of properties, with paths from `path` on. */
function compare(before: Bag, after: Bag, path: string): Bag[] {
  const out: Bag[] = [];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  for (const key of keys) out.push(...difference(before[key], after[key], path === '' ? key : `${path}.${key}`));
  return out;
}

function difference(a: Tree | undefined, b: Tree | undefined, path: string): Bag[] {
  if (b === undefined || b === null) {
    if (a === undefined || a === null) return [];
    if (/(^|\.)type$/.test(path)) return [{ path, propertyChangeType: 'NoEffect', before: null, after: a }];
    return [{ path, propertyChangeType: 'Delete', before: a }];
  }
  if (a === undefined || a === null) return [{ path, propertyChangeType: 'Create', after: b }];
  if (isBag(a) && isBag(b)) return compare(a, b, path);
  if (Array.isArray(a) && Array.isArray(b)) {
    const children = listDifference(a, b);
    return children.length === 0 ? [] : [{ path, propertyChangeType: 'Array', children }];
  }
  if (path === 'location' && plain(a) === plain(b)) return [];
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ path, propertyChangeType: 'Modify', before: a, after: b }];
}

function plain(value: Tree): string {
  return String(value).toLowerCase().replace(/\s+/g, '');
}

/** Lists of named things are compared by name, others by place. Paths are the places in the list after the change. */
function listDifference(a: readonly Tree[], b: readonly Tree[]): Bag[] {
  const out: Bag[] = [];
  const left = new Set(a.keys());
  for (const [i, item] of b.entries()) {
    const at = partner(a, item, i, left);
    if (at === undefined) out.push({ path: String(i), propertyChangeType: 'Create', after: item });
    else {
      left.delete(at);
      const had = a[at] ?? null;
      if (isBag(had) && isBag(item)) {
        const children = compare(had, item, '');
        if (children.length > 0) out.push({ path: String(i), propertyChangeType: 'Modify', children });
      } else out.push(...difference(had, item, String(i)));
    }
  }
  for (const at of left) out.push({ path: String(at), propertyChangeType: 'Delete', before: a[at] ?? null });
  return out;
}

function partner(a: readonly Tree[], item: Tree, i: number, left: ReadonlySet<number>): number | undefined {
  const name = textAt(item, 'name').toLowerCase();
  if (name !== '') return [...left].find((at) => textAt(a[at], 'name').toLowerCase() === name);
  if (!isBag(item))
    return [...left].find((at) => JSON.stringify(a[at]) === JSON.stringify(item)) ?? (left.has(i) && !isBag(a[i]) ? i : undefined);
  return left.has(i) ? i : undefined;
}

/** What lies in a group and is not in the template: an incremental deployment leaves it alone. */
function ignoredIn(world: World, group: string, seen: ReadonlySet<string>): Bag[] {
  const out: Bag[] = [];
  for (const resource of world.store.all()) {
    const id = textAt(resource, 'id');
    if (!idKey(id).startsWith(`${group}/`) || seen.has(idKey(id))) continue;
    const path = parseArmPath(id);
    if (path === null || path.types.length > 1 || typeFacts(typeOf(path))?.tracked !== true) continue;
    const before = sorted(visible(resource, textAt(resource, 'type')));
    out.push({ resourceId: id, changeType: 'Ignore', before, after: before });
  }
  return out;
}
