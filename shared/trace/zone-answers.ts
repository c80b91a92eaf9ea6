// What a private DNS zone answers in a network that is linked to it: its records, aliases, what endpoints and machines keep there.
// Source: catalogue section 4.3.1, labels pdns-fb, pe-dns.
import { endpointBook } from '../books/endpoint-book.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan, Resources } from '../plan/plan.ts';
import type { Because } from './flow.ts';
import { isBelow, plainName } from './name-match.ts';
import { placesOf } from './places.ts';
import { nameBook, privateLinkName } from './public-names.ts';

type Zone = ResourceOf<'privateDnsZone'>;

/** A zone that is linked to a network, and the suffix it answers for. */
export interface LinkedZone {
  readonly zone: Zone;
  readonly suffix: string;
  readonly link: ResourceOf<'zoneLink'> | null;
}

/** What came of asking a zone. `at`: the resource that decided. */
export interface ZoneAnswer {
  readonly kind: 'addresses' | 'alias' | 'endpoint' | 'unknown' | 'public' | 'nothing';
  readonly at: string;
  readonly decision: string;
  readonly because: Because;
  /** Addresses, the alias, or the id of the endpoint whose address is not known yet. */
  readonly values: readonly string[];
  readonly missing: string | null;
}

/** The zone with the longest suffix of a name that is linked to a network. */
export function linkedZone(find: Lookup, network: string, name: string): LinkedZone | null {
  let best: LinkedZone | null = null;
  for (const zone of endpointBook(find).zonesLinkedTo.get(network) ?? []) {
    const suffix = plainName(zone.name);
    if (!isBelow(name, suffix) || (best && best.suffix.length >= suffix.length)) continue;
    const link = find.partsOf('zoneLink', zone.id).find((one) => one.network === network);
    best = { zone, suffix, link: link ?? null };
  }
  return best;
}

/** The answer of a zone. `public`: the link lets public DNS answer. `nothing`: there is no such name. */
export function zoneAnswer(plan: Plan, { zone, suffix, link }: LinkedZone, name: string): ZoneAnswer {
  const label = name === suffix ? '@' : name.slice(0, -suffix.length - 1);
  const stated = recordAnswer(plan, { zone, suffix, label, name });
  if (stated) return stated;
  const kept = keptByZoneGroup(plan, zone, name) ?? registeredMachine(plan, zone, label);
  if (kept) return kept;
  if (zone.existing === true || zone.unknown?.records !== undefined)
    return unknown(zone.id, `The records of zone ${suffix} are not in the plan.`, `the records of zone ${zone.name}`);
  if (link?.resolutionPolicy === 'NxDomainRedirect' && suffix.startsWith('privatelink.')) {
    const because = { resource: link.id, field: 'resolutionPolicy', fact: 'pdns-fb' };
    return answer('public', link.id, `Zone ${suffix} has no ${label}; the link lets public DNS answer.`, because);
  }
  return answer('nothing', zone.id, `Zone ${suffix} has no record ${label}, and nobody else is asked.`, {
    resource: zone.id,
    field: 'records',
  });
}

function answer(kind: ZoneAnswer['kind'], at: string, decision: string, because: Because, values: readonly string[] = []): ZoneAnswer {
  return { kind, at, decision, because, values, missing: null };
}

function unknown(at: string, decision: string, missing: string): ZoneAnswer {
  return { kind: 'unknown', at, decision, because: { resource: at }, values: [], missing };
}

interface Asked {
  readonly zone: Zone;
  readonly suffix: string;
  readonly label: string;
  readonly name: string;
}

/** Records that are written down: of this name, else of the star. */
function recordAnswer(plan: Plan, { zone, suffix, label, name }: Asked): ZoneAnswer | null {
  const all = zone.records ?? [];
  const own = all.filter((record) => plainName(record.name ?? '') === label);
  const records = own.length > 0 ? own : all.filter((record) => record.name === '*' && label !== '@');
  const addresses = records
    .flatMap((record) => [...(record.addresses ?? []), ...(record.addresses6 ?? [])])
    .flatMap((one) => one.address ?? []);
  const because = { resource: zone.id, field: 'records' };
  if (addresses.length > 0) {
    const other = keepersOf(plan, zone, name).find((one) => one.addresses.some((address) => !addresses.includes(address)));
    const decision = `Zone ${suffix} has ${label} at ${addresses.join(', ')}`;
    if (other)
      return unknown(
        zone.id,
        `${decision}, and ${other.endpoint.name} keeps it elsewhere.`,
        `which endpoint zone ${zone.name} has for ${name}`,
      );
    return answer('addresses', zone.id, `${decision}.`, because, addresses);
  }
  const alias = records.find((record) => record.alias !== undefined)?.alias;
  if (alias === undefined) return null;
  return answer('alias', zone.id, `Zone ${suffix} says that ${label} is an alias of ${plainName(alias)}.`, because, [plainName(alias)]);
}

