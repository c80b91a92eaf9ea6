// From what the hand does to commands: a drag becomes one move, a drop from the palette one addition.

import type { Kind } from '../../shared/kinds/index.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import type { Box } from '../../shared/plan/align.ts';
import { type Annotation, annotationName } from '../../shared/plan/annotations.ts';
import { arrange } from '../../shared/plan/arrange.ts';
import { apply, type Command } from '../../shared/plan/commands.ts';
import { clipOf } from '../../shared/plan/paste.ts';
import { CARD, EMPTY, GRID, INSET, snap, up } from '../../shared/plan/picture/sizes.ts';
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';
import type { Place, Plan } from '../../shared/plan/plan.ts';
import { moveInto } from '../../shared/plan/reparent.ts';
import { pasteClip } from '../state/clipboard.ts';
import { addResource, draftOf } from '../state/new-resource.ts';
import { perform, toast } from '../state/store.ts';
import { announce } from './announce.ts';
import { containsRect, hits, nodeAt, rectOf, withInside } from './geometry.ts';

/** A drag under way: what moves, and how far. */
export interface Drag {
  /** What is dragged and everything inside it. */
  readonly ids: ReadonlySet<string>;
  /** What is dragged, without what goes along with its container. */
  readonly roots: readonly string[];
  /** Annotations that go along. */
  readonly annotations: ReadonlySet<string>;
  readonly dx: number;
  readonly dy: number;
}

const NONE: ReadonlySet<string> = new Set();

/** How far a drag may go: nowhere outside its container, past its right and lower edge (it grows), or anywhere. */
export type DragRoom = 'inside' | 'grow' | 'free';

/** The drag of some nodes by a distance, within the room it has. */
export function dragOf(
  picture: Picture,
  ids: readonly string[],
  wanted: { readonly dx: number; readonly dy: number },
  room: DragRoom = 'inside',
): Drag {
  const all = withInside(picture, new Set(ids));
  const roots = ids.filter((id) => {
    const parent = picture.byId.get(id)?.parent ?? null;
    return parent === null || !all.has(parent);
  });
  let { dx, dy } = wanted;
  for (const id of room === 'free' ? [] : roots) {
    const node = picture.byId.get(id);
    const parent = node?.parent == null ? undefined : picture.byId.get(node.parent);
    if (!node || !parent) continue;
    const most = (end: number): number => (room === 'grow' ? Number.POSITIVE_INFINITY : end);
    dx = within(dx, INSET.subnet - node.x, most(parent.width - INSET.subnet - node.width - node.x));
    dy = within(dy, headOf(parent) - node.y, most(parent.height - INSET.subnet - node.height - node.y));
  }
  return { ids: all, roots, annotations: NONE, dx, dy };
}

function headOf(container: PictureNode): number {
  return container.kind === 'siteSubnet' ? INSET.rangeHeader : INSET.subnetHeader;
}

function within(value: number, least: number, most: number): number {
  return least > most ? 0 : Math.max(least, Math.min(most, value));
}

/** Ends a drag: one command, which also fixes what had no place yet, so that nothing else jumps. Containers grow with what is in them. */
export function dropDrag(plan: Plan, picture: Picture, drag: Drag, mergeKey: string | null): void {
  if (drag.dx === 0 && drag.dy === 0) return;
  const corners = new Map(
    drag.roots.flatMap((id) => {
      const node = picture.byId.get(id);
      return node ? [[id, { x: node.x + drag.dx, y: node.y + drag.dy }] as const] : [];
    }),
  );
  const label = moveLabel(plan, picture, drag);
  const commands: Command[] = [];
  if (corners.size > 0) commands.push({ type: 'move', places: placesFor(plan, picture, corners) });
  if (drag.annotations.size > 0) commands.push({ type: 'annotate', annotations: movedAnnotations(plan, drag) });
  if (perform({ type: 'batch', label, commands }, label, mergeKey)) announce(`${label.replace('Move', 'Moved')}.`);
}

function moveLabel(plan: Plan, picture: Picture, { roots, annotations }: Drag): string {
  const [frame] = annotations;
  const drawn = plan.annotations?.get(frame ?? '');
  if (drawn && (annotations.size === 1 || drawn.type === 'frame')) return `Move ${annotationName(drawn).toLowerCase()}`;
  if (annotations.size > 0) return `Move ${roots.length + annotations.size} things`;
  return roots.length === 1 ? `Move ${picture.byId.get(roots[0] ?? '')?.name ?? ''}` : `Move ${roots.length} resources`;
}

