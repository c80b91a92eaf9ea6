// PEER-014: a peering between regions costs more and is slower than one inside a region.

import { sameRegion } from '../../books/endpoint-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { hubAndSpoke, peeringBook } from './peering-book.ts';

export const acrossRegions = defineRule({
  code: 'PEER-014',
  id: 'peering/across-regions',
  title: 'Peerings between regions are a choice, because they cost data and time',
  severity: 'info',
  why: 'Both sides of a global peering pay for each gigabyte, at a higher rate than inside a region, and each packet takes the way between the regions.',
  sources: ['peer-ov'],
  reviewed: '2026-11',
  message:
    '{name} joins {network} in {region} to {remote} in {other}. Data over it is billed on both sides and takes the way between the regions.',
  check({ find, report }) {
    const book = peeringBook(find);
    for (const half of book.halves) {
      const region = half.network?.region;
      const other = half.remote?.region;
      if (region === undefined || other === undefined || sameRegion(region, other) || !book.isFirstOfPair(half)) continue;
      report({
        subject: half.peering.id,
        related: [half.to],
        data: { network: half.network?.name ?? half.from, region, remote: half.remote?.name ?? half.to, other },
      });
    }
  },
  examples: {
    fails: () => hubAndSpoke({}, {}, [make('vnet', 'spoke', { addressSpace: ['10.1.0.0/16'], region: 'northeurope' })]),
    passes: () => hubAndSpoke(),
  },
});
