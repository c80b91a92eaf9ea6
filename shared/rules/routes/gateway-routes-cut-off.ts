// UDR-015: a subnet that serves sites knows the way back to them.

import { byAppliance, type RouteEntry, readRoutes } from '../../books/route-book.ts';
import { containsRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { isGatewaySubnetName } from '../../plan/platform-places.ts';
import { changeOwnTable } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';
import { exampleSite } from '../security-groups/far-ends.ts';

/** Kinds that answer servers at the sites. */
const SERVING: ReadonlySet<string> = new Set(['resolverInbound', 'resolverOutbound', 'dnsServer', 'proxyServer']);

export const gatewayRoutesCutOff = defineRule({
  code: 'UDR-015',
  id: 'routes/gateway-routes-cut-off',
  title: 'A subnet that serves sites takes the routes of the gateway, or has its own for them',
  severity: 'warning',
  why: 'With route propagation off the routes a gateway learns do not reach the subnet. What stands in it gets requests from the sites and has no way to answer.',
  sources: ['udr'],
  reviewed: '2026-11',
  message:
    '{table} on {name} ignores gateway routes and has no route of its own to {missing}, but {serving} in it serves the sites. Switch propagation on, or add routes.',
  parameters: { everySubnet: false },
  check({ plan, find, report, parameter }) {
    const every = parameter<boolean>('everySubnet');
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      const table = find.getKind('routeTable', subnet.routeTable);
      if (table?.disableBgpRoutePropagation !== true || subnet.parent === undefined || isGatewaySubnetName(subnet.name)) continue;
      const serving = book.users(subnet.id).find((user) => every || SERVING.has(user.kind));
      if (!serving) continue;
      const routes = readRoutes(table).filter(({ hop, range }) => range !== null && hop !== 'none' && hop !== 'internet');
      const missing = book
        .reached(subnet.parent)
        .flatMap((side) => side.ranges)
        .filter(({ range }) => range.length > 0 && !routes.some((route) => route.range !== null && containsRange(route.range, range)));
      if (missing.length > 0)
        report({
          subject: subnet.id,
          field: 'routeTable',
          related: [table.id],
          data: { table: table.name, serving: serving.name, missing: [...new Set(missing.map(({ text }) => text))] },
        });
    }
  },
  fix: {
    label: 'Let {name} take the routes of the gateway',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      return subnet ? changeOwnTable(plan, subnet, () => ({ disableBgpRoutePropagation: false })) : [];
    },
  },
  examples: { fails: () => tabled([]), passes: () => tabled([byAppliance('192.168.0.0/16')]) },
});

function tabled(routes: readonly RouteEntry[]): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('routeTable', 'rt-dns', { disableBgpRoutePropagation: true, routes }),
    make('subnet', 'dns', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', routeTable: 'routeTable:rt-dns' }),
    make('dnsServer', 'dns-01', {
      parent: 'subnet:hub/dns',
      address: '10.0.2.4',
      upstream: 'addresses',
      upstreamAddresses: ['168.63.129.16'],
    }),
    ...exampleSite(),
  ]);
}
