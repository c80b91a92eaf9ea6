// "Did you mean …?": the known word that is closest to what was typed.
import { compareText } from './order.ts';

/** Number of letters to insert, delete or replace to turn one word into the other. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Words longer than this are no slip of the fingers, and comparing them takes time. */
const LONGEST_WORD = 200;

/** The closest known word, or null when none is close. A word that begins like it is close. Case does not matter. */
export function nearest(word: string, known: Iterable<string>): string | null {
  if (word.length > LONGEST_WORD) return null;
  const typed = word.toLowerCase();
  const ranked = [...known]
    .map((one) => ({ one, steps: one.toLowerCase().startsWith(typed) ? 0 : distance(typed, one.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps || compareText(a.one, b.one));
  const best = ranked[0];
  return best && best.steps <= Math.max(2, Math.ceil(best.one.length * 0.4)) ? best.one : null;
}

/** ` Did you mean X?` or an empty text, to be put behind a sentence. */
export function suggestion(word: string, known: Iterable<string>): string {
  const best = nearest(word, known);
  return best === null ? '' : ` Did you mean ${best}?`;
}
