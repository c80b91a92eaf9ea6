// Zone link: makes a private DNS zone visible in one virtual network.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, reference, text } from './fields.ts';

export const zoneLink = defineKind({
  kind: 'zoneLink',
  label: 'Zone link',
  plural: 'Zone links',
  description: 'Makes the names of a private DNS zone resolvable from one virtual network.',
  family: 'dns',
  palette: 'Private link and names',
  parents: ['privateDnsZone'],
  fields: {
    network: reference(['vnet'], { label: 'Virtual network', arm: 'properties.virtualNetwork.id' }),
    registrationEnabled: flag({
      label: 'Register machines',
      arm: 'properties.registrationEnabled',
      hint: 'Writes a record for each machine of the network. Off on privatelink zones.',
    }),
    resolutionPolicy: choice(['Default', 'NxDomainRedirect'], {
      label: 'Missing names',
      arm: 'properties.resolutionPolicy',
      hint: 'NxDomainRedirect asks public DNS when the zone has no such record; privatelink zones only.',
    }),
    state: text({ label: 'State', arm: 'properties.virtualNetworkLinkState', reported: true }),
  },
  defaults: { registrationEnabled: false },
  arm: {
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    apiVersion: '2024-06-01',
    location: 'global',
  },
  draw: {
    role: 'link',
    zone: 'services',
    ends: (link) => [link.parent, link.network],
    style: () => 'dns',
    fact: (link) => (link.registrationEnabled ? 'registers machines' : undefined),
  },
});

export type ZoneLink = ResourceFrom<typeof zoneLink>;
