// The way of a trace on the picture: which nodes it touches, which lines it follows, where it is stopped. Pure; TraceLayer.tsx draws it.

import type { Picture, PictureLink, PictureNode } from '../../shared/plan/picture.ts';
import { COST, gapsOf, type Terrain, wayOf } from '../../shared/plan/route/choose.ts';
import { obstaclesOf, type Point } from '../../shared/plan/route/obstacles.ts';
import { routesOf } from '../../shared/plan/route-links.ts';
import type { Hop, Trace } from '../../shared/trace/flow.ts';

/** A piece of the way. */
export interface TraceSegment {
  readonly key: string;
  readonly points: readonly Point[];
  /** `link`: a line of the picture lies on it; `gap`: nothing is drawn there; `name`: a question of DNS went this way. */
  readonly kind: 'link' | 'gap' | 'name';
  readonly way: 'there' | 'back';
}

/** Numbers of the hops at one node or line. */
export interface TraceStop {
  readonly key: string;
  /** The node, or null for a line. */
  readonly node: PictureNode | null;
  /** Where the disc of a line stands. */
  readonly at: Point;
  /** Numbers from 1, as in the list of hops. */
  readonly numbers: readonly number[];
  /** True when only names were asked here. */
  readonly names: boolean;
  readonly state: 'pass' | 'stop' | 'unknown';
}

export interface TracePath {
  readonly segments: readonly TraceSegment[];
  readonly stops: readonly TraceStop[];
  /** Nodes and lines that stay strong; containers of such nodes too. */
  readonly nodes: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
}

interface Station {
  readonly node: PictureNode | null;
  readonly link: PictureLink | null;
  /** Reached only over a line of the picture. */
  readonly bound: boolean;
}

const NOWHERE: Station = { node: null, link: null, bound: false };

function stationOf(picture: Picture, id: string, bound = false): Station {
  const link = picture.links.find((one) => one.resource === id || (one.resource !== null && one.resources.includes(id))) ?? null;
  if (link) return { node: null, link, bound };
  return { node: picture.byId.get(picture.nodeFor(id) ?? '') ?? null, link: null, bound };
}

/** A scope is asked by whoever comes over the endpoint or from the Internet: no packet goes there from the hop before. */
const isScopeHop = (hop: Hop): boolean => hop.steps.every((step) => step.kind === 'scope' || step.kind === 'note');

const isNameHop = (hop: Hop): boolean => hop.steps.every((step) => step.kind === 'name');

function stateOf(hop: Hop): TraceStop['state'] {
  if (hop.steps.some((step) => step.outcome === 'stop')) return 'stop';
  return hop.steps.some((step) => step.outcome === 'unknown') ? 'unknown' : 'pass';
}

const paths = new WeakMap<Picture, WeakMap<Trace, TracePath>>();

/** The way of a trace; the same object while picture and trace are the same objects. */
export function tracePath(picture: Picture, trace: Trace): TracePath {
  const byTrace = paths.get(picture) ?? new WeakMap<Trace, TracePath>();
  paths.set(picture, byTrace);
  let path = byTrace.get(trace);
  if (!path) {
    path = build(picture, trace);
    byTrace.set(trace, path);
  }
  return path;
}

function build(picture: Picture, trace: Trace): TracePath {
  const start = stationOf(picture, trace.query.from);
  const names = trace.hops.filter(isNameHop).map((hop) => stationOf(picture, hop.resource));
  const packets = trace.hops.filter((hop) => !isNameHop(hop)).map((hop) => stationOf(picture, hop.resource, isScopeHop(hop)));
  // The answer is worth a line only where it fails: else it goes back as it came.
  const failsBack = trace.return.some((hop) => stateOf(hop) !== 'pass');
  const back = failsBack ? trace.return.map((hop) => stationOf(picture, hop.resource)) : [];
  const segments = [
    ...segmentsOf(picture, [start, ...names], 'name', 'there'),
    ...segmentsOf(picture, [start, ...packets], 'packet', 'there'),
    ...segmentsOf(picture, back, 'packet', 'back'),
  ];
  const stops = stopsOf(picture, trace, failsBack);
  const nodes = new Set<string>();
  const links = new Set<string>();
  for (const { node, link } of [start, ...names, ...packets, ...back]) {
    if (link) {
      links.add(link.id);
      addWithContainers(picture, link.from, nodes);
      addWithContainers(picture, link.to, nodes);
    } else if (node) addWithContainers(picture, node.id, nodes);
  }
  for (const { key, kind } of segments) if (kind === 'link') links.add(key.split('|')[1] ?? '');
  return { segments, stops, nodes, links };
}

function addWithContainers(picture: Picture, id: string, nodes: Set<string>): void {
  for (let at: string | null = id; at !== null && !nodes.has(at); at = picture.byId.get(at)?.parent ?? null) nodes.add(at);
}

// ── Lines ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function segmentsOf(
  picture: Picture,
  stations: readonly Station[],
  what: 'name' | 'packet',
  way: 'there' | 'back',
): readonly TraceSegment[] {
  const out: TraceSegment[] = [];
  const drawn = stations.filter((one) => one.node !== null || one.link !== null);
  let at: PictureNode | null = null;
  const join = (to: PictureNode, bound: boolean): void => {
    if (bound && at && !linkBetween(picture, at, to, what)) {
      at = null;
      return;
    }
    if (at && at.id !== to.id && !holds(picture, at, to) && !holds(picture, to, at))
      out.push(between(picture, at, to, what, way, out.length));
    at = to;
  };
  for (const [i, { node, link, bound }] of drawn.entries()) {
    if (node) {
      join(node, bound);
      continue;
    }
    if (!link) continue;
    const from = picture.byId.get(link.from);
    const to = picture.byId.get(link.to);
    const points = routesOf(picture).get(link.id)?.points;
    if (!from || !to || !points) continue;
    const turned = isTurned(picture, { from, to }, at, drawn[i + 1] ?? NOWHERE);
    join(turned ? to : from, false);
    out.push({
      key: `${way}-${out.length}|${link.id}`,
      points: turned ? [...points].reverse() : points,
      kind: 'link',
      way,
    });
    at = turned ? from : to;
  }
  return out;
}

