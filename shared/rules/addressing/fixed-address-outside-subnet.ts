// ADDR-015: a fixed address lies in its subnet.
import { containsIp } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { fixedAddresses } from '../../plan/occupancy.ts';
import { defineRule } from '../define-rule.ts';
import { exampleInterfaces, takeFreeAddress } from './fixed-address.ts';

export const fixedAddressOutsideSubnet = defineRule({
  code: 'ADDR-015',
  id: 'addressing/fixed-address-outside-subnet',
  title: 'A fixed address lies in its subnet',
  severity: 'error',
  why: 'An interface belongs to one subnet and can only have addresses of its ranges. Azure refuses any other.',
  sources: ['vnet-faq'],
  reviewed: '2026-11',
  message: '{address} of {name} is not in {subnet} ({ranges}). Choose an address of the subnet.',
  check({ plan, report }) {
    const book = addressBook(plan);
    for (const { resource, field, text, ip, subnet } of fixedAddresses(plan)) {
      const all = book.of(subnet.id);
      if (all.some((one) => containsIp(one.range, ip))) continue;
      const ranges = all.filter((one) => one.range.bits === ip.bits);
      if (ranges.length === 0) continue;
      report({
        subject: resource.id,
        field,
        related: [subnet.id],
        data: { address: text, subnet: subnet.name, ranges: ranges.map((one) => one.text) },
      });
    }
  },
  fix: {
    label: 'Take the next free address of {subnet}',
    safe: false,
    make: (finding, { plan }) => takeFreeAddress(plan, finding, finding.related[0]),
  },
  examples: { fails: () => exampleInterfaces({ 'nic-web': '10.0.2.4' }), passes: () => exampleInterfaces({ 'nic-web': '10.0.1.4' }) },
});
