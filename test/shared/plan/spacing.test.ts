// Equal spaces: a box between two others, and one that goes on a row.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, snappedTo } from '../../../shared/plan/align.ts';
import { spacesAt, spacingStep } from '../../../shared/plan/spacing.ts';

const box = (id: string, x: number, width = 80, y = 0): Box => ({ id, x, y, width, height: 40 });

describe('equal spaces', () => {
  it.each([
    ['in the middle of two', 157, [box('a', 0), box('b', 320)], 3],
    ['after a row', 203, [box('a', 0), box('b', 100)], -3],
    ['before a row', 3, [box('a', 100), box('b', 200)], -3],
    ['only of what stands beside it', 203, [box('a', 0, 80, 400), box('b', 100, 80, 400)], null],
    ['not through two that touch', 163, [box('a', 0), box('b', 80)], null],
  ])('%s', (_, x, others, step) => {
    expect(spacingStep(box('m', x), others, 'x', 6)).toBe(step);
  });

  it('names both gaps once the box stands there', () => {
    expect(spacesAt(box('m', 200), [box('a', 0), box('b', 100)], 'x')).toEqual([
      { axis: 'x', from: 80, to: 100, at: 20 },
      { axis: 'x', from: 180, to: 200, at: 20 },
    ]);
  });

  it('shows gaps that are as wide as each other, whatever the row', () => {
    const row = fc.array(fc.record({ x: fc.integer({ min: 0, max: 900 }), width: fc.integer({ min: 8, max: 120 }) }), { maxLength: 6 });
    fc.assert(
      fc.property(row, fc.integer({ min: -100, max: 1000 }), (others, x) => {
        const found = snappedTo(
          box('m', x),
          others.map((one, i) => box(`o${i}`, one.x, one.width, 8)),
          5,
        );
        for (const axis of ['x', 'y'] as const) {
          const widths = found.spaces.filter((space) => space.axis === axis).map(({ from, to }) => to - from);
          for (const width of widths) expect(Math.abs(width - (widths[0] ?? 0))).toBeLessThan(1.01);
        }
      }),
    );
  });
});
