// AUT-004: a new private endpoint of an automation account does not act at once.
import { defineRule } from '../define-rule.ts';
import { accountExample, privateAccounts } from './automation-links.ts';

export const automationTakesItsTime = defineRule({
  code: 'AUT-004',
  id: 'private-link-scopes/automation-takes-its-time',
  title: 'A private endpoint of an automation account acts after some time',
  severity: 'info',
  why: 'The account learns of its endpoint with delay. Tests right after the deployment say that it is broken when it is only new.',
  sources: ['auto-pl'],
  reviewed: '2026-11',
  message: 'The private endpoint of {name} can take up to {minutes} minutes to act. Plan the test after that.',
  parameters: { minutes: 35 },
  check({ find, parameter, report }) {
    for (const { account, endpoints } of privateAccounts(find)) {
      const fresh = endpoints.filter((one) => one.origin !== 'import' && !one.existing);
      if (fresh.length > 0)
        report({ subject: account.id, related: fresh.map((one) => one.id), data: { minutes: parameter<number>('minutes') } });
    }
  },
  examples: { fails: () => accountExample({}), passes: () => accountExample({}, false) },
});
