// ZON-005: zones of private link names take no records of machines.
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleZone, isPrivateLinkZone } from './zone-book.ts';

export const machinesInPrivateLinkZone = defineRule({
  code: 'ZON-005',
  id: 'dns-zones/machines-in-private-link-zone',
  title: 'Zones of private link names do not register machines',
  severity: 'warning',
  why: 'Registration writes a record for every machine of the network. In a zone of private link names those records have no meaning, and may hide a name of the service.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  message: 'The link {name} writes the machines of {network} into {zone}. Switch registration off.',
  check({ find, report }) {
    for (const link of find.byKind('zoneLink')) {
      const zone = find.getKind('privateDnsZone', link.parent);
      if (!zone || link.registrationEnabled !== true || !isPrivateLinkZone(zone)) continue;
      report({
        subject: link.id,
        field: 'registrationEnabled',
        data: { zone: zone.name, network: find.get(link.network)?.name ?? 'the network' },
      });
    }
  },
  fix: {
    label: 'Switch registration off',
    safe: true,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { registrationEnabled: false } }],
  },
  examples: {
    fails: () => planOf(exampleZone('privatelink.vaultcore.azure.net', { registrationEnabled: true })),
    passes: () => planOf(exampleZone('privatelink.vaultcore.azure.net')),
  },
});
