// ER-021: FastPath asks for a large gateway.
import { expressRouteSkuOf, SCALE_UNITS, smallestExpressRouteSku } from '../../facts/expressroute-skus.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, isUnknownField, liveAsWarning } from '../vpn-gateway/gateway-book.ts';
import { changeExpressRouteSku } from './circuit-book.ts';

export const fastpathNotOnSku = defineRule({
  code: 'ER-021',
  id: 'expressroute/fastpath-not-on-sku',
  title: 'FastPath is used with a gateway that is large enough',
  severity: 'error',
  why: 'With FastPath traffic passes by the gateway, which still has to program the routes. Azure allows it on the largest SKUs and on scalable gateways from ten units on.',
  sources: ['er-fp'],
  reviewed: '2026-11',
  message: '{name} uses FastPath, and {gateway} ({sku}) is too small for it. Use {larger}, or switch FastPath off.',
  parameters: { scaleUnits: SCALE_UNITS.fastPathFrom },
  check({ find, parameter, report, unknown }) {
    for (const { gateway, isExpressRoute, connections } of gatewayBook(find).gateways) {
      const sku = isExpressRoute ? expressRouteSkuOf(gateway.sku) : undefined;
      if (!sku) continue;
      for (const connection of connections) {
        if (connection.expressRouteGatewayBypass !== true) continue;
        const scales = sku.throughputMbps === null;
        if (scales && gateway.minimumScaleUnits === undefined) {
          if (!isUnknownField(gateway, 'minimumScaleUnits'))
            unknown(
              connection.id,
              `whether ${gateway.name} is large enough for FastPath, since its scale units are not stated`,
              'expressRouteGatewayBypass',
            );
          continue;
        }
        if (scales ? (gateway.minimumScaleUnits ?? 0) >= parameter<number>('scaleUnits') : sku.fastPath) continue;
        report({
          subject: connection.id,
          field: 'expressRouteGatewayBypass',
          related: [gateway.id],
          data: {
            gateway: gateway.name,
            sku: sku.name,
            larger: scales
              ? `${parameter<number>('scaleUnits')} scale units`
              : (smallestExpressRouteSku((one) => one.fastPath)?.name ?? ''),
          },
          ...liveAsWarning(connection),
        });
      }
    }
  },
  fix: {
    label: 'Use {larger} on {gateway}',
    safe: false,
    make: ({ related }, { find }) => {
      const gateway = find.getKind('virtualNetworkGateway', related[0]);
      if (!gateway) return [];
      if (expressRouteSkuOf(gateway.sku)?.throughputMbps !== null)
        return changeExpressRouteSku(
          gateway,
          smallestExpressRouteSku((sku) => sku.fastPath),
        );
      const units = SCALE_UNITS.fastPathFrom;
      const maximumScaleUnits = Math.max(units, gateway.maximumScaleUnits ?? units);
      return [{ type: 'update', id: gateway.id, change: { minimumScaleUnits: units, maximumScaleUnits } }];
    },
  },
  examples: {
    fails: () => expressRoutePlan({ connection: { expressRouteGatewayBypass: true } }),
    passes: () => expressRoutePlan({ gateway: { sku: 'ErGw3AZ', skuTier: 'ErGw3AZ' }, connection: { expressRouteGatewayBypass: true } }),
  },
});
