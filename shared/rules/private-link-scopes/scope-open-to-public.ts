// PLS-012: an Arc scope is closed to the public once everything works.
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from './scope-book.ts';

export const scopeOpenToPublic = defineRule({
  code: 'PLS-012',
  id: 'private-link-scopes/scope-open-to-public',
  title: 'An Arc private link scope does not allow public access',
  severity: 'warning',
  why: 'While public access is enabled, a server of the scope may use either path, so a DNS fault goes unnoticed and traffic is public again. The portal enables it by default.',
  sources: ['arc-pls', 'pol-arc'],
  reviewed: '2026-11',
  // Not a fix: closing the scope before every server resolves the private addresses cuts them off.
  message:
    '{name} allows public access. Disable it as the last step, after azcmagent check has shown that every server uses the private path.',
  check({ find, report }) {
    for (const scope of find.byKind('arcPrivateLinkScope'))
      if (scope.publicNetworkAccess?.toLowerCase() === 'enabled') report({ subject: scope.id, field: 'publicNetworkAccess' });
  },
  examples: {
    fails: () => planOf(exampleScope({ publicNetworkAccess: 'Enabled' })),
    passes: () => planOf(exampleScope()),
  },
});
