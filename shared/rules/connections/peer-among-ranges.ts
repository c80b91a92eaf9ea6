// LNG-007: the BGP peer of a site does not stand among the ranges of its record.
import { BLOCKED_RANGES } from '../../facts/reserved-ranges.ts';
import { containsRange, parsedRanges, parseRange, sameRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { changeAt } from '../../plan/change-at.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';

const LINK_LOCAL = parsedRanges(BLOCKED_RANGES.filter((row) => row.meaning === 'link-local').map((row) => row.range));

export const peerAmongRanges = defineRule({
  code: 'LNG-007',
  id: 'connections/peer-among-ranges',
  title: 'The ranges of a record leave the BGP peer out',
  severity: 'warning',
  why: 'Azure adds the route to the peer itself. Link-local addresses cannot be listed at all. Older texts asked for the /32 of the peer, so many records still have it.',
  sources: ['vpn-bgp', 'rec-cli'],
  reviewed: '2026-11',
  message: '{name} lists {range}, {what}. Remove it from the address prefixes.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const record of find.byKind('localNetworkGateway')) {
      const peer = record.bgpPeeringAddress === undefined ? null : parseRange(record.bgpPeeringAddress);
      for (const { field, text, range } of book.of(record.id)) {
        if (LINK_LOCAL.some((one) => containsRange(one, range)))
          report({
            subject: record.id,
            field,
            data: { range: text, what: 'a link-local range that Azure does not take there' },
            severity: 'error',
          });
        else if (peer?.ok && sameRange(peer.value, range))
          report({
            subject: record.id,
            field,
            data: { range: text, what: 'the address of its BGP peer, for which Azure adds a route itself' },
          });
      }
    }
  },
  fix: {
    label: 'Remove {range} from {name}',
    safe: true,
    make: ({ subject, field = '' }, { find }) => {
      const record = find.getKind('localNetworkGateway', subject);
      if (!record || ((record.addressPrefixes ?? []).length < 2 && record.bgpAsn === undefined)) return [];
      return [{ type: 'update', id: subject, change: changeAt(record, field, undefined) }];
    },
  },
  examples: { fails: () => learned(['192.168.0.254/32']), passes: () => learned([]) },
});

function learned(addressPrefixes: readonly string[]) {
  return vpnPlan({
    gateway: { enableBgp: true, bgpAsn: 65515 },
    record: { addressPrefixes, bgpAsn: 65010, bgpPeeringAddress: '192.168.0.254' },
    connection: { enableBgp: true },
  });
}
