// A part of the picture: what was chosen, what lies in it, and the lines among that.
import type { Bounds, Picture, PictureNode } from '../../plan/picture.ts';

/** The picture with only the chosen nodes and what lies in them. Captions over columns and the band make sense for the whole only. */
export function partOf(picture: Picture, chosen: readonly string[]): Picture {
  const roots = new Set(chosen.flatMap((id) => picture.nodeFor(id) ?? []));
  const kept = new Set<string>();
  // Containers come before what they hold.
  for (const node of picture.nodes) if (roots.has(node.id) || (node.parent !== null && kept.has(node.parent))) kept.add(node.id);
  const nodes = picture.nodes
    .filter((node) => kept.has(node.id))
    .map((node) => (node.parent !== null && kept.has(node.parent) ? node : onItsOwn(node)));
  return {
    ...picture,
    nodes,
    byId: new Map(nodes.map((node) => [node.id, node])),
    links: picture.links.filter((link) => kept.has(link.from) && kept.has(link.to)),
    columns: [],
    band: null,
    bounds: boundsOf(nodes),
    nodeFor: (resource) => {
      const node = picture.nodeFor(resource);
      return node !== null && kept.has(node) ? node : null;
    },
  };
}

/** A node whose container is not drawn: its place counts from the corner of the picture. */
function onItsOwn(node: PictureNode): PictureNode {
  return { ...node, parent: null, x: node.left, y: node.top };
}

function boundsOf(nodes: readonly PictureNode[]): Bounds {
  if (nodes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of nodes) {
    [left, top] = [Math.min(left, node.left), Math.min(top, node.top)];
    [right, bottom] = [Math.max(right, node.left + node.width), Math.max(bottom, node.top + node.height)];
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
