// Where the comparison with Azure shows on the canvas: on what differs, and on containers for what is not in the plan.
import { driftLabel } from '../../shared/azure/drift/words.ts';
import type { Picture } from '../../shared/plan/picture.ts';
import { type ChangeRow, type DriftRow, isChange } from '../drift/rows.ts';

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
const cache = new WeakMap<readonly DriftRow[], WeakMap<Picture, DriftMarks>>();

/** Marks of a picture; the same object while comparison and picture are the same objects. */
export function driftMarks(rows: readonly DriftRow[] | null, picture: Picture): DriftMarks {
  if (!rows || rows.length === 0) return NONE;
  let byPicture = cache.get(rows);
  if (!byPicture) {
    byPicture = new WeakMap();
    cache.set(rows, byPicture);
  }
  let marks = byPicture.get(picture);
  if (!marks) {
    marks = build(rows, picture);
    byPicture.set(picture, marks);
  }
  return marks;
}

interface Met {
  readonly own: ChangeRow[];
  /** Things that are not in the plan and lie in it. */
  readonly inside: ChangeRow[];
}

function build(rows: readonly DriftRow[], picture: Picture): DriftMarks {
  const linkOf = new Map<string, string>();
  for (const link of picture.links) if (link.resource !== null) for (const resource of link.resources) linkOf.set(resource, link.id);
  const nodes = new Map<string, Met>();
  const links = new Map<string, Met>();
  for (const row of rows) {
    if (!isChange(row)) continue;
    const id = row.own ?? row.place;
    const node = id === null ? null : picture.nodeFor(id);
    const link = id === null ? undefined : linkOf.get(id);
    if (node !== null) append(nodes, node, row);
    else if (link !== undefined) append(links, link, row);
  }
  return { nodes: marked(nodes), links: marked(links) };
}

function append(map: Map<string, Met>, key: string, row: ChangeRow): void {
  const met = map.get(key) ?? { own: [], inside: [] };
  (row.own !== null ? met.own : met.inside).push(row);
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

function formOf(own: readonly ChangeRow[], inside: readonly ChangeRow[]): Pick<DriftMark, 'form' | 'word'> {
  const states = new Set(own.map((one) => one.state));
  const added = inside.filter((one) => one.state === 'added-in-azure').length;
  const more = added > 0 ? `, ${added} more in Azure` : '';
  if (states.has('removed-in-azure')) return { form: 'gone', word: 'gone in Azure' };
  if (states.has('conflict')) return { form: 'drift', word: `conflict${more}` };
  if (states.has('drift')) return { form: 'drift', word: `drift${more}` };
  if (states.has('differs')) return { form: 'drift', word: `differs${more}` };
  if (added > 0) return { form: 'only', word: `${added} more in Azure` };
  const deleted = inside.filter((one) => one.state === 'removed-in-design').length;
  if (deleted > 0) return { form: 'only', word: `${deleted} to delete` };
  return states.has('new-in-design') ? { form: 'create', word: 'to create' } : { form: 'push', word: 'to push' };
}
