// Resolver outbound endpoint: the subnet from which forwarded queries leave.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { reference } from './fields.ts';

export const resolverOutbound = defineKind({
  kind: 'resolverOutbound',
  label: 'Resolver outbound',
  plural: 'Resolver outbound endpoints',
  description: 'The subnet from which the resolver sends queries on, as the forwarding rule sets that use it say.',
  family: 'dns',
  palette: 'Private link and names',
  parents: ['dnsResolver'],
  fields: {
    subnet: reference(['subnet'], { label: 'Subnet', arm: 'properties.subnet.id', hint: 'A subnet of its own, /28 to /24.' }),
  },
  defaults: {},
  arm: {
    type: 'Microsoft.Network/dnsResolvers/outboundEndpoints',
    apiVersion: '2022-07-01',
    location: 'region',
  },
  draw: { role: 'card', zone: 'azure', within: (endpoint) => endpoint.subnet },
});

export type ResolverOutbound = ResourceFrom<typeof resolverOutbound>;
