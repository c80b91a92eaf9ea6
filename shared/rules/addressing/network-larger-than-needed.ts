// ADDR-020: a virtual network takes no more of the private space than it needs.
import { containsRange, formatCidr, rangeAt } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const networkLargerThanNeeded = defineRule({
  code: 'ADDR-020',
  id: 'addressing/network-larger-than-needed',
  title: 'A virtual network is not larger than it needs to be',
  severity: 'info',
  why: 'Private space is shared by every network and site that shall ever be joined. A range can be added to a network later, so a small start costs nothing.',
  sources: ['caf-ip'],
  reviewed: '2026-11',
  message: '{range} of {name} is larger than a /{length}. Take a smaller range and leave the rest to other networks.',
  parameters: { length: 16 },
  check({ plan, parameter, report }) {
    const length = parameter<number>('length');
    for (const one of addressBook(plan).networks)
      if (one.range.bits === 32 && one.range.length < length)
        report({ subject: one.owner, field: one.field, data: { range: one.text, length } });
  },
  fix: {
    label: 'Shrink {range} of {name} to a /{length}',
    // An address that leaves the network follows another route from then on, perhaps to the Internet.
    safe: false,
    make: ({ subject, field, data }, { plan, find }) => {
      const network = find.getKind('vnet', subject);
      const book = addressBook(plan);
      const whole = book.of(subject).find((one) => one.field === field)?.range;
      if (!network || !whole || network.origin === 'import') return [];
      const inside = book
        .subnetsOf(subject)
        .flatMap((subnet) => book.of(subnet.id).map((one) => one.range))
        .filter((range) => containsRange(whole, range));
      const small = rangeAt({ bits: 32, value: inside[0]?.first ?? whole.first }, Number(data.length));
      if (!inside.every((range) => containsRange(small, range))) return [];
      const addressSpace = (network.addressSpace ?? []).map((text, i) => (`addressSpace.${i}` === field ? formatCidr(small) : text));
      return [{ type: 'update', id: subject, change: { addressSpace } }];
    },
  },
  examples: {
    fails: () => planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/8'] })]),
    passes: () => planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] })]),
  },
});
