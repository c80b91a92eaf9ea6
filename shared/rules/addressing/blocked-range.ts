// ADDR-004: a virtual network does not touch the ranges Azure keeps for itself.
import { BLOCKED_RANGES } from '../../facts/reserved-ranges.ts';
import { formatCidr, overlaps, parsedRanges } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { readdressNetwork } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

const BLOCKED = BLOCKED_RANGES.flatMap((row) => parsedRanges([row.range]).map((range) => ({ range, meaning: row.meaning })));

export const blockedRange = defineRule({
  code: 'ADDR-004',
  id: 'addressing/blocked-range',
  title: 'A virtual network stays out of the ranges Azure blocks',
  severity: 'error',
  why: 'Multicast, loopback, link-local, broadcast and the address of the Azure host have a fixed meaning on every machine. Azure refuses them in an address space.',
  sources: ['vnet-faq'],
  reviewed: '2026-11',
  message: '{range} of {name} touches {blocked} ({meaning}), which Azure does not allow. Choose a private range.',
  check({ plan, report }) {
    for (const one of addressBook(plan).networks) {
      const hit = BLOCKED.find((row) => overlaps(row.range, one.range));
      if (hit)
        report({
          subject: one.owner,
          field: one.field,
          data: { range: one.text, blocked: formatCidr(hit.range), meaning: hit.meaning },
        });
    }
  },
  fix: {
    label: 'Move {range} of {name} to a free private range',
    safe: false,
    make: ({ subject, field }, { plan }) => readdressNetwork(plan, subject, field),
  },
  examples: {
    fails: () => planOf([make('vnet', 'lab', { addressSpace: ['169.254.0.0/24'] })]),
    passes: () => planOf([make('vnet', 'lab', { addressSpace: ['192.168.0.0/24'] })]),
  },
});
