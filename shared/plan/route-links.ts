// Where lines run: orthogonal ways with few bends, parted where they would lie on each other, and the places of their marks and words.
// Deterministic; the same for canvas and exports.
import type { Picture } from './picture.ts';
import { COST, gapsOf, type Terrain, wayOf } from './route/choose.ts';
import { type Marking, markingsOf } from './route/labels.ts';
import { obstaclesOf, type Point } from './route/obstacles.ts';
import { separate, type Way } from './route/separate.ts';

/** The way of one line, in the picture's coordinates. */
export interface Route extends Marking {
  readonly link: string;
  /** Corners, ends included; neighbours differ in one coordinate. */
  readonly points: readonly Point[];
}

/** From so many lines on nobody follows a single one: they take simple ways, so that drawing stays quick. */
const MANY = 600;

/** Radius of a line's corners. */
export const CORNER_RADIUS = 6;

const cache = new WeakMap<Picture, ReadonlyMap<string, Route>>();

/** Routes of all links of a picture by link id; the same map while the picture is the same object. */
export function routesOf(picture: Picture): ReadonlyMap<string, Route> {
  let routes = cache.get(picture);
  if (!routes) {
    routes = build(picture);
    cache.set(picture, routes);
  }
  return routes;
}

/** The same when somebody asked before; undefined when finding them would take time. */
export function knownRoutes(picture: Picture): ReadonlyMap<string, Route> | undefined {
  return cache.get(picture);
}

function build(picture: Picture): ReadonlyMap<string, Route> {
  const obstacles = obstaclesOf(picture.nodes, COST);
  const terrain: Terrain = { picture, obstacles, gaps: gapsOf(picture), effort: picture.links.length > MANY ? 'simple' : 'full' };
  const ways: Way[] = [];
  for (const link of picture.links) {
    const points = wayOf(link, terrain);
    if (points) ways.push({ link, points: [...withoutIdlePoints(points)] });
  }
  separate(ways, picture);
  for (const way of ways) way.points = [...withoutIdlePoints(way.points)];
  const markings = markingsOf(ways, terrain);
  return new Map(
    ways.map((way, i): [string, Route] => [
      way.link.id,
      { link: way.link.id, points: way.points, ...(markings[i] ?? { mark: null, label: null }) },
    ]),
  );
}

/** Leaves out corners that change nothing: doubled points and points on a straight stretch. */
function withoutIdlePoints(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const one of points) {
    const last = kept[kept.length - 1];
    const before = kept[kept.length - 2];
    if (last && last.x === one.x && last.y === one.y) continue;
    if (last && before && ((before.x === last.x && last.x === one.x) || (before.y === last.y && last.y === one.y))) kept.pop();
    kept.push(one);
  }
  return kept.length >= 2 ? kept : points.slice(0, 2);
}

/** The way as SVG path data, with rounded corners. */
export function pathData(points: readonly Point[], radius: number = CORNER_RADIUS): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let data = `M${text(first.x)} ${text(first.y)}`;
  for (const [i, corner] of rest.entries()) {
    const before = points[i];
    const after = rest[i + 1];
    if (!before || !after) {
      data += `L${text(corner.x)} ${text(corner.y)}`;
      continue;
    }
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const start = towards(corner, before, r);
    const end = towards(corner, after, r);
    data += `L${text(start.x)} ${text(start.y)}Q${text(corner.x)} ${text(corner.y)} ${text(end.x)} ${text(end.y)}`;
  }
  return data;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}

/** A number as short as it may be in path data. */
function text(value: number): string {
  return String(Math.round(value * 100) / 100);
}
