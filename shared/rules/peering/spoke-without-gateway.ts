// PEER-006: a spoke that sites have to reach uses the gateway of its hub.

import { endpointBook } from '../../books/endpoint-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway, type Half, hubAndSpoke, type PeeringBook, peeringBook } from './peering-book.ts';

export const spokeWithoutGateway = defineRule({
  code: 'PEER-006',
  id: 'peering/spoke-without-gateway',
  title: 'A spoke that sites have to reach uses the gateway of its hub',
  severity: 'warning',
  why: 'A gateway announces the ranges of its own network and of those that use it over a peering, and of no others. Without gateway transit a site has no route to the spoke, and the spoke none to the site.',
  sources: ['peer-gwt'],
  reviewed: '2026-11',
  message:
    '{network} holds what sites have to reach ({reason}), but {name} does not use the gateway of {remote}. Set "use remote gateway" here and "lend the gateway" on the other half.',
  parameters: { everySpoke: false },
  check({ find, report, parameter }) {
    const book = peeringBook(find);
    const endpoints = endpointBook(find);
    const every = parameter<boolean>('everySpoke');
    const resolvers = new Set(
      find.byKind('resolverInbound').map((one) => find.getKind('subnet', one.ipConfigurations?.[0]?.subnet)?.parent),
    );
    const connected = new Set(find.byKind('hubConnection').map((one) => one.remoteNetwork));
    for (const network of find.byKind('vnet')) {
      if (connected.has(network.id) || book.gateways.has(network.id)) continue;
      const half = halfToHub(book, network.id);
      if (!half?.remote) continue;
      const endpoint = endpoints.inNetwork.get(network.id)?.[0]?.endpoint.name;
      const reason = endpoint ?? (resolvers.has(network.id) ? 'a resolver inbound endpoint' : every ? 'every spoke counts' : null);
      if (reason === null) continue;
      report({
        subject: half.peering.id,
        field: 'useRemoteGateways',
        related: [half.remote.id],
        data: { network: network.name, remote: half.remote.name, reason },
      });
    }
  },
  fix: {
    label: 'Use the gateway of {remote}',
    safe: false,
    make: ({ subject }, { find }) => {
      const book = peeringBook(find);
      const half = book.halves.find((one) => one.peering.id === subject);
      const back = half && book.back(half);
      if (!back) return [];
      return [
        { type: 'update', id: back.peering.id, change: { allowGatewayTransit: true } },
        { type: 'update', id: subject, change: { useRemoteGateways: true } },
      ];
    },
  },
  examples: {
    fails: () => hubAndSpoke({}, {}, [...exampleGateway('vnet:hub', '10.0.0.0/27'), ...endpointInSpoke()]),
    passes: () =>
      hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, [
        ...exampleGateway('vnet:hub', '10.0.0.0/27'),
        ...endpointInSpoke(),
      ]),
  },
});

/** The first half from a network to a hub with a gateway, unless the network uses a remote gateway already or may do so. */
function halfToHub(book: PeeringBook, network: string): Half | undefined {
  const halves = book.from(network);
  if (halves.some(({ peering }) => peering.useRemoteGateways === true || peering.unknown?.useRemoteGateways !== undefined))
    return undefined;
  return halves.find((half) => half.to !== network && book.gateways.has(half.to) && book.back(half) !== undefined);
}

function endpointInSpoke() {
  return [
    make('subnet', 'snet-pe', { parent: 'vnet:spoke', addressPrefix: '10.1.1.0/24' }),
    make('privateEndpoint', 'pe-vault', { region: 'westeurope', subnet: 'subnet:spoke/snet-pe' }),
  ];
}
