// What a script that creates things one after the other has to know: what takes long, and what must be finished before a step.
import type { Lookup } from '../plan/lookup.ts';
import type { ArmResource } from './arm-resources.ts';

/** Types whose creation takes so long that a script goes on and waits where something needs them. */
const SLOW = new Set([
  'microsoft.network/virtualnetworkgateways',
  'microsoft.network/azurefirewalls',
  'microsoft.network/bastionhosts',
  'microsoft.network/expressroutegateways',
  'microsoft.network/vpngateways',
]);

export function isSlow(type: string): boolean {
  return SLOW.has(type.toLowerCase());
}

/** Started gateways that must be finished first: of both ends of a peering, and the other gateway of the same network. */
export function neededGateways(find: Lookup, one: ArmResource, started: readonly string[]): readonly string[] {
  const { resource } = one;
  const networks =
    resource.kind === 'peering'
      ? [resource.parent, resource.remoteNetwork]
      : resource.kind === 'virtualNetworkGateway'
        ? [networkOf(find, one.key)]
        : [];
  return started.filter((key) => {
    const network = networkOf(find, key);
    return network !== undefined && networks.includes(network);
  });
}

function networkOf(find: Lookup, key: string): string | undefined {
  const gateway = find.getKind('virtualNetworkGateway', key);
  return find.get(gateway?.ipConfigurations?.[0]?.subnet)?.parent;
}
