// Refusals no schema tells of: what the network provider checks between resources. Codes are Azure's, as public reports of them quote;
// where a code is not known for sure, the comment says so.
import { AzureError } from './answer.ts';
import { idKey, parentId } from './arm-path.ts';
import { type Bag, bagsAt, listAt, textAt } from './tree.ts';
import type { World } from './world.ts';

/** Checks a resource before it is stored. */
export function checkRules(world: World, type: string, id: string, resource: Bag): void {
  RULES[type]?.(world, id, resource);
}

const RULES: { readonly [type: string]: (world: World, id: string, resource: Bag) => void } = {
  'Microsoft.Network/virtualNetworks': (_world, id, resource) => {
    const spaces = prefixesOf(resource);
    if (spaces.length === 0) throw new AzureError(400, 'InvalidRequestFormat', `The virtual network ${id} has no address space.`);
    const subnets = bagsAt(resource.properties, 'subnets');
    for (const [i, subnet] of subnets.entries()) checkSubnet(spaces, subnets.slice(0, i), subnet, nameOf(id));
  },
  'Microsoft.Network/virtualNetworks/subnets': (world, id, resource) => {
    const network = world.store.get(parentId(id) ?? '');
    const others = bagsAt(network?.properties, 'subnets').filter((one) => idKey(nameOf(id)) !== idKey(textAt(one, 'name')));
    checkSubnet(network ? prefixesOf(network) : [], others, { ...resource, name: nameOf(id) }, nameOf(parentId(id) ?? ''));
  },
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings': checkPeering,
  'Microsoft.Network/networkSecurityGroups': (_world, _id, resource) => {
    const rules = bagsAt(resource.properties, 'securityRules');
    for (const [i, rule] of rules.entries()) checkRule(rules.slice(0, i), rule);
  },
  'Microsoft.Network/networkSecurityGroups/securityRules': (world, id, resource) => {
    const others = bagsAt(world.store.get(parentId(id) ?? '')?.properties, 'securityRules').filter(
      (one) => idKey(textAt(one, 'name')) !== idKey(nameOf(id)),
    );
    checkRule(others, { ...resource, name: nameOf(id) });
  },
  'Microsoft.Network/virtualNetworkGateways': (_world, id, resource) => {
    for (const one of bagsAt(resource.properties, 'ipConfigurations')) {
      const subnet = textAt(one, 'properties', 'subnet', 'id');
      if (subnet !== '' && idKey(nameOf(subnet)) !== 'gatewaysubnet')
        throw new AzureError(
          400,
          'VirtualNetworkGatewaySubnetNameInvalid',
          `The subnet of gateway ${nameOf(id)} must be named GatewaySubnet and is ${nameOf(subnet)}.`,
        );
    }
  },
  'Microsoft.Network/connections': (world, id, resource) => {
    if (textAt(resource, 'properties', 'connectionType') !== 'ExpressRoute') return;
    const circuit = world.store.get(textAt(resource, 'properties', 'peer', 'id'));
    // Microsoft documents that the provider must have provisioned the circuit first; the code of the refusal is ours.
    if (
      circuit &&
      textAt(circuit, 'properties', 'serviceProviderProperties', 'serviceProviderName') !== '' &&
      textAt(circuit, 'properties', 'serviceProviderProvisioningState') !== 'Provisioned'
    )
      throw new AzureError(
        400,
        'ExpressRouteCircuitNotProvisioned',
        `Connection ${nameOf(id)} needs circuit ${textAt(circuit, 'name')}, whose service provider has not provisioned it yet.`,
      );
  },
};

function nameOf(id: string): string {
  return id.split('/').pop() ?? '';
}

function prefixesOf(network: Bag): readonly string[] {
  const space = (network.properties as Bag | undefined)?.addressSpace;
  return listAt(space, 'addressPrefixes').map(String);
}

function subnetPrefixes(subnet: Bag): readonly string[] {
  const one = textAt(subnet, 'properties', 'addressPrefix');
  return one === '' ? listAt(subnet.properties, 'addressPrefixes').map(String) : [one];
}

