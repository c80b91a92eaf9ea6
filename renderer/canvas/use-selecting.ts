// The selection as React Flow changes it: presses with a key held, and the box drawn on the open canvas.
import type { NodeChange } from '@xyflow/react';
import { useRef } from 'react';
import { select, useApp } from '../state/store.ts';
import type { CanvasNode } from './to-flow.ts';

/** Takes over React Flow's changes. A box with Shift adds to what was selected before it. */
export function useSelecting() {
  const boxFrom = useRef<ReadonlySet<string> | null>(null);
  return {
    take(changes: readonly NodeChange<CanvasNode>[]) {
      const selecting = changes.filter((change) => change.type === 'select');
      if (selecting.length === 0) return;
      const next = new Set([...useApp.getState().selection, ...(boxFrom.current ?? [])]);
      for (const { id, selected } of selecting) {
        if (selected) next.add(id);
        else if (!boxFrom.current?.has(id)) next.delete(id);
      }
      select(next);
    },
    startBox(adds: boolean) {
      boxFrom.current = adds ? new Set(useApp.getState().selection) : null;
    },
    endBox() {
      boxFrom.current = null;
    },
  };
}
