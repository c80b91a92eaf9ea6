// Where findings show on the canvas: on the node of the resource at fault, or on the line it is.
import { splitReference } from '../../shared/base/markers.ts';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { activeFindings, type Mark, markOf } from '../state/derived.ts';

export interface CanvasMarks {
  readonly nodes: ReadonlyMap<string, Mark>;
  readonly links: ReadonlyMap<string, Mark>;
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
  const linkOf = new Map<string, string>();
  for (const link of picture.links) if (link.resource !== null) for (const resource of link.resources) linkOf.set(resource, link.id);
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
