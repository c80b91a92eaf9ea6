// LNG-008: without BGP a range leads to one record of a gateway. Two tunnels of one site with the same ranges (VPN-025) are the same fault.
import type { Cidr } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { isTranslated } from '../../plan/far-sides.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, liveAsWarning } from '../vpn-gateway/gateway-book.ts';

export const sameRangeTwice = defineRule({
  code: 'LNG-008',
  id: 'connections/same-range-twice',
  title: 'Without BGP each range leads to one device',
  severity: 'error',
  why: 'The ranges of the records are static routes. With the same range in two of them the gateway has no reason to prefer one, and the second tunnel neither shares the load nor takes over. BGP does both.',
  sources: ['vpn-faq', 'vpn-ha'],
  reviewed: '2026-11',
  message:
    '{range} stands in {name} and in {other}, both connected to {gateway} without BGP. Use BGP on both connections, or split the range.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const { gateway, isVpn } of gatewayBook(find).gateways) {
      if (!isVpn) continue;
      const seen = new Map<string, string>();
      for (const side of book.behind(gateway.id)) {
        if (side.record === null || side.learned) continue;
        for (const { field, text, range } of book.of(side.record)) {
          if (isTranslated(side, range)) continue;
          const first = seen.get(keyOf(range));
          if (first === undefined) seen.set(keyOf(range), side.record);
          const connection = find.get(side.connection);
          if (first === undefined || first === side.record || !connection) continue;
          report({
            subject: side.record,
            field,
            related: [first, gateway.id],
            data: { range: text, other: find.get(first)?.name ?? first, gateway: gateway.name },
            ...liveAsWarning(connection),
          });
        }
      }
    }
  },
  fix: {
    label: 'Use BGP on the connections to {name} and {other}',
    safe: false,
    make: ({ subject, related }, { find }) => {
      const placed = gatewayBook(find).at(related[1]);
      if (placed?.gateway.enableBgp !== true) return [];
      const records = [subject, related[0]];
      const commands: Command[] = [];
      for (const connection of placed.tunnels) {
        const record = find.getKind('localNetworkGateway', connection.localNetworkGateway2);
        if (!record || !records.includes(record.id)) continue;
        if (record.bgpAsn === undefined || record.bgpPeeringAddress === undefined || record.bgpAsn === placed.gateway.bgpAsn) return [];
        commands.push({ type: 'update', id: connection.id, change: { enableBgp: true } });
      }
      return commands;
    },
  },
  examples: { fails: () => twoDevices(false), passes: () => twoDevices(true) },
});

function keyOf(range: Cidr): string {
  return `${range.bits}/${range.first}/${range.length}`;
}

function twoDevices(enableBgp: boolean) {
  return vpnPlan({
    gateway: { enableBgp: true, bgpAsn: 65515 },
    record: { bgpAsn: 65010, bgpPeeringAddress: '192.168.0.253' },
    connection: { enableBgp },
    more: [
      make('localNetworkGateway', 'lgw-2', {
        region: 'westeurope',
        gatewayIpAddress: '203.0.113.10',
        addressPrefixes: ['192.168.0.0/16'],
        bgpAsn: 65010,
        bgpPeeringAddress: '192.168.0.254',
      }),
      make('connection', 'con-2', {
        region: 'westeurope',
        virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
        localNetworkGateway2: 'localNetworkGateway:lgw-2',
        enableBgp,
      }),
    ],
  });
}
