// Chooses the way of each line: the cheapest by bends, length and what it would run through.
import { GLYPH_AXIS } from '../picture/sizes.ts';
import type { Picture, PictureLink, PictureNode } from '../picture.ts';
import { busRoute } from './bus.ts';
import type { Obstacles, Point } from './obstacles.ts';
import { detours, type End, type Shape, shapesBetween } from './shapes.ts';

const COST = { bend: 40, pixel: 0.25, card: 900, container: 45, turnedAway: 70 } as const;

/** Corners of the way a line takes, ends included. Never fewer than two. */
export function wayOf(link: PictureLink, picture: Picture, obstacles: Obstacles): readonly Point[] | null {
  const from = picture.byId.get(link.from);
  const to = picture.byId.get(link.to);
  if (!from || !to) return null;
  if (link.style === 'lan' && from.kind === 'siteSubnet' && from.collapsed === null && to.role === 'card') {
    const way = busRoute(from, to);
    if (way) return way;
  }
  const chainA = chainOf(from, picture);
  const chainB = chainOf(to, picture);
  const own = new Set([...chainA, ...chainB].map((node) => node.id));
  const shared = new Set(chainA.filter((node) => chainB.includes(node)));
  const a: End = { node: from, around: chainA.slice(1).filter((node) => !shared.has(node)) };
  const b: End = { node: to, around: chainB.slice(1).filter((node) => !shared.has(node)) };
  let best: { readonly points: readonly Point[]; readonly cost: number } | null = null;
  const consider = (shapes: Iterable<Shape>): void => {
    for (const { points } of shapes) {
      const plain = (points.length - 2) * COST.bend + lengthOf(points) * COST.pixel + turnedAway(points, from, to) * COST.turnedAway;
      if (best && plain >= best.cost) continue;
      const cost = plain + crossings(points, own, obstacles, best ? best.cost - plain : Number.POSITIVE_INFINITY);
      if (!best || cost < best.cost) best = { points, cost };
    }
  };
  consider(shapesBetween(a, b));
  const found = best as { readonly points: readonly Point[]; readonly cost: number } | null;
  if (!found || found.cost > COST.card) consider(detours(a, b));
  return (best as { readonly points: readonly Point[] } | null)?.points ?? centreLine(from, to);
}

/** A box and the containers around it, innermost first. */
function chainOf(node: PictureNode, picture: Picture): readonly PictureNode[] {
  const chain: PictureNode[] = [];
  for (let at: PictureNode | undefined = node; at; at = at.parent === null ? undefined : picture.byId.get(at.parent)) chain.push(at);
  return chain;
}

/** Ends at the top or foot of a box although the other box lies wholly beside it. */
function turnedAway(points: readonly Point[], from: PictureNode, to: PictureNode): number {
  const beside = from.left + from.width <= to.left || to.left + to.width <= from.left;
  if (!beside) return 0;
  const [a, b] = points;
  const [y, z] = points.slice(-2);
  return (a?.x === b?.x ? 1 : 0) + (y?.x === z?.x ? 1 : 0);
}

function lengthOf(points: readonly Point[]): number {
  let length = 0;
  for (const [i, b] of points.entries()) {
    const a = points[i - 1];
    if (a) length += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  }
  return length;
}

function crossings(points: readonly Point[], own: ReadonlySet<string>, obstacles: Obstacles, limit: number): number {
  let cost = 0;
  for (const [i, b] of points.entries()) {
    const a = points[i - 1];
    if (!a) continue;
    cost += obstacles.cards(a, b, own) * COST.card + obstacles.containers(a, b, own) * COST.container;
    if (cost >= limit) return cost;
  }
  return cost;
}

/** Overlapping boxes have no way between them: a short line at the glyph's axis says that they are joined. */
function centreLine(from: PictureNode, to: PictureNode): readonly Point[] {
  return [
    { x: from.left + GLYPH_AXIS, y: from.top + from.height / 2 },
    { x: from.left + GLYPH_AXIS, y: to.top + to.height / 2 },
    { x: to.left, y: to.top + to.height / 2 },
  ];
}
