// SUB-004: subnet names are unique in their virtual network, without regard to case.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const subnetNameTwice = defineRule({
  code: 'SUB-004',
  id: 'subnets/subnet-name-twice',
  title: 'Subnet names are unique in their virtual network',
  severity: 'error',
  why: 'The name is the last part of the resource id, and Azure compares it without regard to case. A second subnet of the name would be taken for the first.',
  sources: ['names'],
  reviewed: '2026-11',
  message: '{network} has two subnets called {name}. Rename one of them.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const network of find.byKind('vnet')) {
      const seen = new Map<string, string>();
      for (const subnet of book.subnetsOf(network.id)) {
        const key = subnet.name.toLowerCase();
        const first = seen.get(key);
        if (first === undefined) seen.set(key, subnet.id);
        else report({ subject: subnet.id, field: 'name', related: [first], data: { network: network.name } });
      }
    }
  },
  fix: {
    label: 'Rename the second {name}',
    safe: true,
    make: ({ subject }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      if (subnet?.parent === undefined || platformSubnetOf(subnet.name)) return [];
      const taken = new Set(
        addressBook(plan)
          .subnetsOf(subnet.parent)
          .map((one) => one.name.toLowerCase()),
      );
      let n = 2;
      while (taken.has(`${subnet.name}-${n}`.toLowerCase())) n++;
      return [{ type: 'update', id: subject, change: { name: `${subnet.name}-${n}` } }];
    },
  },
  examples: {
    fails: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/24' }),
        make('subnet', 'App', { id: 'subnet:hub/app~2', parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
      ]),
    passes: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
        make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/24' }),
        make('subnet', 'app', { parent: 'vnet:app', addressPrefix: '10.1.0.0/24' }),
      ]),
  },
});
