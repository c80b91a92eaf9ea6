// What Azure decides by itself once a resource is made: addresses, states of peerings, names of endpoints, records of zone groups,
// and the notes it makes in other resources of who uses them.

import { lastAddress, nextAddress, publicAddress } from './addresses.ts';
import { idKey, parentId } from './arm-path.ts';
import { assignEndpoint, decideEndpoint, joinEndpoint, writeZoneGroup } from './endpoints.ts';
import { at, type Bag, bagAt, bagsAt, copy, isBag, listAt, textAt } from './tree.ts';
import type { TypeFacts } from './types.ts';
import type { World } from './world.ts';

export function assign(world: World, facts: TypeFacts, resource: Bag): void {
  ASSIGN[facts.type]?.(world, resource);
  if (/\/privateEndpointConnections$/.test(facts.type)) approve(world, resource);
  if (/\/privateDnsZones\/[A-Z]+$/.test(facts.type)) record(resource);
  if (/^Microsoft\.Network\/privateDnsZones\/./.test(facts.type)) countZone(world, parentId(textAt(resource, 'id')) ?? '');
}

/** What is decided in the moment a request is taken on. */
export function assignAtOnce(world: World, facts: TypeFacts, resource: Bag): void {
  const properties = bagAt(resource, 'properties');
  switch (facts.type) {
    case 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings':
      peer(world, resource);
      return;
    case 'Microsoft.Network/privateEndpoints':
      joinEndpoint(world, resource);
      return;
    case 'Microsoft.Network/privateLinkServices': {
      properties.alias ??= `${textAt(resource, 'name')}.${world.newGuid()}.${textAt(resource, 'location')}.azure.privatelinkservice`;
      properties.networkInterfaces ??= [
        { id: textAt(resource, 'id').replace(/\/privateLinkServices\/([^/]+)$/i, `/networkInterfaces/$1.nic.${world.newGuid()}`) },
      ];
      for (const [i, one] of bagsAt(properties, 'ipConfigurations').entries()) {
        const inner = bagAt(one, 'properties');
        inner.privateIPAllocationMethod ??= 'Dynamic';
        inner.primary ??= i === 0;
      }
      return;
    }
    case 'Microsoft.Network/expressRouteCircuits':
      properties.serviceKey ??= world.newGuid();
      return;
    case 'Microsoft.Network/virtualNetworkGateways':
      bagAt(properties, 'sku').capacity ??= 2;
      return;
    case 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections':
    case 'Microsoft.Network/vpnGateways/vpnConnections':
      routeByDefault(world, resource);
      return;
    case 'Microsoft.Network/networkManagers': {
      resource.tags ??= {};
      const scopes = bagAt(properties, 'networkManagerScopes');
      for (const key of ['managementGroups', 'subscriptions', 'crossTenantScopes']) scopes[key] ??= [];
      return;
    }
  }
}

/** Routing of a connection to a hub that says nothing of its own: the hub's default table. */
function routeByDefault(world: World, resource: Bag): void {
  const home = parentId(textAt(resource, 'id')) ?? '';
  const hub = textAt(world.store.get(home), 'properties', 'virtualHub', 'id') || home;
  const table = { id: `${hub}/hubRouteTables/defaultRouteTable` };
  const routing = bagAt(bagAt(resource, 'properties'), 'routingConfiguration');
  routing.associatedRouteTable ??= { ...table };
  const spread = bagAt(routing, 'propagatedRouteTables');
  if (textAt(resource, 'type').endsWith('/hubVirtualNetworkConnections')) {
    const routes = bagAt(routing, 'vnetRoutes');
    routes.staticRoutes ??= [];
    routes.staticRoutesConfig = {
      propagateStaticRoutes: true,
      vnetLocalRouteOverrideCriteria: 'Contains',
      ...(isBag(routes.staticRoutesConfig) ? routes.staticRoutesConfig : {}),
    };
  }
  spread.labels ??= ['default'];
  spread.ids ??= [{ ...table }];
}

