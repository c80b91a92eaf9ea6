// What Azure says differently although nobody touched the resource: another api-version, other clients' spelling, what providers and
// agents write, what Azure fills in later. Each row is a resource and what a later look adds; none of it is drift.
import { describe, expect, it } from 'vitest';
import { acceptDrift, revertDrift } from '../../../../shared/azure/drift/settle.ts';
import type { JsonObject } from '../../../../shared/base/json.ts';
import { apply } from '../../../../shared/plan/commands.ts';
import { brief, EVERYTHING, importedPlan, lookAt } from './looks.ts';

const GROUP = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg';

function body(type: string, name: string, properties: JsonObject, more: JsonObject = {}): JsonObject {
  const [provider = '', ...kinds] = type.split('/');
  const names = name.split('/');
  const id = `${GROUP}/providers/${provider}${kinds.map((kind, i) => `/${kind}/${names[i]}`).join('')}`;
  return {
    id,
    name: names.at(-1) ?? '',
    type,
    location: 'westeurope',
    ...more,
    properties: { provisioningState: 'Succeeded', ...properties },
  };
}

const net = (kind: string, name: string) => `${GROUP}/providers/Microsoft.Network/${kind}/${name}`;

/** A network with one subnet whose properties are these. */
function subnet(properties: JsonObject, network: JsonObject = {}): JsonObject {
  const id = `${net('virtualNetworks', 'v')}/subnets/s`;
  return body('Microsoft.Network/virtualNetworks', 'v', {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [{ id, name: 's', properties: { addressPrefix: '10.0.1.0/24', ...properties } }],
    ...network,
  });
}

