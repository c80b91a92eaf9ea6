// Public IP address: an address on the Internet for a gateway, firewall, load balancer or interface.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, ip, number, reference, text, textList } from './fields.ts';

export const publicIp = defineKind({
  kind: 'publicIp',
  label: 'Public IP address',
  plural: 'Public IP addresses',
  description: 'An Internet address for a gateway, firewall, Bastion, load balancer or interface.',
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    ipAddress: ip({ label: 'Address', arm: 'properties.ipAddress', reported: true }),
    sku: choice(['Standard', 'Basic'], { label: 'SKU', arm: 'sku.name', hint: 'Basic was retired in September 2025.' }),
    tier: choice(['Regional', 'Global'], { label: 'Tier', arm: 'sku.tier' }),
    allocation: choice(['Static', 'Dynamic'], { label: 'Allocation', arm: 'properties.publicIPAllocationMethod' }),
    version: choice(['IPv4', 'IPv6'], { label: 'IP version', arm: 'properties.publicIPAddressVersion' }),
    zones: textList({ label: 'Zones', arm: 'zones', unordered: true, hint: 'Name all zones of the region for a zone-redundant address.' }),
    prefix: reference(['publicIpPrefix'], { label: 'Taken from prefix', arm: 'properties.publicIPPrefix.id' }),
    idleTimeoutMinutes: number({ label: 'Idle timeout', unit: 'min', arm: 'properties.idleTimeoutInMinutes' }),
    domainNameLabel: text({ label: 'DNS label', arm: 'properties.dnsSettings.domainNameLabel', section: 'Name' }),
    fqdn: text({ label: 'FQDN', arm: 'properties.dnsSettings.fqdn', section: 'Name', reported: true }),
    reverseFqdn: text({ label: 'Reverse FQDN', arm: 'properties.dnsSettings.reverseFqdn', section: 'Name' }),
    ddosProtection: choice(['VirtualNetworkInherited', 'Enabled', 'Disabled'], {
      label: 'DDoS protection',
      arm: 'properties.ddosSettings.protectionMode',
      section: 'Protection',
    }),
  },
  defaults: { sku: 'Standard', tier: 'Regional', allocation: 'Static', version: 'IPv4', zones: ['1', '2', '3'] },
  arm: {
    type: 'Microsoft.Network/publicIPAddresses',
    apiVersion: '2024-05-01',
    location: 'region',
    readOnly: ['properties.ipConfiguration', 'properties.natGateway'],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (address) => address.ipAddress ?? address.sku,
  },
});

export type PublicIp = ResourceFrom<typeof publicIp>;
