// Route Server: exchanges routes by BGP between a virtual network and its appliances. In ARM it is a virtual hub without a WAN.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ip, ipList, items, number, reference, text } from './fields.ts';
import { isRouteServer } from './parts/virtual-hub-body.ts';

export const routeServer = defineKind({
  kind: 'routeServer',
  label: 'Route Server',
  plural: 'Route Servers',
  description: 'Exchanges routes by BGP between a virtual network, its gateways and its network appliances.',
  family: 'net',
  palette: 'Security and routing',
  parents: [],
  fields: {
    sku: choice(['Standard'], { label: 'SKU', arm: 'properties.sku' }),
    branchToBranch: flag({
      label: 'Branch-to-branch',
      arm: 'properties.allowBranchToBranchTraffic',
      hint: 'Passes routes between VPN, ExpressRoute and appliances.',
    }),
    routingPreference: choice(['ExpressRoute', 'VpnGateway', 'ASPath'], {
      label: 'Routing preference',
      arm: 'properties.hubRoutingPreference',
    }),
    asn: number({ label: 'ASN', arm: 'properties.virtualRouterAsn', reported: true }),
    addresses: ipList({ label: 'Peer addresses', arm: 'properties.virtualRouterIps', reported: true }),
    ipConfigurations: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        subnet: reference(['subnet'], { label: 'Subnet', arm: 'properties.subnet.id', hint: 'Its name is RouteServerSubnet.' }),
        publicIp: reference(['publicIp'], { label: 'Public IP address', arm: 'properties.publicIPAddress.id' }),
        privateIpAddress: ip({ label: 'Private address', arm: 'properties.privateIPAddress' }),
        privateIpAllocation: choice(['Dynamic', 'Static'], { label: 'Allocation', arm: 'properties.privateIPAllocationMethod' }),
      },
      { label: 'IP configurations', arm: 'ipConfigurations' },
    ),
    bgpConnections: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        peerIp: ip({ label: 'Peer address', arm: 'properties.peerIp' }),
        peerAsn: number({ label: 'Peer ASN', arm: 'properties.peerAsn' }),
        status: text({ label: 'Status', arm: 'properties.connectionState', reported: true }),
      },
      { label: 'BGP peers', arm: 'bgpConnections' },
    ),
  },
  defaults: { sku: 'Standard', branchToBranch: false, bgpConnections: [] },
  arm: {
    type: 'Microsoft.Network/virtualHubs',
    apiVersion: '2024-05-01',
    location: 'region',
    when: isRouteServer,
    // The lists stand beside `properties`: what Azure reports there under the same names is a list of ids.
    folds: { ipConfigurations: 'ipConfigurations', bgpConnections: 'bgpConnections' },
    foldsApart: ['ipConfigurations', 'bgpConnections'],
    readOnly: [
      'kind',
      'properties.bgpConnections',
      'properties.ipConfigurations',
      'properties.networkVirtualAppliances',
      'properties.routeMaps',
      'properties.routingState',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (server) => server.ipConfigurations?.[0]?.subnet,
    fact: (server) => (server.addresses?.length ? server.addresses.join(', ') : server.asn === undefined ? undefined : `ASN ${server.asn}`),
  },
});

export type RouteServer = ResourceFrom<typeof routeServer>;
