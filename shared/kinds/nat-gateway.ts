// NAT gateway: the explicit way out to the Internet for whole subnets.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, number, referenceList, textList } from './fields.ts';

export const natGateway = defineKind({
  kind: 'natGateway',
  label: 'NAT gateway',
  plural: 'NAT gateways',
  description: 'Gives the subnets that use it a way out to the Internet from fixed addresses.',
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    publicIps: referenceList(['publicIp'], { label: 'Public IP addresses', arm: 'properties.publicIpAddresses', unordered: true }),
    publicIpPrefixes: referenceList(['publicIpPrefix'], {
      label: 'Public IP prefixes',
      arm: 'properties.publicIpPrefixes',
      unordered: true,
    }),
    idleTimeoutMinutes: number({ label: 'Idle timeout', unit: 'min', arm: 'properties.idleTimeoutInMinutes' }),
    sku: choice(['Standard'], { label: 'SKU', arm: 'sku.name' }),
    zones: textList({ label: 'Zone', arm: 'zones', hint: 'At most one; none lets Azure choose.' }),
  },
  defaults: { sku: 'Standard', idleTimeoutMinutes: 4 },
  arm: {
    type: 'Microsoft.Network/natGateways',
    apiVersion: '2024-05-01',
    location: 'region',
    readOnly: ['properties.subnets', 'sku.tier'],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (gateway) => gateway.sku,
  },
});

export type NatGateway = ResourceFrom<typeof natGateway>;
