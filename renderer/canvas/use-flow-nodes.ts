// The near slice and the annotations as React Flow nodes. What did not change keeps its object, so a drag draws only what moves.
import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { ViewMode } from '../state/store.ts';
import { annotationFlow, createAnnotationCache } from './annotation-flow.ts';
import type { DriftMarks } from './drift-marks.ts';
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
  drifts,
  view,
  drag,
  landing,
  traced,
  under,
}: {
  readonly plan: Plan;
  readonly picture: Picture;
  readonly slice: Slice;
  readonly selection: ReadonlySet<string>;
  readonly marks: CanvasMarks;
  readonly drifts: DriftMarks;
  readonly view: ViewMode;
  readonly drag: NodeDrag | null;
  readonly landing: { readonly container: string | null; readonly refusal: string | null } | null;
  /** What a painted trace touches; the rest steps back. */
  readonly traced: ReadonlySet<string> | null;
  /** Far out, the container under the pointer. */
  readonly under: string | null;
}): CanvasNode[] {
  const cache = useMemo(createFlowCache, []);
  const notes = viewNotes(plan, view);
  const drawnCache = useMemo(createAnnotationCache, []);
  // Far out a node is nothing but a handle over what is painted: of many, the one in reach and those in use will do.
  const inUse = (id: string): boolean => id === under || selection.has(id) || (drag?.ids.has(id) ?? false);
  const wanted = slice.far && slice.nodes.length > FEW_HANDLES ? slice.nodes.filter((node) => inUse(node.id)) : slice.nodes;
  const mounted = useInSteps(wanted);
  const nodes = mounted.map((node): CanvasNode => {
    const moving = drag?.ids.has(node.id) ?? false;
    const mark = marks.nodes.get(node.id) ?? null;
    const drift = drifts.nodes.get(node.id) ?? null;
    return cache({
      node,
      mark,
      drift,
      existing: plan.resources.get(node.id)?.existing === true,
      faded: !selection.has(node.id) && (traced ? !traced.has(node.id) : fadesNode(view, node, (view === 'drift' ? drift : mark) !== null)),
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
  for (const annotation of plan.annotations?.values() ?? []) {
    if (nodes.length >= MOST_MOUNTED) break;
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

/** More handles than this slow every move of the view down. */
const FEW_HANDLES = 40;
/** So many nodes come with one frame: more would hold up what a person types or drags meanwhile. */
const AT_ONCE = 24;

/** The nodes to mount now: those that are already, and some more with every frame until all are. */
function useInSteps(wanted: readonly PictureNode[]): readonly PictureNode[] {
  const before = useRef<ReadonlySet<string>>(new Set());
  const [, proceed] = useReducer((n: number) => n + 1, 0);
  let room = AT_ONCE;
  const now = wanted.filter((node) => before.current.has(node.id) || room-- > 0);
  useEffect(() => {
    before.current = new Set(now.map((node) => node.id));
    if (now.length === wanted.length) return;
    const frame = requestAnimationFrame(proceed);
    return () => cancelAnimationFrame(frame);
  });
  return now;
}
