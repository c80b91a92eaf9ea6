// What the writing of one configuration shares: which form each resource takes, its address, the variables asked for so far.

import type { Json } from '../../base/json.ts';
import { type JsonObject, type MutableJson, own, setKey } from '../../base/json.ts';
import { compareText } from '../../base/order.ts';
import type { AzurermRow } from '../../facts/azurerm/define.ts';
import { AZURERM_ROWS, azurermRow } from '../../facts/azurerm/index.ts';
import type { AnyKind } from '../../kinds/define-kind.ts';
import { kindOf, type ResourceOf } from '../../kinds/index.ts';
import { endpointAddresses } from '../../kinds/private-endpoint.ts';
import { isChildType } from '../../plan/arm-id.ts';
import { type Leftover, leftovers, pathsOf, setAt, toArguments, toBody, valueAt } from '../../plan/azurerm.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { type ArmDesign, type ArmResource, armDesign, type Cut } from '../arm-resources.ts';
import { type Scope, scopeOf } from '../arm-scope.ts';
import type { Note } from '../emitter.ts';
import { snakeMaker } from '../names.ts';
import { type Variables, variableSet } from './variables.ts';

/** How a resource stands in the configuration. */
export interface Placed {
  readonly one: ArmResource;
  /** `azurerm`: a resource of the provider; `azapi`: its ARM body as it is; `data`: looked up; `id`: only pointed at, by its id; `update`: a part of something made elsewhere; `left`: a record that the zone group of an endpoint writes. */
  readonly form: 'azurerm' | 'azapi' | 'data' | 'id' | 'update' | 'left';
  readonly row: AzurermRow | undefined;
  /** Full address, for example `azurerm_subnet.hub_pe`; empty for `id`. */
  readonly address: string;
  readonly label: string;
  readonly args: JsonObject;
  /** Ties that are resources of their own: association of the row → ids. */
  readonly ties: readonly (readonly [association: AzurermRow['associations'][number], ids: readonly Json[]])[];
  /** What azurerm cannot say and Azure has to be told. */
  readonly patch: JsonObject;
  /** What azurerm cannot say and Azure does not need. */
  readonly remembered: readonly Leftover[];
}

export interface Configuration {
  readonly plan: Plan;
  readonly find: Lookup;
  readonly design: ArmDesign;
  readonly scope: Scope;
  readonly variables: Variables;
  readonly placed: readonly Placed[];
  readonly byKey: ReadonlyMap<string, Placed>;
  /** Groups by plan id; `null` for the one the plan does not name. */
  readonly groups: ReadonlyMap<string | null, GroupPlace>;
  /** Name of the provider configuration of a subscription; null for the default one. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly notes: Note[];
  /** Values that are asked of the sign-in. */
  readonly lookups: Set<string>;
  /** A further label of a type. */
  readonly label: (type: string, words: string) => string;
}

export interface GroupPlace {
  readonly group: ResourceOf<'resourceGroup'> | null;
  readonly address: string;
  readonly managed: boolean;
}

/** Lists that become resources of their own, for each parent type: suffix → path. */
const LISTS = new Map<string, { readonly [suffix: string]: string }>();
for (const { arm, list } of AZURERM_ROWS)
  if (list !== undefined) {
    const parent = arm.slice(0, arm.lastIndexOf('/')).toLowerCase();
    LISTS.set(parent, { ...LISTS.get(parent), [arm.slice(arm.lastIndexOf('/') + 1)]: list });
  }

/** A list is cut out where azurerm knows its entries as resources, or where the parent is none of azurerm's. Types that share a list go together. */
const CUT: Cut = {
  apart: (kind: AnyKind) => {
    if (!kind.arm) return {};
    const { type, folds = {}, foldsApart = [] } = kind.arm;
    const parent = azurermRow(type, kind.kind);
    const known = Object.entries(folds).filter(([suffix]) =>
      parent ? azurermRow(`${type}/${suffix}`, kind.kind) !== undefined : foldsApart.includes(suffix),
    );
    const paths = new Set(known.map(([, path]) => path));
    return { ...Object.fromEntries(Object.entries(folds).filter(([, path]) => paths.has(path))), ...LISTS.get(type.toLowerCase()) };
  },
};

