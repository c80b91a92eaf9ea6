// Paints the picture on a 2D canvas: what is too far out to be mounted, and the minimap. Same geometry, same colours.
import { LINK_STYLES, type LinkStyle, TOKENS, type Token } from '../../shared/facts/tokens.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import { type Annotation, COLOUR_TOKENS } from '../../shared/plan/annotations.ts';
import type { Picture, PictureLink, PictureNode } from '../../shared/plan/picture.ts';
import { knownRoutes, routesOf } from '../../shared/plan/route-links.ts';
import { TEXT_STYLES, textWidth } from '../../shared/plan/shorten.ts';
import { piecesIn } from './clip-line.ts';
import type { DriftMarks } from './drift-marks.ts';
import { containerClass } from './forms.ts';
import { hits, type Rect, rectOf, type View } from './geometry.ts';
import type { CanvasMarks } from './marks.ts';

const DARK = '(prefers-color-scheme: dark)';

/** Colours in force. */
export interface PaintTheme {
  readonly colour: (token: Token) => string;
  readonly fills: boolean;
}

/** Calls back when the system changes between light and dark. */
export function subscribeSystemTheme(listener: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** True while the system is dark. */
export function systemIsDark(): boolean {
  return matchMedia(DARK).matches;
}

/** The theme on the root element; `system` follows the system. */
export function paintTheme(): PaintTheme {
  const forced = document.documentElement.dataset.theme;
  const dark = forced === 'dark' || (forced !== 'light' && systemIsDark());
  const side = dark ? 'dark' : 'light';
  return { colour: (token) => TOKENS[token][side], fills: forced !== 'contrast' };
}

const FRAMES = {
  site: { fill: 'site-fill', line: 'site-line' },
  range: { fill: 'zone-fill', line: 'zone-line' },
  network: { fill: 'vnet-fill', line: 'vnet-line' },
  subnet: { fill: 'sub-fill', line: 'sub-line' },
} as const satisfies { readonly [form: string]: { readonly fill: Token; readonly line: Token } };

/** Below this zoom only the lines between the outermost containers are painted, and none is dashed. */
const TRUNKS_BELOW = 0.2;
/** From so many lines on their ways are not looked for while only trunks are painted. */
const MANY_LINKS = 300;
/** From this zoom on the round corners of cards can be seen. */
const ROUND_FROM = 0.25;
/** Containers narrower than this on screen, in pixels, have square corners. */
const SQUARE_BELOW = 48;

export interface PaintInput {
  readonly picture: Picture;
  readonly view: View;
  readonly size: { readonly width: number; readonly height: number };
  readonly theme: PaintTheme;
  readonly selection: ReadonlySet<string>;
  readonly marks: CanvasMarks | null;
  readonly drifts?: DriftMarks | null;
  /** What a painted trace touches; the rest steps back. */
  readonly traced?: ReadonlySet<string> | null;
  /** Names, links and badges; off for the minimap. */
  readonly words: boolean;
}

/** Clears the canvas and paints what `view` shows. */
export function paint(context: CanvasRenderingContext2D, input: PaintInput): void {
  const { picture, view, size, theme } = input;
  const ratio = window.devicePixelRatio || 1;
  const { canvas } = context;
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.setTransform(ratio * view.zoom, 0, 0, ratio * view.zoom, ratio * view.x, ratio * view.y);
  const rect: Rect = { x: -view.x / view.zoom, y: -view.y / view.zoom, width: size.width / view.zoom, height: size.height / view.zoom };
  const pixel = 1 / view.zoom;
  const visible = picture.nodes.filter((node) => hits(rect, rectOf(node)));
  if (picture.band && theme.fills) {
    context.globalAlpha = 0.09;
    context.fillStyle = theme.colour('text-3');
    context.fillRect(picture.band.x, picture.band.y, picture.band.width, picture.band.height);
    context.globalAlpha = 1;
  }
  for (const node of visible) if (node.role === 'container') paintContainer(context, node, theme, pixel);
  const trunks = view.zoom < TRUNKS_BELOW;
  if (input.words || view.zoom > 0.05) paintLinks(context, picture, trunks ? 'trunks' : 'all', rect, theme, pixel, input.words && !trunks);
  paintBlocks(context, visible, theme, view.zoom, input.words);
  if (input.traced) paintTraced(context, rect, visible, input.traced, theme, view.zoom);
  if (input.drifts) paintDrift(context, visible, input.drifts, theme, pixel);
  paintSelection(context, visible, input.selection, theme, pixel);
  // Words in pixels of the screen: a font of another size for each zoom would be made anew with every frame.
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (input.words) paintNames(context, input.traced ? visible.filter((node) => input.traced?.has(node.id)) : visible, theme, view);
  if (input.marks) paintMarks(context, visible, input.marks, theme, view);
}

/** Notes, frames, images and the title block as boxes; `pixel` is one pixel of the screen in the units of the picture. */
export function paintAnnotations(
  context: CanvasRenderingContext2D,
  annotations: Iterable<Annotation>,
  theme: PaintTheme,
  pixel: number,
): void {
  context.lineWidth = pixel;
  for (const annotation of annotations) {
    const { type, x, y, width, height } = annotation;
    const colour = theme.colour('colour' in annotation ? COLOUR_TOKENS[annotation.colour] : 'text-3');
    context.fillStyle = colour;
    context.strokeStyle = colour;
    if (type !== 'frame') {
      context.globalAlpha = 0.28;
      context.fillRect(x, y, width, height);
      context.globalAlpha = 1;
    }
    context.strokeRect(x, y, width, height);
  }
}

/** Lays a veil over everything and paints what is traced again above it. */
function paintTraced(
  context: CanvasRenderingContext2D,
  rect: Rect,
  nodes: readonly PictureNode[],
  traced: ReadonlySet<string>,
  theme: PaintTheme,
  zoom: number,
): void {
  context.globalAlpha = 0.7;
  context.fillStyle = theme.colour('bg-canvas');
  context.fillRect(rect.x, rect.y, rect.width, rect.height);
  context.globalAlpha = 1;
  const strong = nodes.filter((node) => traced.has(node.id));
  paintBlocks(context, strong, theme, zoom, true);
}

function paintContainer(context: CanvasRenderingContext2D, node: PictureNode, theme: PaintTheme, pixel: number): void {
  const form = containerClass(node.kind);
  const frame = FRAMES[form];
  context.strokeStyle = theme.colour(frame.line);
  context.lineWidth = (form === 'network' ? 1.5 : 1) * pixel;
  if (node.width < SQUARE_BELOW * pixel) {
    // Round corners cannot be seen any more, and a plain rectangle costs a fraction of a path.
    if (theme.fills) {
      context.fillStyle = theme.colour(frame.fill);
      context.fillRect(node.left, node.top, node.width, node.height);
    }
    context.strokeRect(node.left, node.top, node.width, node.height);
    return;
  }
  context.beginPath();
  context.roundRect(node.left, node.top, node.width, node.height, form === 'site' || form === 'network' ? 10 : 7);
  if (theme.fills) {
    context.fillStyle = theme.colour(frame.fill);
    context.fill();
  }
  context.stroke();
}

/** Cards as blocks in the colour of their family, one path per colour. */
function paintBlocks(
  context: CanvasRenderingContext2D,
  nodes: readonly PictureNode[],
  theme: PaintTheme,
  zoom: number,
  words: boolean,
): void {
  const byFamily = new Map<Token, PictureNode[]>();
  for (const node of nodes) {
    if (node.role === 'container') continue;
    const token: Token = `f-${kindOf(node.kind).family}`;
    const list = byFamily.get(token);
    if (list) list.push(node);
    else byFamily.set(token, [node]);
  }
  context.globalAlpha = words && zoom < 0.2 ? 0.45 : 0.72;
  for (const [token, list] of byFamily) {
    context.fillStyle = theme.colour(token);
    if (zoom < ROUND_FROM) for (const node of list) context.fillRect(node.left, node.top, node.width, node.height);
    else {
      context.beginPath();
      for (const node of list) context.roundRect(node.left, node.top, node.width, node.height, 6);
      context.fill();
    }
  }
  context.globalAlpha = 1;
}

function paintLinks(
  context: CanvasRenderingContext2D,
  picture: Picture,
  which: 'trunks' | 'all',
  rect: Rect,
  theme: PaintTheme,
  pixel: number,
  dashed: boolean,
): void {
  // Far out one bend tells as much as the real way, which takes time to find in a large plan.
  const simple = which === 'trunks' && picture.links.length > MANY_LINKS && knownRoutes(picture) === undefined;
  const routes = simple ? null : routesOf(picture);
  for (const link of which === 'trunks' ? trunkLinks(picture) : picture.links) {
    const points = routes ? (routes.get(link.id)?.points ?? []) : elbowOf(picture, link);
    // Dashes far outside would be painted too, one by one.
    const pieces = piecesIn(points, rect);
    if (pieces.length === 0) continue;
    const style: LinkStyle = LINK_STYLES[link.style];
    context.strokeStyle = theme.colour(style.colour);
    context.lineWidth = 1.5 * pixel;
    context.setLineDash(dashed ? style.dash.map((length) => length * pixel) : []);
    for (const { points: piece, before } of pieces) {
      context.lineDashOffset = before;
      context.beginPath();
      for (const [i, point] of piece.entries()) {
        if (i === 0) context.moveTo(point.x, point.y);
        else context.lineTo(point.x, point.y);
      }
      context.stroke();
    }
  }
  context.setLineDash([]);
}

/** From the middle of one node to the middle of the other with one bend. */
function elbowOf(picture: Picture, link: PictureLink): readonly { readonly x: number; readonly y: number }[] {
  const [from, to] = [picture.byId.get(link.from), picture.byId.get(link.to)];
  if (!from || !to) return [];
  const a = { x: from.left + from.width / 2, y: from.top + from.height / 2 };
  const b = { x: to.left + to.width / 2, y: to.top + to.height / 2 };
  return [a, { x: b.x, y: a.y }, b];
}

const trunks = new WeakMap<Picture, readonly PictureLink[]>();

/** Lines that lead from one site, network or service to another. */
function trunkLinks(picture: Picture): readonly PictureLink[] {
  let list = trunks.get(picture);
  if (!list) {
    const topOf = (id: string): string => {
      let at = id;
      for (let node = picture.byId.get(at); node && node.parent !== null; node = picture.byId.get(at)) at = node.parent;
      return at;
    };
    list = picture.links.filter((link) => topOf(link.from) !== topOf(link.to));
    trunks.set(picture, list);
  }
  return list;
}

/** Names of containers, 11 pixels high on screen, where they have room. */
function paintNames(context: CanvasRenderingContext2D, nodes: readonly PictureNode[], theme: PaintTheme, { x, y, zoom }: View): void {
  context.font = '600 11px "IBM Plex Sans", system-ui, sans-serif';
  context.textBaseline = 'top';
  context.fillStyle = theme.colour('text');
  for (const node of nodes) {
    if (node.role !== 'container') continue;
    const top = node.parent === null;
    if (!top && zoom < 0.3) continue;
    if (node.height * zoom < 26 || node.width * zoom < 40 || textWidth(node.name, TEXT_STYLES.strong) > (node.width - 16) * zoom) continue;
    context.fillText(node.name, (node.left + 8) * zoom + x, (node.top + 7) * zoom + y);
  }
}

/** What stands in the badge of a push, far out. */
const PUSHED_SIGNS = { running: '…', done: '✓', failed: '×' } as const;

function paintMarks(
  context: CanvasRenderingContext2D,
  nodes: readonly PictureNode[],
  marks: CanvasMarks,
  theme: PaintTheme,
  { x: shiftX, y: shiftY, zoom }: View,
): void {
  const tokens = { error: 'error', warning: 'warn', running: 'accent', ok: 'ok' } as const;
  const radius = 7;
  context.font = '500 9.5px "IBM Plex Mono", ui-monospace, monospace';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const node of nodes) {
    const mark = marks.nodes.get(node.id);
    if (!mark || mark.severity === 'unknown' || mark.severity === 'info') continue;
    const x = (node.left + node.width) * zoom + shiftX - radius;
    const y = node.top * zoom + shiftY + radius / 2;
    context.fillStyle = theme.colour(tokens[mark.severity]);
    context.strokeStyle = theme.colour('bg-raised');
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
    context.fill();
    context.fillStyle = theme.colour('bg-raised');
    context.fillText('word' in mark ? PUSHED_SIGNS[mark.word] : String(mark.count), x, y);
  }
  context.textAlign = 'start';
}

