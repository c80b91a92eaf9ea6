// What is drawn of a plan, independent of any renderer: nodes with position, size and words, and the lines between them.
// Canvas, minimap and exporters all read this; what it looks like is theirs.
import { compareText } from '../base/order.ts';
import { LINK_STYLES } from '../facts/tokens.ts';
import { positionsOf } from './arrange.ts';
import { columnsOf, type PictureColumn } from './picture/columns.ts';
import { type OutlineLink, outlineLinksOf } from './picture/links.ts';
import { type Outline, type OutlineNode, outlineOf } from './picture/outline.ts';
import type { Layout, Plan, Resources } from './plan.ts';

/** A node with its position. */
export interface PictureNode extends OutlineNode {
  /** Relative to the container. */
  readonly x: number;
  readonly y: number;
  /** Relative to the picture. */
  readonly left: number;
  readonly top: number;
  /** Things hidden in a folded container; null when it is open or no container. */
  readonly collapsed: number | null;
  readonly locked: boolean;
}

/** A line between two visible nodes. */
export interface PictureLink extends OutlineLink {
  /** How many lines it stands for; more than one where a folded container gathers them. */
  readonly count: number;
}

export interface Picture {
  /** In the order of drawing: containers before what they hold. */
  readonly nodes: readonly PictureNode[];
  readonly byId: ReadonlyMap<string, PictureNode>;
  readonly links: readonly PictureLink[];
  /** Captions over the columns, from left to right. */
  readonly columns: readonly PictureColumn[];
  /** The grey band between sites and Azure, or null when there is nothing to part. */
  readonly band: Bounds | null;
  /** Around all nodes; zero sized when there are none. */
  readonly bounds: Bounds;
  /** The visible node that stands for a resource: itself, its machine, the folded container around it. Null when nothing does. */
  readonly nodeFor: (resource: string) => string | null;
}

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const cache = new WeakMap<Resources, WeakMap<Layout, Picture>>();

/** The picture of a plan; the same object while resources and layout are the same objects. */
export function pictureOf(plan: Plan): Picture {
  let byLayout = cache.get(plan.resources);
  if (!byLayout) {
    byLayout = new WeakMap();
    cache.set(plan.resources, byLayout);
  }
  let picture = byLayout.get(plan.layout);
  if (!picture) {
    picture = build(plan);
    byLayout.set(plan.layout, picture);
  }
  return picture;
}

function build(plan: Plan): Picture {
  const outline = outlineOf(plan);
  const nodes = visibleNodes(plan, outline);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const nodeFor = (resource: string): string | null => visibleFor(resource, outline, byId);
  const bounds = boundsOf(nodes);
  return {
    nodes,
    byId,
    links: visibleLinks(plan, nodeFor, (id) => byId.get(id)?.name ?? id),
    ...columnsOf(plan, nodes, bounds),
    bounds,
    nodeFor,
  };
}

function visibleNodes(plan: Plan, outline: Outline): readonly PictureNode[] {
  const positions = positionsOf(plan);
  const nodes: PictureNode[] = [];
  const corners = new Map<string | null, { readonly left: number; readonly top: number }>([[null, { left: 0, top: 0 }]]);
  for (const node of outline.nodes) {
    const rect = positions.get(node.id);
    const corner = corners.get(node.parent);
    if (!rect || !corner) continue;
    const place = plan.layout.get(node.id);
    const folded = node.role === 'container' && place?.collapsed === true;
    const left = corner.left + rect.x;
    const top = corner.top + rect.y;
    if (node.role === 'container' && !folded) corners.set(node.id, { left, top });
    nodes.push({ ...node, ...rect, left, top, collapsed: folded ? countInside(node.id, outline) : null, locked: place?.locked === true });
  }
  return nodes;
}

function countInside(id: string, outline: Outline): number {
  return (outline.children.get(id) ?? []).reduce(
    (sum, child) => sum + 1 + (child.role === 'container' ? countInside(child.id, outline) : 0),
    0,
  );
}

function visibleFor(resource: string, outline: Outline, visible: ReadonlyMap<string, PictureNode>): string | null {
  let at: string | null = outline.byId.has(resource) ? resource : (outline.standsFor.get(resource) ?? null);
  while (at !== null && !visible.has(at)) at = outline.byId.get(at)?.parent ?? null;
  return at;
}

/** Lines between visible nodes; those that a folded container swallows are gone, those that reach into it are gathered. */
function visibleLinks(plan: Plan, nodeFor: (id: string) => string | null, nameOf: (id: string) => string): readonly PictureLink[] {
  const gathered = new Map<string, PictureLink>();
  for (const link of outlineLinksOf(plan)) {
    const from = nodeFor(link.from);
    const to = nodeFor(link.to);
    if (from === null || to === null || from === to) continue;
    const folded = from !== link.from || to !== link.to;
    const key = folded ? [link.style, ...[from, to].sort(compareText)].join(' ') : link.id;
    const before = gathered.get(key);
    gathered.set(key, before ? joined(before, link.resources, nameOf) : { ...link, from, to, count: 1 });
  }
  return [...gathered.values()];
}

/** A line that stands for one more. Its number is told by its mark, or in words where its style has none. */
function joined(line: PictureLink, resources: readonly string[], nameOf: (id: string) => string): PictureLink {
  const count = line.count + 1;
  return {
    ...line,
    count,
    resources: [...line.resources, ...resources],
    label: line.mark === null ? `${count} links` : '',
    detail: '',
    title: `${LINK_STYLES[line.style].label}, ${count} links: ${nameOf(line.from)} to ${nameOf(line.to)}`,
  };
}

function boundsOf(nodes: readonly PictureNode[]): Bounds {
  const tops = nodes.filter((node) => node.parent === null);
  if (tops.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = tops.reduce((least, node) => Math.min(least, node.left), Number.POSITIVE_INFINITY);
  const y = tops.reduce((least, node) => Math.min(least, node.top), Number.POSITIVE_INFINITY);
  const right = tops.reduce((most, node) => Math.max(most, node.left + node.width), Number.NEGATIVE_INFINITY);
  const bottom = tops.reduce((most, node) => Math.max(most, node.top + node.height), Number.NEGATIVE_INFINITY);
  return { x, y, width: right - x, height: bottom - y };
}
