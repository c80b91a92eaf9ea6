// AMP-008: networks and sites that are led to a Monitor scope have no open way to Azure Monitor in public.
import type { Plan } from '../../plan/plan.ts';
import type { Trace } from '../../trace/flow.ts';
import { traceFlow } from '../../trace/trace.ts';
import { defineRule } from '../define-rule.ts';
import { BASE, firewallWith } from '../simulated/example-designs.ts';
import { monitorDesign } from '../simulated/example-monitor.ts';
import { monitorViews } from '../simulated/monitor-clients.ts';
import { type NameClient, originsIn, placesText } from '../simulated/name-clients.ts';
import { idsOf, type Origin } from '../simulated/trace-words.ts';

const TAG = 'AzureMonitor';

export const monitorEgressOpen = defineRule({
  code: 'AMP-008',
  id: 'private-link-scopes/monitor-egress-open',
  title: 'Networks behind a Monitor scope send nothing to Azure Monitor in public',
  severity: 'warning',
  why: 'The access mode of a scope does not govern what agents send to a Log Analytics workspace. A workspace of somebody else is reached by its public address as long as the network lets packets to the tag AzureMonitor out.',
  sources: ['ampls-des'],
  reviewed: '2026-11',
  traces: true,
  message:
    'DNS leads {places} to {name}, and the way to the tag {tag} on port {port} is still open there, so data can leave for any workspace. Deny the tag on the way out.',
  parameters: { port: 443 },
  check({ plan, parameter, report, unknown }) {
    const port = parameter<number>('port');
    for (const { scope, led } of monitorViews(plan)) {
      const ways = led.flatMap((client) => waysOut(plan, client, port));
      const open = ways.filter(({ trace }) => trace.verdict === 'delivered');
      if (open.length > 0)
        report({
          subject: scope.id,
          related: idsOf(open.flatMap(({ client, origin }) => [client.place.id, origin.id])),
          data: { places: placesText(open.map(({ client }) => client.place)), tag: TAG, port },
        });
      const missing = ways.flatMap(({ trace }) => (trace.verdict === 'unknown' ? (trace.missing[0] ?? 'a fact') : []));
      for (const fact of new Set(missing)) unknown(scope.id, fact);
    }
  },
  examples: {
    fails: () =>
      monitorDesign([BASE.hub], {}, firewallWith({ name: 'monitor', action: 'allow', tags: [TAG], protocol: 'Tcp', ports: '443' })),
    passes: () => monitorDesign([BASE.hub]),
  },
});

interface WayOut {
  readonly client: NameClient;
  readonly origin: Origin;
  readonly trace: Trace;
}

/** What becomes of packets to the tag from each part of a place. */
function waysOut(plan: Plan, client: NameClient, port: number): readonly WayOut[] {
  const target = { id: 'internet', ip: null, text: TAG, name: null, tags: [TAG.toLowerCase()] };
  return originsIn(plan, client.place).map((origin) => ({
    client,
    origin,
    trace: traceFlow(plan, origin, target, { from: origin.id, to: 'internet', port, protocol: 'tcp' }),
  }));
}
