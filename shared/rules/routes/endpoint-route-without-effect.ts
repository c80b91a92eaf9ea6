// UDR-014: only routes by an appliance take the place of the route of a private endpoint.

import { byAppliance, type RouteEntry } from '../../books/route-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';
import { endpointRoutes } from './endpoint-routes.ts';

/** Next hops that are meant to change the way of the packets, and do not. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['none', 'internet', 'virtualnetworkgateway']);

export const endpointRouteWithoutEffect = defineRule({
  code: 'UDR-014',
  id: 'routes/endpoint-route-without-effect',
  title: 'Routes for private endpoints lead to an appliance',
  severity: 'warning',
  confidence: 'inferred',
  why: 'Of user routes only those with the next hop virtual appliance take the place of the route of an endpoint. A route to None does not block it.',
  sources: ['gh-119645'],
  reviewed: '2026-11',
  message:
    'The route {route} of {name} ({destination}) leads to {hop}, which does not change the way to the endpoints of {subnet}. Lead it to an appliance, or filter with a security group.',
  check({ plan, report }) {
    for (const { table, subnet, within } of endpointRoutes(plan))
      for (const route of within)
        if (WITHOUT_EFFECT.has(route.hop))
          report({
            subject: table.id,
            field: `routes.${route.index}.nextHopType`,
            related: [subnet.id],
            data: { route: route.name, destination: route.text, hop: route.entry.nextHopType ?? '', subnet: subnet.name },
          });
  },
  examples: {
    fails: () => routed({ name: 'block', addressPrefix: '10.0.1.0/24', nextHopType: 'None' }),
    passes: () => routed(byAppliance('10.0.1.0/24', '10.0.3.4')),
  },
});

function routed(route: RouteEntry): Plan {
  return planOf([
    ...exampleNetwork(),
    make('routeTable', 'rt-app', { routes: [route] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', routeTable: 'routeTable:rt-app' }),
    ...exampleVault(),
  ]);
}
