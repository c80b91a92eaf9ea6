// Peering: one direction of the link between two virtual networks.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidrList, flag, reference, textList } from './fields.ts';

export const peering = defineKind({
  kind: 'peering',
  label: 'Peering',
  plural: 'Peerings',
  description: 'Joins this virtual network to another one; the other network needs its own peering back.',
  family: 'net',
  palette: 'Connectivity',
  parents: ['vnet'],
  fields: {
    remoteNetwork: reference(['vnet'], { label: 'Remote network', arm: 'properties.remoteVirtualNetwork.id' }),
    allowVirtualNetworkAccess: flag({
      label: 'Allow access to the remote network',
      arm: 'properties.allowVirtualNetworkAccess',
      hint: 'Off takes the remote ranges out of the VirtualNetwork service tag.',
    }),
    allowForwardedTraffic: flag({
      label: 'Accept forwarded traffic',
      arm: 'properties.allowForwardedTraffic',
      hint: 'Traffic that the remote network passes on for others, for example through a firewall.',
    }),
    allowGatewayTransit: flag({
      label: 'Lend the gateway',
      arm: 'properties.allowGatewayTransit',
      hint: 'The remote network may use the gateway or Route Server of this one.',
    }),
    useRemoteGateways: flag({ label: "Use the remote network's gateway", arm: 'properties.useRemoteGateways' }),
    doNotVerifyRemoteGateways: flag({ label: 'Skip the gateway check', arm: 'properties.doNotVerifyRemoteGateways' }),
    state: choice(['Connected', 'Initiated', 'Disconnected'], {
      label: 'State',
      arm: 'properties.peeringState',
      section: 'State',
      reported: true,
    }),
    syncLevel: choice(['FullyInSync', 'LocalNotInSync', 'RemoteNotInSync', 'LocalAndRemoteNotInSync'], {
      label: 'Address sync',
      arm: 'properties.peeringSyncLevel',
      section: 'State',
      reported: true,
    }),
    remoteAddressSpace: cidrList({
      label: 'Remote ranges known here',
      arm: 'properties.remoteAddressSpace.addressPrefixes',
      section: 'State',
      reported: true,
      hint: 'Stays behind when the remote network changes, until the peering is synced.',
    }),
    peerCompleteNetworks: flag({
      label: 'Peer complete networks',
      arm: 'properties.peerCompleteVnets',
      section: 'Subnet peering',
      hint: 'Off peers the named subnets only.',
    }),
    localSubnetNames: textList({ label: 'Subnets here', arm: 'properties.localSubnetNames', section: 'Subnet peering' }),
    remoteSubnetNames: textList({ label: 'Subnets there', arm: 'properties.remoteSubnetNames', section: 'Subnet peering' }),
  },
  defaults: {
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: false,
    allowGatewayTransit: false,
    useRemoteGateways: false,
  },
  arm: {
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    apiVersion: '2024-05-01',
    location: 'none',
    readOnly: [
      'properties.localVirtualNetworkAddressSpace',
      'properties.remoteBgpCommunities',
      'properties.remoteGateways',
      'properties.remoteVirtualNetworkAddressSpace',
      'properties.remoteVirtualNetworkEncryption',
      'properties.routeServiceVips',
    ],
  },
  draw: {
    role: 'link',
    zone: 'azure',
    ends: (link) => [link.parent, link.remoteNetwork],
    style: () => 'peering',
    fact: (link) => link.state,
  },
});

export type Peering = ResourceFrom<typeof peering>;
