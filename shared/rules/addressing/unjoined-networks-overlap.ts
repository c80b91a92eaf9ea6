// ADDR-012: networks that are not joined should not overlap either, so that they can be peered one day.
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { overlappingPairs } from '../../plan/owned-ranges.ts';
import { readdressNetwork } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const unjoinedNetworksOverlap = defineRule({
  code: 'ADDR-012',
  id: 'addressing/unjoined-networks-overlap',
  title: 'Virtual networks without a link have ranges of their own',
  severity: 'info',
  why: 'Networks that overlap can never be peered nor share a gateway without new addresses for one of them. Distinct ranges keep that door open and cost nothing today.',
  sources: ['caf-ip'],
  reviewed: '2026-11',
  message: '{range} of {name} overlaps {otherRange} of {other}. They are not joined; give one another range if they ever shall be.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const pairs = overlappingPairs(book.networks, (inner, outer) => inner.owner !== outer.owner && !book.share(inner.owner, outer.owner));
    for (const { inner, outer } of pairs)
      report({
        subject: inner.owner,
        field: inner.field,
        related: [outer.owner],
        data: { range: inner.text, other: find.get(outer.owner)?.name ?? outer.owner, otherRange: outer.text },
      });
  },
  fix: {
    label: 'Move {range} of {name} to a free range',
    safe: false,
    make: ({ subject, field }, { plan }) => readdressNetwork(plan, subject, field),
  },
  examples: {
    fails: () =>
      planOf([make('vnet', 'test', { addressSpace: ['10.1.0.0/16'] }), make('vnet', 'production', { addressSpace: ['10.1.0.0/16'] })]),
    passes: () =>
      planOf([make('vnet', 'test', { addressSpace: ['10.1.0.0/16'] }), make('vnet', 'production', { addressSpace: ['10.2.0.0/16'] })]),
  },
});
