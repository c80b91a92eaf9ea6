// ER-028: with two circuits of one site, one is preferred in both directions.
import { defineRule } from '../define-rule.ts';
import { circuitConnection, exampleCircuit, expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook } from '../vpn-gateway/gateway-book.ts';
import { endOf } from './circuit-book.ts';

export const noPreferenceBetweenCircuits = defineRule({
  code: 'ER-028',
  id: 'expressroute/no-preference-between-circuits',
  title: 'Two circuits of one site have different weights',
  severity: 'warning',
  why: 'Without a preference Azure spreads flows over both circuits, and the site may answer over the other one. Firewalls that see one direction only drop the connection. A weight on the connection and longer AS paths on-premises keep both directions together.',
  sources: ['er-dr'],
  reviewed: '2026-11',
  message:
    '{name} is connected to {circuits} with the same weight, so flows may go one way and return the other. Give the preferred connection a higher weight.',
  check({ find, report }) {
    for (const { gateway, isExpressRoute, circuits } of gatewayBook(find).gateways) {
      if (!isExpressRoute || circuits.size < 2) continue;
      const bySite = new Map<string, { readonly name: string; readonly id: string; readonly weight: number }[]>();
      for (const { circuit, connections } of circuits.values()) {
        if (!circuit) continue;
        const key = endOf(find, circuit);
        const weight = connections[0]?.routingWeight ?? 0;
        bySite.set(key, [...(bySite.get(key) ?? []), { name: circuit.name, id: circuit.id, weight }]);
      }
      for (const list of bySite.values())
        if (list.length > 1 && new Set(list.map((one) => one.weight)).size === 1)
          report({ subject: gateway.id, related: list.map((one) => one.id).sort(), data: { circuits: list.map((one) => one.name) } });
    }
  },
  examples: { fails: () => weighted(0), passes: () => weighted(100) },
});

function weighted(routingWeight: number) {
  return expressRoutePlan({
    connection: { routingWeight },
    more: [exampleCircuit('erc-london', { peeringLocation: 'London' }), circuitConnection('con-london', 'circuit:erc-london')],
  });
}
