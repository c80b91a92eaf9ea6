// PE-018: where a route table is meant for endpoints, the subnet lets it act on them.

import { endpointBook } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';
import { withRoutePolicies } from './high-scale-without-policies.ts';

export const policiesIgnoreRoutes = defineRule({
  code: 'PE-018',
  id: 'private-endpoints/policies-ignore-routes',
  title: 'A route table on an endpoint subnet is allowed to act on the endpoints',
  severity: 'warning',
  why: 'Route tables, and flow logs with them, leave private endpoints alone until the network policies of the subnet include route tables. Without that the route of each endpoint wins and the table does nothing for them.',
  sources: ['pe-np'],
  reviewed: '2026-11',
  message:
    '{name} has the route table {table}, but its network policies do not let route tables act on private endpoints. Set them to RouteTableEnabled or Enabled, or remove the table.',
  check({ find, report }) {
    for (const id of endpointBook(find).inSubnet.keys()) {
      const subnet = find.getKind('subnet', id);
      if (subnet?.routeTable === undefined || subnet.unknown?.privateEndpointPolicies !== undefined) continue;
      if (withRoutePolicies(subnet).length === 0) continue;
      // Of high-scale endpoints PE-010 says it.
      if (find.getKind('vnet', subnet.parent)?.privateEndpointPolicies?.toLowerCase() === 'basic') continue;
      const table = find.get(subnet.routeTable);
      report({
        subject: id,
        field: 'privateEndpointPolicies',
        related: table ? [table.id] : [],
        data: { table: table?.name ?? subnet.routeTable },
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
  examples: {
    fails: () => withTable('Disabled'),
    passes: () => withTable('RouteTableEnabled'),
  },
});

function withTable(privateEndpointPolicies: string): Plan {
  return planOf([
    ...exampleNetwork().map((one) => (one.kind === 'subnet' ? { ...one, routeTable: 'routeTable:rt-pe', privateEndpointPolicies } : one)),
    make('routeTable', 'rt-pe', {
      routes: [{ name: 'sites', addressPrefix: '192.168.0.0/16', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.2.4' }],
    }),
    ...exampleVault(),
  ]);
}