/** Annotations of a drag where it takes them. */
function movedAnnotations(plan: Plan, drag: Drag): { [id: string]: Annotation } {
  return Object.fromEntries(
    [...drag.annotations].flatMap((id) => {
      const one = plan.annotations?.get(id);
      return one ? [[id, { ...one, x: Math.round(one.x + drag.dx), y: Math.round(one.y + drag.dy) }]] : [];
    }),
  );
}

/** New places for nodes at new corners (relative to their containers), with the containers around them grown, and everything else fixed where it stands. */
export function placesFor(
  plan: Plan,
  picture: Picture,
  corners: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): { [id: string]: Place } {
  const places: { [id: string]: Place } = Object.fromEntries(arrange(plan));
  for (const [id, corner] of corners) {
    const node = picture.byId.get(id);
    if (node) places[id] = { ...placeOf(plan, node), ...places[id], x: Math.round(corner.x), y: Math.round(corner.y) };
  }
  for (const id of corners.keys()) growAround(plan, picture, places, id);
  return places;
}

/** Makes the containers of a node at least as large as what they hold. */
function growAround(plan: Plan, picture: Picture, places: { [id: string]: Place }, id: string): void {
  let inner = picture.byId.get(id);
  for (let steps = 0; inner && inner.parent !== null && steps < 8; steps++) {
    const outer = picture.byId.get(inner.parent);
    if (!outer) return;
    const at = places[inner.id] ?? placeOf(plan, inner);
    const side = outer.kind === 'subnet' || outer.kind === 'siteSubnet' ? INSET.subnet : INSET.side;
    const foot = side + (outer.footer.length > 0 ? INSET.footer : 0);
    const right = up(at.x + (at.width ?? inner.width) + side);
    const bottom = up(at.y + (at.height ?? inner.height) + foot);
    const before = places[outer.id] ?? placeOf(plan, outer);
    const width = before.width ?? outer.width;
    const height = before.height ?? outer.height;
    if (right > width || bottom > height) places[outer.id] = { ...before, width: Math.max(width, right), height: Math.max(height, bottom) };
    inner = outer;
  }
}

/** What a drag would be dropped into. */
export interface NodeLanding {
  /** The container under the pointer, or null for the open canvas. */
  readonly container: string | null;
  /** True when dropping there changes where something belongs. */
  readonly moves: boolean;
  /** One sentence when it does not fit there. */
  readonly refusal: string | null;
}

const STAYS: NodeLanding = { container: null, moves: false, refusal: null };

/** Looks at the container under the pointer. `known` remembers the answers of one drag. */
export function landingOfDrag({
  plan,
  picture,
  ids,
  pointer,
  stays,
  known,
}: {
  readonly plan: Plan;
  readonly picture: Picture;
  readonly ids: readonly string[];
  readonly pointer: { readonly x: number; readonly y: number } | null;
  readonly stays: boolean;
  readonly known: Map<string, NodeLanding>;
}): NodeLanding {
  if (stays || !pointer) return STAYS;
  const { ids: all, roots } = dragOf(picture, ids, { dx: 0, dy: 0 }, 'free');
  const container = containerAt(picture, pointer, all)?.id ?? null;
  if (roots.every((id) => (picture.byId.get(id)?.parent ?? null) === container)) return STAYS;
  const key = container ?? '';
  let landing = known.get(key);
  if (!landing) {
    const answers = roots.map((id) => ((picture.byId.get(id)?.parent ?? null) === container ? null : moveInto(plan, id, container)));
    const refusal = answers.find((answer) => answer !== null && !answer.ok);
    landing = { container, moves: true, refusal: refusal && !refusal.ok ? refusal.error : null };
    known.set(key, landing);
  }
  return landing;
}

/** The innermost open container at a point that is not among `except`. */
function containerAt(picture: Picture, point: { readonly x: number; readonly y: number }, except: ReadonlySet<string>): PictureNode | null {
  let found: PictureNode | null = null;
  for (const node of picture.nodes) {
    if (node.role !== 'container' || node.collapsed !== null || except.has(node.id)) continue;
    if (containsRect(rectOf(node), { ...point, width: 0, height: 0 })) found = node;
  }
  return found;
}

