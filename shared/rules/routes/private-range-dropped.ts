// UDR-020: a private range without a gateway route or default route of the user is dropped by Azure's own routes.
import { defineRule } from '../define-rule.ts';
import { baseDesign } from '../simulated/example-designs.ts';
import { declared, flow } from '../simulated/example-flows.ts';
import { flowEnds, routeFailures } from '../simulated/flow-ends.ts';
import { type FailedFlow, failedFlows } from '../simulated/intent-proofs.ts';

export const privateRangeDropped = defineRule({
  code: 'UDR-020',
  id: 'routes/private-range-dropped',
  title: 'Declared flows to private ranges have a route of their own',
  severity: 'info',
  why: 'Azure gives each subnet routes for the private ranges that lead to nowhere. They hold until a gateway learns a range there, or a user route for every address removes them; until then packets vanish without a word.',
  sources: ['udr'],
  reviewed: '2026-11',
  traces: true,
  message: 'The flow "{flow}" to {to} ends in {name} on a system route that drops it. Add a connection, BGP or a route for that range.',
  check({ plan, report }) {
    for (const failed of failedFlows(plan)) {
      const { intent, trace } = failed;
      const { failures, at } = routeFailures(plan, failed);
      // A network that is one peering too far is PEER-002, a route of the user that drops is his wish.
      if (failures[0] !== 'RouteNone' || failures.includes('NotTransitive') || isUsersRoute(failed)) continue;
      const subject = flowEnds(plan, failed).subnet?.id ?? at;
      if (subject) report({ subject, data: { flow: intent.name, to: trace.query.to } });
    }
  },
  examples: {
    fails: () => baseDesign(declared(flow('subnet:vnet-spoke/snet-app', '172.20.0.0/16'))),
    passes: () => baseDesign(declared(flow('subnet:vnet-spoke/snet-app', '192.168.20.5'))),
  },
});

function isUsersRoute({ trace }: FailedFlow): boolean {
  return trace.hops.some((hop) => hop.steps.some((step) => step.because.hop === 'None' && step.decision.includes('(user)')));
}
