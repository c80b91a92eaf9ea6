// A drag of nodes from press to drop: guides to neighbours, what it would be dropped into, copies with Alt. One drag is one step of the history.
import { useRef, useState } from 'react';
import { type Guide, snappedTo } from '../../shared/plan/align.ts';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
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
  readonly landing: NodeLanding;
  readonly copies: boolean;
}

/** Pixels on screen within which an edge is drawn to a neighbour's. */
const REACH = 5;

export function useNodeDrag(plan: Plan, picture: Picture) {
  const [drag, setDrag] = useState<NodeDrag | null>(null);
  const landings = useRef(new Map<string, NodeLanding>());
  const cancelled = useRef(false);

  function move(
    ids: readonly string[],
    wanted: { readonly dx: number; readonly dy: number },
    pointer: Point | null,
    keys: DragKeys,
    zoom: number,
  ) {
    if (cancelled.current) return;
    if (!drag) landings.current.clear();
    const copies = drag?.copies ?? keys.copies;
    const landing = landingOfDrag({ plan, picture, ids, pointer, stays: keys.stays, known: landings.current });
    let step = dragOf(picture, ids, wanted, landing.moves ? 'free' : 'grow');
    const guides = keys.free ? null : snapTo(picture, step, REACH / zoom);
    if (guides) step = dragOf(picture, ids, { dx: step.dx + guides.dx, dy: step.dy + guides.dy }, landing.moves ? 'free' : 'grow');
    setDrag({ ...step, guides: guides?.guides ?? [], landing, copies });
  }

  function drop() {
    cancelled.current = false;
    if (!drag) return;
    setDrag(null);
    if (drag.dx === 0 && drag.dy === 0) return;
    if (drag.landing.refusal !== null) announce(drag.landing.refusal);
    else if (drag.copies) copyDrag(plan, picture, drag, drag.landing);
    else if (drag.landing.moves) dropInto(plan, picture, drag, drag.landing);
    else dropDrag(plan, picture, drag, null);
  }

  /** Puts everything back; the rest of this drag moves nothing. */
  function cancel() {
    cancelled.current = true;
    setDrag(null);
  }

  return { drag, move, drop, cancel };
}

/** The guides of the box around what is dragged, among the things it stands beside. */
function snapTo(picture: Picture, drag: Drag, reach: number) {
  const [first] = drag.roots;
  if (first === undefined || drag.roots.length > 1) return null;
  const node = picture.byId.get(first);
  if (!node) return null;
  const box = { id: node.id, x: node.left + drag.dx, y: node.top + drag.dy, width: node.width, height: node.height };
  return snappedTo(box, boxesBeside(picture, node, drag.ids), reach);
}
