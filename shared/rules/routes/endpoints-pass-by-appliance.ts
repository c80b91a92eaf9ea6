// UDR-012: a route that sends endpoint traffic to an appliance acts only where the endpoint subnet lets route tables act.

import { byAppliance, isByAppliance } from '../../books/route-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';
import { withRoutePolicies } from '../private-endpoints/high-scale-without-policies.ts';
import { endpointRoutes, routesAct } from './endpoint-routes.ts';

export const endpointsPassByAppliance = defineRule({
  code: 'UDR-012',
  id: 'routes/endpoints-pass-by-appliance',
  title: 'Routes that inspect endpoint traffic act on the endpoints',
  severity: 'warning',
  why: 'Each private endpoint brings a route of its own, /32, to the networks around it. Until the network policies of its subnet include route tables, that route beats every shorter user route and traffic passes by the appliance.',
  sources: ['pe-np', 'er-gw'],
  reviewed: '2026-11',
  message:
    'The route {route} of {table} sends traffic for {name} to an appliance, but the network policies of {name} leave route tables out, so endpoints are reached directly. Set them to RouteTableEnabled or Enabled.',
  check({ plan, report }) {
    for (const { table, subnet, range, within, policies } of endpointRoutes(plan)) {
      if (routesAct(policies)) continue;
      // A route for one address competes with the route of the endpoint and wins; shorter ones say that inspection is meant.
      const route = within.find((one) => isByAppliance(one) && one.range !== null && one.range.length < range.bits);
      if (route)
        report({
          subject: subnet.id,
          field: 'privateEndpointPolicies',
          related: [table.id],
          data: { route: route.name, table: table.name },
        });
    }
  },
  fix: {
    label: 'Let route tables act on the endpoints of {name}',
    safe: false,
    make: ({ subject }, { find }) => {
      const subnet = find.getKind('subnet', subject);
      return subnet ? withRoutePolicies(subnet) : [];
    },
  },
  examples: { fails: () => inspected('Disabled'), passes: () => inspected('RouteTableEnabled') },
});

function inspected(privateEndpointPolicies: string): Plan {
  return planOf([
    ...exampleNetwork().map((one) => (one.kind === 'subnet' ? { ...one, privateEndpointPolicies } : one)),
    make('routeTable', 'rt-app', { routes: [byAppliance('10.0.1.0/24', '10.0.3.4')] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', routeTable: 'routeTable:rt-app' }),
    ...exampleVault(),
  ]);
}