/** A dashed border around what Azure has otherwise or no longer. */
function paintDrift(
  context: CanvasRenderingContext2D,
  nodes: readonly PictureNode[],
  drifts: DriftMarks,
  theme: PaintTheme,
  pixel: number,
): void {
  context.lineWidth = 2 * pixel;
  context.setLineDash([5 * pixel, 3 * pixel]);
  for (const node of nodes) {
    const form = drifts.nodes.get(node.id)?.form;
    if (form === undefined || form === 'push' || form === 'create') continue;
    context.strokeStyle = theme.colour(form === 'gone' ? 'error' : 'warn');
    context.strokeRect(node.left, node.top, node.width, node.height);
  }
  context.setLineDash([]);
}

function paintSelection(
  context: CanvasRenderingContext2D,
  nodes: readonly PictureNode[],
  selection: ReadonlySet<string>,
  theme: PaintTheme,
  pixel: number,
): void {
  context.strokeStyle = theme.colour('accent');
  context.lineWidth = 2 * pixel;
  for (const node of nodes) {
    if (!selection.has(node.id)) continue;
    context.beginPath();
    context.roundRect(node.left - 3 * pixel, node.top - 3 * pixel, node.width + 6 * pixel, node.height + 6 * pixel, 8);
    context.stroke();
  }
}
