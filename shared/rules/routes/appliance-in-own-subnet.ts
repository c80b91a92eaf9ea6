// UDR-004: the appliance of a route stands in another subnet than the traffic it gets. Whether packets really circle a trace shows.

import { applianceHops, byAppliance } from '../../books/route-book.ts';
import { containsIp, formatIp } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const applianceInOwnSubnet = defineRule({
  code: 'UDR-004',
  id: 'routes/appliance-in-own-subnet',
  title: 'An appliance stands in another subnet than the traffic routed to it',
  severity: 'warning',
  why: 'A route table acts on the appliance too when it stands in the same subnet: what it sends out comes back to it, which can be a loop.',
  sources: ['udr'],
  reviewed: '2026-11',
  message: 'The route {route} of {table} on {name} leads to {address} in the same subnet. Put the appliance into a subnet of its own.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      const table = find.getKind('routeTable', subnet.routeTable);
      if (!table) continue;
      const ranges = book.of(subnet.id);
      const own = applianceHops(table).find(({ hop }) => ranges.some(({ range }) => containsIp(range, hop)));
      if (own)
        report({
          subject: subnet.id,
          field: 'routeTable',
          related: [table.id],
          data: { route: own.route.name, table: table.name, address: formatIp(own.hop) },
        });
    }
  },
  examples: { fails: () => routed('10.0.2.4'), passes: () => routed('10.0.1.4') },
});

function routed(address: string): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('routeTable', 'rt-app', { routes: [byAppliance('0.0.0.0/0', address)] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', routeTable: 'routeTable:rt-app' }),
  ]);
}
