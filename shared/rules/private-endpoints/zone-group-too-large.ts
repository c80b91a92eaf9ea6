// PE-011: an endpoint has one zone group, with no more zones than a group takes.

import { endpointBook } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';

export const zoneGroupTooLarge = defineRule({
  code: 'PE-011',
  id: 'private-endpoints/zone-group-too-large',
  title: 'An endpoint has one zone group, with no more zones than a group takes',
  severity: 'warning',
  confidence: 'old',
  why: 'The zone group tells Azure in which zones to keep the records of an endpoint. There is one per endpoint, and the number of zones in it is limited; the number stems from older texts.',
  sources: ['limits'],
  reviewed: '2026-11',
  message: '{name} has {count} zone groups; {limit} is allowed. Put all zones into one group.',
  parameters: { groups: LIMITS.zoneGroupsPerPe.value, zones: LIMITS.zonesPerGroup.value },
  check({ find, report, parameter }) {
    const groups = parameter<number>('groups');
    const zones = parameter<number>('zones');
    for (const { endpoint } of endpointBook(find).all) {
      const all = endpoint.zoneGroups ?? [];
      if (all.length > groups) report({ subject: endpoint.id, field: 'zoneGroups', data: { count: all.length, limit: groups } });
      for (const [i, group] of all.entries()) {
        const count = group.zones?.length ?? 0;
        if (count > zones)
          report({
            subject: endpoint.id,
            field: `zoneGroups.${i}.zones`,
            data: { count, limit: zones },
            message:
              'The zone group of {name} holds {count} zones; {limit} are known to be allowed. Leave out zones nobody asks, or try it first.',
          });
      }
    }
  },
  fix: {
    label: 'Put all zones into one group',
    safe: false,
    make: ({ subject, field }, { find }) => {
      const endpoint = find.getKind('privateEndpoint', subject);
      const [first, ...others] = endpoint?.zoneGroups ?? [];
      if (!first || field !== 'zoneGroups') return [];
      const seen = new Set<string | undefined>();
      const zones = [first, ...others]
        .flatMap((group) => group.zones ?? [])
        .filter((one) => {
          const isNew = !seen.has(one.zone);
          seen.add(one.zone);
          return isNew;
        });
      return zones.length > LIMITS.zonesPerGroup.value
        ? []
        : [{ type: 'update', id: subject, change: { zoneGroups: [{ ...first, zones }] } }];
    },
  },
  examples: {
    fails: () =>
      planOf([
        ...exampleNetwork(),
        ...exampleVault({
          zoneGroups: [
            { name: 'default', zones: [{ zone: 'privateDnsZone:privatelink.vaultcore.azure.net' }] },
            { name: 'second', zones: [] },
          ],
        }),
      ]),
    passes: () => planOf([...exampleNetwork(), ...exampleVault()]),
  },
});
