// UDR-013: a route that is to inspect endpoints is at least as long as the range of their network.

import { byAppliance, isByAppliance, isDefault } from '../../books/route-book.ts';
import { formatCidr } from '../../net/cidr.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';
import { endpointRoutes, isTooShort, routesAct } from './endpoint-routes.ts';

export const endpointRouteTooShort = defineRule({
  code: 'UDR-013',
  id: 'routes/endpoint-route-too-short',
  title: 'Routes that inspect endpoints are as long as the range of their network',
  severity: 'warning',
  why: 'With network policies on, a user route takes the place of the endpoint route only if it is as long as the range of the network, or longer. A default route or a summary of several networks leaves endpoints reached directly.',
  sources: ['pe-np', 'gh-119645'],
  reviewed: '2026-11',
  message:
    'The route {route} of {name} ({destination}) is too short to catch the endpoints of {subnet}: they are still reached directly. Add a route for {range} to the same appliance.',
  check({ plan, report }) {
    for (const { table, subnet, networkRange, within, around, policies } of endpointRoutes(plan)) {
      if (!routesAct(policies) || within.some(isByAppliance)) continue;
      if (around.some((one) => isByAppliance(one) && !isTooShort(one, networkRange))) continue;
      // `Enabled` may be meant for security groups alone; then a default route is no sign of inspection.
      const short = around.find((one) => isByAppliance(one) && (policies === 'routetableenabled' || !isDefault(one)));
      if (short)
        report({
          subject: table.id,
          field: `routes.${short.index}.addressPrefix`,
          related: [subnet.id],
          data: { route: short.name, subnet: subnet.name, destination: short.text, range: formatCidr(networkRange), position: short.index },
        });
    }
  },
  fix: {
    label: 'Add a route for {range} to the same appliance',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const table = find.getKind('routeTable', subject);
      const short = table?.routes?.[Number(data.position)];
      if (!table || !short) return [];
      const names = new Set((table.routes ?? []).map((entry) => entry.name?.toLowerCase()));
      let name = 'endpoints-by-appliance';
      for (let n = 2; names.has(name); n++) name = `endpoints-by-appliance-${n}`;
      return [
        {
          type: 'update',
          id: subject,
          change: { routes: [...(table.routes ?? []), { ...short, name, addressPrefix: String(data.range) }] },
        },
      ];
    },
  },
  examples: { fails: () => inspected('0.0.0.0/0'), passes: () => inspected('10.0.0.0/16') },
});

function inspected(destination: string): Plan {
  return planOf([
    ...exampleNetwork().map((one) => (one.kind === 'subnet' ? { ...one, privateEndpointPolicies: 'RouteTableEnabled' } : one)),
    make('routeTable', 'rt-app', { routes: [byAppliance(destination, '10.0.3.4')] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', routeTable: 'routeTable:rt-app' }),
    ...exampleVault(),
  ]);
}
