// Commands for gateways, circuits, connections, private names and private endpoints.
// Source: azure-cli 2.45 to 2.7x, reference of `az network` and `az monitor` (2026-11); rows use only arguments that all of them know.
import { isObject, type Json } from '../../base/json.ts';
import { isRef } from '../../base/markers.ts';
import {
  add,
  bare,
  type CommandRow,
  type Draft,
  idOfItem,
  ids,
  implied,
  isEmpty,
  list,
  one,
  orAbsent,
  tags,
  take,
  wordOf,
} from './command.ts';
import { idOf } from './ids.ts';

/** The command names its configurations itself and asks for the network instead of its GatewaySubnet. Further settings make it a request. */
const gateway: CommandRow = {
  command: 'network vnet-gateway create',
  nameFlag: '--name',
  once: true,
  build: (draft) => {
    const type = draft.body.properties;
    one(draft, '--gateway-type', 'properties.gatewayType', 'needed');
    if (isObject(type) && type.gatewayType === 'Vpn') one(draft, '--vpn-type', 'properties.vpnType', 'needed');
    else implied(draft, 'properties.vpnType', 'RouteBased');
    one(draft, '--sku', 'properties.sku.name', 'needed');
    take(draft, 'properties.sku.tier');
    one(draft, '--vpn-gateway-generation', 'properties.vpnGatewayGeneration');
    gatewayAddresses(draft);
    const bgp = take(draft, 'properties.enableBgp');
    one(draft, '--asn', 'properties.bgpSettings.asn');
    one(draft, '--bgp-peering-address', 'properties.bgpSettings.bgpPeeringAddress');
    one(draft, '--peer-weight', 'properties.bgpSettings.peerWeight');
    // BGP settings switch BGP on; without them the command leaves it off.
    const hasBgp = draft.words.some(({ flag }) => flag === '--asn' || flag === '--peer-weight' || flag === '--bgp-peering-address');
    if (bgp === true ? !hasBgp : hasBgp) draft.failed = true;
    tags(draft);
  },
};

function gatewayAddresses(draft: Draft): void {
  const configurations = take(draft, 'properties.ipConfigurations');
  const active = take(draft, 'properties.activeActive');
  const networks = new Set<string>();
  const addresses: (string | null)[] = [];
  if (!Array.isArray(configurations) || configurations.length === 0) draft.failed = true;
  else
    for (const [i, entry] of (configurations as readonly Json[]).entries()) {
      const parts = gatewayConfiguration(draft, entry, i);
      networks.add(parts?.network ?? '');
      addresses.push(parts?.address ?? null);
    }
  if (networks.size !== 1 || (active === true) !== (addresses.length === 2)) draft.failed = true;
  add(draft, '--vnet', [...networks]);
  add(draft, '--public-ip-addresses', addresses);
}

/** Network and address of a configuration that is just as the command makes it. */
function gatewayConfiguration(
  draft: Draft,
  entry: Json,
  index: number,
): { readonly network: string; readonly address: string | null } | null {
  if (!isObject(entry) || entry.name !== `vnetGatewayConfig${index}` || !isObject(entry.properties)) return null;
  const { subnet, publicIPAddress, privateIPAllocationMethod, ...more } = entry.properties;
  const reference = isObject(subnet) ? subnet.id : undefined;
  if (!isEmpty(more) || privateIPAllocationMethod !== 'Dynamic' || !isRef(reference)) return null;
  const target = draft.script.find.get(reference.$ref);
  if (target?.name !== 'GatewaySubnet' || target.parent === undefined) return null;
  return {
    network: `"${idOf(draft.script, target.parent).text}"`,
    address: publicIPAddress === undefined ? null : idOfItem(draft, publicIPAddress),
  };
}

const localGateway: CommandRow = {
  command: 'network local-gateway create',
  nameFlag: '--name',
  build: (draft) => {
    one(draft, '--gateway-ip-address', 'properties.gatewayIpAddress', 'needed');
    list(draft, '--address-prefixes', 'properties.localNetworkAddressSpace.addressPrefixes');
    one(draft, '--asn', 'properties.bgpSettings.asn');
    one(draft, '--bgp-peering-address', 'properties.bgpSettings.bgpPeeringAddress');
    one(draft, '--peer-weight', 'properties.bgpSettings.peerWeight');
    tags(draft);
  },
};

