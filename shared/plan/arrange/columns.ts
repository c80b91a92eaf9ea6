// Places what stands at the top of a fresh picture: sites at the left, the WAN band, Azure with each hub amid its spokes, services at the right.
// Each hub that sites reach gets a row of its own, set so that the way in runs straight; the rest is packed below.
import { compareText } from '../../base/order.ts';
import type { OutlineLink } from '../picture/links.ts';
import { BAND, CARD, GAP, snap, up } from '../picture/sizes.ts';
import { TEXT_STYLES, textWidth } from '../shorten.ts';
import { ASPECT, layBlocks } from './blocks.ts';
import { areaOf, type Box, extentOf, layGrid, middleWithin, topOf } from './box.ts';
import { type Cluster, clustersOf, layCluster } from './clusters.ts';
import { packSite } from './pack.ts';
import type { Scene } from './scene.ts';

/** Corner of the first container; captions stand above it. */
export const ORIGIN = { x: 16, y: 40 } as const;
const SITE_STRETCH = 160;
const SERVICE_GAP = 16;

/** Positions of all boxes at the top. They must have their sizes; sites may be packed again to line up with Azure. */
export function layColumns(scene: Scene): void {
  const sites = scene.boxes.filter((box) => box.node.zone === 'site');
  const places = sites.filter((box) => box.node.role === 'container');
  const wan = scene.boxes.filter((box) => box.node.zone === 'wan');
  const azure = scene.boxes.filter((box) => box.node.zone === 'azure');
  const networks = azure.filter((box) => box.node.role === 'container');
  const siteWidth = Math.max(0, ...places.map((box) => box.width), ...sites.filter((box) => !places.includes(box)).map((box) => box.width));
  const bandWidth = sites.length + wan.length === 0 ? 0 : widthOfBand(scene, wan);
  const bandX = ORIGIN.x + (sites.length > 0 ? siteWidth + BAND.gap : 0);
  const azureX = bandWidth === 0 ? ORIGIN.x : bandX + bandWidth + BAND.gap;

  const clusters = clustersOf(networks, scene, places);
  const ideal = up(Math.sqrt(areaOf(networks, GAP.container) * ASPECT));
  let y: number = ORIGIN.y;
  const siteEnd = { y: ORIGIN.y as number };
  for (const cluster of clusters.filter((one) => one.sites.length > 0)) {
    y = up(Math.max(layReached(cluster, { scene, x: azureX, y, ideal, siteEnd }), siteEnd.y) + GAP.container);
    siteEnd.y = y;
  }
  const others = clusters.filter((one) => one.sites.length === 0);
  const bottom = layBlocks(others, { x: azureX, y, width: ideal });
  const unreached = places.filter((box) => !clusters.some((one) => one.sites.includes(box)));
  stack(unreached, ORIGIN.x, siteEnd.y, GAP.container);
  const loose = sites.filter((box) => !places.includes(box));
  const looseTop = up(Math.max(siteEnd.y, ...unreached.map((box) => box.y + box.height + GAP.container)));
  layGrid(loose, {
    columns: Math.max(1, Math.floor((siteWidth + 16) / (CARD.width + 16))),
    x: ORIGIN.x,
    y: looseTop,
    gapX: 16,
    gapY: GAP.card,
  });

  const right = Math.max(azureX, ...networks.map((box) => box.x + box.width));
  const cards = azure.filter((box) => box.node.role !== 'container').sort(byKindAndName);
  const cardsRight = layCards(cards, { x: azureX, y: networks.length === 0 ? ORIGIN.y : bottom, right, ideal });
  layServices(scene, Math.max(right, cardsRight) + (networks.length + cards.length === 0 ? 0 : 48));
  layAligned(wan, bandX, scene, GAP.card, levelLines(scene));
  for (const box of wan) box.x += Math.max(0, snap((bandWidth - box.width) / 2));
}

function byKindAndName(a: Box, b: Box): number {
  return compareText(a.node.kind, b.node.kind) || compareText(a.node.name, b.node.name) || compareText(a.node.id, b.node.id);
}

/** The band holds its cards, and the words of the lines that cross it. */
function widthOfBand(scene: Scene, wan: readonly Box[]): number {
  const words = scene.links
    .filter((link) => crossesBand(link, scene))
    .flatMap((link) => [textWidth(link.label, TEXT_STYLES.label), textWidth(link.detail, TEXT_STYLES.small)]);
  const least = Math.max(BAND.least, ...wan.map((box) => box.width + 2 * BAND.cardInset));
  return up(Math.max(least, Math.min(BAND.most, Math.max(0, ...words) + 16)));
}

function crossesBand(link: OutlineLink, { byId }: Scene): boolean {
  const zones = [byId.get(link.from)?.node.zone, byId.get(link.to)?.node.zone];
  return zones.includes('site') && zones.includes('azure');
}

interface Row {
  readonly scene: Scene;
  readonly x: number;
  readonly y: number;
  readonly ideal: number;
  readonly siteEnd: { y: number };
}

