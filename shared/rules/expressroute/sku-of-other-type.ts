// ER-033: VPN gateways have VPN SKUs, ExpressRoute gateways have ExpressRoute SKUs.
import { expressRouteSkuOf, smallestExpressRouteSku } from '../../facts/expressroute-skus.ts';
import { smallestVpnSku, vpnSkuOf } from '../../facts/vpn-skus.ts';
import { defineRule } from '../define-rule.ts';
import { changeVpnSku } from '../vpn-gateway/change-sku.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook } from '../vpn-gateway/gateway-book.ts';
import { changeExpressRouteSku } from './circuit-book.ts';

export const skuOfOtherType = defineRule({
  code: 'ER-033',
  id: 'expressroute/sku-of-other-type',
  title: 'The SKU of a gateway belongs to its type',
  severity: 'error',
  why: 'VPN and ExpressRoute gateways are different machines with SKUs of their own. Azure refuses a gateway with a SKU of the other type.',
  sources: ['bt-net', 'rec-cli'],
  reviewed: '2026-11',
  message: '{name} is a gateway of the type {type}, and {sku} is a SKU of the other type. Use {wanted}.',
  check({ find, report }) {
    for (const { gateway, isVpn, isExpressRoute } of gatewayBook(find).gateways) {
      const vpn = vpnSkuOf(gateway.sku);
      const expressRoute = expressRouteSkuOf(gateway.sku);
      const wrong = (isVpn && !vpn && expressRoute) || (isExpressRoute && !expressRoute && vpn);
      if (!wrong) continue;
      const wanted = isVpn ? smallestVpnSku(undefined, () => true) : smallestExpressRouteSku(() => true);
      report({
        subject: gateway.id,
        field: 'sku',
        data: { type: gateway.gatewayType ?? '', sku: wrong.name, wanted: wanted?.name ?? '' },
      });
    }
  },
  fix: {
    label: 'Use {wanted}',
    safe: false,
    make: ({ subject, data }, { plan, find }) => {
      const placed = gatewayBook(find).at(subject);
      if (!placed) return [];
      if (placed.isVpn) return changeVpnSku(plan, subject, String(data.wanted));
      return changeExpressRouteSku(placed.gateway, expressRouteSkuOf(String(data.wanted)));
    },
  },
  examples: { fails: () => vpnPlan({ gateway: { sku: 'ErGw1AZ', skuTier: 'ErGw1AZ' } }), passes: () => vpnPlan() },
});
