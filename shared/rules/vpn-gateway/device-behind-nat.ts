// VPN-027: a device behind NAT has to begin. A private address in the record of the device is LNG-002.
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, is, isUnknownField } from './gateway-book.ts';

export const deviceBehindNat = defineRule({
  code: 'VPN-027',
  id: 'vpn-gateway/device-behind-nat',
  title: 'A device behind NAT initiates the tunnel',
  severity: 'warning',
  why: 'The box in front of the device passes on only what belongs to a conversation that began inside. When Azure begins, its packets end there; the tunnel comes up from the device, over UDP 4500.',
  sources: ['vpn-faq'],
  reviewed: '2026-11',
  message: '{device} stands behind NAT, and {name} lets Azure begin as well. Set the mode to ResponderOnly and let the device initiate.',
  check({ find, report }) {
    const book = gatewayBook(find);
    for (const { isVpn, tunnels } of book.gateways) {
      if (!isVpn) continue;
      for (const connection of tunnels) {
        const device = book.deviceOf(find.getKind('localNetworkGateway', connection.localNetworkGateway2));
        if (device?.behindNat !== true || is(connection.mode, 'ResponderOnly') || isUnknownField(connection, 'mode')) continue;
        report({ subject: connection.id, field: 'mode', related: [device.id], data: { device: device.name } });
      }
    }
  },
  fix: {
    label: 'Let {device} initiate',
    safe: true,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { mode: 'ResponderOnly' } }],
  },
  examples: { fails: () => behindNat(undefined), passes: () => behindNat('ResponderOnly') },
});

function behindNat(mode: string | undefined) {
  return vpnPlan({
    record: { device: 'vpnDevice:plant/edge' },
    connection: { mode },
    more: [
      make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
      make('vpnDevice', 'edge', { parent: 'site:plant', publicAddress: '203.0.113.9', behindNat: true }),
    ],
  });
}