/** A hub with its spokes beside the sites that reach it. Returns the bottom of the Azure part; `siteEnd` moves with the sites. */
function layReached(cluster: Cluster, { scene, x, y, ideal, siteEnd }: Row): number {
  const [first, ...more] = cluster.sites;
  const axis = first ? axisOf(first, cluster, scene) : null;
  const room = axis ? axis.site - axis.hub - GAP.marked : 0;
  const block = layCluster(cluster, { width: Math.max(cluster.hub.width, ideal), room: room + SITE_STRETCH });
  const hubTop = axis ? Math.max(y + block.above, y + axis.site - axis.hub) : y + block.above;
  const shift = hubTop - block.above - y;
  for (const box of cluster.boxes) {
    box.x += x;
    box.y += y + shift;
  }
  // Spokes above keep the top of the row when the hub had to come down.
  for (const box of cluster.boxes) if (box !== cluster.hub && box.y < cluster.hub.y) box.y -= Math.min(shift, Math.max(0, shift));
  const bottom = extentOf(cluster.boxes).bottom;
  if (first) {
    first.x = ORIGIN.x;
    first.y = y;
    if (axis) alignSite(first, { hubAxis: cluster.hub.y + axis.hub, scene, y });
    if (bottom > first.y + first.height && bottom - first.y - first.height <= SITE_STRETCH && more.length === 0)
      first.height = bottom - first.y;
    siteEnd.y = up(first.y + first.height + GAP.container);
  }
  stack(more, ORIGIN.x, siteEnd.y, GAP.container);
  siteEnd.y = up(Math.max(siteEnd.y, ...more.map((box) => box.y + box.height + GAP.container)));
  return bottom;
}

/** Middles of the two ends of the main way between a site and a hub, counted from their corners. */
function axisOf(site: Box, cluster: Cluster, scene: Scene): { readonly site: number; readonly hub: number } | null {
  const strength = (link: OutlineLink): number => (link.style === 'dns' || link.style === 'lan' ? 0 : 1);
  const candidates = [...scene.links].filter((link) => strength(link) > 0);
  for (const link of candidates) {
    const ends = [scene.byId.get(link.from), scene.byId.get(link.to)];
    const atSite = ends.find((box) => box && topOf(box) === site);
    const other = ends.find((box) => box !== atSite);
    if (!atSite || !other) continue;
    const atHub = topOf(other) === cluster.hub ? other : beyond(other, cluster.hub, scene);
    if (atHub && atHub !== cluster.hub) return { site: middleWithin(atSite, site).y, hub: middleWithin(atHub, cluster.hub).y };
  }
  return null;
}

/** The end inside the hub of a line that goes on from something in the WAN. */
function beyond(middle: Box, hub: Box, scene: Scene): Box | null {
  if (middle.node.zone !== 'wan') return null;
  for (const link of scene.links) {
    const ends = [scene.byId.get(link.from), scene.byId.get(link.to)];
    const other = ends.find((box) => box !== middle);
    if (ends.includes(middle) && other && topOf(other) === hub) return other;
  }
  return null;
}

/** Packs the site again so that its edge and its DNS servers stand level with what they reach, or moves it when that is too far. */
function alignSite(site: Box, { hubAxis, scene, y }: { readonly hubAxis: number; readonly scene: Scene; readonly y: number }): void {
  if (site.children.some((child) => child.place !== null)) return;
  const natural = new Map(site.children.map((child) => [child.node.id, child.y]));
  const edge = site.children.filter((child) => child.node.kind === 'siteFirewall' || child.node.kind === 'vpnDevice');
  const edgeTop = edge.length === 0 ? null : Math.min(...edge.map((child) => natural.get(child.node.id) ?? 0));
  const middle = (edge[0]?.height ?? CARD.height) / 2;
  const wanted = snap(hubAxis - middle - site.y);
  const stretchBy = edgeTop === null ? 0 : wanted - edgeTop;
  if (stretchBy > SITE_STRETCH) site.y = y + snap(stretchBy - SITE_STRETCH / 4);
  const tops = new Map<string, number>();
  for (const link of scene.links) {
    const from = scene.byId.get(link.from);
    const to = scene.byId.get(link.to);
    if (link.style !== 'dns' || !from || !to || from.parent !== site || topOf(to) === site) continue;
    const target = topOf(to);
    const top = snap(target.y + middleWithin(to, target).y - from.height / 2 - site.y);
    if (!tops.has(from.node.id) && top - (natural.get(from.node.id) ?? 0) <= SITE_STRETCH + Math.max(0, stretchBy))
      tops.set(from.node.id, top);
  }
  packSite(site, { ...(edgeTop === null ? {} : { edgeTop: snap(hubAxis - middle - site.y) }), tops });
}

function stack(boxes: readonly Box[], x: number, y: number, gap: number): void {
  let at = y;
  for (const box of boxes) {
    box.x = x;
    box.y = at;
    at = up(at + box.height + gap);
  }
}

