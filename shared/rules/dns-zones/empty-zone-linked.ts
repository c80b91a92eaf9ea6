// ZON-007: a zone of private link names is linked when it has records, not before.
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';
import { exampleZone, isPrivateLinkZone, recordsOf, zoneBook } from './zone-book.ts';

export const emptyZoneLinked = defineRule({
  code: 'ZON-007',
  id: 'dns-zones/empty-zone-linked',
  title: 'A private link zone that is linked has records',
  severity: 'warning',
  why: 'A linked zone answers for every name below it. Without records it says that the names do not exist, and the networks lose the public answers they had.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  message:
    '{name} is linked to {networks} and no endpoint of the plan writes records into it. Link it when its endpoint is there, or remove the link.',
  check({ find, report }) {
    const book = zoneBook(find);
    for (const zone of find.byKind('privateDnsZone')) {
      if (!isPrivateLinkZone(zone) || zone.existing || zone.unknown?.records !== undefined) continue;
      // An answer without records may have been asked for the zone alone.
      if (zone.records === undefined || recordsOf(zone).length > 0 || book.filled.has(zone.id) || !book.allFilledKnown) continue;
      if (zone.origin === 'import' && zone.records.length === 0) continue;
      const links = book.links(zone.id).filter((link) => link.resolutionPolicy?.toLowerCase() !== 'nxdomainredirect');
      if (links.length === 0) continue;
      report({
        subject: zone.id,
        field: 'records',
        related: links.map(({ id }) => id),
        data: { networks: links.map((link) => find.get(link.network)?.name ?? link.network?.split('/').pop() ?? 'a network') },
      });
    }
  },
  fix: {
    label: 'Remove the links of {name}',
    safe: false,
    make: ({ related }) => [{ type: 'remove', ids: related }],
  },
  examples: {
    fails: () => planOf(exampleZone('privatelink.vaultcore.azure.net', {}, { records: [] })),
    passes: () => planOf([...exampleNetwork(), ...exampleVault()]),
  },
});
