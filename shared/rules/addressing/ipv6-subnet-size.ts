// ADDR-021: an IPv6 range of a subnet is exactly a /64.
import { SUBNET_SIZES } from '../../facts/platform-subnets.ts';
import { containsRange, overlaps, rangeAt } from '../../net/cidr.ts';
import { nextFree } from '../../net/cidr-set.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { moveSubnet, prefixChange, takenBeside } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const ipv6SubnetSize = defineRule({
  code: 'ADDR-021',
  id: 'addressing/ipv6-subnet-size',
  title: 'An IPv6 range of a subnet is a /64',
  severity: 'error',
  why: 'IPv6 gives every subnet 64 bits for its machines, and Azure takes no other size for a subnet, so that a plan stays portable to on-premises routers.',
  sources: ['vnet-faq'],
  reviewed: '2026-11',
  message: '{range} of {name} is a /{length}. Azure takes IPv6 subnets as /{size} only; write one.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet'))
      for (const one of book.of(subnet.id))
        if (one.range.bits === 128 && one.range.length !== SUBNET_SIZES.ipv6)
          report({
            subject: subnet.id,
            field: one.field,
            data: { range: one.text, length: one.range.length, size: SUBNET_SIZES.ipv6 },
          });
  },
  fix: {
    label: 'Make {range} of {name} a /{size}',
    safe: false,
    make: ({ subject, field }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const book = addressBook(plan);
      const from = book.of(subject).find((one) => one.field === field)?.range;
      if (subnet?.parent === undefined || !from) return [];
      const space = book.of(subnet.parent).map((one) => one.range);
      const siblings = takenBeside(plan, subnet);
      const to = rangeAt({ bits: 128, value: from.first }, SUBNET_SIZES.ipv6);
      const fits = space.some((range) => containsRange(range, to)) && !siblings.some((range) => overlaps(range, to));
      if (fits) return [{ type: 'update', id: subject, change: prefixChange(subnet, from, to) }];
      const free = nextFree(
        space.filter((range) => range.bits === 128),
        siblings,
        SUBNET_SIZES.ipv6,
      );
      return (free && moveSubnet(plan, subnet, { from, to: free })) ?? [];
    },
  },
  examples: {
    fails: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16', 'fd00:db8::/56'] }),
        make('subnet', 'app', { parent: 'vnet:hub', addressPrefixes: ['10.0.0.0/24', 'fd00:db8::/60'] }),
      ]),
    passes: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16', 'fd00:db8::/56'] }),
        make('subnet', 'app', { parent: 'vnet:hub', addressPrefixes: ['10.0.0.0/24', 'fd00:db8::/64'] }),
      ]),
  },
});
