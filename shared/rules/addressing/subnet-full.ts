// ADDR-018: a subnet holds what stands in it. The count is a lower bound: what the plan does not know takes no address.
import { SUBNET_PLANNING } from '../../facts/planning-numbers.ts';
import { SUBNET_SIZES } from '../../facts/platform-subnets.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { capacityOf, demandOf } from '../../plan/occupancy.ts';
import { resizeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

const { gatewayInstances, arcEndpointAddresses } = SUBNET_PLANNING;

export const subnetFull = defineRule({
  code: 'ADDR-018',
  id: 'addressing/subnet-full',
  title: 'A subnet has room for everything in it',
  severity: 'error',
  why: 'Azure keeps five addresses of each subnet, a private endpoint of an Arc scope takes about six and a gateway two. When none is left, the next resource cannot be created, and the subnet cannot grow while it is in use.',
  sources: ['vnet-faq', 'caf-ip'],
  reviewed: '2026-11',
  message: '{name} has {capacity} addresses for use and needs {needed}. Make it larger, or move something out.',
  parameters: { headroom: 0, gatewayInstances, arcEndpointAddresses },
  check({ plan, find, parameter, report }) {
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      const users = book.users(subnet.id);
      const ranges = book.of(subnet.id).map((one) => one.range);
      // What Azure already placed has its addresses.
      if (users.length === 0 || ranges.length === 0 || users.every((user) => user.origin === 'import')) continue;
      const demand = demandOf(plan, subnet.id);
      const needed =
        demand.addresses +
        demand.gateways * parameter<number>('gatewayInstances') +
        demand.arcEndpoints * parameter<number>('arcEndpointAddresses') +
        parameter<number>('headroom');
      const capacity = capacityOf(ranges);
      if (needed > capacity) report({ subject: subnet.id, field: fieldOf(subnet), data: { capacity, needed } });
    }
  },
  fix: {
    label: 'Make {name} large enough for {needed} addresses',
    safe: false,
    make: ({ subject, data }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const from = addressBook(plan)
        .of(subject)
        .find((one) => one.range.bits === 32)?.range;
      if (!subnet || !from || typeof data.needed !== 'number') return [];
      for (let length = Math.min(from.length - 1, SUBNET_SIZES.longest); length >= SUBNET_SIZES.shortest; length--)
        if (capacityOf([{ ...from, last: from.first + (1n << BigInt(32 - length)) - 1n }]) >= data.needed)
          return resizeSubnet(plan, subnet, from, length);
      return [];
    },
  },
  examples: { fails: () => interfaces(4), passes: () => interfaces(3) },
});

function fieldOf(subnet: ResourceOf<'subnet'>): string {
  return subnet.addressPrefix === undefined ? 'addressPrefixes' : 'addressPrefix';
}

function interfaces(count: number) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/29' }),
    ...Array.from({ length: count }, (_, i) =>
      make('networkInterface', `nic-${i}`, { ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/app' }] }),
    ),
  ]);
}
