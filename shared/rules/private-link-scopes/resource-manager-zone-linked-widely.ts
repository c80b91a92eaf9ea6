// RMPL-003: the zone of the resource management private link is not linked where it swallows other names.

import { endpointBook, offeredGroups, RESOURCE_MANAGEMENT } from '../../books/endpoint-book.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleZones } from '../private-endpoints/example-plans.ts';

const ZONE = 'privatelink.azure.com';

export const resourceManagerZoneLinkedWidely = defineRule({
  code: 'RMPL-003',
  id: 'private-link-scopes/resource-manager-zone-linked-widely',
  title: 'The zone of the resource management private link is linked to few networks',
  severity: 'warning',
  confidence: 'inferred',
  why: 'The zone answers for every name that ends in privatelink.azure.com, not only for Resource Manager. In each linked network names of other services below it are told not to exist, unless the link falls back to public DNS.',
  sources: ['pe-dns'],
  reviewed: '2026-11',
  message: '{name} is linked to {networks}. Link it only where names are answered, or let missing names fall back to public DNS.',
  parameters: { links: 1 },
  check({ plan, find, report, parameter }) {
    const links = parameter<number>('links');
    for (const row of offeredGroups(RESOURCE_MANAGEMENT, plan.settings.cloud))
      for (const zone of row.zones.flatMap((one) => endpointBook(find).zonesNamed.get(one.zone) ?? [])) {
        const swallowing = linksWithoutFallback(find, zone);
        if (swallowing.length > links)
          report({ subject: zone.id, data: { networks: swallowing.map((link) => find.get(link.network)?.name ?? link.name) } });
      }
  },
  fix: {
    label: 'Let missing names fall back to public DNS',
    safe: false,
    make: ({ subject }, { find }) => {
      const zone = find.getKind('privateDnsZone', subject);
      if (!zone) return [];
      return linksWithoutFallback(find, zone).map((link) => ({
        type: 'update',
        id: link.id,
        change: { resolutionPolicy: 'NxDomainRedirect' },
      }));
    },
  },
  examples: {
    fails: () => linkedTo(['hub', 'spoke']),
    passes: () => linkedTo(['hub']),
  },
});

function linksWithoutFallback(find: Lookup, zone: ResourceOf<'privateDnsZone'>): readonly ResourceOf<'zoneLink'>[] {
  return find
    .partsOf('zoneLink', zone.id)
    .filter((link) => link.resolutionPolicy?.toLowerCase() !== 'nxdomainredirect' && link.unknown?.resolutionPolicy === undefined);
}

function linkedTo(networks: readonly string[]): Plan {
  return planOf([
    ...networks.flatMap((name, i) => exampleNetwork(name, i)),
    ...networks.flatMap((name) => exampleZones([ZONE], name)),
    make('resourceManagementPrivateLink', 'rmpl', { region: 'westeurope' }),
  ]);
}
