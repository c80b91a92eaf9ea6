// Pieces that the samples share: the network with its gateway, the scope with its endpoint and zones, the site with its servers.
import type { Resource } from '../../kinds/index.ts';
import { make } from '../build.ts';

/** Zones of an Arc private link scope with the public suffix each stands for. Source: learn.microsoft.com/azure/private-link/private-endpoint-dns (2026-07). */
export const ARC_ZONES = [
  { zone: 'privatelink.his.arc.azure.com', suffix: 'his.arc.azure.com' },
  { zone: 'privatelink.guestconfiguration.azure.com', suffix: 'guestconfiguration.azure.com' },
  { zone: 'privatelink.dp.kubernetesconfiguration.azure.com', suffix: 'dp.kubernetesconfiguration.azure.com' },
] as const;

/** Names behind the endpoint of a scope in West Europe, in the order of their addresses. Shard names are estimated from a recorded endpoint. */
export const ARC_NAMES = [
  { zone: 0, record: 'gbl', member: 'gbl.his.arc.azure.com' },
  { zone: 0, record: 'weu', member: 'weu.his.arc.azure.com' },
  { zone: 0, record: 'europe-ats', member: 'europe-ats.his.arc.azure.com' },
  { zone: 1, record: 'agentserviceapi', member: 'agentserviceapi.guestconfiguration.azure.com' },
  { zone: 1, record: 'westeurope-gas', member: 'westeurope-gas.guestconfiguration.azure.com' },
  { zone: 2, record: 'westeurope', member: 'westeurope.dp.kubernetesconfiguration.azure.com' },
] as const;

export const REGION = 'westeurope';
export const GROUP = 'resourceGroup:rg-hybrid-network';

/** Subscription and resource group of a sample. The subscription id is left for the user to state. */
export function managementScope(): readonly Resource[] {
  return [
    make('subscription', 'Connectivity', {
      id: 'subscription:connectivity',
      registeredProviders: [
        ...['Microsoft.Network', 'Microsoft.HybridCompute', 'Microsoft.GuestConfiguration', 'Microsoft.HybridConnectivity'],
        ...['Microsoft.Insights', 'Microsoft.KeyVault', 'Microsoft.OperationalInsights'],
      ],
    }),
    make('resourceGroup', 'rg-hybrid-network', { parent: 'subscription:connectivity', region: REGION }),
  ];
}

/** Address n of the endpoint's six, from 10.0.1.4. */
export function endpointAddress(n: number): string {
  return `10.0.1.${4 + n}`;
}

/** Scope, endpoint with six fixed addresses, three zones with their records and links to a network. */
export function arcScope(network: string, subnet: string, publicNetworkAccess: 'Enabled' | 'Disabled'): readonly Resource[] {
  const zones = ARC_ZONES.map(({ zone }, i) =>
    make('privateDnsZone', zone, {
      group: GROUP,
      records: ARC_NAMES.flatMap((name, n) =>
        name.zone === i ? [{ name: name.record, type: 'A' as const, ttl: 10, addresses: [{ address: endpointAddress(n) }] }] : [],
      ),
    }),
  );
  return [
    make('arcPrivateLinkScope', 'pls-arc', { group: GROUP, region: REGION, publicNetworkAccess }),
    make('privateEndpoint', 'pe-arc', {
      group: GROUP,
      region: REGION,
      subnet,
      connections: [{ name: 'pe-arc', target: 'arcPrivateLinkScope:pls-arc', groupIds: ['hybridcompute'], status: 'Approved' }],
      ipConfigurations: [],
      zoneGroups: [{ name: 'default', zones: zones.map((zone) => ({ name: zone.name.replaceAll('.', '-'), zone: zone.id })) }],
      dnsConfigs: ARC_NAMES.map((name, n) => ({ fqdn: name.member, addresses: [endpointAddress(n)] })),
    }),
    ...zones,
    ...zones.map((zone) =>
      make('zoneLink', `link-${network.slice(network.indexOf(':') + 1)}`, { parent: zone.id, network, registrationEnabled: false }),
    ),
  ];
}

/** Resolver with one inbound endpoint at 10.0.32.4, outside the range the resolver service reserves. */
export function inboundResolver(network: string): readonly Resource[] {
  return [
    make('subnet', 'snet-dns-in', {
      parent: network,
      addressPrefix: '10.0.32.0/28',
      defaultOutboundAccess: false,
      delegations: [{ name: 'dnsResolvers', service: 'Microsoft.Network/dnsResolvers' }],
    }),
    make('dnsResolver', 'dnspr-hub', { group: GROUP, region: REGION, network }),
    make('resolverInbound', 'in-hub', {
      parent: 'dnsResolver:dnspr-hub',
      region: REGION,
      ipConfigurations: [{ subnet: 'subnet:vnet-hub/snet-dns-in', allocation: 'Static', address: '10.0.32.4' }],
    }),
  ];
}

