// PLS-004: a server is in the region of its Arc scope.

import { sameRegion } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from './scope-book.ts';

export const serverRegionDiffers = defineRule({
  code: 'PLS-004',
  id: 'private-link-scopes/server-region-differs',
  title: 'A server is in the region of its Arc private link scope',
  severity: 'error',
  why: 'A scope serves the machines of its own region only. The region of a server is where its Azure resource lies, not where the machine stands.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  message: '{name} is registered in {region}, but its scope {scope} is in {other}. Use a scope in {region}.',
  check({ find, report, unknown }) {
    for (const server of find.byKind('arcServer')) {
      if (server.privateLinkScope === undefined || server.region === undefined) continue;
      const scope = find.getKind('arcPrivateLinkScope', server.privateLinkScope);
      if (!scope) unknown(server.id, 'the scope of the server is not in the plan, so its region is not known', 'privateLinkScope');
      if (scope?.region === undefined || sameRegion(scope.region, server.region)) continue;
      report({
        subject: server.id,
        field: 'privateLinkScope',
        related: [scope.id],
        data: { region: server.region, scope: scope.name, other: scope.region },
      });
    }
  },
  fix: {
    label: 'Use the scope of {region}',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const inRegion = find.byKind('arcPrivateLinkScope').filter((one) => one.region && sameRegion(one.region, String(data.region)));
      const [scope] = inRegion;
      return scope && inRegion.length === 1 ? [{ type: 'update', id: subject, change: { privateLinkScope: scope.id } }] : [];
    },
  },
  examples: {
    fails: () =>
      planOf([
        ...exampleScope({}, { region: 'northeurope' }),
        make('arcPrivateLinkScope', 'pls-arc-north', { region: 'northeurope', publicNetworkAccess: 'Disabled' }),
      ]),
    passes: () => planOf(exampleScope()),
  },
});
