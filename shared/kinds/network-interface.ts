// Network interface: the place of a virtual machine in a subnet.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ip, ipList, items, reference, referenceList, text } from './fields.ts';

export const networkInterface = defineKind({
  kind: 'networkInterface',
  label: 'Network interface',
  plural: 'Network interfaces',
  description: 'The addresses of a virtual machine in a subnet, with the filters that apply to them.',
  family: 'comp',
  palette: 'Azure network',
  parents: [],
  fields: {
    ipConfigurations: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        subnet: reference(['subnet'], { label: 'Subnet', arm: 'properties.subnet.id' }),
        privateIpAddress: ip({ label: 'Private address', arm: 'properties.privateIPAddress' }),
        allocation: choice(['Dynamic', 'Static'], { label: 'Allocation', arm: 'properties.privateIPAllocationMethod' }),
        version: choice(['IPv4', 'IPv6'], { label: 'IP version', arm: 'properties.privateIPAddressVersion' }),
        primary: flag({ label: 'Primary', arm: 'properties.primary' }),
        publicIp: reference(['publicIp'], { label: 'Public IP address', arm: 'properties.publicIPAddress.id' }),
        applicationSecurityGroups: referenceList(['applicationSecurityGroup'], {
          label: 'Application security groups',
          arm: 'properties.applicationSecurityGroups',
        }),
        loadBalancerBackendPools: referenceList(['loadBalancer'], {
          label: 'Load balancer pools',
          arm: 'properties.loadBalancerBackendAddressPools',
        }),
        loadBalancerInboundNatRules: referenceList(['loadBalancer'], {
          label: 'Inbound NAT rules',
          arm: 'properties.loadBalancerInboundNatRules',
        }),
        applicationGatewayBackendPools: referenceList(['applicationGateway'], {
          label: 'Application gateway pools',
          arm: 'properties.applicationGatewayBackendAddressPools',
        }),
        taps: referenceList(['opaque'], { label: 'Network taps', arm: 'properties.virtualNetworkTaps' }),
      },
      { label: 'IP configurations', arm: 'properties.ipConfigurations' },
    ),
    securityGroup: reference(['securityGroup'], {
      label: 'Security group',
      arm: 'properties.networkSecurityGroup.id',
      section: 'Security and routing',
    }),
    ipForwarding: flag({
      label: 'IP forwarding',
      arm: 'properties.enableIPForwarding',
      section: 'Security and routing',
      hint: 'Needed when the machine passes on traffic of others, as a router or firewall does.',
    }),
    dnsServers: ipList({
      label: 'DNS servers',
      arm: 'properties.dnsSettings.dnsServers',
      section: 'Names',
      hint: 'Empty means those of the virtual network.',
    }),
    appliedDnsServers: ipList({
      label: 'DNS servers in use',
      arm: 'properties.dnsSettings.appliedDnsServers',
      section: 'Names',
      reported: true,
    }),
    internalDnsNameLabel: text({ label: 'Internal name', arm: 'properties.dnsSettings.internalDnsNameLabel', section: 'Names' }),
    acceleratedNetworking: flag({ label: 'Accelerated networking', arm: 'properties.enableAcceleratedNetworking' }),
    macAddress: text({ label: 'MAC address', arm: 'properties.macAddress', reported: true }),
  },
  defaults: {},
  arm: {
    type: 'Microsoft.Network/networkInterfaces',
    apiVersion: '2024-05-01',
    location: 'region',
    readOnly: [
      'properties.virtualMachine',
      'properties.privateEndpoint',
      'properties.privateLinkService',
      'properties.primary',
      'properties.hostedWorkloads',
      'properties.tapConfigurations',
      'properties.dscpConfiguration',
      'properties.vnetEncryptionSupported',
      'properties.defaultOutboundConnectivityEnabled',
      'properties.allowPort25Out',
      'properties.dnsSettings.internalFqdn',
      'properties.dnsSettings.internalDomainNameSuffix',
      'properties.ipConfigurations.properties.privateLinkConnectionProperties',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (nic) => nic.ipConfigurations?.[0]?.subnet,
    fact: (nic) => nic.ipConfigurations?.find((one) => one.privateIpAddress !== undefined)?.privateIpAddress,
  },
});

export type NetworkInterface = ResourceFrom<typeof networkInterface>;
