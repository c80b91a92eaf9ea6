// Names the drawn form of things: which look a container has, how deep it stands, what an empty one says.
import type { CSSProperties } from 'react';
import { type Kind, kindOf } from '../../shared/kinds/index.ts';
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';

/** Looks of containers. */
export type ContainerForm = 'site' | 'range' | 'network' | 'subnet';

/** The look of a container of a kind. */
export function containerClass(kind: Kind): ContainerForm {
  if (kind === 'subnet') return 'subnet';
  if (kind === 'siteSubnet') return 'range';
  return kindOf(kind).draw.zone === 'site' ? 'site' : 'network';
}

/** What platform subnets are for, by their fixed name. */
const PLATFORM: { readonly [name: string]: string } = {
  gatewaysubnet: 'Drop a gateway',
  azurefirewallsubnet: 'Drop a firewall',
  azurebastionsubnet: 'Drop a bastion',
  routeserversubnet: 'Drop a route server',
};

/** What fits into an empty container, in words. */
export function emptyWords(kind: Kind, name: string): string {
  const platform = PLATFORM[name.toLowerCase()];
  if (kind === 'subnet' && platform !== undefined) return platform;
  switch (containerClass(kind)) {
    case 'site':
      return 'Drop a range, a server or a VPN device';
    case 'range':
      return 'Drop a server';
    case 'subnet':
      return 'Drop a private endpoint';
    case 'network':
      return 'Drop a subnet';
  }
}

/** How many containers a node stands in. */
export function depthOf(picture: Picture, node: PictureNode): number {
  let depth = 0;
  for (let at = node.parent; at !== null && depth < 16; at = picture.byId.get(at)?.parent ?? null) depth++;
  return depth;
}

/** Layers of drawing inside the viewport: containers by depth, frames, the halo of a trace, lines, cards, other annotations, marks, what is selected, hops of a trace. */
export const LAYERS = {
  backdrop: -1,
  frames: 18,
  trace: 19,
  lines: 20,
  cards: 30,
  annotations: 35,
  marks: 40,
  selected: 45,
  hops: 48,
} as const;

/** A node stands where it is by its corner, not by a transform: with one for each node a browser splits the picture into many layers, which cost time with every move. */
export function placeOf(left: number, top: number): CSSProperties {
  return { left, top, transform: 'none' };
}

const parents = new WeakMap<Picture, ReadonlySet<string>>();

/** True when something is drawn inside a container. */
export function hasChildren(picture: Picture, id: string): boolean {
  let set = parents.get(picture);
  if (!set) {
    set = new Set(picture.nodes.flatMap((node) => node.parent ?? []));
    parents.set(picture, set);
  }
  return set.has(id);
}
