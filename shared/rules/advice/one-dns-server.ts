// RES-003: what everybody asks for names is there twice.

import { type Asker, isAtSite, nameServers } from '../../books/name-servers.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const oneDnsServer = defineRule({
  code: 'RES-003',
  id: 'advice/one-dns-server',
  title: 'DNS servers in Azure, and the resolver endpoints that sites ask, are there twice',
  severity: 'warning',
  why: 'When the one server that answers names is away, everything behind it looks broken. Machines want a second one beside them; a resolver endpoint survives the loss of a zone, but a second one elsewhere survives more.',
  sources: ['pdns-res', 'res'],
  reviewed: '2026-11',
  message: '{name} at {address} is the only server asked by {clients}. Add a second one to the list.',
  check({ plan, report }) {
    const { servers, inbound, asked } = nameServers(plan);
    for (const [address, askers] of asked) {
      const server = servers.get(address);
      const endpoint = inbound.get(address);
      if ((!server || isAtSite(plan, server)) && !endpoint) continue;
      const only = askers.filter(asksNobodyElse);
      // An interface that asks one server is the business of DNS-016.
      const clients = [...new Set(only.flatMap(({ resource }) => (resource.kind === 'networkInterface' ? [] : [resource.name])))];
      const subject = server ?? endpoint;
      if (!subject || clients.length === 0) continue;
      report({
        subject: subject.id,
        severity: server ? 'warning' : 'info',
        data: { address, clients: clients.slice(0, 3) },
        ...(server
          ? {}
          : {
              message:
                '{name} at {address} is the only resolver endpoint asked by {clients}. It is spread over zones; a second one, best in another region, would survive the loss of more.',
            }),
      });
    }
  },
  examples: { fails: () => asking(['10.0.2.4']), passes: () => asking(['10.0.2.4', '10.0.2.5']) },
});

function asksNobodyElse({ resource, field }: Asker): boolean {
  switch (resource.kind) {
    case 'vnet':
    case 'networkInterface':
      return (resource.dnsServers ?? []).length === 1;
    case 'dnsServer':
      return field === 'upstreamAddresses'
        ? (resource.upstreamAddresses ?? []).length === 1
        : (resource.forwarders?.[Number(field.split('.')[1])]?.targets ?? []).length === 1;
    case 'forwardingRuleset':
      return (resource.rules?.[Number(field.split('.')[1])]?.targets ?? []).length === 1;
    default:
      return false;
  }
}

function asking(dnsServers: readonly string[]): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], dnsServers }),
    make('subnet', 'dns', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24' }),
    ...dnsServers.map((address, i) =>
      make('dnsServer', `dns-${i}`, { parent: 'subnet:hub/dns', address, upstream: 'addresses', upstreamAddresses: ['168.63.129.16'] }),
    ),
  ]);
}
