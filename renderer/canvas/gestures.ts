// From what the hand does to commands: a drag becomes one move, a drop from the palette one addition.

import type { Kind } from '../../shared/kinds/index.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import { arrange } from '../../shared/plan/arrange.ts';
import { CARD, GRID, INSET, snap } from '../../shared/plan/picture/sizes.ts';
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';
import type { Place, Plan } from '../../shared/plan/plan.ts';
import { addResource, draftOf } from '../state/new-resource.ts';
import { perform } from '../state/store.ts';
import { nodeAt, withInside } from './geometry.ts';

/** A drag under way: what moves, and how far. */
export interface Drag {
  /** What is dragged and everything inside it. */
  readonly ids: ReadonlySet<string>;
  /** What is dragged, without what goes along with its container. */
  readonly roots: readonly string[];
  readonly dx: number;
  readonly dy: number;
}

/** The drag of some nodes by a distance; children stay inside their containers. */
export function dragOf(picture: Picture, ids: readonly string[], wanted: { readonly dx: number; readonly dy: number }): Drag {
  const all = withInside(picture, new Set(ids));
  const roots = ids.filter((id) => {
    const parent = picture.byId.get(id)?.parent ?? null;
    return parent === null || !all.has(parent);
  });
  let { dx, dy } = wanted;
  for (const id of roots) {
    const node = picture.byId.get(id);
    const parent = node?.parent == null ? undefined : picture.byId.get(node.parent);
    if (!node || !parent) continue;
    const head = parent.kind === 'siteSubnet' ? INSET.rangeHeader : INSET.subnetHeader;
    dx = within(dx, INSET.subnet - node.x, parent.width - INSET.subnet - node.width - node.x);
    dy = within(dy, head - node.y, parent.height - INSET.subnet - node.height - node.y);
  }
  return { ids: all, roots, dx, dy };
}

function within(value: number, least: number, most: number): number {
  return least > most ? 0 : Math.max(least, Math.min(most, value));
}

/** Ends a drag: one command, which also fixes what had no place yet, so that nothing else jumps. */
export function dropDrag(plan: Plan, picture: Picture, drag: Drag, mergeKey: string | null): void {
  if (drag.dx === 0 && drag.dy === 0) return;
  const places: { [id: string]: Place } = Object.fromEntries(arrange(plan));
  for (const id of drag.roots) {
    const node = picture.byId.get(id);
    if (node) places[id] = { ...placeOf(plan, node), x: snap(node.x + drag.dx), y: snap(node.y + drag.dy) };
  }
  const [first] = drag.roots;
  const name = picture.byId.get(first ?? '')?.name ?? '';
  perform({ type: 'move', places }, drag.roots.length === 1 ? `Move ${name}` : `Move ${drag.roots.length} resources`, mergeKey);
}

/** Where a node stands, as the layout keeps it. */
function placeOf(plan: Plan, node: PictureNode): Place {
  const before = plan.layout.get(node.id);
  const open = node.role === 'container' && node.collapsed === null;
  return { x: node.x, y: node.y, ...(open ? { width: node.width, height: node.height } : {}), ...before };
}

/** Folds a container, or opens it. */
export function toggleFolded(plan: Plan, node: PictureNode): void {
  const folded = node.collapsed === null;
  const places: { [id: string]: Place } = Object.fromEntries(arrange(plan));
  places[node.id] = { ...placeOf(plan, node), collapsed: folded };
  perform({ type: 'move', places }, `${folded ? 'Fold' : 'Open'} ${node.name}`);
}

/** Where a kind from the palette would land, and what stands against it. */
export interface Landing {
  readonly kind: Kind;
  readonly container: string | null;
  /** One sentence when it does not fit there. */
  readonly refusal: string | null;
}

/** Looks at the container under the pointer. */
export function landingOf(plan: Plan, picture: Picture, kind: Kind, point: { readonly x: number; readonly y: number }): Landing {
  const container = nodeAt(picture, point, 'container')?.id ?? null;
  const draft = draftOf(plan, kind, container);
  return { kind, container, refusal: draft.ok ? null : draft.error };
}

/** Adds the kind where it was dropped. */
export function dropKind(plan: Plan, picture: Picture, landing: Landing, point: { readonly x: number; readonly y: number }): void {
  const draft = draftOf(plan, landing.kind, landing.container);
  if (!draft.ok) return;
  const { role } = kindOf(landing.kind).draw;
  if (role === 'link' || role === 'none') {
    addResource(draft.value);
    return;
  }
  const container = landing.container === null ? undefined : picture.byId.get(landing.container);
  const half = role === 'container' ? { x: GRID, y: GRID } : { x: CARD.width / 2, y: CARD.height / 2 };
  const x = point.x - (container?.left ?? 0) - half.x;
  const y = point.y - (container?.top ?? 0) - half.y;
  // Inside a container the arrangement finds the free spot; on the open canvas the pointer decides.
  addResource(draft.value, container ? undefined : { x: snap(x), y: snap(y) });
}
