// ER-026: two networks on one circuit do not talk through it unless both gateways allow it.
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { connections } from '../../plan/connect.ts';
import { arcByExpressRoute } from '../../plan/samples/index.ts';
import { defineRule } from '../define-rule.ts';
import { after } from '../simulated/example-designs.ts';
import { declared, flow } from '../simulated/example-flows.ts';
import { sharedCircuit, transitFlows } from '../simulated/transit-flows.ts';

export const flowThroughCircuit = defineRule({
  code: 'ER-026',
  id: 'expressroute/flow-through-circuit',
  title: 'Networks on one circuit talk over a peering',
  severity: 'error',
  why: 'Traffic between two networks on the same circuit would have to turn round at the edge of Microsoft. That is off unless both gateways allow remote network traffic, and slower than a peering where it is on.',
  sources: ['er-v2v'],
  reviewed: '2026-11',
  traces: true,
  message: 'The flow "{flow}" from {name} to {other} counts on the circuit {circuit} that both use. Peer the two networks.',
  check({ plan, find, report }) {
    for (const { intent, from, to } of transitFlows(plan)) {
      const circuit = sharedCircuit(find, from, to);
      if (circuit)
        report({ subject: from.id, related: [to.id, circuit.id], data: { flow: intent.name, other: to.name, circuit: circuit.name } });
    }
  },
  fix: {
    label: 'Peer {name} and {other}',
    safe: false,
    make: ({ subject, related }, { plan }) => {
      const [to] = related;
      const answer = to === undefined ? null : connections(plan, subject, to);
      return answer?.ok ? (answer.value[0]?.commands ?? []) : [];
    },
  },
  examples: { fails: () => twoNetworks(false), passes: () => twoNetworks(true) },
});

/** A second network with a gateway of its own on the circuit of the sample. */
function twoNetworks(peered: boolean) {
  const halves: readonly Command[] = [
    ['to-vnet-two', 'vnet:vnet-hub', 'vnet:vnet-two'] as const,
    ['to-vnet-hub', 'vnet:vnet-two', 'vnet:vnet-hub'] as const,
  ].map(([name, parent, remoteNetwork]) => ({
    type: 'add',
    resource: make('peering', name, { parent, remoteNetwork, allowVirtualNetworkAccess: true }),
  }));
  return after(
    arcByExpressRoute(),
    ...[
      make('vnet', 'vnet-two', { region: 'westeurope', addressSpace: ['10.9.0.0/16'] }),
      make('subnet', 'GatewaySubnet', { parent: 'vnet:vnet-two', addressPrefix: '10.9.0.0/27' }),
      make('subnet', 'snet-app', { parent: 'vnet:vnet-two', addressPrefix: '10.9.1.0/24' }),
      make('publicIp', 'pip-ergw-two', { region: 'westeurope' }),
      make('virtualNetworkGateway', 'ergw-two', {
        region: 'westeurope',
        gatewayType: 'ExpressRoute',
        sku: 'ErGw1AZ',
        ipConfigurations: [{ name: 'default', subnet: 'subnet:vnet-two/gatewaysubnet', publicIp: 'publicIp:pip-ergw-two' }],
      }),
      make('connection', 'cn-two', {
        region: 'westeurope',
        connectionType: 'ExpressRoute',
        virtualNetworkGateway1: 'virtualNetworkGateway:ergw-two',
        peer: 'circuit:erc-harbour',
      }),
    ].map((resource) => ({ type: 'add' as const, resource })),
    declared(flow('subnet:vnet-two/snet-app', 'subnet:vnet-hub/snet-pe')),
    ...(peered ? halves : []),
  );
}
