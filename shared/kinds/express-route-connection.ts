// ExpressRoute connection: joins the ExpressRoute gateway of a virtual hub to a circuit.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { flag, number, reference, secret } from './fields.ts';
import { HUB_ROUTING_READ_ONLY, hubRoutingFields } from './parts/hub-routing.ts';

export const expressRouteConnection = defineKind({
  kind: 'expressRouteConnection',
  label: 'Hub ExpressRoute connection',
  plural: 'Hub ExpressRoute connections',
  description: 'Joins the ExpressRoute gateway of a virtual hub to a circuit.',
  family: 'net',
  palette: 'Connectivity',
  parents: ['expressRouteGateway'],
  fields: {
    circuitPeering: reference(['circuit'], {
      label: 'Circuit peering',
      arm: 'properties.expressRouteCircuitPeering.id',
      hint: 'The private peering of the circuit.',
    }),
    authorizationKey: secret({
      label: 'Authorization key',
      arm: 'properties.authorizationKey',
      hint: 'Only for a circuit of another subscription.',
    }),
    routingWeight: number({ label: 'Routing weight', arm: 'properties.routingWeight' }),
    expressRouteGatewayBypass: flag({ label: 'FastPath', arm: 'properties.expressRouteGatewayBypass' }),
    privateLinkFastPath: flag({ label: 'FastPath to private endpoints', arm: 'properties.enablePrivateLinkFastPath' }),
    internetSecurity: flag({
      label: 'Default route to the circuit',
      arm: 'properties.enableInternetSecurity',
      section: 'Hub routing',
    }),
    ...hubRoutingFields,
  },
  defaults: {},
  arm: {
    type: 'Microsoft.Network/expressRouteGateways/expressRouteConnections',
    apiVersion: '2024-05-01',
    location: 'none',
    readOnly: [...HUB_ROUTING_READ_ONLY],
  },
  draw: {
    role: 'link',
    zone: 'wan',
    ends: (link) => [link.parent, link.circuitPeering],
    style: () => 'expressroute',
  },
});

export type ExpressRouteConnection = ResourceFrom<typeof expressRouteConnection>;