/** Hub network with gateway subnet and endpoint subnet. */
export function hub(): readonly Resource[] {
  return [
    make('vnet', 'vnet-hub', { group: GROUP, region: REGION, addressSpace: ['10.0.0.0/16'], role: 'hub' }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:vnet-hub', addressPrefix: '10.0.0.0/27', defaultOutboundAccess: undefined }),
    make('subnet', 'snet-pe', {
      parent: 'vnet:vnet-hub',
      addressPrefix: '10.0.1.0/24',
      defaultOutboundAccess: false,
      privateEndpointPolicies: 'Disabled',
      securityGroup: 'securityGroup:nsg-pe',
    }),
    make('securityGroup', 'nsg-pe', { group: GROUP, region: REGION, rules: [] }),
  ];
}

/** VPN gateway in two zone-redundant instances, the site's record in Azure, the connection. */
export function vpn(): readonly Resource[] {
  return [
    make('publicIp', 'pip-vgw-1', { group: GROUP, region: REGION }),
    make('publicIp', 'pip-vgw-2', { group: GROUP, region: REGION }),
    make('virtualNetworkGateway', 'vgw-hub', {
      group: GROUP,
      region: REGION,
      gatewayType: 'Vpn',
      vpnType: 'RouteBased',
      sku: 'VpnGw2AZ',
      skuTier: 'VpnGw2AZ',
      generation: 'Generation2',
      activeActive: true,
      enableBgp: true,
      bgpAsn: 65515,
      ipConfigurations: [1, 2].map((n) => ({
        name: `instance-${n}`,
        subnet: 'subnet:vnet-hub/gatewaysubnet',
        publicIp: `publicIp:pip-vgw-${n}`,
        privateIpAllocation: 'Dynamic' as const,
      })),
    }),
    make('localNetworkGateway', 'lgw-harbour', {
      group: GROUP,
      region: REGION,
      gatewayIpAddress: '203.0.113.9',
      addressPrefixes: [],
      bgpAsn: 65010,
      bgpPeeringAddress: '192.168.0.254',
      site: 'site:harbour-dc',
      device: 'vpnDevice:harbour-dc/vpn-edge',
    }),
    make('connection', 'cn-harbour', {
      group: GROUP,
      region: REGION,
      connectionType: 'IPsec',
      virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub',
      localNetworkGateway2: 'localNetworkGateway:lgw-harbour',
      enableBgp: true,
      protocol: 'IKEv2',
    }),
  ];
}

/** Rules a site's firewall needs: the endpoint, the resolver, Entra ID and Resource Manager, and what Arc always reaches in public. */
export function firewallRules(): readonly { readonly [field: string]: unknown }[] {
  const allow = (name: string, more: { readonly [field: string]: unknown }) => ({
    name,
    action: 'allow',
    sources: ['192.168.20.0/24'],
    protocol: 'Tcp',
    ports: '443',
    ...more,
  });
  return [
    allow('arc-endpoint', { destinations: ['10.0.1.0/24'], note: 'Private endpoint of the Arc scope' }),
    {
      name: 'dns-to-azure',
      action: 'allow',
      sources: ['192.168.10.10/32'],
      destinations: ['10.0.32.4/32'],
      protocol: 'Any',
      ports: '53',
      note: 'Forwarding to the resolver',
    },
    allow('entra-id', { tags: ['AzureActiveDirectory'], note: 'Sign-in is always public' }),
    allow('resource-manager', { tags: ['AzureResourceManager'], note: 'Connect and disconnect' }),
    allow('arc-public', { tags: ['AzureArcInfrastructure', 'AzureTrafficManager'], note: 'Notifications and global names' }),
    allow('packages', { fqdns: ['download.microsoft.com', 'packages.microsoft.com'], note: 'Install and upgrade' }),
    allow('extensions', { tags: ['AzureFrontDoor.Frontend'], note: 'Extension packages' }),
  ];
}

/** Site with server subnet, DNS server and firewall; servers and VPN device are added by the sample. `more`: further suffixes to forward. */
export function site(forwards: boolean, more: readonly string[] = []): readonly Resource[] {
  return [
    make('site', 'Harbour DC', {
      prefixes: ['192.168.0.0/16'],
      asn: 65010,
      egress: 'direct',
      place: 'Hamburg',
      dnsServers: ['dnsServer:harbour-dc/dns-01'],
    }),
    make('siteSubnet', 'Servers', { parent: 'site:harbour-dc', prefix: '192.168.20.0/24', zone: 'servers' }),
    make('siteFirewall', 'fw-edge', {
      parent: 'site:harbour-dc',
      address: '192.168.0.1',
      defaultAction: 'deny',
      rules: firewallRules() as never,
    }),
    make('dnsServer', 'dns-01', {
      parent: 'site:harbour-dc',
      address: '192.168.10.10',
      upstream: 'recursive-upstream',
      forwarders: forwards ? [...ARC_ZONES.map(({ suffix }) => suffix), ...more].map((domain) => ({ domain, targets: ['10.0.32.4'] })) : [],
    }),
  ];
}

/** VPN device of the site. */
export function vpnDevice(): Resource {
  return make('vpnDevice', 'vpn-edge', {
    parent: 'site:harbour-dc',
    publicAddress: '203.0.113.9',
    bgpAddress: '192.168.0.254',
    asn: 65010,
    ikeVersion: 'IKEv2',
    policyBased: false,
    maxSegmentSize: 1350,
    tunnelTo: ['publicIp:pip-vgw-1', 'publicIp:pip-vgw-2'],
  });
}

/** Arc-enabled server of the site, associated with the scope. */
export function server(
  name: string,
  address: string,
  osType: 'windows' | 'linux',
  osEdition: string,
  hosts?: readonly { readonly name: string; readonly address: string }[],
): Resource {
  return make('arcServer', name, {
    parent: 'siteSubnet:harbour-dc/servers',
    group: GROUP,
    region: REGION,
    address,
    osType,
    osEdition,
    agentVersion: '1.67',
    privateLinkScope: 'arcPrivateLinkScope:pls-arc',
    ...(hosts ? { hosts } : {}),
  });
}
