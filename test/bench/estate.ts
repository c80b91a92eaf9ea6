// Made-up estates of any size in the form of REST lists, for timing and scale tests. The same size gives the same estate.
import type { JsonObject } from '../../shared/base/json.ts';

const SUBSCRIPTION = '/subscriptions/11111111-2222-3333-4444-555555555555';

function id(group: string, type: string, name: string): string {
  return `${SUBSCRIPTION}/resourceGroups/${group}/providers/${type}/${name}`;
}

function body(group: string, type: string, name: string, properties: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    id: id(group, type, name),
    name,
    type,
    etag: 'W/"5a9bbb2a-1d0e-4ac6-9c5a-000000000000"',
    location: 'westeurope',
    tags: { environment: 'production', owner: 'network' },
    ...more,
    properties: { provisioningState: 'Succeeded', resourceGuid: '7d2a1e0e-0000-4000-8000-000000000000', ...properties },
  };
}

function rule(network: string, group: string, name: string, priority: number, port: string): JsonObject {
  return {
    id: `${id(group, 'Microsoft.Network/networkSecurityGroups', network)}/securityRules/${name}`,
    name,
    type: 'Microsoft.Network/networkSecurityGroups/securityRules',
    properties: {
      provisioningState: 'Succeeded',
      protocol: 'Tcp',
      sourcePortRange: '*',
      destinationPortRange: port,
      sourceAddressPrefix: '10.0.0.0/8',
      destinationAddressPrefix: '*',
      access: 'Allow',
      priority,
      direction: 'Inbound',
      sourcePortRanges: [],
      destinationPortRanges: [],
    },
  };
}

/** About `count` resource bodies: spokes of 20 bodies each round hubs of 200 spokes. */
export function estate(count: number): readonly JsonObject[] {
  const out: JsonObject[] = [];
  for (let spoke = 0; out.length < count; spoke++) out.push(...spokeBodies(spoke));
  return out.slice(0, count);
}

