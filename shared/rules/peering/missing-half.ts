// PEER-001: a peering has a half in each of its two networks.
import { LIMITS } from '../../facts/limits.ts';
import { make } from '../../plan/build.ts';
import { newId } from '../../plan/ids.ts';
import { defineRule } from '../define-rule.ts';
import { freeName } from '../private-endpoints/free-name.ts';
import { hubAndSpoke, peeringBook } from './peering-book.ts';

export const missingHalf = defineRule({
  code: 'PEER-001',
  id: 'peering/missing-half',
  title: 'A peering exists in both directions',
  severity: 'warning',
  why: 'Each network keeps its own half of a peering. Azure accepts a single half, leaves it in state Initiated, and no packet crosses until the other half exists.',
  sources: ['peer-mng', 'rec-cli'],
  reviewed: '2026-11',
  message:
    '{name} leads from {network} to {remote}, but {remote} has no peering back. Add one, or traffic will not pass in either direction.',
  check({ find, report, unknown }) {
    const book = peeringBook(find);
    const asked = new Set<string>();
    for (const half of book.halves) {
      const ends = `${half.from}>${half.to}`;
      if (half.from === half.to || book.back(half) || asked.has(ends)) continue;
      asked.add(ends);
      const { peering, network, remote } = half;
      if (!remote) unknown(peering.id, 'the remote network is not in the plan, so its half of the peering cannot be seen', 'remoteNetwork');
      else if (remote.existing || book.undecided.has(remote.id))
        unknown(peering.id, `the peerings of ${remote.name} are not all in the plan`, 'remoteNetwork');
      else if (network)
        report({
          subject: peering.id,
          field: 'remoteNetwork',
          related: [remote.id],
          data: { network: network.name, remote: remote.name },
        });
    }
  },
  fix: {
    label: 'Add the peering from {remote} to {network}',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const book = peeringBook(find);
      const half = book.halves.find((one) => one.peering.id === subject);
      if (!half?.network || !half.remote || book.from(half.to).length >= LIMITS.peeringsPerVnet.value) return [];
      const siblings = new Set(find.partsOf('peering', half.remote.id).map((one) => one.name.toLowerCase()));
      const name = freeName(`to-${half.network.name}`, (one) => siblings.has(one.toLowerCase()));
      const added = make('peering', name, {
        id: newId('peering', name, half.remote.id, (id) => plan.resources.has(id)),
        parent: half.remote.id,
        remoteNetwork: half.network.id,
        allowGatewayTransit: half.peering.useRemoteGateways === true,
      });
      return [{ type: 'add', resource: added }];
    },
  },
  examples: {
    fails: () => hubAndSpoke({}, null),
    passes: () => hubAndSpoke(),
  },
});
