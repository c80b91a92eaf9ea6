// Packs the fresh content of one container: cards in a subnet, servers on a bus, subnets in a network, ranges and edge in a site.
import { compareText } from '../../base/order.ts';
import { BUS_INSET, EMPTY, GAP, INSET, ONE_LINE_HEADER, snap, up, WIDE } from '../picture/sizes.ts';
import { TEXT_STYLES, textWidth } from '../shorten.ts';
import type { Affinity } from './affinity.ts';
import { areaOf, type Box, extentOf, layGrid, shelves } from './box.ts';

/** Space a container keeps at its foot: more when facts of the whole stand there. */
export function footOf(box: Box): number {
  return box.node.footer.length > 0 ? 32 : box.node.kind === 'subnet' || box.node.kind === 'siteSubnet' ? INSET.subnet : INSET.bottom;
}

/** Space a container keeps at its sides. */
export function sideOf(box: Box): number {
  return box.node.kind === 'subnet' || box.node.kind === 'siteSubnet' ? INSET.subnet : INSET.side;
}

/** Height of the header: subnets whose name and range stand on one line need less, unless a narrow neighbour sets the pace. */
export function headOf(box: Box): number {
  if (box.node.kind === 'siteSubnet') return INSET.rangeHeader;
  return INSET.subnetHeader;
}

/** The smallest size of a container: its header must be readable, and something must fit. */
export function leastSize(box: Box): { readonly width: number; readonly height: number } {
  const { kind, name, fact } = box.node;
  const range = textWidth(fact?.split(', ')[0] ?? '', TEXT_STYLES.range);
  if (kind === 'subnet') return { width: 136, height: 72 };
  if (kind === 'siteSubnet') return { width: WIDE.width, height: 72 };
  if (kind === 'site') return { width: EMPTY.siteWidth, height: EMPTY.height };
  const header = 10 + 18 + 7 + textWidth(name, TEXT_STYLES.containerName) + 16 + range + 12;
  const foot = 34 + textWidth(box.node.footer.join('   '), TEXT_STYLES.small);
  return { width: up(Math.min(EMPTY.networkWidth, Math.max(184, header, box.node.footer.length > 0 ? foot : 0))), height: EMPTY.height };
}

/** Packs the children of a container that has no placed child and sets its size. Children have their sizes already. */
export function packFresh(box: Box, affinity: Affinity): void {
  if (box.node.kind === 'siteSubnet') packRange(box);
  else if (box.node.kind === 'site') packSite(box, {});
  else if (box.children.some((child) => child.node.role === 'container')) packNetwork(box, affinity);
  else packCards(box, affinity);
  const least = leastSize(box);
  const { right, bottom } = extentOf(box.children);
  const width = Math.max(least.width, right + sideOf(box));
  const height = Math.max(least.height, box.children.length === 0 ? 0 : bottom + footOf(box));
  if (box.rows.length > 0) stretch(box, up(width), up(height));
  else {
    box.width = up(width);
    box.height = up(height);
  }
}

function packCards(box: Box, affinity: Affinity): void {
  const n = box.children.length;
  if (n === 0) return;
  sortBySide(box.children, affinity);
  const square = n === 2 ? 2 : Math.max(1, Math.round(Math.sqrt(0.9 * n)));
  const columns = Math.min(square, mostColumns(box.children, affinity));
  const side = sideOf(box);
  layGrid(box.children, { columns, x: side, y: headOf(box), gapX: GAP.card, gapY: GAP.card });
}

/** Cards with lines to the left or right stand in few columns, so that the lines find their way out. */
function mostColumns(cards: readonly Box[], affinity: Affinity): number {
  const linked = cards.filter((one) => affinity.left(one.node.id) === 3 || affinity.right(one.node.id) >= 2).length;
  if (linked === 0 || cards.length > 8) return cards.length;
  return linked >= 2 && cards.length <= 3 ? 1 : 2;
}

/** Servers of a range: a list beside their bus, in several columns when there are many. */
function packRange(box: Box): void {
  const n = box.children.length;
  const columns = n <= 8 ? 1 : Math.max(2, Math.round(Math.sqrt(0.315 * n)));
  layGrid(box.children, { columns, x: BUS_INSET, y: headOf(box), gapX: BUS_INSET, gapY: GAP.card, downwards: true });
}

/** What leads to sites stands left, what leads to services right. */
function sortBySide(boxes: Box[], affinity: Affinity): void {
  const pull = (box: Box): number => affinity.right(box.node.id) - affinity.left(box.node.id);
  boxes.sort((a, b) => pull(a) - pull(b) || compareText(a.node.name, b.node.name) || compareText(a.node.id, b.node.id));
}

