// Waits that a deployment cannot do by itself: a provider builds a line, somebody approves an endpoint.
import { visible } from '../../base/visible.ts';
import { type DeployNode, GATE_RANK, type GateNode } from './node.ts';
import { named } from './template.ts';

/** Waits until the provider has built the line of a circuit. */
export function circuitGate(circuit: DeployNode, after: string): GateNode {
  const { resource } = circuit.one;
  const provider = resource.kind === 'circuit' && resource.provider !== undefined ? resource.provider : 'the provider';
  return {
    kind: 'gate',
    key: `${resource.id}!provisioned`,
    rank: GATE_RANK.circuit,
    after: new Set([after]),
    step: {
      kind: 'wait',
      title: `Wait for the provider of ${named(resource)}`,
      target: circuit.target,
      apiVersion: circuit.one.apiVersion,
      path: ['properties', 'serviceProviderProvisioningState'],
      until: ['Provisioned'],
      failed: ['Deprovisioning'],
      manual: true,
      instruction: `Give the service key of ${visible(resource.name)} (Azure shows it on the circuit) to ${visible(provider)} and wait until the line is built. Peerings and connections follow then.`,
    },
  };
}

/** Key of the wait for an endpoint. */
export const approvedKey = (endpoint: string): string => `${endpoint}!approved`;

/** Waits until the connection of an endpoint is approved, or null when Azure said so already or the endpoint has no target. */
export function endpointGate(node: DeployNode): GateNode | null {
  const { resource } = node.one;
  if (resource.kind !== 'privateEndpoint') return null;
  const automatic = resource.connections ?? [];
  const manual = resource.manualConnections ?? [];
  const isManual = manual.length > 0;
  const [connection] = isManual ? manual : automatic;
  if (!connection || (resource.origin === 'import' && connection.status === 'Approved')) return null;
  return {
    kind: 'gate',
    key: approvedKey(resource.id),
    rank: isManual ? GATE_RANK.request : GATE_RANK.endpoint,
    after: new Set([node.key]),
    step: {
      kind: 'wait',
      title: `Wait until ${named(resource)} is approved`,
      target: node.target,
      apiVersion: node.one.apiVersion,
      path: [
        'properties',
        isManual ? 'manualPrivateLinkServiceConnections' : 'privateLinkServiceConnections',
        '0',
        'properties',
        'privateLinkServiceConnectionState',
        'status',
      ],
      until: ['Approved'],
      failed: ['Rejected', 'Disconnected'],
      manual: isManual,
      instruction: isManual
        ? `The owner of the target approves the connection of ${visible(resource.name)}. Its names are linked then.`
        : `Azure approves ${visible(resource.name)} by itself when you may write to its target. If it stays Pending, somebody who may approves it there.`,
    },
  };
}
