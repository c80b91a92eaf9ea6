// PE-009: a network and its peers hold no more endpoints than Azure routes.

import { endpointBook } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { endpointLimit } from './endpoint-space.ts';
import { exampleNetwork } from './example-plans.ts';
import { withRoutePolicies } from './high-scale-without-policies.ts';

export const tooManyEndpoints = defineRule({
  code: 'PE-009',
  id: 'private-endpoints/too-many-endpoints',
  title: 'A network and its peers hold no more private endpoints than Azure allows',
  severity: 'error',
  why: 'Every endpoint is a route of its own in the network and in each peered one. Beyond the limit of the network Azure refuses more; beyond that of the peered group connections fail without a message. High-scale endpoints raise both.',
  sources: ['pe-hs', 'limits-src'],
  reviewed: '2026-11',
  message: '{name} holds {count} private endpoints; {limit} are allowed{how}. Use high-scale endpoints, or spread them over more networks.',
  check({ plan, find, report }) {
    const { inNetwork } = endpointBook(find);
    if (inNetwork.size === 0) return;
    const book = addressBook(plan);
    const countOf = (id: string) => inNetwork.get(id)?.length ?? 0;
    for (const network of find.byKind('vnet')) {
      const own = countOf(network.id);
      const limit = endpointLimit(network);
      if (own > limit) {
        report({ subject: network.id, field: 'privateEndpointPolicies', data: { count: own, limit, how: how(network) } });
        continue;
      }
      const peers = book.neighbours(network.id).filter((neighbour) => neighbour.out && neighbour.back);
      const count = peers.reduce((sum, peer) => sum + countOf(peer.id), own);
      const groupLimit = groupLimitOf(network);
      if (count > groupLimit)
        report({
          subject: network.id,
          data: { count, limit: groupLimit, how: how(network) },
          message:
            '{name} and the networks peered with it hold {count} private endpoints; about {limit} are allowed{how}. Use high-scale endpoints, or peer fewer networks.',
        });
    }
  },
  fix: {
    label: 'Use high-scale private endpoints in {name}',
    safe: false,
    make: ({ subject, field }, { find }) => {
      const network = find.getKind('vnet', subject);
      const count = endpointBook(find).inNetwork.get(subject)?.length ?? 0;
      if (!network || field === undefined || isHighScale(network) || count > LIMITS.privateEndpointsPerVnetHighScale.value) return [];
      const subnets = find.partsOf('subnet', subject).filter((subnet) => endpointBook(find).inSubnet.has(subnet.id));
      return [
        { type: 'update', id: subject, change: { privateEndpointPolicies: 'Basic' } } satisfies Command,
        ...subnets.flatMap(withRoutePolicies),
      ];
    },
  },
  examples: {
    fails: () => withEndpoints(LIMITS.privateEndpointsPerVnet.value + 1),
    passes: () => withEndpoints(3),
  },
});

function isHighScale(network: ResourceOf<'vnet'>): boolean {
  return network.privateEndpointPolicies?.toLowerCase() === 'basic';
}

function groupLimitOf(network: ResourceOf<'vnet'>): number {
  return (isHighScale(network) ? LIMITS.privateEndpointsPerPeeredGroupHighScale : LIMITS.privateEndpointsPerPeeredGroup).value;
}

function how(network: ResourceOf<'vnet'>): string {
  return isHighScale(network) ? ' with high-scale endpoints' : '';
}

function withEndpoints(count: number): Plan {
  const zone = 'privatelink.vaultcore.azure.net';
  return planOf([
    ...exampleNetwork().map((one) => (one.kind === 'subnet' ? { ...one, addressPrefix: '10.0.16.0/20' } : one)),
    make('privateDnsZone', zone),
    make('zoneLink', 'link-hub', { parent: `privateDnsZone:${zone}`, network: 'vnet:hub' }),
    ...Array.from({ length: count }, (_, i) => [
      make('keyVault', `kv-${i}`, { region: 'westeurope' }),
      make('privateEndpoint', `pe-kv-${i}`, {
        region: 'westeurope',
        subnet: 'subnet:hub/snet-pe',
        connections: [{ name: 'vault', target: `keyVault:kv-${i}`, groupIds: ['vault'] }],
        zoneGroups: [{ name: 'default', zones: [{ zone: `privateDnsZone:${zone}` }] }],
      }),
    ]).flat(),
  ]);
}
