// FW-005: servers reach the content network that extension packages come from. Which names a proxy lets pass is not judged: packages have no fixed ones.
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Trace } from '../../trace/flow.ts';
import { traceFlow } from '../../trace/trace.ts';
import { defineRule } from '../define-rule.ts';
import { baseDesign, firewallWithout } from '../simulated/example-designs.ts';
import { openFilter, sourcesOf } from '../simulated/filter-cures.ts';
import { type ServerClass, serverClasses } from '../simulated/server-proofs.ts';
import { grouped, idsOf, serversText, stopOf } from '../simulated/trace-words.ts';

const TAG = 'AzureFrontDoor.Frontend';

export const extensionPackagesDenied = defineRule({
  code: 'FW-005',
  id: 'firewall/extension-packages-denied',
  title: 'Servers reach the content network of extension packages',
  severity: 'warning',
  why: 'Packages of extensions come from the Microsoft content network, which the tag AzureFrontDoor.Frontend covers since April 2026. A firewall that only knows the older names lets the agent in and its extensions fail.',
  sources: ['arc-net'],
  reviewed: '2026-11',
  traces: true,
  message: '{name} does not let {servers} reach {tag} on port {port}, where extension packages come from. Allow the tag.',
  parameters: { port: 443 },
  check({ plan, find, report, parameter }) {
    const port = parameter<number>('port');
    for (const group of grouped(denied(plan, port), ({ trace }) => filterOf(find, trace))) {
      const [first] = group;
      if (!first) continue;
      const servers = group.flatMap((one) => one.servers);
      report({
        subject: filterOf(find, first.trace),
        related: idsOf(servers.map((one) => one.id)),
        data: { servers: serversText(servers), tag: TAG, port },
      });
    }
  },
  fix: {
    label: 'Allow {tag} at {name}',
    safe: false,
    make: ({ subject, data }, { plan, find }) => {
      const port = Number(data.port);
      const servers = denied(plan, port)
        .filter(({ trace }) => filterOf(find, trace) === subject)
        .flatMap((one) => one.servers);
      if (servers.length === 0) return [];
      return openFilter(find, subject, { name: 'extensions', sources: sourcesOf(find, servers), tags: [TAG], protocol: 'Tcp', port });
    },
  },
  examples: { fails: () => baseDesign(firewallWithout('extensions')), passes: () => baseDesign() },
});

function denied(plan: Plan, port: number): readonly (ServerClass & { readonly trace: Trace })[] {
  if (plan.settings.cloud !== 'public') return [];
  return serverClasses(plan).flatMap((one) => {
    const [server] = one.servers;
    if (!server || !one.origin || (server.proxyUrl ?? '') !== '') return [];
    const target = { id: 'internet', ip: null, text: TAG, name: null, tags: [TAG.toLowerCase()] };
    const trace = traceFlow(plan, one.origin, target, { from: server.id, to: 'internet', port, protocol: 'tcp' });
    return trace.failure === 'FirewallDeny' ? [{ ...one, trace }] : [];
  });
}

function filterOf(find: Lookup, trace: Trace): string {
  const stop = stopOf(trace);
  return find.get(stop?.because.resource)?.id ?? stop?.at ?? '';
}
