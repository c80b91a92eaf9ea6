// Sizes from the inside out: fresh content is packed, what has a place keeps it, and new children go where there is room.
import { COLLAPSED_HEIGHT, GAP, GRID, INSET, up } from '../picture/sizes.ts';
import type { Affinity } from './affinity.ts';
import { type Box, claimOf, extentOf, layGrid, type Rect, tooClose } from './box.ts';
import { freeSpot, growingSpot, type Inner } from './fit.ts';
import { footOf, headOf, leastSize, packFresh, sideOf } from './pack.ts';

type Size = { readonly width: number; readonly height: number };

/** Says whether a container may become this large without touching a neighbour that has a place. */
export type Allowed = (width: number, height: number) => boolean;

/** Gives a box, and everything inside it, a size; and everything inside it a position. */
export function measure(box: Box, affinity: Affinity, allowed: Allowed): void {
  if (box.node.role !== 'container') {
    box.width = box.node.width;
    box.height = box.node.height;
    return;
  }
  const { place } = box;
  if (place?.collapsed) {
    box.width = Math.max(place.width ?? 0, leastSize(box).width);
    box.height = COLLAPSED_HEIGHT;
    return;
  }
  const placed = box.children.filter((child) => child.place !== null);
  const free = box.children.filter((child) => child.place === null);
  const own = { width: place?.width ?? 0, height: place?.height ?? 0 };
  for (const child of placed) {
    child.x = child.place?.x ?? 0;
    child.y = child.place?.y ?? 0;
    child.width = child.place?.width ?? child.node.width;
    child.height = child.place?.height ?? child.node.height;
  }
  for (const child of placed) measure(child, affinity, roomOf(child, placed, box, own, allowed));
  for (const child of free) measure(child, affinity, () => true);
  if (placed.length === 0) packFresh(box, affinity);
  else settle(box, placed, free, own, allowed);
  const fits = placed.length === 0 && own.width + own.height > 0;
  if (fits || placed.length > 0) {
    box.width = Math.max(box.width, own.width);
    box.height = Math.max(box.height, own.height);
  }
}

function roomOf(child: Box, siblings: readonly Box[], parent: Box, own: Size, allowed: Allowed): Allowed {
  return (width, height) => {
    const grown = { x: child.x, y: child.y, width, height };
    const blocked = siblings.some(
      (one) => one !== child && tooClose(grown, claimOf(one), GRID) && !tooClose(claimOf(child), claimOf(one), GRID),
    );
    if (blocked) return false;
    const right = child.x + width + sideOf(parent);
    const bottom = child.y + height + footOf(parent);
    return (right <= own.width && bottom <= own.height) || allowed(Math.max(own.width, right), Math.max(own.height, bottom));
  };
}

/** Above this many, new children go in as one block instead of one by one. */
const FEW = 12;

/** Puts new children among placed ones, one after the other when few, as a block when many. */
function settle(box: Box, placed: readonly Box[], free: readonly Box[], own: Size, allowed: Allowed): void {
  const taken = placed.map(claimOf);
  const gap = sideOf(box) === INSET.subnet ? GAP.card : GAP.subnet;
  if (free.length <= FEW) for (const child of free) taken.push(moveTo(child, spotFor(child, taken, { box, own, gap, allowed })));
  else {
    const across = Math.max(own.width - 2 * sideOf(box), extentOf(taken).right) + gap;
    const columns = Math.max(1, Math.floor(across / (Math.max(...free.map((child) => child.width)) + gap)));
    const end = layGrid(free, { columns, x: 0, y: 0, gapX: gap, gapY: gap });
    const spot = spotFor({ width: end.right, height: end.bottom }, taken, { box, own, gap, allowed });
    for (const child of free) taken.push(moveTo(child, { x: child.x + spot.x, y: child.y + spot.y }));
  }
  const changed = [...free, ...placed.filter(hasGrown)].map(claimOf);
  const tight = extentOf(taken);
  const roomy = extentOf(changed);
  const least = leastSize(box);
  box.width =
    own.width > 0
      ? Math.max(own.width, tight.right, changed.length > 0 ? up(roomy.right + sideOf(box)) : 0)
      : up(Math.max(least.width, tight.right + sideOf(box)));
  box.height =
    own.height > 0
      ? Math.max(own.height, tight.bottom, changed.length > 0 ? up(roomy.bottom + footOf(box)) : 0)
      : up(Math.max(least.height, tight.bottom + footOf(box)));
}

interface Setting {
  readonly box: Box;
  readonly own: Size;
  readonly gap: number;
  readonly allowed: Allowed;
}

function spotFor(size: Size, taken: readonly Rect[], { box, own, gap, allowed }: Setting): Rect {
  const side = sideOf(box);
  const foot = footOf(box);
  const extent = extentOf(taken);
  const inner: Inner = {
    left: taken.reduce((left, one) => Math.min(left, Math.max(side, one.x)), Math.max(side, extent.right)),
    top: headOf(box),
    right: Math.max(own.width - side, extent.right),
    bottom: Math.max(own.height - foot, extent.bottom),
  };
  return (
    freeSpot(size, taken, inner, gap) ??
    growingSpot(size, taken, inner, gap, (right, bottom) => allowed(up(right + side), up(bottom + foot)))
  );
}

function moveTo(child: Box, spot: { readonly x: number; readonly y: number }): Rect {
  child.x = spot.x;
  child.y = spot.y;
  return claimOf(child);
}

/** True when a container with a stored size came out larger because of what is new inside it. */
function hasGrown(child: Box): boolean {
  const { place } = child;
  return (
    place?.width !== undefined &&
    place.height !== undefined &&
    !place.collapsed &&
    (child.width > place.width || child.height > place.height)
  );
}
