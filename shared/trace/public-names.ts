// What public DNS says about names of Azure services: the alias into the private link domain, and which endpoint answers for a name.
// Source: catalogue sections 2.2 and 4.3.2, labels pe-dns, pe-dnsint, arc-pls, rec-ext.
import { type EndpointBook, endpointBook, offeredGroups, type PlacedEndpoint } from '../books/endpoint-book.ts';
import { ARC_NAMES, ARC_PRIVATE_NAMES, hisShardOf } from '../facts/arc-names.ts';
import { fitsPattern } from '../facts/name-tags.ts';
import { PRIVATE_LINK_GROUPS } from '../facts/private-link.ts';
import type { Resource } from '../kinds/index.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Cloud, Plan, Resources } from '../plan/plan.ts';
import { isBelow, plainName } from './name-match.ts';

/** Public suffix of a service and the private link zone its names move to. */
interface Suffix {
  readonly suffix: string;
  readonly zone: string;
}

const suffixCache = new Map<Cloud, readonly Suffix[]>();

/** Public suffixes of a cloud, longest first. Placeholders stand for one label. */
function suffixesOf(cloud: Cloud): readonly Suffix[] {
  let known = suffixCache.get(cloud);
  if (!known) {
    const found = new Map<string, string>();
    for (const row of PRIVATE_LINK_GROUPS) {
      if (row.cloud !== cloud) continue;
      for (const [i, suffix] of row.forward.entries()) {
        const own =
          row.zones.find(({ zone }) => zone === `privatelink.${suffix}`) ?? (row.zones.length === 1 ? row.zones[0] : row.zones[i]);
        if (own && !found.has(suffix)) found.set(suffix, own.zone);
      }
    }
    known = [...found].map(([suffix, zone]) => ({ suffix, zone })).sort((a, b) => b.suffix.length - a.suffix.length);
    suffixCache.set(cloud, known);
  }
  return known;
}

/** The name below `privatelink.` that a public name is an alias of once its resource has an endpoint, or null. */
export function privateLinkName(name: string, cloud: Cloud): string | null {
  const asked = plainName(name);
  if (asked.includes('privatelink.')) return null;
  for (const { suffix, zone } of suffixesOf(cloud)) {
    const filled = fill(suffix, zone, asked);
    if (filled && asked.endsWith(`.${filled.suffix}`)) return `${asked.slice(0, -filled.suffix.length)}${filled.zone}`;
    // Resource Manager is one name, and its zone holds it as a record.
    if (filled && asked === filled.suffix && suffix === 'management.azure.com') return `management.${filled.zone}`;
  }
  return null;
}

/** Fills `{region}` and its like from the name, label by label. */
function fill(suffix: string, zone: string, name: string): Suffix | null {
  if (!suffix.includes('{')) return { suffix, zone };
  const labels = suffix.split('.');
  const own = name.split('.').slice(-labels.length);
  if (own.length < labels.length) return null;
  const values = new Map<string, string>();
  for (const [i, label] of labels.entries()) {
    if (label.startsWith('{')) values.set(label, own[i] ?? '');
    else if (label !== own[i]) return null;
  }
  const put = (text: string): string => text.replace(/\{\w+\}/g, (slot) => values.get(slot) ?? slot);
  return zone.includes('{') && put(zone).includes('{') ? null : { suffix: put(suffix), zone: put(zone) };
}

/** Whether a name is one of those every customer of Azure Arc shares, and a scope covers. */
export function isArcPrivateName(name: string): boolean {
  const asked = plainName(name);
  return ARC_NAMES.some((row) => row.path === 'private' && fitsPattern(asked, row.pattern));
}

/** A name an endpoint answers for, and its address as far as it is known. */
export interface EndpointName {
  readonly placed: PlacedEndpoint;
  readonly name: string;
  /** Empty while Azure has not given any. */
  readonly addresses: readonly string[];
  /** False for names that were worked out from patterns instead of read from the endpoint. */
  readonly known: boolean;
}

interface NameBook {
  readonly byName: ReadonlyMap<string, readonly EndpointName[]>;
  /** Endpoints that answer for every name below a suffix (Azure Monitor). */
  readonly below: readonly { readonly suffix: string; readonly placed: PlacedEndpoint }[];
  readonly ofEndpoint: ReadonlyMap<string, readonly EndpointName[]>;
  readonly endpoints: EndpointBook;
}

const cache = new WeakMap<Resources, Map<Cloud, NameBook>>();

/** Names behind the endpoints of a plan. */
export function nameBook(plan: Plan): NameBook {
  const clouds = cache.get(plan.resources) ?? new Map<Cloud, NameBook>();
  cache.set(plan.resources, clouds);
  let book = clouds.get(plan.settings.cloud);
  if (!book) {
    book = build(plan);
    clouds.set(plan.settings.cloud, book);
  }
  return book;
}

