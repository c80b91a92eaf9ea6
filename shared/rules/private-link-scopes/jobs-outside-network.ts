// AUT-001: jobs in the cloud sandbox of an account do not stand in a network, so they do not reach what is private only.
import { defineRule } from '../define-rule.ts';
import { accountExample, privateAccounts } from './automation-links.ts';

export const jobsOutsideNetwork = defineRule({
  code: 'AUT-001',
  id: 'private-link-scopes/jobs-outside-network',
  title: 'Runbooks that need private targets run on hybrid workers',
  severity: 'warning',
  why: 'The endpoint brings workers to the account, not the cloud sandbox into the network. A job in the sandbox reaches no service whose public access is off.',
  sources: ['auto-pl'],
  reviewed: '2026-11',
  message: '{name} has a private endpoint, and its runbooks run in the cloud. Run those that need private targets on hybrid workers.',
  check({ find, report, unknown }) {
    for (const { account, endpoints } of privateAccounts(find)) {
      if (account.jobsRunOn === undefined) unknown(account.id, `where the runbooks of ${account.name} run`, 'jobsRunOn');
      else if (account.jobsRunOn === 'cloud') report({ subject: account.id, field: 'jobsRunOn', related: endpoints.map((one) => one.id) });
    }
  },
  examples: { fails: () => accountExample({ jobsRunOn: 'cloud' }), passes: () => accountExample({ jobsRunOn: 'hybrid-workers' }) },
});
