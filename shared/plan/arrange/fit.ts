// Finds room for something new among things that have a place: inside the container first, then below, then at the right.
import { GRID, up } from '../picture/sizes.ts';
import { extentOf, type Rect, tooClose } from './box.ts';

/** The space inside a container that children may take, counted from its corner. */
export interface Inner {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Above this many neighbours the search for a gap between them is not worth its time. */
const MANY = 150;

/** The first free position inside: topmost, then leftmost; or null when nothing of the size fits. */
export function freeSpot(
  size: { readonly width: number; readonly height: number },
  taken: readonly Rect[],
  inner: Inner,
  gap: number,
): Rect | null {
  if (inner.left + size.width > inner.right || inner.top + size.height > inner.bottom) return null;
  if (taken.length > MANY) return null;
  const columns = candidates(
    inner.left,
    taken.map((one) => one.x + one.width + gap),
  );
  const rows = candidates(
    inner.top,
    taken.map((one) => one.y + one.height + gap),
  );
  for (const y of rows) {
    if (y + size.height > inner.bottom) continue;
    for (const x of columns) {
      if (x + size.width > inner.right) continue;
      const spot = { x, y, width: size.width, height: size.height };
      if (!taken.some((one) => tooClose(one, spot, gap))) return spot;
    }
  }
  return null;
}

function candidates(first: number, more: readonly number[]): readonly number[] {
  return [...new Set([first, ...more.map(up).filter((one) => one > first)])].sort((a, b) => a - b);
}

/** Where something new goes when nothing fits inside: below everything, or at the right when `allowed` refuses the larger height. */
export function growingSpot(
  size: { readonly width: number; readonly height: number },
  taken: readonly Rect[],
  inner: Inner,
  gap: number,
  allowed: (right: number, bottom: number) => boolean,
): Rect {
  const { right, bottom } = extentOf(taken);
  const { width, height } = size;
  const below = { x: inner.left, y: Math.max(inner.top, up(bottom + gap)), width, height };
  const beside = { x: Math.max(inner.left, up(right + gap)), y: inner.top, width, height };
  const ends = (spot: Rect): boolean => allowed(Math.max(inner.right, spot.x + spot.width), Math.max(inner.bottom, spot.y + spot.height));
  if (ends(below)) return below;
  return ends(beside) ? beside : below;
}

/** Moves a block downward from where it is wanted until it keeps its distance from everything that has a place. */
export function slideDown(block: Rect, taken: readonly Rect[], gap: number): number {
  const sorted = [...taken].sort((a, b) => a.y - b.y || a.x - b.x);
  let y = block.y;
  for (let moved = true; moved; ) {
    moved = false;
    for (const one of sorted)
      if (tooClose(one, { ...block, y }, gap - GRID)) {
        y = up(one.y + one.height + gap);
        moved = true;
      }
  }
  return y;
}
