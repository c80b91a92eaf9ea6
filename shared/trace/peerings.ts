// Peerings that work, and the gateways a network uses over them.
import type { ResourceOf } from '../kinds/index.ts';
import { addressBook, type UsedGateway } from '../plan/address-book.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';

/** A peering that works: both halves connected. */
export interface LivePeering {
  readonly other: string;
  readonly out: ResourceOf<'peering'>;
  readonly back: ResourceOf<'peering'> | null;
}

/** Working peerings of a network. A half whose other side is outside the plan counts when Azure reports it connected. */
export function livePeerings(plan: Plan, network: string): readonly LivePeering[] {
  const find = lookupOf(plan);
  const inside = addressBook(plan)
    .neighbours(network)
    .flatMap(({ id, out, back }): LivePeering[] =>
      out && back && isUp(out) && isUp(back) && find.getKind('vnet', id) ? [{ other: id, out, back }] : [],
    );
  const outside = find
    .partsOf('peering', network)
    .flatMap((out): LivePeering[] =>
      out.remoteNetwork?.startsWith('/') && out.state === 'Connected' ? [{ other: out.remoteNetwork, out, back: null }] : [],
    );
  return [...inside, ...outside];
}

function isUp(half: ResourceOf<'peering'>): boolean {
  return half.state === undefined || half.state === 'Connected';
}

/** Gateways a network uses: its own, else those that live peerings lend it. */
export function usedGateways(plan: Plan, network: string): readonly UsedGateway[] {
  const used = addressBook(plan).gatewaysOf(network);
  const own = used.filter((one) => !one.borrowed);
  if (own.length > 0) return own;
  const near = new Set(livePeerings(plan, network).map(({ other }) => other));
  return used.filter((one) => near.has(one.host));
}

/** Networks that use the gateway of another one. */
export function borrowersOf(plan: Plan, host: string): readonly string[] {
  return livePeerings(plan, host)
    .map(({ other }) => other)
    .filter((id) => usedGateways(plan, id).some((one) => one.borrowed && one.host === host));
}
