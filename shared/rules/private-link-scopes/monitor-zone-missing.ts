// AMP-002: the zone group of a Monitor endpoint holds every Monitor zone. Worse when the scope refuses public traffic.

import { endpointBook, leadsTo, MONITOR_SCOPE, missingZones, neededZones, type PlacedEndpoint } from '../../books/endpoint-book.ts';
import { planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Severity } from '../define-rule.ts';
import { defineRule } from '../define-rule.ts';
import { addMissingZones } from '../private-endpoints/endpoint-names.ts';
import { accessModes, exampleMonitorScope, MONITOR_ZONES, scopeTarget } from './scope-book.ts';

export const monitorZoneMissing = defineRule({
  code: 'AMP-002',
  id: 'private-link-scopes/monitor-zone-missing',
  title: 'The zone group of a Monitor endpoint holds every Monitor zone',
  severity: 'error',
  why: 'Agents send to names in several zones: configuration, ingestion, agent service and packages. Names of a missing zone resolve publicly. That still works while the scope is open; a scope in private-only mode refuses it.',
  sources: ['ampls-cfg', 'gh-tf17814'],
  reviewed: '2026-11',
  message: 'The zone group of {name} lacks {zones}. Add them, or these names stay public.',
  check({ plan, find, report }) {
    for (const placed of endpointBook(find).all) {
      if (!leadsTo(placed, MONITOR_SCOPE) || !placed.zonesKnown || (placed.endpoint.zoneGroups ?? []).length === 0) continue;
      const zones = missingZones(placed, neededZones(placed, find, plan.settings.cloud) ?? []);
      if (zones.length > 0)
        report({ subject: placed.endpoint.id, field: 'zoneGroups', data: { zones }, severity: severityFor(find, placed) });
    }
  },
  fix: {
    label: 'Add {zones} to the zone group of {name}',
    safe: false,
    make: ({ subject }, { plan, find }) => addMissingZones(plan, find, subject),
  },
  examples: {
    fails: () => planOf(exampleMonitorScope({}, MONITOR_ZONES.slice(0, 3))),
    passes: () => planOf(exampleMonitorScope()),
  },
});

/** An error when ingestion or queries over this endpoint are private only. */
function severityFor(find: Lookup, placed: PlacedEndpoint): Severity {
  const scope = find.getKind('monitorPrivateLinkScope', scopeTarget(placed, MONITOR_SCOPE));
  return accessModes(scope, placed).includes('privateonly') ? 'error' : 'warning';
}
