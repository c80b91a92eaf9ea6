// Commands for networks and what filters, routes and translates in them.
// Source: azure-cli 2.45 to 2.7x, reference of `az network` (2026-11); rows use only arguments that all of them know.
import { isObject, type Json } from '../../base/json.ts';
import {
  add,
  type CommandRow,
  type Draft,
  idOfItem,
  ids,
  implied,
  isEmpty,
  list,
  one,
  oneOrMany,
  orAbsent,
  tags,
  take,
  wordOf,
} from './command.ts';

const vnet: CommandRow = {
  command: 'network vnet create',
  update: 'network vnet update',
  nameFlag: '--name',
  children: { 'properties.subnets': 'subnets' },
  build: (draft) => {
    list(draft, '--address-prefixes', 'properties.addressSpace.addressPrefixes', 'needed');
    list(draft, '--dns-servers', 'properties.dhcpOptions.dnsServers');
    one(draft, '--flowtimeout', 'properties.flowTimeoutInMinutes');
    orAbsent(draft, 'properties.enableDdosProtection', false);
    tags(draft);
  },
};

/** Private endpoint policies and default outbound access are not among the arguments of every version: those subnets are requests. */
const subnet: CommandRow = {
  command: 'network vnet subnet create',
  nameFlag: '--name',
  parentFlag: '--vnet-name',
  noLocation: true,
  build: (draft) => {
    oneOrMany(draft, '--address-prefixes', 'properties.addressPrefix', 'properties.addressPrefixes');
    one(draft, '--network-security-group', 'properties.networkSecurityGroup.id');
    one(draft, '--route-table', 'properties.routeTable.id');
    one(draft, '--nat-gateway', 'properties.natGateway.id');
    ids(draft, '--service-endpoint-policy', 'properties.serviceEndpointPolicies');
    entries(draft, '--service-endpoints', 'properties.serviceEndpoints', (entry) => entry.service, ['service']);
    entries(draft, '--delegations', 'properties.delegations', delegatedService, ['name', 'properties']);
  },
};

/** The service of a delegation that bears the name the command gives: its place in the list. */
function delegatedService(entry: { readonly [key: string]: Json | undefined }, index: number): Json | undefined {
  const { properties } = entry;
  return entry.name === String(index) && isObject(properties) && Object.keys(properties).length === 1 ? properties.serviceName : undefined;
}

/** A list of records of which the command takes one value each. */
function entries(
  draft: Draft,
  flag: string,
  path: string,
  pick: (entry: { readonly [key: string]: Json | undefined }, index: number) => Json | undefined,
  known: readonly string[],
): void {
  const value = take(draft, path);
  if (value === undefined || isEmpty(value)) return;
  const items: readonly Json[] = Array.isArray(value) ? value : [value];
  const words = items.map((entry, i) => {
    const own =
      isObject(entry) && Object.keys(entry).every((key) => known.includes(key) || isEmpty(entry[key])) ? pick(entry, i) : undefined;
    return own === undefined ? null : wordOf(draft, own);
  });
  add(draft, flag, words);
}

const securityGroup: CommandRow = {
  command: 'network nsg create',
  nameFlag: '--name',
  once: true,
  children: { 'properties.securityRules': 'securityRules' },
  build: (draft) => {
    orAbsent(draft, 'properties.flushConnection', false);
    tags(draft);
  },
};

const securityRule: CommandRow = {
  command: 'network nsg rule create',
  nameFlag: '--name',
  parentFlag: '--nsg-name',
  noLocation: true,
  build: (draft) => {
    one(draft, '--priority', 'properties.priority', 'needed');
    one(draft, '--direction', 'properties.direction', 'needed');
    one(draft, '--access', 'properties.access', 'needed');
    one(draft, '--protocol', 'properties.protocol', 'needed');
    side(draft, 'source');
    oneOrMany(draft, '--source-port-ranges', 'properties.sourcePortRange', 'properties.sourcePortRanges');
    side(draft, 'destination');
    oneOrMany(draft, '--destination-port-ranges', 'properties.destinationPortRange', 'properties.destinationPortRanges');
    one(draft, '--description', 'properties.description');
  },
};

/** Addresses or application groups of one side of a rule. The command drops the address where groups are named. */
function side(draft: Draft, end: 'source' | 'destination'): void {
  const [singular, plural] = [`properties.${end}AddressPrefix`, `properties.${end}AddressPrefixes`];
  const groups = take(draft, `properties.${end}ApplicationSecurityGroups`);
  if (isEmpty(groups)) oneOrMany(draft, `--${end}-address-prefixes`, singular, plural);
  else if (!Array.isArray(groups) || !isEmpty(take(draft, singular)) || !isEmpty(take(draft, plural))) draft.failed = true;
  else
    add(
      draft,
      `--${end}-asgs`,
      groups.map((group: Json) => idOfItem(draft, group)),
    );
}

