// ADDR-016: a fixed address is none of the five that Azure keeps in each subnet.
import { addressBook } from '../../plan/address-book.ts';
import { fixedAddresses, isReserved } from '../../plan/occupancy.ts';
import { defineRule } from '../define-rule.ts';
import { exampleInterfaces, takeFreeAddress } from './fixed-address.ts';

export const fixedAddressReserved = defineRule({
  code: 'ADDR-016',
  id: 'addressing/fixed-address-reserved',
  title: 'A fixed address is not one of those Azure keeps',
  severity: 'error',
  why: 'Azure keeps the first four addresses of a subnet and the last one: the network, its gateway, two for DNS, and the broadcast address. The first address for a machine ends in .4 in a /24.',
  sources: ['vnet-faq'],
  reviewed: '2026-11',
  message: '{address} of {name} is kept by Azure in {subnet} ({range}). Choose another address.',
  check({ plan, report }) {
    const book = addressBook(plan);
    for (const { resource, field, text, ip, subnet } of fixedAddresses(plan)) {
      const hit = book.of(subnet.id).find((one) => isReserved(one.range, ip));
      if (hit) report({ subject: resource.id, field, related: [subnet.id], data: { address: text, subnet: subnet.name, range: hit.text } });
    }
  },
  fix: {
    label: 'Take the next free address of {subnet}',
    safe: false,
    make: (finding, { plan }) => takeFreeAddress(plan, finding, finding.related[0]),
  },
  examples: { fails: () => exampleInterfaces({ 'nic-web': '10.0.1.3' }), passes: () => exampleInterfaces({ 'nic-web': '10.0.1.4' }) },
});
