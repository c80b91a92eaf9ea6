// Private link service: offers what stands behind a load balancer to private endpoints of others.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ip, items, reference, referenceList, text, textList } from './fields.ts';

export const privateLinkService = defineKind({
  kind: 'privateLinkService',
  label: 'Private link service',
  plural: 'Private link services',
  description: 'Offers an own service behind a load balancer to private endpoints in other networks.',
  family: 'priv',
  palette: 'Private link and names',
  parents: [],
  fields: {
    loadBalancerFrontends: referenceList(['loadBalancer'], {
      label: 'Load balancer frontends',
      arm: 'properties.loadBalancerFrontendIpConfigurations',
    }),
    destinationIpAddress: ip({
      label: 'Destination address',
      arm: 'properties.destinationIPAddress',
      hint: 'In place of a load balancer.',
    }),
    ipConfigurations: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        subnet: reference(['subnet'], { label: 'Subnet', arm: 'properties.subnet.id' }),
        privateIpAddress: ip({ label: 'Private address', arm: 'properties.privateIPAddress' }),
        allocation: choice(['Dynamic', 'Static'], { label: 'Allocation', arm: 'properties.privateIPAllocationMethod' }),
        version: choice(['IPv4', 'IPv6'], { label: 'IP version', arm: 'properties.privateIPAddressVersion' }),
        primary: flag({ label: 'Primary', arm: 'properties.primary' }),
      },
      { label: 'NAT addresses', arm: 'properties.ipConfigurations', hint: 'The servers see consumers under these addresses.' },
    ),
    alias: text({ label: 'Alias', arm: 'properties.alias', reported: true }),
    proxyProtocol: flag({ label: 'Proxy protocol v2', arm: 'properties.enableProxyProtocol' }),
    fqdns: textList({ label: 'FQDNs', arm: 'properties.fqdns' }),
    visibleTo: textList({
      label: 'Visible to',
      arm: 'properties.visibility.subscriptions',
      section: 'Access',
      hint: 'Subscription ids, or * for everybody with the alias.',
    }),
    autoApproved: textList({ label: 'Approved without asking', arm: 'properties.autoApproval.subscriptions', section: 'Access' }),
  },
  defaults: {},
  arm: {
    type: 'Microsoft.Network/privateLinkServices',
    apiVersion: '2024-05-01',
    location: 'region',
    readOnly: ['properties.networkInterfaces', 'properties.privateEndpointConnections'],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (service) => service.ipConfigurations?.[0]?.subnet,
    fact: (service) =>
      service.ipConfigurations?.find((one) => one.privateIpAddress !== undefined)?.privateIpAddress ?? service.destinationIpAddress,
  },
});

export type PrivateLinkService = ResourceFrom<typeof privateLinkService>;
