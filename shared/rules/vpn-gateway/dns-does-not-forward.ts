// VPN-026: custom DNS servers of a gateway's network pass names of Azure on to the host.
import { PLATFORM_ADDRESSES } from '../../facts/reserved-ranges.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { make } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook } from './gateway-book.ts';

const HOST = PLATFORM_ADDRESSES.host.range.replace('/32', '');

export const dnsDoesNotForward = defineRule({
  code: 'VPN-026',
  id: 'vpn-gateway/dns-does-not-forward',
  title: 'DNS servers of a network with a VPN gateway forward to Azure',
  severity: 'warning',
  why: 'The instances of the gateway use the DNS servers of their network too. When those cannot answer names of Azure, the gateway loses sight of its own services.',
  sources: ['vpn-faq'],
  reviewed: '2026-11',
  message: '{name} stands in {network}, whose DNS server {server} does not forward to {host}. Add the forwarding.',
  check({ find, report, unknown }) {
    const done = new Set<string>();
    for (const { gateway, isVpn, network } of gatewayBook(find).gateways) {
      if (!isVpn || !network || done.has(network.id)) continue;
      done.add(network.id);
      const answers = (network.dnsServers ?? []).map((address) => [address, answererAt(find, address)] as const);
      const [missing] = answers.filter(([, answer]) => answer === undefined);
      if (missing)
        unknown(network.id, `whether the DNS server ${missing[0]} forwards to ${HOST}, since it is not in the plan`, 'dnsServers');
      for (const [address, answer] of answers)
        if (answer?.kind === 'dnsServer' && !forwards(find, answer))
          report({
            subject: gateway.id,
            related: [answer.id],
            data: { network: network.name, server: `${answer.name} (${address})`, host: HOST },
          });
    }
  },
  fix: {
    label: 'Forward everything else to {host}',
    safe: false,
    make: ({ related }, { find }) => {
      const server = find.getKind('dnsServer', related[0]);
      // Only a server inside Azure reaches the host.
      if (!server || find.get(server.parent)?.kind !== 'subnet') return [];
      const upstreamAddresses = [HOST, ...(server.upstreamAddresses ?? [])];
      return [{ type: 'update', id: server.id, change: { upstream: 'addresses', upstreamAddresses } }];
    },
  },
  examples: { fails: () => served('root-hints'), passes: () => served('addresses') },
});

/** Who answers at an address: a server of the plan, an endpoint of a resolver, or a firewall that passes queries on. */
function answererAt(find: Lookup, address: string): Resource | undefined {
  return (
    find.byKind('dnsServer').find((one) => one.address === address) ??
    find.byKind('resolverInbound').find((one) => (one.ipConfigurations ?? []).some((entry) => entry.address === address)) ??
    find.byKind('azureFirewall').find((one) => (one.ipConfigurations ?? []).some((entry) => entry.privateIpAddress === address))
  );
}

/** By root hints, or to addresses none of which leads to the host. What a server outside the plan does is taken to be right. */
function forwards(find: Lookup, server: ResourceOf<'dnsServer'>): boolean {
  if (server.upstream === 'root-hints') return false;
  if (server.upstream !== 'addresses') return true;
  return (server.upstreamAddresses ?? []).some((address) => address === HOST || answererAt(find, address) !== undefined);
}

function served(upstream: 'root-hints' | 'addresses') {
  return vpnPlan({
    more: [
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region: 'westeurope', dnsServers: ['10.0.5.4'] }),
      make('subnet', 'dns', { parent: 'vnet:hub', addressPrefix: '10.0.5.0/24' }),
      make('dnsServer', 'dns-1', {
        parent: 'subnet:hub/dns',
        address: '10.0.5.4',
        upstream,
        ...(upstream === 'addresses' ? { upstreamAddresses: [HOST] } : {}),
      }),
    ],
  });
}
