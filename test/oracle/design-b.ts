// Base design B of the catalogue's test vectors (section 4.6), and small changes to it.
import type { Resource, ResourceOf } from '../../shared/kinds/index.ts';
import { make, planOf } from '../../shared/plan/build.ts';
import type { Plan } from '../../shared/plan/plan.ts';

const NAMES = [
  { zone: 'his.arc.azure.com', label: 'gbl' },
  { zone: 'his.arc.azure.com', label: 'weu' },
  { zone: 'his.arc.azure.com', label: 'europe-ats' },
  { zone: 'guestconfiguration.azure.com', label: 'agentserviceapi' },
  { zone: 'guestconfiguration.azure.com', label: 'westeurope-gas' },
  { zone: 'dp.kubernetesconfiguration.azure.com', label: 'westeurope' },
] as const;
const SUFFIXES = ['his.arc.azure.com', 'guestconfiguration.azure.com', 'dp.kubernetesconfiguration.azure.com'] as const;

export const GBL = 'gbl.his.arc.azure.com';
export const AGENT = 'agentserviceapi.guestconfiguration.azure.com';
export const zoneId = (suffix: string): string => `privateDnsZone:privatelink.${suffix}`;
export const linkId = (suffix: string): string => `zoneLink:${suffix}`;

/** Resources of B, by short ids. */
export function designB(): readonly Resource[] {
  return [
    make('site', 'A', { id: 'site:a', prefixes: ['192.168.0.0/16'], asn: 65010, egress: 'direct', dnsServers: ['dns:a'] }),
    make('vpnDevice', 'edge', { id: 'device:a', parent: 'site:a', publicAddress: '203.0.113.9', bgpAddress: '192.168.255.1' }),
    make('dnsServer', 'dns', {
      id: 'dns:a',
      parent: 'site:a',
      address: '192.168.10.10',
      upstream: 'recursive-upstream',
      forwarders: SUFFIXES.map((domain) => ({ domain, targets: ['10.0.32.4'] })),
    }),
    make('arcServer', 'm', { id: 'server:m', parent: 'site:a', address: '192.168.20.5', privateLinkScope: 'scope:x' }),
    ...network('hub', '10.0.0.0/16'),
    make('subnet', 'GatewaySubnet', { id: 'hub/gateway', parent: 'hub', addressPrefix: '10.0.0.0/27' }),
    make('subnet', 'snet-pe', { id: 'hub/pe', parent: 'hub', addressPrefix: '10.0.1.0/24' }),
    make('subnet', 'snet-in', { id: 'hub/in', parent: 'hub', addressPrefix: '10.0.32.0/28' }),
    make('dnsResolver', 'resolver', { id: 'resolver', network: 'hub' }),
    make('resolverInbound', 'in', {
      id: 'in',
      parent: 'resolver',
      ipConfigurations: [{ subnet: 'hub/in', allocation: 'Static', address: '10.0.32.4' }],
    }),
    make('virtualNetworkGateway', 'vgw', {
      id: 'gw',
      sku: 'VpnGw2AZ',
      enableBgp: true,
      bgpAsn: 65515,
      ipConfigurations: [{ name: 'one', subnet: 'hub/gateway', privateIpAddress: '10.0.0.30' }],
    }),
    make('localNetworkGateway', 'lng', {
      id: 'lng',
      gatewayIpAddress: '203.0.113.9',
      addressPrefixes: [],
      bgpAsn: 65010,
      bgpPeeringAddress: '192.168.255.1',
      site: 'site:a',
      device: 'device:a',
    }),
    make('connection', 'vpn', { id: 'vpn', virtualNetworkGateway1: 'gw', localNetworkGateway2: 'lng', enableBgp: true }),
    make('arcPrivateLinkScope', 'x', { id: 'scope:x', publicNetworkAccess: 'Disabled' }),
    make('arcPrivateLinkScope', 'y', { id: 'scope:y', publicNetworkAccess: 'Disabled' }),
    make('privateEndpoint', 'pe', {
      id: 'pe',
      subnet: 'hub/pe',
      connections: [{ name: 'pe', target: 'scope:x', groupIds: ['hybridcompute'], status: 'Approved' }],
      zoneGroups: [{ name: 'default', zones: SUFFIXES.map((suffix) => ({ name: suffix, zone: zoneId(suffix) })) }],
      dnsConfigs: NAMES.map((one, i) => ({ fqdn: `${one.label}.${one.zone}`, addresses: [`10.0.1.${4 + i}`] })),
    }),
    ...SUFFIXES.flatMap((suffix): Resource[] => [
      make('privateDnsZone', `privatelink.${suffix}`, { id: zoneId(suffix), records: [] }),
      make('zoneLink', 'hub', { id: linkId(suffix), parent: zoneId(suffix), network: 'hub' }),
    ]),
    ...machine('hub', '10.0.5.4', '10.0.5.0/24'),
    ...network('spoke', '10.1.0.0/16'),
    ...machine('spoke', '10.1.1.4', '10.1.1.0/24'),
    ...peered('hub', 'spoke'),
  ];
}

