// PLS-002: the servers of one DNS domain belong to one Arc scope, because all scopes share the same names.
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { BASE, baseDesign, set } from '../simulated/example-designs.ts';
import { scopesThatShareNames } from '../simulated/shared-names.ts';

export const scopesShareNames = defineRule({
  code: 'PLS-002',
  id: 'private-link-scopes/scopes-share-names',
  title: 'Servers that share DNS belong to one Arc scope',
  severity: 'error',
  why: 'All scopes answer for the same names, and a DNS domain can hold one answer for each. Servers of the second scope are led to the endpoint of the first and refused there.',
  sources: ['arc-pls', 'ampls-des'],
  reviewed: '2026-11',
  traces: true,
  message:
    'Servers of {scopes} share one DNS, which leads all of them to the endpoint of {name}. Put them into one scope, or give each scope a DNS of its own.',
  parameters: { scopes: 1 },
  check({ plan, find, report, parameter }) {
    for (const { answered, scopes, servers } of scopesThatShareNames(plan)) {
      if (scopes.length <= parameter<number>('scopes')) continue;
      report({
        subject: answered,
        related: [...scopes.filter((id) => id !== answered), ...servers],
        data: { scopes: scopes.map((id) => find.get(id)?.name ?? id) },
      });
    }
  },
  examples: {
    fails: () =>
      baseDesign(
        { type: 'add', resource: make('arcPrivateLinkScope', 'pls-second', { region: 'westeurope', publicNetworkAccess: 'Disabled' }) },
        set(BASE.servers[0], { privateLinkScope: 'arcPrivateLinkScope:pls-second' }),
      ),
    passes: () => baseDesign(),
  },
});
