// The working form of arranging: a tree of boxes whose positions and sizes are filled in, and questions about rectangles.
// Boxes are mutable and never leave this folder; arrange.ts turns them into places.
import type { OutlineNode } from '../picture/outline.ts';
import { up } from '../picture/sizes.ts';
import type { Place } from '../plan.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A node on its way to a position. `x` and `y` count from the container's corner. */
export interface Box {
  readonly node: OutlineNode;
  /** Where somebody put it, or null. */
  readonly place: Place | null;
  readonly parent: Box | null;
  readonly children: Box[];
  x: number;
  y: number;
  width: number;
  height: number;
  /** Rows in which fresh containers stand inside this one, so that they can be stretched together. */
  rows: Box[][];
}

/** True when the rectangles come closer than `gap`. */
export function tooClose(a: Rect, b: Rect, gap: number): boolean {
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;
}

/** The space a box keeps from others: folded containers keep what they need when they open again. */
export function claimOf(box: Box): Rect {
  const open = box.place?.collapsed === true;
  return {
    x: box.x,
    y: box.y,
    width: box.width,
    height: open ? Math.max(box.height, box.place?.height ?? 0) : box.height,
  };
}

/** Right and bottom edges of the farthest boxes, at least 0. */
export function extentOf(boxes: readonly Rect[]): { readonly right: number; readonly bottom: number } {
  let right = 0;
  let bottom = 0;
  for (const box of boxes) {
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { right, bottom };
}

/** Position of a box's middle, counted from the corner of `top`, its container at any depth. */
export function middleWithin(box: Box, top: Box): { readonly x: number; readonly y: number } {
  let x = box.width / 2;
  let y = box.height / 2;
  for (let at: Box | null = box; at !== null && at !== top; at = at.parent) {
    x += at.x;
    y += at.y;
  }
  return { x, y };
}

/** The outermost container of a box, or the box itself. */
export function topOf(box: Box): Box {
  let at = box;
  while (at.parent !== null) at = at.parent;
  return at;
}

export interface GridOptions {
  readonly columns: number;
  readonly x: number;
  readonly y: number;
  readonly gapX: number;
  readonly gapY: number;
  /** Fill columns from top to bottom instead of rows from left to right. */
  readonly downwards?: boolean;
}

/** Puts boxes on a grid whose columns and rows are as large as their largest box. Returns the right and bottom edge. */
export function layGrid(boxes: readonly Box[], options: GridOptions): { readonly right: number; readonly bottom: number } {
  const { columns, x, y, gapX, gapY, downwards } = options;
  const rows = Math.ceil(boxes.length / columns);
  const cell = (i: number): readonly [number, number] =>
    downwards ? [Math.floor(i / rows), i % rows] : [i % columns, Math.floor(i / columns)];
  const widths: number[] = [];
  const heights: number[] = [];
  for (const [i, box] of boxes.entries()) {
    const [column, row] = cell(i);
    widths[column] = Math.max(widths[column] ?? 0, box.width);
    heights[row] = Math.max(heights[row] ?? 0, box.height);
  }
  const lefts = starts(widths, x, gapX);
  const tops = starts(heights, y, gapY);
  for (const [i, box] of boxes.entries()) {
    const [column, row] = cell(i);
    box.x = lefts[column] ?? x;
    box.y = tops[row] ?? y;
  }
  return extentOf(boxes);
}

function starts(sizes: readonly number[], first: number, gap: number): number[] {
  const out: number[] = [];
  let at = first;
  for (const size of sizes) {
    out.push(at);
    at = up(at + size + gap);
  }
  return out;
}

/** Splits boxes into rows no wider than `width` (a wider box gets a row of its own), in order. */
export function shelves(boxes: readonly Box[], width: number, gap: number): Box[][] {
  const rows: Box[][] = [];
  let row: Box[] = [];
  let used = 0;
  for (const box of boxes) {
    const needed = row.length === 0 ? box.width : used + gap + box.width;
    if (row.length > 0 && needed > width) {
      rows.push(row);
      row = [box];
      used = box.width;
    } else {
      row.push(box);
      used = needed;
    }
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** Sum of the areas boxes take with a gap around them. */
export function areaOf(boxes: readonly Rect[], gap: number): number {
  return boxes.reduce((sum, box) => sum + (box.width + gap) * (box.height + gap), 0);
}
