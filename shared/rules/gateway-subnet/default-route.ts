// GWS-007: no default route of one's own on a gateway subnet.
import { parseRange } from '../../net/cidr.ts';
import { make, planOf } from '../../plan/build.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { changeOwnTable } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';

export const defaultRoute = defineRule({
  code: 'GWS-007',
  id: 'gateway-subnet/default-route',
  title: 'The route table of a gateway subnet has no default route',
  severity: 'error',
  why: 'The gateway itself has to reach its control plane on the Internet. With a route for 0.0.0.0/0 on its subnet it cannot be created, and an existing one may stop working.',
  sources: ['vpn-set', 'udr'],
  reviewed: '2026-11',
  message:
    'The route {route} of {table} sends {range} of {name} to {hop}. Remove it there; inspect traffic with routes for the ranges of the spokes.',
  check({ plan, report }) {
    for (const { subnet, table } of gatewaySubnets(plan))
      for (const route of table?.routes ?? [])
        if (table && isDefault(route.addressPrefix))
          report({
            subject: subnet.id,
            field: 'routeTable',
            related: [table.id],
            data: {
              route: route.name ?? route.addressPrefix ?? '',
              table: table.name,
              range: route.addressPrefix ?? '',
              hop: route.nextHopIpAddress ?? route.nextHopType ?? 'an unstated hop',
            },
          });
  },
  fix: {
    label: 'Remove the default route from {name}',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      if (!subnet) return [];
      return changeOwnTable(plan, subnet, (table) => ({ routes: (table.routes ?? []).filter((route) => !isDefault(route.addressPrefix)) }));
    },
  },
  examples: { fails: () => routed('0.0.0.0/0'), passes: () => routed('10.1.0.0/16') },
});

function isDefault(text: string | undefined): boolean {
  const range = text === undefined ? null : parseRange(text);
  return range?.ok === true && range.value.length === 0;
}

function routed(addressPrefix: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('routeTable', 'rt-gateway', {
      routes: [{ name: 'to-firewall', addressPrefix, nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.1.4' }],
    }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27', routeTable: 'routeTable:rt-gateway' }),
  ]);
}
