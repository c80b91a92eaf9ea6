// PE-012: something tells clients the addresses of an endpoint: a zone group, or names kept by hand.

import { endpointBook, neededZones, type PlacedEndpoint } from '../../books/endpoint-book.ts';
import { endpointAddresses } from '../../kinds/private-endpoint.ts';
import { planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';
import { addMissingZones } from './endpoint-names.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';
import { manualNames } from './manual-names.ts';

export const endpointWithoutNames = defineRule({
  code: 'PE-012',
  id: 'private-endpoints/endpoint-without-names',
  title: 'Clients learn the addresses of an endpoint from DNS',
  severity: 'warning',
  why: 'Clients go on asking for the public name of a service. Unless a private zone, an own DNS server or a hosts file answers with the addresses of the endpoint, they are sent to the public address and the endpoint stands unused.',
  sources: ['pe-dns'],
  reviewed: '2026-11',
  message: 'No zone group and no record leads to {name}. Give it a zone group with {zones}.',
  check({ plan, find, report, unknown }) {
    for (const placed of endpointBook(find).all) {
      const { endpoint } = placed;
      if (placed.zones.length > 0 || !placed.zonesKnown || endpoint.existing || (endpoint.zoneGroups ?? []).length > 0) continue;
      const zones = neededZones(placed, find, plan.settings.cloud);
      if (zones === null || zones.length === 0 || hasManualNames(find, placed, zones)) continue;
      if (endpoint.origin === 'import' && endpoint.zoneGroups === undefined)
        unknown(endpoint.id, 'the zone group of the endpoint was not imported', 'zoneGroups');
      else report({ subject: endpoint.id, field: 'zoneGroups', data: { zones } });
    }
  },
  fix: {
    label: 'Give {name} a zone group with {zones}',
    safe: false,
    make: ({ subject }, { plan, find }) => addMissingZones(plan, find, subject),
  },
  examples: {
    fails: () => planOf([...exampleNetwork(), ...exampleVault({ zoneGroups: [] })]),
    passes: () => planOf([...exampleNetwork(), ...exampleVault()]),
  },
});

/** By address where addresses are known, else by the domain of the names. */
function hasManualNames(find: Lookup, { endpoint }: PlacedEndpoint, zones: readonly string[]): boolean {
  const manual = manualNames(find);
  const known = endpointAddresses(endpoint);
  if (known.length > 0) return known.some((address) => manual.addresses.has(address));
  return zones.some((zone) => manual.domains.has(zone) || manual.domains.has(zone.replace(/^privatelink\./, '')));
}
