// The names of a plan that lead to private endpoints, as the DNS servers of each site have to answer them, and whom those servers ask
// for them. Source: catalogue sections 1.6 and 4.3.3, labels arc-pls, pe-dns, res-hyb.

import { endpointBook, type PlacedEndpoint } from '../books/endpoint-book.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { formatIp, parseIp } from '../net/cidr.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { isBelow, plainName } from '../trace/name-match.ts';
import { placesOf, sitePlace } from '../trace/places.ts';
import { isArcPrivateName, nameBook, privateLinkName } from '../trace/public-names.ts';
import type { Note } from './emitter.ts';
import { fileWords, oneLine } from './one-line.ts';

/** A public name and the private addresses it has to lead to. */
export interface PrivateName {
  readonly name: string;
  /** In the order of the endpoint; never empty. */
  readonly addresses: readonly string[];
  /** Read from the endpoint; false: worked out from patterns. */
  readonly known: boolean;
  /** Name of the endpoint, or of the zone that holds the record. */
  readonly from: string;
}

/** A public suffix and the servers in Azure that answer for it. */
export interface Forward {
  readonly suffix: string;
  readonly targets: readonly string[];
}

/** What DNS servers of some sites have to do. */
export interface NameView {
  /** Sites it is for; empty in a plan without sites. */
  readonly sites: readonly ResourceOf<'site'>[];
  /** DNS servers of those sites. */
  readonly servers: readonly ResourceOf<'dnsServer'>[];
  /** Folder for its files, ending in a slash; empty when all sites are served alike. */
  readonly folder: string;
  readonly names: readonly PrivateName[];
  readonly forwards: readonly Forward[];
}

export interface PrivateNames {
  readonly views: readonly NameView[];
  /** Names and suffixes that cannot be written yet, and why. */
  readonly notes: readonly Note[];
}

