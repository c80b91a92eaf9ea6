// ZON-016: a zone that is linked to very many networks nears its limit. Beyond it ZON-003 speaks.
import { LIMITS } from '../../facts/limits.ts';
import { NEAR_LIMIT } from '../../facts/planning-numbers.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { zoneBook } from './zone-book.ts';

export const linksNearLimit = defineRule({
  code: 'ZON-016',
  id: 'dns-zones/links-near-limit',
  title: 'The links of a private zone leave room',
  severity: 'warning',
  why: 'A link per network uses up the links of a zone. Networks that ask the resolver of the hub, by a forwarding rule set or as their DNS server, need no link of their own.',
  sources: ['limits'],
  reviewed: '2026-11',
  message: '{name} has {count} links, {limit} are possible. Let further networks ask the resolver of the hub.',
  parameters: { limit: LIMITS.vnetLinksPerZone.value, near: NEAR_LIMIT.part },
  check({ find, report, parameter }) {
    const limit = parameter<number>('limit');
    const near = parameter<number>('near');
    const book = zoneBook(find);
    for (const zone of find.byKind('privateDnsZone')) {
      const count = book.links(zone.id).length;
      if (count > limit * near && count <= limit) report({ subject: zone.id, field: 'links', data: { count, limit } });
    }
  },
  examples: { fails: () => linked(5), passes: () => linked(4) },
});

/** The limit lowered to five, so that the example stays small. */
function linked(count: number): Plan {
  return planOf(
    [
      make('privateDnsZone', 'corp.contoso.com'),
      ...Array.from({ length: count }, (_, i) => [
        make('vnet', `spoke-${i}`, { addressSpace: [`10.${i}.0.0/16`] }),
        make('zoneLink', `link-${i}`, { parent: 'privateDnsZone:corp.contoso.com', network: `vnet:spoke-${i}` }),
      ]).flat(),
    ],
    { parameters: { 'ZON-016': { limit: 5 } } },
  );
}
