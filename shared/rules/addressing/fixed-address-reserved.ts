// ADDR-016: a fixed address is none of the five that Azure keeps in each subnet.
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import { fixedAddresses, isReserved, nextFreeAddress } from '../../plan/occupancy.ts';
import { defineRule } from '../define-rule.ts';

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
    make: ({ subject, field, related, data }, { plan, find }) => {
      const resource = find.get(subject);
      const free = related[0] === undefined ? null : nextFreeAddress(plan, related[0], String(data.address).includes(':') ? 128 : 32);
      return resource && field !== undefined && free !== null
        ? [{ type: 'update', id: subject, change: changeAt(resource, field, free) }]
        : [];
    },
  },
  examples: { fails: () => oneInterface('10.0.1.3'), passes: () => oneInterface('10.0.1.4') },
});

function oneInterface(privateIpAddress: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
    make('networkInterface', 'nic-web', {
      ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/app', allocation: 'Static', privateIpAddress }],
    }),
  ]);
}
