// PEER-013: a peering that Azure reports as disconnected has to be made again.
import { defineRule } from '../define-rule.ts';
import { hubAndSpoke, peeringBook } from './peering-book.ts';

export const disconnected = defineRule({
  code: 'PEER-013',
  id: 'peering/disconnected',
  title: 'No peering is disconnected',
  severity: 'warning',
  why: 'When one half of a peering is deleted, the other stays behind as Disconnected. It cannot be changed or revived; both halves have to be deleted and made again.',
  sources: ['peer-mng', 'gh-tf18091'],
  reviewed: '2026-11',
  message: '{name} from {network} to {remote} is disconnected. Delete both halves and create them again.',
  check({ find, report }) {
    const book = peeringBook(find);
    const reported = new Set<string>();
    for (const half of book.halves) {
      if (half.peering.state?.toLowerCase() !== 'disconnected') continue;
      const back = book.back(half);
      if (back && reported.has(back.peering.id)) continue;
      reported.add(half.peering.id);
      report({
        subject: half.peering.id,
        field: 'state',
        related: back ? [back.peering.id] : [],
        data: { network: half.network?.name ?? half.from, remote: half.remote?.name ?? half.to },
      });
    }
  },
  examples: {
    fails: () => hubAndSpoke({ origin: 'import', state: 'Disconnected' }),
    passes: () => hubAndSpoke({ origin: 'import', state: 'Connected' }),
  },
});
