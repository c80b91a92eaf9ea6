// How far a push is with the resources of the plan on screen, for the canvas. Follows what was heard, not the clock.
import { useMemo } from 'react';
import { paintedStates, progressRows } from '../azure/push-progress.ts';
import type { PushedState } from '../canvas/marks.ts';
import { usePush } from './push.ts';
import { useApp } from './store.ts';

/** States by plan id; null while nothing is pushed or another plan is on screen. */
export function usePushed(): ReadonlyMap<string, PushedState> | null {
  const document = useApp((state) => state.document?.id);
  const now = usePush((state) => state.now);
  const shown = now.stage === 'running' || now.stage === 'ended' ? now.shown : null;
  const heard = now.stage === 'running' || now.stage === 'ended' ? now.heard : null;
  return useMemo(
    () => (shown && heard && shown.document === document ? paintedStates(progressRows(shown.push, heard, 0)) : null),
    [shown, heard, document],
  );
}
