// Links of private zones by zone and by network, and the zones that endpoints fill. Built once per set of resources.

import { endpointBook, plainReference } from '../../books/endpoint-book.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { make } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { oncePerLookup } from '../../plan/reads.ts';

export interface LinkedZone {
  readonly zone: ResourceOf<'privateDnsZone'>;
  readonly link: ResourceOf<'zoneLink'>;
}

export interface ZoneBook {
  /** By plan id of the zone. */
  readonly links: (zone: string) => readonly ResourceOf<'zoneLink'>[];
  /** By plan id or ARM id of the network. */
  readonly linkedTo: ReadonlyMap<string, readonly LinkedZone[]>;
  /** Zones, by plan id, that a zone group of an endpoint fills. */
  readonly filled: ReadonlySet<string>;
  /** False when the zone group of some endpoint only a deployment can tell. */
  readonly allFilledKnown: boolean;
}

const cache = oncePerLookup(build);

/** The zones of a plan with their links; the same object while its resources are the same. */
export function zoneBook(find: Lookup): ZoneBook {
  return cache(find);
}

function build(find: Lookup): ZoneBook {
  const links = new Map<string, ResourceOf<'zoneLink'>[]>();
  const linkedTo = new Map<string, LinkedZone[]>();
  for (const link of find.byKind('zoneLink')) {
    const zone = find.getKind('privateDnsZone', link.parent);
    if (!zone) continue;
    append(links, zone.id, link);
    if (link.network !== undefined) append(linkedTo, plainReference(link.network), { zone, link });
  }
  const endpoints = endpointBook(find).all;
  return {
    links: (zone) => links.get(zone) ?? [],
    linkedTo,
    filled: new Set(endpoints.flatMap((placed) => placed.zones.map(({ reference }) => reference))),
    allFilledKnown: endpoints.every((placed) => placed.zonesKnown),
  };
}

/** True for zones of private link names. */
export function isPrivateLinkZone(zone: ResourceOf<'privateDnsZone'>): boolean {
  return zone.name.toLowerCase().startsWith('privatelink.');
}

/** Records that name something; the SOA record is in every zone. */
export function recordsOf(zone: ResourceOf<'privateDnsZone'>) {
  return (zone.records ?? []).filter((record) => record.type?.toUpperCase() !== 'SOA');
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A network and a zone with one record linked to it, for examples. */
export function exampleZone(
  name: string,
  link: Partial<ResourceOf<'zoneLink'>> = {},
  zone: Partial<ResourceOf<'privateDnsZone'>> = {},
): readonly Resource[] {
  return [
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    { ...make('privateDnsZone', name, { records: [{ name: 'app', type: 'A', ttl: 10, addresses: [{ address: '10.0.1.4' }] }] }), ...zone },
    { ...make('zoneLink', 'link-hub', { parent: `privateDnsZone:${name}`, network: 'vnet:hub' }), ...link },
  ];
}
