// Facts of a whole network that stand at its foot: who answers names, and how many private zones are linked.
import { splitReference } from '../../base/markers.ts';
import { lookupOf } from '../lookup.ts';
import type { Plan } from '../plan.ts';

/** Lines for the foot of virtual networks, by id. A network that states nothing and has no zone gets no line. */
export function footersOf(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const find = lookupOf(plan);
  const zones = new Map<string, number>();
  for (const link of find.byKind('zoneLink')) {
    if (link.network === undefined) continue;
    const { id } = splitReference(link.network);
    zones.set(id, (zones.get(id) ?? 0) + 1);
  }
  const footers = new Map<string, readonly string[]>();
  for (const network of find.byKind('vnet')) {
    const servers = network.dnsServers;
    const linked = zones.get(network.id) ?? 0;
    const names = servers && servers.length > 0 ? `DNS ${servers.join(', ')}` : 'Azure-provided DNS';
    const count = linked === 0 ? [] : [linked === 1 ? '1 zone linked' : `${linked} zones linked`];
    if (servers !== undefined || linked > 0) footers.set(network.id, [names, ...count]);
  }
  return footers;
}
