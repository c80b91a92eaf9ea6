// PLS-005: an Arc scope and the network of its endpoint are in one region, or somebody decided otherwise.

import { endpointBook, sameRegion } from '../../books/endpoint-book.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope, scopeBook } from './scope-book.ts';

export const scopeFarFromNetwork = defineRule({
  code: 'PLS-005',
  id: 'private-link-scopes/scope-far-from-network',
  title: 'An Arc scope and the network of its endpoint are in one region',
  severity: 'warning',
  confidence: 'conflict',
  why: 'The article asks for one region among its prerequisites and allows two among its restrictions. Kubernetes clusters need one region for cluster, scope and network. Set `strict` when your organisation reads it the narrow way.',
  sources: ['arc-pls', 'arc-k8s'],
  reviewed: '2026-11',
  message: '{name} is in {region}, but its endpoint stands in {network} in {other}. Put both in one region.',
  parameters: { strict: false },
  check({ find, report, parameter }) {
    const { clusters } = scopeBook(find);
    for (const scope of find.byKind('arcPrivateLinkScope')) {
      if (scope.region === undefined) continue;
      const severity = parameter<boolean>('strict') || clusters.has(scope.id) ? 'error' : 'warning';
      for (const { network } of endpointBook(find).at.get(scope.id) ?? []) {
        if (network?.region === undefined || sameRegion(network.region, scope.region)) continue;
        report({
          subject: scope.id,
          field: 'region',
          related: [network.id],
          severity,
          data: { region: scope.region, network: network.name, other: network.region },
        });
      }
    }
  },
  fix: {
    label: 'Move {name} to {other}',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const scope = find.getKind('arcPrivateLinkScope', subject);
      const other = String(data.other);
      const servers = scopeBook(find).servers.get(subject) ?? [];
      const networks = (endpointBook(find).at.get(subject) ?? []).map((placed) => placed.network?.region);
      // The servers of a scope have to be in its region, so it can follow the network only where they do not hold it.
      const isFree = servers.every((one) => one.region !== undefined && sameRegion(one.region, other));
      const isOne = networks.every((region) => region !== undefined && sameRegion(region, other));
      if (!scope || scope.origin === 'import' || scope.existing || !isFree || !isOne) return [];
      return [{ type: 'update', id: subject, change: { region: other } }];
    },
  },
  examples: {
    fails: () => inRegion('northeurope'),
    passes: () => inRegion('westeurope'),
  },
});

function inRegion(region: string): Plan {
  return planOf(exampleScope({ region }, null));
}
