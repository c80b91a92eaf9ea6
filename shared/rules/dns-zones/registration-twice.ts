// ZON-004: a network registers its machines in one zone, and a zone takes those of a limited number of networks.
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleZone, zoneBook } from './zone-book.ts';

export const registrationTwice = defineRule({
  code: 'ZON-004',
  id: 'dns-zones/registration-twice',
  title: 'A network registers its machines in one zone',
  severity: 'error',
  why: 'Automatic registration writes the names of the machines of a network into one zone. Azure refuses a second one for the same network, and more than a hundred networks in one zone.',
  sources: ['pdns-auto'],
  reviewed: '2026-11',
  message: '{network} registers its machines in {zone} and already in {first}. Switch registration off in one of the links.',
  parameters: { zonesOfNetwork: LIMITS.autoRegZonesPerVnet.value, linksOfZone: LIMITS.autoRegLinksPerZone.value },
  check({ find, report, parameter }) {
    const most = parameter<number>('zonesOfNetwork');
    const book = zoneBook(find);
    for (const [id, linked] of book.linkedTo) {
      const registering = linked.filter(({ link }) => link.registrationEnabled === true);
      for (const { link, zone } of registering.slice(most))
        report({
          subject: link.id,
          field: 'registrationEnabled',
          related: registering.slice(0, 1).map((one) => one.link.id),
          data: { network: find.get(id)?.name ?? id.split('/').pop() ?? id, zone: zone.name, first: registering[0]?.zone.name ?? '' },
        });
    }
    const limit = parameter<number>('linksOfZone');
    for (const zone of find.byKind('privateDnsZone')) {
      const links = book.links(zone.id);
      const count = links.length > limit ? links.filter((link) => link.registrationEnabled === true).length : 0;
      if (count > limit)
        report({
          subject: zone.id,
          field: 'links',
          data: { count, limit },
          message: '{count} networks register their machines in {name}, {limit} are possible. Use several zones.',
        });
    }
  },
  fix: {
    label: 'Switch registration in {zone} off',
    safe: true,
    make: ({ subject }, { find }) =>
      find.getKind('zoneLink', subject) ? [{ type: 'update', id: subject, change: { registrationEnabled: false } }] : [],
  },
  examples: { fails: () => registering(true), passes: () => registering(false) },
});

function registering(second: boolean): Plan {
  return planOf([
    ...exampleZone('corp.contoso.com', { registrationEnabled: true }),
    make('privateDnsZone', 'lab.contoso.com'),
    make('zoneLink', 'link-lab', { parent: 'privateDnsZone:lab.contoso.com', network: 'vnet:hub', registrationEnabled: second }),
  ]);
}
