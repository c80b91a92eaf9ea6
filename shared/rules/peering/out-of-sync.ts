// PEER-008: both sides of a peering know the present address space of the other.

import { defineRule } from '../define-rule.ts';
import { type Half, hubAndSpoke, peeringBook } from './peering-book.ts';

export const outOfSync = defineRule({
  code: 'PEER-008',
  id: 'peering/out-of-sync',
  title: 'Both sides of a peering know the present ranges of the other',
  severity: 'warning',
  why: 'A peering keeps a copy of the address space it was made with. Ranges that a network gets later have no route on the other side until the peering is synced.',
  sources: ['peer-upd'],
  reviewed: '2026-11',
  message:
    'The peering {name} between {network} and {remote} is not in sync ({state}). Sync it after the address change, or new ranges have no route.',
  check({ find, report }) {
    const book = peeringBook(find);
    const reported = new Set<string>();
    for (const half of book.halves) {
      const { peering, network, remote } = half;
      if (peering.state !== undefined && peering.state.toLowerCase() !== 'connected') continue;
      const back = book.back(half);
      if (back && reported.has(back.peering.id)) continue;
      const state = staleState(half);
      if (state === null) continue;
      reported.add(peering.id);
      report({
        subject: peering.id,
        field: 'syncLevel',
        related: back ? [back.peering.id] : [],
        data: { network: network?.name ?? half.from, remote: remote?.name ?? 'a network outside the plan', state },
      });
    }
  },
  examples: {
    fails: () => hubAndSpoke({ origin: 'import', state: 'Connected', syncLevel: 'RemoteNotInSync' }),
    passes: () => hubAndSpoke({ origin: 'import', state: 'Connected', syncLevel: 'FullyInSync' }),
  },
});

/** What Azure reported, or the ranges that were added or removed since. Null when the halves agree or nothing is known. */
function staleState({ peering, remote }: Half): string | null {
  if (peering.syncLevel !== undefined && peering.syncLevel.toLowerCase() !== 'fullyinsync') return peering.syncLevel;
  const known = peering.remoteAddressSpace;
  const present = remote?.addressSpace;
  if (!known || !present || remote.existing) return null;
  const added = present.filter((range) => !known.includes(range));
  const gone = known.filter((range) => !present.includes(range));
  if (added.length === 0 && gone.length === 0) return null;
  return [...added.map((range) => `${range} is new`), ...gone.map((range) => `${range} is gone`)].join(', ');
}
