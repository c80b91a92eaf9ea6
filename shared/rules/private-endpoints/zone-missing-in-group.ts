// PE-013: a zone group holds every zone that the group ids of its endpoint need. Scopes have stricter rules of their own.

import {
  ARC_SCOPE,
  endpointBook,
  leadsTo,
  MONITOR_SCOPE,
  missingZones,
  neededZones,
  RESOURCE_MANAGEMENT,
} from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { addMissingZones } from './endpoint-names.ts';
import { exampleEndpoint, exampleNetwork, exampleZones } from './example-plans.ts';

export const zoneMissingInGroup = defineRule({
  code: 'PE-013',
  id: 'private-endpoints/zone-missing-in-group',
  title: 'The zone group of an endpoint holds every zone its target needs',
  severity: 'warning',
  why: 'Azure writes the records of an endpoint into the recommended zones of its group only. Names of a zone that is missing, or that is called otherwise, keep their public addresses.',
  sources: ['pe-dns', 'gh-116840', 'rec-cli'],
  reviewed: '2026-11',
  message: 'The zone group of {name} lacks {zones}. Add them, or their names stay public.',
  check({ plan, find, report }) {
    for (const placed of endpointBook(find).all) {
      const { endpoint } = placed;
      if ((endpoint.zoneGroups ?? []).length === 0 || !placed.zonesKnown) continue;
      // PLS-019, AMP-002 and RMPL-002 say it for these.
      if ([ARC_SCOPE, MONITOR_SCOPE, RESOURCE_MANAGEMENT].some((type) => leadsTo(placed, type))) continue;
      const zones = missingZones(placed, neededZones(placed, find, plan.settings.cloud) ?? []);
      if (zones.length > 0) report({ subject: endpoint.id, field: 'zoneGroups', data: { zones } });
    }
  },
  fix: {
    label: 'Add {zones} to the zone group of {name}',
    safe: false,
    make: ({ subject }, { plan, find }) => addMissingZones(plan, find, subject),
  },
  examples: {
    fails: () => lake(['privatelink.blob.core.windows.net']),
    passes: () => lake(['privatelink.blob.core.windows.net', 'privatelink.dfs.core.windows.net']),
  },
});

function lake(zones: readonly string[]) {
  return planOf([
    ...exampleNetwork(),
    make('storageAccount', 'stlake', { region: 'westeurope', hierarchicalNamespace: true }),
    exampleEndpoint('pe-lake', { target: 'storageAccount:stlake', groupId: 'dfs', zones }),
    ...exampleZones(zones),
  ]);
}
