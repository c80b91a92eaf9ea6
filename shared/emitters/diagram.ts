// The plan as one SVG picture in the product's look. Positions come from the plan or from arranging, ways of lines from routing; nothing is fetched.
// Text stays text, nothing refers to anything outside the file, and the same input gives the same bytes.
import { compareText } from '../base/order.ts';
import { KIND_NAMES, kindOf } from '../kinds/index.ts';
import { type Annotation, annotationName } from '../plan/annotations.ts';
import { shortLabel } from '../plan/picture/outline.ts';
import { type Bounds, type Picture, pictureOf } from '../plan/picture.ts';
import type { Plan } from '../plan/plan.ts';
import { busesOf } from '../plan/route/bus.ts';
import { areaOfLabel } from '../plan/route/labels.ts';
import { areaBetween } from '../plan/route/obstacles.ts';
import type { Area } from '../plan/route/rect-index.ts';
import { routesOf } from '../plan/route-links.ts';
import { TEXT_STYLES } from '../plan/shorten.ts';
import type { Finding } from '../rules/define-rule.ts';
import { SEVERITY_ORDER } from '../rules/run.ts';
import { drawAnnotation, FRAME_TAB } from './diagram/annotations.ts';
import { drawContainer } from './diagram/containers.ts';
import { type Badge, drawBadge, drawColumns, drawLegend, drawTitleBlock, legendOf, legendSize, titleBlockSize } from './diagram/frame.ts';
import { drawBus, drawLine, drawMarking } from './diagram/lines.ts';
import { drawNode } from './diagram/nodes.ts';
import { element, FONT_FAMILIES, type Paint, paintOf, words, xml } from './diagram/paint.ts';
import { partOf } from './diagram/scope.ts';
import { SEVERITIES } from './diagram/signs.ts';
import type { EmitInput, Emitted, Emitter, Note, PictureOptions } from './emitter.ts';

const MARGIN = 16;
const OWN_ICONS = 'Icons come from a set the author supplied and belong to its owner.';
const CAPTIONS = 32;
/** From so many lines between networks and zones on they would hide everything else; the foot of each network gives their number instead. */
const MOST_ZONE_LINES = 24;

/** The picture of a plan. Findings that are suppressed leave no badge. */
export function emitDiagram(input: EmitInput): Emitted {
  const shown = input.picture ?? {};
  const plan = shown.annotations === false ? withoutAnnotations(input.plan) : input.plan;
  const whole = shown.scope === undefined ? pictureOf(plan) : partOf(pictureOf(plan), shown.scope);
  const zoneLines = whole.links.filter((link) => link.style === 'dns' && link.arrow === null);
  const crowded = zoneLines.length > MOST_ZONE_LINES;
  const picture = crowded ? { ...whole, links: whole.links.filter((link) => !zoneLines.includes(link)) } : whole;
  const paint = paintOf(input.theme ?? 'light', input.icons);
  const text =
    picture.nodes.length === 0 && plan.annotations === undefined && shown.scope === undefined
      ? emptyPicture(plan, paint)
      : fullPicture(plan, picture, shown.findings === false ? new Map() : badgesOf(input.findings, picture), { paint, shown });
  const notes: readonly Note[] = crowded
    ? [
        {
          subject: 'plan',
          message: `${zoneLines.length} lines from networks to DNS zones are left out; each network says how many zones are linked.`,
        },
      ]
    : [];
  return { files: [{ path: 'diagram.svg', text }], notes };
}

export const diagram: Emitter = {
  format: 'svg',
  label: 'SVG picture',
  description: 'The diagram as drawn on the canvas, for documents and print. Text can be searched and selected.',
  extension: '.svg',
  emit: emitDiagram,
};

/** Worst severity and number of open findings for each visible node. */
function badgesOf(findings: readonly Finding[], picture: Picture): ReadonlyMap<string, Badge> {
  const badges = new Map<string, Badge>();
  for (const finding of findings) {
    if (finding.suppressed !== null) continue;
    const id = picture.nodeFor(finding.subject) ?? picture.links.find((link) => link.resources.includes(finding.subject))?.from;
    if (id === undefined) continue;
    const before = badges.get(id);
    const worse = before && SEVERITY_ORDER[before.severity] <= SEVERITY_ORDER[finding.severity] ? before.severity : finding.severity;
    badges.set(id, { severity: worse, count: (before?.count ?? 0) + 1 });
  }
  return badges;
}

