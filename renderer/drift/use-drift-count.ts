// The count on the tab of the list of differences.
import { useMemo } from 'react';
import { useLook } from '../state/drift.ts';
import { isChange, needsDecision } from './rows.ts';

/** How many differences somebody has to decide about; null while nothing is compared. */
export function useDriftCount(): number | null {
  const look = useLook();
  return useMemo(() => (look ? look.rows.filter((row) => isChange(row) && needsDecision(row)).length : null), [look]);
}