/** The private names of a plan, sites with the same answers together. */
export function privateNames(plan: Plan): PrivateNames {
  const find = lookupOf(plan);
  const notes = new Map<string, Note>();
  const note = (subject: string, message: string): void => void notes.set(`${subject} ${message}`, { subject, message });
  const sites = find.byKind('site');
  const groups = new Map<string, { readonly sites: ResourceOf<'site'>[]; readonly view: Omit<NameView, 'sites' | 'servers' | 'folder'> }>();
  for (const site of sites.length === 0 ? [null] : sites) {
    const names = namesFor(plan, site, note);
    const view = { names, forwards: forwardsFor(plan, names, note) };
    const key = JSON.stringify(view);
    const group = groups.get(key) ?? { sites: [], view };
    if (site) group.sites.push(site);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  const folders = fileWords(
    all.map((group) => group.sites[0]?.name ?? ''),
    'site',
  );
  const views = all.map(
    (group, i): NameView => ({
      ...group.view,
      sites: group.sites,
      servers: find.byKind('dnsServer').filter((server) => group.sites.some((site) => site.id === siteOf(find, server.id)?.id)),
      folder: all.length === 1 ? '' : `${folders[i] ?? 'site'}/`,
    }),
  );
  return { views, notes: [...notes.values()] };
}

/** The site something stands at. */
export function siteOf(find: Lookup, id: string | undefined): ResourceOf<'site'> | null {
  const one = find.get(id);
  if (!one) return null;
  return sitePlace(find, one.kind === 'site' || one.kind === 'siteSubnet' ? one.id : one.parent)?.site ?? null;
}

type Remark = (subject: string, message: string) => void;

/** Names for a site: those of the Arc scopes its servers use, and of every other endpoint. */
function namesFor(plan: Plan, site: ResourceOf<'site'> | null, note: Remark): readonly PrivateName[] {
  const scopes = scopesOf(plan, site);
  const found = new Map<string, PrivateName>();
  for (const placed of endpointBook(lookupOf(plan)).all) {
    if (isClosed(placed)) {
      note(placed.endpoint.id, 'The endpoint was refused or removed on the side of its target, so its names are left out.');
      continue;
    }
    for (const one of nameBook(plan).ofEndpoint.get(placed.endpoint.id) ?? []) {
      if (isArcPrivateName(one.name) && scopes.size > 0 && !isOfScopes(plan, placed, scopes)) continue;
      const name = dnsName(one.name);
      if (name === null) {
        note(placed.endpoint.id, `"${oneLine(one.name, 80)}" is no name DNS can hold, so it is left out.`);
        continue;
      }
      const addresses = ipTexts(one.addresses.length > 0 ? one.addresses : recordedFor(plan, name));
      if (addresses.length === 0) {
        note(
          placed.endpoint.id,
          `The address of ${name} is not known yet. Read it from the endpoint once it exists, or fix it in the plan.`,
        );
        continue;
      }
      const before = found.get(name);
      if (!before) found.set(name, { name, addresses, known: one.known, from: placed.endpoint.name });
      else if (before.addresses.join() !== addresses.join())
        note(placed.endpoint.id, `${before.from} answers for ${name} too, at ${before.addresses.join(', ')}; that address is written.`);
    }
  }
  for (const one of recordedNames(plan)) if (!found.has(one.name) && !isArcPrivateName(one.name)) found.set(one.name, one);
  return [...found.values()];
}

/** Scopes of the servers at a site; empty when none is stated. */
function scopesOf(plan: Plan, site: ResourceOf<'site'> | null): ReadonlySet<string> {
  const find = lookupOf(plan);
  const servers = find.byKind('arcServer').filter((server) => site === null || siteOf(find, server.id)?.id === site.id);
  return new Set(servers.flatMap((server) => find.getKind('arcPrivateLinkScope', server.privateLinkScope)?.id ?? []));
}

function isOfScopes(plan: Plan, placed: PlacedEndpoint, scopes: ReadonlySet<string>): boolean {
  return placed.connections.some(({ entry }) => scopes.has(lookupOf(plan).get(entry.target)?.id ?? ''));
}

function isClosed(placed: PlacedEndpoint): boolean {
  return placed.connections.length > 0 && placed.connections.every(({ entry }) => /^(rejected|disconnected)$/i.test(entry.status ?? ''));
}

/** Addresses that a private zone holds for the alias of a name. */
function recordedFor(plan: Plan, name: string): readonly string[] {
  const alias = privateLinkName(name, plan.settings.cloud);
  if (alias === null) return [];
  for (const zone of lookupOf(plan).byKind('privateDnsZone')) {
    const suffix = plainName(zone.name);
    if (!isBelow(alias, suffix)) continue;
    const label = alias === suffix ? '@' : alias.slice(0, -suffix.length - 1);
    const records = (zone.records ?? []).filter((record) => plainName(record.name ?? '') === label);
    const addresses = records
      .flatMap((record) => [...(record.addresses ?? []), ...(record.addresses6 ?? [])])
      .flatMap((one) => one.address ?? []);
    if (addresses.length > 0) return addresses;
  }
  return [];
}

/** Names that zones below privatelink hold for services whose endpoint is not in the plan. */
function recordedNames(plan: Plan): readonly PrivateName[] {
  return lookupOf(plan)
    .byKind('privateDnsZone')
    .flatMap((zone): readonly PrivateName[] => {
      const suffix = plainName(zone.name);
      if (!suffix.startsWith('privatelink.')) return [];
      return (zone.records ?? []).flatMap((record): PrivateName[] => {
        const label = plainName(record.name ?? '');
        const name =
          label === '' || label === '@' || label.includes('*') ? null : dnsName(`${label}.${suffix.slice('privatelink.'.length)}`);
        const addresses = ipTexts([...(record.addresses ?? []), ...(record.addresses6 ?? [])].flatMap((one) => one.address ?? []));
        return name === null || addresses.length === 0 ? [] : [{ name, addresses, known: true, from: zone.name }];
      });
    });
}

/** Conditional forwarders that the names need, each to the resolvers whose network has the zone. */
function forwardsFor(plan: Plan, names: readonly PrivateName[], note: Remark): readonly Forward[] {
  const suffixes = new Map<string, string>();
  for (const { name } of names) {
    const alias = privateLinkName(name, plan.settings.cloud);
    if (alias === null) {
      note('plan', `Public DNS has no private alias of ${name}, so forwarding does not help it; only a record of its own does.`);
      continue;
    }
    const own = forwardSuffix(name, alias);
    // A server that follows aliases itself asks for the second name too, which may stand below another suffix.
    for (const suffix of isBelow(alias, own) ? [own] : [own, aliasSuffix(alias)]) if (!suffixes.has(suffix)) suffixes.set(suffix, alias);
  }
  return [...suffixes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([suffix, alias]): Forward[] => {
      const targets = resolversFor(plan, alias);
      if (targets.length > 0) return [{ suffix, targets }];
      note('plan', `No resolver inbound endpoint with a known address answers for ${suffix}: link its private zone to the network of one.`);
      return [];
    });
}

/** The public suffix of a name: what the alias has behind `privatelink.`. Resource Manager is one name and is forwarded alone. */
function forwardSuffix(name: string, alias: string): string {
  const before = alias.slice(0, alias.indexOf('privatelink.'));
  const suffix = name.startsWith(before) ? name.slice(before.length) : name;
  return suffix.split('.').length < 3 && before !== '' ? name : suffix;
}

/** Suffix for an alias: without `privatelink.`, as long as that is not the suffix of much else. */
function aliasSuffix(alias: string): string {
  const zone = alias.slice(alias.indexOf('privatelink.'));
  const base = zone.slice('privatelink.'.length);
  return base.split('.').length < 3 ? zone : base;
}

/** Addresses of resolver endpoints whose network is linked to the zone of an alias. */
function resolversFor(plan: Plan, alias: string): readonly string[] {
  const find = lookupOf(plan);
  const targets = find.byKind('resolverInbound').flatMap((inbound) => {
    const [standing] = placesOf(plan).of(inbound.id);
    const network =
      find.getKind('dnsResolver', inbound.parent)?.network ?? (standing?.place.kind === 'subnet' ? standing.place.network.id : '');
    const linked = endpointBook(find).zonesLinkedTo.get(network) ?? [];
    return linked.some((zone) => isBelow(alias, plainName(zone.name)))
      ? (inbound.ipConfigurations ?? []).flatMap((one) => one.address ?? [])
      : [];
  });
  return ipTexts(targets);
}

/** A name in lower case when DNS can hold it, else null. Nothing else of a plan reaches the DNS files as a name. */
export function dnsName(text: string): string | null {
  const name = plainName(text);
  return name.length <= 253 && /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name)
    ? name
    : null;
}

/** Texts that are addresses, each once, written one way. */
export function ipTexts(texts: readonly string[]): readonly string[] {
  return [
    ...new Set(
      texts.flatMap((text) => {
        const ip = parseIp(text);
        return ip.ok ? [formatIp(ip.value)] : [];
      }),
    ),
  ];
}
