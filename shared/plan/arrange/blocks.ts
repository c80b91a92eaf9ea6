// Groups of networks that no site reaches: each a rigid block, packed on shelves whose width gives the picture its shape.
import { GAP, up } from '../picture/sizes.ts';
import { type Cluster, layCluster } from './clusters.ts';

/** Width a picture has for its height, as near as its content allows. */
export const ASPECT = 1.6;

/** Clusters without sites are rigid blocks on shelves, as wide as gives the picture its shape. Returns the bottom edge plus a gap. */
export function layBlocks(clusters: readonly Cluster[], start: { readonly x: number; readonly y: number; readonly width: number }): number {
  if (clusters.length === 0) return start.y;
  const blocks = clusters.map((cluster) => ({
    cluster,
    ...layCluster(cluster, { width: Math.max(cluster.hub.width, start.width / 2), room: null }),
  }));
  const tallestFirst = blocks.map((block, i) => ({ ...block, i })).sort((a, b) => b.height - a.height || a.i - b.i);
  const shapes = [0.8, 1, 1.25, 1.5, 1.8, 2.2].map((factor) => shelve(tallestFirst, start.width * factor));
  const best = shapes.reduce((a, b) => (offShape(b) < offShape(a) ? b : a));
  for (const [i, block] of tallestFirst.entries()) {
    const spot = best.spots[i] ?? { x: 0, y: 0 };
    for (const box of block.cluster.boxes) {
      box.x += start.x + spot.x;
      box.y += start.y + spot.y;
    }
  }
  return up(start.y + best.height + GAP.container);
}

interface Shelved {
  readonly spots: readonly { readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
}

function offShape({ width, height }: Shelved): number {
  return Math.abs(Math.log(width / Math.max(1, height) / ASPECT));
}

function shelve(blocks: readonly { readonly width: number; readonly height: number }[], width: number): Shelved {
  const spots: { readonly x: number; readonly y: number }[] = [];
  let [x, y, tallest, widest] = [0, 0, 0, 0];
  for (const block of blocks) {
    if (x > 0 && x + block.width > width) {
      y = up(y + tallest + GAP.container);
      [x, tallest] = [0, 0];
    }
    spots.push({ x, y });
    widest = Math.max(widest, x + block.width);
    x = up(x + block.width + GAP.container);
    tallest = Math.max(tallest, block.height);
  }
  return { spots, width: widest, height: y + tallest };
}
