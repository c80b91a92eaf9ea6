// ADDR-005: virtual networks use private ranges, or the shared range 100.64.0.0/10.
import { BLOCKED_RANGES, PRIVATE_RANGES, SHARED_RANGE } from '../../facts/reserved-ranges.ts';
import { containsRange, overlaps, parsedRanges } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { readdressNetwork } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

const PRIVATE = parsedRanges([...PRIVATE_RANGES.map((row) => row.range), SHARED_RANGE.range]);
const BLOCKED = parsedRanges(BLOCKED_RANGES.map((row) => row.range));

export const publicRangeInNetwork = defineRule({
  code: 'ADDR-005',
  id: 'addressing/public-range-in-network',
  title: 'Virtual networks use private ranges',
  severity: 'warning',
  why: 'Inside the network and everything joined to it, the public owner of the range can no longer be reached. Public space is fine only when it is yours and not used on the Internet.',
  sources: ['vnet-faq', 'caf-ip'],
  reviewed: '2026-11',
  message: '{range} of {name} is public address space. Use a private range unless the addresses are yours.',
  parameters: { allowPublic: false },
  check({ plan, parameter, report }) {
    if (parameter<boolean>('allowPublic')) return;
    for (const one of addressBook(plan).networks) {
      // Unique local and other IPv6 ranges are the user's own choice; the rule is about IPv4.
      if (one.range.bits === 128 || PRIVATE.some((range) => containsRange(range, one.range))) continue;
      if (BLOCKED.some((range) => overlaps(range, one.range))) continue;
      report({ subject: one.owner, field: one.field, data: { range: one.text } });
    }
  },
  fix: {
    label: 'Move {range} of {name} to a free private range',
    safe: false,
    make: ({ subject, field }, { plan }) => readdressNetwork(plan, subject, field),
  },
  examples: {
    fails: () => planOf([make('vnet', 'lab', { addressSpace: ['11.0.0.0/24'] })]),
    passes: () => planOf([make('vnet', 'lab', { addressSpace: ['100.64.0.0/24', '10.0.0.0/24'] })]),
  },
});
