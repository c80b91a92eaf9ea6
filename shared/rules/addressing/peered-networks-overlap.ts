// ADDR-006: peered virtual networks share no address.
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { overlappingPairs } from '../../plan/owned-ranges.ts';
import { readdressNetwork } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const peeredNetworksOverlap = defineRule({
  code: 'ADDR-006',
  id: 'addressing/peered-networks-overlap',
  title: 'Peered virtual networks do not overlap',
  severity: 'error',
  why: 'Peering puts the ranges of both networks into one routing domain, where each address can have one owner only. Azure refuses to peer networks that share addresses.',
  sources: ['peer-mng', 'vnet-faq'],
  reviewed: '2026-11',
  message: '{range} of {name} overlaps {otherRange} of {other}, with which it is peered. Give one of the two another range.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const reported = new Set<string>();
    for (const network of find.byKind('vnet'))
      for (const { id } of book.neighbours(network.id)) {
        const key = network.id < id ? `${network.id}|${id}` : `${id}|${network.id}`;
        if (reported.has(key)) continue;
        reported.add(key);
        const pairs = overlappingPairs([...book.of(network.id), ...book.of(id)], (inner, outer) => inner.owner !== outer.owner);
        for (const { inner, outer } of pairs)
          report({
            subject: inner.owner,
            field: inner.field,
            related: [outer.owner],
            data: { range: inner.text, other: find.get(outer.owner)?.name ?? outer.owner, otherRange: outer.text },
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
        make('vnet', 'app', { addressSpace: ['10.0.4.0/24'] }),
        make('subnet', 'web', { parent: 'vnet:app', addressPrefix: '10.0.4.0/26' }),
        make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app' }),
        make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub' }),
      ]),
    passes: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        make('vnet', 'app', { addressSpace: ['10.1.4.0/24'] }),
        make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app' }),
        make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub' }),
      ]),
  },
});
