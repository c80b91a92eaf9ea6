// PLS-025: Kubernetes clusters behind an Arc scope keep to the limits of the preview.

import { sameRegion } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { areDifferent, subscriptionOf } from '../private-endpoints/subscription-of.ts';
import { exampleScope, scopeBook } from './scope-book.ts';

export const clusterOutsideLimits = defineRule({
  code: 'PLS-025',
  id: 'private-link-scopes/cluster-outside-limits',
  title: 'Kubernetes clusters of an Arc scope are in its region and subscription',
  severity: 'error',
  why: 'Private link for Arc-enabled Kubernetes is a preview: clusters, scope and network belong to one subscription and one region, and Southeast Asia is left out.',
  sources: ['arc-k8s'],
  reviewed: '2026-11',
  message: '{name} uses the Arc scope {scope}, but {faults}. Use a scope that fits, or take the cluster out.',
  parameters: { excludedRegions: ['southeastasia'] },
  check({ find, report, parameter }) {
    const excluded = parameter<readonly string[]>('excludedRegions');
    for (const [id, clusters] of scopeBook(find).clusters) {
      const scope = find.getKind('arcPrivateLinkScope', id);
      if (!scope) continue;
      for (const cluster of clusters) {
        const { region } = cluster;
        const faults = [
          ...(region !== undefined && excluded.some((one) => sameRegion(one, region)) ? [`${region} is not supported`] : []),
          ...(region !== undefined && scope.region !== undefined && !sameRegion(region, scope.region)
            ? [`it is in ${region} and the scope in ${scope.region}`]
            : []),
          ...(areDifferent(subscriptionOf(find, cluster), subscriptionOf(find, scope)) ? ['they are in two subscriptions'] : []),
        ];
        if (faults.length > 0) report({ subject: cluster.id, related: [id], data: { scope: scope.name, faults } });
      }
    }
  },
  examples: {
    fails: () => withCluster('northeurope'),
    passes: () => withCluster('westeurope'),
  },
});

function withCluster(region: string): Plan {
  return planOf([
    ...exampleScope(),
    make('opaque', 'aks-edge', {
      region,
      armType: 'Microsoft.Kubernetes/connectedClusters',
      extra: { properties: { privateLinkScopeResourceId: { $ref: 'arcPrivateLinkScope:pls-arc' } } },
    }),
  ]);
}
