// A small network as Azure answers it, and the same some days later when others have been at work.
const SUBSCRIPTION = '/subscriptions/11111111-2222-3333-4444-555555555555';
const ID = `${SUBSCRIPTION}/resourceGroups/rg-net/providers/Microsoft.Network`;

interface Later {
  readonly space?: readonly string[];
  readonly subnets?: readonly (readonly [string, string])[];
  readonly port?: string;
  readonly route?: string;
  readonly without?: readonly string[];
}

/** The answer; what is not named is as on the first day. */
export function azureState(later: Later = {}): string {
  const { space = ['10.20.0.0/16'], port = '443', route = '10.20.2.4', without = [] } = later;
  const subnets = later.subnets ?? [
    ['snet-app', '10.20.1.0/24'],
    ['snet-data', '10.20.2.0/24'],
    ['snet-jump', '10.20.3.0/24'],
  ];
  const network = `${ID}/virtualNetworks/vnet-prod`;
  const bodies = [
    {
      id: network,
      name: 'vnet-prod',
      type: 'Microsoft.Network/virtualNetworks',
      location: 'westeurope',
      etag: 'W/"1"',
      properties: {
        provisioningState: 'Succeeded',
        addressSpace: { addressPrefixes: space },
        dhcpOptions: { dnsServers: ['10.20.1.4'] },
        subnets: subnets.map(([name, addressPrefix]) => ({
          id: `${network}/subnets/${name}`,
          name,
          properties: {
            addressPrefix,
            networkSecurityGroup: { id: `${ID}/networkSecurityGroups/nsg-app` },
            routeTable: { id: `${ID}/routeTables/rt-app` },
            privateEndpointNetworkPolicies: 'Disabled',
          },
        })),
        virtualNetworkPeerings: [],
      },
    },
    {
      id: `${ID}/networkSecurityGroups/nsg-app`,
      name: 'nsg-app',
      type: 'Microsoft.Network/networkSecurityGroups',
      location: 'westeurope',
      properties: {
        provisioningState: 'Succeeded',
        securityRules: [
          {
            name: 'allow-web',
            properties: {
              priority: 100,
              direction: 'Inbound',
              access: 'Allow',
              protocol: 'Tcp',
              sourceAddressPrefix: 'VirtualNetwork',
              sourcePortRange: '*',
              destinationAddressPrefix: '*',
              destinationPortRange: port,
            },
          },
        ],
      },
    },
    {
      id: `${ID}/routeTables/rt-app`,
      name: 'rt-app',
      type: 'Microsoft.Network/routeTables',
      location: 'westeurope',
      properties: {
        provisioningState: 'Succeeded',
        routes: [{ name: 'default', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: route } }],
      },
    },
    {
      id: `${ID}/publicIPAddresses/pip-jump`,
      name: 'pip-jump',
      type: 'Microsoft.Network/publicIPAddresses',
      location: 'westeurope',
      sku: { name: 'Standard', tier: 'Regional' },
      properties: { provisioningState: 'Succeeded', publicIPAllocationMethod: 'Static', publicIPAddressVersion: 'IPv4' },
    },
  ];
  return JSON.stringify({ value: bodies.filter((one) => !without.includes(one.name)) }, null, 1);
}

/** Some days later: a wider network, an open port, another route, a subnet more, one less, and an address gone. */
export const LATER: Later = {
  space: ['10.20.0.0/16', '10.21.0.0/16'],
  port: '8443',
  route: '10.20.2.99',
  subnets: [
    ['snet-app', '10.20.1.0/24'],
    ['snet-data', '10.20.2.0/24'],
    ['snet-rogue', '10.21.0.0/24'],
  ],
  without: ['pip-jump'],
};