/** Title blocks stay: what they show is decided apart. */
function withoutAnnotations(plan: Plan): Plan {
  const titles = [...(plan.annotations ?? [])].filter(([, one]) => one.type === 'title');
  const { annotations: _, ...rest } = plan;
  return titles.length === 0 ? rest : { ...rest, annotations: new Map(titles) };
}

function fullPicture(
  plan: Plan,
  picture: Picture,
  badges: ReadonlyMap<string, Badge>,
  { paint, shown }: { readonly paint: Paint; readonly shown: PictureOptions },
): string {
  const routes = routesOf(picture);
  const items = shown.legend === false ? [] : legendOf(picture, badges.values());
  const drawn = drawnAnnotations(plan, shown);
  const place = placesOf(plan, picture, { items, drawn, title: shown.title !== false });
  const containers = picture.nodes.filter((node) => node.role === 'container');
  const others = picture.nodes.filter((node) => node.role !== 'container');
  const titled = (id: string, title: string, content: string): string =>
    element('g', { 'data-id': id }, `<title>${xml(title)}</title>${content}`);
  const titleOf = (node: Picture['nodes'][number]): string =>
    [
      `${kindOf(node.kind).label} ${node.name}`,
      node.fact === shortLabel(node.kind, kindOf(node.kind).label) ? null : node.fact,
      badgeWords(badges.get(node.id)),
    ]
      .filter((part) => part !== null)
      .join(', ');
  const annotated = (frames: boolean): readonly string[] =>
    drawn
      .filter((one) => one.type !== 'title' && (one.type === 'frame') === frames)
      .map((one) => titled(one.id, annotationName(one), drawAnnotation(one, paint)));
  const content = [
    drawColumns(picture, paint),
    ...containers.map((node) => titled(node.id, titleOf(node), drawContainer(node, badges.get(node.id)?.count ?? null, paint))),
    ...annotated(true),
    ...busesOf(picture).map((bus) => drawBus(bus, paint)),
    ...picture.links.map((link) => {
      const route = routes.get(link.id);
      return route ? titled(link.id, link.title, drawLine(link, route, paint)) : '';
    }),
    ...others.map((node) => titled(node.id, titleOf(node), drawNode(node, plan.resources.get(node.id)?.existing === true, paint))),
    ...picture.links.map((link) => {
      const route = routes.get(link.id);
      return route ? drawMarking(link, shown.labels === false ? { ...route, label: null } : route, paint) : '';
    }),
    ...picture.nodes.map((node) => {
      const badge = badges.get(node.id);
      return badge ? drawBadge(node, badge, paint) : '';
    }),
    ...annotated(false),
    drawLegend(items, place.legend, paint),
    ...place.titles.map((at) => drawTitleBlock(plan, at, paint)),
  ];
  const own = picture.nodes.some((node) => paint.icon(node.kind) !== null) ? ` ${OWN_ICONS}` : '';
  return document(plan, place.view, describe(plan, picture, badges) + own, content.join('\n'), paint);
}

/** Annotations of the picture: a part of it shows those that lie in that part. */
function drawnAnnotations(plan: Plan, shown: PictureOptions): readonly Annotation[] {
  const all = [...(plan.annotations?.values() ?? [])].filter((one) => one.type !== 'title' || shown.title !== false);
  return shown.scope === undefined ? all : [];
}

