// RMPL-002: the endpoint of a resource management private link keeps its record in the zone clients ask.

import { endpointBook, leadsTo, missingZones, neededZones, RESOURCE_MANAGEMENT } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { addMissingZones } from '../private-endpoints/endpoint-names.ts';
import { exampleEndpoint, exampleNetwork, exampleZones } from '../private-endpoints/example-plans.ts';

export const resourceManagerZoneMissing = defineRule({
  code: 'RMPL-002',
  id: 'private-link-scopes/resource-manager-zone-missing',
  title: 'The endpoint for Azure Resource Manager uses the zone that its public name leads to',
  severity: 'error',
  why: 'The public name of Resource Manager leads to one private zone only; a record in any other zone is never asked. The association itself is made once at the root management group, which a plan of networks does not show.',
  sources: ['rmpl', 'pe-dns'],
  reviewed: '2026-11',
  message: 'The zone group of {name} lacks {zones}. Add it, or Azure Resource Manager stays public.',
  check({ plan, find, report }) {
    for (const placed of endpointBook(find).all) {
      if (!leadsTo(placed, RESOURCE_MANAGEMENT) || !placed.zonesKnown || (placed.endpoint.zoneGroups ?? []).length === 0) continue;
      const zones = missingZones(placed, neededZones(placed, find, plan.settings.cloud) ?? []);
      if (zones.length > 0) report({ subject: placed.endpoint.id, field: 'zoneGroups', data: { zones } });
    }
  },
  fix: {
    label: 'Add {zones} to the zone group of {name}',
    safe: false,
    make: ({ subject }, { plan, find }) => addMissingZones(plan, find, subject),
  },
  examples: {
    fails: () => withZone('privatelink.management.azure.com'),
    passes: () => withZone('privatelink.azure.com'),
  },
});

function withZone(zone: string): Plan {
  return planOf([
    ...exampleNetwork(),
    make('resourceManagementPrivateLink', 'rmpl', { region: 'westeurope' }),
    exampleEndpoint('pe-rmpl', { target: 'resourceManagementPrivateLink:rmpl', groupId: 'ResourceManagement', zones: [zone] }),
    ...exampleZones([zone]),
  ]);
}
