// Virtual network: an address space that holds subnets.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidrList, flag, ipList, number } from './fields.ts';

export const vnet = defineKind({
  kind: 'vnet',
  label: 'Virtual network',
  plural: 'Virtual networks',
  description: 'An address space in one Azure region that holds subnets.',
  family: 'net',
  palette: 'Azure network',
  parents: [],
  fields: {
    addressSpace: cidrList({
      label: 'Address space',
      arm: 'properties.addressSpace.addressPrefixes',
      unordered: true,
      example: '10.0.0.0/16',
    }),
    dnsServers: ipList({ label: 'DNS servers', arm: 'properties.dhcpOptions.dnsServers', hint: 'Empty means Azure-provided DNS.' }),
    role: choice(['hub', 'spoke'], { label: 'Role', hint: 'Used for layout and advice; Azure does not store it.' }),
    ddosProtection: flag({ label: 'DDoS protection', arm: 'properties.enableDdosProtection', section: 'Protection' }),
    encryptionEnabled: flag({ label: 'Encryption', arm: 'properties.encryption.enabled', section: 'Protection' }),
    encryptionEnforcement: choice(['AllowUnencrypted', 'DropUnencrypted'], {
      label: 'Encryption enforcement',
      arm: 'properties.encryption.enforcement',
      section: 'Protection',
    }),
    privateEndpointPolicies: choice(['Disabled', 'Basic'], {
      label: 'High-scale private endpoints',
      arm: 'properties.privateEndpointVNetPolicies',
      section: 'Private endpoints',
    }),
    flowTimeoutMinutes: number({ label: 'Flow timeout', unit: 'min', arm: 'properties.flowTimeoutInMinutes' }),
  },
  defaults: { addressSpace: [] },
  arm: {
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion: '2024-05-01',
    location: 'region',
    inline: { 'properties.subnets': 'subnet', 'properties.virtualNetworkPeerings': 'peering' },
    writeInline: ['subnet'],
    readOnly: [
      'properties.resourceGuid',
      'properties.flowLogs',
      'properties.flowLogConfiguration',
      'properties.cloudServices',
      'properties.defaultPublicNatGateway',
    ],
  },
  draw: {
    role: 'container',
    zone: 'azure',
    fact: (network) => network.addressSpace?.join(', '),
  },
});

export type VNet = ResourceFrom<typeof vnet>;
