// Resolver inbound endpoint: the address conditional forwarders point at.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, ip, items, number, reference } from './fields.ts';

export const resolverInbound = defineKind({
  kind: 'resolverInbound',
  label: 'Resolver inbound',
  plural: 'Resolver inbound endpoints',
  description: 'An address in a subnet at which other DNS servers ask the resolver for the names of its virtual network.',
  family: 'dns',
  palette: 'Private link and names',
  parents: ['dnsResolver'],
  fields: {
    ipConfigurations: items(
      {
        subnet: reference(['subnet'], { label: 'Subnet', arm: 'subnet.id', hint: 'A subnet of its own, /28 to /24.' }),
        allocation: choice(['Dynamic', 'Static'], { label: 'Allocation', arm: 'privateIpAllocationMethod' }),
        address: ip({ label: 'Address', arm: 'privateIpAddress', hint: 'Static keeps the address that forwarders know.' }),
      },
      { label: 'Address', arm: 'properties.ipConfigurations' },
    ),
    queriesPerSecond: number({ label: 'Expected load', unit: 'queries/s', hint: 'At the busiest time.' }),
  },
  defaults: { ipConfigurations: [{ allocation: 'Dynamic' }] },
  arm: {
    type: 'Microsoft.Network/dnsResolvers/inboundEndpoints',
    apiVersion: '2022-07-01',
    location: 'region',
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (endpoint) => endpoint.ipConfigurations?.[0]?.subnet,
    fact: (endpoint) => endpoint.ipConfigurations?.[0]?.address || undefined,
  },
});

export type ResolverInbound = ResourceFrom<typeof resolverInbound>;
