// Lining up, spreading and snapping of rectangles.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aligned, type Box, distributed, snappedTo, tidied } from '../../../shared/plan/align.ts';

const BOXES: readonly Box[] = [
  { id: 'a', x: 0, y: 0, width: 100, height: 40 },
  { id: 'b', x: 120, y: 30, width: 60, height: 40 },
  { id: 'c', x: 300, y: 90, width: 100, height: 60 },
];

function corners(found: ReadonlyMap<string, { readonly x: number; readonly y: number }>) {
  return Object.fromEntries([...found].map(([id, { x, y }]) => [id, [x, y]]));
}

describe('aligning', () => {
  it.each([
    ['left', { b: [0, 30], c: [0, 90] }],
    ['right', { a: [300, 0], b: [340, 30] }],
    ['top', { b: [120, 0], c: [300, 0] }],
    ['bottom', { a: [0, 110], b: [120, 110] }],
    ['centre', { a: [152, 0], b: [168, 30], c: [152, 90] }],
    ['middle', { a: [0, 56], b: [120, 56], c: [300, 48] }],
  ] as const)('%s', (edge, expected) => {
    expect(corners(aligned(BOXES, edge))).toEqual(expected);
  });

  it('moves nothing twice', () => {
    const box = fc.record({
      id: fc.uuid(),
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
      width: fc.integer({ min: 8, max: 400 }),
      height: fc.integer({ min: 8, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(box, { minLength: 2, maxLength: 8 }), fc.constantFrom('left', 'right', 'top', 'bottom'), (boxes, edge) => {
        const found = aligned(boxes, edge);
        const after = boxes.map((one) => ({ ...one, ...found.get(one.id) }));
        expect(aligned(after, edge).size).toBe(0);
      }),
    );
  });
});

describe('distributing', () => {
  it('makes the gaps equal and leaves the ends', () => {
    expect(corners(distributed(BOXES, 'x'))).toEqual({ b: [170, 30] });
  });
  it('needs three', () => {
    expect(distributed(BOXES.slice(0, 2), 'x').size).toBe(0);
  });
});

describe('tidying', () => {
  it('leaves no two boxes on top of each other', () => {
    const heap = BOXES.map((box) => ({ ...box, x: 8, y: 8 }));
    const found = tidied(heap, 16);
    const after = heap.map((one) => ({ ...one, ...found.get(one.id) }));
    for (const a of after)
      for (const b of after)
        if (a.id !== b.id) expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false);
  });
});

describe('snapping', () => {
  it('draws an edge to the edge of a neighbour and shows the line', () => {
    const found = snappedTo({ id: 'm', x: 3, y: 200, width: 80, height: 40 }, BOXES, 6);
    expect(found.dx).toBe(-3);
    expect(found.guides).toContainEqual({ axis: 'x', at: 0, from: 0, to: 240 });
  });
  it('lets go out of reach', () => {
    expect(snappedTo({ id: 'm', x: 30, y: 500, width: 80, height: 40 }, BOXES, 6)).toEqual({ dx: 0, dy: 0, guides: [], spaces: [] });
  });
});
