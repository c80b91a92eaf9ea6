// UDR-007: machines whose subnet drops everything for the Internet still need Entra ID and Resource Manager.

import { isDefault, machinesByNic, readRoutes } from '../../books/route-book.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const internetDropped = defineRule({
  code: 'UDR-007',
  id: 'routes/internet-dropped',
  title: 'A subnet with machines does not drop all traffic for the Internet',
  severity: 'warning',
  why: 'A default route to None also drops what machines and agents need: sign-in, Resource Manager, activation, updates. Routes for service tags with the next hop Internet let single services through.',
  sources: ['udr'],
  reviewed: '2026-11',
  message:
    'The route {route} of {table} drops all public traffic of {machines} in {name}. Add routes for the service tags the machines need.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const machines = machinesByNic(find);
    if (machines.size === 0) return;
    for (const subnet of find.byKind('subnet')) {
      const table = find.getKind('routeTable', subnet.routeTable);
      const routes = readRoutes(table);
      const dropping = routes.find((route) => isDefault(route) && route.hop === 'none');
      if (!table || !dropping || routes.some((route) => route.range === null && route.hop !== 'none')) continue;
      const inside = book.users(subnet.id).flatMap((user) => machines.get(user.id)?.name ?? []);
      if (inside.length > 0)
        report({
          subject: subnet.id,
          field: 'routeTable',
          related: [table.id],
          data: { route: dropping.name, table: table.name, machines: [...new Set(inside)].slice(0, 3) },
        });
    }
  },
  examples: { fails: () => dropped(false), passes: () => dropped(true) },
});

function dropped(withTag: boolean): Plan {
  return planOf([
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    make('routeTable', 'rt-app', {
      routes: [
        { name: 'nowhere', addressPrefix: '0.0.0.0/0', nextHopType: 'None' },
        ...(withTag ? [{ name: 'sign-in', addressPrefix: 'AzureActiveDirectory', nextHopType: 'Internet' }] : []),
      ],
    }),
    make('subnet', 'web', { parent: 'vnet:app', addressPrefix: '10.1.0.0/24', routeTable: 'routeTable:rt-app' }),
    make('networkInterface', 'nic-vm', { ipConfigurations: [{ name: 'primary', subnet: 'subnet:app/web', allocation: 'Dynamic' }] }),
    make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic-vm' }] }),
  ]);
}
