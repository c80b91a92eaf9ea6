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

/** What it costs to run through a card, and through a container per weight: top-level ones weigh three, others one. */
export interface CrossingCosts {
  readonly card: number;
  readonly container: number;
}

/** Answers what a stretch of line runs through. */
export interface Obstacles {
  /** Cost of what a stretch runs through, leaving out `own`; stops counting when `limit` is reached. */
  readonly crossing: (a: Point, b: Point, own: ReadonlySet<string>, limit: number) => number;
  /** True when an area touches a card, a service, or the border or header of a container. */
  readonly touches: (area: Area) => boolean;
}

/** An index of the nodes of a picture. */
export function obstaclesOf(nodes: readonly PictureNode[], costs: CrossingCosts): Obstacles {
  const cards = rectIndex<PictureNode>();
  const containers = rectIndex<PictureNode>();
  for (const node of nodes) {
    const index = node.role !== 'container' || node.collapsed !== null ? cards : containers;
    index.add({ left: node.left, top: node.top, right: node.left + node.width, bottom: node.top + node.height }, node);
  }
  return {
    crossing: (a, b, own, limit) => {
      let cost = 0;
      cards.visit(areaBetween(a, b, CLEAR), (node) => {
        if (!own.has(node.id)) cost += costs.card;
        return cost >= limit;
      });
      if (cost >= limit) return cost;
      containers.visit(areaBetween(a, b, 0), (node) => {
        if (!own.has(node.id)) cost += costs.container * (node.parent === null ? 3 : 1);
        return cost >= limit;
      });
      return cost;
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
