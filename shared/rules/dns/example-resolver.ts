// A network with a resolver and a site with a DNS server, for examples of DNS rules.
import type { Resource } from '../../kinds/index.ts';
import { type Draft, make } from '../../plan/build.ts';

/** Network `hub` with a resolver whose inbound endpoint answers at 10.0.32.4. */
export function exampleResolver(more: Draft<'dnsResolver'> = {}): readonly Resource[] {
  const delegations = [{ name: 'dns', service: 'Microsoft.Network/dnsResolvers' }];
  return [
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region: 'westeurope' }),
    make('subnet', 'snet-dns-in', { parent: 'vnet:hub', addressPrefix: '10.0.32.0/28', delegations }),
    make('dnsResolver', 'dnspr', { region: 'westeurope', network: 'vnet:hub', ...more }),
    make('resolverInbound', 'in', {
      parent: 'dnsResolver:dnspr',
      region: 'westeurope',
      ipConfigurations: [{ subnet: 'subnet:hub/snet-dns-in', allocation: 'Static', address: '10.0.32.4' }],
    }),
  ];
}

/** Outbound endpoint of that resolver and a rule set that uses it, linked to the network. */
export function exampleRuleset(more: Draft<'forwardingRuleset'> = {}): readonly Resource[] {
  const delegations = [{ name: 'dns', service: 'Microsoft.Network/dnsResolvers' }];
  return [
    make('subnet', 'snet-dns-out', { parent: 'vnet:hub', addressPrefix: '10.0.32.16/28', delegations }),
    make('resolverOutbound', 'out', { parent: 'dnsResolver:dnspr', region: 'westeurope', subnet: 'subnet:hub/snet-dns-out' }),
    make('forwardingRuleset', 'rules', {
      region: 'westeurope',
      outboundEndpoints: ['resolverOutbound:dnspr/out'],
      rules: [{ name: 'corp', domain: 'corp.contoso.com.', state: 'Enabled', targets: [{ address: '192.168.10.10', port: 53 }] }],
      ...more,
    }),
    make('rulesetLink', 'hub', { parent: 'forwardingRuleset:rules', network: 'vnet:hub' }),
  ];
}

/** Site with one DNS server. */
export function exampleServer(more: Draft<'dnsServer'> = {}): readonly Resource[] {
  return [
    make('site', 'plant', { prefixes: ['192.168.0.0/16'], dnsServers: ['dnsServer:plant/dns-01'] }),
    make('dnsServer', 'dns-01', { parent: 'site:plant', address: '192.168.10.10', ...more }),
  ];
}
