// The sample plans: the founding scenario and its variants. They are the start page's samples, test plans and documentation.
import type { Resource } from '../../kinds/index.ts';
import { arrange } from '../arrange.ts';
import { make, planOf } from '../build.ts';
import type { Plan } from '../plan.ts';
import {
  ARC_NAMES,
  arcScope,
  endpointAddress,
  GROUP,
  hub,
  inboundResolver,
  managementScope,
  REGION,
  server,
  site,
  vpn,
  vpnDevice,
} from './parts.ts';

export interface Sample {
  /** File name below assets/samples, without extension. */
  readonly file: string;
  readonly title: string;
  readonly summary: string;
  readonly plan: () => Plan;
}

const SERVERS: readonly Resource[] = [
  server('srv-erp-01', '192.168.20.5', 'windows', 'Windows Server 2025'),
  server('srv-files-02', '192.168.20.6', 'windows', 'Windows Server 2022'),
  server('srv-build-03', '192.168.20.7', 'linux', 'Ubuntu 24.04'),
];

function sampleOf(name: string, description: string, resources: readonly Resource[]): Plan {
  const plan = planOf(resources, { asOf: '2026-11-24' });
  const named: Plan = { ...plan, info: { name, description, author: 'Network team', version: '0.1', classification: 'Internal' } };
  return { ...named, layout: new Map([...named.layout, ...arrange(named)]) };
}

/** Spoke 10.1.0.0/16 peered with the hub, using its gateway. */
function spoke(name: string, range: string, subnetRange: string): readonly Resource[] {
  const id = `vnet:${name}`;
  return [
    make('vnet', name, { group: GROUP, region: REGION, addressSpace: [range], role: 'spoke' }),
    make('securityGroup', `nsg-${name}`, { group: GROUP, region: REGION, rules: [] }),
    make('subnet', 'snet-app', {
      parent: id,
      addressPrefix: subnetRange,
      defaultOutboundAccess: false,
      securityGroup: `securityGroup:nsg-${name}`,
    }),
    make('peering', `to-${name}`, {
      parent: 'vnet:vnet-hub',
      remoteNetwork: id,
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: true,
      allowGatewayTransit: true,
      useRemoteGateways: false,
    }),
    make('peering', 'to-vnet-hub', {
      parent: id,
      remoteNetwork: 'vnet:vnet-hub',
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: true,
      allowGatewayTransit: false,
      useRemoteGateways: true,
    }),
  ];
}

/** Base design B of the domain catalogue: site, VPN with BGP, hub with endpoint and resolver, one spoke. */
export function arcByVpn(): Plan {
  return sampleOf(
    'Arc over private link by VPN',
    'Servers in one datacentre reach Azure Arc through a private link scope over a site-to-site VPN.',
    [
      ...managementScope(),
      ...site(true),
      vpnDevice(),
      ...SERVERS,
      ...hub(),
      ...vpn(),
      ...inboundResolver('vnet:vnet-hub'),
      ...arcScope('vnet:vnet-hub', 'subnet:vnet-hub/snet-pe', 'Disabled'),
      ...spoke('vnet-spoke', '10.1.0.0/16', '10.1.1.0/24'),
    ],
  );
}

/** The same over ExpressRoute private peering. */
export function arcByExpressRoute(): Plan {
  return sampleOf('Arc over private link by ExpressRoute', 'The same servers reach the scope over an ExpressRoute circuit.', [
    ...managementScope(),
    ...site(true),
    ...SERVERS,
    ...hub(),
    make('publicIp', 'pip-ergw', { group: GROUP, region: REGION }),
    make('virtualNetworkGateway', 'ergw-hub', {
      group: GROUP,
      region: REGION,
      gatewayType: 'ExpressRoute',
      vpnType: 'RouteBased',
      sku: 'ErGw1AZ',
      skuTier: 'ErGw1AZ',
      generation: undefined,
      activeActive: undefined,
      enableBgp: undefined,
      bgpAsn: undefined,
      ipConfigurations: [
        { name: 'default', subnet: 'subnet:vnet-hub/gatewaysubnet', publicIp: 'publicIp:pip-ergw', privateIpAllocation: 'Dynamic' },
      ],
    }),
    make('circuit', 'erc-harbour', {
      group: GROUP,
      region: REGION,
      provider: 'Equinix',
      peeringLocation: 'Frankfurt',
      bandwidthMbps: 200,
      tier: 'Standard',
      family: 'MeteredData',
      providerState: 'Provisioned',
      peerings: [
        {
          name: 'AzurePrivatePeering',
          peeringType: 'AzurePrivatePeering',
          peerAsn: 65010,
          primaryPrefix: '172.16.0.0/30',
          secondaryPrefix: '172.16.0.4/30',
          vlanId: 200,
        },
      ],
      site: 'site:harbour-dc',
    }),
    make('connection', 'cn-erc', {
      group: GROUP,
      region: REGION,
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: 'virtualNetworkGateway:ergw-hub',
      peer: 'circuit:erc-harbour',
      protocol: undefined,
      enableBgp: undefined,
      sharedKey: undefined,
    }),
    ...inboundResolver('vnet:vnet-hub'),
    ...arcScope('vnet:vnet-hub', 'subnet:vnet-hub/snet-pe', 'Disabled'),
  ]);
}