export function makeConfiguration(plan: Plan): Configuration {
  const design = armDesign(plan, CUT);
  const find = lookupOf(plan);
  const scope = scopeOf(plan, design);
  const variables = variableSet();
  const makers = new Map<string, (words: string, fallback: string) => string>();
  const label = (type: string, words: string): string => {
    let maker = makers.get(type);
    if (!maker) {
      maker = snakeMaker();
      makers.set(type, maker);
    }
    return maker(
      words,
      type
        .replace(/^(azurerm|azapi)_/, '')
        .split('_')
        .pop() ?? 'resource',
    );
  };
  const kept = endpointRecords(find);
  const resources = rejoined(design.resources);
  const placed = withLeft(resources.map((one) => (kept(one) ? left(one) : place(one, find, label))));
  const byKey = new Map(placed.map((one) => [one.one.key, one]));
  const groups = groupPlaces(find, design, label);
  const home = scope.subscription?.id;
  const names = snakeMaker();
  const aliases = new Map<string, string>();
  for (const subscription of [...find.byKind('subscription')].sort((a, b) => compareText(a.id, b.id)))
    if (subscription.id !== home) aliases.set(subscription.id, names(subscription.name, 'subscription'));
  return { plan, find, design, scope, variables, placed, byKey, groups, aliases, notes: [...design.notes], lookups: new Set(), label };
}

/** Entries of a list that are resources for azurerm only: where one of them cannot be said, its owner takes all of them back. */
function rejoined(resources: readonly ArmResource[]): readonly ArmResource[] {
  const listOf = (one: ArmResource): string | undefined =>
    one.key === one.resource.id ? undefined : azurermRow(one.type, one.resource.kind)?.list;
  const unsaid = new Set<string>();
  for (const one of resources) {
    const row = listOf(one) === undefined ? undefined : azurermRow(one.type, one.resource.kind);
    if (row && one.parent !== null && !say(row, one)) unsaid.add(one.parent);
  }
  if (unsaid.size === 0) return resources;
  return resources.flatMap((one) => {
    if (listOf(one) !== undefined && unsaid.has(one.parent ?? '')) return [];
    if (!unsaid.has(one.key)) return [one];
    const body: MutableJson = JSON.parse(JSON.stringify(one.body)) as MutableJson;
    for (const part of resources) {
      const list = part.parent === one.key ? listOf(part) : undefined;
      if (list === undefined) continue;
      const before = valueAt(body, list);
      setAt(body, list, [...(Array.isArray(before) ? (before as readonly Json[]) : []), { name: part.name, ...part.body }]);
    }
    return [{ ...one, body }];
  });
}

/** Tells the records that the zone group of an endpoint writes. Terraform refuses to make what is there already, and Azure may be first. */
function endpointRecords(find: Lookup): (one: ArmResource) => boolean {
  const written = new Set<string>();
  for (const endpoint of find.byKind('privateEndpoint'))
    for (const { zones } of endpoint.zoneGroups ?? [])
      for (const { zone } of zones ?? []) for (const address of endpointAddresses(endpoint)) written.add(`${zone ?? ''}|${address}`);
  return ({ resource, type, body }) => {
    const records = /\/A$/.test(type)
      ? valueAt(body, 'properties.aRecords')
      : /\/AAAA$/.test(type)
        ? valueAt(body, 'properties.aaaaRecords')
        : null;
    return (
      Array.isArray(records) &&
      records.length > 0 &&
      records.every((entry: Json) => written.has(`${resource.id}|${String(own(entry, 'ipv4Address') ?? own(entry, 'ipv6Address'))}`))
    );
  };
}

function left(one: ArmResource): Placed {
  return { one, row: undefined, form: 'left', address: '', label: '', args: {}, ties: [], patch: {}, remembered: [] };
}

