// SUB-019: the number of subnets of a virtual network stays within the limit.
import { LIMITS } from '../../facts/limits.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const tooManySubnets = defineRule({
  code: 'SUB-019',
  id: 'subnets/too-many-subnets',
  title: 'A virtual network has no more subnets than Azure allows',
  severity: 'error',
  why: 'The number of subnets in one virtual network is a fixed limit that support cannot raise. Larger designs use several networks with peering.',
  sources: ['limits', 'limits-src'],
  reviewed: '2026-11',
  message: '{name} has {count} subnets, {limit} are possible. Split the network.',
  parameters: { limit: LIMITS.subnetsPerVnet.value },
  check({ plan, find, parameter, report }) {
    const limit = parameter<number>('limit');
    const book = addressBook(plan);
    for (const network of find.byKind('vnet')) {
      const count = book.subnetsOf(network.id).length;
      if (count > limit) report({ subject: network.id, data: { count, limit } });
    }
  },
  examples: { fails: () => subnets(3), passes: () => subnets(2) },
});

/** The limit lowered to two, so that the example stays small. */
function subnets(count: number) {
  return planOf(
    [
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
      ...Array.from({ length: count }, (_, i) => make('subnet', `snet-${i}`, { parent: 'vnet:hub', addressPrefix: `10.0.${i}.0/24` })),
    ],
    { parameters: { 'SUB-019': { limit: 2 } } },
  );
}
