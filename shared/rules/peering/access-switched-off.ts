// PEER-009: a peering without virtual network access takes the far range out of the VirtualNetwork tag, and default rules deny it.
import type { ResourceOf } from '../../kinds/index.ts';
import { apply, type Command } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { vaultDesign } from '../simulated/example-designs.ts';
import { declared, FLOW, flow, spokesPeered } from '../simulated/example-flows.ts';
import { holds } from '../simulated/flow-ends.ts';
import { failedFlows } from '../simulated/intent-proofs.ts';

export const accessSwitchedOff = defineRule({
  code: 'PEER-009',
  id: 'peering/access-switched-off',
  title: 'Peerings that declared flows use allow virtual network access',
  severity: 'warning',
  why: 'The switch does not take routes away. It takes the far range out of the tag VirtualNetwork, so that the default rules of security groups deny what they would allow.',
  sources: ['peer-mng', 'rec-cli'],
  reviewed: '2026-11',
  traces: true,
  message:
    'The flow "{flow}" is denied because {peerings} does not allow virtual network access. Switch it on, or allow the range by a rule.',
  check({ plan, find, report }) {
    for (const { intent, trace } of failedFlows(plan)) {
      if (trace.failure !== 'NsgDeny') continue;
      const closed = closedPeerings(find);
      const after = closed.length > 0 ? apply(plan, { type: 'batch', label: '', commands: opened(closed) }) : null;
      if (!after?.ok || !holds(after.value, intent)) continue;
      const needed = closed.filter((one) => !holdsWith(plan, intent, closed, one));
      const [first, ...others] = needed.length > 0 ? needed : closed;
      if (first)
        report({
          subject: first.id,
          field: 'allowVirtualNetworkAccess',
          related: others.map((one) => one.id),
          severity: 'error',
          data: { flow: intent.name, peerings: [first, ...others].map((one) => one.name) },
        });
    }
  },
  fix: {
    label: 'Allow virtual network access',
    safe: false,
    make: ({ subject, related }) =>
      [subject, ...related].map((id) => ({ type: 'update' as const, id, change: { allowVirtualNetworkAccess: true } })),
  },
  examples: {
    fails: () => vaultDesign(declared(flow(FLOW.erp, FLOW.build)), ...spokesPeered({ allowVirtualNetworkAccess: false })),
    passes: () => vaultDesign(declared(flow(FLOW.erp, FLOW.build)), ...spokesPeered()),
  },
});

type Peering = ResourceOf<'peering'>;

function closedPeerings(find: Lookup): readonly Peering[] {
  return find.byKind('peering').filter((one) => one.allowVirtualNetworkAccess === false);
}

function opened(peerings: readonly Peering[]): readonly Command[] {
  return peerings.map((one) => ({ type: 'update', id: one.id, change: { allowVirtualNetworkAccess: true } }));
}

/** Whether the flow holds when all but one are open. */
function holdsWith(plan: Plan, intent: Parameters<typeof holds>[1], all: readonly Peering[], but: Peering): boolean {
  const after = apply(plan, { type: 'batch', label: '', commands: opened(all.filter((one) => one !== but)) });
  return after.ok && holds(after.value, intent);
}
