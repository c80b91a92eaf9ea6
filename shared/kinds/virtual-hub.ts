// Virtual hub: the router of a Virtual WAN in one region.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidr, flag, ip, ipList, items, json, number, reference, text, textList } from './fields.ts';
import { isRouteServer } from './parts/virtual-hub-body.ts';

export const virtualHub = defineKind({
  kind: 'virtualHub',
  label: 'Virtual hub',
  plural: 'Virtual hubs',
  description: 'The hub of a Virtual WAN in one region, to which networks and sites connect.',
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    wan: reference(['virtualWan'], { label: 'Virtual WAN', arm: 'properties.virtualWan.id' }),
    addressPrefix: cidr({ label: 'Address prefix', arm: 'properties.addressPrefix', hint: '/24 or larger, outside every network.' }),
    sku: choice(['Standard', 'Basic'], { label: 'SKU', arm: 'properties.sku' }),
    routingPreference: choice(['ExpressRoute', 'VpnGateway', 'ASPath'], {
      label: 'Routing preference',
      arm: 'properties.hubRoutingPreference',
      section: 'Routing',
    }),
    branchToBranch: flag({ label: 'Branch-to-branch', arm: 'properties.allowBranchToBranchTraffic', section: 'Routing' }),
    minimumCapacity: number({
      label: 'Routing units',
      arm: 'properties.virtualRouterAutoScaleConfiguration.minCapacity',
      section: 'Routing',
    }),
    // These lists stand beside `properties`: Azure keeps them as children and reports ids, if anything, in the body.
    routingIntent: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        policies: items(
          {
            name: text({ label: 'Name', arm: 'name' }),
            destinations: textList({ label: 'Destinations', arm: 'destinations', hint: 'Internet or PrivateTraffic.' }),
            nextHop: reference(['azureFirewall', 'networkVirtualAppliance'], { label: 'Next hop', arm: 'nextHop' }),
          },
          { label: 'Policies', arm: 'properties.routingPolicies' },
        ),
      },
      { label: 'Routing intent', arm: 'routingIntent', section: 'Routing', hint: 'At most one.' },
    ),
    routeTables: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        labels: textList({ label: 'Labels', arm: 'properties.labels' }),
        routes: json({ label: 'Routes', arm: 'properties.routes' }),
      },
      { label: 'Route tables', arm: 'hubRouteTables', section: 'Routing' },
    ),
    bgpConnections: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        peerIp: ip({ label: 'Peer address', arm: 'properties.peerIp' }),
        peerAsn: number({ label: 'Peer ASN', arm: 'properties.peerAsn' }),
        hubConnection: reference(['hubConnection'], { label: 'Through', arm: 'properties.hubVirtualNetworkConnection.id' }),
        status: text({ label: 'Status', arm: 'properties.connectionState', reported: true }),
      },
      { label: 'BGP peers', arm: 'bgpConnections', section: 'Routing' },
    ),
    asn: number({ label: 'ASN', arm: 'properties.virtualRouterAsn', section: 'State', reported: true }),
    addresses: ipList({ label: 'Router addresses', arm: 'properties.virtualRouterIps', section: 'State', reported: true }),
    routingState: text({ label: 'Routing state', arm: 'properties.routingState', section: 'State', reported: true }),
    vpnGateway: reference(['vpnGateway'], { label: 'VPN gateway', arm: 'properties.vpnGateway.id', section: 'State', reported: true }),
    expressRouteGateway: reference(['expressRouteGateway'], {
      label: 'ExpressRoute gateway',
      arm: 'properties.expressRouteGateway.id',
      section: 'State',
      reported: true,
    }),
    pointToSiteGateway: reference(['opaque'], {
      label: 'Point-to-site gateway',
      arm: 'properties.p2SVpnGateway.id',
      section: 'State',
      reported: true,
    }),
    firewall: reference(['azureFirewall'], {
      label: 'Azure Firewall',
      arm: 'properties.azureFirewall.id',
      section: 'State',
      reported: true,
    }),
    legacyRouteTables: items(
      { name: text({ label: 'Name', arm: 'name' }), routes: json({ label: 'Routes', arm: 'properties.routes' }) },
      { label: 'Route tables, old form', arm: 'properties.virtualHubRouteTableV2s', section: 'State' },
    ),
  },
  defaults: { sku: 'Standard', routingPreference: 'ExpressRoute' },
  arm: {
    type: 'Microsoft.Network/virtualHubs',
    apiVersion: '2024-05-01',
    location: 'region',
    when: (body) => !isRouteServer(body),
    folds: { routingIntent: 'routingIntent', hubRouteTables: 'hubRouteTables', bgpConnections: 'bgpConnections' },
    foldsApart: ['routingIntent', 'hubRouteTables', 'bgpConnections'],
    readOnly: [
      'kind',
      'properties.bgpConnections',
      'properties.ipConfigurations',
      'properties.networkVirtualAppliances',
      'properties.routeMaps',
      'hubRouteTables.properties.associatedConnections',
      'hubRouteTables.properties.propagatingConnections',
    ],
  },
  draw: {
    role: 'container',
    zone: 'azure',
    fact: (hub) => hub.addressPrefix,
  },
});

export type VirtualHub = ResourceFrom<typeof virtualHub>;
