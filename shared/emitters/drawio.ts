// The diagram as a draw.io file that can be worked on: containers hold what is in them, connectors hold on to their shapes and keep our
// ways, layers follow the views. Pictures are draw.io's own, by name; every one lies on a box of ours, which stays when a name is gone.
import { attribute } from '../base/xml.ts';
import { LINK_STYLES, type LinkStyle, type LinkStyleKey } from '../facts/tokens.ts';
import type { Family } from '../kinds/define-kind.ts';
import { kindOf } from '../kinds/index.ts';
import { type Annotation, annotationName, COLOUR_TOKENS } from '../plan/annotations.ts';
import { type PictureLink, type PictureNode, pictureOf } from '../plan/picture.ts';
import type { Plan } from '../plan/plan.ts';
import { type Route, routesOf } from '../plan/route-links.ts';
import { shorten, type TextStyle } from '../plan/shorten.ts';
import { titleRows } from '../plan/title-block.ts';
import { type Paint, paintOf } from './diagram/paint.ts';
import { partOf } from './diagram/scope.ts';
import { edge, layer, type Point, type Rect, vertex } from './drawio/cells.ts';
import { drawioPicture } from './drawio/shapes.ts';
import type { EmitInput, Emitted, Emitter, PictureOptions } from './emitter.ts';

export const drawio: Emitter = {
  format: 'drawio',
  label: 'draw.io file',
  description: 'The diagram for draw.io (diagrams.net): nested containers, connectors bound to shapes, a layer for each kind of link.',
  extension: '.drawio',
  emit: ({ plan, theme, picture }: EmitInput): Emitted => ({
    files: [{ path: 'diagram.drawio', text: documentOf(plan, paintOf(theme ?? 'light'), picture ?? {}) }],
    notes: [],
  }),
};

/** draw.io's own typeface is about as wide. */
const LABEL: TextStyle = { face: 'sans400', size: 11, tracking: 0 };
const RESOURCES = 'layer-resources';
const NOTES = 'layer-notes';

/** Layers of connectors, as the views of the planner part them. */
const LAYERS: readonly { readonly id: string; readonly name: string; readonly styles: readonly LinkStyleKey[] }[] = [
  {
    id: 'layer-connectivity',
    name: 'VPN, ExpressRoute and Virtual WAN',
    styles: ['vpn', 'vpn-p2s', 'expressroute', 'expressroute-ms', 'vwan'],
  },
  { id: 'layer-peering', name: 'Peerings', styles: ['peering'] },
  { id: 'layer-private-link', name: 'Private link', styles: ['private-link', 'service-endpoint'] },
  { id: 'layer-names', name: 'Names', styles: ['dns'] },
  { id: 'layer-traffic', name: 'Local networks, next hops, Internet', styles: ['lan', 'next-hop', 'internet'] },
];

function documentOf(plan: Plan, paint: Paint, shown: PictureOptions): string {
  const picture = shown.scope === undefined ? pictureOf(plan) : partOf(pictureOf(plan), shown.scope);
  const routes = routesOf(picture);
  const annotations = [...(plan.annotations?.values() ?? [])].filter(
    (one) => shown.scope === undefined && (one.type === 'title' ? shown.title !== false : shown.annotations !== false),
  );
  const cells = [
    '<mxCell id="0"/>',
    layer(RESOURCES, 'Resources'),
    ...LAYERS.map((one) => layer(one.id, one.name)),
    layer(NOTES, 'Notes'),
    ...picture.nodes.flatMap((node) => nodeCells(node, paint)),
    ...picture.links.flatMap((link) => {
      const [route, from, to] = [routes.get(link.id), picture.byId.get(link.from), picture.byId.get(link.to)];
      const named = shown.labels === false ? { ...link, label: '', detail: '' } : link;
      return from && to ? [linkCell(named, route, [from, to], paint)] : [];
    }),
    ...annotations.flatMap((one) => annotationCell(one, plan, paint)),
  ];
  const name = attribute(plan.info.name === '' ? 'Plan' : plan.info.name);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<mxfile host="Causeway" compressed="false">',
    `<diagram id="plan" name="${name}">`,
    `<mxGraphModel grid="1" gridSize="8" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="0" pageScale="1" math="0" shadow="0" background="${paint.colour('bg-canvas')}">`,
    '<root>',
    ...cells,
    '</root>',
    '</mxGraphModel>',
    '</diagram>',
    '</mxfile>',
    '',
  ].join('\n');
}

