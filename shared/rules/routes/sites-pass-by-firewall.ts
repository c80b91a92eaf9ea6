// UDR-022: a spoke whose default route leads to a firewall says whether the sites are inspected too. Where only the answers pass by it, GWS-014 speaks.

import {
  byAppliance,
  isByAppliance,
  isDefault,
  type ReadRoute,
  type RouteEntry,
  readRoutes,
  subnetsByTable,
} from '../../books/route-book.ts';
import { containsRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway } from '../peering/peering-book.ts';

export const sitesPassByFirewall = defineRule({
  code: 'UDR-022',
  id: 'routes/sites-pass-by-firewall',
  title: 'A spoke behind a firewall says whether traffic to the sites is inspected',
  severity: 'warning',
  why: 'A default route to a firewall catches only what no longer route takes. The routes a gateway learns are longer, so traffic to the sites passes by the firewall unless user routes for their ranges, or propagation switched off, lead it there.',
  sources: ['udr'],
  reviewed: '2026-11',
  message:
    '{name} sends everything to {appliance}, but traffic of {network} to {ranges} goes straight to the gateway. Add routes for these ranges, or accept that the sites are not inspected.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const inspecting = inspectedInbound(plan);
    for (const [id, subnets] of subnetsByTable(find)) {
      const table = find.getKind('routeTable', id);
      if (table?.disableBgpRoutePropagation !== false) continue;
      const routes = readRoutes(table);
      const all = routes.find((route) => isDefault(route) && isByAppliance(route));
      if (!all) continue;
      for (const network of new Set(subnets.flatMap((subnet) => find.getKind('vnet', subnet.parent) ?? []))) {
        // In the network of the gateway itself the firewall has its own table, and only spokes are meant.
        if (book.gatewaysIn(network.id).length > 0 || inspecting.has(network.id)) continue;
        const open = book
          .reached(network.id)
          .flatMap((side) => side.ranges)
          .filter(
            ({ range }) =>
              range.length > 0 && !routes.some((route) => !isDefault(route) && route.range !== null && containsRange(route.range, range)),
          );
        if (open.length > 0)
          report({
            subject: table.id,
            field: 'routes',
            related: [network.id],
            data: {
              network: network.name,
              appliance: all.entry.nextHopIpAddress ?? 'an appliance',
              ranges: [...new Set(open.map(({ text }) => text))],
              position: all.index,
            },
          });
      }
    }
  },
  fix: {
    label: 'Send {ranges} to {appliance} too',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const table = find.getKind('routeTable', subject);
      const all = table?.routes?.[Number(data.position)];
      if (!table || !all || !Array.isArray(data.ranges)) return [];
      const names = new Set((table.routes ?? []).map((entry) => entry.name?.toLowerCase()));
      const added = data.ranges.map((range, i): RouteEntry => {
        let name = `site-by-firewall-${i + 1}`;
        for (let n = 2; names.has(name); n++) name = `site-by-firewall-${i + 1}-${n}`;
        return { ...all, name, addressPrefix: String(range) };
      });
      return [{ type: 'update', id: subject, change: { routes: [...(table.routes ?? []), ...added] } }];
    },
  },
  examples: { fails: () => spoke([]), passes: () => spoke([{ ...byAppliance('192.168.0.0/16'), name: 'sites' }]) },
});

/** Networks whose ranges the gateway subnet of their hub sends to an appliance. */
function inspectedInbound(plan: Plan): ReadonlySet<string> {
  const book = addressBook(plan);
  const found = new Set<string>();
  for (const { network, table } of gatewaySubnets(plan)) {
    const routes: readonly ReadRoute[] = readRoutes(table).filter(isByAppliance);
    if (!network || routes.length === 0) continue;
    for (const { id } of book.neighbours(network.id))
      if (book.of(id).some(({ range }) => routes.some((route) => route.range !== null && containsRange(route.range, range)))) found.add(id);
  }
  return found;
}

function spoke(more: readonly RouteEntry[]): Plan {
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    ...exampleGateway('vnet:hub', '10.0.0.0/27'),
    make('localNetworkGateway', 'lgw', { gatewayIpAddress: '203.0.113.9', addressPrefixes: ['192.168.0.0/16'], site: 'site:plant' }),
    make('connection', 'con', { virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub', localNetworkGateway2: 'localNetworkGateway:lgw' }),
    make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app', allowGatewayTransit: true, allowForwardedTraffic: true }),
    make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub', useRemoteGateways: true, allowForwardedTraffic: true }),
    make('routeTable', 'rt-app', { disableBgpRoutePropagation: false, routes: [byAppliance('0.0.0.0/0'), ...more] }),
    make('subnet', 'web', { parent: 'vnet:app', addressPrefix: '10.1.0.0/24', routeTable: 'routeTable:rt-app' }),
  ]);
}
