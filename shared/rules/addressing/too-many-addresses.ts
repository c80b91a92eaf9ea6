// ADDR-022: the planned addresses of a virtual network, and of a network with all its peers, stay within the limits of the platform.
import { LIMITS } from '../../facts/limits.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { demandOf } from '../../plan/occupancy.ts';
import { defineRule } from '../define-rule.ts';

export const tooManyAddresses = defineRule({
  code: 'ADDR-022',
  id: 'addressing/too-many-addresses',
  title: 'The addresses of a network and of its peers stay within the limits',
  severity: 'error',
  why: 'The number of private addresses in use is limited for each virtual network and for a network together with everything peered to it. The limits cannot be raised.',
  sources: ['limits', 'limits-src'],
  reviewed: '2026-11',
  message: '{name} {group} uses {needed} addresses, {limit} are possible. Split it.',
  parameters: {
    perNetwork: LIMITS.privateIpsPerVnet.value,
    perPeeredGroup: LIMITS.privateIpsPerPeeredGroup.value,
    gatewayInstances: 2,
    arcEndpointAddresses: 6,
  },
  check({ plan, find, parameter, report }) {
    const book = addressBook(plan);
    const used = new Map<string, number>();
    for (const network of find.byKind('vnet')) {
      let sum = 0;
      for (const subnet of book.subnetsOf(network.id)) {
        const demand = demandOf(plan, subnet.id);
        sum +=
          demand.addresses +
          demand.gateways * parameter<number>('gatewayInstances') +
          demand.arcEndpoints * parameter<number>('arcEndpointAddresses');
      }
      used.set(network.id, sum);
    }
    for (const network of find.byKind('vnet')) {
      const own = used.get(network.id) ?? 0;
      const limit = parameter<number>('perNetwork');
      if (own > limit) {
        report({ subject: network.id, field: 'addressSpace', data: { group: 'alone', needed: own, limit } });
        continue;
      }
      const together = book.neighbours(network.id).reduce((sum, one) => sum + (used.get(one.id) ?? 0), own);
      const groupLimit = parameter<number>('perPeeredGroup');
      if (together > groupLimit)
        report({ subject: network.id, field: 'addressSpace', data: { group: 'with its peers', needed: together, limit: groupLimit } });
    }
  },
  examples: { fails: () => interfaces(3), passes: () => interfaces(2) },
});

/** The limit lowered to two, so that the example stays small. */
function interfaces(count: number) {
  return planOf(
    [
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
      make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
      ...Array.from({ length: count }, (_, i) =>
        make('networkInterface', `nic-${i}`, { ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/app' }] }),
      ),
    ],
    { parameters: { 'ADDR-022': { perNetwork: 2 } } },
  );
}
