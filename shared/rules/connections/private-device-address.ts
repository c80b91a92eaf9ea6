// LNG-002: the address of a device is a public IPv4 address, unless the tunnel runs over the private peering of a circuit.
import { PRIVATE_RANGES } from '../../facts/reserved-ranges.ts';
import { containsIp, parsedRanges, parseIp } from '../../net/cidr.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook } from '../vpn-gateway/gateway-book.ts';

const PRIVATE = parsedRanges(PRIVATE_RANGES.map((row) => row.range));

export const privateDeviceAddress = defineRule({
  code: 'LNG-002',
  id: 'connections/private-device-address',
  title: 'The address of a VPN device is a public IPv4 address',
  severity: 'warning',
  why: 'Azure sends the tunnel over the Internet. Behind NAT the address is that of the box in front. Azure accepts a private address, because with a tunnel over ExpressRoute it is right.',
  sources: ['vpn-faq', 'rec-cli', 'bt-net'],
  reviewed: '2026-11',
  message:
    '{name} gives {address} as the address of the device, which is {what}. Enter the public IPv4 address of the device or of the NAT in front of it.',
  check({ find, report }) {
    const book = gatewayBook(find);
    for (const record of find.byKind('localNetworkGateway')) {
      const what = whatIsWrong(record.gatewayIpAddress);
      if (what === null) continue;
      const overCircuit = book.connectionsTo(record.id).some((one) => {
        const placed = book.at(one.virtualNetworkGateway1);
        return one.useLocalAzureIpAddress === true && (!placed || placed.gateway.privateIpEnabled === true);
      });
      if (!overCircuit) report({ subject: record.id, field: 'gatewayIpAddress', data: { address: record.gatewayIpAddress ?? '', what } });
    }
  },
  fix: {
    label: 'Take the public address of the device',
    safe: false,
    make: ({ subject }, { find }) => {
      const address = gatewayBook(find).deviceOf(find.getKind('localNetworkGateway', subject))?.publicAddress;
      if (address === undefined || !parseIp(address).ok || whatIsWrong(address) !== null) return [];
      return [{ type: 'update', id: subject, change: { gatewayIpAddress: address } }];
    },
  },
  examples: { fails: () => devicePlan('10.1.1.1'), passes: () => devicePlan('203.0.113.9') },
});

function whatIsWrong(text: string | undefined): string | null {
  const ip = text === undefined ? null : parseIp(text);
  if (!ip?.ok) return null;
  if (ip.value.bits === 128) return 'IPv6';
  return PRIVATE.some((range) => containsIp(range, ip.value)) ? 'private' : null;
}

function devicePlan(gatewayIpAddress: string) {
  return vpnPlan({
    record: { gatewayIpAddress, device: 'vpnDevice:plant/edge' },
    more: [
      make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
      make('vpnDevice', 'edge', { parent: 'site:plant', publicAddress: '203.0.113.9' }),
    ],
  });
}
