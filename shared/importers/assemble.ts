// From ARM bodies to resources of the plan. Two passes, because a reference can only be resolved when every id is known.
import { isObject, type JsonObject } from '../base/json.ts';
import { isUnknownMarker } from '../base/markers.ts';
import { compareText } from '../base/order.ts';
import { readBody } from '../kinds/arm-read.ts';
import { kindOf, type Resource } from '../kinds/index.ts';
import type { Plan } from '../plan/plan.ts';
import { type ArmBody, at, type Entry, foldChildren, gather, kindFor } from './entries.ts';
import type { FromAzure, ImportNote, Unmapped } from './importer.ts';
import { assignIds, groupKey, isUnnamed, resolver } from './plan-ids.ts';

export interface Assembled {
  readonly resources: readonly Resource[];
  readonly fromAzure: FromAzure;
  readonly notes: readonly ImportNote[];
  readonly unmapped: readonly Unmapped[];
}

/** Reads bodies into resources. `into` lends its ids: what is already in that plan keeps the id it has there. */
export function assemble(bodies: Iterable<ArmBody>, into: Plan | undefined): Assembled {
  const notes: ImportNote[] = [];
  const unmapped: Unmapped[] = [];
  const entries = gather(bodies, unmapped);
  foldChildren(entries);
  const ordered = [...entries.values()].sort((a, b) => compareText(a.key, b.key));
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
  return { resources, fromAzure: toldByAzure(ordered, ids, resources), notes, unmapped };
}

/** Sorts what was read from Azure into bodies and mere names. */
function toldByAzure(ordered: readonly Entry[], ids: ReadonlyMap<string, string>, resources: readonly Resource[]): FromAzure {
  const whole = new Set<string>();
  const lists = new Set<string>();
  for (const { key, parts, body, deployed } of ordered) {
    const id = ids.get(key);
    if (!deployed || id === undefined || !isObject(body.properties)) continue;
    whole.add(id);
    for (const [path, child] of Object.entries(kindFor(parts.type, body)?.arm?.inline ?? {}))
      if (Array.isArray(at(body, path))) lists.add(`${id}|${child}`);
  }
  return { whole, named: new Set(resources.flatMap(({ id }) => (whole.has(id) ? [] : [id]))), lists };
}

/** Subscriptions and resource groups, told from the ids of what lies in them and from their own bodies. */
function managementResources(ordered: readonly Entry[], ids: ReadonlyMap<string, string>, into: Plan | undefined): Resource[] {
  const made = new Map<string, Resource>();
  let last = '';
  for (const { key: ownKey, parts, body, deployed } of ordered) {
    const above = groupKey(ownKey);
    if (parts.subscription === null || (above === last && parts.type !== '') || isUnnamed(parts)) continue;
    last = above;
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

/** The value of a Key Vault secret is a secret under a name that is none elsewhere. */
function withoutSecretValue(type: string, body: JsonObject): JsonObject {
  if (type.toLowerCase() !== 'microsoft.keyvault/vaults/secrets' || !isObject(body.properties) || body.properties.value === undefined)
    return body;
  return { ...body, properties: { ...body.properties, value: { $secret: 'value' } } };
}

function toResource(entry: Entry, ids: ReadonlyMap<string, string>, resolve: (armId: string) => string): Resource {
  const { parts, body } = entry;
  const kind = kindFor(parts.type, body) ?? kindOf('opaque');
  const { values, unknown, extra } = readBody(kind, withoutSecretValue(parts.type, body), { resolve });
  const isOpaque = kind.kind === 'opaque';
  const parent = parts.parent === null ? undefined : resolve(parts.parent);
  const outside = parent === undefined || parent.startsWith('/');
  const group =
    outside && parts.subscription !== null && parts.scope === null && !isUnnamed(parts) ? ids.get(groupKey(entry.key)) : undefined;
  const location = body.location;
  const placed = kind.arm?.location !== 'none';
  const unknownRegion = placed && isUnknownMarker(location) ? { region: location.$unknown } : {};
  const allUnknown = { ...unknown, ...unknownRegion };
  const { region, tags } = envelope(body);
  return {
    id: ids.get(entry.key) ?? '',
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
