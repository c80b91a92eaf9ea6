// Where the comparison with Azure shows on the canvas: on what differs, and on containers for what is not in the plan.
import type { Drift, DriftChange } from '../../shared/azure/drift/drift.ts';
import { driftLabel } from '../../shared/azure/drift/words.ts';
import type { Picture } from '../../shared/plan/picture.ts';
import { placeOf } from '../state/drift.ts';

/** How a thing differs: Azure was changed, Azure no longer has it, it is to be pushed, or something in it is only in Azure. */
export type DriftForm = 'gone' | 'drift' | 'only' | 'push' | 'create';

export interface DriftMark {
  readonly form: DriftForm;
  /** One or two words beside the shape. */
  readonly word: string;
  /** What differs, one a line. */
  readonly title: string;
}

export interface DriftMarks {
  readonly nodes: ReadonlyMap<string, DriftMark>;
  readonly links: ReadonlyMap<string, DriftMark>;
}

const NONE: DriftMarks = { nodes: new Map(), links: new Map() };
const cache = new WeakMap<Drift, WeakMap<Picture, DriftMarks>>();

/** Marks of a picture; the same object while comparison and picture are the same objects. */
export function driftMarks(drift: Drift | null, picture: Picture): DriftMarks {
  if (!drift || drift.changes.length === 0) return NONE;
  let byPicture = cache.get(drift);
  if (!byPicture) {
    byPicture = new WeakMap();
    cache.set(drift, byPicture);
  }
  let marks = byPicture.get(picture);
  if (!marks) {
    marks = build(drift, picture);
    byPicture.set(picture, marks);
  }
  return marks;
}

interface Met {
  readonly own: DriftChange[];
  /** Things that are not in the plan and lie in it. */
  readonly inside: DriftChange[];
}

function build(drift: Drift, picture: Picture): DriftMarks {
  const linkOf = new Map<string, string>();
  for (const link of picture.links) if (link.resource !== null) for (const resource of link.resources) linkOf.set(resource, link.id);
  const nodes = new Map<string, Met>();
  const links = new Map<string, Met>();
  for (const change of drift.changes) {
    const own = drift.plan.resources.has(change.resource) && change.state !== 'removed-in-design';
    const id = own ? change.resource : placeOf(drift.plan, change, drift.azure);
    const node = id === null ? null : picture.nodeFor(id);
    const link = id === null ? undefined : linkOf.get(id);
    if (node !== null) append(nodes, node, change, own);
    else if (link !== undefined) append(links, link, change, own);
  }
  return { nodes: marked(nodes), links: marked(links) };
}

function append(map: Map<string, Met>, key: string, change: DriftChange, own: boolean): void {
  const met = map.get(key) ?? { own: [], inside: [] };
  (own ? met.own : met.inside).push(change);
  map.set(key, met);
}

function marked(met: ReadonlyMap<string, Met>): ReadonlyMap<string, DriftMark> {
  return new Map([...met].map(([id, one]) => [id, markOf(one)]));
}

/** Most lines of a tooltip. */
const LINES = 8;

function markOf({ own, inside }: Met): DriftMark {
  const all = [...own, ...inside];
  const lines = all.slice(0, LINES).map((one) => `${driftLabel(one)}: ${one.label === null ? one.name : `${one.name}, ${one.label}`}`);
  if (all.length > LINES) lines.push(`and ${all.length - LINES} more`);
  return { ...formOf(own, inside), title: lines.join('\n') };
}

function formOf(own: readonly DriftChange[], inside: readonly DriftChange[]): Pick<DriftMark, 'form' | 'word'> {
  const states = new Set(own.map((one) => one.state));
  if (states.has('removed-in-azure')) return { form: 'gone', word: 'gone in Azure' };
  if (states.has('conflict')) return { form: 'drift', word: 'conflict' };
  if (states.has('drift')) return { form: 'drift', word: 'drift' };
  if (states.has('differs')) return { form: 'drift', word: 'differs' };
  const added = inside.filter((one) => one.state === 'added-in-azure').length;
  if (added > 0) return { form: 'only', word: `${added} only in Azure` };
  const deleted = inside.filter((one) => one.state === 'removed-in-design').length;
  if (deleted > 0) return { form: 'only', word: `${deleted} to delete` };
  return states.has('new-in-design') ? { form: 'create', word: 'to create' } : { form: 'push', word: 'to push' };
}
