// PLS-001: the endpoints of one network lead to one Arc scope.

import { ARC_SCOPE, endpointBook } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { isDrawnOnly } from '../private-endpoints/endpoint-space.ts';
import { exampleEndpoint } from '../private-endpoints/example-plans.ts';
import { exampleScope, scopeBook, scopeTarget, secondScopes } from './scope-book.ts';

export const severalArcScopesInNetwork = defineRule({
  code: 'PLS-001',
  id: 'private-link-scopes/several-arc-scopes-in-network',
  title: 'A network holds endpoints of one Arc private link scope',
  severity: 'error',
  why: 'All Arc scopes answer under the same names. With two of them in one network the records of one replace those of the other, and its servers are refused.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  message:
    '{name} brings the Arc scope {scope} into {network}, which already has {first} of the scope {other}; {limit} scope is allowed. Remove one, or use another network with DNS of its own.',
  check({ find, report }) {
    for (const { network, placed, first } of secondScopes(find, ARC_SCOPE))
      report({
        subject: placed.endpoint.id,
        field: 'connections',
        related: [first.endpoint.id],
        data: {
          scope: scopeName(find.get(scopeTarget(placed, ARC_SCOPE))?.name, placed.endpoint.name),
          network: find.get(network)?.name ?? network,
          first: first.endpoint.name,
          other: scopeName(find.get(scopeTarget(first, ARC_SCOPE))?.name, first.endpoint.name),
          limit: LIMITS.arcScopePerVnet.value,
        },
      });
  },
  fix: {
    label: 'Remove the endpoint of the scope without servers',
    safe: false,
    make: ({ subject, related }, { find }) => {
      const { servers } = scopeBook(find);
      const idle = endpointBook(find).all.filter(
        (placed) =>
          [subject, ...related].includes(placed.endpoint.id) &&
          isDrawnOnly(placed.endpoint) &&
          find.get(scopeTarget(placed, ARC_SCOPE)) !== undefined &&
          !servers.has(scopeTarget(placed, ARC_SCOPE) ?? ''),
      );
      // Two busy scopes have to be merged or moved by somebody who knows the servers.
      const removed = idle.find((placed) => placed.endpoint.id === subject) ?? idle[0];
      return removed ? [{ type: 'remove', ids: [removed.endpoint.id] }] : [];
    },
  },
  examples: {
    fails: () => withSecond('arcPrivateLinkScope:pls-arc-2'),
    passes: () => planOf(exampleScope()),
  },
});

function scopeName(name: string | undefined, endpoint: string): string {
  return name ?? `behind ${endpoint}`;
}

function withSecond(target: string): Plan {
  return planOf([
    ...exampleScope(),
    make('arcPrivateLinkScope', 'pls-arc-2', { region: 'westeurope', publicNetworkAccess: 'Disabled' }),
    exampleEndpoint('pe-arc-2', { target, groupId: 'hybridcompute' }),
  ]);
}
