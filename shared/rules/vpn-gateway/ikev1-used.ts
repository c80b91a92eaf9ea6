// VPN-018: IKEv2 is the better choice. Where IKEv1 cannot work at all is VPN-017; policy-based gateways know nothing else.
import type { Json } from '../../base/json.ts';
import { vpnSkuOf } from '../../facts/vpn-skus.ts';
import { changeAt } from '../../plan/change-at.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, is } from './gateway-book.ts';
import { speaksIkev2 } from './ikev1-not-on-sku.ts';

export const ikev1Used = defineRule({
  code: 'VPN-018',
  id: 'vpn-gateway/ikev1-used',
  title: 'Tunnels use IKEv2',
  severity: 'warning',
  why: 'IKEv1 needs more messages to come up, recovers worse from a change of address and lacks the stronger algorithms. It is kept for devices that know nothing else.',
  sources: ['vpn-ipsec'],
  reviewed: '2026-11',
  message: '{name} uses IKEv1{where}. Use IKEv2 if the device can.',
  check({ find, report }) {
    for (const { gateway, isVpn, tunnels } of gatewayBook(find).gateways) {
      if (!isVpn || is(gateway.vpnType, 'PolicyBased') || vpnSkuOf(gateway.sku)?.size === 0) continue;
      for (const connection of tunnels)
        if (is(connection.protocol, 'IKEv1')) report({ subject: connection.id, field: 'protocol', data: { where: '' } });
    }
    for (const connection of find.byKind('vpnConnection')) {
      const say = (field: string, where: Json): void => report({ subject: connection.id, field, data: { where } });
      if (is(connection.protocol, 'IKEv1')) say('protocol', '');
      for (const [i, link] of (connection.links ?? []).entries())
        if (is(link.protocol, 'IKEv1')) say(`links.${i}.protocol`, ` on the link ${link.name ?? i + 1}`);
    }
  },
  fix: {
    label: 'Use IKEv2',
    safe: false,
    make: ({ subject, field = 'protocol' }, { find }) => {
      const connection = find.getKind('connection', subject);
      if (connection && speaksIkev2(find, connection)) return [{ type: 'update', id: subject, change: { protocol: 'IKEv2' } }];
      const hub = find.getKind('vpnConnection', subject);
      const device = gatewayBook(find).deviceOf(find.getKind('vpnSite', hub?.remoteSite));
      if (!hub || hub.origin === 'import' || is(device?.ikeVersion, 'IKEv1')) return [];
      return [{ type: 'update', id: subject, change: changeAt(hub, field, 'IKEv2') }];
    },
  },
  examples: {
    fails: () => vpnPlan({ connection: { protocol: 'IKEv1' } }),
    passes: () => vpnPlan(),
  },
});
