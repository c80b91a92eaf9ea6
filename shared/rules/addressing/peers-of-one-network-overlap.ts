// ADDR-007: two networks peered with the same third one share no address.
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { overlappingPairs } from '../../plan/owned-ranges.ts';
import { readdressNetwork } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const peersOfOneNetworkOverlap = defineRule({
  code: 'ADDR-007',
  id: 'addressing/peers-of-one-network-overlap',
  title: 'A virtual network is not peered with two networks that overlap one another',
  severity: 'error',
  confidence: 'inferred',
  why: 'A hub has one route per range. With two spokes on the same range it could reach only one of them, so the second peering cannot be made.',
  sources: ['peer-ov'],
  reviewed: '2026-11',
  message:
    '{range} of {name} overlaps {otherRange} of {other}, and both are peered with {hub}. Give one another range, or use a second hub.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const hub of find.byKind('vnet')) {
      const neighbours = book.neighbours(hub.id);
      if (neighbours.length < 2) continue;
      // A pair that is itself peered is the business of ADDR-006.
      const joined = (a: string, b: string): boolean => book.neighbours(a).some((one) => one.id === b);
      const pairs = overlappingPairs(
        neighbours.flatMap(({ id }) => book.of(id)),
        (inner, outer) => inner.owner !== outer.owner && !joined(inner.owner, outer.owner),
      );
      for (const { inner, outer } of pairs)
        report({
          subject: inner.owner,
          field: inner.field,
          related: [outer.owner, hub.id],
          data: { range: inner.text, other: find.get(outer.owner)?.name ?? outer.owner, otherRange: outer.text, hub: hub.name },
        });
    }
  },
  fix: {
    label: 'Move {range} of {name} to a free range',
    safe: false,
    make: ({ subject, field }, { plan }) => readdressNetwork(plan, subject, field),
  },
  examples: {
    fails: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
        make('vnet', 'data', { addressSpace: ['10.1.0.0/16'] }),
        make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app' }),
        make('peering', 'to-data', { parent: 'vnet:hub', remoteNetwork: 'vnet:data' }),
        make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub' }),
        make('peering', 'to-hub', { parent: 'vnet:data', remoteNetwork: 'vnet:hub' }),
      ]),
    passes: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
        make('vnet', 'data', { addressSpace: ['10.2.0.0/16'] }),
        make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app' }),
        make('peering', 'to-data', { parent: 'vnet:hub', remoteNetwork: 'vnet:data' }),
        make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub' }),
        make('peering', 'to-hub', { parent: 'vnet:data', remoteNetwork: 'vnet:hub' }),
      ]),
  },
});
