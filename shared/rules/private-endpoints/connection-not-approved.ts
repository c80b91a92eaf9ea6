// PE-005: the owner of the target has approved the connection.

import { endpointBook } from '../../books/endpoint-book.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';

export const connectionNotApproved = defineRule({
  code: 'PE-005',
  id: 'private-endpoints/connection-not-approved',
  title: 'The connection of a private endpoint is approved',
  severity: 'warning',
  why: 'An endpoint has addresses at once, but nothing answers behind them before the owner of the target approves the connection. A removed or rejected connection leaves the addresses and the DNS records behind.',
  sources: ['pe-ov', 'rec-cli'],
  reviewed: '2026-11',
  message: 'The connection of {name} to {target} is {status}. Have the owner of {target} approve it, or make the endpoint again.',
  check({ find, report }) {
    for (const { endpoint, connections } of endpointBook(find).all)
      for (const { entry, field } of connections) {
        if (entry.status === undefined || entry.status.toLowerCase() === 'approved') continue;
        report({
          subject: endpoint.id,
          field: `${field}.status`,
          data: { status: entry.status, target: find.get(entry.target)?.name ?? entry.target ?? 'its target' },
        });
      }
  },
  examples: {
    fails: () => withStatus('Pending'),
    passes: () => withStatus('Approved'),
  },
});

function withStatus(status: string) {
  const connections = [{ name: 'pe-vault', target: 'keyVault:kv-app', groupIds: ['vault'], status }];
  return planOf([...exampleNetwork(), ...exampleVault({ origin: 'import', connections })]);
}
