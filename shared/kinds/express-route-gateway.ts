// ExpressRoute gateway of a virtual hub.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { flag, number, reference } from './fields.ts';

export const expressRouteGateway = defineKind({
  kind: 'expressRouteGateway',
  label: 'Hub ExpressRoute gateway',
  plural: 'Hub ExpressRoute gateways',
  description: 'The ExpressRoute gateway of a virtual hub.',
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    hub: reference(['virtualHub'], { label: 'Virtual hub', arm: 'properties.virtualHub.id' }),
    minimumScaleUnits: number({
      label: 'Scale units from',
      arm: 'properties.autoScaleConfiguration.bounds.min',
      hint: 'Each carries 2 Gbps.',
    }),
    maximumScaleUnits: number({ label: 'Scale units to', arm: 'properties.autoScaleConfiguration.bounds.max' }),
    allowNonVirtualWanTraffic: flag({ label: 'Accept other networks', arm: 'properties.allowNonVirtualWanTraffic' }),
  },
  defaults: { minimumScaleUnits: 1 },
  arm: {
    type: 'Microsoft.Network/expressRouteGateways',
    apiVersion: '2024-05-01',
    location: 'region',
    inline: { 'properties.expressRouteConnections': 'expressRouteConnection' },
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (gateway) => gateway.hub,
    fact: (gateway) =>
      gateway.minimumScaleUnits === undefined
        ? undefined
        : `${gateway.minimumScaleUnits} scale ${gateway.minimumScaleUnits === 1 ? 'unit' : 'units'}`,
  },
});

export type ExpressRouteGateway = ResourceFrom<typeof expressRouteGateway>;
