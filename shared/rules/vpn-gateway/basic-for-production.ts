// VPN-007: Basic is a SKU for trials. What it cannot do at all is VPN-006.
import { vpnSkuOf } from '../../facts/vpn-skus.ts';
import { defineRule } from '../define-rule.ts';
import { faultsOfBasic } from './basic-cannot.ts';
import { changeVpnSku } from './change-sku.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, is } from './gateway-book.ts';

export const basicForProduction = defineRule({
  code: 'VPN-007',
  id: 'vpn-gateway/basic-for-production',
  title: 'A gateway that people rely on is not of the Basic SKU',
  severity: 'warning',
  why: 'Basic has the lowest throughput, no zones and no way up: a change to another SKU means a new gateway with a new address. The portal does not offer it; it is created by PowerShell or CLI.',
  sources: ['vpn-sku'],
  reviewed: '2026-11',
  message: '{name} is a Basic gateway, meant for trials. Use {successor} for anything that has to last.',
  check({ find, report }) {
    for (const placed of gatewayBook(find).gateways) {
      const { gateway, isVpn } = placed;
      if (!isVpn || !is(gateway.sku, 'Basic') || is(gateway.vpnType, 'PolicyBased')) continue;
      if (faultsOfBasic(find, placed).length > 0) continue;
      report({ subject: gateway.id, field: 'sku', data: { successor: vpnSkuOf(gateway.sku)?.successor ?? '' } });
    }
  },
  fix: {
    label: 'Use {successor}',
    safe: false,
    make: ({ subject, data }, { plan }) => changeVpnSku(plan, subject, String(data.successor)),
  },
  examples: { fails: () => vpnPlan({ gateway: { sku: 'Basic', skuTier: 'Basic' } }), passes: () => vpnPlan() },
});
