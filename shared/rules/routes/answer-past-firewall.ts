// UDR-016: question and answer of a declared flow pass the same firewall. Flows from sites to spokes are HUB-003.

import { make } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { asymmetricFlows } from '../simulated/asymmetric-flows.ts';
import { declared, FLOW, firewallDesign, flow } from '../simulated/example-flows.ts';

export const answerPastFirewall = defineRule({
  code: 'UDR-016',
  id: 'routes/answer-past-firewall',
  title: 'Question and answer of a flow pass the same firewall',
  severity: 'warning',
  why: 'Firewalls keep states. One that sees a question and not its answer, or an answer without its question, drops what follows. Routes have to lead both ways through it, or it translates the source address.',
  sources: ['udr', 'pe-fw'],
  reviewed: '2026-11',
  traces: true,
  message:
    '{flow} passes {name} in one direction only. {decision} Add the route for the other direction, or let {name} translate the source address.',
  check({ plan, report }) {
    for (const { text, device, site, network, declared: isDeclared, decision } of asymmetricFlows(plan)) {
      if (site !== null && network !== null) continue;
      report({
        subject: device,
        related: network ? [network.id] : [],
        severity: isDeclared ? 'error' : 'warning',
        data: { flow: text, decision },
      });
    }
  },
  examples: { fails: () => toTools(false), passes: () => toTools(true) },
});

/** A spoke that asks a subnet of the hub through the firewall, whose answers go straight back or through it too. */
function toTools(bothWays: boolean): Plan {
  const routes = [{ name: 'erp', addressPrefix: '10.1.0.0/16', nextHopType: 'VirtualAppliance' as const, nextHopIpAddress: '10.0.3.4' }];
  return firewallDesign(
    [{ sources: ['10.1.0.0/16'], destinations: ['10.0.4.0/24'] }],
    ['10.0.4.0/24'],
    [],
    { type: 'add', resource: make('routeTable', 'rt-tools', { region: 'westeurope', routes: bothWays ? routes : [] }) },
    {
      type: 'add',
      resource: make('subnet', 'snet-tools', { parent: 'vnet:vnet-hub', addressPrefix: '10.0.4.0/24', routeTable: 'routeTable:rt-tools' }),
    },
    declared(flow(FLOW.erp, 'subnet:vnet-hub/snet-tools')),
  );
}
