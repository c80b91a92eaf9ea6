// HUB-001: a spoke uses the gateway its hub lends instead of one of its own. Using both is PEER-004.
import { defineRule } from '../define-rule.ts';
import { exampleGateway, hubAndSpoke, peeringBook } from '../peering/peering-book.ts';

export const gatewayInSpoke = defineRule({
  code: 'HUB-001',
  id: 'hub-and-spoke/gateway-in-spoke',
  title: 'Spokes use the gateway of their hub instead of one of their own',
  severity: 'warning',
  why: 'Gateways, firewalls, resolvers and shared endpoints belong in the hub. A second gateway of the same type in a spoke costs the same again and gives the sites two ways to keep apart.',
  sources: ['alz'],
  reviewed: '2026-11',
  message: '{name} has its own gateway {own} although {hub} lends it {lent}. Use the gateway of the hub and remove the own one.',
  check({ find, report }) {
    const book = peeringBook(find);
    for (const half of book.halves) {
      const { network, remote, peering } = half;
      if (!network || !remote || network.role === 'hub' || peering.useRemoteGateways === true) continue;
      // Two hubs that lend each other nothing, or both lend, are hubs of their own right.
      if (book.back(half)?.peering.allowGatewayTransit !== true || peering.allowGatewayTransit === true) continue;
      for (const own of book.gateways.get(half.from) ?? []) {
        const lent = book.gateways.get(half.to)?.find((one) => one.gatewayType?.toLowerCase() === own.gatewayType?.toLowerCase());
        if (!lent) continue;
        report({ subject: network.id, related: [own.id, lent.id], data: { own: own.name, hub: remote.name, lent: lent.name } });
      }
    }
  },
  examples: {
    fails: () =>
      hubAndSpoke({}, { allowGatewayTransit: true }, [
        ...exampleGateway('vnet:hub', '10.0.0.0/27'),
        ...exampleGateway('vnet:spoke', '10.1.0.0/27'),
      ]),
    passes: () => hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, exampleGateway('vnet:hub', '10.0.0.0/27')),
  },
});
