// Equal spaces in a row or column: where a moved box would stand as far from its neighbour as others stand from each other.

/** A rectangle with a name. */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A gap between two boxes that is as wide as another one. */
export interface Space {
  readonly axis: 'x' | 'y';
  /** Where the gap begins and ends along the axis. */
  readonly from: number;
  readonly to: number;
  /** Where it is shown along the other axis. */
  readonly at: number;
}

interface Candidate {
  /** How far the box must move to stand there. */
  readonly step: number;
  /** Pairs of boxes with the gap between them, by their place in the row; `null` is the moved box. */
  readonly gaps: readonly (readonly [Box | null, Box | null])[];
}

/** The nearest step to an equal space within `reach`, or null. */
export function spacingStep(box: Box, others: readonly Box[], axis: 'x' | 'y', reach: number): number | null {
  let best: number | null = null;
  for (const { step } of candidatesOf(box, others, axis))
    if (Math.abs(step) <= reach && (best === null || Math.abs(step) < Math.abs(best))) best = step;
  return best;
}

/** The equal gaps around a box as it stands. */
export function spacesAt(box: Box, others: readonly Box[], axis: 'x' | 'y'): readonly Space[] {
  const exact = candidatesOf(box, others, axis).find(({ step }) => Math.abs(step) < 0.5);
  if (!exact) return [];
  const size = sizeOf(axis);
  const across = axis === 'x' ? 'y' : 'x';
  const acrossSize = sizeOf(across);
  return exact.gaps.map(([a, b]): Space => {
    const [first, second] = [a ?? box, b ?? box];
    const top = Math.max(first[across], second[across]);
    const bottom = Math.min(first[across] + first[acrossSize], second[across] + second[acrossSize]);
    return { axis, from: first[axis] + first[size], to: second[axis], at: (top + bottom) / 2 };
  });
}

function sizeOf(axis: 'x' | 'y'): 'width' | 'height' {
  return axis === 'x' ? 'width' : 'height';
}

function candidatesOf(box: Box, others: readonly Box[], axis: 'x' | 'y'): readonly Candidate[] {
  const size = sizeOf(axis);
  const across = axis === 'x' ? 'y' : 'x';
  const acrossSize = sizeOf(across);
  const end = (one: Box): number => one[axis] + one[size];
  const row = others
    .filter((one) => one[across] < box[across] + box[acrossSize] && box[across] < one[across] + one[acrossSize])
    .sort((a, b) => a[axis] - b[axis] || (a.id < b.id ? -1 : 1));
  const middle = box[axis] + box[size] / 2;
  const before = row.filter((one) => one[axis] + one[size] / 2 < middle);
  const after = row.filter((one) => one[axis] + one[size] / 2 >= middle);
  const found: Candidate[] = [];
  const previous = before.at(-1);
  const next = after[0];
  if (previous && next && next[axis] - end(previous) > box[size])
    found.push({
      step: (end(previous) + next[axis] - box[size]) / 2 - box[axis],
      gaps: [
        [previous, null],
        [null, next],
      ],
    });
  for (const [a, b] of pairs(before)) {
    const gap = b[axis] - end(a);
    if (gap > 0 && b === previous)
      found.push({
        step: end(b) + gap - box[axis],
        gaps: [
          [a, b],
          [b, null],
        ],
      });
  }
  for (const [a, b] of pairs(after)) {
    const gap = b[axis] - end(a);
    if (gap > 0 && a === next)
      found.push({
        step: a[axis] - gap - box[size] - box[axis],
        gaps: [
          [null, a],
          [a, b],
        ],
      });
  }
  return found;
}

function pairs(row: readonly Box[]): readonly (readonly [Box, Box])[] {
  return row.slice(1).flatMap((b, i) => {
    const a = row[i];
    return a ? [[a, b] as const] : [];
  });
}
