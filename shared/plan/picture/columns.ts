// Captions over the columns of the picture and the grey band between sites and Azure, read off where things stand.
import { regionDisplayName } from '../../facts/regions.ts';
import type { Plan } from '../plan.ts';
import type { OutlineNode } from './outline.ts';
import { BAND } from './sizes.ts';

export interface PictureColumn {
  readonly caption: string;
  /** Quieter words behind it: the region when there is one. */
  readonly note: string;
  readonly x: number;
  readonly width: number;
}

interface Standing extends OutlineNode {
  readonly left: number;
  readonly top: number;
}

type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Columns and band of a picture. A band is drawn only where sites stand left of Azure with room between. */
export function columnsOf(
  plan: Plan,
  nodes: readonly Standing[],
  bounds: Rect,
): { readonly columns: readonly PictureColumn[]; readonly band: Rect | null } {
  const span = (zone: OutlineNode['zone']): { readonly left: number; readonly right: number } | null => {
    const inside = nodes.filter((node) => node.parent === null && node.zone === zone);
    if (inside.length === 0) return null;
    return {
      left: inside.reduce((least, node) => Math.min(least, node.left), Number.POSITIVE_INFINITY),
      right: inside.reduce((most, node) => Math.max(most, node.left + node.width), Number.NEGATIVE_INFINITY),
    };
  };
  const site = span('site');
  const wan = span('wan');
  const azure = span('azure');
  const services = span('services');
  const from = site ? site.right + BAND.gap : wan ? wan.left - BAND.cardInset : null;
  const to = azure ? azure.left - BAND.gap : wan ? wan.right + BAND.cardInset : null;
  const parted = from !== null && to !== null && to - from >= BAND.least - BAND.gap && (site !== null || wan !== null);
  const floor = nodes
    .filter((node) => node.parent === null && (node.role === 'container' || node.zone === 'wan' || node.zone === 'site'))
    .reduce((most, node) => Math.max(most, node.top + node.height), bounds.y + BAND.least);
  const band = parted ? { x: from, y: bounds.y, width: to - from, height: floor - bounds.y } : null;
  const columns: PictureColumn[] = [];
  if (site) columns.push({ caption: 'On-premises', note: '', x: site.left, width: site.right - site.left });
  if (band) columns.push({ caption: 'WAN', note: '', x: band.x, width: band.width });
  const cloud = azure ?? services;
  if (cloud) columns.push({ caption: 'Azure', note: regionsOf(plan), x: cloud.left, width: cloud.right - cloud.left });
  return { columns, band };
}

/** The one region of all networks, or how many there are. */
function regionsOf(plan: Plan): string {
  const regions = new Set<string>();
  for (const resource of plan.resources.values())
    if ((resource.kind === 'vnet' || resource.kind === 'virtualHub') && resource.region !== undefined) regions.add(resource.region);
  const [first] = regions;
  if (first === undefined) return '';
  return regions.size === 1 ? regionDisplayName(first) : `${regions.size} regions`;
}
