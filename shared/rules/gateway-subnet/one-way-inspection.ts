// GWS-014: traffic between sites and spokes that is inspected one way is inspected both ways. What a trace then shows is HUB-003 and UDR-016.
import type { ResourceOf } from '../../kinds/index.ts';
import { type Cidr, containsRange, formatCidr, parseRange } from '../../net/cidr.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { newId } from '../../plan/ids.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { type GatewaySubnet, gatewaySubnets } from '../../plan/platform-places.ts';
import { defineRule } from '../define-rule.ts';

export const oneWayInspection = defineRule({
  code: 'GWS-014',
  id: 'gateway-subnet/one-way-inspection',
  title: 'Traffic between sites and a spoke crosses the firewall both ways',
  severity: 'info',
  why: 'A firewall drops answers to connections it has not seen begin. Routes on the gateway subnet for the ranges of the spoke, and routes in the spoke for the sites, belong together.',
  sources: ['udr', 'pe-fw'],
  reviewed: '2026-11',
  message: '{there}, but {back}. Add the missing routes, so that both directions of {spoke} cross the firewall.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const place of gatewaySubnets(plan)) {
      if (!place.network || !hasFirewall(book, place.network.id)) continue;
      for (const spoke of borrowers(book, place.network.id)) {
        const inbound = inboundHop(book, place, spoke);
        const outbound = outboundHop(book, find, spoke);
        if ((inbound === null) === (outbound === null)) continue;
        const name = find.get(spoke)?.name ?? spoke;
        report({
          subject: place.subnet.id,
          field: 'routeTable',
          related: [spoke],
          data: {
            spoke: name,
            missing: inbound === null ? 'inbound' : 'outbound',
            hop: inbound ?? outbound ?? '',
            there:
              inbound === null
                ? `${name} sends traffic for the sites to ${outbound}`
                : `The gateway subnet sends traffic for ${name} to ${inbound}`,
            back: inbound === null ? 'the gateway subnet delivers the other direction directly' : `${name} answers directly`,
          },
        });
      }
    }
  },
  fix: {
    label: 'Add the routes that are missing for {spoke}',
    safe: false,
    make: ({ subject, related, data }, { plan, find }) => {
      const place = gatewaySubnets(plan).find((one) => one.subnet.id === subject);
      const [spoke] = related;
      if (!place || spoke === undefined) return [];
      const hop = String(data.hop);
      return data.missing === 'inbound' ? addInbound(plan, place, spoke, hop) : addOutbound(plan, find, spoke, hop);
    },
  },
  examples: { fails: () => hub(false), passes: () => hub(true) },
});

type Route = NonNullable<ResourceOf<'routeTable'>['routes']>[number];

function hasFirewall(book: AddressBook, network: string): boolean {
  return book
    .subnetsOf(network)
    .some((subnet) =>
      book
        .users(subnet.id)
        .some((user) => user.kind === 'azureFirewall' || (user.kind === 'networkInterface' && user.ipForwarding === true)),
    );
}

/** Networks that use the gateway of a hub. */
function borrowers(book: AddressBook, hub: string): readonly string[] {
  return book.neighbours(hub).flatMap(({ id }) => (book.gatewaysOf(id).some((used) => used.borrowed && used.host === hub) ? [id] : []));
}

function rangeOf(route: Route): Cidr | null {
  const range = route.addressPrefix === undefined ? null : parseRange(route.addressPrefix);
  return range?.ok ? range.value : null;
}

/** Address of the appliance that a table sends all of the ranges to, or null. */
function hopFor(table: ResourceOf<'routeTable'> | undefined, ranges: readonly Cidr[]): string | null {
  let hop: string | null = null;
  for (const range of ranges) {
    const route = (table?.routes ?? []).find((one) => {
      const destination = rangeOf(one);
      return one.nextHopType?.toLowerCase() === 'virtualappliance' && destination !== null && containsRange(destination, range);
    });
    if (route?.nextHopIpAddress === undefined) return null;
    hop = route.nextHopIpAddress;
  }
  return hop;
}

function inboundHop(book: AddressBook, place: GatewaySubnet, spoke: string): string | null {
  return hopFor(
    place.table,
    book.of(spoke).map((one) => one.range),
  );
}

function siteRanges(book: AddressBook, spoke: string): readonly Cidr[] {
  return book
    .reached(spoke)
    .flatMap((side) => side.ranges.map((one) => one.range))
    .filter((range) => range.length > 0);
}

