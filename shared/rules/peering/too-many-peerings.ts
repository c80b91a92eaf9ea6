// PEER-010: a network has no more peerings than Azure allows.
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const tooManyPeerings = defineRule({
  code: 'PEER-010',
  id: 'peering/too-many-peerings',
  title: 'A network has at most as many peerings as Azure allows',
  severity: 'error',
  why: 'The number of peerings of one network is limited and the limit cannot be raised. Beyond it, several hubs or a Virtual WAN carry the spokes.',
  sources: ['limits', 'limits-src'],
  reviewed: '2026-11',
  message: '{name} has {count} peerings; Azure allows {limit}. Spread the spokes over several hubs, or use a Virtual WAN.',
  check({ find, report }) {
    const limit = LIMITS.peeringsPerVnet.value;
    for (const network of find.byKind('vnet')) {
      const count = find.partsOf('peering', network.id).length;
      if (count > limit) report({ subject: network.id, data: { count, limit } });
    }
  },
  examples: {
    fails: () => hubWith(LIMITS.peeringsPerVnet.value + 1),
    passes: () => hubWith(2),
  },
});

function hubWith(spokes: number): Plan {
  const numbers = Array.from({ length: spokes }, (_, i) => i);
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...numbers.map((i) => make('vnet', `spoke-${i}`, { addressSpace: [`10.${1 + Math.floor(i / 256)}.${i % 256}.0/24`] })),
    ...numbers.flatMap((i) => [
      make('peering', `to-spoke-${i}`, { parent: 'vnet:hub', remoteNetwork: `vnet:spoke-${i}` }),
      make('peering', 'to-hub', { parent: `vnet:spoke-${i}`, remoteNetwork: 'vnet:hub' }),
    ]),
  ]);
}