/** The command knows neither IKE version, IPsec policy, mode nor custom BGP addresses: those connections are requests. */
const connection: CommandRow = {
  command: 'network vpn-connection create',
  nameFlag: '--name',
  build: (draft) => {
    const { properties } = draft.body;
    const type = isObject(properties) ? properties.connectionType : undefined;
    take(draft, 'properties.connectionType');
    one(draft, '--vnet-gateway1', 'properties.virtualNetworkGateway1.id', 'needed');
    if (type === 'IPsec') one(draft, '--local-gateway2', 'properties.localNetworkGateway2.id', 'needed');
    else if (type === 'Vnet2Vnet') one(draft, '--vnet-gateway2', 'properties.virtualNetworkGateway2.id', 'needed');
    else if (type === 'ExpressRoute') one(draft, '--express-route-circuit2', 'properties.peer.id', 'needed');
    else draft.failed = true;
    one(draft, '--shared-key', 'properties.sharedKey', type === 'ExpressRoute' ? 'optional' : 'needed');
    one(draft, '--authorization-key', 'properties.authorizationKey');
    one(draft, '--routing-weight', 'properties.routingWeight', 'needed');
    bare(draft, '--enable-bgp', 'properties.enableBgp');
    bare(draft, '--use-policy-based-traffic-selectors', 'properties.usePolicyBasedTrafficSelectors');
    one(draft, '--express-route-gateway-bypass', 'properties.expressRouteGatewayBypass');
    ids(draft, '--ingress-nat-rule', 'properties.ingressNatRules');
    ids(draft, '--egress-nat-rule', 'properties.egressNatRules');
    tags(draft);
  },
};

const circuit: CommandRow = {
  command: 'network express-route create',
  nameFlag: '--name',
  once: true,
  children: { 'properties.peerings': 'peerings', 'properties.authorizations': 'authorizations' },
  build: (draft) => {
    one(draft, '--provider', 'properties.serviceProviderProperties.serviceProviderName', 'needed');
    one(draft, '--peering-location', 'properties.serviceProviderProperties.peeringLocation', 'needed');
    one(draft, '--bandwidth', 'properties.serviceProviderProperties.bandwidthInMbps', 'needed');
    one(draft, '--sku-tier', 'sku.tier', 'needed');
    one(draft, '--sku-family', 'sku.family', 'needed');
    take(draft, 'sku.name');
    tags(draft);
  },
};

/** The command names the peering after its type and knows one address family and no Microsoft settings here. */
const circuitPeering: CommandRow = {
  command: 'network express-route peering create',
  nameFlag: null,
  parentFlag: '--circuit-name',
  noLocation: true,
  build: (draft) => {
    implied(draft, 'properties.peeringType', draft.one.name);
    add(draft, '--peering-type', [wordOf(draft, draft.one.name)]);
    one(draft, '--peer-asn', 'properties.peerASN', 'needed');
    one(draft, '--vlan-id', 'properties.vlanId', 'needed');
    one(draft, '--primary-peer-subnet', 'properties.primaryPeerAddressPrefix', 'needed');
    one(draft, '--secondary-peer-subnet', 'properties.secondaryPeerAddressPrefix', 'needed');
    one(draft, '--shared-key', 'properties.sharedKey');
  },
};

const authorization: CommandRow = {
  command: 'network express-route auth create',
  nameFlag: '--name',
  parentFlag: '--circuit-name',
  noLocation: true,
  once: true,
  build: () => undefined,
};

const zone: CommandRow = { command: 'network private-dns zone create', nameFlag: '--name', noLocation: true, once: true, build: tags };

const zoneLink: CommandRow = {
  command: 'network private-dns link vnet create',
  nameFlag: '--name',
  parentFlag: '--zone-name',
  noLocation: true,
  once: true,
  build: (draft) => {
    one(draft, '--virtual-network', 'properties.virtualNetwork.id', 'needed');
    one(draft, '--registration-enabled', 'properties.registrationEnabled', 'needed');
    tags(draft);
  },
};