const ASSIGN: { readonly [type: string]: (world: World, resource: Bag) => void } = {
  'Microsoft.Network/virtualNetworks': (world, resource) => {
    for (const peering of bagsAt(resource.properties, 'virtualNetworkPeerings')) peer(world, peering);
  },
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings': peer,
  'Microsoft.Network/publicIPAddresses': (world, resource) => {
    const properties = bagAt(resource, 'properties');
    if (properties.publicIPAllocationMethod === 'Static') properties.ipAddress ??= publicAddress(world);
  },
  'Microsoft.Network/publicIPPrefixes': (world, resource) => {
    const properties = bagAt(resource, 'properties');
    properties.ipPrefix ??= `${publicAddress(world)}/${String(properties.prefixLength ?? 28)}`;
  },
  'Microsoft.Network/virtualNetworkGateways': gateway,
  'Microsoft.Network/expressRouteCircuits': (world, resource) => {
    const properties = bagAt(resource, 'properties');
    properties.stag ??= 4;
    if (world.settings.quickProviders) properties.serviceProviderProvisioningState = 'Provisioned';
  },
  'Microsoft.Network/privateEndpoints': assignEndpoint,
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups': writeZoneGroup,
  'Microsoft.Network/dnsResolvers/inboundEndpoints': (world, resource) => {
    for (const one of bagsAt(resource.properties, 'ipConfigurations')) {
      one.privateIpAllocationMethod ??= textAt(one, 'privateIpAddress') === '' ? 'Dynamic' : 'Static';
      if (textAt(one, 'privateIpAddress') === '') one.privateIpAddress = nextAddress(world, textAt(one, 'subnet', 'id'));
    }
  },
  'Microsoft.Network/networkInterfaces': (world, resource) => addressesOf(world, resource, 'privateIPAddress'),
  'Microsoft.Network/loadBalancers': (world, resource) => {
    for (const one of bagsAt(resource.properties, 'frontendIPConfigurations')) dynamicAddress(world, one, 'privateIPAddress');
  },
  'Microsoft.Network/azureFirewalls': (world, resource) => addressesOf(world, resource, 'privateIPAddress'),
  'Microsoft.Network/virtualHubs': (world, resource) => {
    bagAt(resource, 'properties').routingState = 'Provisioning';
    for (const name of ['defaultRouteTable', 'noneRouteTable']) makeRouteTable(world, resource, name);
  },
  'Microsoft.Network/privateDnsZones': (world, resource) => makeAuthority(world, resource),
  'Microsoft.Network/expressRouteCircuits/peerings': (_world, resource) => {
    const properties = bagAt(resource, 'properties');
    properties.primaryAzurePort ??= 'PRIMARY-PORT';
    properties.secondaryAzurePort ??= 'SECONDARY-PORT';
    for (const holder of [properties, properties.ipv6PeeringConfig]) {
      if (!isBag(holder) || !isBag(holder.microsoftPeeringConfig)) continue;
      holder.microsoftPeeringConfig.advertisedPublicPrefixesState ??= 'ValidationNeeded';
      holder.microsoftPeeringConfig.legacyMode ??= 0;
    }
    if (isBag(properties.ipv6PeeringConfig)) properties.ipv6PeeringConfig.state ??= 'Enabled';
  },
  'Microsoft.HybridCompute/privateLinkScopes': (world, resource) => {
    bagAt(resource, 'properties').privateLinkScopeId ??= world.newGuid();
  },
  'Microsoft.KeyVault/vaults': (_world, resource) => {
    bagAt(resource, 'properties').vaultUri ??= `https://${textAt(resource, 'name')}.vault.azure.net/`;
  },
  'Microsoft.Sql/servers': (_world, resource) => {
    bagAt(resource, 'properties').fullyQualifiedDomainName ??= `${textAt(resource, 'name')}.database.windows.net`;
  },
  'Microsoft.Storage/storageAccounts': (_world, resource) => {
    const properties = bagAt(resource, 'properties');
    const services = ['dfs', 'blob', 'queue', 'table', 'file'];
    properties.primaryEndpoints ??= Object.fromEntries(
      services.map((one) => [one, `https://${textAt(resource, 'name')}.${one}.core.windows.net/`]),
    );
    properties.primaryLocation ??= textAt(resource, 'location');
  },
};

