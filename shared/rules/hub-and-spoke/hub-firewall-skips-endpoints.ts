// HUB-008: endpoints behind the firewall of a virtual hub are inspected only where their subnets let route tables act.

import { endpointBook } from '../../books/endpoint-book.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';
import { withRoutePolicies } from '../private-endpoints/high-scale-without-policies.ts';

export const hubFirewallSkipsEndpoints = defineRule({
  code: 'HUB-008',
  id: 'hub-and-spoke/hub-firewall-skips-endpoints',
  title: 'Endpoint subnets behind a secured hub let route tables act on endpoints',
  severity: 'warning',
  why: 'A secured hub sends private traffic through its firewall by routes. The route of an endpoint beats them until the network policies of its subnet include route tables; then one direction is inspected and the other is not, and the firewall drops connections.',
  sources: ['vwan-pe', 'gh-113749'],
  reviewed: '2026-11',
  message:
    '{hub} inspects private traffic, but the network policies of {name} leave route tables out, so its endpoints are not inspected both ways. Set them to RouteTableEnabled or Enabled.',
  check({ find, report }) {
    const secured = find.byKind('virtualHub').filter((hub) => inspectsPrivate(find, hub));
    if (secured.length === 0) return;
    const hubOf = new Map<string, ResourceOf<'virtualHub'>>();
    for (const connection of find.byKind('hubConnection')) {
      const hub = secured.find(({ id }) => id === connection.parent);
      if (hub && connection.remoteNetwork !== undefined) hubOf.set(connection.remoteNetwork, hub);
    }
    for (const id of endpointBook(find).inSubnet.keys()) {
      const subnet = find.getKind('subnet', id);
      const hub = hubOf.get(subnet?.parent ?? '');
      // With a table on the subnet PE-018 says it, for high-scale endpoints PE-010.
      if (!subnet || !hub || subnet.routeTable !== undefined || subnet.unknown?.privateEndpointPolicies !== undefined) continue;
      if (withRoutePolicies(subnet).length === 0) continue;
      if (find.getKind('vnet', subnet.parent)?.privateEndpointPolicies?.toLowerCase() === 'basic') continue;
      report({ subject: id, field: 'privateEndpointPolicies', related: [hub.id], data: { hub: hub.name } });
    }
  },
  fix: {
    label: 'Let route tables act on the endpoints of {name}',
    safe: false,
    make: ({ subject }, { find }) => {
      const subnet = find.getKind('subnet', subject);
      return subnet ? withRoutePolicies(subnet) : [];
    },
  },
  examples: { fails: () => secured('Disabled'), passes: () => secured('RouteTableEnabled') },
});

/** Routing intent for private traffic; without it nobody knows what the hub inspects. */
function inspectsPrivate(find: Lookup, hub: ResourceOf<'virtualHub'>): boolean {
  return (hub.routingIntent ?? []).some((intent) =>
    (intent.policies ?? []).some(
      (policy) =>
        (policy.destinations ?? []).some((one) => one.toLowerCase() === 'privatetraffic') &&
        (policy.nextHop?.startsWith('/') || find.get(policy.nextHop) !== undefined),
    ),
  );
}

function secured(privateEndpointPolicies: string): Plan {
  return planOf([
    make('virtualWan', 'wan'),
    make('azureFirewall', 'afw-hub', { sku: 'AZFW_Hub', hub: 'virtualHub:hub-weu' }),
    make('virtualHub', 'hub-weu', {
      wan: 'virtualWan:wan',
      addressPrefix: '10.100.0.0/23',
      routingIntent: [
        { name: 'intent', policies: [{ name: 'private', destinations: ['PrivateTraffic'], nextHop: 'azureFirewall:afw-hub' }] },
      ],
    }),
    ...exampleNetwork().map((one) => (one.kind === 'subnet' ? { ...one, privateEndpointPolicies } : one)),
    make('hubConnection', 'hub', { parent: 'virtualHub:hub-weu', remoteNetwork: 'vnet:hub' }),
    ...exampleVault(),
  ]);
}
