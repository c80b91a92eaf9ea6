// The preview of a whole push: what its steps change taken together, what would vanish unasked, and all of it in words.
import { visible } from '../../../base/visible.ts';
import type { AzureNote, PushPlan, WhatIf, WhatIfChange, WhatIfKind } from '../../../contract/azure.ts';
import { whatIfHash } from '../ids.ts';
import { inOrder } from './read.ts';

/** The preview of a push. Each resource counts once: what a first form creates, its last form finishes. */
export function wholeWhatIf(push: PushPlan, changes: readonly WhatIfChange[], notes: readonly AzureNote[]): WhatIf {
  const created = new Set<string>();
  const number = new Map(push.steps.map((step, i) => [step.id, i]));
  const sorted = inOrder([...changes].sort((a, b) => (number.get(a.step) ?? 0) - (number.get(b.step) ?? 0)));
  const joined = sorted.map((change): WhatIfChange => {
    const key = change.target.armId.toLowerCase();
    if (change.kind !== 'create') return change;
    if (created.has(key)) return { ...change, kind: 'modify', reason: 'It finishes what an earlier step creates.' };
    created.add(key);
    return change;
  });
  return { hash: whatIfHash(push, joined), changes: joined, notes };
}

/** Deletions that nobody confirmed: the preview announces them and the push has no delete step for them. Not empty: do not push. */
export function unlistedDeletions(push: PushPlan, changes: readonly WhatIfChange[]): readonly WhatIfChange[] {
  const listed = new Set(push.steps.flatMap((step) => (step.kind === 'delete' ? [step.target.armId.toLowerCase()] : [])));
  return changes.filter((change) => change.kind === 'delete' && !listed.has(change.target.armId.toLowerCase()));
}

const WORDS: readonly (readonly [kind: WhatIfKind, sign: string, words: string])[] = [
  ['create', '+', 'to create'],
  ['modify', '~', 'to change'],
  ['delete', '-', 'to delete'],
  ['deploy', '!', 'to deploy again'],
  ['unsupported', '?', 'Azure cannot tell'],
  ['no-change', '=', 'without change'],
  ['ignore', '*', 'not touched'],
];

/** How many resources change in which way; only kinds that occur. */
export function whatIfCounts(changes: readonly WhatIfChange[]): ReadonlyMap<WhatIfKind, number> {
  const counts = new Map<WhatIfKind, number>();
  for (const [kind] of WORDS) {
    const count = changes.filter((change) => change.kind === kind).length;
    if (count > 0) counts.set(kind, count);
  }
  return counts;
}

/** "12 to create, 1 to change, 3 without change." */
export function whatIfSummary(changes: readonly WhatIfChange[]): string {
  const counts = whatIfCounts(changes);
  const parts = WORDS.flatMap(([kind, , words]) => (counts.has(kind) ? [`${counts.get(kind)} ${words}`] : []));
  return parts.length === 0 ? 'Nothing changes.' : `${parts.join(', ')}.`;
}

/** One line for each resource, then its real changes. `noise: true` shows what was judged to be none, with the reason. */
export function whatIfLines(whatIf: WhatIf, options: { readonly noise?: boolean } = {}): readonly string[] {
  const lines = whatIf.changes.flatMap((change) => {
    const sign = WORDS.find(([kind]) => kind === change.kind)?.[1] ?? '?';
    const head = `${sign} ${visible(change.target.name)} (${visible(change.target.type)})`;
    const properties = change.properties.filter((one) => options.noise === true || one.noise === null);
    return [
      head,
      ...(change.reason === null ? [] : [`    ${change.reason}`]),
      ...properties.map((one) => {
        const before = one.before === null ? '' : visible(one.before);
        const after = one.after === null ? '' : visible(one.after);
        const values = one.kind === 'create' ? after : one.kind === 'delete' ? before : `${before} → ${after}`;
        return `    ${one.kind === 'create' ? '+' : one.kind === 'delete' ? '-' : '~'} ${one.path}: ${values}${one.noise === null ? '' : ` (noise: ${one.noise})`}`;
      }),
    ];
  });
  return [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    whatIfSummary(whatIf.changes),
    ...whatIf.notes.map(({ message }) => visible(message)),
  ];
}
