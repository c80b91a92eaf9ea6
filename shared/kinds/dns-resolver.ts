// DNS private resolver: the service in a virtual network whose endpoints take in and send out queries.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { reference, text } from './fields.ts';

export const dnsResolver = defineKind({
  kind: 'dnsResolver',
  label: 'DNS private resolver',
  plural: 'DNS private resolvers',
  description: 'Answers and forwards DNS queries in a virtual network without a server of your own; its endpoints do the work.',
  family: 'dns',
  palette: 'Private link and names',
  parents: [],
  fields: {
    network: reference(['vnet'], {
      label: 'Virtual network',
      arm: 'properties.virtualNetwork.id',
      hint: 'One resolver per network, in the same region.',
    }),
    state: text({ label: 'State', arm: 'properties.dnsResolverState', reported: true }),
  },
  defaults: {},
  arm: {
    type: 'Microsoft.Network/dnsResolvers',
    apiVersion: '2022-07-01',
    location: 'region',
  },
  draw: { role: 'none', zone: 'azure', within: (resolver) => resolver.network },
});

export type DnsResolver = ResourceFrom<typeof dnsResolver>;
