// ER-018: the number of machines behind an ExpressRoute gateway is a matter of its SKU. For VPN it is VPN-030.
import { smallestExpressRouteSku } from '../../facts/expressroute-skus.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, machinesByNetwork, usersOfGateway } from '../vpn-gateway/gateway-book.ts';
import { capacityOf, enlargeExpressRouteGateway } from './circuit-book.ts';

export const tooManyMachinesBehindCircuit = defineRule({
  code: 'ER-018',
  id: 'expressroute/too-many-machines-behind-circuit',
  title: 'An ExpressRoute gateway is large enough for the machines behind it',
  severity: 'warning',
  why: 'The gateway programs a route for each machine and endpoint of its network and of the networks that use it. Above the figure of its SKU changes arrive late and connections suffer.',
  sources: ['er-gw'],
  reviewed: '2026-11',
  message: '{name} ({sku}) serves {count} machines and endpoints; its SKU is meant for {limit}. {advice}',
  check({ plan, find, report }) {
    for (const { gateway, isExpressRoute, network } of gatewayBook(find).gateways) {
      const sku = isExpressRoute ? capacityOf(gateway)?.sku : undefined;
      if (!network || !sku || sku.machines === null) continue;
      const machines = machinesByNetwork(find);
      const count = usersOfGateway(addressBook(plan), network.id).reduce((sum, id) => sum + (machines.get(id) ?? 0), 0);
      if (count <= sku.machines) continue;
      const larger = smallestExpressRouteSku((one) => (one.machines ?? 0) >= count);
      report({
        subject: gateway.id,
        field: 'sku',
        data: {
          sku: sku.name,
          count,
          limit: sku.machines,
          larger: larger?.name ?? '',
          advice: larger ? `Use ${larger.name}.` : 'Use scale units or spread the networks.',
        },
      });
    }
  },
  fix: {
    label: 'Use {larger}',
    safe: false,
    make: ({ subject, data }, { find }) => enlargeExpressRouteGateway(find, subject, String(data.larger)),
  },
  examples: { fails: () => served(2001), passes: () => served(2000) },
});

function served(count: number) {
  return expressRoutePlan({
    more: [
      make('subnet', 'endpoints', { parent: 'vnet:hub', addressPrefix: '10.0.16.0/20' }),
      ...Array.from({ length: count }, (_, i) => make('privateEndpoint', `pe-${i}`, { subnet: 'subnet:hub/endpoints' })),
    ],
  });
}
