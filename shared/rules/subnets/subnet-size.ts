// SUB-003: an IPv4 subnet is a /29 or larger. Platform and resolver subnets have size rules of their own, which say more.
import { platformSubnetOf, SUBNET_SIZES } from '../../facts/platform-subnets.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { resizeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const subnetSize = defineRule({
  code: 'SUB-003',
  id: 'subnets/subnet-size',
  title: 'An IPv4 subnet is between a /29 and a /2',
  severity: 'error',
  why: 'Azure keeps five addresses of every subnet, so a /29 with eight addresses is the smallest that leaves any for use.',
  sources: ['vnet-faq'],
  reviewed: '2026-11',
  message: '{range} of {name} is a /{length}; Azure takes /{longest} to /{shortest}. Choose another size.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      for (const one of book.of(subnet.id)) {
        const { length, bits } = one.range;
        if (bits === 128 || (length <= SUBNET_SIZES.longest && length >= SUBNET_SIZES.shortest)) continue;
        if (length > SUBNET_SIZES.longest && hasOwnRule(subnet.name, book.users(subnet.id))) continue;
        report({
          subject: subnet.id,
          field: one.field,
          data: { range: one.text, length, longest: SUBNET_SIZES.longest, shortest: SUBNET_SIZES.shortest },
        });
      }
    }
  },
  fix: {
    label: 'Make {name} a /{longest}',
    safe: false,
    make: ({ subject, field }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const from = addressBook(plan)
        .of(subject)
        .find((one) => one.field === field)?.range;
      return subnet && from && from.length > SUBNET_SIZES.longest ? resizeSubnet(plan, subnet, from, SUBNET_SIZES.longest) : [];
    },
  },
  examples: { fails: () => oneSubnet('10.0.1.0/30'), passes: () => oneSubnet('10.0.1.0/29') },
});

function hasOwnRule(name: string, users: readonly { readonly kind: string }[]): boolean {
  return platformSubnetOf(name) !== undefined || users.some((user) => user.kind === 'resolverInbound' || user.kind === 'resolverOutbound');
}

function oneSubnet(addressPrefix: string) {
  return planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }), make('subnet', 'app', { parent: 'vnet:hub', addressPrefix })]);
}
