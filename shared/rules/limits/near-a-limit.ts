// LIM-001: what is counted leaves room below its limit. Beyond a limit the rule of that limit speaks; links of zones are ZON-016.

import { endpointBook } from '../../books/endpoint-book.ts';
import { LIMITS, type LimitKey } from '../../facts/limits.ts';
import { NEAR_LIMIT } from '../../facts/planning-numbers.ts';
import type { Resource } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { peeringBook } from '../peering/peering-book.ts';
import { countedByPlace } from './counted-by-place.ts';

export const nearALimit = defineRule({
  code: 'LIM-001',
  id: 'limits/near-a-limit',
  title: 'Counted resources leave room below their limits',
  severity: 'warning',
  why: 'A design that fills a limit cannot grow, and some limits cannot be raised. A quota request, or another subscription, is easier before the last place is taken.',
  sources: ['limits'],
  reviewed: '2026-11',
  message: '{where} has {count} {what}, {limit} are possible. Ask for a higher quota, or split.',
  parameters: { near: NEAR_LIMIT.part },
  check({ plan, report, parameter }) {
    const near = parameter<number>('near');
    for (const { key, what, where, subject, count, field } of counts(plan)) {
      const limit = LIMITS[key].value;
      if (count > limit * near && count <= limit) report({ subject, field: field ?? key, data: { where, what, count, limit } });
    }
  },
  examples: { fails: () => servers(17), passes: () => servers(16) },
});

interface Count {
  readonly key: LimitKey;
  readonly what: string;
  readonly where: string;
  readonly subject: string;
  readonly count: number;
  readonly field?: string;
}

function counts(plan: Plan): readonly Count[] {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  const peerings = peeringBook(find);
  const endpoints = endpointBook(find).inNetwork;
  const out: Count[] = [];
  const add = (key: LimitKey, what: string, resource: Resource, count: number): void => {
    // Nothing of what is counted here has a limit below ten.
    if (count > 10) out.push({ key, what, where: resource.name, subject: resource.id, count });
  };
  for (const network of find.byKind('vnet')) {
    add('subnetsPerVnet', 'subnets', network, book.subnetsOf(network.id).length);
    add('peeringsPerVnet', 'peerings', network, peerings.from(network.id).length);
    add('dnsServersPerVnet', 'DNS servers', network, (network.dnsServers ?? []).length);
    if (network.privateEndpointPolicies?.toLowerCase() !== 'basic')
      add('privateEndpointsPerVnet', 'private endpoints', network, endpoints.get(network.id)?.length ?? 0);
  }
  for (const group of find.byKind('securityGroup')) add('rulesPerNsg', 'rules', group, (group.rules ?? []).length);
  for (const zone of find.byKind('privateDnsZone')) add('recordSetsPerZone', 'record sets', zone, (zone.records ?? []).length);
  for (const set of find.byKind('forwardingRuleset')) {
    add('rulesPerRuleset', 'rules', set, (set.rules ?? []).length);
    add('linksPerRuleset', 'links', set, find.partsOf('rulesetLink', set.id).length);
  }
  const places: readonly (readonly [LimitKey, string, readonly Resource[]])[] = [
    ['vnetsPerRegionPerSub', 'virtual networks', find.byKind('vnet')],
    ['nsgPerRegion', 'security groups', find.byKind('securityGroup')],
    ['routeTablesPerRegion', 'route tables', find.byKind('routeTable')],
    ['asgPerRegion', 'application security groups', find.byKind('applicationSecurityGroup')],
  ];
  for (const [key, what, resources] of places) {
    // Half of the limit in the whole plan is never near it in one place.
    if (resources.length * 2 < LIMITS[key].value) continue;
    for (const { place, resources: group } of countedByPlace(find, resources)) {
      const [first] = group;
      if (first) out.push({ key, what, where: place, subject: first.id, count: group.length });
    }
  }
  return out;
}

function servers(count: number): Plan {
  const dnsServers = Array.from({ length: count }, (_, i) => `10.0.2.${i + 4}`);
  return planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], dnsServers })]);
}