/** The appliance that some subnet of the spoke uses for the sites; a default route counts when the sites have no stated range. */
function outboundHop(book: AddressBook, find: Lookup, spoke: string): string | null {
  const sites = siteRanges(book, spoke);
  const ranges = sites.length > 0 ? sites : [{ bits: 32, first: 0n, last: (1n << 32n) - 1n, length: 0, canonical: true } as const];
  for (const subnet of book.subnetsOf(spoke)) {
    const hop = hopFor(find.getKind('routeTable', subnet.routeTable), ranges);
    if (hop !== null) return hop;
  }
  return null;
}

function appliance(range: Cidr, nextHopIpAddress: string, name: string): Route {
  return { name, addressPrefix: formatCidr(range), nextHopType: 'VirtualAppliance', nextHopIpAddress };
}

/** The routes of a table without those that new ones replace, and the new ones. */
function withRoutes(before: readonly Route[] | undefined, added: readonly Route[]): readonly Route[] {
  const replaced = new Set(added.map((route) => route.addressPrefix));
  return [...(before ?? []).filter((route) => !replaced.has(route.addressPrefix)), ...added];
}

function addInbound(plan: Plan, place: GatewaySubnet, spoke: string, hop: string): readonly Command[] {
  const name = plan.resources.get(spoke)?.name ?? 'spoke';
  const added = addressBook(plan)
    .of(spoke)
    .map((one, i) => appliance(one.range, hop, `${name}-by-firewall-${i + 1}`));
  return addTo(plan, place.subnet, place.table, added);
}

function addOutbound(plan: Plan, find: Lookup, spoke: string, hop: string): readonly Command[] {
  const book = addressBook(plan);
  const added = siteRanges(book, spoke).map((range, i) => appliance(range, hop, `site-by-firewall-${i + 1}`));
  if (added.length === 0) return [];
  const done = new Set<string>();
  return book.subnetsOf(spoke).flatMap((subnet) => {
    const table = find.getKind('routeTable', subnet.routeTable);
    if (table && done.has(table.id)) return [];
    if (table) done.add(table.id);
    return addTo(plan, subnet, table, added);
  });
}

function addTo(
  plan: Plan,
  subnet: ResourceOf<'subnet'>,
  table: ResourceOf<'routeTable'> | undefined,
  added: readonly Route[],
): readonly Command[] {
  if (table) return [{ type: 'update', id: table.id, change: { routes: withRoutes(table.routes, added) } }];
  if (subnet.routeTable !== undefined) return [];
  const id = newId('routeTable', `rt-${subnet.id.slice(subnet.id.indexOf(':') + 1).replace('/', '-')}`, undefined, (one) =>
    plan.resources.has(one),
  );
  return [
    { type: 'add', resource: make('routeTable', id.slice(id.indexOf(':') + 1), { id, routes: added }) },
    { type: 'link', id: subnet.id, field: 'routeTable', to: id },
  ];
}

function hub(bothWays: boolean) {
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    make('routeTable', 'rt-gateway', { routes: [appliance(cidr('10.1.0.0/16'), '10.0.1.4', 'app-by-firewall')] }),
    make('routeTable', 'rt-app', { routes: bothWays ? [appliance(cidr('192.168.0.0/16'), '10.0.1.4', 'sites-by-firewall')] : [] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27', routeTable: 'routeTable:rt-gateway' }),
    make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/26' }),
    make('subnet', 'web', { parent: 'vnet:app', addressPrefix: '10.1.0.0/24', routeTable: 'routeTable:rt-app' }),
    make('publicIp', 'pip-vgw'),
    make('publicIp', 'pip-afw'),
    make('azureFirewall', 'afw', {
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/azurefirewallsubnet', publicIp: 'publicIp:pip-afw' }],
    }),
    make('virtualNetworkGateway', 'vgw', {
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet', publicIp: 'publicIp:pip-vgw' }],
    }),
    make('localNetworkGateway', 'lgw', { gatewayIpAddress: '203.0.113.9', addressPrefixes: ['192.168.0.0/16'], site: 'site:plant' }),
    make('connection', 'con', { virtualNetworkGateway1: 'virtualNetworkGateway:vgw', localNetworkGateway2: 'localNetworkGateway:lgw' }),
    make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app', allowGatewayTransit: true, allowForwardedTraffic: true }),
    make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub', useRemoteGateways: true, allowForwardedTraffic: true }),
  ]);
}

function cidr(text: string): Cidr {
  const range = parseRange(text);
  if (!range.ok) throw new Error(range.error.message);
  return range.value;
}
