// Draws links: strokes under the nodes, marks and words over them, and the buses inside ranges of servers.
import { DOUBLE_LINE_GAP, dashArray, LINK_STYLES, type LinkMark, type LinkStyle } from '../../facts/tokens.ts';
import type { PictureLink } from '../../plan/picture.ts';
import type { Bus } from '../../plan/route/bus.ts';
import type { Point } from '../../plan/route/obstacles.ts';
import { parallelTo } from '../../plan/route/parallel.ts';
import { pathData, type Route } from '../../plan/route-links.ts';
import { TEXT_STYLES, type TextStyle, textWidth } from '../../plan/shorten.ts';
import { drawing, element, framed, type Paint, words } from './paint.ts';
import { MARKS, SIGN_GRID } from './signs.ts';

const OPEN_END = 6;
const TAG: TextStyle = { face: 'mono400', size: 10, tracking: 0 };

/** The stroke of a line, with its arrow head. */
export function drawLine(link: PictureLink, route: Route, paint: Paint): string {
  const style: LinkStyle = LINK_STYLES[link.style];
  return strokes(style, route.points, paint) + arrowHead(link, style, route.points, paint);
}

/** A line in a style, without its mark; also the samples of the legend. */
export function strokes(style: LinkStyle, points: readonly Point[], paint: Paint): string {
  const shown = style.openEnds ? shortened(points, OPEN_END) : points;
  const ways = style.double ? [parallelTo(shown, DOUBLE_LINE_GAP / 2), parallelTo(shown, -DOUBLE_LINE_GAP / 2)] : [shown];
  return ways
    .map((way) =>
      element('path', {
        d: pathData(way),
        fill: 'none',
        stroke: paint.colour(style.colour),
        'stroke-width': style.width,
        'stroke-dasharray': dashArray(style) ?? undefined,
        'stroke-linecap': style.roundCap ? 'round' : undefined,
        'stroke-linejoin': 'round',
      }),
    )
    .join('');
}

function shortened(points: readonly Point[], by: number): readonly Point[] {
  const pull = (end: Point, next: Point): Point => ({
    x: end.x + Math.sign(next.x - end.x) * by,
    y: end.y + Math.sign(next.y - end.y) * by,
  });
  return points.map((at, i) => {
    const next = i === 0 ? points[1] : i === points.length - 1 ? points[i - 1] : undefined;
    return next ? pull(at, next) : at;
  });
}

function arrowHead(link: PictureLink, style: LinkStyle, points: readonly Point[], paint: Paint): string {
  const tip = points[points.length - 1];
  const before = points[points.length - 2];
  if (link.arrow === null || !tip || !before) return '';
  const along = { x: Math.sign(tip.x - before.x), y: Math.sign(tip.y - before.y) };
  const wing = (side: number): Point => ({ x: tip.x - 1 - along.x * 6 - along.y * side, y: tip.y - along.y * 6 + along.x * side });
  const [a, b] = [wing(3.5), wing(-3.5)];
  const d = `M${a.x} ${a.y}L${tip.x - along.x} ${tip.y - along.y}L${b.x} ${b.y}`;
  const colour = paint.colour(style.colour);
  return link.arrow === 'filled'
    ? element('path', { d: `${d}Z`, fill: colour })
    : element('path', { d, fill: 'none', stroke: colour, 'stroke-width': 1.5, 'stroke-linejoin': 'round' });
}

/** Mark and words of a line. */
export function drawMarking(link: PictureLink, route: Route, paint: Paint): string {
  const style: LinkStyle = LINK_STYLES[link.style];
  const parts: string[] = [];
  if (route.mark !== null && link.mark !== null) parts.push(drawMark(link.mark, route.mark, paint.colour(style.colour), paint));
  if (route.label) {
    const { x, y, anchor, label, detail } = route.label;
    if (label !== '') parts.push(words(label, { x, y, anchor, style: TEXT_STYLES.label, fill: paint.colour(style.colour) }));
    if (detail !== '')
      parts.push(words(detail, { x, y: label === '' ? y : y + 14, anchor, style: TEXT_STYLES.small, fill: paint.colour('text-2') }));
  }
  if (link.count > 1 && route.mark) parts.push(countDisc(link.count, route.mark, paint.colour(style.colour), paint));
  return parts.join('');
}

function drawMark(mark: LinkMark, at: Point, colour: string, paint: Paint): string {
  const sign = MARKS[mark];
  const plate = { fill: paint.colour('bg-raised'), stroke: colour, 'stroke-width': 1.5 };
  if ('word' in sign) {
    const width = textWidth(sign.word, TAG) + 14;
    return (
      framed({ x: at.x - width / 2, y: at.y - 9, width, height: 18 }, { ...plate, rx: 8.25 }) +
      words(sign.word, { x: at.x, y: at.y + 3.5, anchor: 'middle', style: TAG, fill: colour })
    );
  }
  return (
    element('circle', { cx: at.x, cy: at.y, r: 10.25, ...plate }) +
    drawing(sign.shapes, { x: at.x - 6.5, y: at.y - 6.5, size: 13, grid: SIGN_GRID, stroke: 1.6, colour })
  );
}

function countDisc(count: number, at: Point, colour: string, paint: Paint): string {
  const style: TextStyle = { face: 'mono400', size: 10.5, tracking: 0 };
  return (
    element('circle', { cx: at.x + 10, cy: at.y - 10, r: 8, fill: colour, stroke: paint.colour('bg-raised'), 'stroke-width': 1.5 }) +
    words(String(count), { x: at.x + 10, y: at.y - 6.3, anchor: 'middle', style, fill: paint.colour('bg-raised') })
  );
}

/** Bus and stubs of a range of servers. */
export function drawBus(bus: Bus, paint: Paint): string {
  const stubs = bus.stubs.map(({ x, y }) => `M${bus.x} ${y}H${x}`).join('');
  return element('path', {
    d: `M${bus.x} ${bus.top}V${bus.bottom}${stubs}`,
    fill: 'none',
    stroke: paint.colour('l-lan'),
    'stroke-width': 1.5,
  });
}
