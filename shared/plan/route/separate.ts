// Parts lines that would lie on each other: ends at one side of a box fan out, stretches in one channel take lanes of their own.
import { compareText } from '../../base/order.ts';
import type { Picture, PictureLink, PictureNode } from '../picture.ts';
import type { Point } from './obstacles.ts';

/** Distance between neighbours of a fan, and between lanes. */
const FAN = 8;
/** At most so many lines run beside each other; more share a lane. */
const LANES = [0, FAN, -FAN, 2 * FAN] as const;
/** How near to its corner a fanned line may meet a card. */
const CORNER = 8;

/** A line on its way: corners that may still move sideways. */
export interface Way {
  readonly link: PictureLink;
  points: Point[];
}

/** Moves ends and stretches apart. Ways are changed in place; their ends stay on the borders of their boxes. */
export function separate(ways: readonly Way[], picture: Picture): void {
  joinTrunks(ways, picture);
  fanEnds(ways, picture);
  takeLanes(ways);
}

interface Member {
  readonly way: Way;
  readonly atStart: boolean;
  readonly level: number;
  readonly across: number;
}

/** Lines that may lie on each other: branches of one trunk. */
function trunkOf(link: PictureLink, atStart: boolean): string {
  const trunk = (link.style === 'dns' && link.mark === null) || link.style === 'lan';
  return trunk ? `${link.style} ${atStart ? link.from : link.to}` : link.id;
}

/** Branches of one trunk leave a container where the straight one among them does. */
function joinTrunks(ways: readonly Way[], picture: Picture): void {
  const straight = new Map<string, Point>();
  for (const way of ways) {
    const [start, end] = way.points;
    if (way.points.length === 2 && start && end && start.y === end.y && !straight.has(trunkOf(way.link, true)))
      straight.set(trunkOf(way.link, true), start);
  }
  for (const way of ways) {
    const lead = straight.get(trunkOf(way.link, true));
    const [start, next] = way.points;
    if (way.points.length !== 4 || !lead || !start || !next || start.y !== next.y || start.x !== lead.x) continue;
    if (picture.byId.get(way.link.from)?.role === 'container') way.points = shiftStretch(way.points, 0, lead.y - start.y);
  }
}

function fanEnds(ways: readonly Way[], picture: Picture): void {
  const groups = new Map<string, Member[]>();
  for (const way of ways)
    for (const atStart of [true, false]) {
      const node = picture.byId.get(atStart ? way.link.from : way.link.to);
      const [end, next] = atStart ? way.points : [...way.points].reverse();
      const other = atStart ? way.points[way.points.length - 1] : way.points[0];
      if (!node || !end || !next || !other) continue;
      const flat = end.y === next.y;
      const side = flat ? (next.x > end.x ? 'right' : 'left') : next.y > end.y ? 'bottom' : 'top';
      const level = flat ? end.y : end.x;
      const key = `${node.id} ${side}${node.role === 'container' ? ` ${Math.round(level / FAN)}` : ''}`;
      const member = { way, atStart, level, across: flat ? other.y : other.x };
      const group = groups.get(key);
      if (group) group.push(member);
      else groups.set(key, [member]);
    }
  const offsets = new Map<Way, { start: Shift; end: Shift }>();
  for (const group of groups.values()) fan(group, picture, offsets);
  for (const [way, { start, end }] of offsets) apply(way, start, end, picture);
}

interface Shift {
  readonly by: number;
  readonly among: number;
}

const STILL: Shift = { by: 0, among: 1 };

function fan(group: readonly Member[], picture: Picture, offsets: Map<Way, { start: Shift; end: Shift }>): void {
  const trunks = new Map<string, Member[]>();
  for (const member of group) {
    const key = trunkOf(member.way.link, member.atStart);
    const list = trunks.get(key);
    if (list) list.push(member);
    else trunks.set(key, [member]);
  }
  if (trunks.size < 2) return;
  const mean = (members: readonly Member[]): number => members.reduce((sum, one) => sum + one.across, 0) / members.length;
  const sorted = [...trunks].sort(([a, as], [b, bs]) => mean(as) - mean(bs) || compareText(a, b));
  const [first] = group;
  const node = first && picture.byId.get(first.atStart ? first.way.link.from : first.way.link.to);
  if (!node || !first) return;
  const size = isFlatEnd(first) ? node.height : node.width;
  const step = Math.min(FAN, (size - 2 * CORNER) / (sorted.length - 1));
  for (const [i, [, members]] of sorted.entries())
    for (const { way, atStart } of members) {
      const shift = { by: (i - (sorted.length - 1) / 2) * step, among: sorted.length };
      const known = offsets.get(way) ?? { start: STILL, end: STILL };
      offsets.set(way, atStart ? { ...known, start: shift } : { ...known, end: shift });
    }
}

