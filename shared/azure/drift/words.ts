// The same words for the states of a drift everywhere: command line, table, canvas, screen reader.
import type { DriftChange, DriftState } from './drift.ts';

type Told = Pick<DriftChange, 'state' | 'changedMeanwhile'>;

interface Words {
  /** Short, for a column. */
  readonly label: string;
  /** What it means and what follows. */
  readonly means: string;
}

export const DRIFT_WORDS: { readonly [state in DriftState]: Words } = {
  conflict: { label: 'Conflict', means: 'Design and Azure were changed differently since both agreed.' },
  drift: { label: 'Drift', means: 'Only Azure was changed since both agreed.' },
  differs: { label: 'Differs', means: 'Nothing was agreed on yet, so it cannot be said who changed it.' },
  'added-in-azure': { label: 'New in Azure', means: 'It exists in Azure and neither the design nor the agreed state has it.' },
  'removed-in-azure': { label: 'Gone in Azure', means: 'The design has it and Azure no longer does.' },
  'to-push': { label: 'To push', means: 'Only the design was changed since both agreed.' },
  'new-in-design': { label: 'To create', means: 'The design has it and Azure was never seen with it.' },
  'removed-in-design': {
    label: 'To delete',
    means: 'It was removed from the design and still exists in Azure. A push deletes it only when that is confirmed.',
  },
  both: { label: 'Same change', means: 'Both were changed to the same; only the agreed state is behind.' },
};

/** True when reverting the change does something: what only the design changed is to be pushed anyway. */
export function canRevert(change: Told): boolean {
  if (change.state === 'removed-in-design') return change.changedMeanwhile;
  return change.state !== 'to-push' && change.state !== 'new-in-design';
}

/** The label of a change; a resource removed on one side and changed on the other says so. */
export function driftLabel(change: Told): string {
  const { label } = DRIFT_WORDS[change.state];
  return change.changedMeanwhile ? `${label}, changed meanwhile` : label;
}
