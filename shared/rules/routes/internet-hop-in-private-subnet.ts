// UDR-019: a route to the Internet in a private subnet needs an address to go out with. Private subnets without any way out are SUB-018.

import { byAppliance, isDefault, machinesByNic, readRoutes } from '../../books/route-book.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const internetHopInPrivateSubnet = defineRule({
  code: 'UDR-019',
  id: 'routes/internet-hop-in-private-subnet',
  title: 'Routes to the Internet in a private subnet have an address to go out with',
  severity: 'warning',
  why: 'A private subnet has no default outbound access. What a route sends straight to the Internet there needs a NAT gateway, a public address or a load balancer, or it is dropped.',
  sources: ['doa'],
  reviewed: '2026-11',
  message:
    'The route {route} of {table} ({destination}) sends traffic of {machines} straight to the Internet, but {name} is private and has no way out. Add a NAT gateway, or lead it to the appliance too.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const machines = machinesByNic(find);
    if (machines.size === 0) return;
    for (const subnet of find.byKind('subnet')) {
      if (subnet.defaultOutboundAccess !== false || subnet.natGateway !== undefined || subnet.unknown?.natGateway !== undefined) continue;
      const table = find.getKind('routeTable', subnet.routeTable);
      const routes = readRoutes(table);
      const direct = routes.find((route) => route.hop === 'internet' && !isDefault(route));
      if (!table || !direct || !routes.some((route) => isDefault(route) && route.hop !== 'internet')) continue;
      const stuck = book.users(subnet.id).flatMap((user) => {
        const machine = machines.get(user.id);
        const hasOwn =
          user.kind !== 'networkInterface' ||
          (user.ipConfigurations ?? []).some((entry) => entry.publicIp !== undefined || (entry.loadBalancerBackendPools ?? []).length > 0);
        return machine && !hasOwn ? [machine.name] : [];
      });
      if (stuck.length > 0)
        report({
          subject: subnet.id,
          field: 'routeTable',
          related: [table.id],
          data: { route: direct.name, table: table.name, destination: direct.text, machines: [...new Set(stuck)].slice(0, 3) },
        });
    }
  },
  examples: { fails: () => routed(false), passes: () => routed(true) },
});

function routed(translated: boolean): Plan {
  return planOf([
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    make('publicIp', 'pip-ng'),
    make('natGateway', 'ng', { publicIps: ['publicIp:pip-ng'] }),
    make('routeTable', 'rt-app', {
      routes: [byAppliance('0.0.0.0/0', '10.1.9.4'), { name: 'monitor', addressPrefix: 'AzureMonitor', nextHopType: 'Internet' }],
    }),
    make('subnet', 'web', {
      parent: 'vnet:app',
      addressPrefix: '10.1.0.0/24',
      routeTable: 'routeTable:rt-app',
      ...(translated ? { natGateway: 'natGateway:ng' } : {}),
    }),
    make('networkInterface', 'nic-vm', { ipConfigurations: [{ name: 'primary', subnet: 'subnet:app/web', allocation: 'Dynamic' }] }),
    make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic-vm' }] }),
  ]);
}