/** Azure writes the records of an endpoint into the zones of its group; where several do, nobody can say whose stays. */
function keptByZoneGroup(plan: Plan, zone: Zone, name: string): ZoneAnswer | null {
  const keepers = keepersOf(plan, zone, name);
  const [first] = keepers;
  if (!first) return null;
  if (keepers.some((one) => one.addresses.join() !== first.addresses.join() || one.endpoint.id !== first.endpoint.id))
    return unknown(zone.id, `Several endpoints keep ${name} in zone ${zone.name}.`, `which endpoint zone ${zone.name} has for ${name}`);
  const { endpoint, addresses } = first;
  const decision = `The zone group of ${endpoint.name} keeps ${name} in zone ${zone.name}.`;
  const because = { resource: endpoint.id, field: 'zoneGroups' };
  return addresses.length > 0
    ? answer('addresses', zone.id, decision, because, addresses)
    : answer('endpoint', zone.id, decision, because, [endpoint.id]);
}

interface Keeper {
  readonly endpoint: ResourceOf<'privateEndpoint'>;
  readonly addresses: readonly string[];
}

function keepersOf(plan: Plan, zone: Zone, name: string): readonly Keeper[] {
  const suffix = plainName(zone.name);
  return endpointBook(lookupOf(plan)).all.flatMap((placed) => {
    if (!placed.zones.some((one) => one.reference === zone.id)) return [];
    const own = zoneRecordsOf(plan, placed.endpoint.id).find(({ record }) => record === name && isBelow(record, suffix));
    return own ? [{ endpoint: placed.endpoint, addresses: own.addresses }] : [];
  });
}

/** Machines of linked networks that register themselves. */
function registeredMachine(plan: Plan, zone: Zone, label: string): ZoneAnswer | null {
  const find = lookupOf(plan);
  for (const link of find.partsOf('zoneLink', zone.id)) {
    if (link.registrationEnabled !== true) continue;
    for (const machine of find.byKind('virtualMachine')) {
      if ((machine.computerName ?? machine.name).toLowerCase() !== label) continue;
      for (const { nic } of machine.nics ?? []) {
        const here =
          nic !== undefined &&
          placesOf(plan)
            .of(nic)
            .some(({ place }) => place.kind === 'subnet' && place.network.id === link.network);
        if (!here) continue;
        const address = find.getKind('networkInterface', nic)?.ipConfigurations?.[0]?.privateIpAddress;
        if (address === undefined)
          return unknown(machine.id, `The address of ${machine.name} is not known.`, `the address of ${machine.name}`);
        const because = { resource: link.id, field: 'registrationEnabled' };
        return answer('addresses', link.id, `Zone ${zone.name} registers ${machine.name} at ${address}.`, because, [address]);
      }
    }
  }
  return null;
}

const recordCache = new WeakMap<Resources, Map<string, readonly ZoneRecord[]>>();

interface ZoneRecord {
  /** Full name below a private link zone. */
  readonly record: string;
  readonly addresses: readonly string[];
}

/** Records that the zone group of an endpoint writes: its public names, moved below `privatelink.`. */
function zoneRecordsOf(plan: Plan, endpoint: string): readonly ZoneRecord[] {
  const all = recordCache.get(plan.resources) ?? new Map<string, readonly ZoneRecord[]>();
  recordCache.set(plan.resources, all);
  let records = all.get(endpoint);
  if (!records) {
    records = recordsFor(plan, endpoint);
    all.set(endpoint, records);
  }
  return records;
}

function recordsFor(plan: Plan, endpoint: string): readonly ZoneRecord[] {
  return (nameBook(plan).ofEndpoint.get(endpoint) ?? []).flatMap(({ name, addresses }) => {
    const record = privateLinkName(name, plan.settings.cloud) ?? (name.includes('privatelink.') ? name : null);
    return record === null ? [] : [{ record, addresses }];
  });
}
