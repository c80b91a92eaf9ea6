// Route table: user-defined routes that override what a subnet learns by itself.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ip, ipList, items, text } from './fields.ts';

export const routeTable = defineKind({
  kind: 'routeTable',
  label: 'Route table',
  plural: 'Route tables',
  description: 'User-defined routes that send traffic of the subnets using the table to another next hop.',
  family: 'sec',
  palette: 'Security and routing',
  parents: [],
  fields: {
    routes: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        addressPrefix: text({
          label: 'Destination',
          arm: 'properties.addressPrefix',
          hint: 'A range or a service tag.',
          example: '0.0.0.0/0',
        }),
        nextHopType: choice(['VirtualAppliance', 'VirtualNetworkGateway', 'VnetLocal', 'Internet', 'None', 'VirtualApplianceEcmp'], {
          label: 'Next hop',
          arm: 'properties.nextHopType',
        }),
        nextHopIpAddress: ip({
          label: 'Next hop address',
          arm: 'properties.nextHopIpAddress',
          hint: 'Only for a virtual appliance: the address of the firewall or router.',
        }),
        nextHopIpAddresses: ipList({
          label: 'Next hop addresses',
          arm: 'properties.nextHop.nextHopIpAddresses',
          hint: 'Only for VirtualApplianceEcmp: 2 to 64 addresses.',
        }),
        hasBgpOverride: flag({ label: 'Overrides BGP routes', arm: 'properties.hasBgpOverride', reported: true }),
      },
      { label: 'Routes', arm: 'properties.routes' },
    ),
    disableBgpRoutePropagation: flag({
      label: 'Ignore gateway routes',
      arm: 'properties.disableBgpRoutePropagation',
      hint: 'On keeps routes learned by gateways (BGP, VPN, ExpressRoute) away from the subnets of this table.',
    }),
    disablePeeringRoute: choice(['None', 'All'], {
      label: 'Ignore peering routes',
      arm: 'properties.disablePeeringRoute',
      hint: 'All keeps routes to peered networks away. In preview; the subscription must be registered for it.',
    }),
  },
  defaults: { routes: [], disableBgpRoutePropagation: false },
  arm: {
    type: 'Microsoft.Network/routeTables',
    apiVersion: '2024-05-01',
    location: 'region',
    folds: { routes: 'properties.routes' },
    // Source: catalogue section 5.1 and 5.2 (2026-11): not in 2024-05-01, in the newest stable version.
    newer: { 'properties.disablePeeringRoute': '2025-09-01', 'properties.routes.properties.nextHop': '2025-09-01' },
    readOnly: ['properties.subnets'],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (table) => (table.routes ? `${table.routes.length} ${table.routes.length === 1 ? 'route' : 'routes'}` : undefined),
  },
});

export type RouteTable = ResourceFrom<typeof routeTable>;