function cellOf(id: string): string {
  return `node ${id}`;
}

/** Room beside the sign and before the border. */
const LABEL_INDENT = 38;

/** Lines of a label: name, then what the planner writes below it. The head of a range of servers has room for one line. */
function labelOf(node: PictureNode): string {
  const rows = node.role === 'container' ? [] : node.facts.map(([name, value]) => (value === '' ? name : `${name} ${value}`));
  const folded = node.collapsed === null ? [] : [`${node.collapsed} inside`];
  const lines = [node.title, ...(node.fact === null ? [] : [node.fact]), ...folded, ...rows];
  const room = node.width - LABEL_INDENT - 3;
  const shown = node.kind === 'siteSubnet' && node.collapsed === null ? [lines.join('  ')] : lines;
  return shown.map((line) => shorten(line, room, LABEL)).join('\n');
}

/** The foot of an open container, as words of their own at its lower border. */
function footOf(node: PictureNode, paint: Paint): readonly string[] {
  if (node.role !== 'container' || node.collapsed !== null || node.footer.length === 0) return [];
  const words = shorten(node.footer.join(', '), node.width - 24, LABEL);
  const rect = { x: 8, y: node.height - 24, width: node.width - 16, height: 20 };
  return [
    vertex(`foot ${node.id}`, words, cellOf(node.id), rect, {
      ...PART,
      fillColor: 'none',
      strokeColor: 'none',
      fontColor: paint.colour('text-2'),
      fontSize: 10,
      align: 'left',
      verticalAlign: 'middle',
      spacingLeft: 4,
    }),
  ];
}

/** A cell that goes along with the one it lies in. */
const PART = { connectable: 0, part: 1 } as const;

function nodeCells(node: PictureNode, paint: Paint): readonly string[] {
  const id = cellOf(node.id);
  const parent = node.parent === null ? RESOURCES : cellOf(node.parent);
  const rect: Rect = { x: node.x, y: node.y, width: node.width, height: node.height };
  const picture = drawioPicture(node.kind);
  const colour = paint.colour(familyToken(node));
  const open = node.role === 'container' && node.collapsed === null;
  const box = vertex(id, labelOf(node), parent, rect, {
    rounded: 1,
    absoluteArcSize: 1,
    arcSize: open ? 16 : 12,
    container: open ? 1 : undefined,
    collapsible: open ? 0 : undefined,
    recursiveResize: open ? 0 : undefined,
    fillColor: open ? paint.mix(familyToken(node), 'bg-canvas', 0.05) : paint.colour('bg-raised'),
    strokeColor: open ? paint.mix(familyToken(node), 'bg-canvas', 0.5) : paint.colour('line-strong'),
    fontColor: paint.colour('text'),
    fontSize: 11,
    align: 'left',
    verticalAlign: open || node.facts.length > 0 ? 'top' : 'middle',
    spacingLeft: LABEL_INDENT,
    spacingTop: open ? 4 : 2,
  });
  const sign = vertex(
    `picture ${node.id}`,
    picture === null ? initials(node) : '',
    id,
    { x: 8, y: 8, width: 24, height: 24 },
    {
      ...(picture === null
        ? { shape: 'ellipse', fillColor: colour, strokeColor: 'none', fontColor: paint.colour('bg-raised'), fontSize: 9, fontStyle: 1 }
        : { shape: 'image', image: picture, aspect: 'fixed', imageAspect: 1, points: '[]' }),
      ...PART,
    },
  );
  return [box, sign, ...footOf(node, paint)];
}