function spokeBodies(n: number): readonly JsonObject[] {
  const group = `rg-spoke-${n}`;
  const network = `vnet-spoke-${n}`;
  const second = Math.floor(n / 16) % 256;
  const third = (n % 16) * 16;
  const first = 10 + Math.floor(n / 4096);
  const vnetId = id(group, 'Microsoft.Network/virtualNetworks', network);
  const subnetId = (name: string): string => `${vnetId}/subnets/${name}`;
  const subnet = (name: string, offset: number): JsonObject => ({
    id: subnetId(name),
    name,
    type: 'Microsoft.Network/virtualNetworks/subnets',
    properties: {
      provisioningState: 'Succeeded',
      addressPrefix: `${first}.${second}.${third + offset}.0/24`,
      networkSecurityGroup: { id: id(group, 'Microsoft.Network/networkSecurityGroups', `nsg-${n}`) },
      routeTable: { id: id(group, 'Microsoft.Network/routeTables', `rt-${n}`) },
      serviceEndpoints: [],
      delegations: [],
      privateEndpointNetworkPolicies: 'Disabled',
      privateLinkServiceNetworkPolicies: 'Enabled',
    },
  });
  const endpoint = (i: number): JsonObject =>
    body(group, 'Microsoft.Network/privateEndpoints', `pe-${n}-${i}`, {
      subnet: { id: subnetId('snet-pe') },
      privateLinkServiceConnections: [
        {
          name: `pe-${n}-${i}`,
          id: `${id(group, 'Microsoft.Network/privateEndpoints', `pe-${n}-${i}`)}/privateLinkServiceConnections/pe-${n}-${i}`,
          properties: {
            provisioningState: 'Succeeded',
            privateLinkServiceId: id(group, 'Microsoft.KeyVault/vaults', `kv-${n}-${i}`),
            groupIds: ['vault'],
            privateLinkServiceConnectionState: { status: 'Approved', description: '', actionsRequired: 'None' },
          },
        },
      ],
      manualPrivateLinkServiceConnections: [],
      ipConfigurations: [],
      networkInterfaces: [{ id: id(group, 'Microsoft.Network/networkInterfaces', `pe-${n}-${i}.nic`) }],
      customDnsConfigs: [{ fqdn: `kv-${n}-${i}.vault.azure.net`, ipAddresses: [`${first}.${second}.${third + 1}.${4 + i}`] }],
    });
  const vault = (i: number): JsonObject =>
    body(group, 'Microsoft.KeyVault/vaults', `kv-${n}-${i}`, {
      tenantId: '22222222-0000-0000-0000-000000000000',
      sku: { family: 'A', name: 'standard' },
      accessPolicies: [],
      publicNetworkAccess: 'Disabled',
    });
  const nic = (i: number): JsonObject =>
    body(group, 'Microsoft.Network/networkInterfaces', `nic-${n}-${i}`, {
      ipConfigurations: [
        {
          name: 'ipconfig1',
          id: `${id(group, 'Microsoft.Network/networkInterfaces', `nic-${n}-${i}`)}/ipConfigurations/ipconfig1`,
          properties: {
            privateIPAddress: `${first}.${second}.${third}.${4 + i}`,
            privateIPAllocationMethod: 'Dynamic',
            subnet: { id: subnetId('snet-app') },
            primary: true,
          },
        },
      ],
      dnsSettings: { dnsServers: [], appliedDnsServers: [] },
      enableAcceleratedNetworking: true,
      enableIPForwarding: false,
      macAddress: '00-0D-3A-00-00-00',
      nicType: 'Standard',
    });
  const machine = (i: number): JsonObject =>
    body(group, 'Microsoft.Compute/virtualMachines', `vm-${n}-${i}`, {
      hardwareProfile: { vmSize: 'Standard_D2s_v5' },
      storageProfile: { osDisk: { osType: 'Linux', name: `vm-${n}-${i}-os`, createOption: 'FromImage', caching: 'ReadWrite' } },
      networkProfile: {
        networkInterfaces: [{ id: id(group, 'Microsoft.Network/networkInterfaces', `nic-${n}-${i}`), properties: { primary: true } }],
      },
    });
  return [
    body(group, 'Microsoft.Network/virtualNetworks', network, {
      addressSpace: { addressPrefixes: [`${first}.${second}.${third}.0/20`] },
      dhcpOptions: { dnsServers: ['10.255.0.4'] },
      subnets: [subnet('snet-app', 0), subnet('snet-pe', 1), subnet('snet-data', 2), subnet('snet-mgmt', 3)],
      virtualNetworkPeerings: [],
      enableDdosProtection: false,
    }),
    body(group, 'Microsoft.Network/networkSecurityGroups', `nsg-${n}`, {
      securityRules: [1, 2, 3, 4].map((i) => rule(`nsg-${n}`, group, `allow-${i}`, 100 * i, String(8000 + i))),
      defaultSecurityRules: [],
    }),
    body(group, 'Microsoft.Network/routeTables', `rt-${n}`, {
      disableBgpRoutePropagation: false,
      routes: [
        { name: 'default', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.255.0.4' } },
        { name: 'site', properties: { addressPrefix: '192.168.0.0/16', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.255.0.4' } },
      ],
    }),
    body(
      group,
      'Microsoft.Network/publicIPAddresses',
      `pip-${n}`,
      { publicIPAllocationMethod: 'Static', publicIPAddressVersion: 'IPv4', ipAddress: '20.0.0.1' },
      { sku: { name: 'Standard', tier: 'Regional' } },
    ),
    ...[0, 1, 2, 3].map(endpoint),
    ...[0, 1, 2, 3].map(vault),
    ...[0, 1, 2, 3].map(nic),
    ...[0, 1, 2, 3].map(machine),
  ];
}
