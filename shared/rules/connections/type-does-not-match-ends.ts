// CON-001: the type of a connection says what stands at its ends.
import type { ResourceOf } from '../../kinds/index.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { type Connection, is, isUnknownField, liveAsWarning } from '../vpn-gateway/gateway-book.ts';

interface Shape {
  readonly type: string;
  readonly gatewayType: string;
  readonly far: 'localNetworkGateway2' | 'virtualNetworkGateway2' | 'peer';
  readonly ends: string;
}

/** Ends of each type. Source: learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings (vpn-set, 2026-08). */
const SHAPES: readonly Shape[] = [
  { type: 'IPsec', gatewayType: 'Vpn', far: 'localNetworkGateway2', ends: 'a VPN gateway and a local network gateway' },
  { type: 'Vnet2Vnet', gatewayType: 'Vpn', far: 'virtualNetworkGateway2', ends: 'two VPN gateways' },
  { type: 'ExpressRoute', gatewayType: 'ExpressRoute', far: 'peer', ends: 'an ExpressRoute gateway and a circuit' },
];

export const typeDoesNotMatchEnds = defineRule({
  code: 'CON-001',
  id: 'connections/type-does-not-match-ends',
  title: 'The type of a connection matches its ends',
  severity: 'error',
  why: 'IPsec joins a VPN gateway to the record of a site, Vnet2Vnet two VPN gateways, ExpressRoute an ExpressRoute gateway to a circuit. Azure refuses every other combination.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} is of the type {type}, which joins {ends}, but {fault}. Correct the type or the ends.',
  check({ find, report }) {
    for (const connection of find.byKind('connection')) {
      const shape = SHAPES.find((one) => is(connection.connectionType, one.type));
      if (!shape || connection.existing) continue;
      const found = faultOf(find, connection, shape);
      if (found)
        report({
          subject: connection.id,
          field: found.field,
          data: { type: shape.type, ends: shape.ends, fault: found.fault },
          ...liveAsWarning(connection),
        });
    }
  },
  fix: {
    label: 'Set the type by the ends of {name}',
    safe: false,
    make: ({ subject }, { find }) => {
      const connection = find.getKind('connection', subject);
      const fitting = connection ? SHAPES.filter((shape) => connection[shape.far] !== undefined) : [];
      const [shape] = fitting;
      if (!connection || !shape || fitting.length !== 1 || faultOf(find, connection, shape)) return [];
      return [{ type: 'update', id: subject, change: { connectionType: shape.type } }];
    },
  },
  examples: { fails: () => vpnPlan({ connection: { connectionType: 'Vnet2Vnet' } }), passes: () => vpnPlan() },
});

function faultOf(find: Lookup, connection: Connection, shape: Shape): { readonly field: string; readonly fault: string } | null {
  if (connection.virtualNetworkGateway1 === undefined)
    return isUnknownField(connection, 'virtualNetworkGateway1')
      ? null
      : { field: 'virtualNetworkGateway1', fault: 'it starts at no gateway' };
  const near = wrongGateway(find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway1), shape);
  if (near !== null) return { field: 'virtualNetworkGateway1', fault: near };
  if (connection[shape.far] === undefined)
    return isUnknownField(connection, shape.far) ? null : { field: shape.far, fault: `no ${NAMES[shape.far]} stands at its other end` };
  if (shape.far !== 'virtualNetworkGateway2') return null;
  const far = wrongGateway(find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway2), shape);
  return far === null ? null : { field: 'virtualNetworkGateway2', fault: far };
}

const NAMES = { localNetworkGateway2: 'local network gateway', virtualNetworkGateway2: 'second gateway', peer: 'circuit' } as const;

function wrongGateway(gateway: ResourceOf<'virtualNetworkGateway'> | undefined, shape: Shape): string | null {
  if (gateway?.gatewayType === undefined || is(gateway.gatewayType, shape.gatewayType)) return null;
  return `${gateway.name} is of the type ${gateway.gatewayType}`;
}
