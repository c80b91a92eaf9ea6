// Small plans that the examples of endpoint rules vary: one network with an endpoint subnet, a target, its zones.
import type { Resource } from '../../kinds/index.ts';
import type { PrivateEndpoint } from '../../kinds/private-endpoint.ts';
import { type Draft, make } from '../../plan/build.ts';

/** A network in West Europe with a subnet for endpoints. */
export function exampleNetwork(name = 'hub', second = 0): readonly Resource[] {
  return [
    make('vnet', name, { addressSpace: [`10.${second}.0.0/16`], region: 'westeurope' }),
    make('subnet', 'snet-pe', { parent: `vnet:${name}`, addressPrefix: `10.${second}.1.0/24` }),
  ];
}

/** An endpoint in the subnet of `exampleNetwork` that leads to one target. */
export function exampleEndpoint(
  name: string,
  { target, groupId, zones = [] }: { readonly target: string; readonly groupId: string; readonly zones?: readonly string[] },
  draft: Draft<'privateEndpoint'> = {},
): PrivateEndpoint {
  return make('privateEndpoint', name, {
    region: 'westeurope',
    subnet: 'subnet:hub/snet-pe',
    connections: [{ name, target, groupIds: [groupId] }],
    ...(zones.length > 0 ? { zoneGroups: [{ name: 'default', zones: zones.map((zone) => ({ zone: `privateDnsZone:${zone}` })) }] } : {}),
    ...draft,
  });
}

/** Private zones, each linked to a network. */
export function exampleZones(names: readonly string[], network = 'hub'): readonly Resource[] {
  return names.flatMap((name) => [
    make('privateDnsZone', name),
    make('zoneLink', `link-${network}`, { parent: `privateDnsZone:${name}`, network: `vnet:${network}` }),
  ]);
}

/** Zones of an Arc private link scope, the optional one for Kubernetes last. */
export const ARC_ZONES = [
  'privatelink.his.arc.azure.com',
  'privatelink.guestconfiguration.azure.com',
  'privatelink.dp.kubernetesconfiguration.azure.com',
] as const;

/** A key vault with an endpoint that has its zone: nothing to complain about. */
export function exampleVault(draft: Draft<'privateEndpoint'> = {}): readonly Resource[] {
  const zones = ['privatelink.vaultcore.azure.net'];
  return [
    make('keyVault', 'kv-app', { region: 'westeurope' }),
    exampleEndpoint('pe-vault', { target: 'keyVault:kv-app', groupId: 'vault', zones }, draft),
    ...exampleZones(zones),
  ];
}
