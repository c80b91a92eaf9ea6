// HUB-002: traffic between two spokes that crosses the firewall of the hub has a way back. Refused forwarded traffic is PEER-007.

import {
  applianceHops,
  byAppliance,
  isByAppliance,
  isDefault,
  type ReadRoute,
  type RouteEntry,
  readRoutes,
} from '../../books/route-book.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { containsIp, formatCidr, formatIp, overlaps } from '../../net/cidr.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { newId } from '../../plan/ids.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const oneWayBetweenSpokes = defineRule({
  code: 'HUB-002',
  id: 'hub-and-spoke/one-way-between-spokes',
  title: 'Traffic between spokes that crosses the firewall has a way back over it',
  severity: 'warning',
  why: 'Peering does not pass traffic on. Two spokes talk over the firewall of the hub when each has a route to the other that leads there; with a route on one side only, requests arrive and answers are dropped.',
  sources: ['udr'],
  reviewed: '2026-11',
  message:
    '{from} sends traffic for {name} to {appliance} in {hub}, but no subnet of {name} has a route back over it. Add routes for {ranges}.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const hubs = new Set(find.byKind('peering').flatMap((peering) => find.getKind('vnet', peering.remoteNetwork)?.id ?? []));
    const withRouteServer = networksWithRouteServer(find);
    for (const hub of hubs) {
      // A Route Server tells the spokes the routes of the appliance.
      if (withRouteServer.has(hub)) continue;
      const spokes = book.neighbours(hub).map(({ id }) => id);
      const senders = new Set(spokes.filter((id) => sendsInto(book, find, id, hub)));
      if (senders.size === 0) continue;
      for (const silent of spokes) {
        if (senders.has(silent) || workloads(book, silent).length === 0 || isUndecided(book, find, silent)) continue;
        const sender = [...senders]
          .map((id) => ({ id, route: routesInto(book, find, id, hub).find((one) => !isDefault(one) && meets(book, one, silent)) }))
          .find(({ route }) => route !== undefined);
        if (!sender?.route) continue;
        const hop = sender.route.hops[0];
        report({
          subject: silent,
          related: [sender.id, hub],
          data: {
            from: find.get(sender.id)?.name ?? sender.id,
            hub: find.get(hub)?.name ?? hub,
            appliance: hop ? formatIp(hop) : 'an appliance',
            ranges: book.of(sender.id).map(({ text }) => text),
          },
        });
      }
    }
  },
  fix: {
    label: 'Add routes back over {appliance}',
    safe: false,
    make: ({ subject, related, data }, { plan, find }) => addRoutes(plan, find, subject, String(related[0]), String(data.appliance)),
  },
  examples: { fails: () => spokes([]), passes: () => spokes([byAppliance('10.1.0.0/16')]) },
});

function tablesOf(book: AddressBook, find: Lookup, network: string) {
  return new Set(book.subnetsOf(network).flatMap((subnet) => find.getKind('routeTable', subnet.routeTable) ?? []));
}

function sendsInto(book: AddressBook, find: Lookup, network: string, hub: string): boolean {
  return [...tablesOf(book, find, network)].some((table) =>
    applianceHops(table).some(({ hop }) => book.of(hub).some(({ range }) => containsIp(range, hop))),
  );
}

/** Routes of the subnets of a network by an appliance that stands in the hub. */
function routesInto(book: AddressBook, find: Lookup, network: string, hub: string): readonly ReadRoute[] {
  return [...tablesOf(book, find, network)].flatMap((table) =>
    readRoutes(table).filter(
      (route) => isByAppliance(route) && route.hops.some((hop) => book.of(hub).some(({ range }) => containsIp(range, hop))),
    ),
  );
}

function meets(book: AddressBook, route: ReadRoute, network: string): boolean {
  const { range } = route;
  return range !== null && book.of(network).some((own) => overlaps(own.range, range));
}

