// Private endpoints: a network interface, addresses and names, the connection at the target, and the records a zone group writes.
import { nextAddress } from './addresses.ts';
import { idKey, parseArmPath, typeOf } from './arm-path.ts';
import { type Bag, bagAt, bagsAt, isBag, listAt, textAt } from './tree.ts';
import { typeFacts } from './types.ts';
import type { World } from './world.ts';

/** First labels of the regional identity name, where they are known. */
const SHARDS: { readonly [location: string]: string } = { westeurope: 'weu', northeurope: 'ne', eastus: 'eus', eastus2: 'eus2' };

/** Names an endpoint answers for, by the type of its target and the group. Source: table of private DNS zones in Microsoft's documentation. */
function namesOf(target: string, group: string, location: string): readonly string[] {
  const path = parseArmPath(target);
  const name = target.split('/').pop() ?? '';
  const type = path === null ? '' : typeOf(path);
  if (type === 'microsoft.keyvault/vaults') return [`${name}.vault.azure.net`];
  if (type === 'microsoft.storage/storageaccounts') return [`${name}.${group}.core.windows.net`];
  if (type === 'microsoft.sql/servers') return [`${name}.database.windows.net`];
  if (type === 'microsoft.hybridcompute/privatelinkscopes')
    return [
      'gbl.his.arc.azure.com',
      `${SHARDS[location] ?? location}.his.arc.azure.com`,
      `${location.includes('europe') ? 'europe' : 'northamerica'}-ats.his.arc.azure.com`,
      'agentserviceapi.guestconfiguration.azure.com',
      `${location}-gas.guestconfiguration.azure.com`,
      `${location}.dp.kubernetesconfiguration.azure.com`,
    ];
  return [];
}

/** Both lists of connections: those that approve themselves and those that wait for somebody. */
function connectionsOf(properties: Bag): readonly (readonly [Bag, boolean])[] {
  const own = bagsAt(properties, 'privateLinkServiceConnections').map((one) => [one, false] as const);
  return [...own, ...bagsAt(properties, 'manualPrivateLinkServiceConnections').map((one) => [one, true] as const)];
}

/** The owner of the target answers: the endpoint, its connections at the target, and on approval its names follow. */
export function decideEndpoint(world: World, endpoint: Bag, status: string, description: string): void {
  const id = idKey(textAt(endpoint, 'id'));
  for (const [one] of connectionsOf(bagAt(endpoint, 'properties'))) {
    const inner = bagAt(one, 'properties');
    inner.privateLinkServiceConnectionState = { status, description, actionsRequired: 'None' };
    const target = world.store.get(textAt(inner, 'privateLinkServiceId'));
    for (const other of bagsAt(target?.properties, 'privateEndpointConnections'))
      if (idKey(textAt(other, 'properties', 'privateEndpoint', 'id')) === id)
        bagAt(other, 'properties').privateLinkServiceConnectionState = { status, description, actionsRequired: 'None' };
  }
  assignEndpoint(world, endpoint);
}

/** The interface and the connections an endpoint has from the moment it is asked for. */
export function joinEndpoint(world: World, endpoint: Bag): void {
  const properties = bagAt(endpoint, 'properties');
  for (const [one, manual] of connectionsOf(properties)) connect(world, endpoint, one, manual);
  if (listAt(properties, 'networkInterfaces').length === 0) makeInterface(world, endpoint, properties, textAt(properties, 'subnet', 'id'));
}

/** The names an approved endpoint has when it is made. */
export function assignEndpoint(world: World, endpoint: Bag): void {
  const properties = bagAt(endpoint, 'properties');
  const approved = connectionsOf(properties)
    .map(([one]) => one)
    .filter((one) => textAt(one, 'properties', 'privateLinkServiceConnectionState', 'status') === 'Approved');
  for (const one of approved) {
    const state = bagAt(bagAt(one, 'properties'), 'privateLinkServiceConnectionState');
    if (state.description === 'Auto Approved') state.description = 'Auto-Approved';
  }
  if (approved.length > 0) configureNames(world, endpoint, properties, textAt(properties, 'subnet', 'id'), approved);
}

