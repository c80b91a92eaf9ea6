// What a line must not run through, found quickly: cards and services, and containers that hold neither end.
import type { PictureNode } from '../picture.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

const CELL = 256;
/** Distance a line keeps from a card. */
const CLEAR = 5;

/** Answers how much of the picture a stretch of line runs through. */
export interface Obstacles {
  /** Cards and services touched, except those in `own`. */
  readonly cards: (a: Point, b: Point, own: ReadonlySet<string>) => number;
  /** Weight of the containers entered that are not in `own`: networks and sites count more than subnets. */
  readonly containers: (a: Point, b: Point, own: ReadonlySet<string>) => number;
  /** True when a rectangle touches a card, a service or the border of a container. */
  readonly touches: (left: number, top: number, right: number, bottom: number) => boolean;
}

/** An index of the nodes of a picture. */
export function obstaclesOf(nodes: readonly PictureNode[]): Obstacles {
  const cards = new Index(nodes.filter((node) => node.role !== 'container' || node.collapsed !== null));
  const containers = new Index(nodes.filter((node) => node.role === 'container' && node.collapsed === null));
  return {
    cards: (a, b, own) => {
      let hits = 0;
      cards.visit(Math.min(a.x, b.x) - CLEAR, Math.min(a.y, b.y) - CLEAR, Math.max(a.x, b.x) + CLEAR, Math.max(a.y, b.y) + CLEAR, (node) => {
        if (!own.has(node.id)) hits++;
      });
      return hits;
    },
    containers: (a, b, own) => {
      let weight = 0;
      containers.visit(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y), (node) => {
        if (!own.has(node.id)) weight += node.parent === null ? 3 : 1;
      });
      return weight;
    },
    touches: (left, top, right, bottom) => {
      let hit = false;
      cards.visit(left, top, right, bottom, () => {
        hit = true;
      });
      if (hit) return true;
      containers.visit(left, top, right, bottom, (node) => {
        const inside = node.left + 2 < left && right < node.left + node.width - 2 && node.top + 36 < top && bottom < node.top + node.height - 2;
        if (!inside) hit = true;
      });
      return hit;
    },
  };
}

/** Nodes by the cells of a coarse grid they lie in. */
class Index {
  readonly #cells = new Map<number, PictureNode[]>();
  #seen = new Map<string, number>();
  #round = 0;

  constructor(nodes: readonly PictureNode[]) {
    for (const node of nodes)
      for (const key of cellsOf(node.left, node.top, node.left + node.width, node.top + node.height)) {
        const cell = this.#cells.get(key);
        if (cell) cell.push(node);
        else this.#cells.set(key, [node]);
      }
  }

  /** Calls `found` once for each node that touches the rectangle. */
  visit(left: number, top: number, right: number, bottom: number, found: (node: PictureNode) => void): void {
    this.#round++;
    for (const key of cellsOf(left, top, right, bottom))
      for (const node of this.#cells.get(key) ?? []) {
        if (node.left > right || node.left + node.width < left || node.top > bottom || node.top + node.height < top) continue;
        if (this.#seen.get(node.id) === this.#round) continue;
        this.#seen.set(node.id, this.#round);
        found(node);
      }
  }
}

function* cellsOf(left: number, top: number, right: number, bottom: number): Iterable<number> {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield x * 65_536 + y;
}