/** Hub and two spokes with shared endpoints of further services. */
export function hubAndSpokes(): Plan {
  return sampleOf(
    'Hub and spokes with private Arc and Key Vault',
    'Two spokes use the hub for VPN, names and endpoints; extensions read secrets from a private Key Vault.',
    [
      ...managementScope(),
      ...site(true, ['vault.azure.net']),
      vpnDevice(),
      ...SERVERS,
      ...hub(),
      ...vpn(),
      ...inboundResolver('vnet:vnet-hub'),
      ...arcScope('vnet:vnet-hub', 'subnet:vnet-hub/snet-pe', 'Disabled'),
      ...spoke('vnet-erp', '10.1.0.0/16', '10.1.1.0/24'),
      ...spoke('vnet-build', '10.2.0.0/16', '10.2.1.0/24'),
      make('keyVault', 'kv-harbour-hybrid', { group: GROUP, region: REGION }),
      make('privateDnsZone', 'privatelink.vaultcore.azure.net', {
        group: GROUP,
        records: [{ name: 'kv-harbour-hybrid', type: 'A', ttl: 10, addresses: [{ address: '10.0.1.20' }] }],
      }),
      make('zoneLink', 'link-vnet-hub', {
        parent: 'privateDnsZone:privatelink.vaultcore.azure.net',
        network: 'vnet:vnet-hub',
        registrationEnabled: false,
      }),
      make('privateEndpoint', 'pe-kv', {
        group: GROUP,
        region: REGION,
        subnet: 'subnet:vnet-hub/snet-pe',
        connections: [{ name: 'pe-kv', target: 'keyVault:kv-harbour-hybrid', groupIds: ['vault'], status: 'Approved' }],
        ipConfigurations: [],
        zoneGroups: [{ name: 'default', zones: [{ name: 'vault', zone: 'privateDnsZone:privatelink.vaultcore.azure.net' }] }],
        dnsConfigs: [{ fqdn: 'kv-harbour-hybrid.vault.azure.net', addresses: ['10.0.1.20'] }],
      }),
    ],
  );
}

/** One server that finds the endpoint through its hosts file. */
export function singleServer(): Plan {
  return sampleOf(
    'One server with a hosts file',
    'A pilot: one server reaches the scope over VPN and finds it through its hosts file instead of DNS.',
    [
      ...managementScope(),
      ...site(false),
      vpnDevice(),
      server(
        'srv-pilot-01',
        '192.168.20.5',
        'windows',
        'Windows Server 2025',
        ARC_NAMES.map((name, n) => ({ name: name.member, address: endpointAddress(n) })),
      ),
      ...hub(),
      ...vpn(),
      ...arcScope('vnet:vnet-hub', 'subnet:vnet-hub/snet-pe', 'Enabled'),
    ],
  );
}

/** All samples in the order of the start page. */
export const SAMPLES: readonly Sample[] = [
  { file: 'arc-private-link', title: 'Arc by VPN', summary: 'Site, hub, endpoint, resolver', plan: arcByVpn },
  { file: 'arc-private-link-expressroute', title: 'By ExpressRoute', summary: 'Circuit instead of VPN', plan: arcByExpressRoute },
  { file: 'arc-private-link-hub-spoke', title: 'Hub and spokes', summary: 'Two spokes, Key Vault', plan: hubAndSpokes },
  { file: 'arc-private-link-single-server', title: 'Single server', summary: 'Hosts file instead of DNS', plan: singleServer },
];
