// PEER-003: who uses the gateway of a peered network finds one there, and is allowed to.
import type { ResourceOf } from '../../kinds/index.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway, hubAndSpoke, type PeeringBook, peeringBook } from './peering-book.ts';

export const noGatewayToUse = defineRule({
  code: 'PEER-003',
  id: 'peering/no-gateway-to-use',
  title: 'A network that uses the gateway of another one finds a gateway there and may use it',
  severity: 'error',
  why: 'Using a remote gateway takes three things: a gateway or Route Server in the other network, the permission to lend it on that side, and the wish to use it on this side. Azure refuses the peering with RemoteVnetHasNoGateways when the first is missing; skipping that check only changes the order of the deployment.',
  sources: ['peer-mng', 'gh-tf30569', 'bt-net'],
  reviewed: '2026-11',
  message: '{name} uses the gateway of {remote}, but {remote} has none. Add a gateway there first, or do not use it.',
  check({ find, report, unknown }) {
    const book = peeringBook(find);
    for (const half of book.halves) {
      const { peering, remote } = half;
      if (peering.useRemoteGateways !== true || half.from === half.to) continue;
      if (!remote || remote.existing) {
        unknown(peering.id, 'the remote network and its gateways are not in the plan', 'useRemoteGateways');
        continue;
      }
      const gateway = gatewayState(find, book, remote);
      const back = book.back(half);
      const about = { subject: peering.id, field: 'useRemoteGateways', data: { remote: remote.name } };
      if (gateway === 'missing') report({ ...about, related: [remote.id] });
      else if (gateway === 'unknown') unknown(peering.id, `it is not known whether ${remote.name} has a gateway`, 'useRemoteGateways');
      else if (back && back.peering.allowGatewayTransit !== true && back.peering.unknown?.allowGatewayTransit === undefined)
        report({
          ...about,
          related: [back.peering.id],
          data: { remote: remote.name, back: back.peering.name },
          message: '{name} uses the gateway of {remote}, but {back} does not lend it. Allow gateway transit in {back}.',
        });
    }
  },
  fix: {
    label: 'Let {remote} lend its gateway',
    safe: false,
    make: ({ related }, { find }) => {
      const back = find.getKind('peering', related[0]);
      return back ? [{ type: 'update', id: back.id, change: { allowGatewayTransit: true } }] : [];
    },
  },
  examples: {
    fails: () => hubAndSpoke({ useRemoteGateways: true }, {}, exampleGateway('vnet:hub', '10.0.0.0/27')),
    passes: () => hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, exampleGateway('vnet:hub', '10.0.0.0/27')),
  },
});

/** A gateway cannot stand outside a subnet called GatewaySubnet, so an imported network without one has no gateway outside the import. */
function gatewayState(find: Lookup, book: PeeringBook, network: ResourceOf<'vnet'>): 'present' | 'missing' | 'unknown' {
  if (book.gateways.has(network.id) || book.routeServers.has(network.id)) return 'present';
  if (book.unplacedGateways.length > 0) return 'unknown';
  const couldHave = network.origin === 'import' && find.partsOf('subnet', network.id).some(({ name }) => PLACES.has(name.toLowerCase()));
  return couldHave ? 'unknown' : 'missing';
}

const PLACES = new Set(['gatewaysubnet', 'routeserversubnet']);
