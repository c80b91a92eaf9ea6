// PE-014: two endpoints of one target do not keep their records in the same zone.

import { endpointBook, type PlacedEndpoint } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { isDrawnOnly } from './endpoint-space.ts';
import { exampleEndpoint, exampleNetwork, exampleZones } from './example-plans.ts';

export const endpointsShareRecords = defineRule({
  code: 'PE-014',
  id: 'private-endpoints/endpoints-share-records',
  title: 'Two endpoints of one target do not write to the same zone',
  severity: 'warning',
  why: 'Both endpoints own records of the same names. In one zone the later overwrites the addresses of the earlier, and deleting either removes the records of both.',
  sources: ['pe-dns', 'gh-58044'],
  reviewed: '2026-11',
  message:
    '{name} and {first} lead to {target} and both keep their records in {zone}. Keep one of them, or give each network a zone of its own.',
  check({ find, report }) {
    for (const endpoints of endpointBook(find).at.values()) {
      if (endpoints.length < 2) continue;
      const firsts = new Map<string, PlacedEndpoint>();
      for (const placed of endpoints) {
        const clash = claims(placed).find(({ key }) => firsts.has(key));
        const first = clash && firsts.get(clash.key);
        for (const { key } of claims(placed)) if (!firsts.has(key)) firsts.set(key, placed);
        if (!first || first === placed) continue;
        report({
          subject: placed.endpoint.id,
          field: 'zoneGroups',
          related: [first.endpoint.id],
          data: { first: first.endpoint.name, zone: clash.zone, target: find.get(clash.target)?.name ?? clash.target },
        });
      }
    }
  },
  fix: {
    label: 'Keep {first} and remove {name}',
    safe: false,
    make: ({ subject }, { find }) => {
      const endpoint = find.getKind('privateEndpoint', subject);
      return endpoint && isDrawnOnly(endpoint) ? [{ type: 'remove', ids: [subject] }] : [];
    },
  },
  examples: {
    fails: () => twice('privatelink.vaultcore.azure.net'),
    passes: () => twice(null),
  },
});

/** One claim for each zone and group id: two endpoints with an equal claim overwrite one another. */
function claims({ connections, zones }: PlacedEndpoint) {
  return connections.flatMap(({ target, entry }) =>
    target === undefined
      ? []
      : zones.flatMap((zone) =>
          (entry.groupIds ?? []).map((id) => ({
            key: `${target}|${id.toLowerCase()}|${zone.reference}`,
            zone: zone.name,
            target: entry.target ?? target,
          })),
        ),
  );
}

function twice(shared: string | null): Plan {
  const zone = 'privatelink.vaultcore.azure.net';
  const own = { id: `privateDnsZone:spoke/${zone}` };
  return planOf([
    ...exampleNetwork(),
    ...exampleNetwork('spoke', 1),
    make('keyVault', 'kv-app', { region: 'westeurope' }),
    ...exampleZones([zone]),
    make('privateDnsZone', zone, own),
    make('zoneLink', 'link-spoke', { parent: own.id, network: 'vnet:spoke' }),
    exampleEndpoint('pe-hub', { target: 'keyVault:kv-app', groupId: 'vault', zones: [zone] }),
    exampleEndpoint(
      'pe-spoke',
      { target: 'keyVault:kv-app', groupId: 'vault' },
      {
        subnet: 'subnet:spoke/snet-pe',
        zoneGroups: [{ name: 'default', zones: [{ zone: shared === null ? own.id : `privateDnsZone:${shared}` }] }],
      },
    ),
  ]);
}
