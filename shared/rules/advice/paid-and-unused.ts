// COST-001: what costs by the hour is used by something. An import may not show the user, so only designs are judged.
import type { Resource } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const paidAndUnused = defineRule({
  code: 'COST-001',
  id: 'advice/paid-and-unused',
  title: 'Gateways and public addresses of a design are used',
  severity: 'info',
  why: 'Gateways and public addresses cost by the hour, used or not. One without connection or owner is unfinished, or left over.',
  sources: ['alz'],
  reviewed: '2026-11',
  message: '{names} cost by the hour and nothing in the plan uses them. Connect or remove them.',
  check({ find, report }) {
    const unused = [...find.byKind('publicIp').filter((one) => isOfDesign(one) && isAlone(find, one)), ...idleGateways(find)];
    const [first, ...others] = unused;
    if (!first) return;
    report({
      subject: first.id,
      related: others.slice(0, 9).map(({ id }) => id),
      data: { names: unused.slice(0, 5).map(({ name }) => name) },
      ...(unused.length === 1 ? { message: '{names} costs by the hour and nothing in the plan uses it. Connect or remove it.' } : {}),
    });
  },
  examples: { fails: () => address(false), passes: () => address(true) },
});

function isOfDesign(resource: Resource): boolean {
  return resource.origin !== 'import' && !resource.existing;
}

function isAlone(find: Lookup, resource: Resource): boolean {
  return find.referrers(resource.id).length === 0;
}

function idleGateways(find: Lookup): readonly Resource[] {
  const idle = find
    .byKind('virtualNetworkGateway')
    .filter((gateway) => isOfDesign(gateway) && (gateway.clientAddressPool ?? []).length === 0 && gateway.unknown === undefined);
  return idle.filter((gateway) => !find.referrers(gateway.id).some(({ from }) => from.kind === 'connection'));
}

function address(used: boolean): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('publicIp', 'pip-ng'),
    ...(used ? [make('natGateway', 'ng', { publicIps: ['publicIp:pip-ng'] })] : []),
  ]);
}
