// PEER-004: a network with a gateway of its own does not use that of a peered network.
import { defineRule } from '../define-rule.ts';
import { exampleGateway, hubAndSpoke, peeringBook } from './peering-book.ts';

export const gatewayOnBothSides = defineRule({
  code: 'PEER-004',
  id: 'peering/gateway-on-both-sides',
  title: 'A network with its own gateway does not use a remote one',
  severity: 'error',
  why: 'A network has one way to its gateways: its own, or one that a peered network lends. Azure refuses to switch on the use of a remote gateway while there is an own one.',
  sources: ['peer-mng', 'gh-79948'],
  reviewed: '2026-11',
  message: '{name} uses the gateway of {remote}, but {network} has its own gateway {gateway}. Keep one of the two.',
  check({ find, report }) {
    const book = peeringBook(find);
    for (const { peering, from, network, remote } of book.halves) {
      const gateway = book.gateways.get(from)?.[0];
      if (peering.useRemoteGateways !== true || !gateway) continue;
      report({
        subject: peering.id,
        field: 'useRemoteGateways',
        related: [gateway.id],
        data: { network: network?.name ?? from, remote: remote?.name ?? 'the remote network', gateway: gateway.name },
      });
    }
  },
  fix: {
    label: 'Keep {gateway} and do not use the gateway of {remote}',
    safe: true,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { useRemoteGateways: false } }],
  },
  examples: {
    fails: () =>
      hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, [
        ...exampleGateway('vnet:hub', '10.0.0.0/27'),
        ...exampleGateway('vnet:spoke', '10.1.0.0/27'),
      ]),
    passes: () => hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, exampleGateway('vnet:hub', '10.0.0.0/27')),
  },
});
