// Rectangles and points of the canvas: what hits what. Pixels at 100 %.
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the picture stands in the window: screen = canvas × zoom + offset. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** True when the two have a common area. */
export function hits(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function containsRect(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

export function rectOf(node: PictureNode): Rect {
  return { x: node.left, y: node.top, width: node.width, height: node.height };
}

/** The part of the canvas a window of this size shows. */
export function visibleRect(view: View, size: { readonly width: number; readonly height: number }): Rect {
  return { x: -view.x / view.zoom, y: -view.y / view.zoom, width: size.width / view.zoom, height: size.height / view.zoom };
}

/** A rectangle with a margin, as a share of its sides. */
export function expanded(rect: Rect, share: number): Rect {
  const dx = rect.width * share;
  const dy = rect.height * share;
  return { x: rect.x - dx, y: rect.y - dy, width: rect.width + 2 * dx, height: rect.height + 2 * dy };
}

/** Around all of these; null for none. */
export function unionOf(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  let x = Number.POSITIVE_INFINITY;
  let y = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const one of rects) {
    x = Math.min(x, one.x);
    y = Math.min(y, one.y);
    right = Math.max(right, one.x + one.width);
    bottom = Math.max(bottom, one.y + one.height);
  }
  return { x, y, width: right - x, height: bottom - y };
}

/** The innermost node at a point; with `only`, the innermost of that sort. Later nodes are drawn over earlier ones. */
export function nodeAt(picture: Picture, point: { readonly x: number; readonly y: number }, only: 'container' | 'any'): PictureNode | null {
  let found: PictureNode | null = null;
  for (const node of picture.nodes) {
    if (only === 'container' && (node.role !== 'container' || node.collapsed !== null)) continue;
    if (point.x >= node.left && point.x <= node.left + node.width && point.y >= node.top && point.y <= node.top + node.height) found = node;
  }
  return found;
}

/** A node and everything drawn inside it. */
export function withInside(picture: Picture, ids: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(ids);
  for (const node of picture.nodes) if (node.parent !== null && all.has(node.parent)) all.add(node.id);
  return all;
}
