// The near slice and the annotations as React Flow nodes. What did not change keeps its object, so a drag draws only what moves.
import { useMemo } from 'react';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { ViewMode } from '../state/store.ts';
import { annotationFlow, createAnnotationCache } from './annotation-flow.ts';
import { depthOf, hasChildren } from './forms.ts';
import { hits } from './geometry.ts';
import type { CanvasMarks } from './marks.ts';
import { MOST_MOUNTED, type Slice } from './slice.ts';
import { type CanvasNode, createFlowCache } from './to-flow.ts';
import type { NodeDrag } from './use-node-drag.ts';
import { viewNotes } from './view-notes.ts';
import { fadesNode } from './views.ts';

/** The nodes to mount. `landing` is the container under what is dragged. */
export function useFlowNodes({
  plan,
  picture,
  slice,
  selection,
  marks,
  view,
  drag,
  landing,
  traced,
}: {
  readonly plan: Plan;
  readonly picture: Picture;
  readonly slice: Slice;
  readonly selection: ReadonlySet<string>;
  readonly marks: CanvasMarks;
  readonly view: ViewMode;
  readonly drag: NodeDrag | null;
  readonly landing: { readonly container: string | null; readonly refusal: string | null } | null;
  /** What a painted trace touches; the rest steps back. */
  readonly traced: ReadonlySet<string> | null;
}): CanvasNode[] {
  const cache = useMemo(createFlowCache, []);
  const notes = viewNotes(plan, view);
  const drawnCache = useMemo(createAnnotationCache, []);
  const nodes = slice.nodes.map((node): CanvasNode => {
    const moving = drag?.ids.has(node.id) ?? false;
    const mark = marks.nodes.get(node.id) ?? null;
    return cache({
      node,
      mark,
      existing: plan.resources.get(node.id)?.existing === true,
      faded: !selection.has(node.id) && (traced ? !traced.has(node.id) : fadesNode(view, node, mark !== null)),
      far: slice.far,
      empty: node.role === 'container' && !slice.far && !hasChildren(picture, node.id),
      note: notes.get(node.id) ?? null,
      drop: landing?.container === node.id ? (landing.refusal === null ? 'fits' : 'refused') : null,
      selected: selection.has(node.id),
      depth: depthOf(picture, node),
      dx: moving && drag ? drag.dx : 0,
      dy: moving && drag ? drag.dy : 0,
      within: node.parent === null ? null : (picture.byId.get(node.parent)?.name ?? null),
    });
  });
  const room = MOST_MOUNTED - nodes.length;
  for (const annotation of plan.annotations?.values() ?? []) {
    if (nodes.length >= slice.nodes.length + room) break;
    if (!hits(slice.rect, annotation) && !selection.has(annotation.id)) continue;
    const moving = drag?.annotations.has(annotation.id) ?? false;
    nodes.push(
      annotationFlow(drawnCache, {
        annotation,
        block: annotation.type === 'title' ? plan : null,
        selected: selection.has(annotation.id),
        dx: moving && drag ? drag.dx : 0,
        dy: moving && drag ? drag.dy : 0,
      }),
    );
  }
  return nodes;
}
