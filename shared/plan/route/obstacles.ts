// What a line must not run through, found quickly: cards and services, and containers that hold neither end.
import type { PictureNode } from '../picture.ts';
import { type Area, rectIndex } from './rect-index.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Distance a line keeps from a card. */
const CLEAR = 5;
/** Height of the header of a container, where no words of lines may stand. */
const HEADER = 36;

/** Answers how much of the picture a stretch of line runs through. */
export interface Obstacles {
  /** Cards and services touched, except those in `own`. */
  readonly cards: (a: Point, b: Point, own: ReadonlySet<string>) => number;
  /** Weight of the containers entered that are not in `own`: networks and sites count more than subnets. */
  readonly containers: (a: Point, b: Point, own: ReadonlySet<string>) => number;
  /** True when an area touches a card, a service, or the border or header of a container. */
  readonly touches: (area: Area) => boolean;
}

/** An index of the nodes of a picture. */
export function obstaclesOf(nodes: readonly PictureNode[]): Obstacles {
  const cards = rectIndex<PictureNode>();
  const containers = rectIndex<PictureNode>();
  for (const node of nodes) {
    const index = node.role !== 'container' || node.collapsed !== null ? cards : containers;
    index.add({ left: node.left, top: node.top, right: node.left + node.width, bottom: node.top + node.height }, node);
  }
  return {
    cards: (a, b, own) => {
      let hits = 0;
      cards.visit(areaBetween(a, b, CLEAR), (node) => {
        if (!own.has(node.id)) hits++;
        return false;
      });
      return hits;
    },
    containers: (a, b, own) => {
      let weight = 0;
      containers.visit(areaBetween(a, b, 0), (node) => {
        if (!own.has(node.id)) weight += node.parent === null ? 3 : 1;
        return false;
      });
      return weight;
    },
    touches: (area) =>
      cards.visit(area, () => true) ||
      containers.visit(area, (_, one) => {
        const inside =
          one.left + 2 < area.left && area.right < one.right - 2 && one.top + HEADER < area.top && area.bottom < one.bottom - 2;
        return !inside;
      }),
  };
}

/** The area around a stretch of line. */
export function areaBetween(a: Point, b: Point, clear: number): Area {
  return {
    left: Math.min(a.x, b.x) - clear,
    top: Math.min(a.y, b.y) - clear,
    right: Math.max(a.x, b.x) + clear,
    bottom: Math.max(a.y, b.y) + clear,
  };
}