/** Around nodes, lines, marks and words: lines may leave the area of the nodes. */
function extentOf(picture: Picture, annotations: readonly Annotation[]): Bounds {
  const bounds = picture.nodes.length === 0 && annotations[0] ? annotations[0] : picture.bounds;
  let [left, top, right, bottom] = [bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height];
  const take = (area: Area): void => {
    [left, top] = [Math.min(left, area.left), Math.min(top, area.top)];
    [right, bottom] = [Math.max(right, area.right), Math.max(bottom, area.bottom)];
  };
  for (const { x, y, width, height, type } of annotations)
    take({ left: x, top: type === 'frame' ? y - FRAME_TAB : y, right: x + width, bottom: y + height });
  for (const route of routesOf(picture).values()) {
    for (const at of route.points) take(areaBetween(at, at, 2));
    if (route.mark) take(areaBetween(route.mark, route.mark, 12));
    if (route.label) take(areaOfLabel(route.label));
  }
  [left, top] = [Math.floor(left), Math.floor(top)];
  return { x: left, y: top, width: Math.ceil(right) - left, height: Math.ceil(bottom) - top };
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The legend stands below at the left; the title block over the services when there is room, else below at the right. */
function placesOf(
  plan: Plan,
  picture: Picture,
  {
    items,
    drawn,
    title: titled,
  }: { readonly items: ReturnType<typeof legendOf>; readonly drawn: readonly Annotation[]; readonly title: boolean },
): { readonly view: View; readonly legend: Corner; readonly titles: readonly Corner[] } {
  const bounds = extentOf(picture, drawn);
  const legend = legendSize(items);
  const placed = drawn.filter((one) => one.type === 'title');
  const title = placed.length > 0 || !titled ? { width: 0, height: 0 } : titleBlockSize(plan);
  const right = bounds.x + bounds.width;
  const corner = { x: right - title.width, y: bounds.y };
  const free = ![...picture.nodes, ...drawn.map(({ x, y, width }) => ({ left: x, top: y, width }))].some(
    (node) => node.left + node.width > corner.x - 16 && node.top < corner.y + title.height + 16,
  );
  const below = bounds.y + bounds.height + 24;
  const spread = Math.max(bounds.width, legend.width + (free ? 0 : title.width + 24));
  const at = free ? corner : { x: bounds.x + spread - title.width, y: below };
  const foot = Math.max(items.length > 0 ? below + legend.height : bounds.y + bounds.height, at.y + title.height);
  return {
    legend: { x: bounds.x, y: below },
    titles: placed.length > 0 ? placed : titled ? [at] : [],
    view: {
      x: bounds.x - MARGIN,
      y: bounds.y - CAPTIONS - 8,
      width: spread + 2 * MARGIN,
      height: foot - bounds.y + CAPTIONS + 8 + MARGIN,
    },
  };
}

function document(plan: Plan, view: View, description: string, content: string, paint: Paint): string {
  const { x, y, width, height } = view;
  const body = [
    `<title id="picture-title">${xml(plan.info.name)}</title>`,
    `<desc id="picture-text">${xml(description)}</desc>`,
    element('rect', { x, y, width, height, fill: paint.colour('bg-canvas') }),
    content,
  ];
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `${x} ${y} ${width} ${height}`,
      role: 'img',
      'aria-labelledby': 'picture-title picture-text',
      'font-family': FONT_FAMILIES.sans,
    },
    `\n${body.join('\n')}\n`,
  )}\n`;
}

function emptyPicture(plan: Plan, paint: Paint): string {
  const view = { x: 0, y: 0, width: 480, height: 160 };
  const content = [
    words('Nothing is drawn yet', { x: 240, y: 76, anchor: 'middle', style: TEXT_STYLES.containerName, fill: paint.colour('text') }),
    words('This plan holds no sites, networks or services.', {
      x: 240,
      y: 98,
      anchor: 'middle',
      style: TEXT_STYLES.small,
      fill: paint.colour('text-2'),
    }),
  ];
  return document(plan, view, 'An empty plan: no sites, networks or services.', content.join('\n'), paint);
}

function badgeWords(badge: Badge | undefined): string | null {
  if (!badge) return null;
  return badge.count === 1
    ? `1 finding: ${SEVERITIES[badge.severity].word.toLowerCase()}`
    : `${badge.count} findings, worst: ${SEVERITIES[badge.severity].word.toLowerCase()}`;
}

/** The picture in words: what is in it, how it hangs together, what is wrong. */
function describe(plan: Plan, picture: Picture, badges: ReadonlyMap<string, Badge>): string {
  const counts = new Map<string, number>();
  for (const node of picture.nodes) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
  const things = KIND_NAMES.filter((kind) => counts.has(kind)).map((kind) => {
    const count = counts.get(kind) ?? 0;
    const { label, plural } = kindOf(kind);
    return `${count} ${count === 1 ? label : plural}`;
  });
  const links = picture.links.map((link) => link.title).sort(compareText);
  const shown = links.slice(0, 40).join('; ');
  const more = links.length > 40 ? `; and ${links.length - 40} more` : '';
  const findings = [...badges.values()].reduce((sum, badge) => sum + badge.count, 0);
  return [
    plan.info.description ?? '',
    things.length === 0 ? '' : `Shows ${things.join(', ')}.`,
    ...[...(plan.annotations?.values() ?? [])].flatMap((one) => (one.type === 'title' ? [] : `${annotationName(one)}.`)),
    links.length === 0 ? 'No links.' : `Links: ${shown}${more}.`,
    findings === 0 ? '' : `${findings === 1 ? '1 finding is' : `${findings} findings are`} marked.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
