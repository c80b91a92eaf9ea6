// AUT-003: alert actions call webhooks from outside, which an account without public access refuses.
import { defineRule } from '../define-rule.ts';
import { accountExample } from './automation-links.ts';

export const alertsCutOff = defineRule({
  code: 'AUT-003',
  id: 'private-link-scopes/alerts-cut-off',
  title: 'An automation account without public access is not started by alerts',
  severity: 'warning',
  why: 'The service that handles alerts calls the webhook over the public address of the account. With public access off the call is refused and the runbook never starts.',
  sources: ['auto-pl'],
  reviewed: '2026-11',
  message: '{name} has no public access, but alerts start its runbooks by webhook. Use another alert action, or leave public access on.',
  check({ find, report, unknown }) {
    for (const account of find.byKind('automationAccount')) {
      if (account.publicNetworkAccess !== false || account.existing) continue;
      if (account.alertWebhooks === undefined) unknown(account.id, `whether alerts start runbooks of ${account.name}`, 'alertWebhooks');
      else if (account.alertWebhooks) report({ subject: account.id, field: 'alertWebhooks' });
    }
  },
  examples: {
    fails: () => accountExample({ publicNetworkAccess: false, alertWebhooks: true }),
    passes: () => accountExample({ publicNetworkAccess: false, alertWebhooks: false }),
  },
});
