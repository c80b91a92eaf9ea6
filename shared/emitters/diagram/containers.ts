// Draws sites, networks, ranges and hubs: frame, header, foot, and the single row of a folded one.
import type { Token } from '../../facts/tokens.ts';
import { shortRanges } from '../../plan/picture/outline.ts';
import { pillRoom } from '../../plan/picture/pill.ts';
import { ONE_LINE_HEADER } from '../../plan/picture/sizes.ts';
import type { PictureNode } from '../../plan/picture.ts';
import { shorten, TEXT_STYLES, textWidth } from '../../plan/shorten.ts';
import { type Box, drawing, framed, glyphOf, type Paint, words } from './paint.ts';

interface Frame {
  readonly fill: Token;
  readonly line: Token;
  readonly glyph: Token;
  readonly width: number;
  readonly radius: number;
  readonly dash?: string;
}

const SITE: Frame = { fill: 'site-fill', line: 'site-line', glyph: 'f-site', width: 1.5, radius: 10 };
const NETWORK: Frame = { fill: 'vnet-fill', line: 'vnet-line', glyph: 'f-net', width: 2, radius: 10 };
const SUBNET: Frame = { fill: 'sub-fill', line: 'sub-line', glyph: 'f-net', width: 1, radius: 7, dash: '4 3' };
const RANGE: Frame = { fill: 'zone-fill', line: 'zone-line', glyph: 'f-site', width: 1, radius: 7, dash: '4 3' };

function frameOf(node: PictureNode): Frame {
  if (node.kind === 'subnet') return SUBNET;
  if (node.kind === 'siteSubnet') return RANGE;
  return node.zone === 'site' ? SITE : NETWORK;
}

/** Frame, header and foot of a container at its place in the picture. `findings` is the number on its pill, null without one. */
export function drawContainer(node: PictureNode, findings: number | null, paint: Paint): string {
  const frame = frameOf(node);
  const box = { x: node.left, y: node.top, width: node.width, height: node.height };
  return [
    framed(box, {
      fill: paint.colour(frame.fill),
      stroke: paint.colour(frame.line),
      'stroke-width': frame.width,
      'stroke-dasharray': frame.dash,
      rx: frame.radius,
    }),
    frame.dash === undefined ? header(node, frame, paint) : smallHeader(node, pillRoom(findings, 9), paint),
    footer(node, box, paint),
    node.collapsed === null ? '' : foldedRow(node, paint),
  ].join('');
}

function header(node: PictureNode, frame: Frame, paint: Paint): string {
  const { left: x, top: y, width } = node;
  const inner = width - 36 - 12;
  const ranges =
    node.fact === null ? '' : shortRanges(node.fact, Math.max(inner * 0.5, inner - 16 - textWidth(node.name, TEXT_STYLES.containerName)));
  const room = inner - (ranges === '' ? 0 : textWidth(ranges, TEXT_STYLES.range) + 12);
  return [
    glyphOf(node.kind, { x: x + 11, y: y + 9, size: 18, stroke: 1.6, colour: paint.colour(frame.glyph) }, paint),
    words(shorten(node.name, room, TEXT_STYLES.containerName), {
      x: x + 36,
      y: y + 22.5,
      style: TEXT_STYLES.containerName,
      fill: paint.colour('text'),
    }),
    ranges === ''
      ? ''
      : words(ranges, { x: x + width - 12, y: y + 22, style: TEXT_STYLES.range, fill: paint.colour('text-2'), anchor: 'end' }),
  ].join('');
}

/** Name and range on one line where they fit, else below each other. The upper line ends `kept` pixels early. */
function smallHeader(node: PictureNode, kept: number, paint: Paint): string {
  const { left: x, top: y, width } = node;
  const inner = width - 18;
  const ranges = node.fact === null ? '' : shortRanges(node.fact, inner - kept);
  const besides = inner - kept - textWidth(ranges, TEXT_STYLES.fact) - 10;
  const one = node.kind === 'siteSubnet' || (width >= ONE_LINE_HEADER && textWidth(node.name, TEXT_STYLES.subnetName) <= besides);
  const name = (room: number, baseline: number): string =>
    words(shorten(node.name, room, TEXT_STYLES.subnetName), {
      x: x + 9,
      y: y + baseline,
      style: TEXT_STYLES.subnetName,
      fill: paint.colour('text'),
    });
  const range = (at: number, baseline: number, anchor: 'start' | 'end'): string =>
    ranges === '' ? '' : words(ranges, { x: at, y: y + baseline, style: TEXT_STYLES.fact, fill: paint.colour('text-2'), anchor });
  return one ? name(besides, 18) + range(x + width - 9 - kept, 18, 'end') : name(inner - kept, 15.5) + range(x + 9, 29, 'start');
}

function footer(node: PictureNode, box: Box, paint: Paint): string {
  const [first, ...rest] = node.collapsed === null ? node.footer : [];
  if (first === undefined) return '';
  const x = box.x + 17;
  const y = box.y + box.height - 12;
  const room = box.width - 34;
  const others = rest.join(', ');
  const beside = others === '' ? 0 : textWidth(others, TEXT_STYLES.small) + 8;
  const lead = textWidth(first, TEXT_STYLES.small) + beside <= room ? first : shortLead(first, room - beside);
  return (
    (lead === '' ? '' : words(lead, { x, y, style: TEXT_STYLES.small, fill: paint.colour('text-2') })) +
    (others === ''
      ? ''
      : words(others, {
          x: lead === '' ? x : x + textWidth(lead, TEXT_STYLES.small) + 8,
          y,
          style: TEXT_STYLES.small,
          fill: paint.colour('text-3'),
        }))
  );
}

/** Addresses give way to their number; words are left out rather than cut. */
function shortLead(lead: string, room: number): string {
  const addresses = lead.split(', ');
  const short = addresses.length > 1 ? `${addresses[0]} +${addresses.length - 1}` : lead;
  return textWidth(short, TEXT_STYLES.small) <= room ? short : '';
}

function foldedRow(node: PictureNode, paint: Paint): string {
  const row = { x: node.left + 8, y: node.top + 44, width: node.width - 16, height: Math.min(52, node.height - 52) };
  const middle = row.y + row.height / 2;
  const end = row.x + row.width - 14;
  return [
    framed(row, { fill: paint.mix('vnet-line', 'sub-fill', 0.1), rx: 6 }),
    words(`${node.collapsed ?? 0} inside`, { x: row.x + 10, y: middle - 2, style: TEXT_STYLES.nodeName, fill: paint.colour('text') }),
    words('collapsed', { x: row.x + 10, y: middle + 12, style: TEXT_STYLES.small, fill: paint.colour('text-3') }),
    drawing('<path d="m6.3 4.5 3.5 3.5-3.5 3.5"/>', {
      x: end - 7,
      y: middle - 7,
      size: 14,
      grid: 16,
      stroke: 1.35,
      colour: paint.colour('text-2'),
    }),
  ].join('');
}