/** The state of the connection, on both sides. A target of this server approves by itself unless the request is a manual one. */
function connect(world: World, endpoint: Bag, connection: Bag, manual: boolean): void {
  const properties = bagAt(connection, 'properties');
  const before = textAt(properties, 'privateLinkServiceConnectionState', 'status');
  if (before === '')
    properties.privateLinkServiceConnectionState = manual
      ? { status: 'Pending', description: 'Awaiting approval', actionsRequired: 'None' }
      : { status: 'Approved', description: 'Auto Approved', actionsRequired: 'None' };
  const target = world.store.get(textAt(properties, 'privateLinkServiceId'));
  const type = target === undefined ? '' : textAt(target, 'type');
  if (target === undefined || typeFacts(`${type}/privateEndpointConnections`) === undefined) return;
  const shown = bagAt(target, 'properties');
  const had = bagsAt(shown, 'privateEndpointConnections').some(
    (one) => idKey(textAt(one, 'properties', 'privateEndpoint', 'id')) === idKey(textAt(endpoint, 'id')),
  );
  if (!had) shown.privateEndpointConnections = [...listAt(shown, 'privateEndpointConnections'), connectionAt(target, endpoint, connection)];
}

/** The connection as its target shows it. Each service names and words it in its own way. */
function connectionAt(target: Bag, endpoint: Bag, connection: Bag): Bag {
  const type = textAt(target, 'type');
  const inner = bagAt(connection, 'properties');
  const state = structuredClone(bagAt(inner, 'privateLinkServiceConnectionState'));
  const guid = textAt(endpoint, 'properties', 'resourceGuid');
  const at = `${textAt(target, 'id')}/privateEndpointConnections`;
  const privateEndpoint = { id: textAt(endpoint, 'id') };
  if (type === 'Microsoft.KeyVault/vaults') {
    if (state.status === 'Approved') delete state.description;
    const properties = { provisioningState: 'Succeeded', privateEndpoint, privateLinkServiceConnectionState: state };
    return { id: `${at}/${textAt(connection, 'name')}`, properties };
  }
  const sql = type === 'Microsoft.Sql/servers';
  const name = `${textAt(endpoint, 'name')}${sql ? '-' : '.'}${guid}`;
  const properties: Bag = { privateEndpoint, privateLinkServiceConnectionState: state, provisioningState: sql ? 'Ready' : 'Succeeded' };
  if (sql || type.startsWith('Microsoft.HybridCompute')) properties.groupIds = [...listAt(inner, 'groupIds')];
  return { id: `${at}/${name}`, name, type: `${type}/privateEndpointConnections`, properties };
}

function makeInterface(world: World, endpoint: Bag, properties: Bag, subnet: string): void {
  const custom = textAt(properties, 'customNetworkInterfaceName');
  const name = custom === '' ? `${textAt(endpoint, 'name')}.nic.${world.newGuid()}` : custom;
  const id = textAt(endpoint, 'id').replace(/\/privateEndpoints\/[^/]+$/i, `/networkInterfaces/${name}`);
  const asked = bagsAt(properties, 'ipConfigurations')
    .map((one) => textAt(one, 'properties', 'privateIPAddress'))
    .filter((one) => one !== '');
  const wanted = asked.length > 0 ? asked : [nextAddress(world, subnet)];
  properties.networkInterfaces = [{ id }];
  world.store.put(
    id,
    {
      name,
      id,
      etag: world.newEtag(),
      type: 'Microsoft.Network/networkInterfaces',
      location: textAt(endpoint, 'location'),
      properties: {
        provisioningState: 'Succeeded',
        resourceGuid: world.newGuid(),
        ipConfigurations: wanted.map((privateIPAddress, i) => ({
          name: `privateEndpointIpConfig.${i}`,
          id: `${id}/ipConfigurations/privateEndpointIpConfig.${i}`,
          etag: world.newEtag(),
          type: 'Microsoft.Network/networkInterfaces/ipConfigurations',
          properties: {
            provisioningState: 'Succeeded',
            privateIPAddress,
            privateIPAllocationMethod: 'Dynamic',
            subnet: { id: subnet },
            primary: i === 0,
            privateIPAddressVersion: 'IPv4',
          },
        })),
        privateEndpoint: { id: textAt(endpoint, 'id') },
        nicType: 'Standard',
      },
    },
    true,
  );
}

