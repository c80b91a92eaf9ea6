// ZON-008: records of a private zone lead to the present addresses of the endpoint. Names kept elsewhere by hand are PLS-023.

import { endpointBook } from '../../books/endpoint-book.ts';
import { privateZoneNames } from '../../facts/private-link.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';
import { isPrivateLinkZone } from './zone-book.ts';

export const recordOfOldEndpoint = defineRule({
  code: 'ZON-008',
  id: 'dns-zones/record-of-old-endpoint',
  title: 'Records of private link zones lead to the present addresses of an endpoint',
  severity: 'warning',
  why: 'A record that stayed behind from an earlier endpoint, or was written by hand, sends clients to an address where nothing answers.',
  sources: ['pe-dns'],
  reviewed: '2026-11',
  message:
    'The record {record} of {name} says {addresses}, but the endpoint {endpoint} has {present}. Correct the record, or let a zone group write it.',
  check({ find, report }) {
    const owned = ownedNames(find);
    if (owned.size === 0) return;
    for (const zone of find.byKind('privateDnsZone')) {
      if (!isPrivateLinkZone(zone)) continue;
      for (const [i, record] of (zone.records ?? []).entries()) {
        const addresses = (record.addresses ?? []).flatMap(({ address }) => address ?? []);
        const owner = addresses.length > 0 ? owned.get(`${record.name ?? ''}.${zone.name}`.toLowerCase()) : undefined;
        if (!owner || addresses.some((address) => owner.addresses.has(address))) continue;
        report({
          subject: zone.id,
          field: `records.${i}.addresses`,
          related: [owner.endpoint],
          data: {
            record: record.name ?? '',
            addresses,
            endpoint: find.get(owner.endpoint)?.name ?? owner.endpoint,
            present: [...owner.addresses],
          },
        });
      }
    }
  },
  fix: {
    label: 'Write {present} into the record {record}',
    safe: false,
    make: ({ subject, field, data }, { find }) => {
      const zone = find.getKind('privateDnsZone', subject);
      if (!zone || !Array.isArray(data.present)) return [];
      const addresses = data.present.map((address) => ({ address: String(address) }));
      const records = (zone.records ?? []).map((record, i) => (field === `records.${i}.addresses` ? { ...record, addresses } : record));
      return [{ type: 'update', id: subject, change: { records } }];
    },
  },
  examples: { fails: () => recorded('10.0.1.9'), passes: () => recorded('10.0.1.4') },
});

interface Owner {
  readonly endpoint: string;
  readonly addresses: Set<string>;
}

/** Names in private zones that endpoints are known to own: the public name with `privatelink` put in where its zone has it. */
function ownedNames(find: Lookup): ReadonlyMap<string, Owner> {
  const owned = new Map<string, Owner>();
  for (const { endpoint, zones } of endpointBook(find).all)
    for (const { fqdn, addresses } of endpoint.dnsConfigs ?? []) {
      if (fqdn === undefined || !addresses || addresses.length === 0) continue;
      for (const name of namesInZones(
        fqdn.toLowerCase(),
        zones.map((zone) => zone.name),
      )) {
        const owner = owned.get(name) ?? { endpoint: endpoint.id, addresses: new Set<string>() };
        for (const address of addresses) owner.addresses.add(address);
        owned.set(name, owner);
      }
    }
  return owned;
}

const KNOWN_ZONES = privateZoneNames().filter((zone) => !zone.includes('{'));

/** `kv.vault.azure.net` is kept as `kv` in the zone the endpoint uses; without a zone group in the zone of the same suffix. */
function namesInZones(fqdn: string, zones: readonly string[]): readonly string[] {
  const bySuffix = [...zones, ...(zones.length === 0 ? KNOWN_ZONES : [])].flatMap((zone) => {
    const suffix = `.${zone.replace(/^privatelink\./, '')}`;
    return fqdn.endsWith(suffix) ? [`${fqdn.slice(0, -suffix.length)}.${zone}`] : [];
  });
  // Key vaults have another public suffix than their zone; with one zone there is no doubt.
  const [only] = zones;
  return bySuffix.length > 0 || zones.length !== 1 || only === undefined ? bySuffix : [`${fqdn.split('.')[0]}.${only}`];
}

function recorded(address: string): Plan {
  const zone = 'privateDnsZone:privatelink.vaultcore.azure.net';
  return planOf([
    ...exampleNetwork(),
    ...exampleVault({ dnsConfigs: [{ fqdn: 'kv-app.vault.azure.net', addresses: ['10.0.1.4'] }] }),
    make('privateDnsZone', 'privatelink.vaultcore.azure.net', {
      id: zone,
      records: [{ name: 'kv-app', type: 'A', ttl: 10, addresses: [{ address }] }],
    }),
  ]);
}
