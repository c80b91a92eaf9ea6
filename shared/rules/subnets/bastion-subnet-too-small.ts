// SUB-009: AzureBastionSubnet is a /26 or larger.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { largest } from '../../plan/platform-places.ts';
import { enlargeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

const NAME = 'AzureBastionSubnet';

export const bastionSubnetTooSmall = defineRule({
  code: 'SUB-009',
  id: 'subnets/bastion-subnet-too-small',
  title: 'AzureBastionSubnet is a /26 or larger',
  severity: 'error',
  why: 'Each instance of Bastion takes addresses of the subnet, and Azure refuses a subnet without room to scale. Only the Developer SKU needs no subnet.',
  sources: ['bast'],
  reviewed: '2026-11',
  message: '{name} is a /{length} ({range}); it has to be a /{longest} or larger. Make it larger before the service is created.',
  check({ plan, find, report }) {
    const longest = platformSubnetOf(NAME)?.longestPrefix ?? 0;
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      if (subnet.name !== NAME) continue;
      const users = book.users(subnet.id);
      if (users.length > 0 && users.every((user) => user.kind === 'bastion' && user.sku === 'Developer')) continue;
      const one = largest(book.of(subnet.id));
      if (one && one.range.length > longest)
        report({ subject: subnet.id, field: one.field, data: { range: one.text, length: one.range.length, longest } });
    }
  },
  fix: {
    label: 'Make it a /{longest}',
    safe: false,
    make: ({ subject, data }, { plan }) => enlargeSubnet(plan, subject, Number(data.longest)),
  },
  examples: { fails: () => sized('10.0.1.0/27'), passes: () => sized('10.0.1.0/26') },
});

function sized(addressPrefix: string) {
  return planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }), make('subnet', NAME, { parent: 'vnet:hub', addressPrefix })]);
}
