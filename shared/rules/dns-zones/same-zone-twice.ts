// ZON-002: a network is linked to one zone of a name. A zone below another one is legal, and worth knowing.
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleZone, type LinkedZone, recordsOf, zoneBook } from './zone-book.ts';

export const sameZoneTwice = defineRule({
  code: 'ZON-002',
  id: 'dns-zones/same-zone-twice',
  title: 'A network is linked to one zone of a name',
  severity: 'error',
  why: 'Azure answers a name from the one linked zone it belongs to, and refuses a second zone of the same name on a network. Of two zones one below the other, the longer name answers.',
  sources: ['pdns-link'],
  reviewed: '2026-11',
  message: '{network} is linked to two zones called {zone}. Remove one of the links; move the records of its zone first.',
  check({ find, report }) {
    for (const [id, linked] of zoneBook(find).linkedTo) {
      const network = find.get(id)?.name ?? id.split('/').pop() ?? id;
      const byName = new Map<string, LinkedZone>();
      for (const one of linked) {
        const name = one.zone.name.toLowerCase();
        const first = byName.get(name);
        if (!first) byName.set(name, one);
        else if (first.zone.id !== one.zone.id)
          report({
            subject: one.link.id,
            field: 'network',
            related: [first.link.id],
            data: { network, zone: one.zone.name, fault: 'same' },
          });
      }
      const below = [...byName].flatMap(([name, one]) =>
        parentsOf(name).flatMap((parent) => (byName.has(parent) ? [{ one, parent }] : [])),
      );
      const [child] = below;
      if (child)
        report({
          subject: child.one.link.id,
          field: 'network',
          severity: 'info',
          data: { network, zone: child.one.zone.name, parent: child.parent, count: below.length, fault: 'below' },
          message:
            '{network} is linked to {zone} and to {parent} above it. Names below {zone} are answered there only, and never by the zone above.',
        });
    }
  },
  fix: {
    label: 'Remove the link to the empty zone',
    safe: false,
    make: ({ subject, related, data }, { find }) => {
      if (data.fault !== 'same') return [];
      const { filled } = zoneBook(find);
      const isEmpty = (link: string | undefined): boolean => {
        const zone = find.getKind('privateDnsZone', find.get(link)?.parent);
        return zone?.records !== undefined && recordsOf(zone).length === 0 && !filled.has(zone.id);
      };
      const empty = [subject, related[0]].find(isEmpty);
      return empty === undefined ? [] : [{ type: 'remove', ids: [empty] }];
    },
  },
  examples: { fails: () => twice('vnet:hub'), passes: () => twice('vnet:lab') },
});

/** Every domain above a name, without the last label alone. */
function parentsOf(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.slice(1, -1).map((_, i) => labels.slice(i + 1).join('.'));
}

function twice(network: string): Plan {
  const id = 'privateDnsZone:second/privatelink.vaultcore.azure.net';
  return planOf([
    ...exampleZone('privatelink.vaultcore.azure.net'),
    make('vnet', 'lab', { addressSpace: ['10.9.0.0/16'] }),
    make('privateDnsZone', 'privatelink.vaultcore.azure.net', { id }),
    make('zoneLink', 'link-second', { parent: id, network }),
  ]);
}
