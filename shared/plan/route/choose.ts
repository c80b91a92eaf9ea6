// Chooses the way of each line: the cheapest by bends, length and what it would run through.
import { GLYPH_AXIS } from '../picture/sizes.ts';
import type { Picture, PictureLink, PictureNode } from '../picture.ts';
import { TEXT_STYLES, textWidth } from '../shorten.ts';
import { busRoute } from './bus.ts';
import type { Obstacles, Point } from './obstacles.ts';
import { detours, type End, type Gaps, type Shape, shapesBetween } from './shapes.ts';

/** What a way costs: fewer bends before shorter, and almost anything before running through a card. */
export const COST = { bend: 40, pixel: 0.25, card: 900, container: 90, turnedAway: 70, words: 80 } as const;

/** What lines run through: the picture, what stands in the way, and the gaps between top-level boxes. */
export interface Terrain {
  readonly picture: Picture;
  readonly obstacles: Obstacles;
  readonly gaps: Gaps;
  /** How many ways are weighed for each line. */
  readonly effort: 'simple' | 'full';
}

/** The gaps beside the containers at the top of a picture. */
export function gapsOf(picture: Picture): Gaps {
  const columns = new Set<number>();
  for (const node of picture.nodes) {
    if (node.parent !== null || node.role !== 'container') continue;
    columns.add(node.left - 16);
    columns.add(node.left + node.width + 16);
  }
  return { columns: [...columns].sort((a, b) => a - b) };
}

/** Corners of the way a line takes, ends included. Never fewer than two. */
export function wayOf(link: PictureLink, { picture, obstacles, gaps, effort }: Terrain): readonly Point[] | null {
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
  const plainCost = (points: readonly Point[]): number =>
    (points.length - 2) * COST.bend +
    lengthOf(points) * COST.pixel +
    turnedAway(points, from, to) * COST.turnedAway +
    throughWords(points, [...a.around, ...b.around]) * COST.words;
  const near = cheapest(shapesBetween(a, b, effort), { plainCost, own, obstacles, below: Number.POSITIVE_INFINITY });
  if (near && (effort === 'simple' || near.crossed <= COST.container)) return near.points;
  const around = cheapest(detours(a, b, gaps), { plainCost, own, obstacles, below: near?.cost ?? Number.POSITIVE_INFINITY });
  return (around ?? near)?.points ?? centreLine(from, to);
}

interface Priced {
  readonly points: readonly Point[];
  readonly cost: number;
  /** Part of the cost that comes from running through things. */
  readonly crossed: number;
}

interface Pricing {
  readonly plainCost: (points: readonly Point[]) => number;
  readonly own: ReadonlySet<string>;
  readonly obstacles: Obstacles;
  /** Only ways cheaper than this are of interest. */
  readonly below: number;
}

/** The cheapest way: those cheap by themselves are looked at first, until none can win any more. */
function cheapest(shapes: Iterable<Shape>, { plainCost, own, obstacles, below }: Pricing): Priced | null {
  const sorted = Array.from(shapes, ({ points }, order) => ({ points, order, plain: plainCost(points) })).sort(
    (a, b) => a.plain - b.plain || a.order - b.order,
  );
  let best: Priced | null = null;
  let limit = below;
  for (const { points, plain } of sorted) {
    if (plain >= limit) break;
    const crossed = crossings(points, own, obstacles, limit - plain);
    if (plain + crossed >= limit) continue;
    limit = plain + crossed;
    best = { points, cost: limit, crossed };
  }
  return best;
}

/** A box and the containers around it, innermost first. */
function chainOf(node: PictureNode, picture: Picture): readonly PictureNode[] {
  const chain: PictureNode[] = [];
  for (let at: PictureNode | undefined = node; at; at = at.parent === null ? undefined : picture.byId.get(at.parent)) chain.push(at);
  return chain;
}

/** Headers of containers around the ends whose words a vertical stretch would cross. */
function throughWords(points: readonly Point[], containers: readonly PictureNode[]): number {
  let hits = 0;
  for (const [i, q] of points.entries()) {
    const p = points[i - 1];
    if (!p || p.x !== q.x) continue;
    for (const node of containers) {
      const header = node.top + 18;
      if (Math.min(p.y, q.y) >= header || Math.max(p.y, q.y) <= header) continue;
      const x = p.x - node.left;
      const name = 40 + textWidth(node.title, TEXT_STYLES.containerName);
      const range = 16 + textWidth(node.fact ?? '', TEXT_STYLES.range);
      if (x > 4 && x < node.width - 4 && (x < name || x > node.width - range)) hits++;
    }
  }
  return hits;
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
    cost += obstacles.crossing(a, b, own, limit - cost);
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
