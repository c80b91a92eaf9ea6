// The two lines of a double link: a way moved sideways by a distance, corners included.
import type { Point } from './obstacles.ts';

/** The way `by` pixels to the right of its direction (negative: to the left). Neighbours must differ in one coordinate. */
export function parallelTo(points: readonly Point[], by: number): readonly Point[] {
  return points.map((at, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    const incoming = before ? normal(before, at) : null;
    const outgoing = after ? normal(at, after) : null;
    const x = incoming?.x || outgoing?.x || 0;
    const y = incoming?.y || outgoing?.y || 0;
    return { x: at.x + x * by, y: at.y + y * by };
  });
}

function normal(a: Point, b: Point): Point {
  return { x: -Math.sign(b.y - a.y), y: Math.sign(b.x - a.x) };
}
