// What Azure adds to a resource: ids, etags, states, defaults.
import { assign, assignAtOnce } from './assigned.ts';
import { addDefaults, defaultSecurityRules, hasGuid } from './defaults.ts';
import { type Bag, bagAt, bagsAt, isBag, listAt, sameText, textAt } from './tree.ts';
import { inlineChildren, type TypeFacts, typeFacts, updatesAtOnce } from './types.ts';
import { noteUsers } from './users.ts';
import type { World } from './world.ts';

/** Values a provider takes and never shows again. The key of a connection is not among them: recordings show it in answers. */
const SECRETS = new Set(['authorizationKey', 'radiusServerSecret', 'adminPassword', 'administratorLoginPassword']);

/** Fills a resource as it stands in the answer to its PUT. */
export function fill(world: World, facts: TypeFacts, resource: Bag, before: Bag | undefined): void {
  dropSecrets(resource.properties);
  const etag = world.newEtag();
  if (facts.type.startsWith('Microsoft.Network/')) resource.etag = etag;
  const unchanged =
    facts.type === 'Microsoft.Network/virtualNetworks/subnets' &&
    before !== undefined &&
    asksNothingNew(before.properties, resource.properties);
  fillOne(
    world,
    facts.type,
    resource,
    before,
    etag,
    facts.style === 'now' || unchanged || (before !== undefined && updatesAtOnce(facts.type)) ? 'Succeeded' : 'Updating',
  );
  addMadeBy(world, facts.type, resource, before);
  assignAtOnce(world, facts, resource);
}

/** True when every value asked for is there already. */
function asksNothingNew(there: unknown, asked: unknown): boolean {
  if (isBag(asked)) return isBag(there) && Object.keys(asked).every((key) => asksNothingNew(there[key], asked[key]));
  return JSON.stringify(there) === JSON.stringify(asked);
}

/** Brings a resource to the state it has when its operation has ended. */
export function complete(world: World, facts: TypeFacts, resource: Bag): void {
  assign(world, facts, resource);
  noteUsers(world, facts, resource);
  const etag = world.newEtag();
  settle(resource, facts.type.startsWith('Microsoft.Network/') ? etag : undefined);
}

function fillOne(world: World, type: string, resource: Bag, before: Bag | undefined, etag: string, state: string): void {
  const properties = bagAt(resource, 'properties');
  for (const key of KEPT) {
    const had = isBag(before?.properties) ? before.properties[key] : undefined;
    if (properties[key] === undefined && had !== undefined) properties[key] = structuredClone(had);
  }
  addDefaults(type, resource, properties);
  if (!isRecord(type)) properties.provisioningState = state;
  if (hasGuid(type)) properties.resourceGuid = textAt(before, 'properties', 'resourceGuid') || world.newGuid();
  if (type === 'Microsoft.Network/networkSecurityGroups') properties.defaultSecurityRules = defaultSecurityRules();
  if (type === 'Microsoft.Network/virtualNetworks/subnets') fillSubnet(properties, state);
  if (type === 'Microsoft.Network/connections' && properties.connectionType !== 'ExpressRoute') properties.connectionProtocol ??= 'IKEv2';
  if (properties.enableVmProtection === false) delete properties.enableVmProtection;
  if (type === 'Microsoft.Network/publicIPAddresses' && textAt(resource, 'sku', 'name') === 'Standard')
    properties.ddosSettings ??= { protectionMode: 'VirtualNetworkInherited' };
  if (type === 'Microsoft.Network/virtualNetworks' && isBag(properties.dhcpOptions) && properties.dhcpOptions.dnsServers === undefined)
    properties.dhcpOptions.dnsServers = [];
  fillParts(world, type, resource, before, etag, state);
}

/** What Azure assigned once and keeps through later requests that do not name it. */
const KEPT = `ipAddress ipPrefix ipConfiguration ipConfigurations subnets alias serviceKey stag serviceProviderProvisioningState vaultUri
privateEndpointConnections privateLinkScopeId privateLinkServiceConnectionState networkInterfaces customDnsConfigs vmId bgpSettings peeringState
peeringSyncLevel privateEndpoints numberOfRecordSets numberOfVirtualNetworkLinks numberOfVirtualNetworkLinksWithRegistration`.split(/\s+/);

