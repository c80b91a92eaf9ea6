// VPN-004: a gateway has no more connections than its SKU carries. The one tunnel of a policy-based gateway is VPN-008.
import { smallestVpnSku, vpnSkuOf } from '../../facts/vpn-skus.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { changeVpnSku } from './change-sku.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, is } from './gateway-book.ts';

export const tooManyTunnels = defineRule({
  code: 'VPN-004',
  id: 'vpn-gateway/too-many-tunnels',
  title: 'A VPN gateway has no more connections than its SKU carries',
  severity: 'error',
  why: 'Each SKU takes a fixed number of tunnels to sites and other networks. The next connection is refused. Above the largest SKU a Virtual WAN is the way on.',
  sources: ['vpn-sku'],
  reviewed: '2026-11',
  message: '{name} ({sku}) has {count} connections and carries {limit}. {advice}',
  check({ find, report }) {
    for (const { gateway, isVpn, tunnels } of gatewayBook(find).gateways) {
      const row = isVpn && !is(gateway.vpnType, 'PolicyBased') ? vpnSkuOf(gateway.sku, gateway.generation) : undefined;
      if (!row || tunnels.length <= row.tunnels) continue;
      const larger = smallestVpnSku(gateway.generation, (sku) => sku.tunnels >= tunnels.length);
      report({
        subject: gateway.id,
        field: 'sku',
        data: {
          sku: row.name,
          count: tunnels.length,
          limit: row.tunnels,
          larger: larger?.name ?? '',
          advice: larger ? `Use ${larger.name}.` : 'Use a Virtual WAN for that many.',
        },
      });
    }
  },
  fix: {
    label: 'Use {larger}',
    safe: false,
    make: ({ subject, data }, { plan }) => (data.larger === '' ? [] : changeVpnSku(plan, subject, String(data.larger))),
  },
  examples: { fails: () => connected(31), passes: () => connected(30) },
});

function connected(count: number) {
  const more = Array.from({ length: count - 1 }, (_, i) => i).flatMap((i) => [
    make('localNetworkGateway', `lgw-${i}`, {
      gatewayIpAddress: `203.0.113.${i + 20}`,
      addressPrefixes: [`172.20.${i}.0/24`],
      region: 'westeurope',
    }),
    make('connection', `con-${i}`, {
      region: 'westeurope',
      virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
      localNetworkGateway2: `localNetworkGateway:lgw-${i}`,
    }),
  ]);
  return vpnPlan({ more });
}
