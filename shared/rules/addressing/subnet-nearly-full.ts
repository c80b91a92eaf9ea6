// ADDR-019: a subnet keeps some addresses free. A full one is ADDR-018; platform subnets have size rules of their own.
import { SUBNET_PLANNING } from '../../facts/planning-numbers.ts';
import { platformSubnetOf, SUBNET_SIZES } from '../../facts/platform-subnets.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { capacityOf, demandOf } from '../../plan/occupancy.ts';
import { resizeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

const { percent, gatewayInstances, arcEndpointAddresses } = SUBNET_PLANNING;

export const subnetNearlyFull = defineRule({
  code: 'ADDR-019',
  id: 'addressing/subnet-nearly-full',
  title: 'A subnet keeps some addresses free',
  severity: 'warning',
  why: 'A subnet cannot grow while it is in use, and updates of scaled services take addresses for a while. Room that is planned now saves a move later.',
  sources: ['caf-ip'],
  reviewed: '2026-11',
  message: '{name} uses {needed} of {capacity} addresses ({share} %). Make it larger while it is still a drawing.',
  parameters: { percent, gatewayInstances, arcEndpointAddresses },
  check({ plan, find, parameter, report }) {
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      if (platformSubnetOf(subnet.name) || book.users(subnet.id).length === 0) continue;
      const ranges = book.of(subnet.id).map((one) => one.range);
      const capacity = capacityOf(ranges);
      const demand = demandOf(plan, subnet.id);
      const needed =
        demand.addresses +
        demand.gateways * parameter<number>('gatewayInstances') +
        demand.arcEndpoints * parameter<number>('arcEndpointAddresses');
      if (capacity === 0 || needed > capacity || needed * 100 <= capacity * parameter<number>('percent')) continue;
      report({
        subject: subnet.id,
        field: subnet.addressPrefix === undefined ? 'addressPrefixes' : 'addressPrefix',
        data: { needed, capacity, share: Math.round((needed * 100) / capacity) },
      });
    }
  },
  fix: {
    label: 'Make {name} larger',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const from = addressBook(plan)
        .of(subject)
        .find((one) => one.range.bits === 32)?.range;
      return subnet && from && from.length > SUBNET_SIZES.shortest ? resizeSubnet(plan, subnet, from, from.length - 1) : [];
    },
  },
  examples: { fails: () => interfaces(3), passes: () => interfaces(2) },
});

function interfaces(count: number) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/29' }),
    ...Array.from({ length: count }, (_, i) =>
      make('networkInterface', `nic-${i}`, { ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/app' }] }),
    ),
  ]);
}
