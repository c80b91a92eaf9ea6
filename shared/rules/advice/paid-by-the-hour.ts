// COST-003: what is paid by the hour, whether it is used or not. Private endpoints are PE-023, what stands unused COST-001.
import type { Kind, Resource } from '../../kinds/index.ts';
import { kindOf } from '../../kinds/index.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleResolver } from '../dns/example-resolver.ts';
import { exampleNetwork } from '../private-endpoints/example-plans.ts';

const PAID_KINDS = [
  ...(['resolverInbound', 'resolverOutbound', 'azureFirewall', 'bastion', 'natGateway'] as const),
  ...(['virtualNetworkGateway', 'vpnGateway', 'expressRouteGateway', 'applicationGateway', 'routeServer'] as const),
] as const satisfies readonly Kind[];

export const paidByTheHour = defineRule({
  code: 'COST-003',
  id: 'advice/paid-by-the-hour',
  title: 'Gateways, firewalls and resolver endpoints are billed by the hour',
  severity: 'info',
  why: 'These are paid for every hour they exist, most of them for the traffic through them as well, and peerings for the traffic in both directions. Prices depend on region and contract, so the plan counts and does not add up.',
  sources: ['pe-ov', 'res'],
  reviewed: '2026-11',
  message: 'Billed by the hour in this plan: {counts}.',
  check({ find, report }) {
    const found = PAID_KINDS.flatMap((kind) => {
      const list = (find.byKind(kind) as readonly Resource[]).filter((one) => !one.existing);
      return list.length > 0 ? [{ kind, list }] : [];
    });
    const all = found.flatMap(({ list }) => list);
    const [first, ...others] = all;
    if (!first) return;
    const counts = found.map(({ kind, list }) => `${list.length} ${list.length === 1 ? kindOf(kind).label : kindOf(kind).plural}`);
    report({ subject: first.id, related: others.map((one) => one.id), data: { counts } });
  },
  examples: { fails: () => planOf(exampleResolver()), passes: () => planOf(exampleNetwork()) },
});
