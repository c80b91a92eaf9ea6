// ER-027: with circuits in two places every gateway is connected to both.

import { circuitLinks } from '../../facts/expressroute-skus.ts';
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { newId } from '../../plan/ids.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { areDifferent, subscriptionOf } from '../private-endpoints/subscription-of.ts';
import { circuitConnection, exampleCircuit, expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, is, type PlacedGateway, unusedName } from '../vpn-gateway/gateway-book.ts';
import { bandwidthOf, type Circuit, capacityOf, endOf, linksByCircuit, wantedTier } from './circuit-book.ts';

export const circuitsNotCrossed = defineRule({
  code: 'ER-027',
  id: 'expressroute/circuits-not-crossed',
  title: 'Every gateway is connected to the circuits of both locations',
  severity: 'warning',
  why: 'Two circuits in two places help a network only when its gateway is connected to both. Otherwise the loss of one place takes the networks of that side with it.',
  sources: ['er-dr'],
  reviewed: '2026-11',
  message: '{name} is connected to {own} only, and {others} at {locations} could take over. Connect them as well.',
  check({ find, report }) {
    for (const placed of gatewayBook(find).gateways) {
      if (!placed.isExpressRoute) continue;
      const { own, missing } = missingCircuits(find, placed);
      if (missing.length === 0) continue;
      report({
        subject: placed.gateway.id,
        related: missing.map((one) => one.id).sort(),
        data: {
          own: own.map((one) => one.name),
          others: missing.map((one) => one.name),
          locations: [...new Set(missing.map((one) => one.peeringLocation ?? ''))],
        },
      });
    }
  },
  fix: {
    label: 'Connect {name} to {others}',
    safe: false,
    make: ({ subject, related }, { plan, find }) => {
      const placed = gatewayBook(find).at(subject);
      return placed ? connect(plan, find, placed, related) : [];
    },
  },
  examples: { fails: () => twoPlaces(false), passes: () => twoPlaces(true) },
});

/** Circuits of the same sites in places the gateway is not connected to, one for each place. */
function missingCircuits(find: Lookup, placed: PlacedGateway) {
  const own = [...placed.circuits.values()].flatMap(({ circuit }) => (circuit?.peeringLocation === undefined ? [] : [circuit]));
  const sites = new Set(own.map((one) => endOf(find, one)));
  const places = new Set(own.map((one) => one.peeringLocation?.toLowerCase()));
  const missing: Circuit[] = [];
  // A gateway that already has circuits in two places is crossed; what else there is serves another purpose.
  if (own.length > 0 && places.size === 1)
    for (const circuit of find.byKind('circuit')) {
      const place = circuit.peeringLocation?.toLowerCase();
      if (place === undefined || places.has(place) || !sites.has(endOf(find, circuit)) || circuit.existing) continue;
      places.add(place);
      missing.push(circuit);
    }
  return { own, missing };
}

function connect(plan: Plan, find: Lookup, placed: PlacedGateway, ids: readonly string[]): readonly Command[] {
  const capacity = capacityOf(placed.gateway);
  if (capacity && placed.circuits.size + ids.length > capacity.circuits) return [];
  const commands: Command[] = [];
  for (const id of ids) {
    const circuit = find.getKind('circuit', id);
    if (!circuit || !takesLink(find, circuit, placed.gateway.region)) return [];
    if (circuit.providerState !== undefined && !is(circuit.providerState, 'Provisioned')) return [];
    const foreign = areDifferent(subscriptionOf(find, placed.gateway), subscriptionOf(find, circuit));
    const name = unusedName(find, 'connection', `${placed.gateway.name}-to-${circuit.name}`);
    commands.push({
      type: 'add',
      resource: make('connection', name, {
        id: newId('connection', name, undefined, (one) => plan.resources.has(one)),
        region: placed.gateway.region,
        group: placed.gateway.group,
        connectionType: 'ExpressRoute',
        virtualNetworkGateway1: placed.gateway.id,
        peer: circuit.id,
        protocol: undefined,
        enableBgp: undefined,
        sharedKey: undefined,
        ...(foreign ? { authorizationKey: 'ask' } : {}),
      }),
    });
  }
  return commands;
}

/** Whether a circuit has a link left and reaches the region. */
function takesLink(find: Lookup, circuit: Circuit, region: string | undefined): boolean {
  const left = circuitLinks(circuit.tier, bandwidthOf(circuit)) > (linksByCircuit(find).get(circuit.id) ?? 0);
  const wanted = region === undefined || circuit.tier === undefined || is(circuit.tier, 'Premium') ? null : wantedTier(circuit, region);
  return left && (wanted === null || is(circuit.tier, wanted));
}

function twoPlaces(crossed: boolean) {
  return expressRoutePlan({
    more: [
      exampleCircuit('erc-london', { peeringLocation: 'London' }),
      ...(crossed ? [circuitConnection('con-london', 'circuit:erc-london')] : []),
    ],
  });
}
