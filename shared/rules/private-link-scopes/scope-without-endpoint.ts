// PLS-006: an Arc scope has an endpoint that is approved.

import { ARC_SCOPE, endpointBook, leadsTo, offeredGroups, type PlacedEndpoint, sameRegion } from '../../books/endpoint-book.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { newId } from '../../plan/ids.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { namesFor } from '../private-endpoints/endpoint-names.ts';
import { freeEndpointName, hasRoom, PLANNED_ADDRESSES } from '../private-endpoints/endpoint-space.ts';
import { exampleVault } from '../private-endpoints/example-plans.ts';
import { exampleScope } from './scope-book.ts';

export const scopeWithoutEndpoint = defineRule({
  code: 'PLS-006',
  id: 'private-link-scopes/scope-without-endpoint',
  title: 'An Arc private link scope has an approved endpoint',
  severity: 'warning',
  why: 'A scope has no addresses of its own. Its servers reach it only through a private endpoint whose connection is approved; without one they stay on the public path, or are cut off when that is closed.',
  sources: ['arc-pls', 'rec-ext'],
  reviewed: '2026-11',
  message: '{name} has no approved private endpoint, so no server can use it. Create one in a network that the sites reach.',
  check({ find, report, unknown }) {
    for (const scope of find.byKind('arcPrivateLinkScope')) {
      const endpoints = endpointBook(find).at.get(scope.id) ?? [];
      if (endpoints.some((placed) => isUsable(placed, scope.id))) continue;
      if (endpoints.length === 0 && (scope.origin === 'import' || scope.existing))
        unknown(scope.id, 'the endpoints of the scope may lie outside of what was imported');
      else report({ subject: scope.id, related: endpoints.map((placed) => placed.endpoint.id) });
    }
  },
  fix: {
    label: 'Create an endpoint for {name}',
    safe: false,
    make: ({ subject, related }, { plan, find }) => {
      const scope = find.getKind('arcPrivateLinkScope', subject);
      const subnet = scope && related.length === 0 ? endpointSubnetFor(plan, find, scope) : null;
      return scope && subnet ? endpointFor(plan, find, scope, subnet) : [];
    },
  },
  examples: {
    fails: () => planOf([...exampleScope({}, {}, null), ...exampleVault()]),
    passes: () => planOf(exampleScope()),
  },
});

/** Not stated counts as approved: who may write to the scope approves without asking. */
function isUsable({ connections }: PlacedEndpoint, scope: string): boolean {
  return connections.some(
    ({ target, entry }) => target === scope && (entry.status === undefined || entry.status.toLowerCase() === 'approved'),
  );
}

/** The one subnet of the region that already holds endpoints, has room, and whose network has no Arc scope; null when there is none or a choice. */
function endpointSubnetFor(plan: Plan, find: Lookup, scope: ResourceOf<'arcPrivateLinkScope'>): ResourceOf<'subnet'> | null {
  const book = endpointBook(find);
  const candidates = [...book.inSubnet.keys()].flatMap((id) => {
    const subnet = find.getKind('subnet', id);
    const network = find.getKind('vnet', subnet?.parent);
    if (!subnet || !network?.region || !scope.region || !sameRegion(network.region, scope.region)) return [];
    if ((book.inNetwork.get(network.id) ?? []).some((placed) => leadsTo(placed, ARC_SCOPE))) return [];
    return hasRoom(plan, subnet, { endpoints: 1, addresses: PLANNED_ADDRESSES.arcScope }) ? [subnet] : [];
  });
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

function endpointFor(plan: Plan, find: Lookup, scope: ResourceOf<'arcPrivateLinkScope'>, subnet: ResourceOf<'subnet'>): readonly Command[] {
  const network = find.getKind('vnet', subnet.parent);
  const [row] = offeredGroups(ARC_SCOPE, plan.settings.cloud);
  if (!network || !row?.groupId) return [];
  const name = freeEndpointName(find, `pe-${scope.name}`);
  const endpoint = make('privateEndpoint', name, {
    id: newId('privateEndpoint', name, undefined, (id) => plan.resources.has(id)),
    subnet: subnet.id,
    connections: [{ name, target: scope.id, groupIds: [row.groupId] }],
    ...(network.region === undefined ? {} : { region: network.region }),
    ...(network.group === undefined ? {} : { group: network.group }),
  });
  const placed = { endpoint, connections: [], subnet, network, networkReference: network.id, zones: [], zonesKnown: true };
  const names = row.zones.map((zone) => zone.zone);
  return [{ type: 'add', resource: endpoint }, ...namesFor(plan, find, placed, names)];
}
