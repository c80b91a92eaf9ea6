// Where the mark of a line and its words stand: on the longest clear stretch, never on a card, a border, another mark or other words.
import { BAND } from '../picture/sizes.ts';
import type { Picture, PictureNode } from '../picture.ts';
import { shorten, TEXT_STYLES, textWidth } from '../shorten.ts';
import type { Terrain } from './choose.ts';
import { areaBetween, type Obstacles, type Point } from './obstacles.ts';
import { type Area, type RectIndex, rectIndex } from './rect-index.ts';
import type { Way } from './separate.ts';

/** Words beside a line. `x` is the middle or an edge of them, as `anchor` says; `y` is the baseline of the first line. */
export interface RouteLabel {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Shortened to the room there is; empty when only the detail stands. */
  readonly label: string;
  readonly detail: string;
}

export interface Marking {
  /** Middle of the mark; null for lines without one. */
  readonly mark: Point | null;
  readonly label: RouteLabel | null;
}

const MARK_RADIUS = 11;
const LINE = 14;
/** From the top of a line of words to its baseline. */
const ASCENT = 11;

/** Marks and words of all lines, in the order of the ways. Where there are very many, marks stand in the middle and words are left to the tooltip. */
export function markingsOf(ways: readonly Way[], { picture, obstacles, effort }: Terrain): readonly Marking[] {
  if (effort === 'simple')
    return ways.map((way) => ({ mark: way.link.mark === null ? null : middleOf(piecesOf(way, picture)[0]), label: null }));
  const lines = rectIndex<Way>();
  for (const way of ways)
    for (const [i, b] of way.points.entries()) {
      const a = way.points[i - 1];
      if (a) lines.add(areaBetween(a, b, 1), way);
    }
  const taken = rectIndex<true>();
  const pieces = ways.map((way) =>
    way.link.mark === null && way.link.label === '' && way.link.detail === '' ? [] : piecesOf(way, picture),
  );
  const surface: Surface = { lines, taken, obstacles };
  const marks = ways.map((way, i) => (way.link.mark === null ? null : placeMark(way, pieces[i] ?? [], surface)));
  return ways.map((way, i) => {
    const mark = marks[i] ?? null;
    return { mark, label: placeLabel(way, { mark, piece: pieces[i]?.[0], band: picture.band }, surface) };
  });
}

function middleOf(piece: Piece | undefined): Point | null {
  return piece ? { x: (piece.a.x + piece.b.x) / 2, y: (piece.a.y + piece.b.y) / 2 } : null;
}

interface Surface {
  readonly lines: RectIndex<Way>;
  readonly taken: RectIndex<true>;
  readonly obstacles: Obstacles;
}

interface Piece {
  readonly a: Point;
  readonly b: Point;
  readonly flat: boolean;
  readonly length: number;
  readonly inBand: boolean;
  readonly outside: boolean;
}

/** Stretches of a line between the borders it crosses, best ones first: in the band, outside of networks and sites, long. */
function piecesOf(way: Way, picture: Picture): readonly Piece[] {
  const around = [way.link.from, way.link.to].flatMap((id) => containersAround(id, picture));
  const band = picture.band;
  const pieces: Piece[] = [];
  for (const [i, b] of way.points.entries()) {
    const a = way.points[i - 1];
    if (!a) continue;
    const flat = a.y === b.y;
    const along = (one: Point): number => (flat ? one.x : one.y);
    const [low, high] = [Math.min(along(a), along(b)), Math.max(along(a), along(b))];
    const borders = around.flatMap((node) => (flat ? [node.left, node.left + node.width] : [node.top, node.top + node.height]));
    const inside = band !== null && (flat ? low < band.x + band.width && high > band.x : a.x > band.x && a.x < band.x + band.width);
    const cuts = [low, high, ...borders, ...(inside && flat ? [band.x, band.x + band.width] : [])]
      .filter((cut) => cut >= low && cut <= high)
      .sort((x, y) => x - y);
    for (const [k, to] of cuts.entries()) {
      const from = cuts[k - 1];
      if (from === undefined || to - from < 4) continue;
      const start = flat ? { x: from, y: a.y } : { x: a.x, y: from };
      const stop = flat ? { x: to, y: a.y } : { x: a.x, y: to };
      const mid = { x: (start.x + stop.x) / 2, y: (start.y + stop.y) / 2 };
      const inBand = inside && mid.x > band.x && mid.x < band.x + band.width;
      const outside = !around.some(
        (node) => mid.x > node.left && mid.x < node.left + node.width && mid.y > node.top && mid.y < node.top + node.height,
      );
      pieces.push({ a: start, b: stop, flat, length: to - from, inBand, outside });
    }
  }
  const worth = (piece: Piece): number =>
    (piece.length >= 2 * MARK_RADIUS + 4 ? 10_000 : 0) +
    (piece.inBand ? 4000 : 0) +
    (piece.outside ? 1000 : 0) +
    Math.min(piece.length, 900);
  return pieces.sort((a, b) => worth(b) - worth(a));
}