function isRecord(type: string): boolean {
  return /\/privateDnsZones\/(A|AAAA|CNAME|MX|PTR|SOA|SRV|TXT)$/.test(type);
}

/** Named parts of a network resource have ids, etags, types and states of their own, whether or not their own id leads to them. */
function fillParts(world: World, type: string, resource: Bag, before: Bag | undefined, etag: string, state: string): void {
  if (!type.startsWith('Microsoft.Network/') || typeFacts(type)?.style !== 'network') return;
  const properties = bagAt(resource, 'properties');
  const children = new Map(inlineChildren(type).map((one) => [one.inline, one.type]));
  for (const [key, list] of Object.entries(properties)) {
    if (!Array.isArray(list)) continue;
    for (const part of list) {
      if (!isBag(part) || typeof part.name !== 'string' || (!isBag(part.properties) && !children.has(key))) continue;
      const partType = children.get(key) ?? `${type}/${key}`;
      part.id = `${textAt(resource, 'id')}/${partType.split('/').pop()}/${part.name}`;
      part.etag = etag;
      part.type = partType;
      const had = bagsAt(before?.properties, key).find((one) => sameText(textAt(one, 'name'), String(part.name)));
      fillOne(world, partType, part, had, etag, children.has(key) || FOLLOWING.has(`${type}/${key}`) ? state : 'Succeeded');
    }
  }
}

/** Parts without a way of their own that show the state of the whole. */
const FOLLOWING = new Set([
  'Microsoft.Network/networkSecurityGroups/defaultSecurityRules',
  'Microsoft.Network/virtualNetworkGateways/ipConfigurations',
]);

/** Types that tell who made and changed them. */
const TELLING =
  /^Microsoft\.(Network\/(dnsResolvers|dnsForwardingRulesets|networkManagers)|HybridCompute\/privateLinkScopes|Insights\/privateLinkScopes|KeyVault\/vaults)\b/;

function addMadeBy(world: World, type: string, resource: Bag, before: Bag | undefined): void {
  if (!TELLING.test(type)) return;
  const now = world.now();
  resource.systemData = {
    createdAt: textAt(before, 'systemData', 'createdAt') || now,
    createdByType: 'User',
    lastModifiedAt: now,
    lastModifiedByType: 'User',
  };
}

const ACTIONS: { readonly [service: string]: readonly string[] } = {
  'microsoft.network/dnsresolvers': ['Microsoft.Network/virtualNetworks/subnets/join/action'],
  'microsoft.sql/managedinstances': ['join', 'prepareNetworkPolicies', 'unprepareNetworkPolicies'].map(
    (one) => `Microsoft.Network/virtualNetworks/subnets/${one}/action`,
  ),
};

function fillSubnet(properties: Bag, state: string): void {
  for (const one of bagsAt(properties, 'delegations')) {
    const inner = bagAt(one, 'properties');
    inner.actions ??= [...(ACTIONS[textAt(inner, 'serviceName').toLowerCase()] ?? ['Microsoft.Network/virtualNetworks/subnets/action'])];
  }
  for (const one of bagsAt(properties, 'serviceEndpoints')) {
    one.provisioningState = state;
    if (listAt(one, 'locations').length === 0) one.locations = ['*'];
  }
}

function dropSecrets(value: unknown): void {
  if (Array.isArray(value)) for (const one of value) dropSecrets(one);
  if (!isBag(value)) return;
  for (const key of Object.keys(value)) {
    if (SECRETS.has(key)) delete value[key];
    else dropSecrets(value[key]);
  }
}

function settle(value: unknown, etag: string | undefined): void {
  if (Array.isArray(value)) for (const one of value) settle(one, etag);
  if (!isBag(value)) return;
  if (value.provisioningState === 'Updating') value.provisioningState = 'Succeeded';
  if (etag !== undefined && value.etag !== undefined) value.etag = etag;
  for (const key of Object.keys(value)) settle(value[key], etag);
}
