// Where the canvas looks: views that show everything, or bring something in. Pure arithmetic; the canvas flies there.
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';
import { type Rect, rectOf, type View } from './geometry.ts';

/** Zoom the canvas allows. */
export const ZOOM = { least: 0.05, most: 4 } as const;
/** Cards show their facts from this zoom on. */
export const FULL_FROM = 0.75;
const TRAVEL_MS = 240;

/** The node that stands for a resource, or both ends of the line it is. */
export function rectOfResource(picture: Picture, id: string): readonly Rect[] {
  const node: PictureNode | undefined = picture.byId.get(picture.nodeFor(id) ?? '');
  if (node) return [rectOf(node)];
  const link = picture.links.find((one) => one.resources.includes(id));
  return link ? [link.from, link.to].flatMap((end) => picture.byId.get(end) ?? []).map(rectOf) : [];
}

/** How long a flight takes; none when the person wants no motion. */
export function travelTime(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : TRAVEL_MS;
}

/** The view that shows a rectangle whole, at 100 % at most: above what floats at the bottom, but as large as cards need to show their facts when there is room beside. */
export function fitted(rect: Rect, size: { readonly width: number; readonly height: number }, floats: boolean): View {
  const margin = 16;
  const top = 8;
  const zoomWith = (foot: number): number =>
    Math.max(ZOOM.least, Math.min(1, (size.width - 2 * margin) / rect.width, (size.height - top - foot) / rect.height));
  const foot = !floats || size.height <= 420 ? margin : size.width > 760 ? 112 : 64;
  const zoom = zoomWith(foot) < FULL_FROM && zoomWith(margin) >= FULL_FROM ? FULL_FROM : zoomWith(foot);
  const room = { width: size.width - 2 * margin, height: size.height - top - foot };
  return {
    x: margin + Math.max(0, (room.width - rect.width * zoom) / 2) - rect.x * zoom,
    y: top + Math.max(0, (room.height - rect.height * zoom) / 2) - rect.y * zoom,
    zoom,
  };
}

/** True when a rectangle is in view with a margin around it. */
export function isInside(outer: Rect, inner: Rect, margin: number): boolean {
  return (
    inner.x >= outer.x + margin &&
    inner.y >= outer.y + margin &&
    inner.x + inner.width <= outer.x + outer.width - margin &&
    inner.y + inner.height <= outer.y + outer.height - margin
  );
}

/** The view with a rectangle in its middle: at the zoom in force when it can be read there, smaller when it does not fit. */
export function broughtIn(rect: Rect, size: { readonly width: number; readonly height: number }, before: number): View {
  const most = Math.min((size.width - 80) / rect.width, (size.height - 80) / rect.height);
  const zoom = Math.max(ZOOM.least, Math.min(most, before < 0.75 ? 1 : before));
  return { x: size.width / 2 - (rect.x + rect.width / 2) * zoom, y: size.height / 2 - (rect.y + rect.height / 2) * zoom, zoom };
}