/** Subnets with something that answers by the routes of its subnet: endpoints do not. */
function workloads(book: AddressBook, network: string): readonly ResourceOf<'subnet'>[] {
  return book.subnetsOf(network).filter((subnet) => {
    const users = book.users(subnet.id);
    // Azure makes an interface for each endpoint, and an import brings both.
    return users.some((user) => ANSWERING.has(user.kind)) && !users.some((user) => user.kind === 'privateEndpoint');
  });
}

const ANSWERING: ReadonlySet<string> = new Set(['networkInterface', 'loadBalancer', 'applicationGateway', 'dnsServer', 'proxyServer']);

/** A table outside the plan may hold the routes. */
function isUndecided(book: AddressBook, find: Lookup, network: string): boolean {
  return book
    .subnetsOf(network)
    .some(
      (subnet) =>
        subnet.unknown?.routeTable !== undefined || (subnet.routeTable !== undefined && !find.getKind('routeTable', subnet.routeTable)),
    );
}

function networksWithRouteServer(find: Lookup): ReadonlySet<string> {
  return new Set(
    find
      .byKind('routeServer')
      .flatMap((one) => (one.ipConfigurations ?? []).flatMap(({ subnet }) => find.getKind('subnet', subnet)?.parent ?? [])),
  );
}

function addRoutes(plan: Plan, find: Lookup, network: string, sender: string, hop: string): readonly Command[] {
  const book = addressBook(plan);
  const name = find.get(sender)?.name ?? 'spoke';
  const added: readonly RouteEntry[] = book
    .of(sender)
    .map(({ range }, i) => ({ ...byAppliance(formatCidr(range), hop), name: `${name}-by-firewall-${i + 1}` }));
  const done = new Set<string>();
  const taken = new Set(plan.resources.keys());
  return workloads(book, network).flatMap((subnet): readonly Command[] => {
    const table = find.getKind('routeTable', subnet.routeTable);
    if (table) {
      if (done.has(table.id)) return [];
      done.add(table.id);
      return [{ type: 'update', id: table.id, change: { routes: [...(table.routes ?? []), ...added] } }];
    }
    const { region, group, name: networkName } = find.getKind('vnet', network) ?? { name: 'network' };
    const id = newId('routeTable', `rt-${networkName}-${subnet.name}`, undefined, (one) => taken.has(one));
    taken.add(id);
    const place = { ...(region ? { region } : {}), ...(group ? { group } : {}) };
    return [
      { type: 'add', resource: make('routeTable', id.slice(id.indexOf(':') + 1), { id, routes: added, ...place }) },
      { type: 'link', id: subnet.id, field: 'routeTable', to: id },
    ];
  });
}

function spokes(back: readonly RouteEntry[]): Plan {
  const peered = (name: string) => [
    make('peering', `to-${name}`, { parent: 'vnet:hub', remoteNetwork: `vnet:${name}`, allowForwardedTraffic: true }),
    make('peering', 'to-hub', { parent: `vnet:${name}`, remoteNetwork: 'vnet:hub', allowForwardedTraffic: true }),
  ];
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('vnet', 'web', { addressSpace: ['10.1.0.0/16'] }),
    make('vnet', 'data', { addressSpace: ['10.2.0.0/16'] }),
    ...peered('web'),
    ...peered('data'),
    make('routeTable', 'rt-web', { routes: [byAppliance('10.2.0.0/16')] }),
    make('routeTable', 'rt-data', { routes: back }),
    make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/26' }),
    make('publicIp', 'pip-afw'),
    make('azureFirewall', 'afw', {
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/azurefirewallsubnet', publicIp: 'publicIp:pip-afw' }],
    }),
    make('subnet', 'app', { parent: 'vnet:web', addressPrefix: '10.1.0.0/24', routeTable: 'routeTable:rt-web' }),
    make('subnet', 'db', { parent: 'vnet:data', addressPrefix: '10.2.0.0/24', routeTable: 'routeTable:rt-data' }),
    make('networkInterface', 'nic-db', { ipConfigurations: [{ name: 'primary', subnet: 'subnet:data/db', allocation: 'Dynamic' }] }),
  ]);
}
