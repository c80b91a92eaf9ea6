// Which nodes are worth mounting: near enough to be seen and read. The rest is painted on the canvas beneath.
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';
import { containsRect, expanded, hits, type Rect, rectOf, type View, visibleRect } from './geometry.ts';

/** Most nodes that are mounted at once; more cost frames. */
export const MOST_MOUNTED = 250;
/** Below this zoom nothing but containers at the top is mounted; the two sides of it stop flicker. */
const FAR_BELOW = 0.475;
const NEAR_ABOVE = 0.525;
const MARGIN = 0.2;

export interface Slice {
  readonly far: boolean;
  /** Part of the canvas the slice covers. */
  readonly rect: Rect;
  readonly nodes: readonly PictureNode[];
}

/** The slice for a view. `before` decides between the two zoom thresholds; with `waits` nothing comes near yet, because the view still moves. */
export function sliceOf(
  picture: Picture,
  view: View,
  size: { readonly width: number; readonly height: number },
  before: boolean,
  waits = false,
): Slice {
  const rect = expanded(visibleRect(view, size), MARGIN);
  const far = waits || view.zoom < FAR_BELOW || (before && view.zoom < NEAR_ABOVE);
  if (!far) {
    const near = picture.nodes.filter((node) => hits(rect, rectOf(node)));
    if (near.length <= MOST_MOUNTED) return { far: false, rect, nodes: near };
  }
  const tops = picture.nodes.filter((node) => node.parent === null && node.role === 'container' && hits(rect, rectOf(node)));
  return { far: true, rect, nodes: tops.slice(0, MOST_MOUNTED) };
}

/** True while the slice still serves the view: it covers it, is not much too large, and the zoom is on its side of the threshold. */
export function serves(slice: Slice, view: View, size: { readonly width: number; readonly height: number }, waits = false): boolean {
  const visible = visibleRect(view, size);
  if (!containsRect(slice.rect, visible)) return false;
  if (slice.rect.width > visible.width * 2.4) return false;
  return slice.far ? waits || view.zoom < NEAR_ABOVE : view.zoom >= FAR_BELOW;
}
