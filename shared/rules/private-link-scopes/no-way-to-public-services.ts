// PLS-016: servers have a way to Entra ID and Resource Manager. Filters on a way that exists are FW-001, FW-002 and NSG-013.
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { BASE, baseDesign, set } from '../simulated/example-designs.ts';
import { type ServerProof, serverProofs, serversIn } from '../simulated/server-proofs.ts';
import { grouped, idsOf, serversText, stopOf } from '../simulated/trace-words.ts';

export const noWayToPublicServices = defineRule({
  code: 'PLS-016',
  id: 'private-link-scopes/no-way-to-public-services',
  title: 'Servers have a way to Entra ID and Resource Manager',
  severity: 'error',
  why: 'A private link scope covers the agent, not its sign-in. Entra ID and Resource Manager stay public, so the site needs an Internet access of its own, a proxy, or a way out through Azure that ends at a firewall there.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  traces: true,
  message: '{servers} have no way to {services}: {decision} {advice}',
  check({ plan, find, report }) {
    for (const group of grouped(lost(plan), (proof) => causeOf(find, proof))) {
      const [first] = group;
      if (!first) continue;
      const servers = serversIn(group);
      const stop = stopOf(first.trace);
      const subject = find.get(stop?.because.resource)?.id ?? stop?.at ?? servers[0]?.id ?? '';
      const decision = stop?.decision ?? 'the plan has no way there';
      report({
        subject,
        ...(first.trace.failure === 'NoRoute' && find.get(subject)?.kind === 'site' ? { field: 'egress' } : {}),
        related: idsOf(
          servers.map((one) => one.id),
          subject,
        ),
        data: {
          servers: serversText(servers),
          services: [...new Set(group.map((one) => SERVICES[one.needed.serves] ?? one.needed.name))].sort(),
          decision: decision.endsWith('.') ? decision : `${decision}.`,
          advice:
            first.trace.failure === 'GatewayNoInternet' || first.trace.failures.includes('NoGateway')
              ? 'A gateway alone lets nobody out: add a firewall with a public address and routes on the gateway subnet that lead to it.'
              : 'Give the site a way out.',
        },
      });
    }
  },
  examples: { fails: () => baseDesign(set(BASE.site, { egress: 'none' })), passes: () => baseDesign() },
});

const SERVICES: { readonly [serves: string]: string } = { 'sign-in': 'Entra ID', 'resource-manager': 'Resource Manager' };

function lost(plan: Plan): readonly ServerProof[] {
  return serverProofs(plan).filter(
    ({ needed, trace }) =>
      SERVICES[needed.serves] !== undefined &&
      trace.failure !== null &&
      trace.failure !== 'FirewallDeny' &&
      trace.failure !== 'NsgDeny' &&
      trace.name.answer !== 'private' &&
      trace.name.answer !== 'failed',
  );
}

function causeOf(find: Lookup, { trace, site }: ServerProof): string {
  const stop = stopOf(trace);
  return [trace.failure, find.get(stop?.because.resource)?.id ?? stop?.at, site?.id].join('|');
}
