// What a press on the canvas means: select, go deeper, join with the connector tool; and what the pointer rests on.
import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, type RefObject, useState } from 'react';
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';
import { select, toggleSelected, useApp } from '../state/store.ts';
import { targetAt } from './ConnectLayer.tsx';
import { aimConnecting, finishConnecting, startConnecting, useConnecting } from './connecting.ts';
import { hits, nodeAt, rectOf, type View } from './geometry.ts';
import { setPointer } from './pointer.ts';
import type { CanvasNode } from './to-flow.ts';

/** Handlers of presses and of the pointer. `far`: what is seen is painted, so the picture is asked what lies there. */
export function usePresses(picture: Picture, far: boolean, at: RefObject<View>) {
  const flow = useReactFlow();
  const joining = useConnecting((state) => state.now);
  const [hovered, setHovered] = useState<string | null>(null);
  const [under, setUnder] = useState<string | null>(null);
  const pointOf = (event: { readonly clientX: number; readonly clientY: number }) =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });

  /** A press while links are drawn: where it starts, or where it ends. */
  function pressLink(event: MouseEvent, id: string | null) {
    if (joining?.via !== 'tool' || joining.asked) return;
    if (joining.from === null) {
      if (id !== null) startConnecting(id, 'tool');
      return;
    }
    const point = pointOf(event);
    aimConnecting(targetAt(picture, point, joining.from), point);
    finishConnecting(event.clientX, event.clientY);
  }

  /** Alt with a press goes through containers: what stands below the thing that is selected, or the innermost. */
  function pickDeep(event: MouseEvent) {
    const { selection } = useApp.getState();
    const stack = picture.nodes.filter((node) => hits(rectOf(node), { ...pointOf(event), width: 1, height: 1 })).reverse();
    const above = stack.findIndex((node) => selection.has(node.id));
    const next = stack[(above + 1) % Math.max(1, stack.length)];
    if (next) select([next.id]);
  }

  function pickFar(event: MouseEvent) {
    const node = nodeAt(picture, pointOf(event), 'any');
    if (!node) select([]);
    else if (adds(event)) toggleSelected(node.id);
    else select([node.id]);
  }

  function followHover(node: PictureNode | null, point: { readonly x: number; readonly y: number }) {
    const near = picture.byId.get(hovered ?? '');
    const reach = 24 / at.current.zoom;
    const keeps =
      near &&
      hits(
        { x: near.left - reach, y: near.top - reach, width: near.width + 2 * reach, height: near.height + 2 * reach },
        { ...point, width: 1, height: 1 },
      );
    if (node && node.id !== hovered && !(keeps && near && node.id === near.parent)) setHovered(node.id);
    else if (!node && !keeps && hovered !== null) setHovered(null);
  }

  return {
    hovered,
    /** Far out, the outermost container the pointer is over. */
    under,
    forgetHover: () => setHovered(null),
    onNode(event: MouseEvent, node: CanvasNode) {
      const drawn = node.type === 'annotation';
      if (joining) pressLink(event, drawn ? null : node.id);
      else if (far && !drawn) pickFar(event);
      else if (event.altKey && !drawn) pickDeep(event);
      else if (!adds(event)) select([node.id]);
    },
    onPane(event: MouseEvent) {
      if (joining) pressLink(event, null);
      else if (far) pickFar(event);
      else select([]);
    },
    onMove(event: MouseEvent, dragging: boolean) {
      const point = pointOf(event);
      setPointer({ x: Math.round(point.x), y: Math.round(point.y) });
      if (joining?.via === 'tool' && joining.from !== null) aimConnecting(targetAt(picture, point, joining.from), point);
      else if (!dragging && far && event.buttons === 0) setUnder(outermostAt(picture, point));
      else if (!dragging && event.buttons === 0) followHover(nodeAt(picture, point, 'any'), point);
    },
    onLeave() {
      setPointer(null);
      setHovered(null);
    },
  };
}

function adds(event: MouseEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey;
}

function outermostAt(picture: Picture, point: { readonly x: number; readonly y: number }): string | null {
  let node = nodeAt(picture, point, 'any');
  while (node && node.parent !== null) node = picture.byId.get(node.parent) ?? null;
  return node?.id ?? null;
}
