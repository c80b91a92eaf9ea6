// Hub connection: joins a virtual network to a virtual hub.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { flag, reference } from './fields.ts';
import { HUB_ROUTING_READ_ONLY, hubRoutingFields } from './parts/hub-routing.ts';

export const hubConnection = defineKind({
  kind: 'hubConnection',
  label: 'Hub connection',
  plural: 'Hub connections',
  description: 'Joins a virtual network to a virtual hub.',
  family: 'net',
  palette: 'Connectivity',
  parents: ['virtualHub'],
  fields: {
    remoteNetwork: reference(['vnet'], { label: 'Virtual network', arm: 'properties.remoteVirtualNetwork.id' }),
    internetSecurity: flag({
      label: 'Default route from the hub',
      arm: 'properties.enableInternetSecurity',
      hint: 'Sends Internet traffic of the network through the firewall of the hub.',
    }),
    allowHubToRemoteVnetTransit: flag({ label: 'Transit to the network', arm: 'properties.allowHubToRemoteVnetTransit' }),
    allowRemoteVnetToUseHubVnetGateways: flag({
      label: 'Use the gateways of the hub',
      arm: 'properties.allowRemoteVnetToUseHubVnetGateways',
    }),
    ...hubRoutingFields,
  },
  defaults: { internetSecurity: true },
  arm: {
    type: 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections',
    apiVersion: '2024-05-01',
    location: 'none',
    readOnly: ['properties.connectivityStatus', ...HUB_ROUTING_READ_ONLY],
  },
  draw: {
    role: 'link',
    zone: 'azure',
    ends: (link) => [link.parent, link.remoteNetwork],
    style: () => 'vwan',
  },
});

export type HubConnection = ResourceFrom<typeof hubConnection>;
