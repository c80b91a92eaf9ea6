// GWS-008: no route sends the gateway subnet itself away. Default routes are GWS-007.
import type { ResourceOf } from '../../kinds/index.ts';
import { type Cidr, containsRange, parseRange } from '../../net/cidr.ts';
import { make, planOf } from '../../plan/build.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { changeOwnTable } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';

const AWAY: ReadonlySet<string | undefined> = new Set(['none', 'virtualappliance', 'virtualapplianceecmp']);

export const routeOverItself = defineRule({
  code: 'GWS-008',
  id: 'gateway-subnet/route-over-itself',
  title: 'No route of a gateway subnet covers the subnet itself',
  severity: 'error',
  why: 'The instances of a gateway talk to one another inside the subnet. A route for the whole network to a firewall takes that traffic away and the gateway breaks.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message:
    'The route {route} of {table} ({destination}) also covers {name} ({range}) and sends it to {hop}. Add a route for {range} to the network, or narrow the route.',
  check({ plan, report }) {
    for (const { subnet, range, table } of gatewaySubnets(plan)) {
      if (!range || !table) continue;
      const route = coveringRoute(table, range.range);
      if (route)
        report({
          subject: subnet.id,
          field: 'routeTable',
          related: [table.id],
          data: {
            route: route.name ?? route.addressPrefix ?? '',
            table: table.name,
            destination: route.addressPrefix ?? '',
            range: range.text,
            hop: route.nextHopIpAddress ?? route.nextHopType ?? '',
          },
        });
    }
  },
  fix: {
    label: 'Add a route that keeps {range} in the network',
    safe: false,
    make: ({ subject, data }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      if (!subnet || typeof data.range !== 'string') return [];
      const keep = { name: 'gateway-subnet-stays', addressPrefix: data.range, nextHopType: 'VnetLocal' };
      return changeOwnTable(plan, subnet, (table) => ({
        routes: [...(table.routes ?? []).filter((route) => !isSame(route.addressPrefix, keep.addressPrefix)), keep],
      }));
    },
  },
  examples: { fails: () => routed('10.0.0.0/16'), passes: () => routed('10.1.0.0/16') },
});

type Route = NonNullable<ResourceOf<'routeTable'>['routes']>[number];

/** The most specific route that covers a range, when it sends it away. */
function coveringRoute(table: ResourceOf<'routeTable'>, range: Cidr): Route | null {
  let best: { readonly route: Route; readonly length: number } | null = null;
  for (const route of table.routes ?? []) {
    const destination = route.addressPrefix === undefined ? null : parseRange(route.addressPrefix);
    if (!destination?.ok || destination.value.length === 0 || !containsRange(destination.value, range)) continue;
    if (!best || destination.value.length > best.length) best = { route, length: destination.value.length };
  }
  return best && AWAY.has(best.route.nextHopType?.toLowerCase()) ? best.route : null;
}

function isSame(a: string | undefined, b: string): boolean {
  const [one, other] = [a === undefined ? null : parseRange(a), parseRange(b)];
  return one?.ok === true && other.ok && one.value.first === other.value.first && one.value.length === other.value.length;
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
