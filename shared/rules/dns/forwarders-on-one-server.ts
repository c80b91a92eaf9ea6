// DNS-017: conditional forwarders that only one server of a site has are lost when another one answers.
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const forwardersOnOneServer = defineRule({
  code: 'DNS-017',
  id: 'dns/forwarders-on-one-server',
  title: 'Conditional forwarders are the same on every DNS server of a site',
  severity: 'warning',
  confidence: 'inferred',
  why: 'A forwarder that is made on one server is not replicated unless it is kept in the directory. Clients that ask another server then get the public answer.',
  sources: ['pe-dnsint'],
  reviewed: '2026-11',
  message:
    '{name} keeps its forwarders on itself, and {site} has {count} DNS servers. Keep them in the directory, or the same on all by other means.',
  check({ find, report, unknown }) {
    for (const site of find.byKind('site')) {
      const servers = (site.dnsServers ?? []).flatMap((one) => find.getKind('dnsServer', one) ?? []);
      if (servers.length < 2) continue;
      for (const server of servers) {
        if ((server.forwarders ?? []).length === 0) continue;
        if (server.forwarderStorage === undefined)
          unknown(server.id, `whether the forwarders of ${server.name} are kept on it alone`, 'forwarderStorage');
        else if (server.forwarderStorage === 'server')
          report({ subject: server.id, field: 'forwarderStorage', related: [site.id], data: { site: site.name, count: servers.length } });
      }
    }
  },
  examples: { fails: () => kept('server'), passes: () => kept('directory') },
});

function kept(forwarderStorage: 'server' | 'directory') {
  const forwarders = [{ domain: 'his.arc.azure.com', targets: ['10.0.0.4'] }];
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.0.0/16'], dnsServers: ['dnsServer:plant/dns-1', 'dnsServer:plant/dns-2'] }),
    make('dnsServer', 'dns-1', { parent: 'site:plant', address: '192.168.0.10', forwarders, forwarderStorage }),
    make('dnsServer', 'dns-2', { parent: 'site:plant', address: '192.168.0.11', forwarders, forwarderStorage }),
  ]);
}
