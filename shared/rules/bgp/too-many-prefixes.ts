// BGP-009: how many ranges a VPN gateway learns from one peer. Over a circuit it is ER-010.
import { limitOf } from '../../facts/limits.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook } from '../vpn-gateway/gateway-book.ts';

export const tooManyPrefixes = defineRule({
  code: 'BGP-009',
  id: 'bgp/too-many-prefixes',
  title: 'A site announces no more ranges than a VPN gateway learns',
  severity: 'error',
  why: 'Above the limit the gateway closes the session, and with it goes every route it had learned. Summaries keep the number small.',
  sources: ['vpn-bgp'],
  reviewed: '2026-11',
  message: '{name} has {count} ranges, and {gateway} learns {limit} from one peer. Summarise them.',
  parameters: { prefixes: limitOf('vpnPrefixesBgp').value },
  check({ plan, find, parameter, report }) {
    const limit = parameter<number>('prefixes');
    for (const { gateway, isVpn } of gatewayBook(find).gateways) {
      if (!isVpn) continue;
      for (const side of addressBook(plan).behind(gateway.id))
        if (side.record !== null && side.learned && side.ranges.length > limit)
          report({
            subject: side.place,
            related: [gateway.id],
            data: { count: side.ranges.length, gateway: gateway.name, limit },
          });
    }
  },
  examples: { fails: () => announced(4001), passes: () => announced(4000) },
});

function announced(count: number) {
  return vpnPlan({
    gateway: { enableBgp: true, bgpAsn: 65515 },
    record: { addressPrefixes: [], bgpAsn: 65010, bgpPeeringAddress: '172.16.0.1', site: 'site:plant' },
    connection: { enableBgp: true },
    more: [make('site', 'plant', { prefixes: Array.from({ length: count }, (_, i) => `172.${16 + Math.floor(i / 256)}.${i % 256}.0/24`) })],
  });
}
