// HUB-007: a network connected to a virtual hub has that one hub, no gateway of its own, and uses none of a peer.
import type { ResourceOf } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway, peeringBook } from '../peering/peering-book.ts';

export const networkOfHubWithGateway = defineRule({
  code: 'HUB-007',
  id: 'hub-and-spoke/network-of-hub-with-gateway',
  title: 'A network of a virtual hub has one hub and no other gateway',
  severity: 'error',
  why: 'A virtual hub gives its networks their routes to sites and to one another. Azure connects a network to one hub only, and not while it has a gateway or uses that of a peer.',
  sources: ['vwan-faq'],
  reviewed: '2026-11',
  message: '{name} is connected to {hub} and also {fault}. Keep one of the two.',
  check({ find, report }) {
    const connections = find.byKind('hubConnection');
    if (connections.length === 0) return;
    const peerings = peeringBook(find);
    const first = new Map<string, ResourceOf<'hubConnection'>>();
    for (const connection of connections) {
      const network = find.getKind('vnet', connection.remoteNetwork);
      if (!network || connection.parent === undefined) continue;
      const hub = find.get(connection.parent)?.name ?? 'a virtual hub';
      const before = first.get(network.id);
      if (before) {
        if (before.parent !== connection.parent)
          report({
            subject: network.id,
            related: [connection.id, before.id],
            data: { hub, fault: `to ${find.get(before.parent)?.name ?? 'another hub'}`, half: '' },
          });
        continue;
      }
      first.set(network.id, connection);
      for (const gateway of peerings.gateways.get(network.id) ?? [])
        report({
          subject: network.id,
          related: [connection.id, gateway.id],
          data: { hub, fault: `has the gateway ${gateway.name}`, half: '' },
        });
      for (const { peering, remote } of peerings.from(network.id))
        if (peering.useRemoteGateways === true)
          report({
            subject: network.id,
            related: [connection.id, peering.id],
            data: { hub, fault: `uses the gateway of ${remote?.name ?? 'a peered network'}`, half: peering.id },
          });
    }
  },
  fix: {
    label: 'Use the gateways of {hub} only',
    safe: true,
    make: ({ data }) =>
      typeof data.half === 'string' && data.half !== '' ? [{ type: 'update', id: data.half, change: { useRemoteGateways: false } }] : [],
  },
  examples: { fails: () => connected(true), passes: () => connected(false) },
});

function connected(useRemoteGateways: boolean): Plan {
  return planOf([
    make('virtualWan', 'wan'),
    make('virtualHub', 'hub-weu', { wan: 'virtualWan:wan', addressPrefix: '10.100.0.0/23' }),
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    make('vnet', 'old-hub', { addressSpace: ['10.0.0.0/16'] }),
    ...exampleGateway('vnet:old-hub', '10.0.0.0/27'),
    make('peering', 'to-old-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:old-hub', useRemoteGateways }),
    make('peering', 'to-app', { parent: 'vnet:old-hub', remoteNetwork: 'vnet:app', allowGatewayTransit: true }),
    make('hubConnection', 'app', { parent: 'virtualHub:hub-weu', remoteNetwork: 'vnet:app' }),
  ]);
}
