// Subnet: a range of a virtual network, with the filters and routes that apply to it.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidr, cidrList, flag, items, reference, referenceList, text, textList } from './fields.ts';

export const subnet = defineKind({
  kind: 'subnet',
  label: 'Subnet',
  plural: 'Subnets',
  description: 'A range of a virtual network in which interfaces, endpoints and gateways get their addresses.',
  family: 'net',
  palette: 'Azure network',
  parents: ['vnet'],
  fields: {
    addressPrefix: cidr({ label: 'Address prefix', arm: 'properties.addressPrefix', example: '10.0.1.0/24' }),
    addressPrefixes: cidrList({
      label: 'Further prefixes',
      arm: 'properties.addressPrefixes',
      hint: 'Only for subnets with several ranges.',
    }),
    securityGroup: reference(['securityGroup'], {
      label: 'Security group',
      arm: 'properties.networkSecurityGroup.id',
      section: 'Security and routing',
    }),
    routeTable: reference(['routeTable'], { label: 'Route table', arm: 'properties.routeTable.id', section: 'Security and routing' }),
    natGateway: reference(['natGateway'], { label: 'NAT gateway', arm: 'properties.natGateway.id', section: 'Security and routing' }),
    defaultOutboundAccess: flag({
      label: 'Default outbound access',
      arm: 'properties.defaultOutboundAccess',
      section: 'Security and routing',
      hint: 'Off makes the subnet private: it needs an explicit way out.',
    }),
    delegations: items(
      { name: text({ label: 'Name', arm: 'name' }), service: text({ label: 'Service', arm: 'properties.serviceName' }) },
      { label: 'Delegations', arm: 'properties.delegations', section: 'Services' },
    ),
    serviceEndpoints: items(
      { service: text({ label: 'Service', arm: 'service' }), locations: textList({ label: 'Regions', arm: 'locations' }) },
      { label: 'Service endpoints', arm: 'properties.serviceEndpoints', unordered: true, section: 'Services' },
    ),
    serviceEndpointPolicies: referenceList(['serviceEndpointPolicy'], {
      label: 'Service endpoint policies',
      arm: 'properties.serviceEndpointPolicies',
      section: 'Services',
    }),
    privateEndpointPolicies: choice(['Disabled', 'Enabled', 'NetworkSecurityGroupEnabled', 'RouteTableEnabled'], {
      label: 'Private endpoint network policies',
      arm: 'properties.privateEndpointNetworkPolicies',
      section: 'Private endpoints',
      hint: 'Whether security groups and route tables act on private endpoints of this subnet.',
    }),
    privateLinkServicePolicies: choice(['Disabled', 'Enabled'], {
      label: 'Private link service network policies',
      arm: 'properties.privateLinkServiceNetworkPolicies',
      section: 'Private endpoints',
    }),
  },
  defaults: { defaultOutboundAccess: false },
  arm: {
    type: 'Microsoft.Network/virtualNetworks/subnets',
    apiVersion: '2024-05-01',
    location: 'none',
    readOnly: [
      'properties.ipConfigurations',
      'properties.ipConfigurationProfiles',
      'properties.privateEndpoints',
      'properties.resourceNavigationLinks',
      'properties.serviceAssociationLinks',
      'properties.purpose',
      'properties.cloudServices',
      'properties.networkIntentPolicies',
      'properties.delegations.properties.actions',
    ],
  },
  draw: {
    role: 'container',
    zone: 'azure',
    fact: (subnetwork) => subnetwork.addressPrefix ?? subnetwork.addressPrefixes?.join(', '),
  },
});

export type Subnet = ResourceFrom<typeof subnet>;
