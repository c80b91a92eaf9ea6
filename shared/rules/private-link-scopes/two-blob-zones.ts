// AMP-013: in one network the Monitor endpoint and the storage endpoints keep their blob names in one zone.

import { endpointBook, leadsTo, MONITOR_SCOPE, type PlacedEndpoint, STORAGE } from '../../books/endpoint-book.ts';
import { privateLinkGroup } from '../../facts/private-link.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleEndpoint } from '../private-endpoints/example-plans.ts';
import { exampleMonitorScope } from './scope-book.ts';

export const twoBlobZones = defineRule({
  code: 'AMP-013',
  id: 'private-link-scopes/two-blob-zones',
  title: 'Monitor and storage endpoints of a network share one blob zone',
  severity: 'error',
  why: 'Monitor keeps one record in the zone that storage endpoints use too. A network can be linked to a single zone of that name, so with two of them either Monitor or the storage accounts lose their private names.',
  sources: ['pe-dns', 'ampls-cfg'],
  reviewed: '2026-11',
  message: '{name} keeps its blob names in another {zone} than {monitor} in the same network. Use one zone for both.',
  check({ plan, find, report }) {
    const zone = privateLinkGroup(STORAGE, 'blob', plan.settings.cloud)?.zones[0]?.zone;
    if (zone === undefined) return;
    const book = endpointBook(find);
    // Two zones of a name that are linked to one network are the business of ZON-002.
    const linked = linkedNetworks(book.zonesLinkedTo);
    for (const endpoints of book.inNetwork.values()) {
      const monitor = endpoints.find((placed) => leadsTo(placed, MONITOR_SCOPE) && zoneOf(placed, zone) !== undefined);
      const own = monitor && zoneOf(monitor, zone);
      if (!monitor || own === undefined) continue;
      for (const placed of endpoints) {
        const other = leadsTo(placed, MONITOR_SCOPE) ? undefined : zoneOf(placed, zone);
        if (other === undefined || other === own || [...(linked.get(other) ?? [])].some((one) => linked.get(own)?.has(one))) continue;
        report({
          subject: placed.endpoint.id,
          field: 'zoneGroups',
          related: [monitor.endpoint.id],
          data: { zone, monitor: monitor.endpoint.name },
        });
      }
    }
  },
  fix: {
    label: 'Use the zone of {monitor}',
    safe: false,
    make: ({ subject, related, data }, { find }) => {
      const all = endpointBook(find).all;
      const monitor = all.find((placed) => placed.endpoint.id === related[0]);
      const placed = all.find((one) => one.endpoint.id === subject);
      const zone = monitor && zoneOf(monitor, String(data.zone));
      const other = placed && zoneOf(placed, String(data.zone));
      if (!placed || zone === undefined) return [];
      const zoneGroups = (placed.endpoint.zoneGroups ?? []).map((group) => ({
        ...group,
        zones: (group.zones ?? []).map((one) => (one.zone === other ? { ...one, zone } : one)),
      }));
      return [{ type: 'update', id: subject, change: { zoneGroups } }];
    },
  },
  examples: {
    fails: () => withStorage('privateDnsZone:app/privatelink.blob.core.windows.net'),
    passes: () => withStorage('privateDnsZone:privatelink.blob.core.windows.net'),
  },
});

function zoneOf(placed: PlacedEndpoint, name: string): string | undefined {
  return placed.zones.find((zone) => zone.name === name)?.reference;
}

function linkedNetworks(zonesLinkedTo: ReadonlyMap<string, readonly { readonly id: string }[]>): ReadonlyMap<string, ReadonlySet<string>> {
  const linked = new Map<string, Set<string>>();
  for (const [network, zones] of zonesLinkedTo)
    for (const { id } of zones) linked.set(id, (linked.get(id) ?? new Set<string>()).add(network));
  return linked;
}

function withStorage(zone: string): Plan {
  return planOf([
    ...exampleMonitorScope(),
    make('storageAccount', 'stapp', { region: 'westeurope' }),
    make('privateDnsZone', 'privatelink.blob.core.windows.net', { id: 'privateDnsZone:app/privatelink.blob.core.windows.net' }),
    exampleEndpoint(
      'pe-storage',
      { target: 'storageAccount:stapp', groupId: 'blob' },
      { zoneGroups: [{ name: 'default', zones: [{ zone }] }] },
    ),
  ]);
}
