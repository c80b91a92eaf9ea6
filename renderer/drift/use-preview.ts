// What a state of Azure would show beside the plan, while a dialog is open. The worker reads it; the page stays usable.
import { useEffect, useState } from 'react';
import { forgetPreview, previewLook } from '../state/drift.ts';
import type { DriftSummary, LookSource } from './messages.ts';

/** Typing and pasting rest so long before a state is read. */
const REST_MS = 120;

/** Counts, or the sentence why there are none; null while there is nothing to read or it is being read. */
export function usePreview(source: LookSource | null): DriftSummary | string | null {
  const [told, setTold] = useState<{ readonly of: LookSource; readonly value: DriftSummary | string } | null>(null);
  useEffect(() => {
    if (!source) return;
    let isLatest = true;
    const timer = setTimeout(() => {
      void previewLook(source).then((value) => {
        if (isLatest) setTold({ of: source, value });
      });
    }, REST_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [source]);
  useEffect(() => forgetPreview, []);
  return told?.of === source ? told.value : null;
}
