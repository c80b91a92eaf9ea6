// VPN-017: route-based gateways of the smallest and oldest SKUs speak IKEv2 only.
import { vpnSkuOf } from '../../facts/vpn-skus.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { type Connection, gatewayBook, is, isLive, liveAsWarning } from './gateway-book.ts';

export const ikev1NotOnSku = defineRule({
  code: 'VPN-017',
  id: 'vpn-gateway/ikev1-not-on-sku',
  title: 'IKEv1 runs on route-based gateways of the VpnGw SKUs only',
  severity: 'error',
  why: 'Basic, Standard and HighPerformance gateways of the route-based type refuse IKEv1. The protocol of a connection cannot be changed later; it has to be deleted and made again.',
  sources: ['vpn-faq'],
  reviewed: '2026-11',
  message: '{name} uses IKEv1, which {gateway} ({sku}) does not speak. Use IKEv2, or a gateway of the VpnGw series.',
  check({ find, report }) {
    for (const { gateway, isVpn, tunnels } of gatewayBook(find).gateways) {
      const row = vpnSkuOf(gateway.sku);
      if (!isVpn || !is(gateway.vpnType, 'RouteBased') || row?.size !== 0) continue;
      for (const connection of tunnels)
        if (is(connection.protocol, 'IKEv1'))
          report({
            subject: connection.id,
            field: 'protocol',
            related: [gateway.id],
            data: { gateway: gateway.name, sku: row.name },
            ...liveAsWarning(connection),
          });
    }
  },
  fix: {
    label: 'Use IKEv2',
    safe: false,
    make: ({ subject }, { find }) => {
      const connection = find.getKind('connection', subject);
      return connection && speaksIkev2(find, connection) ? [{ type: 'update', id: subject, change: { protocol: 'IKEv2' } }] : [];
    },
  },
  examples: {
    fails: () => vpnPlan({ gateway: { sku: 'Basic', skuTier: 'Basic' }, connection: { protocol: 'IKEv1' } }),
    passes: () => vpnPlan({ connection: { protocol: 'IKEv1' } }),
  },
});

/** Whether a connection may be moved to IKEv2: it is not built yet, and its device is not known to speak IKEv1 only. */
export function speaksIkev2(find: Lookup, connection: Connection): boolean {
  if (isLive(connection)) return false;
  const device = gatewayBook(find).deviceOf(find.getKind('localNetworkGateway', connection.localNetworkGateway2));
  return !is(device?.ikeVersion, 'IKEv1');
}
