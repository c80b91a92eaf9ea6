// How strongly a node is drawn to the left (sites, WAN) or to the right (services) by its links; containers inherit from what they hold.
import type { LinkStyleKey } from '../../facts/tokens.ts';
import type { Zone } from '../../kinds/define-kind.ts';
import type { OutlineLink } from '../picture/links.ts';
import type { Outline } from '../picture/outline.ts';

export interface Affinity {
  /** 0 none, 1 names, 2 other, 3 the way itself: tunnel, circuit, private link. */
  readonly left: (id: string) => number;
  readonly right: (id: string) => number;
}

const COLUMN: { readonly [zone in Zone]: number } = { site: 0, wan: 1, azure: 2, services: 3 };

function weight(style: LinkStyleKey): number {
  if (style === 'dns') return 1;
  return style === 'vpn' || style === 'expressroute' || style === 'expressroute-ms' || style === 'private-link' ? 3 : 2;
}

/** Affinities of every node of the outline. */
export function affinityOf(outline: Outline, links: readonly OutlineLink[]): Affinity {
  const left = new Map<string, number>();
  const right = new Map<string, number>();
  const raise = (map: Map<string, number>, id: string, value: number): void => {
    for (let at: string | null = id; at !== null; at = outline.byId.get(at)?.parent ?? null)
      if ((map.get(at) ?? 0) < value) map.set(at, value);
  };
  for (const { from, to, style } of links) {
    const a = outline.byId.get(from);
    const b = outline.byId.get(to);
    if (!a || !b || a.zone === b.zone) continue;
    const [west, east] = COLUMN[a.zone] < COLUMN[b.zone] ? [a, b] : [b, a];
    raise(right, west.id, weight(style));
    raise(left, east.id, weight(style));
  }
  return { left: (id) => left.get(id) ?? 0, right: (id) => right.get(id) ?? 0 };
}
