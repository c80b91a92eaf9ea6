// ER-017: a gateway carries what its circuits bring.
import { smallestExpressRouteSku } from '../../facts/expressroute-skus.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook } from '../vpn-gateway/gateway-book.ts';
import { bandwidthOf, capacityOf, enlargeExpressRouteGateway } from './circuit-book.ts';

export const gatewaySlowerThanCircuit = defineRule({
  code: 'ER-017',
  id: 'expressroute/gateway-slower-than-circuit',
  title: 'An ExpressRoute gateway is as fast as its circuits',
  severity: 'warning',
  why: 'Unless traffic passes by the gateway, all of it goes through it. A circuit that is faster than the gateway is paid for and not used.',
  sources: ['er-gw'],
  reviewed: '2026-11',
  message: '{name} ({sku}) carries {mbps} Mbps, and {circuit} brings {bandwidth}. {advice}',
  check({ find, report }) {
    for (const { gateway, isExpressRoute, circuits } of gatewayBook(find).gateways) {
      const capacity = isExpressRoute ? capacityOf(gateway) : null;
      if (!capacity) continue;
      let fastest: { readonly id: string; readonly name: string; readonly bandwidth: number } | null = null;
      for (const { circuit, connections } of circuits.values()) {
        const bandwidth = bandwidthOf(circuit);
        const passesBy = connections.every((one) => one.expressRouteGatewayBypass === true);
        if (circuit && bandwidth !== undefined && !passesBy && bandwidth > (fastest?.bandwidth ?? capacity.mbps))
          fastest = { id: circuit.id, name: circuit.name, bandwidth };
      }
      if (!fastest) continue;
      const needed = fastest.bandwidth;
      const larger = smallestExpressRouteSku((sku) => (sku.throughputMbps ?? 0) >= needed);
      report({
        subject: gateway.id,
        field: 'sku',
        related: [fastest.id],
        data: {
          sku: capacity.sku.name,
          mbps: capacity.mbps,
          circuit: fastest.name,
          bandwidth: fastest.bandwidth,
          larger: larger?.name ?? '',
          advice: larger ? `Use ${larger.name}.` : 'Let traffic pass by the gateway with FastPath, or use scale units.',
        },
      });
    }
  },
  fix: {
    label: 'Use {larger}',
    safe: false,
    make: ({ subject, data }, { find }) => enlargeExpressRouteGateway(find, subject, String(data.larger)),
  },
  examples: {
    fails: () => expressRoutePlan({ circuit: { bandwidthMbps: 2000 } }),
    passes: () => expressRoutePlan({ circuit: { bandwidthMbps: 1000 } }),
  },
});
