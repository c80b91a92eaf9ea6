// DNS-005: a resolver stands in the region of its network, and a network has one.

import { plainReference, sameRegion } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleResolver } from './example-resolver.ts';

export const resolverElsewhere = defineRule({
  code: 'DNS-005',
  id: 'dns/resolver-elsewhere',
  title: 'A resolver stands in the region of its network, and a network has one',
  severity: 'error',
  why: 'The endpoints of a resolver take addresses of its network, so both are in one region. A second resolver on the same network is refused.',
  sources: ['res'],
  reviewed: '2026-11',
  message: '{name} is in {region}, its network {network} in {other}. Create it in {other}.',
  parameters: { perNetwork: LIMITS.resolversPerVnet.value },
  check({ find, report, parameter }) {
    const most = parameter<number>('perNetwork');
    const byNetwork = new Map<string, string[]>();
    for (const resolver of find.byKind('dnsResolver')) {
      if (resolver.network === undefined) continue;
      const network = find.getKind('vnet', resolver.network);
      if (network?.region !== undefined && resolver.region !== undefined && !sameRegion(network.region, resolver.region))
        report({
          subject: resolver.id,
          field: 'region',
          related: [network.id],
          data: { region: resolver.region, network: network.name, other: network.region },
        });
      const key = plainReference(resolver.network);
      const others = byNetwork.get(key) ?? [];
      byNetwork.set(key, [...others, resolver.id]);
      if (others.length >= most)
        report({
          subject: resolver.id,
          field: 'network',
          related: others.slice(0, 1),
          data: { network: network?.name ?? key.split('/').pop() ?? key, first: find.get(others[0])?.name ?? '' },
          message: '{network} already has the resolver {first}. Put the endpoints of {name} into that one.',
        });
    }
  },
  fix: {
    label: 'Create {name} in {other}',
    safe: true,
    make: ({ subject, field, data }, { find }) => {
      const resolver = find.getKind('dnsResolver', subject);
      if (field !== 'region' || !resolver || resolver.origin === 'import') return [];
      const region = String(data.other);
      return [subject, ...find.parts(subject).map(({ id }) => id)].map((id) => ({ type: 'update' as const, id, change: { region } }));
    },
  },
  examples: { fails: () => planOf(exampleResolver({ region: 'northeurope' })), passes: () => planOf(exampleResolver()) },
});
