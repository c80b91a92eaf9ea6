// VPN-024: where NAT rules of a VPN gateway work, and how many there may be.
import { limitOf } from '../../facts/limits.ts';
import { NAT_RULES, smallestVpnSku, vpnSkuOf } from '../../facts/vpn-skus.ts';
import { defineRule } from '../define-rule.ts';
import { changeVpnSku } from './change-sku.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, is } from './gateway-book.ts';

export const natNotPossible = defineRule({
  code: 'VPN-024',
  id: 'vpn-gateway/nat-not-possible',
  title: 'NAT rules stand on a VpnGw2 or larger and serve connections to sites',
  severity: 'error',
  why: 'Smaller gateways have no address translation, and none translates between two networks or for clients. Ingress and egress rules together are limited.',
  sources: ['vpn-nat'],
  reviewed: '2026-11',
  message: '{name} ({sku}) has NAT rules, which need {larger} or larger. Use a larger SKU.',
  parameters: { rules: limitOf('natRulesPerVpnGw').value },
  check({ find, parameter, report }) {
    for (const { gateway, isVpn, tunnels } of gatewayBook(find).gateways) {
      if (!isVpn) continue;
      const count = (gateway.natRules ?? []).length;
      const row = vpnSkuOf(gateway.sku, gateway.generation);
      if (count > 0 && row && row.size < NAT_RULES.smallestSize) {
        const larger = smallestVpnSku(gateway.generation, (sku) => sku.size >= NAT_RULES.smallestSize)?.name ?? '';
        report({ subject: gateway.id, field: 'natRules', data: { sku: row.name, larger } });
      }
      const limit = parameter<number>('rules');
      if (count > limit)
        report({
          subject: gateway.id,
          field: 'natRules',
          data: { count, limit },
          message: '{name} has {count} NAT rules; Azure takes {limit} in both directions together. Join or remove some.',
        });
      for (const connection of tunnels)
        if (
          is(connection.connectionType, 'Vnet2Vnet') &&
          [...(connection.ingressNatRules ?? []), ...(connection.egressNatRules ?? [])].length > 0
        )
          report({
            subject: connection.id,
            field: (connection.ingressNatRules ?? []).length > 0 ? 'ingressNatRules' : 'egressNatRules',
            message: '{name} joins two networks and uses NAT rules, which work towards sites only. Remove them from the connection.',
          });
    }
  },
  fix: {
    label: 'Use {larger}',
    safe: false,
    make: ({ subject, data }, { plan }) =>
      typeof data.larger === 'string' && data.larger !== '' ? changeVpnSku(plan, subject, data.larger) : [],
  },
  examples: { fails: () => translating('VpnGw1AZ'), passes: () => translating('VpnGw2AZ') },
});

function translating(sku: 'VpnGw1AZ' | 'VpnGw2AZ') {
  return vpnPlan({
    gateway: {
      sku,
      skuTier: sku,
      natRules: [
        {
          name: 'plant',
          mode: 'IngressSnat',
          type: 'Static',
          internalMappings: [{ addressSpace: '192.168.0.0/24' }],
          externalMappings: [{ addressSpace: '172.30.0.0/24' }],
        },
      ],
    },
    connection: { ingressNatRules: ['virtualNetworkGateway:vgw#natRules/plant'] },
  });
}
