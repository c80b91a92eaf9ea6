// BGP-006: the BGP peer of a site is not an address of the network it is connected to.
import { parseIp } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, liveAsWarning } from '../vpn-gateway/gateway-book.ts';
import { isInNetworkOf, peerOfDevice } from './peer-address.ts';

export const peerInsideNetwork = defineRule({
  code: 'BGP-006',
  id: 'bgp/peer-inside-network',
  title: 'The BGP peer of a site is outside the virtual networks it reaches',
  severity: 'error',
  why: 'The gateway finds its peer through the tunnel. An address of the virtual network is looked for inside that network, so the session never comes up.',
  sources: ['vpn-bgp', 'rec-cli'],
  reviewed: '2026-11',
  message: '{name} has the BGP peer {address}, which lies in {range} of {network}. Use an address of the site.',
  check({ plan, find, report }) {
    const gateways = gatewayBook(find);
    for (const record of find.byKind('localNetworkGateway')) {
      const ip = record.bgpPeeringAddress === undefined ? null : parseIp(record.bgpPeeringAddress);
      const found = ip?.ok ? isInNetworkOf(addressBook(plan), gateways, record, ip.value) : null;
      if (!found) continue;
      report({
        subject: record.id,
        field: 'bgpPeeringAddress',
        related: [found.owner],
        data: { address: record.bgpPeeringAddress ?? '', range: found.text, network: find.get(found.owner)?.name ?? found.owner },
        ...liveAsWarning(record),
      });
    }
  },
  fix: {
    label: 'Take the peer address of the device',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const record = find.getKind('localNetworkGateway', subject);
      const address = record && peerOfDevice(plan, find, record);
      return address ? [{ type: 'update', id: subject, change: { bgpPeeringAddress: address } }] : [];
    },
  },
  examples: { fails: () => learned('10.0.0.30'), passes: () => learned('192.168.0.254') },
});

function learned(bgpPeeringAddress: string) {
  return vpnPlan({
    gateway: { enableBgp: true, bgpAsn: 65515 },
    record: { addressPrefixes: [], bgpAsn: 65010, bgpPeeringAddress, device: 'vpnDevice:plant/edge' },
    connection: { enableBgp: true },
    more: [
      make('site', 'plant', { prefixes: ['192.168.0.0/16'], asn: 65010 }),
      make('vpnDevice', 'edge', { parent: 'site:plant', publicAddress: '203.0.113.9', bgpAddress: '192.168.0.254' }),
    ],
  });
}
