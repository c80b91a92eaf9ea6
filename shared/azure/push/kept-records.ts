// Records that Azure keeps by itself: the zone group of a private endpoint writes them. What a plan says about them is an estimate made
// before the endpoint has its addresses; sent to Azure it would lead names to the wrong address.
import { isObject, type JsonObject } from '../../base/json.ts';
import { splitReference } from '../../base/markers.ts';
import type { ArmResource } from '../../emitters/arm-resources.ts';
import type { PrivateDnsZone } from '../../kinds/private-dns-zone.ts';
import { endpointAddresses, type PrivateEndpoint } from '../../kinds/private-endpoint.ts';
import type { Lookup } from '../../plan/lookup.ts';

type ZoneRecord = NonNullable<PrivateDnsZone['records']>[number];

/** True for a record that Azure keeps: the one every zone starts with, of machines that register, of private endpoints. */
export function isKeptRecord(entry: JsonObject): boolean {
  if (entry.type === 'SOA' || entry.autoRegistered === true) return true;
  const metadata = entry.metadata;
  return isObject(metadata) && typeof metadata.creator === 'string' && /^created by private endpoint /i.test(metadata.creator);
}

/** Tells which endpoint of the plan will write a record of a zone by its zone group; null for a record that somebody else keeps. */
export function recordWriters(
  find: Lookup,
): (zone: string, record: Pick<ZoneRecord, 'name' | 'type' | 'addresses'>) => PrivateEndpoint | null {
  const writers = new Map<string, PrivateEndpoint[]>();
  for (const endpoint of find.byKind('privateEndpoint'))
    for (const group of endpoint.zoneGroups ?? [])
      for (const { zone } of group.zones ?? []) {
        if (zone === undefined) continue;
        const { id } = splitReference(zone);
        const known = writers.get(id) ?? [];
        known.push(endpoint);
        writers.set(id, known);
      }
  return (zone, { name, type, addresses }) => {
    if (type !== 'A' && type !== 'AAAA') return null;
    const led = (addresses ?? []).flatMap(({ address }) => (address === undefined ? [] : [address]));
    return (writers.get(zone) ?? []).find((endpoint) => writes(endpoint, name ?? '', led)) ?? null;
  };
}

/** True for a record that Azure keeps: what it said to keep, and what the zone group of an endpoint of the plan will write. */
export function isKeptByAzure(find: Lookup): (one: ArmResource) => boolean {
  const writerOf = recordWriters(find);
  return (one) => {
    const { resource } = one;
    if (resource.kind !== 'privateDnsZone' || one.key === resource.id) return false;
    const record = resource.records?.find((entry) => entry.name === one.name && one.type.endsWith(`/${entry.type}`));
    if (!record) return false;
    return isKeptRecord(record as unknown as JsonObject) || writerOf(resource.id, record) !== null;
  };
}

/** By a name behind the endpoint, or where none is known, by its addresses. */
function writes(endpoint: PrivateEndpoint, name: string, addresses: readonly string[]): boolean {
  const names = (endpoint.dnsConfigs ?? []).flatMap(({ fqdn }) => (fqdn === undefined ? [] : [fqdn.toLowerCase()]));
  if (names.length > 0) return names.some((fqdn) => fqdn.startsWith(`${name.toLowerCase()}.`));
  const own = new Set(endpointAddresses(endpoint));
  return addresses.length > 0 && addresses.every((address) => own.has(address));
}
