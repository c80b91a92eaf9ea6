// UDR-017: Azure Firewall itself reaches the Internet directly, unless it has a management subnet.

import { byAppliance, isDefault, type RouteEntry, readRoutes } from '../../books/route-book.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { changeOwnTable } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';

export const firewallDefaultRoute = defineRule({
  code: 'UDR-017',
  id: 'routes/firewall-default-route',
  title: 'The default route of the firewall subnet leads to the Internet',
  severity: 'warning',
  why: 'Azure Firewall has to reach its platform directly. Sending its own default route elsewhere is supported only with a management subnet that keeps that way.',
  sources: ['fw-ft'],
  reviewed: '2026-11',
  message:
    'The route {route} of {table} sends everything {firewall} lets out to {hop}. Lead it to the Internet, or give the firewall a management subnet.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      if (subnet.name.toLowerCase() !== 'azurefirewallsubnet') continue;
      const table = find.getKind('routeTable', subnet.routeTable);
      const route = readRoutes(table).find((one) => isDefault(one) && one.hop !== 'internet');
      const firewall = route && book.users(subnet.id).find((user) => user.kind === 'azureFirewall');
      if (!table || !firewall || firewall.kind !== 'azureFirewall') continue;
      if (firewall.managementSubnet !== undefined || firewall.unknown?.managementSubnet !== undefined) continue;
      report({
        subject: subnet.id,
        field: 'routeTable',
        related: [table.id, firewall.id],
        data: {
          route: route.name,
          table: table.name,
          firewall: firewall.name,
          hop: route.entry.nextHopIpAddress ?? route.entry.nextHopType ?? '',
        },
      });
    }
  },
  fix: {
    label: 'Lead the default route of {name} to the Internet',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      if (!subnet) return [];
      return changeOwnTable(plan, subnet, (table) => {
        const defaults = new Set(
          readRoutes(table)
            .filter(isDefault)
            .map(({ index }) => index),
        );
        const routes = (table.routes ?? []).map((entry, i): RouteEntry => {
          if (!defaults.has(i)) return entry;
          const { nextHopIpAddress: _one, nextHopIpAddresses: _more, ...rest } = entry;
          return { ...rest, nextHopType: 'Internet' };
        });
        return { routes };
      });
    },
  },
  examples: {
    fails: () => routed(byAppliance('0.0.0.0/0', '10.0.9.4')),
    passes: () => routed({ name: 'out', addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' }),
  },
});

function routed(route: RouteEntry): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('routeTable', 'rt-firewall', { routes: [route] }),
    make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/26', routeTable: 'routeTable:rt-firewall' }),
    make('publicIp', 'pip-afw'),
    make('azureFirewall', 'afw', {
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/azurefirewallsubnet', publicIp: 'publicIp:pip-afw' }],
    }),
  ]);
}
