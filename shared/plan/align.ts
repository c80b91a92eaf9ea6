// Lines up and spreads rectangles, and finds the guides a moved one snaps to. Pure arithmetic on places relative to one container.
import { snap } from './picture/sizes.ts';
import { type Box, type Space, spacesAt, spacingStep } from './spacing.ts';

export type { Box } from './spacing.ts';

/** Which edge or middle is brought into line. */
export type Edge = 'left' | 'right' | 'top' | 'bottom' | 'centre' | 'middle';

/** New corners by id; only what moves is named. */
export type Corners = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

/** Brings boxes into line with the outermost edge, or with the middle of them all. */
export function aligned(boxes: readonly Box[], edge: Edge): Corners {
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return moved(boxes, (box) => {
    switch (edge) {
      case 'left':
        return { x: left, y: box.y };
      case 'right':
        return { x: right - box.width, y: box.y };
      case 'centre':
        return { x: snap((left + right - box.width) / 2), y: box.y };
      case 'top':
        return { x: box.x, y: top };
      case 'bottom':
        return { x: box.x, y: bottom - box.height };
      case 'middle':
        return { x: box.x, y: snap((top + bottom - box.height) / 2) };
    }
  });
}

/** Makes the space between boxes equal; the first and the last stay. Fewer than three have nothing between them. */
export function distributed(boxes: readonly Box[], axis: 'x' | 'y'): Corners {
  if (boxes.length < 3) return new Map();
  const size = axis === 'x' ? 'width' : 'height';
  const sorted = [...boxes].sort((a, b) => a[axis] - b[axis] || a[size] - b[size] || (a.id < b.id ? -1 : 1));
  const first = sorted[0]?.[axis] ?? 0;
  const end = Math.max(...sorted.map((box) => box[axis] + box[size]));
  const gap = (end - first - sorted.reduce((sum, box) => sum + box[size], 0)) / (sorted.length - 1);
  let at = first;
  const starts = new Map<string, number>();
  for (const box of sorted) {
    starts.set(box.id, Math.round(at));
    at += box[size] + gap;
  }
  const last = sorted.at(-1);
  if (last) starts.set(last.id, end - last[size]);
  return moved(boxes, (box) => ({ x: box.x, y: box.y, [axis]: starts.get(box.id) ?? box[axis] }));
}

function moved(boxes: readonly Box[], to: (box: Box) => { readonly x: number; readonly y: number }): Corners {
  const corners = new Map<string, { readonly x: number; readonly y: number }>();
  for (const box of boxes) {
    const corner = to(box);
    if (corner.x !== box.x || corner.y !== box.y) corners.set(box.id, corner);
  }
  return corners;
}

/** Packs boxes into rows below their common corner, in reading order, on the grid. */
export function tidied(boxes: readonly Box[], gap: number): Corners {
  if (boxes.length < 2) return new Map();
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const widest = Math.max(...boxes.map((box) => box.width));
  const area = boxes.reduce((sum, box) => sum + (box.width + gap) * (box.height + gap), 0);
  const room = Math.max(widest, Math.sqrt(area * 1.6));
  const rows = Math.max(...boxes.map((box) => box.height)) / 2;
  const order = [...boxes].sort((a, b) => Math.round((a.y - b.y) / rows) || a.x - b.x || (a.id < b.id ? -1 : 1));
  const corners = new Map<string, { readonly x: number; readonly y: number }>();
  let x = left;
  let y = top;
  let tallest = 0;
  for (const box of order) {
    if (x > left && x + box.width > left + room) {
      x = left;
      y += tallest + gap;
      tallest = 0;
    }
    if (box.x !== x || box.y !== y) corners.set(box.id, { x, y });
    x += box.width + gap;
    tallest = Math.max(tallest, box.height);
  }
  return corners;
}

/** A line that a moved box and one that stands have in common. */
export interface Guide {
  readonly axis: 'x' | 'y';
  /** Where the line runs. */
  readonly at: number;
  /** From where to where along the other axis. */
  readonly from: number;
  readonly to: number;
}

export interface Snapping {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
  readonly spaces: readonly Space[];
}

/** How far a moved box is drawn to edges, middles and equal spaces of others that are nearer than `reach`, and what to show for it. */
export function snappedTo(box: Box, others: readonly Box[], reach: number): Snapping {
  const x = nearer(nearest(box, others, 'x', reach), spacingStep(box, others, 'x', reach));
  const y = nearer(nearest(box, others, 'y', reach), spacingStep(box, others, 'y', reach));
  const at = { ...box, x: box.x + (x ?? 0), y: box.y + (y ?? 0) };
  const guides = [...(x === null ? [] : guidesOf(at, others, 'x')), ...(y === null ? [] : guidesOf(at, others, 'y'))];
  const spaces = [...(x === null ? [] : spacesAt(at, others, 'x')), ...(y === null ? [] : spacesAt(at, others, 'y'))];
  return { dx: x ?? 0, dy: y ?? 0, guides, spaces };
}

/** The smaller of two steps; a line in common wins over an equal space. */
function nearer(line: number | null, space: number | null): number | null {
  if (line === null || space === null) return line ?? space;
  return Math.abs(space) < Math.abs(line) ? space : line;
}

/** Edges and middle of a box along an axis. */
function linesOf(box: Box, axis: 'x' | 'y'): readonly number[] {
  const size = axis === 'x' ? box.width : box.height;
  return [box[axis], box[axis] + size / 2, box[axis] + size];
}

function nearest(box: Box, others: readonly Box[], axis: 'x' | 'y', reach: number): number | null {
  let best: number | null = null;
  const lines = linesOf(box, axis);
  for (const other of others) {
    for (const [i, to] of linesOf(other, axis).entries())
      for (const [j, from] of lines.entries()) {
        // Middles meet middles only: an edge in the middle of a neighbour is no order the eye sees.
        if ((i === 1) !== (j === 1)) continue;
        const step = to - from;
        if (Math.abs(step) <= reach && (best === null || Math.abs(step) < Math.abs(best))) best = step;
      }
  }
  return best;
}

function guidesOf(box: Box, others: readonly Box[], axis: 'x' | 'y'): readonly Guide[] {
  const across = axis === 'x' ? 'y' : 'x';
  const size = across === 'x' ? 'width' : 'height';
  const found = new Map<number, Guide>();
  for (const at of linesOf(box, axis))
    for (const other of others) {
      if (!linesOf(other, axis).some((line) => Math.abs(line - at) < 0.5)) continue;
      const before = found.get(at);
      const from = Math.min(before?.from ?? box[across], box[across], other[across]);
      const to = Math.max(before?.to ?? box[across] + box[size], box[across] + box[size], other[across] + other[size]);
      found.set(at, { axis, at, from, to });
    }
  return [...found.values()].slice(0, 2);
}
