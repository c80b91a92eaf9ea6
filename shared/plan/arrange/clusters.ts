// Networks that belong together: a hub, the spokes that hang on it and the sites that reach it; and how one such group is laid out.
import { compareText } from '../../base/order.ts';
import type { OutlineLink } from '../picture/links.ts';
import { GAP, snap, up } from '../picture/sizes.ts';
import { areaOf, type Box, extentOf, shelves, topOf } from './box.ts';
import { stretch } from './pack.ts';
import type { Scene } from './scene.ts';

export interface Cluster {
  readonly hub: Box;
  readonly spokes: readonly Box[];
  readonly sites: readonly Box[];
  /** Hub and spokes. */
  readonly boxes: readonly Box[];
}

/** Every network in exactly one cluster, clusters with sites first, then the larger ones, then by name. */
export function clustersOf(networks: readonly Box[], scene: Scene, sites: readonly Box[]): readonly Cluster[] {
  const neighbours = new Map<Box, Set<Box>>(networks.map((box) => [box, new Set<Box>()]));
  /** How many lines lead from a site to a network. */
  const reached = new Map<Box, Map<Box, number>>();
  for (const link of scene.links) {
    const [a, b] = endsOf(link, scene);
    if (!a || !b || a === b) continue;
    neighbours.get(a)?.add(b);
    neighbours.get(b)?.add(a);
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!sites.includes(one)) continue;
      if (neighbours.has(other)) note(reached, one, other);
      else if (other.node.zone === 'wan') for (const network of networksBehind(other, scene, neighbours)) note(reached, one, network);
    }
  }
  const inside = (box: Box): readonly Box[] => [...(neighbours.get(box) ?? [])].filter((one) => neighbours.has(one)).sort(byName);
  const hubs = networks.filter((box) => scene.affinity.left(box.node.id) === 3 || scene.isHub(box.node.id) || inside(box).length >= 3);
  const centre = new Map<Box, Box>(hubs.map((box) => [box, box]));
  for (const box of [...networks].sort((a, b) => inside(b).length - inside(a).length || byName(a, b))) {
    if (centre.has(box)) continue;
    const hub = inside(box).find((one) => centre.get(one) === one);
    centre.set(box, hub ?? box);
  }
  const claimed = new Set<Box>();
  const clusters = networks
    .filter((box) => centre.get(box) === box)
    .map((hub) => ({ hub, spokes: networks.filter((box) => box !== hub && centre.get(box) === hub).sort(byName) }))
    .sort((a, b) => b.spokes.length - a.spokes.length || byName(a.hub, b.hub))
    .map(({ hub, spokes }): Cluster => {
      const mine = sites.filter((site) => !claimed.has(site) && [hub, ...spokes].some((box) => reached.get(site)?.has(box)));
      for (const site of mine) claimed.add(site);
      const weight = (site: Box): number => reached.get(site)?.get(hub) ?? 0;
      return { hub, spokes, sites: [...mine].sort((a, b) => weight(b) - weight(a) || byName(a, b)), boxes: [hub, ...spokes] };
    });
  return [...clusters.filter((one) => one.sites.length > 0), ...clusters.filter((one) => one.sites.length === 0)];
}

function note(map: Map<Box, Map<Box, number>>, key: Box, value: Box): void {
  const counts = map.get(key) ?? new Map<Box, number>();
  counts.set(value, (counts.get(value) ?? 0) + 1);
  map.set(key, counts);
}

function endsOf(link: OutlineLink, scene: Scene): readonly [Box | undefined, Box | undefined] {
  const a = scene.byId.get(link.from);
  const b = scene.byId.get(link.to);
  return [a && topOf(a), b && topOf(b)];
}

function networksBehind(middle: Box, scene: Scene, networks: ReadonlyMap<Box, unknown>): readonly Box[] {
  const found: Box[] = [];
  for (const link of scene.links) {
    const [a, b] = endsOf(link, scene);
    const other = a === middle ? b : b === middle ? a : undefined;
    if (other && networks.has(other)) found.push(other);
  }
  return found;
}

function byName(a: Box, b: Box): number {
  return compareText(a.node.name, b.node.name) || compareText(a.node.id, b.node.id);
}

export interface Block {
  readonly width: number;
  readonly height: number;
  /** Height of the spokes above the hub, with their gap. */
  readonly above: number;
}

/** Lays a cluster from its own corner: rows of spokes above and below the hub. `room` is the height there is above the hub; null: as looks best. */
export function layCluster(cluster: Cluster, { width, room }: { readonly width: number; readonly room: number | null }): Block {
  const { hub, spokes } = cluster;
  const ideal = Math.max(hub.width, Math.min(width, up(Math.sqrt(areaOf(cluster.boxes, GAP.container) * 1.8))));
  const upper = spokesAbove(spokes, room, ideal);
  const above = shelves(spokes.slice(0, upper), ideal, GAP.container);
  const below = shelves(spokes.slice(upper), ideal, GAP.container);
  const full = Math.max(hub.width, ...[...above, ...below].map(widthOf));
  if (full > hub.width && full <= hub.width * 1.5) stretch(hub, full, hub.height);
  for (const row of [...above, ...below]) fillRow(row, hub.width >= full ? hub.width : 0);
  let y = 0;
  for (const row of above) y = up(layRow(row, y) + (row === above[above.length - 1] ? GAP.marked : GAP.container));
  const hubTop = y;
  hub.x = hub.width < full ? snap((full - hub.width) / 2) : 0;
  hub.y = hubTop;
  y = up(hub.y + hub.height + GAP.marked);
  for (const row of below) y = up(layRow(row, y) + GAP.container);
  const { right, bottom } = extentOf(cluster.boxes);
  return { width: right, height: bottom, above: hubTop };
}

/** How many spokes stand above the hub: half of them, but beside sites only one row that fits. */
function spokesAbove(spokes: readonly Box[], room: number | null, width: number): number {
  if (spokes.length === 0) return 0;
  if (room === null) return Math.floor(spokes.length / 2);
  const [row = []] = shelves(spokes.slice(0, Math.ceil(spokes.length / 2)), width, GAP.container);
  return Math.max(...row.map((box) => box.height)) <= room ? row.length : 0;
}

function widthOf(row: readonly Box[]): number {
  return row.reduce((sum, box) => sum + box.width, (row.length - 1) * GAP.container);
}

/** A box much lower than its neighbours keeps its height: an empty frame says nothing. */
const MOST_STRETCH = 1.6;

/** Boxes of a row share top and bottom; a short row grows to the width of the hub when that is not much. */
function fillRow(row: readonly Box[], width: number): void {
  const height = Math.max(...row.map((box) => box.height));
  const spare = width - widthOf(row);
  const grows = spare > 0 && widthOf(row) * 2.2 >= width;
  const share = grows ? Math.floor(spare / row.length / 8) * 8 : 0;
  for (const [i, box] of row.entries()) {
    const extra = !grows ? 0 : i === row.length - 1 ? spare - share * (row.length - 1) : share;
    stretch(box, box.width + extra, box.height * MOST_STRETCH >= height ? height : box.height);
  }
}

function layRow(row: readonly Box[], y: number): number {
  let x = 0;
  for (const box of row) {
    box.x = x;
    box.y = y;
    x = up(x + box.width + GAP.container);
  }
  return y + Math.max(...row.map((box) => box.height));
}
