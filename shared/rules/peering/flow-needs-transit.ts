// PEER-002: a declared flow does not count on two peerings in a row. Where both networks share a circuit, ER-026 speaks.
import type { ResourceOf } from '../../kinds/index.ts';
import { connections } from '../../plan/connect.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { vaultDesign } from '../simulated/example-designs.ts';
import { declared, FLOW, flow, spokesPeered } from '../simulated/example-flows.ts';
import { sharedCircuit, transitFlows } from '../simulated/transit-flows.ts';

export const flowNeedsTransit = defineRule({
  code: 'PEER-002',
  id: 'peering/flow-needs-transit',
  title: 'Declared flows do not count on two peerings in a row',
  severity: 'warning',
  why: 'Peering is not transitive: two networks that are both peered with a third do not reach each other through it. They need a peering of their own, or a firewall in the middle with routes on both sides.',
  sources: ['peer-ov'],
  reviewed: '2026-11',
  traces: true,
  message:
    'The flow "{flow}" from {name} to {other} has no way: they are not peered with each other. Peer them, or lead both through a firewall.',
  check({ plan, find, report }) {
    for (const { intent, from, to } of transitFlows(plan))
      if (!sharedCircuit(find, from, to))
        report({ subject: from.id, related: [to.id], severity: 'error', data: { flow: intent.name, other: to.name } });
  },
  fix: {
    label: 'Peer {name} and {other}',
    safe: false,
    make: ({ subject, related }, { plan }) => peer(plan, subject, related[0]),
  },
  examples: {
    fails: () => vaultDesign(declared(flow(FLOW.erp, FLOW.build))),
    passes: () => vaultDesign(declared(flow(FLOW.erp, FLOW.build)), ...spokesPeered()),
  },
});

function peer(plan: Plan, from: ResourceOf<'vnet'>['id'], to: string | undefined) {
  const answer = to === undefined ? null : connections(plan, from, to);
  return answer?.ok ? (answer.value[0]?.commands ?? []) : [];
}
