// BGP-007: link-local peer addresses of a gateway come from the pool Azure knows, one for each connection.
import { BGP_LINK_LOCAL } from '../../facts/reserved-ranges.ts';
import { changeAt } from '../../plan/change-at.ts';
import type { Command } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, liveAsWarning } from '../vpn-gateway/gateway-book.ts';
import { customAddresses, freePoolAddress, isInPool, linkLocal } from './link-local.ts';

export const linkLocalOutsidePool = defineRule({
  code: 'BGP-007',
  id: 'bgp/link-local-outside-pool',
  title: 'Link-local peer addresses of a gateway come from its pool, one for each connection',
  severity: 'error',
  why: 'Azure takes link-local addresses of its own side from one small range only. Each connection has its own, and the device has to open the session, because the gateway never begins with such an address.',
  sources: ['vpn-bgp', 'gh-47780'],
  reviewed: '2026-11',
  message: '{name} has the peer address {address}, outside {first} to {last}. Take one from that range.',
  check({ find, report }) {
    const { first, last } = BGP_LINK_LOCAL;
    for (const placed of gatewayBook(find).gateways) {
      const listed = new Set<string>();
      for (const { field, text } of customAddresses(placed.gateway)) {
        listed.add(text);
        const ip = linkLocal(text);
        if (ip && !isInPool(ip)) report({ subject: placed.gateway.id, field, data: { address: text, first, last } });
      }
      const users = new Map<string, string>();
      for (const connection of placed.tunnels)
        for (const [i, { address }] of (connection.customBgpAddresses ?? []).entries()) {
          const ip = linkLocal(address);
          if (!ip || address === undefined) continue;
          const field = `customBgpAddresses.${i}.address`;
          if (!isInPool(ip) && !listed.has(address)) report({ subject: connection.id, field, data: { address, first, last } });
          const other = users.get(address);
          if (other === undefined) users.set(address, connection.id);
          else if (other !== connection.id)
            report({
              subject: connection.id,
              field,
              related: [other],
              data: { address, other: find.get(other)?.name ?? other },
              message: '{name} and {other} both use the peer address {address}. Give each connection its own.',
              ...liveAsWarning(connection),
            });
        }
    }
  },
  fix: {
    label: 'Take a free address from {first} to {last}',
    safe: false,
    make: ({ subject, field = '', related, data }, { find }) => {
      const owner = find.get(subject);
      const free = freePoolAddress(usedAddresses(find));
      if (!owner || free === null || related.length > 0) return [];
      const commands: Command[] = [{ type: 'update', id: subject, change: changeAt(owner, field, free) }];
      for (const connection of gatewayBook(find).at(subject)?.tunnels ?? []) {
        const customBgpAddresses = (connection.customBgpAddresses ?? []).map((one) =>
          one.address === data.address ? { ...one, address: free } : one,
        );
        if (customBgpAddresses.some((one, i) => one !== connection.customBgpAddresses?.[i]))
          commands.push({ type: 'update', id: connection.id, change: { customBgpAddresses } });
      }
      return commands;
    },
  },
  examples: { fails: () => linkLocalPlan('169.254.30.2'), passes: () => linkLocalPlan('169.254.21.2') },
});

function usedAddresses(find: Lookup): ReadonlySet<string> {
  const used = new Set<string>();
  for (const one of find.byKind('virtualNetworkGateway')) for (const { text } of customAddresses(one)) used.add(text);
  for (const one of find.byKind('localNetworkGateway')) if (one.bgpPeeringAddress !== undefined) used.add(one.bgpPeeringAddress);
  for (const one of find.byKind('connection'))
    for (const { address } of one.customBgpAddresses ?? []) if (address !== undefined) used.add(address);
  return used;
}

function linkLocalPlan(address: string) {
  return vpnPlan({
    gateway: {
      enableBgp: true,
      bgpAsn: 65515,
      bgpPeeringAddresses: [{ ipConfiguration: 'virtualNetworkGateway:vgw#ipConfigurations/default', customAddresses: [address] }],
    },
    record: { addressPrefixes: [], bgpAsn: 65010, bgpPeeringAddress: '169.254.21.1' },
    connection: {
      enableBgp: true,
      customBgpAddresses: [{ ipConfiguration: 'virtualNetworkGateway:vgw#ipConfigurations/default', address }],
    },
  });
}
