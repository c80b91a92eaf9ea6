// CON-006: the provider builds the line before anything is connected to it.
import { splitReference } from '../../base/markers.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { is, plain } from '../vpn-gateway/gateway-book.ts';

export const circuitNotBuilt = defineRule({
  code: 'CON-006',
  id: 'connections/circuit-not-built',
  title: 'A circuit is built by its provider before it is connected',
  severity: 'error',
  why: 'Creating the circuit in Azure only orders it. Until the provider has built the line, Azure refuses connections and Global Reach on it, so deploying all of it at once fails.',
  sources: ['er-route', 'rec-cli'],
  reviewed: '2026-11',
  message:
    '{name} is {state} with its provider, so {users} cannot be created yet. Deploy the circuit first and the rest when it is Provisioned.',
  check({ find, report, unknown }) {
    const users = usersOf(find);
    for (const [key, ids] of users) {
      const circuit = find.getKind('circuit', key);
      if (!circuit || circuit.existing) {
        const [first] = ids;
        if (first !== undefined && find.get(first)?.origin !== 'import')
          unknown(first, `whether ${circuit?.name ?? 'the circuit'} is built, since it is outside the plan`);
        continue;
      }
      if (is(circuit.providerState, 'Provisioned') || circuit.expressRoutePort !== undefined) continue;
      // What runs in Azure was accepted; without a state there is nothing to say about it.
      if (circuit.providerState === undefined && circuit.origin === 'import') continue;
      report({
        subject: circuit.id,
        field: 'providerState',
        related: ids,
        data: {
          state: circuit.providerState ?? 'not known to be built',
          users: ids.map((id) => find.get(id)?.name ?? id),
        },
        ...(circuit.providerState === undefined ? { severity: 'warning' } : {}),
      });
    }
  },
  examples: {
    fails: () => expressRoutePlan({ circuit: { providerState: 'NotProvisioned' } }),
    passes: () => expressRoutePlan(),
  },
});

/** What uses each circuit: connections of gateways and hubs, and other circuits over Global Reach. */
function usersOf(find: Lookup): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  const add = (reference: string | undefined, user: string): void => {
    if (reference === undefined) return;
    const key = reference.startsWith('/') ? plain(reference).replace(/\/peerings\/[^/]+$/, '') : splitReference(reference).id;
    const list = users.get(key) ?? [];
    if (!list.includes(user)) list.push(user);
    users.set(key, list);
  };
  for (const one of find.byKind('connection')) if (!one.existing) add(one.peer, one.id);
  for (const one of find.byKind('expressRouteConnection')) if (!one.existing) add(one.circuitPeering, one.id);
  for (const circuit of find.byKind('circuit'))
    for (const link of (circuit.peerings ?? []).flatMap((peering) => peering.globalReachConnections ?? [])) {
      add(circuit.id, circuit.id);
      add(link.otherPeering, circuit.id);
    }
  return users;
}