function build(plan: Plan): NameBook {
  const find = lookupOf(plan);
  const endpoints = endpointBook(find);
  const byName = new Map<string, EndpointName[]>();
  const below: { suffix: string; placed: PlacedEndpoint }[] = [];
  const ofEndpoint = new Map<string, EndpointName[]>();
  for (const placed of endpoints.all) {
    const own = namesOf(find, placed, plan.settings.cloud);
    ofEndpoint.set(placed.endpoint.id, [...own]);
    for (const one of own) {
      const list = byName.get(one.name);
      if (list) list.push(one);
      else byName.set(one.name, [one]);
    }
    if (placed.endpoint.dnsConfigs === undefined || placed.endpoint.dnsConfigs.length === 0)
      for (const suffix of openSuffixes(placed, plan.settings.cloud)) below.push({ suffix, placed });
  }
  return { byName, below, ofEndpoint, endpoints };
}

/** The names of an endpoint: those Azure reported, else those its target has by its name or by the patterns of Arc. */
function namesOf(find: Lookup, placed: PlacedEndpoint, cloud: Cloud): readonly EndpointName[] {
  const reported = (placed.endpoint.dnsConfigs ?? []).flatMap((entry): EndpointName[] =>
    entry.fqdn === undefined ? [] : [{ placed, name: plainName(entry.fqdn), addresses: entry.addresses ?? [], known: true }],
  );
  if (reported.length > 0) return reported;
  return placed.connections.flatMap(({ entry, targetType }): EndpointName[] => {
    if (targetType === null) return [];
    const target = find.get(entry.target);
    return (entry.groupIds ?? []).flatMap((group) =>
      targetNames(targetType, group, target, cloud).map((name) => ({
        placed,
        name,
        addresses: fixedAddresses(placed, group),
        known: false,
      })),
    );
  });
}

/** Addresses people fixed serve when the endpoint has one name; with several nobody can say which is whose. */
function fixedAddresses(placed: PlacedEndpoint, group: string): readonly string[] {
  const fixed = (placed.endpoint.ipConfigurations ?? []).filter((entry) => entry.groupId === undefined || entry.groupId === group);
  return fixed.length === 1 ? fixed.flatMap((entry) => entry.address ?? []) : [];
}

function targetNames(type: string, group: string, target: Resource | undefined, cloud: Cloud): readonly string[] {
  if (type.toLowerCase() === 'microsoft.hybridcompute/privatelinkscopes') return arcNames(target?.region);
  if (type.toLowerCase() === 'microsoft.insights/privatelinkscopes' || target === undefined) return [];
  const row = offeredGroups(type, cloud).find((one) => one.groupId?.toLowerCase() === group.toLowerCase());
  return (row?.forward ?? []).filter((suffix) => !suffix.includes('{')).map((suffix) => plainName(`${target.name}.${suffix}`));
}

/** Names a scope of a region answers for: the documented ones, and the patterns that can be filled in. */
function arcNames(region: string | undefined): readonly string[] {
  return ARC_PRIVATE_NAMES.flatMap((row) => {
    const shard = region === undefined ? undefined : hisShardOf(region);
    const name = row.pattern.replace('{region}', region ?? '{region}').replace('{shard}', shard ?? '{shard}');
    return name.includes('{') ? [] : [name];
  });
}

function openSuffixes(placed: PlacedEndpoint, cloud: Cloud): readonly string[] {
  return placed.connections.flatMap(({ targetType }) =>
    targetType?.toLowerCase() === 'microsoft.insights/privatelinkscopes'
      ? (offeredGroups(targetType, cloud)[0]?.forward ?? []).filter((suffix) => !suffix.startsWith('blob.'))
      : [],
  );
}

/** Endpoints that answer for a name, in plan order. */
export function endpointsForName(plan: Plan, name: string): readonly EndpointName[] {
  const book = nameBook(plan);
  const asked = plainName(name);
  const exact = book.byName.get(asked) ?? [];
  const wide = book.below
    .filter(({ suffix, placed }) => isBelow(asked, suffix) && !exact.some((one) => one.placed === placed))
    .map(({ placed }): EndpointName => ({ placed, name: asked, addresses: [], known: false }));
  return [...exact, ...wide];
}

/** The aliases public DNS follows from a name, the name itself first. A resource without an endpoint has none. */
export function publicChain(plan: Plan, name: string): readonly string[] {
  const asked = plainName(name);
  const alias = privateLinkName(asked, plan.settings.cloud);
  if (alias === null) return [asked];
  const shared = isArcPrivateName(asked);
  return shared || endpointsForName(plan, asked).length > 0 || hasEndpoint(plan, asked) ? [asked, alias] : [asked];
}

/** Whether the resource with this first label has an endpoint in the plan. */
function hasEndpoint(plan: Plan, name: string): boolean {
  const label = name.split('.')[0];
  return nameBook(plan).endpoints.all.some((placed) =>
    placed.connections.some(({ entry }) => lookupOf(plan).get(entry.target)?.name.toLowerCase() === label),
  );
}
