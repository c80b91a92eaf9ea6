// ADDR-003: the ranges of one virtual network are disjoint.
import { formatCidr, parseRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { overlappingPairs } from '../../plan/owned-ranges.ts';
import { defineRule } from '../define-rule.ts';

export const networkRangesOverlap = defineRule({
  code: 'ADDR-003',
  id: 'addressing/network-ranges-overlap',
  title: 'The ranges of one virtual network do not overlap',
  severity: 'error',
  why: 'Each address of a virtual network belongs to exactly one of its ranges. Azure refuses an address space in which one range lies in another.',
  sources: ['vnet-faq'],
  reviewed: '2026-11',
  message: '{inner} of {name} lies in its own range {outer}. Remove it, or write another range.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const network of find.byKind('vnet'))
      for (const { inner, outer } of overlappingPairs(book.of(network.id)))
        report({ subject: network.id, field: inner.field, data: { inner: inner.text, outer: outer.text } });
  },
  fix: {
    label: 'Remove {inner}, which {outer} contains',
    // The union of the ranges stays what it is, so no route appears or goes.
    safe: true,
    make: ({ subject }, { plan, find }) => {
      const network = find.getKind('vnet', subject);
      if (!network) return [];
      const redundant = new Set(overlappingPairs(addressBook(plan).of(subject)).map(({ inner }) => inner.field));
      const addressSpace = (network.addressSpace ?? []).flatMap((text, i) => (redundant.has(`addressSpace.${i}`) ? [] : [canonical(text)]));
      return [{ type: 'update', id: subject, change: { addressSpace } }];
    },
  },
  examples: {
    fails: () => planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16', '10.0.4.0/24'] })]),
    passes: () => planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16', '10.1.0.0/24'] })]),
  },
});

function canonical(text: string): string {
  const range = parseRange(text);
  return range.ok ? formatCidr(range.value) : text;
}
