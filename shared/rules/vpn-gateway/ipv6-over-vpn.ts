// VPN-031: IPv6 through a VPN gateway is not for everybody yet.
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook } from './gateway-book.ts';

export const ipv6OverVpn = defineRule({
  code: 'VPN-031',
  id: 'vpn-gateway/ipv6-over-vpn',
  title: 'IPv6 to a site runs over ExpressRoute',
  severity: 'warning',
  why: 'IPv6 inside the tunnels of a VPN gateway is a preview with limits of regions and features. Private peering of ExpressRoute carries both families.',
  sources: ['vpn-new'],
  reviewed: '2026-11',
  message: '{name} leads to {range} of {place}. IPv6 over a VPN gateway is a preview; use ExpressRoute for it or leave the range out.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const { gateway, isVpn } of gatewayBook(find).gateways) {
      if (!isVpn) continue;
      for (const side of book.behind(gateway.id)) {
        const range = side.ranges.find((one) => one.range.bits === 128 && one.range.length > 0);
        if (range)
          report({
            subject: side.connection,
            related: [range.owner],
            data: { range: range.text, place: find.get(side.place)?.name ?? side.place },
          });
      }
    }
  },
  examples: {
    fails: () => vpnPlan({ record: { addressPrefixes: ['192.168.0.0/16', 'fd12::/48'] } }),
    passes: () => vpnPlan({ more: [make('site', 'plant', { prefixes: ['fd12::/48'] })] }),
  },
});
