// UDR-011: a declared flow passes the device it has to pass. Longer routes of gateways and endpoints lead around it.
import { formatIp } from '../../net/cidr.ts';
import { make } from '../../plan/build.ts';
import { apply, type Command } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Intent, Plan } from '../../plan/plan.ts';
import { placesOf } from '../../trace/places.ts';
import { defineRule } from '../define-rule.ts';
import { declared, FLOW, firewallDesign, flow } from '../simulated/example-flows.ts';
import { holds } from '../simulated/flow-ends.ts';
import { intentProofs } from '../simulated/intent-proofs.ts';
import { stepsOf } from '../simulated/trace-words.ts';

export const viaNotPassed = defineRule({
  code: 'UDR-011',
  id: 'routes/via-not-passed',
  title: 'Declared flows pass the device they have to pass',
  severity: 'warning',
  why: 'The longest route wins. A default route to a firewall loses against what a gateway learns, against peered ranges and against the single addresses of endpoints, so inspection needs routes that are as long.',
  sources: ['udr'],
  reviewed: '2026-11',
  traces: true,
  message: 'The flow "{flow}" passes by {via}: {route}. Add a route as long as that one, with {via} as next hop.',
  check({ plan, find, report }) {
    for (const { intent, state, trace } of intentProofs(plan)) {
      if (state !== 'failed' || intent.via === undefined || !trace || trace.failure !== null) continue;
      const via = find.get(intent.via);
      const step = stepsOf(trace).find((one) => one.kind === 'route' && typeof one.because.subnet === 'string');
      const subnet = find.getKind('subnet', String(step?.because.subnet ?? ''));
      if (!via || !step || !subnet) continue;
      report({
        subject: subnet.id,
        ...(subnet.routeTable === undefined ? {} : { field: 'routeTable' }),
        related: [via.id],
        data: {
          flow: intent.name,
          via: via.name,
          route: step.decision.replace(/\.$/, ''),
          prefix: String(step.because.prefix ?? ''),
          intent: intent.name,
        },
      });
    }
  },
  fix: {
    label: 'Send {prefix} through {via}',
    safe: false,
    make: ({ subject, related, data }, { plan, find }) => {
      const intent = plan.settings.intents?.find((one) => one.name === data.intent);
      const commands = routeThrough(plan, find, { subnet: subject, via: related[0], prefix: String(data.prefix) });
      return intent && commands.length > 0 && isKept(plan, intent, commands) ? commands : [];
    },
  },
  examples: {
    fails: () => throughFirewall(['10.0.0.0/8']),
    passes: () => throughFirewall(['10.0.0.0/8', '10.0.0.0/16']),
  },
});

const OPEN = { sources: ['10.0.0.0/8'], destinations: ['10.0.0.0/8'] };

/** A spoke and a subnet of the hub; the firewall between them translates, so that answers come back to it. */
function throughFirewall(routes: readonly string[]): Plan {
  return firewallDesign(
    [OPEN],
    routes,
    [],
    { type: 'add', resource: make('subnet', 'snet-tools', { parent: 'vnet:vnet-hub', addressPrefix: '10.0.4.0/24' }) },
    { type: 'update', id: FLOW.policy, change: { snatPrivateRanges: ['255.255.255.255/32'] } },
    declared(flow(FLOW.erp, 'subnet:vnet-hub/snet-tools', { via: FLOW.firewall })),
  );
}

/** A route on the table of the subnet; none where it has no table or the device no address. */
function routeThrough(
  plan: Plan,
  find: Lookup,
  { subnet, via, prefix }: { readonly subnet: string; readonly via: string | undefined; readonly prefix: string },
): readonly Command[] {
  const table = find.getKind('routeTable', find.getKind('subnet', subnet)?.routeTable);
  const ip = via === undefined ? null : placesOf(plan).of(via)[0]?.ip;
  if (!table || !ip || prefix === '') return [];
  const names = new Set((table.routes ?? []).map((route) => route.name));
  let name = 'through-firewall';
  for (let n = 2; names.has(name); n++) name = `through-firewall-${n}`;
  const route = { name, addressPrefix: prefix, nextHopType: 'VirtualAppliance' as const, nextHopIpAddress: formatIp(ip) };
  return [{ type: 'update', id: table.id, change: { routes: [...(table.routes ?? []), route] } }];
}

function isKept(plan: Plan, intent: Intent, commands: readonly Command[]): boolean {
  const after = apply(plan, { type: 'batch', label: '', commands });
  return after.ok && holds(after.value, intent);
}
