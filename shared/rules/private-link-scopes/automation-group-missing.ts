// AUT-002: an automation account that is reached privately has endpoints for both of its parts.

import { endpointBook, offeredGroups } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { newId } from '../../plan/ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { namesFor } from '../private-endpoints/endpoint-names.ts';
import { freeEndpointName, hasRoom } from '../private-endpoints/endpoint-space.ts';
import { exampleEndpoint, exampleNetwork, exampleZones } from '../private-endpoints/example-plans.ts';

const ZONE = 'privatelink.azure-automation.net';

export const automationGroupMissing = defineRule({
  code: 'AUT-002',
  id: 'private-link-scopes/automation-group-missing',
  title: 'An automation account that is reached privately has endpoints for webhooks and for workers',
  severity: 'warning',
  why: 'Webhooks and hybrid workers are two parts of an automation account with a group id each. An account with both in use and an endpoint for one of them only leaves the other on the public path. Accept this where the other part is not used.',
  sources: ['auto-pl'],
  reviewed: '2026-11',
  message: '{name} has a private endpoint for {present} but none for {missing}. Add one if you use it.',
  check({ plan, find, report }) {
    for (const account of find.byKind('automationAccount')) {
      const endpoints = endpointBook(find).at.get(account.id) ?? [];
      const entries = endpoints.flatMap((placed) => placed.connections.filter((one) => one.target === account.id));
      if (entries.length === 0 || entries.some(({ entry }) => entry.unknown?.groupIds !== undefined)) continue;
      const ids = new Set(entries.flatMap(({ entry }) => (entry.groupIds ?? []).map((id) => id.toLowerCase())));
      const offered = offeredGroups('Microsoft.Automation/automationAccounts', plan.settings.cloud).flatMap((row) => row.groupId ?? []);
      const present = offered.filter((id) => ids.has(id.toLowerCase()));
      const missing = offered.filter((id) => !ids.has(id.toLowerCase()));
      if (present.length === 0 || missing.length === 0) continue;
      report({ subject: account.id, related: endpoints.map((placed) => placed.endpoint.id), data: { present, missing } });
    }
  },
  fix: {
    label: 'Add an endpoint for {missing}',
    safe: false,
    make: ({ related, data }, { plan, find }) => {
      const placed = endpointBook(find).all.find((one) => one.endpoint.id === related[0]);
      const [connection] = placed?.connections ?? [];
      const missing = Array.isArray(data.missing) ? data.missing.map(String) : [];
      const [groupId] = missing;
      if (!placed || !connection || groupId === undefined || missing.length > 1 || !placed.subnet) return [];
      if (!hasRoom(plan, placed.subnet, { endpoints: 1, addresses: 1 })) return [];
      const name = freeEndpointName(find, `${placed.endpoint.name}-${groupId.toLowerCase()}`);
      const endpoint = make('privateEndpoint', name, {
        id: newId('privateEndpoint', name, undefined, (id) => plan.resources.has(id)),
        subnet: placed.subnet.id,
        connections: [{ name, groupIds: [groupId], ...(connection.entry.target === undefined ? {} : { target: connection.entry.target }) }],
        ...(placed.endpoint.region === undefined ? {} : { region: placed.endpoint.region }),
        ...(placed.endpoint.group === undefined ? {} : { group: placed.endpoint.group }),
      });
      const zones = placed.zones.map((zone) => zone.name);
      return [
        { type: 'add', resource: endpoint },
        ...(zones.length > 0 ? namesFor(plan, find, { ...placed, endpoint, zones: [] }, zones) : []),
      ];
    },
  },
  examples: {
    fails: () => withGroups(['Webhook']),
    passes: () => withGroups(['Webhook', 'DSCAndHybridWorker']),
  },
});

function withGroups(ids: readonly string[]): Plan {
  return planOf([
    ...exampleNetwork(),
    make('automationAccount', 'aa-ops', { region: 'westeurope' }),
    ...ids.map((groupId) => exampleEndpoint(`pe-${groupId.toLowerCase()}`, { target: 'automationAccount:aa-ops', groupId, zones: [ZONE] })),
    ...exampleZones([ZONE]),
  ]);
}
