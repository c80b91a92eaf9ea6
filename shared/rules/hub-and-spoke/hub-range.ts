// HUB-006: the range of a virtual hub is large enough and nobody else's. A Route Server is another kind and has no range.
import { VIRTUAL_HUB_PREFIX } from '../../facts/planning-numbers.ts';
import { formatCidr, overlaps, parseCidr, rangeAt } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { OwnedRange } from '../../plan/owned-ranges.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const hubRange = defineRule({
  code: 'HUB-006',
  id: 'hub-and-spoke/hub-range',
  title: 'A virtual hub has a range of /24 or larger that nobody else has',
  severity: 'error',
  why: 'Gateways, firewall and routers of the hub take their addresses from its range, and it cannot be changed later. A range that a connected network, a site or another hub has cannot be routed.',
  sources: ['vwan-faq'],
  reviewed: '2026-11',
  message: 'The range {range} of {name} is smaller than /{longest}. Choose a larger one; /{recommended} leaves room to grow.',
  parameters: { longest: VIRTUAL_HUB_PREFIX.longest },
  check({ plan, find, report, parameter }) {
    const longest = parameter<number>('longest');
    const book = addressBook(plan);
    for (const hub of find.byKind('virtualHub'))
      for (const own of book.of(hub.id)) {
        if (own.range.length > longest)
          report({
            subject: hub.id,
            field: 'addressPrefix',
            data: { range: own.text, longest, recommended: VIRTUAL_HUB_PREFIX.recommended, fault: 'small' },
          });
        for (const other of neighboursOf(plan, find, hub.id))
          if (overlaps(other.range, own.range))
            report({
              subject: hub.id,
              field: 'addressPrefix',
              related: [other.owner],
              data: { range: own.text, other: find.get(other.owner)?.name ?? other.owner, otherRange: other.text, fault: 'overlap' },
              message: 'The range {range} of {name} overlaps {otherRange} of {other}. Choose a range nobody else has.',
            });
      }
  },
  fix: {
    label: 'Grow {range} to /{longest}',
    safe: true,
    make: ({ subject, data }, { plan }) => {
      const range = parseCidr(String(data.range));
      if (data.fault !== 'small' || !range.ok) return [];
      const grown = rangeAt({ bits: range.value.bits, value: range.value.first }, Number(data.longest));
      const isTaken = addressBook(plan).all.some((one) => one.owner !== subject && overlaps(one.range, grown));
      return isTaken ? [] : [{ type: 'update', id: subject, change: { addressPrefix: formatCidr(grown) } }];
    },
  },
  examples: { fails: () => hub('10.100.0.0/25'), passes: () => hub('10.100.0.0/24') },
});

/** Ranges of connected networks, of sites behind the gateway of the hub, and of later hubs of the same WAN. */
function neighboursOf(plan: Plan, find: Lookup, hub: string): readonly OwnedRange[] {
  const book = addressBook(plan);
  const networks = find
    .byKind('hubConnection')
    .flatMap((one) => (one.parent === hub ? (find.getKind('vnet', one.remoteNetwork)?.id ?? []) : []));
  const gateways = find.byKind('vpnGateway').filter((one) => one.hub === hub);
  const hubs = find.byKind('virtualHub');
  const own = hubs.find((one) => one.id === hub);
  const later = hubs.slice(hubs.findIndex((one) => one.id === hub) + 1).filter((one) => one.wan !== undefined && one.wan === own?.wan);
  return [
    ...[...new Set(networks)].flatMap((id) => book.of(id)),
    ...gateways.flatMap((gateway) => book.behind(gateway.id).flatMap((side) => side.ranges)).filter(({ range }) => range.length > 0),
    ...later.flatMap(({ id }) => book.of(id)),
  ];
}

function hub(addressPrefix: string): Plan {
  return planOf([make('virtualWan', 'wan'), make('virtualHub', 'hub-weu', { wan: 'virtualWan:wan', addressPrefix })]);
}
