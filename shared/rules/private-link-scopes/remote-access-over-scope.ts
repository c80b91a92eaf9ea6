// PLS-017: SSH and Windows Admin Center do not go over a scope.
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from './scope-book.ts';

export const remoteAccessOverScope = defineRule({
  code: 'PLS-017',
  id: 'private-link-scopes/remote-access-over-scope',
  title: 'Servers of an Arc scope are not reached by SSH or Windows Admin Center from Azure',
  severity: 'warning',
  why: 'Both use public relay names that a scope does not cover, and Microsoft does not support them for servers behind one.',
  sources: ['arc-pls', 'arc-ssh'],
  reviewed: '2026-11',
  message: '{name} uses {features} and the scope {scope}. They do not work together: reach the server over the network instead.',
  check({ find, report }) {
    for (const server of find.byKind('arcServer')) {
      if (server.privateLinkScope === undefined) continue;
      const features = [
        ...(server.usesSsh === true ? ['SSH from Azure'] : []),
        ...(server.usesWindowsAdminCenter === true ? ['Windows Admin Center'] : []),
      ];
      if (features.length === 0) continue;
      report({
        subject: server.id,
        field: server.usesSsh === true ? 'usesSsh' : 'usesWindowsAdminCenter',
        data: { features, scope: find.get(server.privateLinkScope)?.name ?? server.privateLinkScope },
      });
    }
  },
  examples: {
    fails: () => planOf(exampleScope({}, { usesSsh: true })),
    passes: () => planOf(exampleScope()),
  },
});
