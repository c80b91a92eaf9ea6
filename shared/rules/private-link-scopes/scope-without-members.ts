// PLS-014: an Arc scope has servers or clusters.
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope, scopeBook } from './scope-book.ts';

export const scopeWithoutMembers = defineRule({
  code: 'PLS-014',
  id: 'private-link-scopes/scope-without-members',
  title: 'An Arc private link scope has servers',
  severity: 'warning',
  why: 'Names alone are not enough: the endpoint refuses servers that resolve its addresses and are not associated with its scope. Associating them is a step of its own.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  message: '{name} has no servers. Associate those that resolve its endpoint, or they are refused there.',
  check({ find, report, unknown }) {
    const { servers, clusters, hasUndecided } = scopeBook(find);
    for (const scope of find.byKind('arcPrivateLinkScope')) {
      if (servers.has(scope.id) || clusters.has(scope.id)) continue;
      if (scope.origin === 'import' || scope.existing) unknown(scope.id, 'the servers of the scope may lie outside of what was imported');
      else if (hasUndecided) unknown(scope.id, 'the scope of a server is decided by a deployment');
      else report({ subject: scope.id });
    }
  },
  examples: {
    fails: () => planOf(exampleScope({}, null)),
    passes: () => planOf(exampleScope()),
  },
});