const privateEndpoint: CommandRow = {
  command: 'network private-endpoint create',
  nameFlag: '--name',
  build: (draft) => {
    one(draft, '--subnet', 'properties.subnet.id', 'needed');
    const own = take(draft, 'properties.privateLinkServiceConnections');
    const manual = take(draft, 'properties.manualPrivateLinkServiceConnections');
    const isManual = isEmpty(own);
    const listed = isManual ? manual : own;
    const connections: readonly Json[] = Array.isArray(listed) ? listed : [];
    const [first] = connections;
    if (connections.length !== 1 || !isObject(first) || !isObject(first.properties) || (!isManual && !isEmpty(manual))) draft.failed = true;
    else endpointTarget(draft, first.name, first.properties, isManual);
    one(draft, '--nic-name', 'properties.customNetworkInterfaceName');
    tags(draft);
  },
};

function endpointTarget(
  draft: Draft,
  name: Json | undefined,
  properties: { readonly [key: string]: Json | undefined },
  isManual: boolean,
): void {
  const { privateLinkServiceId, groupIds, requestMessage, ...more } = properties;
  if (!isEmpty(more) || name === undefined || privateLinkServiceId === undefined) draft.failed = true;
  add(draft, '--connection-name', [wordOf(draft, name ?? null)]);
  add(draft, '--private-connection-resource-id', [wordOf(draft, privateLinkServiceId ?? null)]);
  if (Array.isArray(groupIds) && groupIds.length > 0)
    add(
      draft,
      '--group-ids',
      groupIds.map((id: Json) => wordOf(draft, id)),
    );
  if (requestMessage !== undefined) add(draft, '--request-message', [wordOf(draft, requestMessage)]);
  if (isManual) add(draft, '--manual-request', ['true']);
}

/** One zone only: a group of several is written at once, so that no name is missing in between. */
const zoneGroup: CommandRow = {
  command: 'network private-endpoint dns-zone-group create',
  nameFlag: '--name',
  parentFlag: '--endpoint-name',
  noLocation: true,
  build: (draft) => {
    const zones = take(draft, 'properties.privateDnsZoneConfigs');
    const [first, second] = Array.isArray(zones) ? (zones as readonly Json[]) : [];
    const properties = isObject(first) && isObject(first.properties) ? first.properties : {};
    const { privateDnsZoneId, ...more } = properties;
    if (!isObject(first) || second !== undefined || privateDnsZoneId === undefined || first.name === undefined || !isEmpty(more))
      draft.failed = true;
    else {
      add(draft, '--zone-name', [wordOf(draft, first.name)]);
      add(draft, '--private-dns-zone', [wordOf(draft, privateDnsZoneId)]);
    }
  },
};

const scopedResource: CommandRow = {
  command: 'monitor private-link-scope scoped-resource create',
  nameFlag: '--name',
  parentFlag: '--scope-name',
  noLocation: true,
  build: (draft) => one(draft, '--linked-resource', 'properties.linkedResourceId', 'needed'),
};

const workspace: CommandRow = {
  command: 'monitor log-analytics workspace create',
  nameFlag: '--workspace-name',
  build: (draft) => {
    one(draft, '--sku', 'properties.sku.name', 'needed');
    one(draft, '--retention-time', 'properties.retentionInDays', 'needed');
    one(draft, '--ingestion-access', 'properties.publicNetworkAccessForIngestion', 'needed');
    one(draft, '--query-access', 'properties.publicNetworkAccessForQuery', 'needed');
    orAbsent(draft, 'properties.features', null);
    tags(draft);
  },
};

export const HYBRID_ROWS: { readonly [type: string]: CommandRow } = {
  'microsoft.network/virtualnetworkgateways': gateway,
  'microsoft.network/localnetworkgateways': localGateway,
  'microsoft.network/connections': connection,
  'microsoft.network/expressroutecircuits': circuit,
  'microsoft.network/expressroutecircuits/peerings': circuitPeering,
  'microsoft.network/expressroutecircuits/authorizations': authorization,
  'microsoft.network/privatednszones': zone,
  'microsoft.network/privatednszones/virtualnetworklinks': zoneLink,
  'microsoft.network/privateendpoints': privateEndpoint,
  'microsoft.network/privateendpoints/privatednszonegroups': zoneGroup,
  'microsoft.insights/privatelinkscopes/scopedresources': scopedResource,
  'microsoft.operationalinsights/workspaces': workspace,
};
