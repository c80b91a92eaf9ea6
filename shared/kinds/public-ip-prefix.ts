// Public IP prefix: a contiguous block of public addresses.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidr, number, textList } from './fields.ts';

export const publicIpPrefix = defineKind({
  kind: 'publicIpPrefix',
  label: 'Public IP prefix',
  plural: 'Public IP prefixes',
  description: 'A contiguous block of Internet addresses from which public IP addresses and NAT gateways take theirs.',
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    prefixLength: number({ label: 'Prefix length', arm: 'properties.prefixLength', hint: '28 gives 16 addresses.' }),
    ipPrefix: cidr({ label: 'Prefix', arm: 'properties.ipPrefix', reported: true }),
    sku: choice(['Standard'], { label: 'SKU', arm: 'sku.name' }),
    tier: choice(['Regional', 'Global'], { label: 'Tier', arm: 'sku.tier' }),
    version: choice(['IPv4', 'IPv6'], { label: 'IP version', arm: 'properties.publicIPAddressVersion' }),
    zones: textList({ label: 'Zones', arm: 'zones', unordered: true }),
  },
  defaults: { prefixLength: 28, sku: 'Standard', tier: 'Regional', version: 'IPv4', zones: ['1', '2', '3'] },
  arm: {
    type: 'Microsoft.Network/publicIPPrefixes',
    apiVersion: '2024-05-01',
    location: 'region',
    readOnly: ['properties.publicIPAddresses', 'properties.loadBalancerFrontendIpConfiguration', 'properties.natGateway'],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (prefix) => prefix.ipPrefix ?? (prefix.prefixLength === undefined ? undefined : `/${prefix.prefixLength}`),
  },
});

export type PublicIpPrefix = ResourceFrom<typeof publicIpPrefix>;
