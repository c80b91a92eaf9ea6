// LIM-004: an ExpressRoute gateway handles a limited number of routes altogether.
import { LIMITS } from '../../facts/limits.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway } from '../peering/peering-book.ts';

export const manyRoutesBehindGateway = defineRule({
  code: 'LIM-004',
  id: 'limits/many-routes-behind-gateway',
  title: 'The routes behind an ExpressRoute gateway stay within what it handles',
  severity: 'warning',
  why: 'Routes of the sites and of every network that uses the gateway count together. Beyond the limit a gateway drops sessions, so ranges have to be summarised.',
  sources: ['er-faq'],
  reviewed: '2026-11',
  message: '{name} has at least {count} routes to handle, {limit} are possible. Summarise ranges.',
  parameters: { limit: LIMITS.routesBehindErGateway.value },
  check({ plan, find, report, parameter }) {
    const limit = parameter<number>('limit');
    const book = addressBook(plan);
    for (const network of find.byKind('vnet'))
      for (const gateway of book.gatewaysIn(network.id)) {
        if (gateway.gatewayType?.toLowerCase() !== 'expressroute') continue;
        const users = book.neighbours(network.id).filter(({ id }) => book.gatewaysOf(id).some((used) => used.gateway.id === gateway.id));
        const own = [network.id, ...users.map(({ id }) => id)].reduce((sum, id) => sum + book.of(id).length, 0);
        const count = own + book.behind(gateway.id).reduce((sum, side) => sum + side.ranges.length, 0);
        if (count > limit) report({ subject: gateway.id, data: { count, limit } });
      }
  },
  examples: { fails: () => ranges(3), passes: () => ranges(2) },
});

/** The limit lowered to two, so that the example stays small. */
function ranges(count: number): Plan {
  return planOf(
    [
      make('vnet', 'hub', { addressSpace: Array.from({ length: count }, (_, i) => `10.${i}.0.0/16`) }),
      ...exampleGateway('vnet:hub', '10.0.0.0/27').map((one) =>
        one.kind === 'virtualNetworkGateway' ? { ...one, gatewayType: 'ExpressRoute', sku: 'ErGw1AZ' } : one,
      ),
    ],
    { parameters: { 'LIM-004': { limit: 2 } } },
  );
}