/** A virtual network. */
export function network(id: string, range: string): readonly Resource[] {
  return [make('vnet', id, { id, addressSpace: [range] })];
}

/** A subnet `<net>/vm` with a machine `vm:<net>` on the interface `nic:<net>`. */
export function machine(net: string, address: string, range: string): readonly Resource[] {
  return [
    make('subnet', 'snet-vm', { id: `${net}/vm`, parent: net, addressPrefix: range, defaultOutboundAccess: true }),
    make('networkInterface', `nic-${net}`, { id: `nic:${net}`, ipConfigurations: [{ subnet: `${net}/vm`, privateIpAddress: address }] }),
    make('virtualMachine', `vm-${net}`, { id: `vm:${net}`, nics: [{ nic: `nic:${net}` }] }),
  ];
}

/** Both directions of a peering; the first network lends its gateway to the second. */
export function peered(
  hub: string,
  spoke: string,
  flags: { readonly transit?: boolean; readonly forwarded?: boolean } = {},
): readonly Resource[] {
  const { transit = true, forwarded = true } = flags;
  return [
    make('peering', `to-${spoke}`, {
      id: `peering:${hub}>${spoke}`,
      parent: hub,
      remoteNetwork: spoke,
      allowGatewayTransit: transit,
      allowForwardedTraffic: forwarded,
    }),
    make('peering', `to-${hub}`, {
      id: `peering:${spoke}>${hub}`,
      parent: spoke,
      remoteNetwork: hub,
      useRemoteGateways: transit,
      allowForwardedTraffic: forwarded,
    }),
  ];
}

/** Azure Firewall in the hub at 10.0.100.4. `layer` application: it translates the source. */
export function firewall(
  layer: 'network' | 'application' = 'network',
  more: Partial<ResourceOf<'firewallPolicy'>> = {},
): readonly Resource[] {
  const rule =
    layer === 'network'
      ? {
          ruleType: 'NetworkRule',
          name: 'all',
          ipProtocols: ['Any'],
          sourceAddresses: ['*'],
          destinationAddresses: ['*'],
          destinationPorts: ['*'],
        }
      : {
          ruleType: 'ApplicationRule',
          name: 'all',
          sourceAddresses: ['*'],
          protocols: [{ protocolType: 'Https', port: 443 }],
          targetFqdns: ['*'],
        };
  return [
    make('subnet', 'AzureFirewallSubnet', { id: 'hub/firewall', parent: 'hub', addressPrefix: '10.0.100.0/26' }),
    make('firewallPolicy', 'policy', {
      id: 'policy',
      ruleCollectionGroups: [
        {
          name: 'all',
          priority: 100,
          ruleCollections: [
            {
              ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
              name: 'all',
              priority: 100,
              action: { type: 'Allow' },
              rules: [rule],
            },
          ],
        },
      ],
      ...more,
    }),
    make('azureFirewall', 'fw', {
      id: 'fw',
      policy: 'policy',
      ipConfigurations: [{ name: 'one', subnet: 'hub/firewall', privateIpAddress: '10.0.100.4', publicIp: 'pip' }],
    }),
  ];
}

/** A route table `table:<name>`. */
export function table(
  name: string,
  routes: readonly (readonly [string, string, string?])[],
  more: Partial<ResourceOf<'routeTable'>> = {},
): Resource {
  return make('routeTable', name, {
    id: `table:${name}`,
    routes: routes.map(([addressPrefix, nextHopType, nextHopIpAddress]) => ({
      name: addressPrefix,
      addressPrefix,
      nextHopType,
      ...(nextHopIpAddress === undefined ? {} : { nextHopIpAddress }),
    })),
    ...more,
  });
}

/** Fields to change, by resource id. */
export type Changes = { readonly [id: string]: { readonly [field: string]: unknown } };

/** B with further resources, changed fields and left-out resources. */
export function planB(
  change: { readonly add?: readonly Resource[]; readonly set?: Changes; readonly drop?: readonly string[] } = {},
): Plan {
  return planWith([...designB(), ...(change.add ?? [])], change.set, change.drop);
}

export function planWith(resources: readonly Resource[], set: Changes = {}, drop: readonly string[] = []): Plan {
  const kept = resources.filter((one) => !drop.includes(one.id));
  for (const id of [...Object.keys(set), ...drop]) if (!resources.some((one) => one.id === id)) throw new Error(`design has no ${id}`);
  return planOf(kept.map((one) => without({ ...one, ...set[one.id] } as unknown as Resource)));
}

function without(resource: Resource): Resource {
  return Object.fromEntries(Object.entries(resource).filter(([, value]) => value !== undefined)) as unknown as Resource;
}
