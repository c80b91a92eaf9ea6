// FW-010: firewalls let DNS servers forward to Azure, over UDP and over TCP. Other reasons why a forward does not arrive are DNS-004.
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';
import { baseDesign, firewallWithout } from '../simulated/example-designs.ts';
import { openFilter } from '../simulated/filter-cures.ts';
import { closedForwarders, type ForwarderPath } from '../simulated/forwarder-paths.ts';
import { grouped, idsOf, namesText, stopOf } from '../simulated/trace-words.ts';

export const dnsForwardingDenied = defineRule({
  code: 'FW-010',
  id: 'firewall/dns-forwarding-denied',
  title: 'Firewalls let DNS servers forward over UDP and TCP',
  severity: 'error',
  why: 'Forwarded names go to the resolver on port 53. Without UDP nothing is answered; without TCP the long answers are lost, which shows late and looks like chance.',
  sources: ['res-hyb'],
  reviewed: '2026-11',
  traces: true,
  message: '{name} does not let {servers} reach {targets} over {protocols} on port {port}. Allow it, over UDP and TCP.',
  parameters: { port: 53 },
  check({ plan, find, report, parameter }) {
    const denied = closedForwarders(plan).filter(({ failure }) => failure === 'FirewallDeny');
    for (const group of grouped(denied, (one) => filterOf(find, one))) {
      const [first] = group;
      const filter = first && filterOf(find, first);
      if (!first || filter === undefined) continue;
      report({
        subject: filter,
        related: idsOf(group.flatMap(({ server, target }) => [server.id, target.id])),
        data: {
          servers: namesText(group.map(({ server }) => server.name)),
          targets: namesText(group.map(({ target, address }) => `${target.name} at ${address}`)),
          protocols: [...new Set(group.flatMap(({ failed }) => failed.map((one) => one.query.protocol.toUpperCase())))].join(' and '),
          port: parameter<number>('port'),
        },
      });
    }
  },
  fix: {
    label: 'Allow {servers} to reach {targets}',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const denied = closedForwarders(plan).filter((one) => one.failure === 'FirewallDeny' && filterOf(find, one) === subject);
      if (denied.length === 0) return [];
      return openFilter(find, subject, {
        name: 'dns-to-azure',
        sources: hosts(denied.map(({ server }) => server.address ?? '')),
        destinations: hosts(denied.map(({ address }) => address)),
        protocol: 'Any',
        port: 53,
      });
    },
  },
  examples: { fails: () => baseDesign(firewallWithout('dns-to-azure')), passes: () => baseDesign() },
});

function filterOf(find: Lookup, { failed }: ForwarderPath): string {
  const stop = failed[0] && stopOf(failed[0]);
  return find.get(stop?.because.resource)?.id ?? stop?.at ?? '';
}

function hosts(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses.filter((one) => one !== ''))].sort().map((one) => `${one}/${one.includes(':') ? 128 : 32}`);
}