/** Ends a drag in another container: membership and places in one step. */
export function dropInto(plan: Plan, picture: Picture, drag: Drag, landing: NodeLanding): void {
  const commands: Command[] = [];
  const notes: string[] = [];
  let at = plan;
  for (const id of drag.roots) {
    if ((picture.byId.get(id)?.parent ?? null) === landing.container) continue;
    const moved = moveInto(at, id, landing.container);
    if (!moved.ok) {
      toast('warning', moved.error);
      return;
    }
    for (const command of moved.value.commands) {
      const next = apply(at, command);
      if (next.ok) at = next.value;
      commands.push(command);
    }
    notes.push(...moved.value.notes);
  }
  const container = landing.container === null ? undefined : picture.byId.get(landing.container);
  const where = container
    ? `${moveLabel(plan, picture, drag)} into ${container.name}`
    : `${moveLabel(plan, picture, drag)} onto the canvas`;
  const places: { [id: string]: Place | null } = { ...Object.fromEntries(arrange(plan)) };
  for (const id of drag.roots) places[id] = droppedPlace(plan, picture, id, drag, container);
  if (!perform({ type: 'batch', label: where, commands: [...commands, { type: 'move', places }] }, where)) return;
  announce(`${where.replace('Move', 'Moved')}.${notes.map((note) => ` ${note}`).join('')}`);
  if (notes.length > 0) toast('info', notes.join(' '));
}

/** Where something stands that was dropped into another container; null lets the arrangement find a spot when it would lie on a neighbour. */
function droppedPlace(plan: Plan, picture: Picture, id: string, drag: Drag, container: PictureNode | undefined): Place | null {
  const node = picture.byId.get(id);
  if (!node) return null;
  const left = node.left + drag.dx - (container?.left ?? 0);
  const top = node.top + drag.dy - (container?.top ?? 0);
  if (!container) return { ...placeOf(plan, node), x: snap(left), y: snap(top) };
  const x = Math.max(INSET.subnet, snap(left));
  const y = Math.max(headOf(container), snap(top));
  const place = { x, y, width: node.width, height: node.height };
  const fits = x + node.width <= container.width - INSET.subnet && y + node.height <= container.height - INSET.subnet;
  const clear = picture.nodes.every(
    (one) =>
      one.parent !== container.id || drag.ids.has(one.id) || !hits(place, { x: one.x, y: one.y, width: one.width, height: one.height }),
  );
  return fits && clear && container.kind !== 'siteSubnet' ? { ...placeOf(plan, node), x, y } : null;
}

/** Ends a drag with Alt: what was dragged stays, and a copy of it stands where it was let go. */
export function copyDrag(plan: Plan, picture: Picture, drag: Drag, landing: NodeLanding): void {
  const container = landing.moves && landing.container !== null ? picture.byId.get(landing.container) : undefined;
  const places: { [id: string]: Place } = {};
  for (const id of drag.roots) {
    const node = picture.byId.get(id);
    const place =
      node && (landing.moves ? droppedPlace(plan, picture, id, { ...drag, ids: new Set() }, container) : besideOriginal(node, drag));
    if (place) places[id] = place;
  }
  for (const one of Object.values(movedAnnotations(plan, drag))) places[one.id] = one;
  pasteClip(clipOf(plan, [...drag.roots, ...drag.annotations]), { into: landing.moves ? landing.container : null, places }, 'Duplicate');
}

function besideOriginal(node: PictureNode, drag: Drag): Place {
  const open = node.role === 'container' && node.collapsed === null;
  return { x: snap(node.x + drag.dx), y: snap(node.y + drag.dy), ...(open ? { width: node.width, height: node.height } : {}) };
}

/** What stands beside a node in its container, as boxes of the whole picture. */
export function boxesBeside(picture: Picture, node: PictureNode, except: ReadonlySet<string>): readonly Box[] {
  return picture.nodes
    .filter((one) => one.parent === node.parent && !except.has(one.id))
    .map((one) => ({ id: one.id, x: one.left, y: one.top, width: one.width, height: one.height }));
}

/** The least size of an open container: what it holds, and room for its header. */
export function leastSizeOf(picture: Picture, container: PictureNode): { readonly width: number; readonly height: number } {
  const side = container.kind === 'subnet' || container.kind === 'siteSubnet' ? INSET.subnet : INSET.side;
  const inside = picture.nodes.filter((one) => one.parent === container.id);
  const foot = side + (container.footer.length > 0 ? INSET.footer : 0);
  return {
    width: up(Math.max(EMPTY.width, ...inside.map((one) => one.x + one.width + side))),
    height: up(Math.max(EMPTY.height / 2 + INSET.header / 2, ...inside.map((one) => one.y + one.height + foot))),
  };
}

/** Gives a container another size, in one step. */
export function resizeContainer(plan: Plan, picture: Picture, id: string, size: { readonly width: number; readonly height: number }): void {
  const node = picture.byId.get(id);
  if (!node || (size.width === node.width && size.height === node.height)) return;
  const places = placesFor(plan, picture, new Map([[id, { x: node.x, y: node.y }]]));
  places[id] = { ...placeOf(plan, node), ...places[id], ...size };
  growAround(plan, picture, places, id);
  perform({ type: 'move', places }, `Resize ${node.name}`);
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
