// Names that people keep by hand: hosts files of servers, own zones of DNS servers, records of private zones.

import type { PlacedEndpoint } from '../../books/endpoint-book.ts';
import type { Resource } from '../../kinds/index.ts';
import { containsIp, parseIp } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { oncePerLookup } from '../../plan/reads.ts';

export interface ManualName {
  readonly holder: Resource;
  /** Field of the holder, for example `hosts.0.address` or `zones.0.records.2.value`. */
  readonly field: string;
  /** Full name in lower case. */
  readonly name: string;
  readonly address: string;
}

export interface ManualNames {
  /** Hosts files and zones of DNS servers, in plan order. */
  readonly all: readonly ManualName[];
  readonly byName: ReadonlyMap<string, readonly ManualName[]>;
  /** Every domain above a name that is kept by hand. */
  readonly domains: ReadonlySet<string>;
  /** Every address that a hosts file, a DNS server or a record of a private zone names. */
  readonly addresses: ReadonlySet<string>;
}

const cache = oncePerLookup(build);

/** The names of a plan that people keep by hand; the same object while its resources are the same. */
export function manualNames(find: Lookup): ManualNames {
  return cache(find);
}

function build(find: Lookup): ManualNames {
  const all = [...hostsEntries(find), ...serverRecords(find)];
  const byName = new Map<string, ManualName[]>();
  for (const one of all) {
    const list = byName.get(one.name);
    if (list) list.push(one);
    else byName.set(one.name, [one]);
  }
  const addresses = new Set(all.map((one) => one.address));
  for (const zone of find.byKind('privateDnsZone'))
    for (const record of zone.records ?? [])
      for (const one of record.addresses ?? []) if (one.address !== undefined) addresses.add(one.address);
  const domains = new Set<string>();
  for (const name of byName.keys())
    for (let at = name.indexOf('.'); at > 0; at = name.indexOf('.', at + 1)) domains.add(name.slice(at + 1));
  return { all, byName, domains, addresses };
}

function hostsEntries(find: Lookup): readonly ManualName[] {
  return find
    .byKind('arcServer')
    .flatMap((server) =>
      (server.hosts ?? []).flatMap((entry, i) =>
        entry.name === undefined || entry.address === undefined
          ? []
          : [{ holder: server, field: `hosts.${i}.address`, name: entry.name.toLowerCase(), address: entry.address }],
      ),
    );
}

function serverRecords(find: Lookup): readonly ManualName[] {
  return find.byKind('dnsServer').flatMap((server) =>
    (server.zones ?? []).flatMap((zone, z) =>
      (zone.records ?? []).flatMap((record, r) => {
        const isAddress = record.type === undefined || /^a(aaa)?$/i.test(record.type);
        if (!isAddress || zone.name === undefined || record.value === undefined) return [];
        const name = record.name === undefined || record.name === '@' || record.name === '' ? zone.name : `${record.name}.${zone.name}`;
        return [{ holder: server, field: `zones.${z}.records.${r}.value`, name: name.toLowerCase(), address: record.value }];
      }),
    ),
  );
}

/** The entries that lead to an endpoint: to an address it is known to have, or to one of its subnet while it has none yet. */
export function manualNamesOf(plan: Plan, placed: PlacedEndpoint, known: readonly string[]): readonly ManualName[] {
  const { all } = manualNames(lookupOf(plan));
  if (all.length === 0) return [];
  if (known.length > 0) return all.filter((one) => known.includes(one.address));
  if (!placed.subnet) return [];
  const ranges = addressBook(plan)
    .of(placed.subnet.id)
    .map((one) => one.range);
  return all.filter((one) => {
    const address = parseIp(one.address);
    return address.ok && ranges.some((range) => containsIp(range, address.value));
  });
}
