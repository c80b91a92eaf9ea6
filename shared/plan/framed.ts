// What stands inside a frame of the drawing. Asked when the frame is moved, never stored: a frame changes nothing but places.
import type { Annotations, FrameAnnotation } from './annotations.ts';
import type { Picture } from './picture.ts';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function holds(outer: Area, inner: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

export interface Framed {
  /** Nodes wholly inside, without those whose container goes along anyway. */
  readonly nodes: readonly string[];
  readonly annotations: readonly string[];
}

/** Everything wholly inside a frame, in the order of drawing. What is locked stays behind. */
export function framedBy(frame: FrameAnnotation, picture: Picture, annotations: Annotations): Framed {
  const inside = new Set<string>();
  const nodes: string[] = [];
  for (const node of picture.nodes) {
    if (!holds(frame, { x: node.left, y: node.top, width: node.width, height: node.height })) continue;
    inside.add(node.id);
    if (!node.locked && (node.parent === null || !inside.has(node.parent))) nodes.push(node.id);
  }
  const others = [...annotations.values()].filter((one) => one.id !== frame.id && !one.locked && holds(frame, one));
  return { nodes, annotations: others.map((one) => one.id) };
}