function isFlatEnd({ way, atStart }: Member): boolean {
  const [a, b] = atStart ? way.points : [...way.points].reverse();
  return a !== undefined && b !== undefined && a.y === b.y;
}

function apply(way: Way, start: Shift, end: Shift, picture: Picture): void {
  const points = [...way.points];
  if (points.length === 2) {
    const by = start.among >= end.among ? start.by : end.by;
    const moved = points.map((one) => sideways(one, points, by)) as Point[];
    if (moved.every((one, i) => meets(one, picture.byId.get(i === 0 ? way.link.from : way.link.to)))) way.points = moved;
    return;
  }
  const started = shiftStretch(points, 0, start.by);
  if (ends(started[0], picture.byId.get(way.link.from))) way.points = started;
  const ended = shiftStretch(way.points, points.length - 2, end.by);
  if (ends(ended[ended.length - 1], picture.byId.get(way.link.to))) way.points = ended;
}

/** True when a point lies on the border of a box: a way that runs along the border it ends on cannot be moved off it. */
function ends(one: Point | undefined, node: PictureNode | undefined): boolean {
  if (!one || !node || !meets(one, node)) return false;
  return one.x === node.left || one.x === node.left + node.width || one.y === node.top || one.y === node.top + node.height;
}

function sideways(one: Point, points: readonly Point[], by: number): Point {
  return points[0]?.y === points[1]?.y ? { x: one.x, y: one.y + by } : { x: one.x + by, y: one.y };
}

function meets(one: Point, node: PictureNode | undefined): boolean {
  if (!node) return false;
  const insideX = one.x >= node.left && one.x <= node.left + node.width;
  const insideY = one.y >= node.top && one.y <= node.top + node.height;
  return insideX && insideY;
}

/** Moves the stretch between corner `at` and the next one sideways; its neighbours become longer or shorter. */
function shiftStretch(points: readonly Point[], at: number, by: number): Point[] {
  const a = points[at];
  const b = points[at + 1];
  if (by === 0 || !a || !b) return [...points];
  const flat = a.y === b.y;
  const next = [...points];
  next[at] = flat ? { x: a.x, y: a.y + by } : { x: a.x + by, y: a.y };
  next[at + 1] = flat ? { x: b.x, y: b.y + by } : { x: b.x + by, y: b.y };
  return next;
}

interface Taken {
  readonly low: number;
  readonly high: number;
  readonly trunks: readonly string[];
}

/** Inner stretches of different lines that would share a channel move to the next free lane. */
function takeLanes(ways: readonly Way[]): void {
  const lanes = new Map<string, Taken[]>();
  for (const way of ways) {
    const trunks = [trunkOf(way.link, true), trunkOf(way.link, false)];
    for (let i = 1; i + 2 < way.points.length; i++) {
      const a = way.points[i];
      const b = way.points[i + 1];
      if (!a || !b) continue;
      const flat = a.y === b.y;
      const [low, high] = flat ? [Math.min(a.x, b.x), Math.max(a.x, b.x)] : [Math.min(a.y, b.y), Math.max(a.y, b.y)];
      const level = flat ? a.y : a.x;
      const laneKey = (by: number): string => `${flat ? 'h' : 'v'}${Math.round((level + by) / FAN)}`;
      const free = LANES.find(
        (by) => !(lanes.get(laneKey(by)) ?? []).some((one) => one.low < high && low < one.high && !related(one.trunks, trunks)),
      );
      const by = free ?? 0;
      way.points = shiftStretch(way.points, i, by);
      const key = laneKey(by);
      const taken = { low, high, trunks };
      const list = lanes.get(key);
      if (list) list.push(taken);
      else lanes.set(key, [taken]);
    }
  }
}

function related(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.includes(one));
}
