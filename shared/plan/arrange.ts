// First positions of whatever has none: sites left, the WAN between, hubs amid their spokes, services right. Deterministic and independent of the order of resources.
// What somebody placed is never moved; a container with a place grows only when something new would not fit into it.

import type { Zone } from '../kinds/define-kind.ts';
import { affinityOf } from './arrange/affinity.ts';
import { type Box, claimOf, extentOf, type Rect, tooClose } from './arrange/box.ts';
import { layColumns } from './arrange/columns.ts';
import { slideDown } from './arrange/fit.ts';
import { measure } from './arrange/measure.ts';
import type { Scene } from './arrange/scene.ts';
import { lookupOf } from './lookup.ts';
import { outlineLinksOf } from './picture/links.ts';
import { type OutlineNode, outlineOf } from './picture/outline.ts';
import { BAND, GAP, GRID, up } from './picture/sizes.ts';
import type { Layout, Place, Plan, Resources } from './plan.ts';

/** Position and size of a node, relative to its container, whether stored in the plan or arranged. */
export type Positions = ReadonlyMap<string, Rect>;

/** Places for what the plan has no place for, and larger sizes for placed containers that new content needs.
 *  Merge it into `plan.layout` to make the arrangement permanent; arranging the result gives nothing. */
export function arrange(plan: Plan): Layout {
  const additions = new Map<string, Place>();
  const positions = positionsOf(plan);
  for (const node of outlineOf(plan).nodes) {
    const rect = positions.get(node.id);
    if (!rect) continue;
    const size = node.role === 'container' ? { width: rect.width, height: rect.height } : {};
    const place = plan.layout.get(node.id);
    if (!place) additions.set(node.id, { x: rect.x, y: rect.y, ...size });
    else if (isLarger(rect, place)) additions.set(node.id, { ...place, ...size });
  }
  return additions;
}

function isLarger(rect: Rect, place: Place): boolean {
  if (place.collapsed || place.width === undefined || place.height === undefined) return false;
  return rect.width > place.width || rect.height > place.height;
}

const cache = new WeakMap<Resources, WeakMap<Layout, Positions>>();

/** Positions of every node that is visible: stored ones, and arranged ones for the rest. Content of folded containers has none. */
export function positionsOf(plan: Plan): Positions {
  let byLayout = cache.get(plan.resources);
  if (!byLayout) {
    byLayout = new WeakMap();
    cache.set(plan.resources, byLayout);
  }
  let positions = byLayout.get(plan.layout);
  if (!positions) {
    positions = solve(plan);
    byLayout.set(plan.layout, positions);
  }
  return positions;
}

function solve(plan: Plan): Positions {
  const outline = outlineOf(plan);
  const links = outlineLinksOf(plan);
  const affinity = affinityOf(outline, links);
  const byId = new Map<string, Box>();
  const tops = (outline.children.get(null) ?? []).map((node) => grow(node, null, plan, byId));
  const placed = tops.filter((box) => box.place !== null);
  for (const box of placed) {
    box.x = box.place?.x ?? 0;
    box.y = box.place?.y ?? 0;
    box.width = box.place?.width ?? box.node.width;
    box.height = box.place?.height ?? box.node.height;
  }
  for (const box of placed)
    measure(box, affinity, (width, height) => {
      const grown = { x: box.x, y: box.y, width, height };
      return !placed.some((one) => one !== box && tooClose(grown, claimOf(one), GRID) && !tooClose(claimOf(box), claimOf(one), GRID));
    });
  const fresh = tops.filter((box) => box.place === null);
  for (const box of fresh) measure(box, affinity, () => true);
  const find = lookupOf(plan);
  const scene: Scene = { boxes: fresh, byId, links, affinity, isHub: (id) => find.getKind('vnet', id)?.role === 'hub' };
  layColumns(scene);
  if (placed.length > 0) joinPlaced(fresh, placed);

  const positions = new Map<string, Rect>();
  for (const box of tops) collect(box, positions);
  return positions;

  function grow(node: OutlineNode, parent: Box | null, from: Plan, index: Map<string, Box>): Box {
    const box: Box = { node, place: from.layout.get(node.id) ?? null, parent, children: [], x: 0, y: 0, width: 0, height: 0, rows: [] };
    index.set(node.id, box);
    if (node.role === 'container')
      for (const child of outline.children.get(node.id) ?? []) box.children.push(grow(child, box, from, index));
    return box;
  }
}

function collect(box: Box, into: Map<string, Rect>): void {
  into.set(box.node.id, { x: box.x, y: box.y, width: box.width, height: box.height });
  if (box.place?.collapsed) return;
  for (const child of box.children) collect(child, into);
}

const ZONES: readonly Zone[] = ['site', 'wan', 'azure', 'services'];

/** Moves the fresh things of each column, as one block, to where that column stands among placed things. */
function joinPlaced(fresh: readonly Box[], placed: readonly Box[]): void {
  const taken: Rect[] = placed.map(claimOf);
  for (const zone of ZONES) {
    const block = fresh.filter((box) => box.node.zone === zone);
    if (block.length === 0) continue;
    const left = Math.min(...block.map((box) => box.x));
    const top = Math.min(...block.map((box) => box.y));
    const { right, bottom } = extentOf(block);
    const size = { width: right - left, height: bottom - top };
    const start = startOf(zone, size.width, placed);
    const y = slideDown({ ...start, ...size }, taken, GAP.container);
    for (const box of block) {
      box.x += start.x - left;
      box.y += y - top;
      taken.push(claimOf(box));
    }
  }
}

function startOf(zone: Zone, width: number, placed: readonly Box[]): { readonly x: number; readonly y: number } {
  const same = placed.filter((box) => box.node.zone === zone);
  if (same.length > 0) {
    const end = extentOf(same.map(claimOf));
    return { x: Math.min(...same.map((box) => box.x)), y: up(end.bottom + GAP.container) };
  }
  const y = Math.min(...placed.map((box) => box.y));
  const before = placed.filter((box) => ZONES.indexOf(box.node.zone) < ZONES.indexOf(zone));
  if (before.length === 0) return { x: up(Math.min(...placed.map((box) => box.x)) - width - BAND.least - 4 * BAND.gap) - GRID, y };
  const { right } = extentOf(before.map(claimOf));
  return { x: up(right + (zone === 'wan' ? GAP.subnet : zone === 'azure' ? BAND.least + 2 * BAND.gap : GAP.marked)), y };
}