function familyToken(node: PictureNode): `f-${Family}` {
  return `f-${kindOf(node.kind).family}`;
}

/** Two letters where draw.io has no picture. */
function initials(node: PictureNode): string {
  return kindOf(node.kind)
    .label.split(/[ -]/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
    .slice(0, 2);
}

function linkCell(link: PictureLink, route: Route | undefined, [from, to]: readonly [PictureNode, PictureNode], paint: Paint): string {
  const style: LinkStyle = LINK_STYLES[link.style];
  const points: readonly Point[] = route?.points ?? [];
  const [first, last] = [points[0], points[points.length - 1]];
  const own = LAYERS.find((one) => one.styles.includes(link.style))?.id ?? RESOURCES;
  const label = [link.label, link.detail, link.count > 1 ? `× ${link.count}` : ''].filter((part) => part !== '').join('\n');
  return edge(
    `link ${link.id}`,
    label,
    own,
    { source: cellOf(from.id), target: cellOf(to.id), points: points.slice(1, -1) },
    {
      edgeStyle: 'orthogonalEdgeStyle',
      rounded: 1,
      ...(style.double ? { shape: 'link', width: 4 } : {}),
      strokeColor: paint.colour(style.colour),
      strokeWidth: style.width,
      ...(style.dash.length === 0 ? {} : { dashed: 1, dashPattern: style.dash.map((dash) => Math.max(1, dash)).join(' '), fixDash: 1 }),
      startArrow: 'none',
      endArrow: link.arrow === null ? 'none' : link.arrow === 'open' ? 'open' : 'block',
      fontColor: paint.colour('text-2'),
      fontSize: 10,
      labelBackgroundColor: paint.colour('bg-canvas'),
      ...(first ? fixed('exit', first, from) : {}),
      ...(last ? fixed('entry', last, to) : {}),
    },
  );
}

/** Where a connector meets its shape, as shares of the shape's sides. */
function fixed(end: 'exit' | 'entry', at: Point, node: PictureNode): { readonly [name: string]: number } {
  const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
  return {
    [`${end}X`]: share((at.x - node.left) / Math.max(1, node.width)),
    [`${end}Y`]: share((at.y - node.top) / Math.max(1, node.height)),
    [`${end}Dx`]: 0,
    [`${end}Dy`]: 0,
    [`${end}Perimeter`]: 0,
  };
}

function annotationCell(one: Annotation, plan: Plan, paint: Paint): readonly string[] {
  const rect: Rect = one;
  const id = `note ${one.id}`;
  if (one.type === 'title') {
    const lines = [plan.info.name, ...titleRows(plan).map(([name, value]) => `${name}: ${value}`)];
    return [
      vertex(id, lines.join('\n'), NOTES, rect, {
        fillColor: paint.colour('bg-raised'),
        strokeColor: paint.colour('line-strong'),
        fontColor: paint.colour('text'),
        fontSize: 10,
        align: 'left',
        spacingLeft: 8,
      }),
    ];
  }
  if (one.type === 'image')
    return [vertex(id, '', NOTES, rect, { shape: 'image', image: one.data.replace(';base64,', ','), imageAspect: 0, aspect: 'fixed' })];
  const colour = paint.colour(COLOUR_TOKENS[one.colour]);
  return [
    vertex(id, one.text === '' ? annotationName(one) : one.text, NOTES, rect, {
      ...(one.type === 'frame'
        ? {
            fillColor: 'none',
            strokeColor: colour,
            dashed: 1,
            verticalAlign: 'top',
            rounded: 1,
            absoluteArcSize: 1,
            arcSize: 12,
            pointerEvents: 0,
          }
        : {
            shape: 'note',
            size: 12,
            fillColor: paint.mix(COLOUR_TOKENS[one.colour], 'bg-raised', 0.12),
            strokeColor: colour,
            verticalAlign: 'top',
            spacing: 8,
          }),
      fontColor: paint.colour('text'),
      fontSize: 11,
      align: 'left',
      spacingLeft: 8,
    }),
  ];
}
