// Lines cut to what is near: nothing outside stays, nothing inside is lost, dashes keep their place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesIn } from '../../../renderer/canvas/clip-line.ts';

const RECT = { x: 0, y: 0, width: 100, height: 100 };
const points = (...list: readonly (readonly [number, number])[]) => list.map(([x, y]) => ({ x, y }));

describe('pieces of a line', () => {
  it.each([
    ['all of it when it lies inside', points([10, 10], [90, 10]), [[points([10, 10], [90, 10]), 0, true]]],
    ['cut at both ends', points([-50, 20], [150, 20]), [[points([0, 20], [100, 20]), 50, false]]],
    [
      'two when it leaves and comes back',
      points([10, 90], [10, 150], [90, 150], [90, 90]),
      [
        [points([10, 90], [10, 100]), 0, false],
        [points([90, 100], [90, 90]), 190, true],
      ],
    ],
    ['none when it passes by', points([-10, -10], [200, -10]), []],
  ])('%s', (_, line, expected) => {
    expect(piecesIn(line, RECT).map(({ points: piece, before, isLast }) => [piece, before, isLast])).toEqual(expected);
  });

  it('hold as much of the line as lies inside, at its place along the line', () => {
    const coordinate = fc.integer({ min: -200, max: 300 });
    const steps = fc.array(fc.record({ across: fc.boolean(), to: coordinate }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(coordinate, coordinate, steps, (x, y, list) => {
        let at = { x, y };
        const line = [at, ...list.map(({ across, to }) => (at = across ? { x: to, y: at.y } : { x: at.x, y: to }))];
        const length = (part: readonly { x: number; y: number }[]) =>
          part.slice(1).reduce((sum, b, i) => sum + Math.hypot(b.x - (part[i]?.x ?? 0), b.y - (part[i]?.y ?? 0)), 0);
        const inside = (value: number) => Math.max(0, Math.min(100, value));
        const wanted = line.slice(1).reduce((sum, b, i) => {
          const a = line[i] ?? b;
          const hit = Math.max(a.x, b.x) >= 0 && Math.min(a.x, b.x) <= 100 && Math.max(a.y, b.y) >= 0 && Math.min(a.y, b.y) <= 100;
          return sum + (hit ? Math.abs(inside(b.x) - inside(a.x)) + Math.abs(inside(b.y) - inside(a.y)) : 0);
        }, 0);
        const pieces = piecesIn(line, RECT);
        expect(pieces.reduce((sum, piece) => sum + length(piece.points), 0)).toBeCloseTo(wanted, 6);
        for (const { points: piece, before } of pieces) {
          for (const point of piece)
            expect(point.x >= -1e-9 && point.x <= 100 + 1e-9 && point.y >= -1e-9 && point.y <= 100 + 1e-9).toBe(true);
          expect(before + length(piece)).toBeLessThanOrEqual(length(line) + 1e-6);
        }
      }),
    );
  });
});
