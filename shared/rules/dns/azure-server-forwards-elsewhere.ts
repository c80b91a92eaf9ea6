// DNS-012: a DNS server on a machine in Azure asks Azure DNS for what it does not know. Where the network of a VPN gateway asks it, VPN-026 may say so.

import { AZURE_DNS, isAtSite, nameServers } from '../../books/name-servers.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { peeringBook } from '../peering/peering-book.ts';

export const azureServerForwardsElsewhere = defineRule({
  code: 'DNS-012',
  id: 'dns/azure-server-forwards-elsewhere',
  title: 'DNS servers in Azure ask Azure DNS for what they do not know',
  severity: 'warning',
  why: 'Private zones are answered by Azure DNS at 168.63.129.16, for the network the server stands in. A server that asks somebody else gives its clients the public addresses.',
  sources: ['dns-names'],
  reviewed: '2026-11',
  message: '{name} answers {clients}, but asks {upstream} and not Azure DNS. Forward to {address}, or to a resolver.',
  check({ plan, find, report }) {
    const servers = nameServers(plan);
    const { gateways } = peeringBook(find);
    const hasVpn = (network: string): boolean => (gateways.get(network) ?? []).some((one) => one.gatewayType?.toLowerCase() === 'vpn');
    for (const server of find.byKind('dnsServer')) {
      if (isAtSite(plan, server) || server.address === undefined || server.upstream === undefined || reachesAzure(plan, server)) continue;
      const askers = servers.asked.get(server.address) ?? [];
      if (askers.length === 0 || (server.upstream !== 'recursive-upstream' && askers.some(({ resource }) => hasVpn(resource.id)))) continue;
      report({
        subject: server.id,
        field: 'upstream',
        data: {
          clients: [...new Set(askers.map(({ resource }) => resource.name))].slice(0, 3),
          upstream:
            server.upstream === 'root-hints' ? 'the root servers' : (server.upstreamAddresses ?? []).join(', ') || 'a public server',
          address: AZURE_DNS,
        },
      });
    }
  },
  fix: {
    label: 'Ask {address} for everything else',
    safe: false,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { upstream: 'addresses', upstreamAddresses: [AZURE_DNS] } }],
  },
  examples: { fails: () => server('recursive-upstream'), passes: () => server('addresses') },
});

/** Whether the server asks Azure DNS, a resolver, a firewall or another server of the plan, by an upstream or by a forwarder. */
function reachesAzure(plan: Plan, server: ResourceOf<'dnsServer'>): boolean {
  const { inbound, servers, firewallAt } = nameServers(plan);
  const asked = [
    ...(server.upstream === 'addresses' ? (server.upstreamAddresses ?? []) : []),
    ...(server.forwarders ?? []).flatMap((rule) => rule.targets ?? []),
  ];
  return asked.some(
    (one) => one === AZURE_DNS || inbound.has(one) || (servers.has(one) && one !== server.address) || firewallAt(one) !== undefined,
  );
}

function server(upstream: string): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], dnsServers: ['10.0.2.4'] }),
    make('subnet', 'dns', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24' }),
    make('dnsServer', 'dns-01', { parent: 'subnet:hub/dns', address: '10.0.2.4', upstream, upstreamAddresses: [AZURE_DNS] }),
  ]);
}
