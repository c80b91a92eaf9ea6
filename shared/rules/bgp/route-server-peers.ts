// BGP-015: how many peers a Route Server takes, and which numbers they may have.
import { limitOf } from '../../facts/limits.ts';
import { ROUTE_SERVER_ASN } from '../../facts/vpn-skus.ts';
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import { defineRule } from '../define-rule.ts';
import { freeAsn } from './asn-book.ts';

export const routeServerPeers = defineRule({
  code: 'BGP-015',
  id: 'bgp/route-server-peers',
  title: 'A Route Server has at most eight peers with two-byte AS numbers',
  severity: 'error',
  why: 'The Route Server knows AS numbers of two bytes only and takes a small number of appliances. Azure refuses the peer that breaks either.',
  sources: ['ars'],
  reviewed: '2026-11',
  message:
    '{name} has the peer {peer} with the AS number {asn}; a Route Server takes numbers up to {highest}. Use a number such as {free}.',
  parameters: { peers: limitOf('routeServerPeers').value, highest: ROUTE_SERVER_ASN.highest },
  check({ find, parameter, report }) {
    const highest = parameter<number>('highest');
    for (const server of find.byKind('routeServer')) {
      const peers = server.bgpConnections ?? [];
      const limit = parameter<number>('peers');
      if (peers.length > limit)
        report({
          subject: server.id,
          field: 'bgpConnections',
          data: { count: peers.length, limit },
          message: '{name} has {count} BGP peers and takes {limit}. Remove some, or add a Route Server in another network.',
        });
      for (const [i, peer] of peers.entries())
        if (peer.peerAsn !== undefined && peer.peerAsn > highest)
          report({
            subject: server.id,
            field: `bgpConnections.${i}.peerAsn`,
            data: { peer: peer.name ?? peer.peerIp ?? i + 1, asn: peer.peerAsn, highest, free: freeAsn(find) },
          });
    }
  },
  fix: {
    label: 'Use {free}',
    safe: false,
    make: ({ subject, field = '', data }, { find }) => {
      const server = find.getKind('routeServer', subject);
      return server && typeof data.free === 'number' ? [{ type: 'update', id: subject, change: changeAt(server, field, data.free) }] : [];
    },
  },
  examples: { fails: () => peered(4200000001), passes: () => peered(65010) },
});

function peered(peerAsn: number) {
  return planOf([make('routeServer', 'rs', { bgpConnections: [{ name: 'nva', peerIp: '10.0.3.4', peerAsn }] })]);
}