/** The names the endpoint answers for, each with an address of its interface. */
function configureNames(world: World, endpoint: Bag, properties: Bag, subnet: string, approved: readonly Bag[]): void {
  if (listAt(properties, 'customDnsConfigs').length > 0) return;
  const nic = world.store.get(textAt(listAt(properties, 'networkInterfaces')[0], 'id'));
  const parts = bagsAt(nic?.properties, 'ipConfigurations');
  const configs: Bag[] = [];
  for (const one of approved) {
    const group = String(listAt(one.properties, 'groupIds')[0] ?? '');
    for (const fqdn of namesOf(textAt(one, 'properties', 'privateLinkServiceId'), group, textAt(endpoint, 'location'))) {
      const at = configs.length;
      let address = textAt(parts[at], 'properties', 'privateIPAddress');
      if (address === '' && nic) {
        address = nextAddress(world, subnet);
        const id = `${textAt(nic, 'id')}/ipConfigurations/privateEndpointIpConfig.${at}`;
        const part: Bag = {
          name: `privateEndpointIpConfig.${at}`,
          id,
          type: 'Microsoft.Network/networkInterfaces/ipConfigurations',
          properties: {
            provisioningState: 'Succeeded',
            privateIPAddress: address,
            privateIPAllocationMethod: 'Dynamic',
            subnet: { id: subnet },
            primary: false,
            privateIPAddressVersion: 'IPv4',
          },
        };
        parts.push(part);
        bagAt(nic, 'properties').ipConfigurations = parts;
      }
      configs.push({ fqdn, ipAddresses: [address] });
    }
  }
  properties.customDnsConfigs = configs;
}

/** What names end in whose records a zone holds: vaults have another zone than name. Source: the table of zones as above. */
function suffixOf(zone: string): string {
  const suffix = zone.toLowerCase().replace(/^privatelink\./, '');
  return suffix === 'vaultcore.azure.net' ? 'vault.azure.net' : suffix;
}

/** A zone group writes the names of its endpoint into its zones. */
export function writeZoneGroup(world: World, group: Bag): void {
  const endpointId = textAt(group, 'id').replace(/\/privateDnsZoneGroups\/[^/]+$/i, '');
  const endpoint = world.store.get(endpointId);
  for (const config of bagsAt(group.properties, 'privateDnsZoneConfigs')) {
    const inner = bagAt(config, 'properties');
    const zone = world.store.get(textAt(inner, 'privateDnsZoneId'));
    if (!zone || !endpoint) continue;
    const suffix = suffixOf(textAt(zone, 'name'));
    const sets: Bag[] = [];
    for (const one of bagsAt(endpoint.properties, 'customDnsConfigs')) {
      const fqdn = textAt(one, 'fqdn').toLowerCase();
      if (!fqdn.endsWith(`.${suffix}`)) continue;
      const name = fqdn.slice(0, -suffix.length - 1);
      const ipAddresses = listAt(one, 'ipAddresses').map(String);
      writeRecord(world, zone, name, ipAddresses, endpoint);
      sets.push({
        recordType: 'A',
        recordSetName: name,
        fqdn: `${name}.${textAt(zone, 'name')}`,
        ttl: 10,
        ipAddresses,
        provisioningState: 'Succeeded',
      });
    }
    inner.recordSets = sets;
  }
}

function writeRecord(world: World, zone: Bag, name: string, ipAddresses: readonly string[], creator: Bag): void {
  const id = `${textAt(zone, 'id')}/A/${name}`;
  const there = world.store.get(id);
  const isNew = there === undefined;
  world.store.put(
    id,
    {
      id,
      name,
      type: 'Microsoft.Network/privateDnsZones/A',
      etag: world.newGuid(),
      properties: {
        metadata: {
          creator: `created by private endpoint ${textAt(creator, 'name')} with resource guid ${textAt(creator, 'properties', 'resourceGuid')}`,
        },
        fqdn: `${name}.${textAt(zone, 'name')}.`,
        ttl: 10,
        aRecords: ipAddresses.map((ipv4Address) => ({ ipv4Address })),
        isAutoRegistered: false,
      },
    },
    true,
  );
  const shown = isBag(zone.properties) ? zone.properties : {};
  if (isNew && typeof shown.numberOfRecordSets === 'number') shown.numberOfRecordSets += 1;
}

/** An endpoint that goes takes its interface and its connection at the target along. */
export function forgetEndpoint(world: World, endpoint: Bag): void {
  for (const one of bagsAt(endpoint.properties, 'networkInterfaces')) world.store.remove(textAt(one, 'id'));
  for (const list of ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections'])
    for (const one of bagsAt(endpoint.properties, list)) {
      const target = world.store.get(textAt(one, 'properties', 'privateLinkServiceId'));
      if (!target) continue;
      const shown = bagAt(target, 'properties');
      shown.privateEndpointConnections = bagsAt(shown, 'privateEndpointConnections').filter(
        (other) => idKey(textAt(other, 'properties', 'privateEndpoint', 'id')) !== idKey(textAt(endpoint, 'id')),
      );
    }
}
