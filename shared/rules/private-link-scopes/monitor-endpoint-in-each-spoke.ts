// AMP-012: in a hub-and-spoke network one Monitor endpoint in the hub serves all spokes.

import { endpointBook, type PlacedEndpoint } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { peeringBook } from '../peering/peering-book.ts';
import { exampleEndpoint, exampleNetwork } from '../private-endpoints/example-plans.ts';
import { exampleMonitorScope } from './scope-book.ts';

export const monitorEndpointInEachSpoke = defineRule({
  code: 'AMP-012',
  id: 'private-link-scopes/monitor-endpoint-in-each-spoke',
  title: 'One Monitor endpoint in the hub serves all spokes',
  severity: 'warning',
  why: 'Networks that are peered reach the endpoint of the hub, and zone links give them its names. Further endpoints of the same scope write the same names and cost money without a gain.',
  sources: ['ampls-des'],
  reviewed: '2026-11',
  message: '{name} has endpoints in {networks}, which are joined by peering. Keep the one in the hub and link the zones to the spokes.',
  check({ find, report }) {
    const peerings = peeringBook(find);
    for (const scope of find.byKind('monitorPrivateLinkScope')) {
      const endpoints = endpointBook(find).at.get(scope.id) ?? [];
      if (endpoints.length < 2) continue;
      const joined = largestJoinedGroup(endpoints, (network) => peerings.from(network).map((half) => half.to));
      if (joined.length > 1)
        report({
          subject: scope.id,
          related: joined.map((placed) => placed.endpoint.id),
          data: { networks: joined.map((placed) => placed.network?.name ?? 'a network outside the plan') },
        });
    }
  },
  examples: {
    fails: () => withSpoke(true),
    passes: () => withSpoke(false),
  },
});

/** Endpoints of different networks that are a hub and its spokes, or spokes of one hub: the largest such group. */
function largestJoinedGroup(
  endpoints: readonly PlacedEndpoint[],
  peersOf: (network: string) => readonly string[],
): readonly PlacedEndpoint[] {
  const byNetwork = new Map<string, PlacedEndpoint>();
  for (const placed of endpoints)
    if (placed.networkReference !== undefined && !byNetwork.has(placed.networkReference)) byNetwork.set(placed.networkReference, placed);
  const groups = new Map<string, PlacedEndpoint[]>();
  for (const [network, placed] of byNetwork)
    for (const hub of new Set([network, ...peersOf(network)])) groups.set(hub, [...(groups.get(hub) ?? []), placed]);
  let largest: readonly PlacedEndpoint[] = [];
  for (const group of groups.values()) if (group.length > largest.length) largest = group;
  return largest;
}

function withSpoke(hasEndpoint: boolean): Plan {
  return planOf([
    ...exampleMonitorScope(),
    ...exampleNetwork('spoke', 1),
    make('peering', 'to-hub', { parent: 'vnet:spoke', remoteNetwork: 'vnet:hub' }),
    make('peering', 'to-spoke', { parent: 'vnet:hub', remoteNetwork: 'vnet:spoke' }),
    ...(hasEndpoint
      ? [
          exampleEndpoint(
            'pe-monitor-spoke',
            { target: 'monitorPrivateLinkScope:ampls', groupId: 'azuremonitor' },
            { subnet: 'subnet:spoke/snet-pe' },
          ),
        ]
      : []),
  ]);
}
