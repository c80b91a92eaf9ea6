// What a screen reader is told as it happens: each step by its name, undone or done again, and what the rules then say.
import { create } from 'zustand';
import type { History } from '../../shared/plan/history.ts';
import { severityCounts } from './derived.ts';
import { useApp } from './store.ts';

/** The latest step, and apart from it the latest count of findings: what comes second must not cut off what is still being read. */
export const useAnnouncement = create<{ readonly text: string; readonly findings: string }>(() => ({ text: '', findings: '' }));

/** Announces steps and findings from now on. */
export function startAnnouncements(): () => void {
  return useApp.subscribe((state, before) => {
    if (state.document?.id !== before.document?.id) {
      if (state.document) say(`${state.document.name} is on screen`);
      return;
    }
    if (state.history && before.history && state.history !== before.history) say(stepWords(before.history, state.history));
    if (state.checked !== before.checked && before.checked !== null) {
      const now = severityCounts(state.findings);
      const then = severityCounts(before.findings);
      if (now.error !== then.error || now.warning !== then.warning)
        useAnnouncement.setState({ findings: countWords(now.error, now.warning) });
    }
  });
}

/** Says a sentence to screen readers. */
export function say(text: string): void {
  if (text !== '') useAnnouncement.setState({ text });
}

/** What led from one history to the next, in words. */
export function stepWords(before: History, after: History): string {
  if (after.present === before.present) return '';
  if (after.past.length < before.past.length) return `Undone: ${after.future[0]?.label ?? ''}`;
  const again = before.future.some((entry) => entry.plan === after.present);
  return again ? `Done again: ${after.past.at(-1)?.label ?? ''}` : (after.past.at(-1)?.label ?? '');
}

function countWords(errors: number, warnings: number): string {
  const count = (n: number, word: string): string => `${n} ${n === 1 ? word : `${word}s`}`;
  return `Findings: ${count(errors, 'error')}, ${count(warnings, 'warning')}`;
}
