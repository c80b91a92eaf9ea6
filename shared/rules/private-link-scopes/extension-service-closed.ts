// PLS-024: the service an extension needs has an endpoint, or the server may reach it in public. Azure Monitor is FW-018.
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { endpointsForName } from '../../trace/public-names.ts';
import { defineRule } from '../define-rule.ts';
import { BASE, baseDesign, firewallWith, set, VAULT_EXTENSION } from '../simulated/example-designs.ts';
import { type ServerProof, serverProofs, serversIn } from '../simulated/server-proofs.ts';
import { grouped, idsOf, serversText, stopOf } from '../simulated/trace-words.ts';
import { sayUnknown } from '../simulated/unknowns.ts';

export const extensionServiceClosed = defineRule({
  code: 'PLS-024',
  id: 'private-link-scopes/extension-service-closed',
  title: 'Services that extensions need have an endpoint, or a public way is open',
  severity: 'warning',
  why: 'A private link scope covers the agent and nothing else. A vault or an automation account that an extension uses needs an endpoint of its own with its zone, or a rule that lets the servers reach it in public.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  traces: true,
  message:
    '{servers} need {service} for {purpose}, which has no private endpoint in the plan, and the public way is closed: {decision}. Add an endpoint with its zone, or open the way.',
  check(context) {
    const { plan, find, report } = context;
    sayUnknown(context, 'PLS-024');
    for (const group of grouped(closed(plan), (one) => one.needed.name)) {
      const [first] = group;
      if (!first) continue;
      const servers = serversIn(group);
      const stop = stopOf(first.trace);
      const service = serviceOf(find, first.needed.name);
      const subject = service?.id ?? servers[0]?.id ?? '';
      report({
        subject,
        related: idsOf([...servers.map((one) => one.id), find.get(stop?.because.resource)?.id], subject),
        data: {
          servers: serversText(servers),
          service: first.needed.name,
          purpose: first.needed.purpose,
          decision: (stop?.decision ?? `${service?.name ?? first.needed.name} is closed to the public`).replace(/\.$/, ''),
        },
      });
    }
  },
  examples: {
    fails: () => baseDesign(set(BASE.servers[0], { extensions: [VAULT_EXTENSION] })),
    passes: () =>
      baseDesign(
        set(BASE.servers[0], { extensions: [VAULT_EXTENSION] }),
        firewallWith({ name: 'vault', action: 'allow', tags: ['AzureKeyVault'], protocol: 'Tcp', ports: '443' }),
      ),
  },
});

function closed(plan: Plan): readonly ServerProof[] {
  return serverProofs(plan).filter(
    ({ needed, trace }) =>
      (needed.serves === 'key-vault' || needed.serves === 'automation') &&
      trace.failure !== null &&
      trace.name.answer === 'public' &&
      // An endpoint whose name is not found is DNS-002 or ZON-006.
      endpointsForName(plan, needed.name).length === 0,
  );
}

function serviceOf(find: Lookup, name: string) {
  const label = name.split('.')[0];
  return [...find.byKind('keyVault'), ...find.byKind('automationAccount')].find((one) => one.name.toLowerCase() === label);
}
