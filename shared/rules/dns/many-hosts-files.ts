// DNS-019: hosts files are for a handful of servers.
import { HOSTS_FILE_SERVERS } from '../../facts/planning-numbers.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const manyHostsFiles = defineRule({
  code: 'DNS-019',
  id: 'dns/many-hosts-files',
  title: 'Hosts files keep the names of a handful of servers at most',
  severity: 'warning',
  why: 'Every hosts file has to list each name of the endpoint and be written again when the endpoint changes. Beyond a few test servers, DNS does this once for all.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  message:
    '{count} servers find endpoints through their hosts files, {name} among them; up to {limit} are practical. Let their DNS servers forward to a resolver.',
  parameters: { limit: HOSTS_FILE_SERVERS.count },
  check({ find, report, parameter }) {
    const limit = parameter<number>('limit');
    const servers = find.byKind('arcServer').filter((server) => (server.hosts ?? []).length > 0);
    const [first] = servers;
    if (first && servers.length > limit) report({ subject: first.id, field: 'hosts', data: { count: servers.length, limit } });
  },
  examples: { fails: () => hosts(6), passes: () => hosts(5) },
});

function hosts(count: number): Plan {
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    ...Array.from({ length: count }, (_, i) =>
      make('arcServer', `srv-${i}`, { parent: 'site:plant', hosts: [{ name: 'gbl.his.arc.azure.com', address: '10.0.1.4' }] }),
    ),
  ]);
}
