// ADDR-010: a network that is to use the gateway of another one must not overlap the sites behind it. Once both flags of the peering
// are set, the network reaches the sites and ADDR-008 says the same; this rule warns while the other half is still missing.
import { containsRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { readdressNetwork } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const borrowingNetworkOverlapsSite = defineRule({
  code: 'ADDR-010',
  id: 'addressing/borrowing-network-overlaps-site',
  title: 'A network that borrows a gateway does not overlap the sites behind it',
  severity: 'error',
  why: 'With gateway transit the ranges of the spoke are announced to the sites as well. A spoke with the addresses of a site could be reached by nobody there.',
  sources: ['peer-gwt'],
  reviewed: '2026-11',
  message: '{farRange} of {place} lies in {range} of {name}, which shall use the gateway of {hub}. Give the network another range first.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const network of find.byKind('vnet'))
      for (const { id, out, back } of book.neighbours(network.id)) {
        if (out?.useRemoteGateways !== true || back?.allowGatewayTransit === true) continue;
        const far = book.gatewaysIn(id).flatMap((gateway) => book.behind(gateway.id));
        for (const side of far)
          for (const one of side.ranges) {
            const near = book.of(network.id).find((own) => one.range.length > 0 && containsRange(own.range, one.range));
            if (near)
              report({
                subject: network.id,
                field: near.field,
                related: [side.place],
                data: {
                  range: near.text,
                  farRange: one.text,
                  place: find.get(side.place)?.name ?? side.place,
                  hub: find.get(id)?.name ?? id,
                },
              });
          }
      }
  },
  fix: {
    label: 'Move {range} of {name} to a free range',
    safe: false,
    make: ({ subject, field }, { plan }) => readdressNetwork(plan, subject, field),
  },
  examples: { fails: () => spoke('192.168.10.0/24'), passes: () => spoke('10.1.0.0/24') },
});

function spoke(range: string) {
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.10.0/25'] }),
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('vnet', 'app', { addressSpace: [range] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('virtualNetworkGateway', 'vgw', { ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }] }),
    make('localNetworkGateway', 'lgw', { gatewayIpAddress: '203.0.113.9', addressPrefixes: ['192.168.10.0/25'], site: 'site:plant' }),
    make('connection', 'con', {
      virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
      localNetworkGateway2: 'localNetworkGateway:lgw',
    }),
    make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub', useRemoteGateways: true }),
    make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app' }),
  ]);
}