function packNetwork(box: Box, affinity: Affinity): void {
  const inner = box.children.filter((child) => child.node.role === 'container');
  const cards = box.children.filter((child) => child.node.role !== 'container');
  if (inner.every(hasOneLineHeader)) for (const one of inner) lift(one);
  const columns = columnsFor(inner.length);
  const widest = Math.max(...inner.map((one) => one.width));
  const widths = inner.map((one) => one.width).sort((a, b) => b - a);
  const abreast = (n: number): number => widths.slice(0, n).reduce((sum, one) => sum + one + GAP.subnet, -GAP.subnet);
  const ideal = Math.sqrt(areaOf(inner, GAP.subnet) * 1.6);
  const width = Math.max(widest, Math.min(abreast(columns), Math.max(ideal, abreast(2))));
  const rows = shelves(ordered(inner, affinity), width + 1, GAP.subnet);
  for (const row of rows) sortBySide(row, affinity);
  let y: number = INSET.networkHeader;
  for (const row of rows) {
    let x: number = INSET.side;
    const height = Math.max(...row.map((one) => one.height));
    for (const one of row) {
      one.x = x;
      one.y = y;
      one.height = height;
      x = up(x + one.width + GAP.subnet);
    }
    y = up(y + height + GAP.subnet);
  }
  alignColumns(rows);
  box.rows = rows;
  const { right } = extentOf(inner);
  for (const row of rows) widen(row, right);
  if (cards.length > 0) {
    sortBySide(cards, affinity);
    const across = Math.max(1, Math.floor((right - INSET.side + GAP.card) / (cardWidth(cards) + GAP.card)));
    layGrid(cards, { columns: Math.min(across, cards.length), x: INSET.side, y, gapX: GAP.card, gapY: GAP.card });
  }
}

/** True when name and range of a subnet fit one line, so that its header needs less height. */
function hasOneLineHeader(box: Box): boolean {
  const { kind, name, fact } = box.node;
  if (kind !== 'subnet' || box.place !== null || box.width < ONE_LINE_HEADER || box.children.length === 0) return false;
  const room = box.width - 28 - textWidth(name, TEXT_STYLES.subnetName);
  return textWidth(fact ?? '', TEXT_STYLES.fact) <= room;
}

/** Moves the content of a subnet up by what the second line of its header would take. */
function lift(box: Box): void {
  const by = INSET.subnetHeader - INSET.rangeHeader;
  for (const child of box.children) child.y -= by;
  box.height -= by;
}

function cardWidth(cards: readonly Box[]): number {
  return Math.max(...cards.map((one) => one.width));
}

function columnsFor(n: number): number {
  if (n <= 4) return Math.min(n, 2);
  return n <= 9 ? 3 : Math.ceil(Math.sqrt(1.3 * n));
}

/** The way in first, then names, then what has no side, then what leads to services. */
function ordered(boxes: readonly Box[], affinity: Affinity): Box[] {
  const key = (box: Box): number => {
    const left = affinity.left(box.node.id);
    const right = affinity.right(box.node.id);
    return left === 3 ? 0 : right >= 2 && left < 2 ? 1 : left > 0 ? 2 : 3;
  };
  return [...boxes].sort((a, b) => key(a) - key(b) || compareText(a.node.name, b.node.name) || compareText(a.node.id, b.node.id));
}

/** Gives columns of equal rank one width when that costs little, so that edges line up. */
function alignColumns(rows: readonly Box[][]): void {
  if (rows.length < 2) return;
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, c) => Math.max(...rows.map((row) => row[c]?.width ?? 0)));
  const natural = Math.max(...rows.map((row) => row.reduce((sum, one) => sum + one.width, 0)));
  if (widths.reduce((sum, one) => sum + one, 0) > natural * 1.3) return;
  for (const row of rows) {
    let x: number = INSET.side;
    for (const [c, one] of row.entries()) {
      one.width = widths[c] ?? one.width;
      one.x = x;
      x = up(x + one.width + GAP.subnet);
    }
  }
}

/** Stretches the boxes of a row so that the last one ends at `right`. */
function widen(row: readonly Box[], right: number): void {
  const last = row[row.length - 1];
  if (!last) return;
  const spare = right - (last.x + last.width);
  if (spare <= 0) return;
  const share = snap(spare / row.length - 3.9);
  for (const [i, one] of row.entries()) {
    one.x += i * share;
    one.width += i === row.length - 1 ? spare - share * (row.length - 1) : share;
  }
}

/** Makes a container larger; the containers it holds in rows grow with it. */
export function stretch(box: Box, width: number, height: number): void {
  const { right: before, bottom } = extentOf(box.children);
  const foot = footOf(box);
  box.width = width;
  box.height = height;
  if (box.rows.length === 0) return;
  for (const row of box.rows) widen(row, Math.max(before, width - sideOf(box)));
  const last = box.rows[box.rows.length - 1] ?? [];
  const spare = height - foot - bottom;
  const lowest = Math.max(...last.map((one) => one.y + one.height));
  if (spare > 0 && lowest === bottom) for (const one of last) one.height += spare;
}

