// LNG-003: a local network gateway knows ranges, or learns them by BGP.
import { formatCidr } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { isUnknownField, liveAsWarning } from '../vpn-gateway/gateway-book.ts';

export const reachesNothing = defineRule({
  code: 'LNG-003',
  id: 'connections/reaches-nothing',
  title: 'A local network gateway has ranges or BGP',
  severity: 'error',
  why: 'The ranges of the record are the routes Azure sends into the tunnel. Without any, and without BGP to learn them, nothing is sent.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} has no ranges and no BGP, so Azure sends nothing to it. Add the ranges of the site, or an AS number and a peer address.',
  check({ find, report }) {
    for (const record of find.byKind('localNetworkGateway')) {
      if (record.existing || isUnknownField(record, 'addressPrefixes', 'bgpAsn', 'bgpPeeringAddress')) continue;
      if ((record.addressPrefixes ?? []).length > 0 || record.bgpAsn !== undefined) continue;
      report({ subject: record.id, field: 'addressPrefixes', ...liveAsWarning(record) });
    }
  },
  fix: {
    label: 'Take the ranges of the site',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const site = find.getKind('site', find.getKind('localNetworkGateway', subject)?.site);
      const ranges = site
        ? addressBook(plan)
            .of(site.id)
            .filter((one) => one.range.length > 0)
        : [];
      const addressPrefixes = [...new Set(ranges.map((one) => formatCidr(one.range)))];
      return addressPrefixes.length > 0 ? [{ type: 'update', id: subject, change: { addressPrefixes } }] : [];
    },
  },
  examples: { fails: () => site([]), passes: () => site(['192.168.0.0/16']) },
});

function site(addressPrefixes: readonly string[]) {
  return vpnPlan({
    record: { addressPrefixes, site: 'site:plant' },
    more: [make('site', 'plant', { prefixes: ['192.168.0.0/16'] })],
  });
}