/** Cards that belong to Azure and to no network: tidy rows, one kind after the other. Returns the right edge. */
function layCards(
  cards: readonly Box[],
  start: { readonly x: number; readonly y: number; readonly right: number; readonly ideal: number },
): number {
  if (cards.length === 0) return start.x;
  const cell = CARD.width + GAP.subnet;
  const area = Math.sqrt(cards.length * cell * (CARD.height + GAP.subnet) * ASPECT);
  const width = Math.max(start.right - start.x, Math.min(area, Math.max(start.ideal, area)));
  layGrid(cards, {
    columns: Math.max(1, Math.floor((width + GAP.subnet) / cell)),
    x: start.x,
    y: start.y,
    gapX: GAP.subnet,
    gapY: GAP.card,
  });
  return extentOf(cards).right;
}

/** Services at the far right, level with what leads to them; in several columns when one would be much taller than the rest. */
function layServices(scene: Scene, x: number): void {
  const services = scene.boxes.filter((box) => box.node.zone === 'services');
  const others = scene.boxes.filter((box) => box.node.zone !== 'services');
  const height = services.reduce((sum, box) => sum + box.height + SERVICE_GAP, 0);
  const room = Math.max(extentOf(others).bottom - ORIGIN.y, 600);
  if (height <= room * 1.2) {
    layAligned(services, x, scene, SERVICE_GAP);
    return;
  }
  const columns = Math.max(2, Math.round(Math.sqrt((height * (156 + GAP.container)) / (room * room * ASPECT)) + height / room / 2));
  const sorted = services.map((box) => ({ box, ...levelOf(box, scene) })).sort((a, b) => a.level - b.level || byKindAndName(a.box, b.box));
  layGrid(
    sorted.map((one) => one.box),
    { columns, x, y: ORIGIN.y, gapX: GAP.container, gapY: SERVICE_GAP },
  );
}

/** Boxes in one column, each as near as possible to the middle of what it is linked to. */
function layAligned(boxes: readonly Box[], x: number, scene: Scene, gap: number, lines: readonly number[] = []): void {
  const sorted = boxes.map((box) => ({ box, ...levelOf(box, scene) })).sort((a, b) => a.level - b.level || byKindAndName(a.box, b.box));
  let y: number = ORIGIN.y;
  for (const { box, level, exact } of sorted) {
    box.x = x;
    box.y = clearOf(lines, exact ? Math.max(y, snap(level - box.height / 2)) : y, box.height);
    y = up(box.y + box.height + gap);
  }
}

/** Heights at which lines run straight from a site into Azure: nothing of the WAN may stand there. */
function levelLines(scene: Scene): readonly number[] {
  const levels: number[] = [];
  for (const link of scene.links) {
    const ends = [scene.byId.get(link.from), scene.byId.get(link.to)].flatMap((box) => (box ? [{ box, top: topOf(box) }] : []));
    const [site, azure] = ends[0]?.top.node.zone === 'site' ? ends : [...ends].reverse();
    if (site?.top.node.zone !== 'site' || azure?.top.node.zone !== 'azure') continue;
    const level = site.top.y + middleWithin(site.box, site.top).y;
    if (Math.abs(level - azure.top.y - middleWithin(azure.box, azure.top).y) <= 8) levels.push(level);
  }
  return levels.sort((a, b) => a - b);
}

/** The first height from `y` down at which a box leaves room for the lines and the words below them. */
function clearOf(lines: readonly number[], y: number, height: number): number {
  let at = y;
  for (const line of lines) if (at - 48 < line && line < at + height + 16) at = up(line + 48);
  return at;
}

/** The height at which a box wants its middle: that of the cards linked to it; containers at their top, unlinked things last. */
function levelOf(box: Box, scene: Scene): { readonly level: number; readonly exact: boolean } {
  const cards: number[] = [];
  const containers: number[] = [];
  for (const link of linksAt(scene, box.node.id)) {
    const other = scene.byId.get(link.from === box.node.id ? link.to : link.from);
    if (!other || other.node.zone === box.node.zone) continue;
    const top = topOf(other);
    if (other.node.role === 'container') containers.push(top.y + top.height / 2);
    else if (other.node.zone === 'azure' || cards.length === 0) cards.push(top.y + middleWithin(other, top).y);
  }
  if (cards.length > 0) return { level: Math.min(...cards), exact: true };
  if (containers.length > 0) return { level: Math.min(...containers), exact: false };
  return { level: Number.MAX_SAFE_INTEGER, exact: false };
}

const linkIndex = new WeakMap<readonly OutlineLink[], Map<string, OutlineLink[]>>();

function linksAt(scene: Scene, id: string): readonly OutlineLink[] {
  let index = linkIndex.get(scene.links);
  if (!index) {
    index = new Map();
    for (const link of scene.links)
      for (const end of [link.from, link.to]) {
        const list = index.get(end);
        if (list) list.push(link);
        else index.set(end, [link]);
      }
    linkIndex.set(scene.links, index);
  }
  return index.get(id) ?? [];
}
