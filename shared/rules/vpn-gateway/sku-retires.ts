// VPN-003: SKUs that are going away. New gateways of the VpnGw series without zones are VPN-002.
import { vpnSkuOf } from '../../facts/vpn-skus.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook } from './gateway-book.ts';

export const skuRetires = defineRule({
  code: 'VPN-003',
  id: 'vpn-gateway/sku-retires',
  title: 'No VPN gateway stays on a SKU that is retired',
  severity: 'error',
  why: 'Standard and HighPerformance are gone, and the VpnGw SKUs without zones follow. Azure migrates what runs on them; the change of size, price and address is better planned than met.',
  sources: ['vpn-cons', 'vpn-new', 'rec-cli'],
  reviewed: '2026-11',
  message: '{name} has the SKU {sku}, which {retired} on {day}. Plan the move to {successor}.',
  check({ plan, find, report, unknown }) {
    const today = plan.settings.asOf;
    for (const { gateway, isVpn, isLive } of gatewayBook(find).gateways) {
      const row = isVpn ? vpnSkuOf(gateway.sku, gateway.generation) : undefined;
      if (!row?.retiredOn || !row.notCreatedFrom || (!isLive && row.size > 0)) continue;
      if (today === undefined) {
        unknown(gateway.id, `whether ${row.name} is retired, since the plan has no date`, 'sku');
        continue;
      }
      if (!isLive && today < row.notCreatedFrom) continue;
      report({
        subject: gateway.id,
        field: 'sku',
        data: {
          sku: row.name,
          retired: today >= row.retiredOn ? 'was retired' : 'is retired',
          day: row.retiredOn,
          successor: row.successor ?? '',
        },
        ...(isLive ? { severity: 'warning' } : {}),
      });
    }
  },
  examples: {
    fails: () => vpnPlan({ gateway: { sku: 'HighPerformance', skuTier: 'HighPerformance', generation: undefined } }),
    passes: () => vpnPlan(),
  },
});