/** Whoever owns a target approves a connection there; the endpoint hears of it. */
function approve(world: World, connection: Bag): void {
  const endpoint = world.store.get(textAt(connection, 'properties', 'privateEndpoint', 'id'));
  const state = at(connection, 'properties', 'privateLinkServiceConnectionState');
  if (endpoint && isBag(state)) decideEndpoint(world, endpoint, textAt(state, 'status'), textAt(state, 'description'));
}

/** A peering is connected when both sides exist; each side shows what the other has. */
function peer(world: World, peering: Bag): void {
  const properties = bagAt(peering, 'properties');
  const home = parentId(textAt(peering, 'id')) ?? '';
  const remote = world.store.get(textAt(properties, 'remoteVirtualNetwork', 'id'));
  const back = bagsAt(remote?.properties, 'virtualNetworkPeerings').find(
    (one) => idKey(textAt(one, 'properties', 'remoteVirtualNetwork', 'id')) === idKey(home),
  );
  const space = at(remote, 'properties', 'addressSpace');
  if (space !== undefined) {
    properties.remoteAddressSpace = copy(space);
    properties.remoteVirtualNetworkAddressSpace = copy(space);
  }
  const gateways = gatewaysIn(world, textAt(properties, 'remoteVirtualNetwork', 'id'));
  if (gateways.length > 0) properties.remoteGateways = gateways.map((id) => ({ id }));
  properties.peeringState = back ? 'Connected' : 'Initiated';
  properties.peeringSyncLevel = back ? 'FullyInSync' : 'RemoteNotInSync';
  if (back && isBag(back.properties)) {
    back.properties.peeringState = 'Connected';
    back.properties.peeringSyncLevel = 'FullyInSync';
  }
}

function gatewaysIn(world: World, network: string): readonly string[] {
  const below = `${idKey(network)}/subnets/`;
  const out: string[] = [];
  for (const one of world.store.all())
    if (
      textAt(one, 'type') === 'Microsoft.Network/virtualNetworkGateways' &&
      bagsAt(one.properties, 'ipConfigurations').some((part) => idKey(textAt(part, 'properties', 'subnet', 'id')).startsWith(below))
    )
      out.push(textAt(one, 'id'));
  return out;
}

/** Every hub has two route tables from the start. */
function makeRouteTable(world: World, hub: Bag, name: string): void {
  const id = `${textAt(hub, 'id')}/hubRouteTables/${name}`;
  if (world.store.get(id)) return;
  const properties: Bag = {
    provisioningState: 'Succeeded',
    routes: [],
    labels: [name === 'noneRouteTable' ? 'none' : 'default'],
    associatedConnections: [],
    propagatingConnections: [],
  };
  world.store.put(id, { name, id, etag: world.newEtag(), type: 'Microsoft.Network/virtualHubs/hubRouteTables', properties }, true);
}

/** Every zone has its record of authority. */
function makeAuthority(world: World, zone: Bag): void {
  const id = `${textAt(zone, 'id')}/SOA/@`;
  if (world.store.get(id)) return;
  const soaRecord: Bag = {
    email: 'azureprivatedns-host.microsoft.com',
    expireTime: 2419200,
    host: 'azureprivatedns.net',
    minimumTtl: 10,
    refreshTime: 3600,
    retryTime: 300,
    serialNumber: 1,
  };
  const properties: Bag = { fqdn: `${textAt(zone, 'name')}.`, ttl: 3600, soaRecord, isAutoRegistered: false };
  world.store.put(id, { id, name: '@', type: 'Microsoft.Network/privateDnsZones/SOA', etag: world.newGuid(), properties }, true);
}

