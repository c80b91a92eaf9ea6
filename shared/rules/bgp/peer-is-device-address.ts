// BGP-005: the BGP peer of a site is not the public address of its device.
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { peerOfDevice } from './peer-address.ts';

export const peerIsDeviceAddress = defineRule({
  code: 'BGP-005',
  id: 'bgp/peer-is-device-address',
  title: 'The BGP peer of a site is not the public address of its device',
  severity: 'error',
  why: 'The session runs inside the tunnel. The public address is outside it, so packets to it would look for the tunnel they are in. Azure refuses such a record; a loopback address of the device is the usual choice.',
  sources: ['vpn-bgp', 'gh-39394'],
  reviewed: '2026-11',
  message: '{name} has {address} both as its public address and as its BGP peer. Use a loopback address of the device as the peer.',
  check({ find, report }) {
    const said = new Set<string>();
    for (const record of find.byKind('localNetworkGateway')) {
      if (!same(record.gatewayIpAddress, record.bgpPeeringAddress)) continue;
      said.add(record.gatewayIpAddress ?? '');
      report({ subject: record.id, field: 'bgpPeeringAddress', data: { address: record.gatewayIpAddress ?? '' } });
    }
    for (const record of find.byKind('vpnSite')) {
      if (same(record.ipAddress, record.bgpPeeringAddress))
        report({ subject: record.id, field: 'bgpPeeringAddress', data: { address: record.ipAddress ?? '' } });
      for (const [i, link] of (record.links ?? []).entries())
        if (same(link.ipAddress, link.bgpPeeringAddress))
          report({ subject: record.id, field: `links.${i}.bgpPeeringAddress`, data: { address: link.ipAddress ?? '' } });
    }
    for (const device of find.byKind('vpnDevice'))
      if (same(device.publicAddress, device.bgpAddress) && !said.has(device.publicAddress ?? ''))
        report({ subject: device.id, field: 'bgpAddress', data: { address: device.publicAddress ?? '' } });
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
  examples: { fails: () => learned('203.0.113.9'), passes: () => learned('192.168.0.254') },
});

function same(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a !== '' && a === b;
}

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
