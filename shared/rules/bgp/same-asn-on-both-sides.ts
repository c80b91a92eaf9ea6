// BGP-003: a site and the gateway it speaks BGP with have different AS numbers. Numbers nobody may use are BGP-001 and BGP-002.
import { asnReservedBy } from '../../facts/reserved-ranges.ts';
import { GATEWAY_ASN } from '../../facts/vpn-skus.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, is, isUnknownField, liveAsWarning } from '../vpn-gateway/gateway-book.ts';

export const sameAsnOnBothSides = defineRule({
  code: 'BGP-003',
  id: 'bgp/same-asn-on-both-sides',
  title: 'A site and its gateway have different AS numbers',
  severity: 'error',
  why: 'A router drops routes that already carry its own number, to avoid circles. With the same number on both sides neither learns anything from the other.',
  sources: ['vpn-bgp'],
  reviewed: '2026-11',
  message: '{name} and {gateway} both have the AS number {asn}. Give the gateway {wanted} or the site another number.',
  check({ find, report }) {
    for (const { gateway, isVpn, tunnels } of gatewayBook(find).gateways) {
      if (!isVpn || isUnknownField(gateway, 'bgpAsn') || gateway.existing) continue;
      const own = gateway.bgpAsn ?? GATEWAY_ASN.value;
      for (const connection of tunnels) {
        const record = find.getKind('localNetworkGateway', connection.localNetworkGateway2);
        if (connection.enableBgp !== true || record?.bgpAsn !== own || asnReservedBy(own) !== null) continue;
        report({
          subject: record.id,
          field: 'bgpAsn',
          related: [gateway.id],
          data: { gateway: gateway.name, asn: own, wanted: GATEWAY_ASN.value },
          ...liveAsWarning(connection),
        });
      }
    }
  },
  fix: {
    label: 'Give {gateway} the number {wanted}',
    safe: false,
    make: ({ related, data }, { find }) => {
      const placed = gatewayBook(find).at(related[0]);
      // Another network at the far end of a tunnel may have the usual number itself.
      if (!placed || placed.tunnels.some((one) => is(one.connectionType, 'Vnet2Vnet') && one.enableBgp === true)) return [];
      return [{ type: 'update', id: placed.gateway.id, change: { bgpAsn: data.wanted } }];
    },
  },
  examples: { fails: () => learned(65010), passes: () => learned(65515) },
});

function learned(bgpAsn: number) {
  return vpnPlan({
    gateway: { enableBgp: true, bgpAsn },
    record: { addressPrefixes: [], bgpAsn: 65010, bgpPeeringAddress: '192.168.0.254' },
    connection: { enableBgp: true },
  });
}