/** What is left out is remembered with the zone it belongs to. */
function withLeft(placed: readonly Placed[]): readonly Placed[] {
  const byZone = new Map<string, Leftover[]>();
  for (const { one, form } of placed) {
    if (form !== 'left' || one.parent === null) continue;
    const value = { name: one.name, recordType: one.type.split('/').pop() ?? '', ...one.body };
    byZone.set(one.parent, [...(byZone.get(one.parent) ?? []), { path: ['properties', 'records', '+'], value }]);
  }
  return placed.map((one) => {
    const records = byZone.get(one.one.key);
    return records ? { ...one, remembered: [...one.remembered, ...records] } : one;
  });
}

function groupPlaces(
  find: Lookup,
  design: ArmDesign,
  label: (type: string, words: string) => string,
): ReadonlyMap<string | null, GroupPlace> {
  const groups = new Map<string | null, GroupPlace>();
  for (const group of [...find.byKind('resourceGroup')].sort((a, b) => compareText(a.id, b.id))) {
    const managed = group.existing !== true && group.region !== undefined;
    const address = `azurerm_resource_group.${label('azurerm_resource_group', group.name)}`;
    groups.set(group.id, { group, address: managed ? address : `data.${address}`, managed });
  }
  const isUnnamed = (group: string | null): boolean => group === null || (!group.startsWith('/') && find.get(group) === undefined);
  if (design.resources.some((one) => one.scope === null && isUnnamed(one.group)))
    groups.set(null, {
      group: null,
      address: `data.azurerm_resource_group.${label('azurerm_resource_group', 'main')}`,
      managed: false,
    });
  return groups;
}

function place(one: ArmResource, find: Lookup, label: (type: string, words: string) => string): Placed {
  const row = azurermRow(one.type, one.resource.kind);
  const words = one.key === one.resource.id ? nameWords(one, find) : `${nameWords(one, find)} ${one.name}`;
  const none = { one, row, args: {}, ties: [], patch: {}, remembered: [] };
  if (one.existing) {
    if (!row?.data) return { ...none, form: 'id', address: '', label: '' };
    const name = label(row.type, words);
    return { ...none, form: 'data', address: `data.${row.type}.${name}`, label: name };
  }
  if (row?.found) {
    const name = label(row.type, words);
    const { patch, remembered } = sorted(leftovers(one.body, {}), FOUND_PATCH);
    return { ...none, form: 'data', address: `data.${row.type}.${name}`, label: name, patch, remembered };
  }
  const said = row ? say(row, one) : null;
  if (row && said) {
    const name = label(row.type, words);
    return { one, row, form: 'azurerm', address: `${row.type}.${name}`, label: name, ...said };
  }
  const name = label('azapi_resource', words);
  if (one.type.toLowerCase().endsWith('/soa'))
    return { ...none, row: undefined, form: 'update', address: `azapi_update_resource.${name}`, label: name };
  return { ...none, row: undefined, form: 'azapi', address: `azapi_resource.${name}`, label: name };
}

/** What is told to Azure about a resource that something else made. */
const FOUND_PATCH = ['properties.privateLinkScopeResourceId'];

function nameWords(one: ArmResource, find: Lookup): string {
  const parent = isChildType(one.resource.kind === 'opaque' ? one.type : (kindOf(one.resource.kind).arm?.type ?? ''))
    ? find.get(one.resource.parent)
    : undefined;
  return parent ? `${parent.name} ${one.resource.name}` : one.resource.name;
}