function group(rule: JsonObject): JsonObject {
  const priority = { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp' };
  return body('Microsoft.Network/networkSecurityGroups', 'n', { securityRules: [{ name: 'r', properties: { ...priority, ...rule } }] });
}

const any = { sourcePortRange: '*', destinationAddressPrefix: '*' };
const peering = {
  remoteVirtualNetwork: { id: net('virtualNetworks', 'w') },
  allowVirtualNetworkAccess: true,
  allowForwardedTraffic: false,
};

function peered(properties: JsonObject): JsonObject {
  return body('Microsoft.Network/virtualNetworks', 'v', {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    virtualNetworkPeerings: [
      { id: `${net('virtualNetworks', 'v')}/virtualNetworkPeerings/p`, name: 'p', properties: { ...peering, ...properties } },
    ],
  });
}

const rows: readonly (readonly [string, JsonObject, JsonObject])[] = [
  ['a subnet whose prefix comes as a list', subnet({}), subnet({ addressPrefix: undefined as never, addressPrefixes: ['10.0.1.0/24'] })],
  [
    'a subnet with what newer api-versions say',
    subnet({}),
    subnet({
      privateEndpointNetworkPolicies: 'Disabled',
      privateLinkServiceNetworkPolicies: 'Enabled',
      defaultOutboundAccess: true,
      sharingScope: 'None',
    }),
  ],
  [
    'a subnet others attach to',
    subnet({}),
    subnet({
      ipConfigurations: [{ id: `${net('networkInterfaces', 'nic')}/ipConfigurations/ipconfig1` }],
      privateEndpoints: [{ id: net('privateEndpoints', 'pe') }],
      purpose: 'PrivateEndpoints',
      resourceNavigationLinks: [],
      serviceAssociationLinks: [],
      networkIntentPolicies: [],
    }),
  ],
  [
    'a delegation with its actions',
    subnet({ delegations: [{ name: 'd', properties: { serviceName: 'Microsoft.Web/serverFarms' } }] }),
    subnet({
      delegations: [
        {
          id: `${net('virtualNetworks', 'v')}/subnets/s/delegations/d`,
          name: 'd',
          etag: 'W/"2"',
          type: 'Microsoft.Network/virtualNetworks/subnets/delegations',
          properties: {
            provisioningState: 'Succeeded',
            serviceName: 'Microsoft.Web/serverfarms',
            actions: ['Microsoft.Network/virtualNetworks/subnets/action'],
          },
        },
      ],
    }),
  ],
  [
    'service endpoints with their regions',
    subnet({ serviceEndpoints: [{ service: 'Microsoft.Storage' }, { service: 'Microsoft.Sql' }] }),
    subnet({
      serviceEndpoints: [
        { service: 'Microsoft.Sql', locations: ['westeurope'], provisioningState: 'Succeeded' },
        { service: 'Microsoft.Storage', locations: ['westeurope', 'northeurope'], provisioningState: 'Succeeded' },
      ],
    }),
  ],
  [
    'a network with what is off by default',
    subnet({}),
    subnet(
      {},
      {
        enableDdosProtection: false,
        enableVmProtection: false,
        virtualNetworkPeerings: [],
        dhcpOptions: { dnsServers: [] },
        privateEndpointVNetPolicies: 'Disabled',
        resourceGuid: '1234',
        defaultPublicNatGateway: null as never,
      },
    ),
  ],
  [
    'ranges in another order',
    subnet({}, { addressSpace: { addressPrefixes: ['10.0.0.0/16', '10.1.0.0/16'] } }),
    subnet({}, { addressSpace: { addressPrefixes: ['10.1.0.0/16', '10.0.0.0/16'] } }),
  ],
  [
    'a rule with lists of one',
    group({ ...any, sourceAddressPrefix: '10.0.0.0/8', destinationPortRange: '443' }),
    group({
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      sourceAddressPrefixes: ['10.0.0.0/8'],
      destinationPortRanges: ['443'],
      sourcePortRanges: [],
      destinationAddressPrefixes: [],
    }),
  ],
  [
    'a rule whose protocol is shouted',
    group({ ...any, sourceAddressPrefix: '*', destinationPortRange: '443' }),
    group({ ...any, sourceAddressPrefix: '*', destinationPortRange: '443', protocol: 'TCP', access: 'allow', direction: 'INBOUND' }),
  ],
  [
    'a rule with a service tag in other case',
    group({ ...any, sourceAddressPrefix: 'VirtualNetwork', destinationPortRange: '443' }),
    group({ ...any, sourceAddressPrefix: 'virtualnetwork', destinationPortRange: '443' }),
  ],
  [
    'the default rules of a security group',
    group({ ...any, sourceAddressPrefix: '*', destinationPortRange: '443' }),
    {
      ...group({ ...any, sourceAddressPrefix: '*', destinationPortRange: '443' }),
      properties: {
        ...(group({ ...any, sourceAddressPrefix: '*', destinationPortRange: '443' }).properties as JsonObject),
        defaultSecurityRules: [{ name: 'AllowVnetInBound', properties: { priority: 65000 } }],
        subnets: [{ id: `${net('virtualNetworks', 'v')}/subnets/s` }],
        networkInterfaces: [{ id: net('networkInterfaces', 'nic') }],
        flowLogs: [],
      },
    },
  ],
  [
    'a peering with its state',
    peered({}),
    peered({
      peeringState: 'Connected',
      peeringSyncLevel: 'FullyInSync',
      remoteAddressSpace: { addressPrefixes: ['10.9.0.0/16'] },
      remoteVirtualNetworkAddressSpace: { addressPrefixes: ['10.9.0.0/16'] },
      doNotVerifyRemoteGateways: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      peerCompleteVnets: true,
      resourceGuid: '1',
      routeServiceVips: {},
    }),
  ],
  [
    'an address that is used now',
    body('Microsoft.Network/publicIPAddresses', 'ip', { publicIPAllocationMethod: 'Static' }, { sku: { name: 'Standard' } }),
    body(
      'Microsoft.Network/publicIPAddresses',
      'ip',
      {
        publicIPAllocationMethod: 'Static',
        ipAddress: '20.1.2.3',
        publicIPAddressVersion: 'IPv4',
        idleTimeoutInMinutes: 4,
        ipTags: [],
        ipConfiguration: { id: `${net('azureFirewalls', 'f')}/azureFirewallIpConfigurations/c` },
        ddosSettings: { protectionMode: 'VirtualNetworkInherited' },
        resourceGuid: '5',
      },
      { sku: { name: 'Standard', tier: 'Regional' } },
    ),
  ],
  [
    'a zone with its counts',
    body('Microsoft.Network/privateDnsZones', 'privatelink.example.net', {}, { location: 'global' }),
    body(
      'Microsoft.Network/privateDnsZones',
      'privatelink.example.net',
      {
        numberOfRecordSets: 7,
        maxNumberOfRecordSets: 25000,
        numberOfVirtualNetworkLinks: 2,
        maxNumberOfVirtualNetworkLinks: 1000,
        numberOfVirtualNetworkLinksWithRegistration: 0,
        maxNumberOfVirtualNetworkLinksWithRegistration: 100,
        internalId: 'SW1tdXRhYmxl',
      },
      { location: 'global', etag: '3' },
    ),
  ],
  [
    'an endpoint that was approved',
    body('Microsoft.Network/privateEndpoints', 'pe', {
      subnet: { id: `${net('virtualNetworks', 'v')}/subnets/s` },
      privateLinkServiceConnections: [{ name: 'c', properties: { privateLinkServiceId: net('x', 'y'), groupIds: ['hybridcompute'] } }],
    }),
    body('Microsoft.Network/privateEndpoints', 'pe', {
      subnet: { id: `${net('virtualNetworks', 'V')}/subnets/S` },
      privateLinkServiceConnections: [
        {
          name: 'c',
          properties: {
            provisioningState: 'Succeeded',
            privateLinkServiceId: net('x', 'y'),
            groupIds: ['hybridcompute'],
            privateLinkServiceConnectionState: { status: 'Approved', description: 'Auto-approved', actionsRequired: 'None' },
          },
        },
      ],
      manualPrivateLinkServiceConnections: [],
      networkInterfaces: [{ id: net('networkInterfaces', 'pe.nic.1') }],
      customNetworkInterfaceName: '',
      ipConfigurations: [],
      applicationSecurityGroups: [],
      customDnsConfigs: [{ fqdn: 'gbl.his.arc.azure.com', ipAddresses: ['10.0.1.4'] }],
      resourceGuid: '9',
      ipVersionType: 'IPv4',
    }),
  ],
  [
    'a server whose agent reports',
    body('Microsoft.HybridCompute/machines', 'srv', {
      osType: 'windows',
      agentVersion: '1.50',
      status: 'Connected',
      lastStatusChange: '2026-01-01T00:00:00Z',
    }),
    body(
      'Microsoft.HybridCompute/machines',
      'srv',
      {
        osType: 'windows',
        agentVersion: '1.52',
        osVersion: '10.0.20348.2000',
        osSku: 'Windows Server 2022 Standard',
        status: 'Disconnected',
        lastStatusChange: '2026-02-02T00:00:00Z',
        errorDetails: [],
        displayName: 'srv',
        machineFqdn: 'srv.corp.example',
        domainName: 'corp',
        adFqdn: 'srv.corp.example',
        dnsFqdn: 'srv.corp.example',
        vmUuid: '1',
        vmId: '2',
        osName: 'windows',
        osProfile: { computerName: 'srv', windowsConfiguration: { patchSettings: {} } },
        agentConfiguration: { extensionsEnabled: 'true', guestConfigurationEnabled: 'true', incomingConnectionsPorts: [], proxyBypass: [] },
        agentUpgrade: { enableAutomaticUpgrade: false },
        networkProfile: { networkInterfaces: [{ ipAddresses: [{ address: '10.1.2.3', ipAddressVersion: 'IPv4' }] }] },
        detectedProperties: { cloudprovider: 'N/A', totalPhysicalMemoryInBytes: '8589934592' },
        serviceStatuses: { extensionService: { status: 'running', startupType: 'automatic' } },
        extensions: [{ id: 'x', name: 'AzureMonitorWindowsAgent' }],
        licenseProfile: { licenseStatus: 'Licensed' },
        hardwareProfile: { totalPhysicalMemoryInBytes: 8589934592 },
        firmwareProfile: { serialNumber: '1', type: 'BIOS' },
        storageProfile: { disks: [] },
        identity: undefined as never,
      },
      { identity: { type: 'SystemAssigned', principalId: '1', tenantId: '2' }, kind: '' },
    ),
  ],
  [
    'a scope with its id',
    body('Microsoft.HybridCompute/privateLinkScopes', 'pls', { publicNetworkAccess: 'Disabled' }),
    body('Microsoft.HybridCompute/privateLinkScopes', 'pls', {
      publicNetworkAccess: 'Disabled',
      privateLinkScopeId: '7',
      privateEndpointConnections: [{ id: `${GROUP}/x`, name: 'pe.1', properties: {} }],
    }),
  ],
  [
    'a route table others use',
    body('Microsoft.Network/routeTables', 'rt', {
      routes: [{ name: 'd', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' } }],
    }),
    body('Microsoft.Network/routeTables', 'rt', {
      disableBgpRoutePropagation: false,
      resourceGuid: '1',
      subnets: [{ id: `${net('virtualNetworks', 'v')}/subnets/s` }],
      routes: [
        {
          id: `${net('routeTables', 'rt')}/routes/D`,
          name: 'D',
          etag: 'x',
          type: 'Microsoft.Network/routeTables/routes',
          properties: {
            provisioningState: 'Succeeded',
            addressPrefix: '0.0.0.0/0',
            nextHopType: 'virtualAppliance',
            nextHopIpAddress: '10.0.0.4',
            hasBgpOverride: false,
          },
        },
      ],
    }),
  ],
  [
    'a gateway with what it was given',
    body('Microsoft.Network/virtualNetworkGateways', 'g', {
      gatewayType: 'Vpn',
      sku: { name: 'VpnGw1AZ' },
      ipConfigurations: [
        {
          name: 'c',
          properties: {
            subnet: { id: `${net('virtualNetworks', 'v')}/subnets/GatewaySubnet` },
            publicIPAddress: { id: net('publicIPAddresses', 'ip') },
          },
        },
      ],
    }),
    body('Microsoft.Network/virtualNetworkGateways', 'g', {
      gatewayType: 'Vpn',
      vpnType: 'RouteBased',
      vpnGatewayGeneration: 'Generation1',
      enableBgp: false,
      activeActive: false,
      enablePrivateIpAddress: false,
      enableHighBandwidthVpnGateway: false,
      packetCaptureDiagnosticState: 'None',
      allowRemoteVnetTraffic: false,
      allowVirtualWanTraffic: false,
      sku: { name: 'VpnGw1AZ', tier: 'VpnGw1AZ', capacity: 2 },
      bgpSettings: {
        asn: 65515,
        bgpPeeringAddress: '10.0.255.30',
        peerWeight: 0,
        bgpPeeringAddresses: [
          {
            ipconfigurationId: `${net('virtualNetworkGateways', 'g')}/ipConfigurations/c`,
            defaultBgpIpAddresses: ['10.0.255.30'],
            customBgpIpAddresses: [],
            tunnelIpAddresses: ['20.1.2.3'],
          },
        ],
      },
      ipConfigurations: [
        {
          id: `${net('virtualNetworkGateways', 'g')}/ipConfigurations/c`,
          name: 'c',
          etag: 'x',
          properties: {
            provisioningState: 'Succeeded',
            privateIPAllocationMethod: 'Dynamic',
            subnet: { id: `${net('virtualNetworks', 'v')}/subnets/GatewaySubnet` },
            publicIPAddress: { id: net('publicIPAddresses', 'ip') },
          },
        },
      ],
      vpnClientConfiguration: {
        vpnClientProtocols: ['OpenVPN', 'IkeV2'],
        vpnAuthenticationTypes: [],
        vpnClientRootCertificates: [],
        vpnClientRevokedCertificates: [],
        vngClientConnectionConfigurations: [],
        radiusServers: [],
        vpnClientIpsecPolicies: [],
      },
      natRules: [],
      policyGroups: undefined as never,
    }),
  ],
  [
    'a connection that is up',
    body('Microsoft.Network/connections', 'cn', {
      connectionType: 'IPsec',
      virtualNetworkGateway1: { id: net('virtualNetworkGateways', 'g'), properties: {} },
      localNetworkGateway2: { id: net('localNetworkGateways', 'l'), properties: {} },
    }),
    body('Microsoft.Network/connections', 'cn', {
      connectionType: 'IPsec',
      connectionProtocol: 'IKEv2',
      connectionMode: 'Default',
      connectionStatus: 'Connected',
      ingressBytesTransferred: 123,
      egressBytesTransferred: 456,
      routingWeight: 0,
      dpdTimeoutSeconds: 45,
      enableBgp: false,
      useLocalAzureIpAddress: false,
      usePolicyBasedTrafficSelectors: false,
      expressRouteGatewayBypass: false,
      enablePrivateLinkFastPath: false,
      ipsecPolicies: [],
      trafficSelectorPolicies: [],
      gatewayCustomBgpIpAddresses: [],
      packetCaptureDiagnosticState: 'None',
      virtualNetworkGateway1: { id: net('virtualNetworkGateways', 'g') },
      localNetworkGateway2: { id: net('localNetworkGateways', 'l') },
    }),
  ],
  [
    'a local gateway with an empty name',
    body('Microsoft.Network/localNetworkGateways', 'l', {
      gatewayIpAddress: '203.0.113.5',
      localNetworkAddressSpace: { addressPrefixes: ['192.168.0.0/16'] },
    }),
    body('Microsoft.Network/localNetworkGateways', 'l', {
      gatewayIpAddress: '203.0.113.5',
      fqdn: '',
      localNetworkAddressSpace: { addressPrefixes: ['192.168.0.0/16'] },
      resourceGuid: '3',
    }),
  ],
  [
    'a bastion with its features off',
    body(
      'Microsoft.Network/bastionHosts',
      'b',
      {
        ipConfigurations: [
          {
            name: 'c',
            properties: {
              subnet: { id: `${net('virtualNetworks', 'v')}/subnets/AzureBastionSubnet` },
              publicIPAddress: { id: net('publicIPAddresses', 'ip') },
            },
          },
        ],
      },
      { sku: { name: 'Standard' } },
    ),
    body(
      'Microsoft.Network/bastionHosts',
      'b',
      {
        dnsName: 'bst-1.bastion.azure.com',
        scaleUnits: 2,
        enableTunneling: false,
        enableIpConnect: false,
        enableFileCopy: false,
        disableCopyPaste: false,
        enableShareableLink: false,
        enableKerberos: false,
        enableSessionRecording: false,
        enablePrivateOnlyBastion: false,
        ipConfigurations: [
          {
            id: `${net('bastionHosts', 'b')}/bastionHostIpConfigurations/c`,
            name: 'c',
            properties: {
              provisioningState: 'Succeeded',
              privateIPAllocationMethod: 'Dynamic',
              subnet: { id: `${net('virtualNetworks', 'v')}/subnets/AzureBastionSubnet` },
              publicIPAddress: { id: net('publicIPAddresses', 'ip') },
            },
          },
        ],
      },
      { sku: { name: 'Standard' } },
    ),
  ],
  ['a region in words', { ...subnet({}), location: 'westeurope' }, { ...subnet({}), location: 'West Europe' }],
  ['no tags and empty ones', subnet({}), { ...subnet({}), tags: {} }],
  [
    'who made it when',
    subnet({}),
    {
      ...subnet({}),
      systemData: { createdBy: 'a', createdAt: '2026-01-01' },
      managedBy: '',
      kind: '',
      plan: null as never,
      extendedLocation: null as never,
    },
  ],
];

const asList = (one: JsonObject): string => JSON.stringify({ value: [one] });

describe('nobody touched', () => {
  it.each(rows)('%s', (_, first, later) => {
    for (const [then, now] of [
      [first, later],
      [later, first],
    ] as const) {
      const plan = importedPlan(asList(then));
      if (!plan) throw new Error('no state of Azure');
      expect(brief(lookAt(plan, asList(now), EVERYTHING))).toEqual([]);
    }
  });
});

describe('one value and a list of one', () => {
  const at = (properties: JsonObject): string => asList(subnet({ addressPrefix: undefined as never, ...properties }));
  const three: readonly (readonly [string, JsonObject])[] = [
    ['alone', { addressPrefix: '10.0.2.0/24' }],
    ['in a list', { addressPrefixes: ['10.0.2.0/24'] }],
    ['with another', { addressPrefixes: ['10.0.2.0/24', '10.0.3.0/24'] }],
  ];

  it.each(three)('that were changed %s are drift, and accepting one form takes the other along', (_, now) => {
    for (const first of [{ addressPrefix: '10.0.1.0/24' }, { addressPrefixes: ['10.0.1.0/24'] }]) {
      const plan = importedPlan(at(first));
      if (!plan) throw new Error('no state of Azure');
      const drift = lookAt(plan, at(now), EVERYTHING);
      expect(new Set(drift.changes.map(({ state }) => state))).toEqual(new Set(['drift']));
      for (const settle of [acceptDrift, revertDrift]) {
        const next = apply(plan, settle(drift, drift.changes.slice(0, 1)));
        if (!next.ok) throw new Error(next.error.message);
        const left = lookAt(next.value, at(now), EVERYTHING).changes.map(({ state }) => state);
        expect(new Set(left)).toEqual(new Set(settle === acceptDrift ? [] : ['to-push']));
      }
    }
  });
});
