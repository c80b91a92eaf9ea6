// PEER-005: a network uses the gateway of one peered network at most.
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway, type Half, hubAndSpoke, peeringBook } from './peering-book.ts';

export const severalRemoteGateways = defineRule({
  code: 'PEER-005',
  id: 'peering/several-remote-gateways',
  title: 'A network uses remote gateways over one peering only',
  severity: 'error',
  why: 'A network that borrows a gateway takes all its outside routes from that one place. Azure refuses a second peering that uses remote gateways.',
  sources: ['peer-mng'],
  reviewed: '2026-11',
  message: '{network} already uses a remote gateway over {first}, so {name} cannot use another one. Keep one of the two.',
  check({ find, report }) {
    const firsts = new Map<string, Half>();
    for (const half of peeringBook(find).halves) {
      if (half.peering.useRemoteGateways !== true) continue;
      const first = firsts.get(half.from);
      if (!first) firsts.set(half.from, half);
      else
        report({
          subject: half.peering.id,
          field: 'useRemoteGateways',
          related: [first.peering.id],
          data: { network: half.network?.name ?? half.from, first: first.peering.name },
        });
    }
  },
  fix: {
    label: 'Use the gateway over {first} only',
    safe: true,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { useRemoteGateways: false } }],
  },
  examples: {
    fails: () => {
      const gateways = [...exampleGateway('vnet:hub', '10.0.0.0/27'), ...exampleGateway('vnet:second', '10.2.0.0/27')];
      const both = hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, gateways);
      return planOf([
        ...both.resources.values(),
        make('vnet', 'second', { addressSpace: ['10.2.0.0/16'], region: 'westeurope' }),
        make('peering', 'to-second', { parent: 'vnet:spoke', remoteNetwork: 'vnet:second', useRemoteGateways: true }),
        make('peering', 'to-spoke', { parent: 'vnet:second', remoteNetwork: 'vnet:spoke', allowGatewayTransit: true }),
      ]);
    },
    passes: () => hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, exampleGateway('vnet:hub', '10.0.0.0/27')),
  },
});
