// UDR-018: no route table on the subnets of Bastion and Route Server.

import { nameOf } from '../../books/route-book.ts';
import { PLATFORM_SUBNETS } from '../../facts/platform-subnets.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

const SUBNETS = new Map(PLATFORM_SUBNETS.filter((row) => !row.takesRouteTable).map((row) => [row.name.toLowerCase(), row.service]));

export const tableOnPlatformSubnet = defineRule({
  code: 'UDR-018',
  id: 'routes/table-on-platform-subnet',
  title: 'The subnets of Bastion and Route Server have no route table',
  severity: 'error',
  why: 'User routes would take the control traffic of these services away from the platform, so Azure does not allow them there.',
  sources: ['bast', 'ars'],
  reviewed: '2026-11',
  message: '{name} of {network} has the route table {table}, which {service} does not take. Detach it.',
  check({ find, report }) {
    for (const subnet of find.byKind('subnet')) {
      const service = SUBNETS.get(subnet.name.toLowerCase());
      if (service === undefined || subnet.routeTable === undefined) continue;
      report({
        subject: subnet.id,
        field: 'routeTable',
        data: { network: find.getKind('vnet', subnet.parent)?.name ?? 'its network', table: nameOf(find, subnet.routeTable), service },
      });
    }
  },
  fix: {
    label: 'Detach the route table',
    safe: false,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { routeTable: undefined } }],
  },
  examples: { fails: () => bastionSubnet(true), passes: () => bastionSubnet(false) },
});

function bastionSubnet(routed: boolean): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('routeTable', 'rt-hub'),
    make('subnet', 'AzureBastionSubnet', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.2.0/26',
      ...(routed ? { routeTable: 'routeTable:rt-hub' } : {}),
    }),
  ]);
}
