// BGP-008: link-local peer addresses stand on both ends of a connection, or on neither.
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, isUnknownField } from '../vpn-gateway/gateway-book.ts';
import { customAddresses, linkLocal } from './link-local.ts';

export const linkLocalOnOneSide = defineRule({
  code: 'BGP-008',
  id: 'bgp/link-local-on-one-side',
  title: 'Both ends of a connection use link-local peer addresses, or neither does',
  severity: 'warning',
  confidence: 'inferred',
  why: 'A link-local address is known only to the other end of the same link. A peer with an ordinary address has no route to it, so the session does not come up.',
  sources: ['vpn-bgp'],
  reviewed: '2026-11',
  message: '{with} has a link-local peer address and {without} has none. Use such addresses on both ends of {name}, or on neither.',
  check({ find, report }) {
    for (const { gateway, isVpn, tunnels } of gatewayBook(find).gateways) {
      if (!isVpn || gateway.existing || isUnknownField(gateway, 'bgpPeeringAddresses')) continue;
      for (const connection of tunnels) {
        const record = find.getKind('localNetworkGateway', connection.localNetworkGateway2);
        if (connection.enableBgp !== true || record?.bgpPeeringAddress === undefined) continue;
        const far = linkLocal(record.bgpPeeringAddress) !== null;
        const chosen = (connection.customBgpAddresses ?? []).some((one) => linkLocal(one.address) !== null);
        const offered = chosen || customAddresses(gateway).some((one) => linkLocal(one.text) !== null);
        if (far ? offered : !chosen) continue;
        report({
          subject: connection.id,
          field: 'customBgpAddresses',
          related: [far ? gateway.id : record.id],
          data: far ? { with: record.name, without: gateway.name } : { with: gateway.name, without: record.name },
        });
      }
    }
  },
  fix: {
    label: 'Use ordinary peer addresses on {name}',
    safe: false,
    make: ({ subject, related }, { find }) =>
      find.getKind('localNetworkGateway', related[0]) ? [{ type: 'update', id: subject, change: { customBgpAddresses: undefined } }] : [],
  },
  examples: { fails: () => mixed('192.168.0.254'), passes: () => mixed('169.254.21.1') },
});

function mixed(bgpPeeringAddress: string) {
  const ipConfiguration = 'virtualNetworkGateway:vgw#ipConfigurations/default';
  return vpnPlan({
    gateway: { enableBgp: true, bgpAsn: 65515, bgpPeeringAddresses: [{ ipConfiguration, customAddresses: ['169.254.21.2'] }] },
    record: { addressPrefixes: [], bgpAsn: 65010, bgpPeeringAddress },
    connection: { enableBgp: true, customBgpAddresses: [{ ipConfiguration, address: '169.254.21.2' }] },
    more: [make('site', 'plant', { prefixes: ['192.168.0.0/16'] })],
  });
}
