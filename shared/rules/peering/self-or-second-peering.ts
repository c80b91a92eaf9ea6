// PEER-011: a network is peered with other networks, and once with each.
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { type Half, hubAndSpoke, peeringBook } from './peering-book.ts';

export const selfOrSecondPeering = defineRule({
  code: 'PEER-011',
  id: 'peering/self-or-second-peering',
  title: 'A network is not peered with itself, nor twice with the same network',
  severity: 'error',
  confidence: 'inferred',
  why: 'A peering joins two different networks, and one half from each is all there can be between them. Azure refuses another one.',
  sources: ['peer-mng'],
  reviewed: '2026-11',
  message: '{name} leads from {network} to {remote}, and so does {first}. Delete one of them.',
  check({ find, report }) {
    const firsts = new Map<string, Half>();
    for (const half of peeringBook(find).halves) {
      const { peering, network, remote } = half;
      const data = { network: network?.name ?? half.from, remote: remote?.name ?? half.to };
      const ends = `${half.from}>${half.to}`;
      const first = firsts.get(ends);
      if (half.from === half.to)
        report({
          subject: peering.id,
          field: 'remoteNetwork',
          data,
          message: '{name} joins {network} to itself. Choose another remote network, or delete it.',
        });
      else if (!first) firsts.set(ends, half);
      else
        report({
          subject: peering.id,
          field: 'remoteNetwork',
          related: [first.peering.id],
          data: { ...data, first: first.peering.name },
        });
    }
  },
  fix: {
    label: 'Delete {name}',
    safe: true,
    make: ({ subject }) => [{ type: 'remove', ids: [subject] }],
  },
  examples: {
    fails: () =>
      planOf([...hubAndSpoke().resources.values(), make('peering', 'to-hub-again', { parent: 'vnet:spoke', remoteNetwork: 'vnet:hub' })]),
    passes: () => hubAndSpoke(),
  },
});