function containersAround(id: string, picture: Picture): readonly PictureNode[] {
  const around: PictureNode[] = [];
  for (let at = picture.byId.get(id); at; at = at.parent === null ? undefined : picture.byId.get(at.parent))
    if (at.role === 'container') around.push(at);
  return around;
}

function placeMark(way: Way, pieces: readonly Piece[], surface: Surface): Point | null {
  for (const piece of pieces) {
    const spot = clearSpot(piece, way, surface);
    if (spot) return claim(spot, surface);
  }
  const middle = middleOf(pieces[0]);
  if (!middle) return null;
  // Beside a twin that has its mark already, the line goes without.
  return surface.taken.visit(areaBetween(middle, middle, MARK_RADIUS), () => true) ? null : claim(middle, surface);
}

function claim(spot: Point, { taken }: Surface): Point {
  taken.add(areaBetween(spot, spot, MARK_RADIUS + 2), true);
  return spot;
}

/** The middle of a stretch, or the nearest place on it where a mark touches nothing. */
function clearSpot(piece: Piece, way: Way, { taken, obstacles, lines }: Surface): Point | null {
  const centre = { x: (piece.a.x + piece.b.x) / 2, y: (piece.a.y + piece.b.y) / 2 };
  const reach = piece.length / 2 - MARK_RADIUS;
  for (let step = 0; step === 0 || (step <= 8 && Math.abs(step * 14) <= reach); step++)
    for (const by of step === 0 ? [0] : [step * 14, -step * 14]) {
      const spot = piece.flat ? { x: centre.x + by, y: centre.y } : { x: centre.x, y: centre.y + by };
      const area = areaBetween(spot, spot, MARK_RADIUS + 1);
      if (taken.visit(area, () => true) || obstacles.touches(areaBetween(spot, spot, reach < 0 ? 2 : MARK_RADIUS - 1))) continue;
      if (lines.visit(area, (other) => other !== way && other.link.mark !== null)) continue;
      return spot;
    }
  return null;
}

interface Anchor {
  readonly mark: Point | null;
  readonly piece: Piece | undefined;
  readonly band: Picture['band'];
}

function placeLabel(way: Way, { mark, piece, band }: Anchor, surface: Surface): RouteLabel | null {
  const { label, detail } = way.link;
  if (label === '' && detail === '') return null;
  if (!piece) return null;
  const spot = mark ?? { x: (piece.a.x + piece.b.x) / 2, y: (piece.a.y + piece.b.y) / 2 };
  const flat = mark === null ? piece.flat : isFlatAt(way.points, mark);
  const inBand = band !== null && spot.x > band.x && spot.x < band.x + band.width;
  const room = inBand ? band.width - BAND.gap : 240;
  const words = { label: shorten(label, room, TEXT_STYLES.label), detail: shorten(detail, room, TEXT_STYLES.small) };
  for (const one of [words, { ...words, detail: '' }]) {
    if (one.label === '' && one.detail === '') continue;
    for (const place of placesFor(one, spot, flat || inBand, mark !== null)) {
      const area = areaOfLabel(place);
      if (surface.taken.visit(area, () => true) || surface.obstacles.touches(area) || surface.lines.visit(area, () => true)) continue;
      surface.taken.add(area, true);
      return place;
    }
  }
  return null;
}

function isFlatAt(points: readonly Point[], spot: Point): boolean {
  return points.some((b, i) => {
    const a = points[i - 1];
    return a !== undefined && a.y === b.y && Math.abs(a.y - spot.y) < 1 && spot.x >= Math.min(a.x, b.x) && spot.x <= Math.max(a.x, b.x);
  });
}

function* placesFor(
  words: { readonly label: string; readonly detail: string },
  spot: Point,
  flat: boolean,
  marked: boolean,
): Iterable<RouteLabel> {
  const lines = (words.label === '' ? 0 : 1) + (words.detail === '' ? 0 : 1);
  const away = marked ? MARK_RADIUS + 4 : 5;
  const below: RouteLabel = { ...words, x: spot.x, y: spot.y + away + ASCENT, anchor: 'middle' };
  const above: RouteLabel = { ...words, x: spot.x, y: spot.y - away - lines * LINE + ASCENT, anchor: 'middle' };
  const centred = spot.y - (lines * LINE) / 2 + ASCENT;
  const right: RouteLabel = { ...words, x: spot.x + away + 4, y: centred, anchor: 'start' };
  const left: RouteLabel = { ...words, x: spot.x - away - 4, y: centred, anchor: 'end' };
  yield* flat ? [below, above] : [right, left];
  yield* flat ? [right, left] : [below, above];
}

/** The area words take. */
export function areaOfLabel(place: RouteLabel): Area {
  const width = Math.max(textWidth(place.label, TEXT_STYLES.label), textWidth(place.detail, TEXT_STYLES.small));
  const lines = (place.label === '' ? 0 : 1) + (place.detail === '' ? 0 : 1);
  const left = place.anchor === 'start' ? place.x : place.anchor === 'end' ? place.x - width : place.x - width / 2;
  const top = place.y - ASCENT;
  return { left: left - 1, top, right: left + width + 1, bottom: top + lines * LINE };
}