/** True when the way runs from the far end of a line to its near one. */
function isTurned(
  picture: Picture,
  ends: { readonly from: PictureNode; readonly to: PictureNode },
  before: PictureNode | null,
  after: Station,
): boolean {
  if (before) {
    if (isAt(picture, before, ends.from)) return false;
    if (isAt(picture, before, ends.to)) return true;
  }
  if (after.node) {
    if (isAt(picture, after.node, ends.to)) return false;
    if (isAt(picture, after.node, ends.from)) return true;
  }
  return before !== null && distance(before, ends.to) < distance(before, ends.from);
}

/** One is the other, stands in it, or both stand at the same top container. */
function isAt(picture: Picture, a: PictureNode, b: PictureNode): boolean {
  return a.id === b.id || holds(picture, a, b) || holds(picture, b, a) || topOf(picture, a) === topOf(picture, b);
}

function holds(picture: Picture, outer: PictureNode, inner: PictureNode): boolean {
  for (let at = inner.parent; at !== null; at = picture.byId.get(at)?.parent ?? null) if (at === outer.id) return true;
  return false;
}

function topOf(picture: Picture, node: PictureNode): string {
  let at = node;
  for (let up = at.parent; up !== null; up = at.parent) {
    const next = picture.byId.get(up);
    if (!next) break;
    at = next;
  }
  return at.id;
}

function distance(a: PictureNode, b: PictureNode): number {
  return Math.abs(a.left + a.width / 2 - b.left - b.width / 2) + Math.abs(a.top + a.height / 2 - b.top - b.height / 2);
}

const terrains = new WeakMap<Picture, Terrain>();

function terrainOf(picture: Picture): Terrain {
  let terrain = terrains.get(picture);
  if (!terrain) {
    terrain = { picture, obstacles: obstaclesOf(picture.nodes, COST), gaps: gapsOf(picture), effort: 'simple' };
    terrains.set(picture, terrain);
  }
  return terrain;
}

/** The line of the picture that joins two nodes: one of names for names, any other for packets. */
function linkBetween(picture: Picture, a: PictureNode, b: PictureNode, what: 'name' | 'packet'): PictureLink | undefined {
  return picture.links.find(
    (one) =>
      (one.style === 'dns') === (what === 'name') && ((one.from === a.id && one.to === b.id) || (one.from === b.id && one.to === a.id)),
  );
}

/** The line that joins two nodes, or a way of its own where none is drawn. */
function between(
  picture: Picture,
  from: PictureNode,
  to: PictureNode,
  what: 'name' | 'packet',
  way: 'there' | 'back',
  index: number,
): TraceSegment {
  const link = linkBetween(picture, from, to, what);
  const known = link && routesOf(picture).get(link.id)?.points;
  if (link && known)
    return {
      key: `${way}-${what}-${index}|${link.id}`,
      points: link.from === from.id ? known : [...known].reverse(),
      kind: what === 'name' ? 'name' : 'link',
      way,
    };
  const pseudo: PictureLink = {
    id: '',
    resource: null,
    resources: [],
    style: 'next-hop',
    from: from.id,
    to: to.id,
    label: '',
    detail: '',
    mark: null,
    arrow: null,
    title: '',
    count: 1,
  };
  const points = wayOf(pseudo, terrainOf(picture)) ?? [centre(from), centre(to)];
  return { key: `${way}-${what}-${index}|`, points, kind: what === 'name' ? 'name' : 'gap', way };
}

function centre(node: PictureNode): Point {
  return { x: node.left + node.width / 2, y: node.top + node.height / 2 };
}

// ── Discs ──────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Gathered {
  readonly node: PictureNode | null;
  readonly at: Point;
  readonly numbers: number[];
  names: boolean;
  state: TraceStop['state'];
}

function stopsOf(picture: Picture, trace: Trace, withBack: boolean): readonly TraceStop[] {
  const stops = new Map<string, Gathered>();
  const note = (hop: Hop, number: number | null): void => {
    const { node, link } = stationOf(picture, hop.resource);
    const at = node ? { x: node.left, y: node.top } : link ? middleOf(picture, link) : null;
    if (!at) return;
    const key = node?.id ?? link?.id ?? '';
    const stop = stops.get(key) ?? { node, at, numbers: [], names: true, state: 'pass' };
    stops.set(key, stop);
    if (number !== null) stop.numbers.push(number);
    if (!isNameHop(hop)) stop.names = false;
    stop.state = worse(stop.state, stateOf(hop));
  };
  for (const [i, hop] of trace.hops.entries()) note(hop, i + 1);
  if (withBack) for (const hop of trace.return) if (stateOf(hop) !== 'pass') note(hop, null);
  return [...stops].map(([key, stop]) => ({ key, ...stop }));
}

function worse(a: TraceStop['state'], b: TraceStop['state']): TraceStop['state'] {
  if (a === 'stop' || b === 'stop') return 'stop';
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'pass';
}

function middleOf(picture: Picture, link: PictureLink): Point | null {
  const route = routesOf(picture).get(link.id);
  if (!route) return null;
  const middle = route.points[Math.floor(route.points.length / 2)] ?? null;
  return route.mark ?? middle;
}
