// ER-005: the links of a circuit have ranges that nobody else uses.
import { containsRange, formatCidr, overlaps, parseRange, rangeAt } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import type { OwnedRange } from '../../plan/owned-ranges.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { isLive } from '../vpn-gateway/gateway-book.ts';
import { freeLinkRange, isPrivatePeering, LINK_FIELDS, networksOf, sitesByCircuit } from './circuit-book.ts';

export const linkRangeOverlaps = defineRule({
  code: 'ER-005',
  id: 'expressroute/link-range-overlaps',
  title: 'The links of a circuit have ranges outside every network and site',
  severity: 'error',
  why: 'Both ends of a link take their addresses from its range. Where a virtual network has the same addresses, packets for the routers of the circuit never leave it.',
  sources: ['er-route'],
  reviewed: '2026-11',
  message: '{range} of a link of {name} overlaps {otherRange} of {other}. Use a range that is free on both sides.',
  check({ plan, find, report }) {
    const circuits = find.byKind('circuit');
    if (circuits.length === 0) return;
    const book = addressBook(plan);
    const sites = sitesByCircuit(plan);
    for (const circuit of circuits) {
      const networks = networksOf(plan, circuit.id).flatMap((id) => book.of(id));
      const places = [...(sites.get(circuit.id) ?? [])].flatMap((id) => book.of(id));
      for (const [i, peering] of (circuit.peerings ?? []).entries()) {
        if (!isPrivatePeering(peering)) continue;
        for (const field of LINK_FIELDS) {
          const range = peering[field] === undefined ? null : parseRange(peering[field]);
          if (!range?.ok) continue;
          const hit = networks.find((one) => overlaps(one.range, range.value));
          // Behind the circuit a wide summary often contains the range of its links, and it works.
          const near = hit ?? places.find((one) => containsRange(range.value, one.range));
          if (!near) continue;
          report({
            subject: circuit.id,
            field: `peerings.${i}.${field}`,
            related: [near.owner],
            data: { range: peering[field] ?? '', otherRange: near.text, other: nameOf(find.get(near.owner)?.name, near) },
            ...(!hit || isLive(circuit) ? { severity: 'warning' } : {}),
          });
        }
      }
    }
  },
  fix: {
    label: 'Use a free range for the link',
    safe: false,
    make: ({ subject, field = '', data }, { plan, find }) => {
      const circuit = find.getKind('circuit', subject);
      const range = parseRange(String(data.range));
      const free = range.ok ? freeLinkRange(plan, String(data.range), range.value.length) : null;
      if (!circuit || isLive(circuit) || !free) return [];
      return [
        {
          type: 'update',
          id: subject,
          change: changeAt(circuit, field, formatCidr(rangeAt({ bits: free.bits, value: free.first }, free.length))),
        },
      ];
    },
  },
  examples: { fails: () => hub(['10.0.0.0/16', '172.16.0.0/24']), passes: () => hub(['10.0.0.0/16']) },
});

function nameOf(name: string | undefined, range: OwnedRange): string {
  return name ?? range.owner;
}

function hub(addressSpace: readonly string[]) {
  return expressRoutePlan({ more: [make('vnet', 'hub', { addressSpace, region: 'westeurope' })] });
}
