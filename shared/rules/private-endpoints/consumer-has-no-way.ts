// PE-016: who resolves the name of an endpoint reaches it. The endpoint of a scope is PLS-015.
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Trace } from '../../trace/flow.ts';
import { defineRule } from '../define-rule.ts';
import { BASE, set, VAULT_EXTENSION, vaultDesign } from '../simulated/example-designs.ts';
import { failedFlows } from '../simulated/intent-proofs.ts';
import { serverProofs } from '../simulated/server-proofs.ts';
import { grouped, idsOf, namesText, stopOf } from '../simulated/trace-words.ts';

export const consumerHasNoWay = defineRule({
  code: 'PE-016',
  id: 'private-endpoints/consumer-has-no-way',
  title: 'Who resolves the name of an endpoint reaches it',
  severity: 'warning',
  why: 'A private address needs a private way: a peering or gateway, routes in both directions, and filters that let port 443 pass. Without it the name is found and nothing answers, which looks like a fault of the service.',
  sources: ['pe-ts'],
  reviewed: '2026-11',
  traces: true,
  message: '{who} {verb} {names} at its private endpoint and cannot reach it: {decision}. Mend the way.',
  check({ plan, find, report }) {
    for (const group of grouped(uses(plan, find), (one) => `${one.trace.failure}|${one.decider}`)) {
      const [first] = group;
      if (!first) continue;
      const who = [...new Set(group.flatMap((one) => one.who))];
      report({
        subject: first.decider,
        related: idsOf(who, first.decider),
        severity: group.some((one) => one.declared) ? 'error' : 'warning',
        data: {
          who: namesText(who.map((id) => find.get(id)?.name ?? id)),
          verb: who.length === 1 ? 'finds' : 'find',
          names: namesText(group.map((one) => one.name)),
          decision: (stopOf(first.trace)?.decision ?? 'the plan has no way there').replace(/\.$/, ''),
        },
      });
    }
  },
  examples: {
    fails: () =>
      vaultDesign(
        set(BASE.servers[0], { extensions: [VAULT_EXTENSION] }),
        set(BASE.firewall, { rules: [{ name: 'dns', action: 'allow', destinations: ['10.0.32.4/32'], protocol: 'Any', ports: '53' }] }),
      ),
    passes: () => vaultDesign(set(BASE.servers[0], { extensions: [VAULT_EXTENSION] })),
  },
});

interface EndpointUse {
  readonly who: readonly string[];
  readonly name: string;
  readonly trace: Trace;
  readonly decider: string;
  readonly declared: boolean;
}

/** Private answers whose packets do not arrive. Approval is PE-005. */
function uses(plan: Plan, find: Lookup): readonly EndpointUse[] {
  const proofs = serverProofs(plan)
    .filter((one) => !one.isScopeName)
    .map(({ servers, needed, trace }) => ({ who: servers.map((one) => one.id), name: needed.name, trace, declared: false }));
  const flows = failedFlows(plan).map(({ trace }) => ({
    who: [trace.query.from],
    name: trace.name.chain[0] ?? trace.query.to,
    trace,
    declared: true,
  }));
  return [...flows, ...proofs].flatMap((one) => {
    const { trace } = one;
    if (trace.failure === null || trace.name.answer !== 'private' || trace.failure === 'PeNotApproved' || isOfScope(trace)) return [];
    const stop = stopOf(trace);
    const decider = find.get(stop?.because.resource)?.id ?? stop?.at;
    return decider === undefined ? [] : [{ ...one, decider }];
  });
}

function isOfScope({ failures }: Trace): boolean {
  return failures.some((one) => one === 'ScopeRefused' || one === 'ScopeDenied' || one === 'WrongScope');
}
