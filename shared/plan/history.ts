// Undo and redo as whole plans: unchanged parts are shared, so an entry costs little more than what changed.
import type { Plan } from './plan.ts';

export interface HistoryEntry {
  readonly plan: Plan;
  /** What was done to reach the next state, in the user's words: "Move 3 resources". */
  readonly label: string;
}

export interface History {
  readonly present: Plan;
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
  /** Key of the last edit and when it was made; an edit with the same key soon after joins it. */
  readonly last: { readonly key: string; readonly at: number } | null;
}

/** Edits with the same key within this time are one step. */
export const MERGE_WINDOW_MS = 800;
const LIMIT = 500;

export function startHistory(plan: Plan): History {
  return { present: plan, past: [], future: [], last: null };
}

/** Records that `next` follows. `mergeKey` joins typing in one field into one step; `now` in milliseconds comes from the caller. */
export function record(history: History, next: Plan, label: string, mergeKey: string | null, now: number): History {
  if (next === history.present) return history;
  const joins = mergeKey !== null && history.last?.key === mergeKey && now - history.last.at <= MERGE_WINDOW_MS;
  const past = joins ? history.past : [...history.past, { plan: history.present, label }].slice(-LIMIT);
  return { present: next, past, future: [], last: mergeKey === null ? null : { key: mergeKey, at: now } };
}

/** One step back; the same history when there is none. */
export function undo(history: History): History {
  const entry = history.past[history.past.length - 1];
  if (!entry) return history;
  return {
    present: entry.plan,
    past: history.past.slice(0, -1),
    future: [{ plan: history.present, label: entry.label }, ...history.future],
    last: null,
  };
}

/** One step forward again; the same history when there is none. */
export function redo(history: History): History {
  const entry = history.future[0];
  if (!entry) return history;
  return {
    present: entry.plan,
    past: [...history.past, { plan: history.present, label: entry.label }],
    future: history.future.slice(1),
    last: null,
  };
}
