// ER-015: how many circuits of one peering location a network takes. All circuits together are a matter of the SKU, ER-014.
import { limitOf } from '../../facts/limits.ts';
import { defineRule } from '../define-rule.ts';
import { circuitConnection, exampleCircuit, expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook } from '../vpn-gateway/gateway-book.ts';

export const circuitsOfOneLocation = defineRule({
  code: 'ER-015',
  id: 'expressroute/circuits-of-one-location',
  title: 'A network has at most four circuits of the same peering location',
  severity: 'error',
  why: 'Circuits that end in the same place share the routers there. Azure connects a network to a few of them only; more bandwidth from one place is a larger circuit.',
  sources: ['er-gw'],
  reviewed: '2026-11',
  message: '{name} is connected to {count} circuits at {location} and takes {limit}. Spread them over other locations.',
  parameters: { circuits: limitOf('erCircuitsSameLocationPerVnet').value },
  check({ find, parameter, report }) {
    const limit = parameter<number>('circuits');
    for (const { gateway, isExpressRoute, circuits } of gatewayBook(find).gateways) {
      if (!isExpressRoute || circuits.size <= limit) continue;
      const byLocation = new Map<string, string[]>();
      for (const { circuit } of circuits.values()) {
        const location = circuit?.peeringLocation?.toLowerCase();
        if (circuit && location !== undefined) byLocation.set(location, [...(byLocation.get(location) ?? []), circuit.id]);
      }
      for (const ids of byLocation.values())
        if (ids.length > limit)
          report({
            subject: gateway.id,
            related: [...ids].sort(),
            data: { count: ids.length, location: find.getKind('circuit', ids[0])?.peeringLocation ?? '', limit },
          });
    }
  },
  examples: { fails: () => joined(5), passes: () => joined(4) },
});

function joined(count: number) {
  const more = Array.from({ length: count - 1 }, (_, i) => i).flatMap((i) => [
    exampleCircuit(`erc-${i}`),
    circuitConnection(`con-${i}`, `circuit:erc-${i}`),
  ]);
  return expressRoutePlan({ gateway: { sku: 'ErGw2AZ', skuTier: 'ErGw2AZ' }, more });
}