/** The arguments of a resource and what they leave unsaid; null where that stands inside a list and cannot be sent later. */
function say(row: AzurermRow, one: ArmResource): Pick<Placed, 'args' | 'ties' | 'patch' | 'remembered'> | null {
  // A parent outside the plan may lie in another subscription, which its name does not tell.
  if (row.parent?.by === 'name' && one.parent?.startsWith('/')) return null;
  // The provider names such a child after its type.
  if (row.name === null && valueAt(one.body, 'properties.peeringType') !== one.name) return null;
  const ties = row.associations.flatMap((association) => {
    const value = valueAt(one.body, association.arm);
    const list = association.many ? value : [{ id: value }];
    if (!Array.isArray(list) || value === undefined) return [];
    const ids = list.flatMap((entry): Json[] => (entry !== null && typeof entry === 'object' && 'id' in entry ? [entry.id as Json] : []));
    return ids.length === list.length && ids.length > 0 ? [[association, ids] as const] : [];
  });
  const part = (path: string): Json => ({ $ref: one.resource.id, $path: path });
  let body = withoutEnvelope(one.body, row.tags && isTags(one.body.tags));
  for (const [association] of ties) body = withoutPath(body, association.arm.split('.').slice(0, association.many ? undefined : -1));
  const args = toArguments(row, body, part);
  if (row.parts.some((one) => one.form === 'block' && one.least > 0 && args[one.block] === undefined)) return null;
  const rest = leftovers(body, toBody(row, args, part)).filter(
    ({ path }) => one.resource.extra?.properties !== undefined || !isHollow(path),
  );
  const real = rest.filter(({ path, value }) => value !== undefined && !isEmpty(value) && !isRemembered(row.remembered, path));
  // What the provider has an argument for it would also set back: then the whole resource goes the other way.
  const spoken = pathsOf(row);
  if (real.some(({ path }) => path.some((key) => typeof key === 'number') || spoken.some((one) => isWithin(path.join('.'), one))))
    return null;
  const version = one.resource.sourceVersion ?? (one.resource.kind === 'opaque' ? one.resource.apiVersion : undefined);
  const remembered = rest.filter((leftover) => !real.includes(leftover));
  return {
    args,
    ties,
    patch: patchOf(real),
    remembered: version === undefined ? remembered : [...remembered, { path: ['apiVersion'], value: version }],
  };
}

/** Every body has `properties`; an empty one says nothing. */
function isHollow(path: readonly (string | number)[]): boolean {
  return path.length === 1 && path[0] === 'properties';
}

function sorted(rest: readonly Leftover[], patched: readonly string[]): Pick<Placed, 'patch' | 'remembered'> {
  const real = rest.filter(({ path, value }) => value !== undefined && patched.includes(path.join('.')));
  return { patch: patchOf(real), remembered: rest.filter((one) => !real.includes(one) && one.value !== undefined) };
}

function patchOf(rest: readonly Leftover[]): JsonObject {
  const patch: MutableJson = {};
  for (const { path, value } of rest) {
    let at = patch;
    for (const key of path.slice(0, -1)) {
      const next = (at[String(key)] as MutableJson | undefined) ?? {};
      setKey(at, String(key), next);
      at = next;
    }
    if (value !== undefined) setKey(at, String(path[path.length - 1]), value);
  }
  return patch;
}

function isEmpty(value: Json): boolean {
  return value === '' || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isWithin(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}.`);
}

function isRemembered(paths: readonly string[], path: readonly (string | number)[]): boolean {
  const generic = path.filter((key) => typeof key === 'string').join('.');
  return paths.some((one) => isWithin(generic, one));
}

/** Terraform takes tags whose values are texts. */
function isTags(tags: Json | undefined): boolean {
  return typeof tags === 'object' && tags !== null && Object.values(tags).every((value) => typeof value === 'string');
}

function withoutEnvelope(body: JsonObject, tags: boolean): JsonObject {
  const { tags: own, ...rest } = body;
  return tags || own === undefined ? rest : body;
}

function withoutPath(body: JsonObject, path: readonly string[]): JsonObject {
  const [head = '', ...rest] = path;
  const inner = body[head];
  const copy: MutableJson = {};
  for (const key of Object.keys(body)) if (key !== head) setKey(copy, key, body[key]);
  if (rest.length > 0 && typeof inner === 'object' && inner !== null && !Array.isArray(inner))
    setKey(copy, head, withoutPath(inner as JsonObject, rest));
  return copy;
}
