// ER-014: how many circuits one gateway takes.
import { smallestExpressRouteSku } from '../../facts/expressroute-skus.ts';
import { defineRule } from '../define-rule.ts';
import { circuitConnection, exampleCircuit, expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook } from '../vpn-gateway/gateway-book.ts';
import { capacityOf, enlargeExpressRouteGateway } from './circuit-book.ts';

export const tooManyCircuits = defineRule({
  code: 'ER-014',
  id: 'expressroute/too-many-circuits',
  title: 'An ExpressRoute gateway has no more circuits than its SKU takes',
  severity: 'error',
  why: 'Each connection to a circuit takes resources of the gateway, and its size decides how many it has. Azure refuses the next one.',
  sources: ['er-gw'],
  reviewed: '2026-11',
  message: '{name} ({sku}) is connected to {count} circuits and takes {limit}. {advice}',
  check({ find, report }) {
    for (const { gateway, isExpressRoute, circuits } of gatewayBook(find).gateways) {
      const capacity = isExpressRoute ? capacityOf(gateway) : null;
      if (!capacity || circuits.size <= capacity.circuits) continue;
      const larger = smallestExpressRouteSku((sku) => (sku.circuits ?? 0) >= circuits.size);
      report({
        subject: gateway.id,
        field: 'sku',
        data: {
          sku: capacity.sku.name,
          count: circuits.size,
          limit: capacity.circuits,
          larger: larger?.name ?? '',
          advice: larger ? `Use ${larger.name}.` : 'Spread the circuits over gateways of several networks.',
        },
      });
    }
  },
  fix: {
    label: 'Use {larger}',
    safe: false,
    make: ({ subject, data }, { find }) => enlargeExpressRouteGateway(find, subject, String(data.larger)),
  },
  examples: { fails: () => joined(5), passes: () => joined(4) },
});

function joined(count: number) {
  const locations = ['Amsterdam', 'Frankfurt', 'London', 'Paris', 'Dublin'];
  const more = Array.from({ length: count - 1 }, (_, i) => i).flatMap((i) => [
    exampleCircuit(`erc-${i}`, { peeringLocation: locations[i + 1] }),
    circuitConnection(`con-${i}`, `circuit:erc-${i}`),
  ]);
  return expressRoutePlan({ more });
}
