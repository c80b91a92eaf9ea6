// Where findings show on the canvas, and how far a push is: on the node of the resource, or on the line it is.
import { splitReference } from '../../shared/base/markers.ts';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { activeFindings, type Mark, markOf } from '../state/derived.ts';

/** How far a push is with a resource. */
export type PushedState = 'running' | 'done' | 'failed';

/** A badge: findings and their count, or one word on a push. */
export type CanvasMark = Mark | { readonly severity: 'running' | 'ok' | 'error'; readonly count: 0; readonly word: PushedState };

export interface CanvasMarks {
  readonly nodes: ReadonlyMap<string, CanvasMark>;
  readonly links: ReadonlyMap<string, CanvasMark>;
}

const cache = new WeakMap<readonly Finding[], WeakMap<Picture, CanvasMarks>>();

/** Marks of a picture; the same object while findings and picture are the same objects. */
export function canvasMarks(findings: readonly Finding[], picture: Picture): CanvasMarks {
  let byPicture = cache.get(findings);
  if (!byPicture) {
    byPicture = new WeakMap();
    cache.set(findings, byPicture);
  }
  let marks = byPicture.get(picture);
  if (!marks) {
    marks = build(findings, picture);
    byPicture.set(picture, marks);
  }
  return marks;
}

function build(findings: readonly Finding[], picture: Picture): CanvasMarks {
  const linkOf = linksByResource(picture);
  const nodes = new Map<string, Finding[]>();
  const links = new Map<string, Finding[]>();
  for (const finding of activeFindings(findings)) {
    const { id } = splitReference(finding.subject);
    const node = picture.nodeFor(id);
    const link = linkOf.get(id);
    if (node !== null) append(nodes, node, finding);
    else if (link !== undefined) append(links, link, finding);
  }
  return { nodes: marked(nodes), links: marked(links) };
}

function append(map: Map<string, Finding[]>, key: string, finding: Finding): void {
  const list = map.get(key);
  if (list) list.push(finding);
  else map.set(key, [finding]);
}

function marked(lists: ReadonlyMap<string, readonly Finding[]>): ReadonlyMap<string, Mark> {
  return new Map(
    [...lists].flatMap(([id, list]): [string, Mark][] => {
      const mark = markOf(list);
      return mark ? [[id, mark]] : [];
    }),
  );
}

function linksByResource(picture: Picture): ReadonlyMap<string, string> {
  const linkOf = new Map<string, string>();
  for (const link of picture.links) if (link.resource !== null) for (const resource of link.resources) linkOf.set(resource, link.id);
  return linkOf;
}

const PUSHED = {
  done: { severity: 'ok', count: 0, word: 'done' },
  running: { severity: 'running', count: 0, word: 'running' },
  failed: { severity: 'error', count: 0, word: 'failed' },
} as const satisfies { readonly [state in PushedState]: CanvasMark };
const WORSE: readonly PushedState[] = ['done', 'running', 'failed'];

/** The marks with those of a push in the place of the findings of what it touches. Of several resources in one box the one that needs a look counts. */
export function withPushed(marks: CanvasMarks, picture: Picture, states: ReadonlyMap<string, PushedState>): CanvasMarks {
  const linkOf = linksByResource(picture);
  const nodes = new Map<string, PushedState>();
  const links = new Map<string, PushedState>();
  for (const [id, state] of states) {
    const node = picture.nodeFor(id);
    const key = node ?? linkOf.get(id);
    if (key === undefined) continue;
    const map = node === null ? links : nodes;
    const before = map.get(key);
    if (before === undefined || WORSE.indexOf(state) > WORSE.indexOf(before)) map.set(key, state);
  }
  const over = (below: ReadonlyMap<string, CanvasMark>, above: ReadonlyMap<string, PushedState>): ReadonlyMap<string, CanvasMark> =>
    new Map<string, CanvasMark>([...below, ...[...above].map(([id, state]) => [id, PUSHED[state]] as const)]);
  return { nodes: over(marks.nodes, nodes), links: over(marks.links, links) };
}

/** Words of a badge for screen readers and tooltips. */
export function markWords(mark: CanvasMark): string {
  if ('word' in mark) return `push ${mark.word}`;
  return `${mark.count} ${mark.count === 1 ? 'finding' : 'findings'}`;
}
