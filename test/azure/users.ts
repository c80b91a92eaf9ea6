// Notes Azure makes in a resource of who uses it: a security group lists its subnets, an address who has it.

import { idKey, parentId } from './arm-path.ts';
import { countZone } from './assigned.ts';
import { forgetEndpoint } from './endpoints.ts';
import { type Bag, bagAt, bagsAt, isBag, listAt, type Tree, textAt } from './tree.ts';
import type { TypeFacts } from './types.ts';
import type { World } from './world.ts';

/** Notes in the resources this one uses. */
export function noteUsers(world: World, facts: TypeFacts, resource: Bag): void {
  const subnets = facts.type.endsWith('/subnets')
    ? [resource]
    : facts.type === 'Microsoft.Network/virtualNetworks'
      ? bagsAt(resource.properties, 'subnets')
      : [];
  for (const subnet of subnets)
    for (const property of ['networkSecurityGroup', 'routeTable', 'natGateway'])
      listUser(world, textAt(subnet, 'properties', property, 'id'), 'subnets', textAt(subnet, 'id'));
  for (const one of bagsAt(resource.properties, 'ipConfigurations')) {
    const publicIp = world.store.get(
      textAt(one, 'properties', 'publicIPAddress', 'id') || textAt(one, 'properties', 'publicIpAddress', 'id'),
    );
    const id = textAt(one, 'id');
    if (publicIp && id !== '') bagAt(publicIp, 'properties').ipConfiguration = { id };
    const subnet = textAt(one, 'properties', 'subnet', 'id');
    if (id !== '' && subnet !== '') listUser(world, subnet, 'ipConfigurations', id);
  }
}

function listUser(world: World, target: string, key: string, user: string): void {
  const found = target === '' ? undefined : world.store.get(target);
  if (!found) return;
  const properties = bagAt(found, 'properties');
  const list = listAt(properties, key);
  if (!list.some((one) => idKey(textAt(one, 'id')) === idKey(user))) properties[key] = [...list, { id: user }];
}

/** Takes a resource out of the notes of others when it is gone. Called after it left the state. */
export function forget(world: World, facts: TypeFacts, resource: Bag): void {
  const id = textAt(resource, 'id');
  if (facts.type === 'Microsoft.Network/privateEndpoints') forgetEndpoint(world, resource);
  if (/^Microsoft\.Network\/privateDnsZones\/./.test(facts.type)) countZone(world, parentId(id) ?? '');
  const key = idKey(id);
  const isGone = (one: unknown): boolean => {
    const named = isBag(one) ? idKey(textAt(one, 'id')) : '';
    return named === key || named.startsWith(`${key}/`);
  };
  for (const other of world.store.all())
    for (const holder of [other, ...bagsAt(other.properties, 'subnets')]) {
      const properties = isBag(holder.properties) ? holder.properties : {};
      for (const list of ['subnets', 'ipConfigurations'])
        if (listAt(properties, list).some((one) => isBag(one) && Object.keys(one).length === 1 && isGone(one)))
          keepUsers(
            properties,
            list,
            listAt(properties, list).filter((one) => !isGone(one)),
          );
      if (isGone(properties.ipConfiguration)) delete properties.ipConfiguration;
      if (facts.type.endsWith('/virtualNetworkPeerings'))
        for (const peering of bagsAt(properties, 'virtualNetworkPeerings'))
          if (isOtherSide(peering, holder, resource)) bagAt(peering, 'properties').peeringState = 'Disconnected';
    }
}

function keepUsers(properties: Bag, list: string, users: Tree[]): void {
  if (users.length > 0) properties[list] = users;
  else delete properties[list];
}

function isOtherSide(peering: Bag, network: Bag, gone: Bag): boolean {
  return (
    idKey(textAt(peering, 'properties', 'remoteVirtualNetwork', 'id')) === idKey(parentId(textAt(gone, 'id')) ?? '') &&
    idKey(textAt(gone, 'properties', 'remoteVirtualNetwork', 'id')) === idKey(textAt(network, 'id'))
  );
}
