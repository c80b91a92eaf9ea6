// CON-009: the device has a tunnel to each instance of an active-active gateway.
import { defineRule } from '../define-rule.ts';
import { deviceExample, deviceLinks } from '../vpn-gateway/device-links.ts';
import { gatewayBook } from '../vpn-gateway/gateway-book.ts';

export const oneInstanceWithoutTunnel = defineRule({
  code: 'CON-009',
  id: 'connections/one-instance-without-tunnel',
  title: 'A device has a tunnel to each instance of an active-active gateway',
  severity: 'warning',
  why: 'One connection serves both instances, but the device builds a tunnel to each address by itself. With one tunnel only, an update of that instance cuts the site off.',
  sources: ['vpn-ha'],
  reviewed: '2026-11',
  message: '{name} has a tunnel to {count} of {instances} instances of {gateway}. Build a tunnel to the other public address too.',
  check({ find, report, unknown }) {
    const book = gatewayBook(find);
    for (const { device, connection } of deviceLinks(find)) {
      const placed = book.at(connection.virtualNetworkGateway1);
      if (placed?.gateway.activeActive !== true) continue;
      const instances = Math.max(2, placed.gateway.ipConfigurations?.length ?? 0);
      const tunnels = device.tunnelTo;
      if (tunnels === undefined) unknown(device.id, `to which addresses of ${placed.gateway.name} ${device.name} has a tunnel`, 'tunnelTo');
      else if (new Set(tunnels).size < 2)
        report({
          subject: device.id,
          field: 'tunnelTo',
          related: [placed.gateway.id],
          data: { count: new Set(tunnels).size, instances, gateway: placed.gateway.name },
        });
    }
  },
  examples: { fails: () => tunnels(['publicIp:pip-vgw']), passes: () => tunnels(['publicIp:pip-vgw', 'publicIp:pip-vgw-2']) },
});

function tunnels(tunnelTo: readonly string[]) {
  return deviceExample({ tunnelTo }, {}, { activeActive: true });
}