/** Wishes for the inside of a site, so that its lines run straight into Azure. */
export interface SiteWishes {
  /** Top of the first row of the edge (firewall, device), counted from the site's corner; kept when there is room. */
  readonly edgeTop?: number;
  /** Wanted tops of what stands below the edge, by node id. */
  readonly tops?: ReadonlyMap<string, number>;
}

const EDGE_KINDS: ReadonlySet<string> = new Set(['siteFirewall', 'vpnDevice']);

/** Ranges on top, the edge below them with devices at the right, names and the rest at the bottom. Sets the size. */
export function packSite(box: Box, wishes: SiteWishes): void {
  const ranges = box.children.filter((child) => child.node.role === 'container');
  const servers = box.children.filter((child) => child.node.kind === 'arcServer' || child.node.kind === 'virtualMachine');
  const edge = box.children.filter((child) => EDGE_KINDS.has(child.node.kind));
  const rest = box.children.filter((child) => ![...ranges, ...servers, ...edge].includes(child));
  const x = INSET.side;
  let y: number = INSET.header;
  let right = x + WIDE.width;
  if (ranges.length > 0) {
    const columns = ranges.length <= 3 ? 1 : Math.ceil(Math.sqrt(ranges.length / 1.6));
    const end = layGrid(ranges, { columns, x, y, gapX: GAP.subnet, gapY: GAP.subnet });
    right = Math.max(right, end.right);
    y = up(end.bottom + GAP.container);
  }
  if (servers.length > 0) {
    const columns = Math.max(2, Math.round(Math.sqrt(0.5 * servers.length)));
    const end = layGrid(servers, { columns, x, y: ranges.length > 0 ? up(y - GAP.subnet) : y, gapX: GAP.subnet, gapY: GAP.card });
    right = Math.max(right, end.right);
    y = up(end.bottom + GAP.container);
  }
  if (edge.length > 0) {
    const top = Math.max(y, wishes.edgeTop ?? y);
    y = up(layEdge(edge, { x, y: top, right }) + GAP.container);
  }
  y = layRest(rest, { x, y, right }, wishes.tops ?? new Map());
  const { bottom } = extentOf(box.children);
  const least = leastSize(box);
  box.width = up(Math.max(least.width, right + INSET.side));
  box.height = up(Math.max(least.height, bottom + footOf(box)));
}

interface Start {
  readonly x: number;
  readonly y: number;
  readonly right: number;
}

/** Firewalls at the left, devices at the right border, one pair per row. Returns the bottom edge. */
function layEdge(edge: readonly Box[], start: Start): number {
  const firewalls = edge.filter((one) => one.node.kind === 'siteFirewall');
  const devices = edge.filter((one) => one.node.kind === 'vpnDevice');
  let y = start.y;
  for (let i = 0; i < Math.max(firewalls.length, devices.length); i++) {
    const pair = [firewalls[i], devices[i]];
    const [firewall, device] = pair;
    if (firewall) {
      firewall.x = start.x;
      firewall.y = y;
    }
    if (device) {
      device.x = start.right - device.width;
      device.y = y;
    }
    y = up(y + Math.max(...pair.map((one) => one?.height ?? 0)) + GAP.subnet);
  }
  return y - GAP.subnet;
}

function layRest(rest: readonly Box[], start: Start, tops: ReadonlyMap<string, number>): number {
  const wide = rest.filter((one) => one.node.size === 'wide').sort((a, b) => wanted(a, tops) - wanted(b, tops));
  const cards = rest.filter((one) => one.node.size !== 'wide').sort((a, b) => wanted(a, tops) - wanted(b, tops));
  let y = start.y;
  for (const one of wide) {
    one.x = start.x;
    one.y = Math.max(y, tops.get(one.node.id) ?? y);
    y = up(one.y + one.height + GAP.subnet);
  }
  if (cards.length === 0) return y;
  const columns = Math.max(1, Math.floor((start.right - start.x + GAP.subnet) / (cardWidth(cards) + GAP.subnet)));
  const first = cards[0];
  const top = first ? Math.max(y, tops.get(first.node.id) ?? y) : y;
  return up(layGrid(cards, { columns, x: start.x, y: top, gapX: GAP.subnet, gapY: GAP.card }).bottom + GAP.subnet);
}

function wanted(box: Box, tops: ReadonlyMap<string, number>): number {
  return tops.get(box.node.id) ?? Number.MAX_SAFE_INTEGER;
}
