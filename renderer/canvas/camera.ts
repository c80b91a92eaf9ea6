// Where the canvas looks: views that show everything, or bring something in. Pure arithmetic; the canvas flies there.
import { type Picture, type PictureNode, pictureOf } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { hits, type Rect, rectOf, type View } from './geometry.ts';

/** Zoom the canvas allows. */
export const ZOOM = { least: 0.05, most: 4 } as const;
/** Cards show their facts from this zoom on. */
export const FULL_FROM = 0.75;
const TRAVEL_MS = 240;

/** Where something of the plan is drawn: an annotation, the node that stands for a resource, or both ends of the line it is. */
export function rectOfThing(plan: Plan, id: string): readonly Rect[] {
  const annotation = plan.annotations?.get(id);
  return annotation ? [annotation] : rectOfResource(pictureOf(plan), id);
}

function rectOfResource(picture: Picture, id: string): readonly Rect[] {
  const node: PictureNode | undefined = picture.byId.get(picture.nodeFor(id) ?? '');
  if (node) return [rectOf(node)];
  const link = picture.links.find((one) => one.resources.includes(id));
  return link ? [link.from, link.to].flatMap((end) => picture.byId.get(end) ?? []).map(rectOf) : [];
}

/** How long a flight takes; none when the person wants no motion. */
export function travelTime(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : TRAVEL_MS;
}

/** What floats over the canvas at its lower edge, in pixels of the canvas: nothing of the picture should end up under it. */
function floatsOver(size: { readonly width: number; readonly height: number }): readonly Rect[] {
  const small = size.width <= 760;
  const zoom: Rect = { x: size.width / 2 - 110, y: size.height - 56, width: 220, height: 56 };
  if (small) return [zoom];
  const map: Rect = { x: size.width - 176, y: size.height - 100, width: 176, height: 100 };
  const legend: Rect = { x: 0, y: size.height - 104, width: 334, height: 100 };
  return [zoom, map, legend];
}

/** The view that shows a rectangle whole, at 100 % at most: as large as it can be with none of `parts` under what floats, else above all that floats. */
export function fitted(
  rect: Rect,
  size: { readonly width: number; readonly height: number },
  floats: boolean,
  parts: readonly Rect[] = [rect],
): View {
  const margin = 16;
  const top = 8;
  const at = (foot: number, shift = 0): View => {
    const room = { width: size.width - 2 * margin, height: size.height - top - foot };
    const zoom = Math.max(ZOOM.least, Math.min(1, room.width / rect.width, room.height / rect.height));
    const spare = Math.max(0, (room.width - rect.width * zoom) / 2);
    return {
      x: margin + spare + Math.max(-spare, Math.min(spare, shift)) - rect.x * zoom,
      y: top + Math.max(0, (room.height - rect.height * zoom) / 2) - rect.y * zoom,
      zoom,
    };
  };
  if (!floats || size.height <= 420) return at(margin);
  const covers = floatsOver(size);
  const isFree = ({ x, y, zoom }: View): boolean =>
    parts.every((part) => {
      const shown = { x: part.x * zoom + x, y: part.y * zoom + y, width: part.width * zoom, height: part.height * zoom };
      return !covers.some((cover) => hits(cover, shown));
    });
  const foot = size.width > 760 ? 112 : 64;
  for (let room = margin; room < foot; room += 16)
    for (let shift = 0; shift <= size.width / 4; shift += 4)
      for (const view of [at(room, -shift), at(room, shift)]) if (isFree(view)) return view;
  return at(foot);
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
