// ZON-013: networks that hear each other share one zone of a name. Two of them on one network are ZON-002.
import type { ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleZone, isPrivateLinkZone, zoneBook } from './zone-book.ts';

export const zonePerSpoke = defineRule({
  code: 'ZON-013',
  id: 'dns-zones/zone-per-spoke',
  title: 'Networks that are joined share one private link zone of a name',
  severity: 'warning',
  why: 'Each zone knows only the records that its own endpoints write. With one zone per network, a network does not find the endpoints of its neighbour and goes to the public address instead.',
  sources: ['caf-pl'],
  reviewed: '2026-11',
  message: 'There are {count} zones called {name}, linked to {networks}, which are joined. Keep one zone and link it to all of them.',
  check({ plan, find, report }) {
    const book = zoneBook(find);
    const byName = new Map<string, ResourceOf<'privateDnsZone'>[]>();
    for (const zone of find.byKind('privateDnsZone')) {
      if (!isPrivateLinkZone(zone)) continue;
      const name = zone.name.toLowerCase();
      const list = byName.get(name);
      if (list) list.push(zone);
      else byName.set(name, [zone]);
    }
    for (const zones of byName.values()) {
      if (zones.length < 2) continue;
      const linked = zones.map((zone) => ({
        zone,
        networks: book.links(zone.id).flatMap((link) => find.getKind('vnet', link.network)?.id ?? []),
      }));
      const pair = joinedPair(plan, linked);
      if (!pair) continue;
      report({
        subject: pair.second.id,
        related: [pair.first.id],
        data: { count: zones.length, networks: pair.networks.map((id) => find.get(id)?.name ?? id) },
      });
    }
  },
  examples: { fails: () => zones(true), passes: () => zones(false) },
});

interface Linked {
  readonly zone: ResourceOf<'privateDnsZone'>;
  readonly networks: readonly string[];
}

/** The first two zones with networks of their own that are joined. */
function joinedPair(plan: Plan, linked: readonly Linked[]) {
  const book = addressBook(plan);
  for (const [i, second] of linked.entries())
    for (const first of linked.slice(0, i)) {
      if (first.networks.some((id) => second.networks.includes(id))) continue;
      for (const a of first.networks)
        for (const b of second.networks) if (book.share(a, b)) return { first: first.zone, second: second.zone, networks: [a, b] };
    }
  return null;
}

function zones(joined: boolean): Plan {
  const id = 'privateDnsZone:spoke/privatelink.vaultcore.azure.net';
  return planOf([
    ...exampleZone('privatelink.vaultcore.azure.net'),
    make('vnet', 'spoke', { addressSpace: ['10.1.0.0/16'] }),
    make('privateDnsZone', 'privatelink.vaultcore.azure.net', { id }),
    make('zoneLink', 'link-spoke', { parent: id, network: 'vnet:spoke' }),
    ...(joined
      ? [
          make('peering', 'to-spoke', { parent: 'vnet:hub', remoteNetwork: 'vnet:spoke' }),
          make('peering', 'to-hub', { parent: 'vnet:spoke', remoteNetwork: 'vnet:hub' }),
        ]
      : []),
  ]);
}
