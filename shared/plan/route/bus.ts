// The bus of a range of servers, and the way from it down to the firewall of the site: along the glyph's axis, past other ranges at their left.

import { GLYPH_AXIS } from '../picture/sizes.ts';
import type { Picture, PictureNode } from '../picture.ts';
import type { Point } from './obstacles.ts';

/** A vertical bus beside servers, with the heights of its stubs. */
export interface Bus {
  readonly range: string;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly stubs: readonly { readonly x: number; readonly y: number }[];
  /** The bus goes on to its container's lower border, from which a line leads on. */
  readonly leads: boolean;
}

/** Buses of all open ranges with servers: one per column of servers, joined at the foot when there are several. */
export function busesOf(picture: Picture): readonly Bus[] {
  const servers = new Map<string, PictureNode[]>();
  for (const node of picture.nodes)
    if (node.size === 'row' && node.parent !== null) {
      const list = servers.get(node.parent);
      if (list) list.push(node);
      else servers.set(node.parent, [node]);
    }
  const leading = new Set(picture.links.filter((link) => link.style === 'lan').map((link) => link.from));
  return [...servers].flatMap(([range, rows]) => {
    const container = picture.byId.get(range);
    if (!container) return [];
    const leads = leading.has(range);
    const columns = new Map<number, PictureNode[]>();
    for (const row of rows) {
      const list = columns.get(row.left);
      if (list) list.push(row);
      else columns.set(row.left, [row]);
    }
    return [...columns].map(([left, column], i): Bus => {
      const heights = column.map((row) => row.top + row.height / 2).sort((a, b) => a - b);
      const foot = container.top + container.height;
      const first = heights[0] ?? container.top;
      const last = heights[heights.length - 1] ?? first;
      return {
        range,
        x: left - 12,
        top: first,
        bottom: leads && i === 0 ? foot : last,
        stubs: heights.map((y) => ({ x: left, y })),
        leads: leads && i === 0,
      };
    });
  });
}

/** The way from a range's foot into a card below it, or null when the card is not below. */
export function busRoute(range: PictureNode, card: PictureNode): readonly Point[] | null {
  const foot = range.top + range.height;
  if (card.top < foot + 8) return null;
  const x = range.left + GLYPH_AXIS;
  const into = card.left + GLYPH_AXIS;
  const entry = { x: into, y: card.top };
  if (Math.abs(x - into) < 1 && card.top - foot <= 200) return [{ x, y: foot }, entry];
  const beside = range.left - 8;
  const turn = card.top - 16;
  if (foot + 8 >= turn - 4) return [{ x, y: foot }, { x, y: turn }, { x: into, y: turn }, entry];
  return [{ x, y: foot }, { x, y: foot + 8 }, { x: beside, y: foot + 8 }, { x: beside, y: turn }, { x: into, y: turn }, entry];
}
