// The pill over the top right corner that counts findings: how wide it is, and how much of a low header it covers.
import { type TextStyle, textWidth } from '../shorten.ts';

/** Face of the number. */
export const PILL_NUMBER: TextStyle = { face: 'mono400', size: 10.5, tracking: 0 };

/** Parts of the pill from left to right: padding, mark, gap, the number, padding. `outside` stands over the border. */
export const PILL = { left: 4, mark: 12, gap: 3, right: 6, height: 18, outside: 6 } as const;

/** Width of the pill with a number in it. */
export function pillWidth(count: number): number {
  return PILL.left + PILL.mark + PILL.gap + textWidth(String(count), PILL_NUMBER) + PILL.right;
}

/** What a header with so much padding at its right leaves free there, so that its words end before the pill begins. */
export function pillRoom(count: number | null, padding: number): number {
  return count === null ? 0 : Math.ceil(pillWidth(count) - PILL.outside - padding + 6);
}
