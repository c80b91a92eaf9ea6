// HUB-005: the private link zones of an organisation stand together.

import { plainReference } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const zonesScattered = defineRule({
  code: 'HUB-005',
  id: 'hub-and-spoke/zones-scattered',
  title: 'Private link zones stand together in one resource group',
  severity: 'info',
  why: 'Zones are shared by everybody who resolves names through the hub. Kept in one resource group of the connectivity subscription they have one owner, and a policy can write the zone groups of all endpoints.',
  sources: ['caf-pl'],
  reviewed: '2026-11',
  message:
    'The private link zones of this plan lie in {groups}. Keep them in one resource group, for example in the subscription of the hub.',
  check({ find, report }) {
    const groups = new Map<string, string[]>();
    for (const zone of find.byKind('privateDnsZone')) {
      if (!zone.name.toLowerCase().startsWith('privatelink.') || zone.group === undefined) continue;
      const key = plainReference(zone.group);
      const ids = groups.get(key);
      if (ids) ids.push(zone.id);
      else groups.set(key, [zone.id]);
    }
    if (groups.size < 2) return;
    const smallest = [...groups.values()].reduce((least, ids) => (ids.length < least.length ? ids : least));
    const [subject = '', ...related] = smallest;
    report({
      subject,
      field: 'group',
      related: related.slice(0, 5),
      data: { groups: [...groups.keys()].map((key) => find.get(key)?.name ?? key.split('/').pop() ?? key) },
    });
  },
  examples: { fails: () => zones('resourceGroup:rg-app'), passes: () => zones('resourceGroup:rg-dns') },
});

function zones(group: string): Plan {
  return planOf([
    make('resourceGroup', 'rg-dns'),
    make('resourceGroup', 'rg-app'),
    make('privateDnsZone', 'privatelink.vaultcore.azure.net', { group: 'resourceGroup:rg-dns' }),
    make('privateDnsZone', 'privatelink.blob.core.windows.net', { group }),
  ]);
}
