// What stands around the network: captions and band, legend of the line styles in use, title block, badges of findings.
import { LINK_STYLES, type LinkStyle, type LinkStyleKey, type Token } from '../../facts/tokens.ts';
import { PILL, PILL_NUMBER, pillWidth } from '../../plan/picture/pill.ts';
import type { Picture, PictureNode } from '../../plan/picture.ts';
import type { Plan } from '../../plan/plan.ts';
import { shorten, TEXT_STYLES, type TextStyle, textWidth } from '../../plan/shorten.ts';
import { TITLE_BLOCK, titleBlockHeight, titleRows } from '../../plan/title-block.ts';
import type { Severity } from '../../rules/define-rule.ts';
import { strokes } from './lines.ts';
import { type Box, drawing, element, framed, type Paint, words } from './paint.ts';
import { SEVERITIES, SIGN_GRID } from './signs.ts';

const CAPTION: TextStyle = { face: 'sans600', size: 11, tracking: 0 };

/** The band between sites and Azure, and the captions over the columns. */
export function drawColumns(picture: Picture, paint: Paint): string {
  const { band } = picture;
  const y = picture.bounds.y - 12;
  return [
    band ? framed(band, { fill: paint.mix('text-3', 'bg-canvas', 0.09), rx: 8 }) : '',
    ...picture.columns.map(({ caption, note, x, width }) => {
      const centred = caption === 'WAN';
      const at = centred ? x + width / 2 : x;
      const name = words(caption, { x: at, y, style: CAPTION, fill: paint.colour('text-2'), anchor: centred ? 'middle' : 'start' });
      const after = at + textWidth(caption, CAPTION) + 8;
      return name + (note === '' ? '' : words(note, { x: after, y, style: TEXT_STYLES.small, fill: paint.colour('text-3') }));
    }),
  ].join('');
}

/** Worst severity and number of findings on one node. */
export interface Badge {
  readonly severity: Severity;
  readonly count: number;
}

const SEVERITY_TOKENS: { readonly [severity in Severity]: Token } = { error: 'error', warning: 'warn', info: 'info', unknown: 'unknown' };

/** The pill over the top right corner of a node. */
export function drawBadge(node: PictureNode, badge: Badge, paint: Paint): string {
  const count = String(badge.count);
  const width = pillWidth(badge.count);
  const x = node.left + node.width - width + PILL.outside;
  const y = node.top - 9;
  const colour = paint.colour(SEVERITY_TOKENS[badge.severity]);
  const ground = paint.colour('bg-raised');
  return (
    framed({ x: x - 2, y: y - 2, width: width + 4, height: 22 }, { fill: ground, rx: 11 }) +
    framed({ x, y, width, height: 18 }, { fill: colour, rx: 9 }) +
    severitySign(badge.severity, { x: x + 4, y: y + 3, size: 12, colour: ground, cut: colour }) +
    words(count, { x: x + 19, y: y + 12.7, style: PILL_NUMBER, fill: ground })
  );
}

function severitySign(
  severity: Severity,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly colour: string; readonly cut: string },
): string {
  const { outline, cut } = SEVERITIES[severity];
  const shapes = element('path', { d: outline, fill: at.colour, stroke: 'none' }) + element('path', { d: cut, stroke: at.cut });
  return drawing(shapes, { x: at.x, y: at.y, size: at.size, grid: SIGN_GRID, stroke: 1.6, colour: at.colour });
}

export interface LegendItem {
  readonly label: string;
  readonly style: LinkStyle | null;
  readonly severity: Severity | null;
}

/** What the legend says: the line styles in use in the order of their table, then the severities in use. */
export function legendOf(picture: Pick<Picture, 'links'>, badges: Iterable<Badge>): readonly LegendItem[] {
  const used = new Set(picture.links.map((link) => link.style));
  const forwards = picture.links.some((link) => link.style === 'dns' && link.arrow !== null);
  const zones = picture.links.some((link) => link.style === 'dns' && link.arrow === null);
  const label = (key: LinkStyleKey): string => {
    if (key !== 'dns' || !zones) return LINK_STYLES[key].label;
    return forwards ? `${LINK_STYLES.dns.label}, zone link` : 'DNS zone link';
  };
  const lines = (Object.keys(LINK_STYLES) as LinkStyleKey[])
    .filter((key) => used.has(key))
    .map((key): LegendItem => ({ label: label(key), style: LINK_STYLES[key], severity: null }));
  const severities = new Set([...badges].map((badge) => badge.severity));
  const signs = (Object.keys(SEVERITIES) as Severity[])
    .filter((severity) => severities.has(severity))
    .map((severity): LegendItem => ({ label: SEVERITIES[severity].word, style: null, severity }));
  return [...lines, ...signs];
}

const LEGEND = { row: 22, sample: 32, gap: 10, padding: 12, columnGap: 24 } as const;

