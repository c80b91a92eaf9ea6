// PE-004: an endpoint leads to one part of a storage account.

import { endpointBook, isType, STORAGE } from '../../books/endpoint-book.ts';
import { privateLinkGroup } from '../../facts/private-link.ts';
import type { PrivateEndpoint } from '../../kinds/private-endpoint.ts';
import { make, planOf } from '../../plan/build.ts';
import { newId } from '../../plan/ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { freeEndpointName, hasRoom, isDrawnOnly } from './endpoint-space.ts';
import { exampleEndpoint, exampleNetwork, exampleZones } from './example-plans.ts';

export const severalStorageGroups = defineRule({
  code: 'PE-004',
  id: 'private-endpoints/several-storage-groups',
  title: 'An endpoint of a storage account leads to one part of it',
  severity: 'error',
  why: 'Blobs, files, queues and tables answer under different names, so each of them needs an endpoint with addresses of its own. Azure refuses an endpoint with two of them.',
  sources: ['pe-ov'],
  reviewed: '2026-11',
  message: '{name} leads to {groups} of a storage account at once. Make one endpoint for each.',
  check({ find, report }) {
    for (const { endpoint, connections } of endpointBook(find).all)
      for (const { entry, field, targetType } of connections)
        if (isType(targetType, STORAGE) && (entry.groupIds ?? []).length > 1)
          report({ subject: endpoint.id, field: `${field}.groupIds`, data: { groups: entry.groupIds ?? [] } });
  },
  fix: {
    label: 'Make one endpoint for each of {groups}',
    safe: false,
    make: ({ subject, field }, { plan, find }) => {
      const placed = endpointBook(find).all.find((one) => one.endpoint.id === subject);
      const connection = placed?.connections.find((one) => `${one.field}.groupIds` === field);
      if (!placed || !connection || placed.connections.length > 1 || !isDrawnOnly(placed.endpoint) || !placed.subnet) return [];
      const [first, ...others] = connection.entry.groupIds ?? [];
      const only = (groupId: string) => ({
        [connection.list]: [{ ...connection.entry, groupIds: [groupId] }],
        ...partsFor(plan, placed.endpoint, groupId),
      });
      const more = others.length;
      if (first === undefined || !hasRoom(plan, placed.subnet, { endpoints: more, addresses: more })) return [];
      return [
        { type: 'update', id: subject, change: only(first) },
        ...others.map((groupId) => {
          const name = freeEndpointName(find, `${placed.endpoint.name}-${groupId}`);
          const id = newId('privateEndpoint', name, undefined, (one) => plan.resources.has(one));
          return { type: 'add' as const, resource: { ...placed.endpoint, ...only(groupId), id, name } };
        }),
      ];
    },
  },
  examples: {
    fails: () => withGroups(['blob', 'file']),
    passes: () => withGroups(['blob']),
  },
});

/** The fixed addresses and zones of an endpoint that belong to one group id. */
function partsFor(plan: Plan, endpoint: PrivateEndpoint, groupId: string): Partial<PrivateEndpoint> {
  const zones = new Set(privateLinkGroup(STORAGE, groupId, plan.settings.cloud)?.zones.map((zone) => zone.zone));
  const isOwn = (reference: string | undefined) =>
    reference !== undefined && zones.has(plan.resources.get(reference)?.name ?? reference.slice(reference.lastIndexOf('/') + 1));
  return {
    ...(endpoint.ipConfigurations && {
      ipConfigurations: endpoint.ipConfigurations.filter((one) => one.groupId?.toLowerCase() === groupId.toLowerCase()),
    }),
    ...(endpoint.zoneGroups && {
      zoneGroups: endpoint.zoneGroups
        .map((group) => ({ ...group, zones: (group.zones ?? []).filter((one) => isOwn(one.zone)) }))
        .filter((group) => group.zones.length > 0),
    }),
  };
}

function withGroups(groupIds: readonly string[]): Plan {
  const zones = groupIds.map((id) => `privatelink.${id}.core.windows.net`);
  return planOf([
    ...exampleNetwork(),
    make('storageAccount', 'stapp', { region: 'westeurope' }),
    exampleEndpoint(
      'pe-storage',
      { target: 'storageAccount:stapp', groupId: 'blob', zones },
      { connections: [{ name: 'pe-storage', target: 'storageAccount:stapp', groupIds }] },
    ),
    ...exampleZones(zones),
  ]);
}
