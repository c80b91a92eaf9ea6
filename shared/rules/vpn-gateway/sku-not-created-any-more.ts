// VPN-002: new gateways use the SKUs that end in AZ. What runs already is VPN-003.
import { vpnSkuOf } from '../../facts/vpn-skus.ts';
import { defineRule } from '../define-rule.ts';
import { changeVpnSku } from './change-sku.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook } from './gateway-book.ts';

export const skuNotCreatedAnyMore = defineRule({
  code: 'VPN-002',
  id: 'vpn-gateway/sku-not-created-any-more',
  title: 'A new VPN gateway has a SKU that ends in AZ',
  severity: 'error',
  why: 'Azure creates no gateways with VpnGw1 to VpnGw5 any more. The AZ SKUs cost the same and can be used in every region, with or without zones.',
  sources: ['vpn-cons'],
  reviewed: '2026-11',
  message: '{name} has the SKU {sku}, which Azure has not created since {since}. Use {successor}.',
  check({ plan, find, report, unknown }) {
    for (const { gateway, isVpn, isLive } of gatewayBook(find).gateways) {
      const row = isVpn && !isLive ? vpnSkuOf(gateway.sku, gateway.generation) : undefined;
      if (!row?.notCreatedFrom || row.size === 0) continue;
      if (plan.settings.asOf === undefined)
        unknown(gateway.id, `whether ${row.name} can still be created, since the plan has no date`, 'sku');
      else if (plan.settings.asOf >= row.notCreatedFrom)
        report({
          subject: gateway.id,
          field: 'sku',
          data: { sku: row.name, since: row.notCreatedFrom, successor: row.successor ?? '' },
        });
    }
  },
  fix: {
    label: 'Use {successor}',
    safe: false,
    make: ({ subject, data }, { plan }) => changeVpnSku(plan, subject, String(data.successor)),
  },
  examples: { fails: () => vpnPlan({ gateway: { sku: 'VpnGw2', skuTier: 'VpnGw2' } }), passes: () => vpnPlan() },
});
