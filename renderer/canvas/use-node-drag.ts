// A drag from press to drop: guides to neighbours, what it would be dropped into, copies with Alt. One drag is one step of the history.
import { useEffect, useRef, useState } from 'react';
import { type Box, type Guide, snappedTo } from '../../shared/plan/align.ts';
import { framedBy } from '../../shared/plan/framed.ts';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Space } from '../../shared/plan/spacing.ts';
import { announce } from './announce.ts';
import { boxesBeside, copyDrag, type Drag, dragOf, dropDrag, dropInto, landingOfDrag, type NodeLanding } from './gestures.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Keys held during a drag. */
export interface DragKeys {
  /** Ctrl: no grid, no guides. */
  readonly free: boolean;
  /** Space: stays in its container. */
  readonly stays: boolean;
  /** Alt when the drag began: the original stays and a copy goes. */
  readonly copies: boolean;
}

/** What is under way. */
export interface NodeDrag extends Drag {
  readonly guides: readonly Guide[];
  readonly spaces: readonly Space[];
  readonly landing: NodeLanding;
  readonly copies: boolean;
}

/** Pixels on screen within which an edge is drawn to a neighbour's. */
const REACH = 5;

/** What goes along with what is held: nodes, and annotations with what their frames hold. */
interface Held {
  readonly ids: readonly string[];
  readonly nodes: readonly string[];
  readonly annotations: ReadonlySet<string>;
}

export function useNodeDrag(plan: Plan, picture: Picture) {
  const [drag, setDrag] = useState<NodeDrag | null>(null);
  const landings = useRef(new Map<string, NodeLanding>());
  const cancelled = useRef(false);
  const holding = useRef<Held | null>(null);

  function move(
    ids: readonly string[],
    wanted: { readonly dx: number; readonly dy: number },
    pointer: Point | null,
    keys: DragKeys,
    zoom: number,
  ) {
    if (cancelled.current) return;
    if (!drag || holding.current === null) {
      landings.current.clear();
      holding.current = heldBy(plan, picture, ids);
    }
    const { nodes, annotations } = holding.current;
    const copies = drag?.copies ?? keys.copies;
    const stays = keys.stays || annotations.size > 0;
    const landing = landingOfDrag({ plan, picture, ids: nodes, pointer, stays, known: landings.current });
    const room = landing.moves ? 'free' : 'grow';
    let step: Drag = { ...dragOf(picture, nodes, wanted, room), annotations };
    const near = keys.free ? null : snapTo(plan, picture, step, REACH / zoom);
    if (near) step = { ...dragOf(picture, nodes, { dx: step.dx + near.dx, dy: step.dy + near.dy }, room), annotations };
    setDrag({ ...step, guides: near?.guides ?? [], spaces: near?.spaces ?? [], landing, copies });
  }

  function drop() {
    cancelled.current = false;
    holding.current = null;
    if (!drag) return;
    setDrag(null);
    if (drag.dx === 0 && drag.dy === 0) return;
    if (drag.landing.refusal !== null) announce(drag.landing.refusal);
    else if (drag.copies) copyDrag(plan, picture, drag, drag.landing);
    else if (drag.landing.moves) dropInto(plan, picture, drag, drag.landing);
    else dropDrag(plan, picture, drag, null);
  }

  // Escape puts everything back; the rest of this drag moves nothing.
  const dragging = drag !== null;
  useEffect(() => {
    if (!dragging) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      cancelled.current = true;
      setDrag(null);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [dragging]);

  return { drag, move, drop };
}

function heldBy(plan: Plan, picture: Picture, ids: readonly string[]): Held {
  const nodes = new Set(ids.filter((id) => picture.byId.has(id)));
  const annotations = new Set(ids.filter((id) => plan.annotations?.has(id)));
  for (const id of [...annotations]) {
    const frame = plan.annotations?.get(id);
    if (frame?.type !== 'frame' || !plan.annotations) continue;
    const framed = framedBy(frame, picture, plan.annotations);
    for (const one of framed.nodes) nodes.add(one);
    for (const one of framed.annotations) annotations.add(one);
  }
  return { ids, nodes: [...nodes], annotations };
}

/** Guides and spaces of the one thing that is dragged, among what it stands beside. */
function snapTo(plan: Plan, picture: Picture, drag: Drag, reach: number) {
  const [root] = drag.roots;
  const node = drag.annotations.size === 0 && drag.roots.length === 1 ? picture.byId.get(root ?? '') : undefined;
  if (node) {
    const box = { id: node.id, x: node.left + drag.dx, y: node.top + drag.dy, width: node.width, height: node.height };
    return snappedTo(box, [...boxesBeside(picture, node, drag.ids), ...(node.parent === null ? drawnBoxes(plan, drag) : [])], reach);
  }
  const [first] = drag.annotations;
  const annotation = plan.annotations?.get(first ?? '');
  if (!annotation || (drag.annotations.size > 1 && annotation.type !== 'frame')) return null;
  const box = { ...annotation, x: annotation.x + drag.dx, y: annotation.y + drag.dy };
  const tops = picture.nodes
    .filter((one) => one.parent === null && !drag.ids.has(one.id))
    .map((one): Box => ({ id: one.id, x: one.left, y: one.top, width: one.width, height: one.height }));
  return snappedTo(box, [...tops, ...drawnBoxes(plan, drag)], reach);
}

function drawnBoxes(plan: Plan, drag: Drag): readonly Box[] {
  return [...(plan.annotations?.values() ?? [])].filter((one) => !drag.annotations.has(one.id));
}
