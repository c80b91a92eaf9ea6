// ADDR-017: fixed addresses are unique in a virtual network.
import { type FixedAddress, fixedAddresses } from '../../plan/occupancy.ts';
import { defineRule } from '../define-rule.ts';
import { exampleInterfaces, takeFreeAddress } from './fixed-address.ts';

export const fixedAddressTwice = defineRule({
  code: 'ADDR-017',
  id: 'addressing/fixed-address-twice',
  title: 'Fixed addresses are unique in a virtual network',
  severity: 'error',
  why: 'Azure hands an address to one interface at a time and refuses the second that asks for it.',
  sources: ['vnet-faq'],
  reviewed: '2026-11',
  message: '{address} of {name} is also the address of {other}. Give one of them another address.',
  check({ plan, find, report }) {
    const owners = new Map<string, FixedAddress>();
    for (const one of fixedAddresses(plan)) {
      // A DNS server or proxy is a role of a machine; its interface may be drawn as well.
      if (one.role) continue;
      const key = `${one.subnet.parent}|${one.ip.bits}|${one.ip.value}`;
      const first = owners.get(key);
      if (!first) owners.set(key, one);
      // An import shows one address twice, as of the endpoint and as of the interface Azure made for it.
      else if (first.resource.origin !== 'import' || one.resource.origin !== 'import')
        report({
          subject: one.resource.id,
          field: one.field,
          ...(first.resource.id === one.resource.id ? {} : { related: [first.resource.id] }),
          data: { address: one.text, other: find.get(first.resource.id)?.name ?? first.resource.id, subnet: one.subnet.id },
        });
    }
  },
  fix: {
    label: 'Give {name} the next free address',
    safe: false,
    make: (finding, { plan }) => takeFreeAddress(plan, finding, String(finding.data.subnet)),
  },
  examples: {
    fails: () => exampleInterfaces({ 'nic-web': '10.0.1.4', 'nic-db': '10.0.1.4' }),
    passes: () => exampleInterfaces({ 'nic-web': '10.0.1.4', 'nic-db': '10.0.1.5' }),
  },
});