const routeTable: CommandRow = {
  command: 'network route-table create',
  update: 'network route-table update',
  nameFlag: '--name',
  children: { 'properties.routes': 'routes' },
  build: (draft) => {
    one(draft, '--disable-bgp-route-propagation', 'properties.disableBgpRoutePropagation');
    tags(draft);
  },
};

const route: CommandRow = {
  command: 'network route-table route create',
  nameFlag: '--name',
  parentFlag: '--route-table-name',
  noLocation: true,
  build: (draft) => {
    one(draft, '--address-prefix', 'properties.addressPrefix', 'needed');
    one(draft, '--next-hop-type', 'properties.nextHopType', 'needed');
    one(draft, '--next-hop-ip-address', 'properties.nextHopIpAddress');
  },
};

const applicationSecurityGroup: CommandRow = { command: 'network asg create', nameFlag: '--name', build: tags };

const publicIp: CommandRow = {
  command: 'network public-ip create',
  nameFlag: '--name',
  build: (draft) => {
    one(draft, '--sku', 'sku.name', 'needed');
    one(draft, '--tier', 'sku.tier');
    one(draft, '--allocation-method', 'properties.publicIPAllocationMethod', 'needed');
    one(draft, '--version', 'properties.publicIPAddressVersion', 'needed');
    list(draft, '--zone', 'zones');
    // Without the argument the command writes 4 minutes, which is Azure's default.
    one(draft, '--idle-timeout', 'properties.idleTimeoutInMinutes');
    one(draft, '--dns-name', 'properties.dnsSettings.domainNameLabel');
    one(draft, '--reverse-fqdn', 'properties.dnsSettings.reverseFqdn');
    one(draft, '--ddos-protection-mode', 'properties.ddosSettings.protectionMode');
    tags(draft);
  },
};

const publicIpPrefix: CommandRow = {
  command: 'network public-ip prefix create',
  nameFlag: '--name',
  build: (draft) => {
    implied(draft, 'sku.name', 'Standard');
    orAbsent(draft, 'sku.tier', 'Regional');
    one(draft, '--length', 'properties.prefixLength', 'needed');
    one(draft, '--version', 'properties.publicIPAddressVersion', 'needed');
    list(draft, '--zone', 'zones');
    tags(draft);
  },
};

/** The command takes no tags in every version. */
const natGateway: CommandRow = {
  command: 'network nat gateway create',
  nameFlag: '--name',
  build: (draft) => {
    implied(draft, 'sku.name', 'Standard');
    ids(draft, '--public-ip-addresses', 'properties.publicIpAddresses');
    ids(draft, '--public-ip-prefixes', 'properties.publicIpPrefixes');
    one(draft, '--idle-timeout', 'properties.idleTimeoutInMinutes');
    list(draft, '--zone', 'zones');
  },
};

const peering: CommandRow = {
  command: 'network vnet peering create',
  nameFlag: '--name',
  parentFlag: '--vnet-name',
  noLocation: true,
  build: (draft) => {
    one(draft, '--remote-vnet', 'properties.remoteVirtualNetwork.id', 'needed');
    one(draft, '--allow-vnet-access', 'properties.allowVirtualNetworkAccess', 'needed');
    one(draft, '--allow-forwarded-traffic', 'properties.allowForwardedTraffic', 'needed');
    one(draft, '--allow-gateway-transit', 'properties.allowGatewayTransit', 'needed');
    one(draft, '--use-remote-gateways', 'properties.useRemoteGateways', 'needed');
  },
};

export const NETWORK_ROWS: { readonly [type: string]: CommandRow } = {
  'microsoft.network/virtualnetworks': vnet,
  'microsoft.network/virtualnetworks/subnets': subnet,
  'microsoft.network/virtualnetworks/virtualnetworkpeerings': peering,
  'microsoft.network/networksecuritygroups': securityGroup,
  'microsoft.network/networksecuritygroups/securityrules': securityRule,
  'microsoft.network/routetables': routeTable,
  'microsoft.network/routetables/routes': route,
  'microsoft.network/applicationsecuritygroups': applicationSecurityGroup,
  'microsoft.network/publicipaddresses': publicIp,
  'microsoft.network/publicipprefixes': publicIpPrefix,
  'microsoft.network/natgateways': natGateway,
};
