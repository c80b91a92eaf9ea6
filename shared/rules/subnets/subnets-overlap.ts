// SUB-002: subnets of one virtual network are disjoint.
import { nextFree } from '../../net/cidr-set.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { overlappingPairs } from '../../plan/owned-ranges.ts';
import { moveSubnet, takenBeside } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const subnetsOverlap = defineRule({
  code: 'SUB-002',
  id: 'subnets/subnets-overlap',
  title: 'Subnets of one virtual network do not overlap',
  severity: 'error',
  why: 'An address must lead to one subnet. Azure refuses the second of two subnets that share addresses.',
  sources: ['vnet-manage'],
  reviewed: '2026-11',
  message: '{range} of {name} overlaps {other} ({otherRange}). Move one of the two subnets.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const network of find.byKind('vnet')) {
      const ranges = book.subnetsOf(network.id).flatMap((subnet) => book.of(subnet.id));
      for (const { inner, outer } of overlappingPairs(ranges))
        report({
          subject: inner.owner,
          field: inner.field,
          related: [outer.owner],
          data: { range: inner.text, other: find.get(outer.owner)?.name ?? outer.owner, otherRange: outer.text },
        });
    }
  },
  fix: {
    label: 'Move {name} to a free place',
    safe: false,
    make: ({ subject, field }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const book = addressBook(plan);
      const from = book.of(subject).find((one) => one.field === field)?.range;
      if (subnet?.parent === undefined || !from) return [];
      const space = book.of(subnet.parent).map((one) => one.range);
      const to = nextFree(
        space.filter((range) => range.bits === from.bits),
        [...takenBeside(plan, subnet), from],
        from.length,
      );
      return (to && moveSubnet(plan, subnet, { from, to })) ?? [];
    },
  },
  examples: {
    fails: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/23' }),
        make('subnet', 'data', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
      ]),
    passes: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/24' }),
        make('subnet', 'data', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
      ]),
  },
});