function checkSubnet(spaces: readonly string[], others: readonly Bag[], subnet: Bag, network: string): void {
  const own = subnetPrefixes(subnet).filter(isIpv4);
  const name = textAt(subnet, 'name');
  for (const prefix of own) {
    if (!spaces.filter(isIpv4).some((space) => contains(space, prefix)))
      throw new AzureError(
        400,
        'NetcfgSubnetRangeOutsideVnet',
        `Subnet '${name}' is not valid because its IP address range is outside the IP address range of virtual network '${network}'.`,
      );
    const other = others.find((one) =>
      subnetPrefixes(one)
        .filter(isIpv4)
        .some((range) => contains(range, prefix) || contains(prefix, range)),
    );
    if (other)
      throw new AzureError(
        400,
        'NetcfgSubnetRangesOverlap',
        `Subnet '${name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${network}': '${textAt(other, 'name')}'.`,
      );
  }
}

function checkRule(others: readonly Bag[], rule: Bag): void {
  const key = (one: Bag): string =>
    `${String((one.properties as Bag | undefined)?.priority)} ${textAt(one, 'properties', 'direction').toLowerCase()}`;
  const other = others.find((one) => key(one) === key(rule));
  if (other)
    throw new AzureError(
      400,
      'SecurityRuleConflict',
      `Security rule ${textAt(rule, 'name')} conflicts with rule ${textAt(other, 'name')}. Rules cannot have the same Priority and Direction.`,
    );
}

function checkPeering(world: World, id: string, resource: Bag): void {
  const remoteId = textAt(resource, 'properties', 'remoteVirtualNetwork', 'id');
  const remote = world.store.get(remoteId);
  const home = world.store.get(parentId(id) ?? '');
  const twice = bagsAt(home?.properties, 'virtualNetworkPeerings').find(
    (one) =>
      idKey(textAt(one, 'properties', 'remoteVirtualNetwork', 'id')) === idKey(remoteId) &&
      idKey(textAt(one, 'name')) !== idKey(nameOf(id)),
  );
  if (twice)
    throw new AzureError(
      400,
      'AnotherPeeringAlreadyReferencesRemoteVnet',
      `Peering ${textAt(twice, 'id')} already references remote virtual network ${remoteId}. Cannot add another peering referencing the same remote virtual network.`,
    );
  if (!remote || !home) return;
  const shared = prefixesOf(home).find((own) =>
    prefixesOf(remote).some((other) => isIpv4(own) && isIpv4(other) && (contains(own, other) || contains(other, own))),
  );
  if (shared !== undefined)
    throw new AzureError(
      400,
      'VnetAddressSpacesOverlap',
      `Cannot create or update peering ${id}. Virtual networks ${textAt(home, 'id')} and ${remoteId} cannot be peered because their address spaces overlap. Overlapping prefixes: ${shared}.`,
    );
  if ((resource.properties as Bag | undefined)?.useRemoteGateways === true && !hasGateway(world, remoteId))
    throw new AzureError(
      400,
      'RemoteVnetHasNoGateways',
      `Peering ${id} cannot have UseRemoteGateways flag set to true because remote virtual network ${remoteId} referenced by the peering does not have any gateways.`,
    );
}

function hasGateway(world: World, network: string): boolean {
  const below = `${idKey(network)}/subnets/`;
  for (const one of world.store.all())
    if (
      /\/(virtualNetworkGateways|virtualHubs)$/.test(textAt(one, 'type')) &&
      bagsAt(one.properties, 'ipConfigurations').some((part) => idKey(textAt(part, 'properties', 'subnet', 'id')).startsWith(below))
    )
      return true;
  // Route servers keep their place in the network as a child of the hub.
  for (const one of world.store.all())
    if (textAt(one, 'type').endsWith('/virtualHubs/ipConfigurations') && idKey(textAt(one, 'properties', 'subnet', 'id')).startsWith(below))
      return true;
  return false;
}

function isIpv4(prefix: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(prefix);
}

function contains(outer: string, inner: string): boolean {
  const [a, b] = [rangeOf(outer), rangeOf(inner)];
  return a.from <= b.from && b.to <= a.to;
}

function rangeOf(prefix: string): { readonly from: number; readonly to: number } {
  const [address = '', length = '32'] = prefix.split('/');
  const from = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return { from, to: from + 2 ** (32 - Number(length)) - 1 };
}