/** Size of the legend; nothing when there is nothing to explain. */
export function legendSize(items: readonly LegendItem[]): { readonly width: number; readonly height: number } {
  if (items.length === 0) return { width: 0, height: 0 };
  const columns = columnsOf(items);
  const widths = columns.map((column) =>
    Math.max(...column.map((item) => LEGEND.sample + LEGEND.gap + textWidth(item.label, TEXT_STYLES.small))),
  );
  return {
    width: Math.ceil(widths.reduce((sum, one) => sum + one, (columns.length - 1) * LEGEND.columnGap) + 2 * LEGEND.padding),
    height: Math.max(...columns.map((column) => column.length)) * LEGEND.row + 2 * LEGEND.padding - 6,
  };
}

function columnsOf(items: readonly LegendItem[]): readonly (readonly LegendItem[])[] {
  if (items.length <= 3) return [items];
  const half = Math.ceil(items.length / 2);
  return [items.slice(0, half), items.slice(half)];
}

/** The legend with its top left corner at a place. */
export function drawLegend(items: readonly LegendItem[], at: { readonly x: number; readonly y: number }, paint: Paint): string {
  if (items.length === 0) return '';
  const size = legendSize(items);
  let x = at.x + LEGEND.padding;
  const parts = [framed({ ...at, ...size }, { fill: paint.colour('bg-panel'), stroke: paint.colour('line'), 'stroke-width': 1, rx: 8 })];
  for (const column of columnsOf(items)) {
    for (const [i, item] of column.entries()) {
      const y = at.y + LEGEND.padding + i * LEGEND.row + LEGEND.row / 2 - 3;
      const sample = [
        { x, y },
        { x: x + LEGEND.sample, y },
      ];
      if (item.style) parts.push(strokes(item.style, sample, paint));
      if (item.severity)
        parts.push(
          severitySign(item.severity, {
            x: x + 9,
            y: y - 7,
            size: 14,
            colour: paint.colour(SEVERITY_TOKENS[item.severity]),
            cut: paint.colour('bg-panel'),
          }),
        );
      parts.push(
        words(item.label, { x: x + LEGEND.sample + LEGEND.gap, y: y + 4, style: TEXT_STYLES.small, fill: paint.colour('text-2') }),
      );
    }
    x += Math.max(...column.map((item) => LEGEND.sample + LEGEND.gap + textWidth(item.label, TEXT_STYLES.small))) + LEGEND.columnGap;
  }
  return element('g', { 'data-part': 'legend' }, parts.join(''));
}

/** Size of the title block of a plan. */
export function titleBlockSize(plan: Plan): { readonly width: number; readonly height: number } {
  return { width: TITLE_BLOCK.width, height: titleBlockHeight(plan) };
}

/** The title block with its top left corner at a place: name and description, then what is known of version, author, date and class. */
export function drawTitleBlock(plan: Plan, at: { readonly x: number; readonly y: number }, paint: Paint): string {
  const size = titleBlockSize(plan);
  const box: Box = { ...at, ...size };
  const inner = size.width - 18;
  const line = (y: number): string =>
    element('path', { d: `M${box.x} ${y}H${box.x + box.width}`, stroke: paint.colour('line-strong'), 'stroke-width': 1 });
  const description = plan.info.description ?? '';
  const rows = titleRows(plan).map(([label, value], i) => {
    const y = box.y + TITLE_BLOCK.head + i * TITLE_BLOCK.row;
    return (
      (i === 0
        ? line(y)
        : element('path', { d: `M${box.x + 1} ${y}H${box.x + box.width - 1}`, stroke: paint.colour('line'), 'stroke-width': 1 })) +
      words(label, { x: box.x + 9, y: y + 14, style: TEXT_STYLES.small, fill: paint.colour('text-2') }) +
      words(shorten(value, inner - 56, TEXT_STYLES.strong), {
        x: box.x + 65,
        y: y + 14,
        style: TEXT_STYLES.strong,
        fill: paint.colour('text'),
      })
    );
  });
  const content = [
    framed(box, { fill: paint.colour('bg-panel'), stroke: paint.colour('line-strong'), 'stroke-width': 1, rx: 0 }),
    words(shorten(plan.info.name, inner, TEXT_STYLES.title), {
      x: box.x + 9,
      y: box.y + (description === '' ? 24 : 17),
      style: TEXT_STYLES.title,
      fill: paint.colour('text'),
    }),
    description === ''
      ? ''
      : words(shorten(description, inner, TEXT_STYLES.small), {
          x: box.x + 9,
          y: box.y + 31,
          style: TEXT_STYLES.small,
          fill: paint.colour('text-3'),
        }),
    ...rows,
  ];
  return element('g', { 'data-part': 'title' }, content.join(''));
}
