// ZON-003: zones of a subscription, record sets and links of a zone, addresses of a record stay within the limits.
import { LIMITS } from '../../facts/limits.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { subscriptionName, subscriptionOf } from '../private-endpoints/subscription-of.ts';
import { exampleZone, zoneBook } from './zone-book.ts';

export const zoneTooLarge = defineRule({
  code: 'ZON-003',
  id: 'dns-zones/zone-too-large',
  title: 'Private zones, their records and their links stay within the limits',
  severity: 'error',
  why: 'Azure limits the private zones of a subscription, the record sets and links of a zone, and the addresses of one record.',
  sources: ['limits'],
  reviewed: '2026-11',
  message: '{name} has {count} {what}, {limit} are possible. Split it.',
  parameters: {
    zones: LIMITS.privateZonesPerSub.value,
    recordSets: LIMITS.recordSetsPerZone.value,
    addresses: LIMITS.recordsPerSet.value,
    links: LIMITS.vnetLinksPerZone.value,
  },
  check({ find, report, parameter }) {
    const recordSets = parameter<number>('recordSets');
    const addresses = parameter<number>('addresses');
    const links = parameter<number>('links');
    const book = zoneBook(find);
    const zones = find.byKind('privateDnsZone');
    for (const zone of zones) {
      const records = zone.records ?? [];
      const over = (field: string, what: string, count: number, limit: number): void => {
        if (count > limit) report({ subject: zone.id, field, data: { what, count, limit } });
      };
      over('records', 'record sets', records.length, recordSets);
      over('links', 'links', book.links(zone.id).length, links);
      for (const [i, record] of records.entries()) {
        const count = Math.max(record.addresses?.length ?? 0, record.addresses6?.length ?? 0);
        if (count > addresses)
          report({
            subject: zone.id,
            field: `records.${i}.addresses`,
            data: { record: record.name ?? '', count, limit: addresses },
            message: 'The record {record} of {name} has {count} addresses, {limit} are possible. Use several records, or a load balancer.',
          });
      }
    }
    const most = parameter<number>('zones');
    if (zones.length <= most) return;
    const bySubscription = new Map<string, (typeof zones)[number][]>();
    for (const zone of zones) {
      const subscription = subscriptionOf(find, zone);
      const key = subscription?.id ?? subscription?.resource?.id ?? '';
      bySubscription.set(key, [...(bySubscription.get(key) ?? []), zone]);
    }
    for (const group of bySubscription.values()) {
      const subject = group[most];
      if (subject)
        report({
          subject: subject.id,
          field: 'group',
          data: { count: group.length, limit: most, place: subscriptionName(subscriptionOf(find, subject)) },
          message: '{place} holds {count} private zones, {limit} are possible. Put {name} and those after it into another subscription.',
        });
    }
  },
  examples: { fails: () => withAddresses(21), passes: () => withAddresses(20) },
});

function withAddresses(count: number): Plan {
  const addresses = Array.from({ length: count }, (_, i) => ({ address: `10.0.1.${i + 4}` }));
  return planOf(exampleZone('corp.contoso.com', {}, { records: [{ name: 'app', type: 'A', ttl: 10, addresses }] }));
}
