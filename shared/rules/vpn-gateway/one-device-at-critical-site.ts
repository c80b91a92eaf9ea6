// VPN-016: a site that has to stay reachable has two VPN devices. Which sites those are, the plan says; for others nothing is said.
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, siteOf } from './gateway-book.ts';

export const oneDeviceAtCriticalSite = defineRule({
  code: 'VPN-016',
  id: 'vpn-gateway/one-device-at-critical-site',
  title: 'A critical site has two VPN devices',
  severity: 'warning',
  why: 'Two instances of a gateway protect against a failure in Azure only. When the one device at the site fails or is updated, every tunnel is down.',
  sources: ['vpn-ha'],
  reviewed: '2026-11',
  message: '{name} is critical and is reached through {device} alone. Add a second device with its own local network gateway.',
  check({ find, report }) {
    const used = connectedDevices(find);
    for (const site of find.byKind('site')) {
      if (site.critical !== true) continue;
      const [device, second] = used.filter((one) => siteOf(find, one)?.id === site.id);
      if (device && !second) report({ subject: site.id, related: [device.id], data: { device: device.name } });
    }
  },
  examples: { fails: () => critical(1), passes: () => critical(2) },
});

/** Devices at the far end of a connection, each once. */
function connectedDevices(find: Parameters<typeof gatewayBook>[0]) {
  const book = gatewayBook(find);
  return [
    ...new Set(
      find
        .byKind('localNetworkGateway')
        .flatMap((record) => (book.connectionsTo(record.id).length > 0 ? (book.deviceOf(record) ?? []) : [])),
    ),
  ];
}

function critical(devices: 1 | 2) {
  return vpnPlan({
    record: { site: 'site:plant', device: 'vpnDevice:plant/edge-1' },
    more: [
      make('site', 'plant', { critical: true, prefixes: ['192.168.0.0/16'] }),
      make('vpnDevice', 'edge-1', { parent: 'site:plant', publicAddress: '203.0.113.9' }),
      ...(devices === 2
        ? [
            make('vpnDevice', 'edge-2', { parent: 'site:plant', publicAddress: '203.0.113.10' }),
            make('localNetworkGateway', 'lgw-2', {
              site: 'site:plant',
              device: 'vpnDevice:plant/edge-2',
              gatewayIpAddress: '203.0.113.10',
            }),
            make('connection', 'con-2', {
              virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
              localNetworkGateway2: 'localNetworkGateway:lgw-2',
            }),
          ]
        : []),
    ],
  });
}
