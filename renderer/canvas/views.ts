// What each way of looking brings forward. The rest fades; it stays where it is, so that the eye keeps its bearings.
import type { LinkStyleKey } from '../../shared/facts/tokens.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import type { PictureLink, PictureNode } from '../../shared/plan/picture.ts';
import type { ViewMode } from '../state/store.ts';

interface Emphasis {
  /** Styles that stay strong; null for all. */
  readonly links: ReadonlySet<LinkStyleKey> | null;
  readonly node: (node: PictureNode, marked: boolean) => boolean;
}

const all = (): boolean => true;
const NETWORK_LINKS: readonly LinkStyleKey[] = [
  'vpn',
  'vpn-p2s',
  'expressroute',
  'expressroute-ms',
  'peering',
  'vwan',
  'lan',
  'next-hop',
  'internet',
];

const EMPHASIS: { readonly [view in ViewMode]: Emphasis } = {
  topology: { links: null, node: all },
  addressing: { links: new Set(), node: (node) => node.role === 'container' || node.fact !== null },
  routing: {
    links: new Set(NETWORK_LINKS),
    node: (node) => node.role === 'container' || ['net', 'sec'].includes(kindOf(node.kind).family),
  },
  security: {
    links: new Set<LinkStyleKey>(['private-link', 'service-endpoint', 'internet', 'vpn', 'expressroute']),
    node: (node) => node.role === 'container' || ['sec', 'priv'].includes(kindOf(node.kind).family),
  },
  names: { links: new Set<LinkStyleKey>(['dns']), node: (node) => node.role === 'container' || kindOf(node.kind).family === 'dns' },
  findings: { links: new Set(), node: (node, marked) => marked || node.role === 'container' },
  drift: { links: new Set(), node: (node, marked) => marked || node.role === 'container' },
};

/** True when the view lets this node fade. */
export function fadesNode(view: ViewMode, node: PictureNode, marked: boolean): boolean {
  return !EMPHASIS[view].node(node, marked);
}

/** True when the view lets this line fade. */
export function fadesLink(view: ViewMode, link: Pick<PictureLink, 'style'>): boolean {
  const { links } = EMPHASIS[view];
  return links !== null && !links.has(link.style);
}

/** Lines of names are drawn in their own view, and elsewhere when the layer is on. */
export function showsLink(view: ViewMode, link: PictureLink, namesLayer: boolean): boolean {
  return link.style !== 'dns' || view === 'names' || namesLayer;
}
