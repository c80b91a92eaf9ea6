// PLS-019: the zone group of an Arc endpoint holds the Arc zones. Names of a missing one stay public.

import { ARC_SCOPE, endpointBook, leadsTo, missingZones, neededZones, offeredGroups } from '../../books/endpoint-book.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { addMissingZones } from '../private-endpoints/endpoint-names.ts';
import { ARC_ZONES } from '../private-endpoints/example-plans.ts';
import { exampleScope } from './scope-book.ts';

export const arcZoneMissing = defineRule({
  code: 'PLS-019',
  id: 'private-link-scopes/arc-zone-missing',
  title: 'The zone group of an Arc endpoint holds all Arc zones',
  severity: 'error',
  why: 'An agent asks for names in two zones, his and guestconfiguration, and clusters in a third. With one zone missing a part of the calls stays public, and a scope closed to the public refuses them.',
  sources: ['pe-dns'],
  reviewed: '2026-11',
  message: 'The zone group of {name} lacks {zones}. Add them, or the agents go on using the public addresses of these names.',
  check({ plan, find, report }) {
    // Where the names of a cloud are inferred, so is the fault.
    const isInferred = offeredGroups(ARC_SCOPE, plan.settings.cloud).some((row) => row.confidence !== undefined);
    for (const placed of endpointBook(find).all) {
      if (!leadsTo(placed, ARC_SCOPE) || !placed.zonesKnown || (placed.endpoint.zoneGroups ?? []).length === 0) continue;
      const zones = missingZones(placed, neededZones(placed, find, plan.settings.cloud) ?? []);
      if (zones.length > 0)
        report({ subject: placed.endpoint.id, field: 'zoneGroups', data: { zones }, severity: isInferred ? 'warning' : 'error' });
    }
  },
  fix: {
    label: 'Add {zones} to the zone group of {name}',
    safe: false,
    make: ({ subject }, { plan, find }) => addMissingZones(plan, find, subject),
  },
  examples: {
    fails: () => withZones(ARC_ZONES.slice(0, 1)),
    passes: () => withZones(ARC_ZONES),
  },
});

function withZones(zones: readonly string[]): Plan {
  return planOf(
    exampleScope({}, {}, { zoneGroups: [{ name: 'default', zones: zones.map((zone) => ({ zone: `privateDnsZone:${zone}` })) }] }),
  );
}
