// Declared flows between two networks that fail because nothing joins them directly.
import type { ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Intent, Plan } from '../../plan/plan.ts';
import { flowEnds, routeFailures } from './flow-ends.ts';
import { failedFlows } from './intent-proofs.ts';

export interface TransitFlow {
  readonly intent: Intent;
  readonly from: ResourceOf<'vnet'>;
  readonly to: ResourceOf<'vnet'>;
}

/** Flows between networks of the plan that end because peering is not transitive. A peering that refuses forwarded packets is PEER-007. */
export function transitFlows(plan: Plan): readonly TransitFlow[] {
  return failedFlows(plan).flatMap((failed) => {
    const { intent } = failed;
    const { failures, warnings } = routeFailures(plan, failed);
    if (!failures.includes('NotTransitive') || warnings.includes('PEER-007')) return [];
    const { from, to } = flowEnds(plan, failed);
    if (from?.kind !== 'vnet' || to?.kind !== 'vnet' || from.id === to.id) return [];
    const peered = addressBook(plan)
      .neighbours(from.id)
      .some(({ id }) => id === to.id);
    return peered ? [] : [{ intent, from, to }];
  });
}

/** A circuit to which both networks are connected by gateways of their own, or null. */
export function sharedCircuit(find: Lookup, a: ResourceOf<'vnet'>, b: ResourceOf<'vnet'>): ResourceOf<'circuit'> | null {
  const circuitsOf = (network: string): ReadonlySet<string> =>
    new Set(
      find.byKind('connection').flatMap((one) => {
        const gateway = find.getKind('virtualNetworkGateway', one.virtualNetworkGateway1);
        const subnet = find.getKind('subnet', gateway?.ipConfigurations?.[0]?.subnet);
        const circuit = find.getKind('circuit', one.peer);
        return circuit && subnet?.parent === network ? [circuit.id] : [];
      }),
    );
  const other = circuitsOf(b.id);
  const shared = [...circuitsOf(a.id)].find((id) => other.has(id));
  return find.getKind('circuit', shared) ?? null;
}
