// The pieces of a line that come near a part of the canvas. A browser paints a dash of a line however far away it is, so what is far is cut off.
import type { Point } from '../../shared/plan/route/obstacles.ts';
import type { Rect } from './geometry.ts';

/** A piece of a line. */
export interface LinePiece {
  readonly points: readonly Point[];
  /** Length of the line before the piece, so that its dashes stay where they were. */
  readonly before: number;
  /** True when the piece ends where the line does. */
  readonly isLast: boolean;
}

/** The pieces of a line inside a rectangle, in order; the whole line as it is when it lies inside. */
export function piecesIn(points: readonly Point[], rect: Rect): readonly LinePiece[] {
  if (points.every((point) => inside(point, rect))) return [{ points, before: 0, isLast: true }];
  const pieces: LinePiece[] = [];
  let run: Point[] = [];
  let before = 0;
  let along = 0;
  const close = (isLast: boolean): void => {
    if (run.length > 1) pieces.push({ points: run, before, isLast });
    run = [];
  };
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    const cut = cutOf(a, b, rect);
    if (!cut) close(false);
    else {
      const [from, to] = cut;
      if (run.length === 0) {
        before = along + from * length;
        run.push(at(a, b, from));
      }
      run.push(at(a, b, to));
      if (to < 1) close(false);
    }
    along += length;
  }
  close(true);
  return pieces;
}

function inside(point: Point, rect: Rect): boolean {
  return point.x >= rect.x && point.x <= rect.x + rect.width && point.y >= rect.y && point.y <= rect.y + rect.height;
}

function at(a: Point, b: Point, share: number): Point {
  if (share === 0) return a;
  if (share === 1) return b;
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** Where a segment enters and leaves a rectangle, as shares of its length; null when it does not meet it. */
function cutOf(a: Point, b: Point, rect: Rect): readonly [number, number] | null {
  let from = 0;
  let to = 1;
  const sides: readonly (readonly [number, number, number])[] = [
    [a.x, b.x - a.x, rect.x],
    [-a.x, a.x - b.x, -(rect.x + rect.width)],
    [a.y, b.y - a.y, rect.y],
    [-a.y, a.y - b.y, -(rect.y + rect.height)],
  ];
  for (const [start, step, least] of sides) {
    if (step === 0) {
      if (start < least) return null;
      continue;
    }
    const share = (least - start) / step;
    if (step > 0) from = Math.max(from, share);
    else to = Math.min(to, share);
    if (from > to) return null;
  }
  return [from, to];
}
