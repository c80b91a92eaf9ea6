// The ways a line can take between two boxes: straight, with one bend, two, or around. Which of them is taken is decided in choose.ts.
import type { PictureNode } from '../picture.ts';
import type { Point } from './obstacles.ts';

/** A way from one box to another: its corners, ends included. */
export interface Shape {
  readonly points: readonly Point[];
}

/** A box with the containers around it that do not hold the other end, innermost first. */
export interface End {
  readonly node: PictureNode;
  readonly around: readonly PictureNode[];
}

/** Distance of a bend from the card or container it goes around. */
const STEP = 12;
/** How near to its corner a line may meet a box. */
const CORNER = 12;

interface Span {
  readonly low: number;
  readonly high: number;
}

function horizontal(node: PictureNode): Span {
  return { low: node.left, high: node.left + node.width };
}

function vertical(node: PictureNode): Span {
  return { low: node.top, high: node.top + node.height };
}

function middle(span: Span): number {
  return (span.low + span.high) / 2;
}

/** Ways worth looking at, those with few bends first; `simple` leaves out those that wind between cards. */
export function* shapesBetween(a: End, b: End, effort: 'simple' | 'full'): Iterable<Shape> {
  yield* straight(a.node, b.node);
  yield* oneBend(a.node, b.node);
  yield* twoBends(a, b);
  if (effort === 'full') yield* threeBends(a, b);
}

/** Heights and columns between boxes at the top of the picture, in order. */
export interface Gaps {
  readonly columns: readonly number[];
}

/** Gaps looked at on either side of a line's ends. */
const NEAR = 4;

/** Ways with four bends, for lines that find everything else in their way. */
export function* detours(a: End, b: End, gaps: Gaps): Iterable<Shape> {
  yield* throughGaps(a, b, gaps);
  const outerA = a.around[a.around.length - 1] ?? a.node;
  const outerB = b.around[b.around.length - 1] ?? b.node;
  const ya = middle(vertical(a.node));
  const yb = middle(vertical(b.node));
  const rows = new Set([
    ...[outerA, outerB].flatMap((node) => [node.top - 16, node.top + node.height + 16]),
    (Math.min(outerA.top + outerA.height, outerB.top + outerB.height) + Math.max(outerA.top, outerB.top)) / 2,
  ]);
  for (const sideA of ['left', 'right'] as const)
    for (const sideB of ['left', 'right'] as const)
      for (const row of rows) {
        const xa = sideA === 'left' ? outerA.left - STEP : outerA.left + outerA.width + STEP;
        const xb = sideB === 'left' ? outerB.left - STEP : outerB.left + outerB.width + STEP;
        yield {
          points: [
            { x: sideA === 'left' ? a.node.left : a.node.left + a.node.width, y: ya },
            { x: xa, y: ya },
            { x: xa, y: row },
            { x: xb, y: row },
            { x: xb, y: yb },
            { x: sideB === 'left' ? b.node.left : b.node.left + b.node.width, y: yb },
          ],
        };
      }
}

/** Down (or up) to the gap below the outer box, along it to a gap between others, and so to the other end. */
function* throughGaps(a: End, b: End, gaps: Gaps): Iterable<Shape> {
  const outerA = a.around[a.around.length - 1] ?? a.node;
  const outerB = b.around[b.around.length - 1] ?? b.node;
  const mxA = middle(horizontal(a.node));
  const mxB = middle(horizontal(b.node));
  const downwards = outerA.top + outerA.height <= outerB.top;
  const upwards = outerB.top + outerB.height <= outerA.top;
  if (!downwards && !upwards) return;
  const rowA = downwards ? outerA.top + outerA.height + 16 : outerA.top - 16;
  const rowB = downwards ? outerB.top - 16 : outerB.top + outerB.height + 16;
  const startA = downwards ? a.node.top + a.node.height : a.node.top;
  const endB = downwards ? b.node.top : b.node.top + b.node.height;
  const centre = (mxA + mxB) / 2;
  for (const x of nearest(gaps.columns, centre, 2 * NEAR))
    yield { points: [point(mxA, startA), point(mxA, rowA), point(x, rowA), point(x, rowB), point(mxB, rowB), point(mxB, endB)] };
}

function nearest(sorted: readonly number[], value: number, count: number): readonly number[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const at = (low + high) >> 1;
    if ((sorted[at] ?? 0) < value) low = at + 1;
    else high = at;
  }
  return sorted.slice(Math.max(0, low - count / 2), low + count / 2);
}

function* straight(a: PictureNode, b: PictureNode): Iterable<Shape> {
  const [ax, bx, ay, by] = [horizontal(a), horizontal(b), vertical(a), vertical(b)];
  if (ax.high <= bx.low || bx.high <= ax.low) {
    const y = shared(ay, by, a.role === 'container', b.role === 'container');
    if (y !== null) yield { points: ax.high <= bx.low ? [point(ax.high, y), point(bx.low, y)] : [point(ax.low, y), point(bx.high, y)] };
  }
  if (ay.high <= by.low || by.high <= ay.low) {
    const x = shared(ax, bx, a.role === 'container', b.role === 'container');
    if (x !== null) yield { points: ay.high <= by.low ? [point(x, ay.high), point(x, by.low)] : [point(x, ay.low), point(x, by.high)] };
  }
}

