// Draws cards, rows, wide cards and services: tile with glyph, name, fact, and rows of further facts.
import type { Token } from '../../facts/tokens.ts';
import { kindOf } from '../../kinds/index.ts';
import { shortLabel } from '../../plan/picture/outline.ts';
import type { PictureNode } from '../../plan/picture.ts';
import { shorten, TEXT_STYLES, type TextStyle, textWidth } from '../../plan/shorten.ts';
import { element, framed, glyphOf, type Paint, words } from './paint.ts';

const TILE = 24;
const GLYPH = 18;

/** A card, row, wide card or service at its place in the picture. `existing` ones are outlined and carry a tag. */
export function drawNode(node: PictureNode, existing: boolean, paint: Paint): string {
  const service = node.role === 'service';
  const padding = service ? 10 : 7;
  const head = node.size === 'row' ? 40 : 52;
  const text = node.left + padding + TILE + 8;
  const hint = node.kind === 'dnsServer' && node.size === 'wide' ? countOf(node) : '';
  const room = node.width - 2 * padding - TILE - 8 - (hint === '' ? 0 : textWidth(hint, TEXT_STYLES.small) + 8);
  const named = service && node.fact === shortLabel(node.kind, kindOf(node.kind).label);
  const middle = node.top + head / 2;
  return [
    framed(
      { x: node.left, y: node.top, width: node.width, height: node.height },
      {
        fill: existing ? 'none' : paint.colour('bg-raised'),
        stroke: paint.mix('line-strong', 'bg-raised', 0.62),
        'stroke-width': 1,
        rx: service ? 8 : 6,
      },
    ),
    tile(node, { x: node.left + padding, y: middle - TILE / 2 }, paint),
    words(shorten(node.title, room, TEXT_STYLES.nodeName), {
      x: text,
      y: node.fact === null ? middle + 4 : middle - 3,
      style: TEXT_STYLES.nodeName,
      fill: paint.colour('text'),
    }),
    node.fact === null
      ? ''
      : factLine(node.fact, { x: text, y: middle + 11, room, style: named ? TEXT_STYLES.small : TEXT_STYLES.fact }, paint),
    hint === ''
      ? ''
      : words(hint, {
          x: node.left + node.width - 9,
          y: middle + 4,
          style: TEXT_STYLES.small,
          fill: paint.colour('text-3'),
          anchor: 'end',
        }),
    rows(node, paint),
    existing ? tag(node, paint) : '',
  ].join('');
}

function countOf(node: PictureNode): string {
  const count = node.facts.length + node.moreFacts;
  return count === 1 ? '1 forwarder' : `${count} forwarders`;
}

function tile(node: PictureNode, at: { readonly x: number; readonly y: number }, paint: Paint): string {
  const family: Token = `f-${kindOf(node.kind).family}`;
  const place = { x: at.x + (TILE - GLYPH) / 2, y: at.y + (TILE - GLYPH) / 2, size: GLYPH };
  return (
    element('rect', { ...at, width: TILE, height: TILE, rx: 5, fill: paint.mix(family, 'bg-raised', 0.11) }) +
    glyphOf(node.kind, { ...place, stroke: 1.7, colour: paint.colour(family) }, paint)
  );
}

interface Line {
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly style: TextStyle;
}

function factLine(fact: string, { x, y, room, style }: Line, paint: Paint): string {
  return words(shorten(fact, room, style), { x, y, style, fill: paint.colour('text-2') });
}

/** Facts below a hairline: label left, value right; the label gives way when both do not fit. */
function rows(node: PictureNode, paint: Paint): string {
  const all = [...node.facts, ...(node.moreFacts > 0 ? ([[`and ${node.moreFacts} more`, '']] as const) : [])];
  if (all.length === 0) return '';
  const service = node.role === 'service';
  const side = service ? 10 : 9;
  const rule = node.top + 46;
  const pitch = (node.height - 46 - (service ? 6 : 4)) / all.length;
  const machine = !service || node.kind === 'forwardingRuleset';
  const left = machine ? TEXT_STYLES.fact : TEXT_STYLES.small;
  const right = machine ? TEXT_STYLES.fact : TEXT_STYLES.strong;
  const inner = node.width - 2 * side;
  const lines = all.map(([label, value], i) => {
    const y = rule + pitch * (i + 0.5) + 4;
    const shown = shorten(value, inner * 0.6, right);
    const room = inner - textWidth(shown, right) - (shown === '' ? 0 : 8);
    const more = node.moreFacts > 0 && i === all.length - 1;
    const fill = paint.colour(more ? 'text-3' : 'text-2');
    const style = more ? TEXT_STYLES.small : left;
    return (
      words(shorten(label, room, style), { x: node.left + side, y, style, fill }) +
      (shown === ''
        ? ''
        : words(shown, {
            x: node.left + node.width - side,
            y,
            style: right,
            fill: paint.colour(machine ? 'text-2' : 'text'),
            anchor: 'end',
          }))
    );
  });
  return (
    element('path', {
      d: `M${node.left + side} ${rule}H${node.left + node.width - side}`,
      stroke: paint.colour('line'),
      'stroke-width': 1,
    }) + lines.join('')
  );
}

/** The tag of something that exists already and is only pointed at. */
function tag(node: PictureNode, paint: Paint): string {
  const width = textWidth('exists', TEXT_STYLES.label) + 12;
  const x = node.left + node.width - width - 8;
  const y = node.top + node.height - 8;
  return (
    framed({ x, y, width, height: 16 }, { fill: paint.colour('bg-active'), stroke: paint.colour('bg-raised'), 'stroke-width': 1, rx: 8 }) +
    words('exists', { x: x + 6, y: y + 11.5, style: TEXT_STYLES.label, fill: paint.colour('text-2') })
  );
}