function gateway(world: World, resource: Bag): void {
  const properties = bagAt(resource, 'properties');
  const sku = bagAt(properties, 'sku');
  sku.capacity ??= 2;
  if (properties.gatewayType === 'ExpressRoute') {
    delete properties.vpnGatewayGeneration;
    delete properties.bgpSettings;
    return;
  }
  const bgp = bagAt(properties, 'bgpSettings');
  bgp.asn ??= 65515;
  bgp.peerWeight ??= 0;
  const known = bagsAt(bgp, 'bgpPeeringAddresses');
  const addresses: Bag[] = bagsAt(properties, 'ipConfigurations').map((one, i) => {
    const id = textAt(one, 'id');
    const had = known.find((other) => idKey(textAt(other, 'ipconfigurationId')) === idKey(id));
    const publicIp = world.store.get(textAt(one, 'properties', 'publicIPAddress', 'id'));
    return {
      ipconfigurationId: id,
      defaultBgpIpAddresses:
        had && listAt(had, 'defaultBgpIpAddresses').length > 0
          ? listAt(had, 'defaultBgpIpAddresses')
          : [lastAddress(world, textAt(one, 'properties', 'subnet', 'id'), i)],
      customBgpIpAddresses: had ? listAt(had, 'customBgpIpAddresses') : [],
      tunnelIpAddresses: [tunnelAddress(world, publicIp, String(listAt(had, 'tunnelIpAddresses')[0] ?? ''))],
    };
  });
  bgp.bgpPeeringAddresses = addresses;
  bgp.bgpPeeringAddress = addresses.flatMap((one) => listAt(one, 'defaultBgpIpAddresses')).join(',');
}

/** A gateway gives its public address a value where it had none, and both keep it. */
function tunnelAddress(world: World, publicIp: Bag | undefined, had: string): string {
  const shown = textAt(publicIp, 'properties', 'ipAddress');
  if (shown !== '') return shown;
  const address = had === '' ? publicAddress(world) : had;
  if (publicIp) bagAt(publicIp, 'properties').ipAddress = address;
  return address;
}

function addressesOf(world: World, resource: Bag, key: string): void {
  for (const one of bagsAt(resource.properties, 'ipConfigurations')) dynamicAddress(world, one, key);
}

function dynamicAddress(world: World, configuration: Bag, key: string): void {
  const properties = bagAt(configuration, 'properties');
  const subnet = textAt(properties, 'subnet', 'id');
  if (subnet === '') return;
  properties.privateIPAllocationMethod ??= properties[key] === undefined ? 'Dynamic' : 'Static';
  properties[key] ??= nextAddress(world, subnet);
}

function record(resource: Bag): void {
  const [zone = '', , name = ''] = textAt(resource, 'id').split('/').slice(-3);
  const type = textAt(resource, 'type').split('/').pop() ?? '';
  const properties = bagAt(resource, 'properties');
  properties.ttl ??= 3600;
  properties.fqdn = name === '@' ? `${zone}.` : `${name}.${zone}.`;
  properties.isAutoRegistered = false;
  if (type !== 'CNAME' && type !== 'SOA') properties[`${type.toLowerCase()}Records`] ??= [];
}

/** A zone tells how many record sets and links it has. */
export function countZone(world: World, id: string): void {
  const zone = world.store.get(id);
  if (!zone) return;
  const prefix = `${idKey(id)}/`;
  let links = 0;
  let registering = 0;
  let records = world.store.get(`${id}/SOA/@`) ? 0 : 1;
  for (const one of world.store.all()) {
    const key = idKey(textAt(one, 'id'));
    if (!key.startsWith(prefix)) continue;
    if (!key.slice(prefix.length).startsWith('virtualnetworklinks/')) records += 1;
    else {
      links += 1;
      if (at(one, 'properties', 'registrationEnabled') === true) registering += 1;
    }
  }
  Object.assign(bagAt(zone, 'properties'), {
    numberOfRecordSets: records,
    numberOfVirtualNetworkLinks: links,
    numberOfVirtualNetworkLinksWithRegistration: registering,
  });
}