/** A coordinate at which both boxes can be met: the middle of a card when the other reaches so far, else the middle of what they share. */
function shared(a: Span, b: Span, slidesA: boolean, slidesB: boolean): number | null {
  const low = Math.max(a.low, b.low) + CORNER;
  const high = Math.min(a.high, b.high) - CORNER;
  if (low > high) return null;
  const within = (value: number): boolean => value >= low && value <= high;
  if (slidesA !== slidesB) {
    const card = middle(slidesA ? b : a);
    return within(card) ? card : null;
  }
  if (slidesA) return (low + high) / 2;
  const [small, large] = a.high - a.low <= b.high - b.low ? [middle(a), middle(b)] : [middle(b), middle(a)];
  if (within(small)) return small;
  return within(large) ? large : null;
}

function point(x: number, y: number): Point {
  return { x, y };
}

function* oneBend(a: PictureNode, b: PictureNode): Iterable<Shape> {
  const [ax, bx, ay, by] = [horizontal(a), horizontal(b), vertical(a), vertical(b)];
  const [mxA, mxB, myA, myB] = [middle(ax), middle(bx), middle(ay), middle(by)];
  if (mxB < ax.low || mxB > ax.high)
    if (myA < by.low || myA > by.high)
      yield { points: [point(mxB > mxA ? ax.high : ax.low, myA), point(mxB, myA), point(mxB, myA < by.low ? by.low : by.high)] };
  if (myB < ay.low || myB > ay.high)
    if (mxA < bx.low || mxA > bx.high)
      yield { points: [point(mxA, myB > myA ? ay.high : ay.low), point(mxA, myB), point(mxA < bx.low ? bx.low : bx.high, myB)] };
}

function* twoBends(a: End, b: End): Iterable<Shape> {
  const [ax, bx, ay, by] = [horizontal(a.node), horizontal(b.node), vertical(a.node), vertical(b.node)];
  const [mxA, mxB, myA, myB] = [middle(ax), middle(bx), middle(ay), middle(by)];
  for (const x of channels(a, b, horizontal)) {
    const exit = x >= ax.high ? ax.high : x <= ax.low ? ax.low : null;
    const entry = x >= bx.high ? bx.high : x <= bx.low ? bx.low : null;
    if (exit !== null && entry !== null) yield { points: [point(exit, myA), point(x, myA), point(x, myB), point(entry, myB)] };
  }
  for (const y of channels(a, b, vertical)) {
    const exit = y >= ay.high ? ay.high : y <= ay.low ? ay.low : null;
    const entry = y >= by.high ? by.high : y <= by.low ? by.low : null;
    if (exit !== null && entry !== null) yield { points: [point(mxA, exit), point(mxA, y), point(mxB, y), point(mxB, entry)] };
  }
}

/** Half the gap between two rows of cards, in which a line can leave a card that stands amid others. */
const SLIT = 6;

/** Out of a card (or into one) through the slit above or below it, for cards that stand amid others. */
function* threeBends(a: End, b: End): Iterable<Shape> {
  for (const [one, other, turned] of [
    [a, b, false],
    [b, a, true],
  ] as const) {
    if (one.node.role === 'container') continue;
    const [mx, my] = [middle(horizontal(one.node)), middle(vertical(other.node))];
    const to = horizontal(other.node);
    for (const [exit, row] of [
      [one.node.top + one.node.height, one.node.top + one.node.height + SLIT],
      [one.node.top, one.node.top - SLIT],
    ] as const)
      for (const x of channels(one, other, horizontal)) {
        const entry = x >= to.high ? to.high : x <= to.low ? to.low : null;
        if (entry === null) continue;
        const points = [point(mx, exit), point(mx, row), point(x, row), point(x, my), point(entry, my)];
        yield { points: turned ? points.reverse() : points };
      }
  }
}

/** Coordinates at which a line may turn: the middle between the outermost boxes, and just outside of each box around an end. */
function channels(a: End, b: End, span: (node: PictureNode) => Span): ReadonlySet<number> {
  const all = new Set<number>();
  const outerA = span(a.around[a.around.length - 1] ?? a.node);
  const outerB = span(b.around[b.around.length - 1] ?? b.node);
  if (outerA.high <= outerB.low) all.add((outerA.high + outerB.low) / 2);
  else if (outerB.high <= outerA.low) all.add((outerB.high + outerA.low) / 2);
  for (const node of [a.node, b.node, ...a.around, ...b.around]) {
    const { low, high } = span(node);
    const step = node.role === 'container' && node.parent !== null ? 8 : STEP;
    all.add(low - step);
    all.add(high + step);
  }
  return all;
}
