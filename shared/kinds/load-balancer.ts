// Load balancer: spreads connections to a frontend address over a pool, inside a network or from the Internet.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ip, items, number, reference, referenceList, text, textList } from './fields.ts';

const PROTOCOLS = ['Tcp', 'Udp', 'All'] as const;

export const loadBalancer = defineKind({
  kind: 'loadBalancer',
  label: 'Load balancer',
  plural: 'Load balancers',
  description: 'Spreads connections to one address over several machines, inside a network or from the Internet.',
  family: 'net',
  palette: 'Azure network',
  parents: [],
  fields: {
    sku: choice(['Standard', 'Gateway', 'Basic'], { label: 'SKU', arm: 'sku.name', hint: 'Basic was retired in September 2025.' }),
    tier: choice(['Regional', 'Global'], { label: 'Tier', arm: 'sku.tier' }),
    frontends: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        subnet: reference(['subnet'], { label: 'Subnet', arm: 'properties.subnet.id', hint: 'For an internal load balancer.' }),
        privateIpAddress: ip({ label: 'Private address', arm: 'properties.privateIPAddress' }),
        allocation: choice(['Dynamic', 'Static'], { label: 'Allocation', arm: 'properties.privateIPAllocationMethod' }),
        version: choice(['IPv4', 'IPv6'], { label: 'IP version', arm: 'properties.privateIPAddressVersion' }),
        publicIp: reference(['publicIp'], { label: 'Public IP address', arm: 'properties.publicIPAddress.id' }),
        publicIpPrefix: reference(['publicIpPrefix'], { label: 'Public IP prefix', arm: 'properties.publicIPPrefix.id' }),
        gatewayLoadBalancer: reference(['loadBalancer'], {
          label: 'Gateway load balancer',
          arm: 'properties.gatewayLoadBalancer.id',
        }),
        zones: textList({ label: 'Zones', arm: 'zones', unordered: true }),
      },
      { label: 'Frontends', arm: 'properties.frontendIPConfigurations' },
    ),
    backendPools: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        network: reference(['vnet'], { label: 'Virtual network', arm: 'properties.virtualNetwork.id' }),
        addresses: items(
          {
            name: text({ label: 'Name', arm: 'name' }),
            ipAddress: ip({ label: 'Address', arm: 'properties.ipAddress' }),
            network: reference(['vnet'], { label: 'Virtual network', arm: 'properties.virtualNetwork.id' }),
            subnet: reference(['subnet'], { label: 'Subnet', arm: 'properties.subnet.id' }),
            frontend: reference(['loadBalancer'], {
              label: 'Regional frontend',
              arm: 'properties.loadBalancerFrontendIPConfiguration.id',
            }),
            adminState: choice(['None', 'Up', 'Down'], { label: 'Admin state', arm: 'properties.adminState' }),
          },
          { label: 'Addresses', arm: 'properties.loadBalancerBackendAddresses' },
        ),
      },
      { label: 'Backend pools', arm: 'properties.backendAddressPools' },
    ),
    rules: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        frontend: reference(['loadBalancer'], { label: 'Frontend', arm: 'properties.frontendIPConfiguration.id' }),
        backendPool: reference(['loadBalancer'], { label: 'Backend pool', arm: 'properties.backendAddressPool.id' }),
        backendPools: referenceList(['loadBalancer'], { label: 'Backend pools', arm: 'properties.backendAddressPools' }),
        probe: reference(['loadBalancer'], { label: 'Probe', arm: 'properties.probe.id' }),
        protocol: choice(PROTOCOLS, { label: 'Protocol', arm: 'properties.protocol', hint: 'All with port 0 takes every port.' }),
        frontendPort: number({ label: 'Frontend port', arm: 'properties.frontendPort' }),
        backendPort: number({ label: 'Backend port', arm: 'properties.backendPort' }),
        distribution: choice(['Default', 'SourceIP', 'SourceIPProtocol'], { label: 'Persistence', arm: 'properties.loadDistribution' }),
        floatingIp: flag({ label: 'Floating IP', arm: 'properties.enableFloatingIP' }),
        tcpReset: flag({ label: 'TCP reset', arm: 'properties.enableTcpReset' }),
        idleTimeoutMinutes: number({ label: 'Idle timeout', unit: 'min', arm: 'properties.idleTimeoutInMinutes' }),
        disableOutboundSnat: flag({ label: 'No outbound SNAT', arm: 'properties.disableOutboundSnat' }),
      },
      { label: 'Load balancing rules', arm: 'properties.loadBalancingRules', section: 'Rules' },
    ),
    probes: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        protocol: choice(['Tcp', 'Http', 'Https'], { label: 'Protocol', arm: 'properties.protocol' }),
        port: number({ label: 'Port', arm: 'properties.port' }),
        path: text({ label: 'Path', arm: 'properties.requestPath' }),
        intervalSeconds: number({ label: 'Interval', unit: 's', arm: 'properties.intervalInSeconds' }),
        count: number({ label: 'Count', arm: 'properties.numberOfProbes' }),
        threshold: number({ label: 'Threshold', arm: 'properties.probeThreshold' }),
      },
      { label: 'Probes', arm: 'properties.probes', section: 'Rules' },
    ),
    inboundNatRules: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        frontend: reference(['loadBalancer'], { label: 'Frontend', arm: 'properties.frontendIPConfiguration.id' }),
        backendPool: reference(['loadBalancer'], { label: 'Backend pool', arm: 'properties.backendAddressPool.id' }),
        protocol: choice(PROTOCOLS, { label: 'Protocol', arm: 'properties.protocol' }),
        frontendPort: number({ label: 'Frontend port', arm: 'properties.frontendPort' }),
        frontendPortFrom: number({ label: 'Frontend ports from', arm: 'properties.frontendPortRangeStart' }),
        frontendPortTo: number({ label: 'Frontend ports to', arm: 'properties.frontendPortRangeEnd' }),
        backendPort: number({ label: 'Backend port', arm: 'properties.backendPort' }),
      },
      { label: 'Inbound NAT rules', arm: 'properties.inboundNatRules', section: 'Rules' },
    ),
    inboundNatPools: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        frontend: reference(['loadBalancer'], { label: 'Frontend', arm: 'properties.frontendIPConfiguration.id' }),
        protocol: choice(PROTOCOLS, { label: 'Protocol', arm: 'properties.protocol' }),
        frontendPortFrom: number({ label: 'Frontend ports from', arm: 'properties.frontendPortRangeStart' }),
        frontendPortTo: number({ label: 'Frontend ports to', arm: 'properties.frontendPortRangeEnd' }),
        backendPort: number({ label: 'Backend port', arm: 'properties.backendPort' }),
      },
      { label: 'Inbound NAT pools', arm: 'properties.inboundNatPools', section: 'Rules' },
    ),
    outboundRules: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        frontends: referenceList(['loadBalancer'], { label: 'Frontends', arm: 'properties.frontendIPConfigurations' }),
        backendPool: reference(['loadBalancer'], { label: 'Backend pool', arm: 'properties.backendAddressPool.id' }),
        protocol: choice(PROTOCOLS, { label: 'Protocol', arm: 'properties.protocol' }),
        allocatedPorts: number({ label: 'Ports per machine', arm: 'properties.allocatedOutboundPorts' }),
        idleTimeoutMinutes: number({ label: 'Idle timeout', unit: 'min', arm: 'properties.idleTimeoutInMinutes' }),
        tcpReset: flag({ label: 'TCP reset', arm: 'properties.enableTcpReset' }),
      },
      { label: 'Outbound rules', arm: 'properties.outboundRules', section: 'Rules' },
    ),
  },
  defaults: { sku: 'Standard', tier: 'Regional', frontends: [], backendPools: [], rules: [], probes: [] },
  arm: {
    type: 'Microsoft.Network/loadBalancers',
    apiVersion: '2024-05-01',
    location: 'region',
    folds: { backendAddressPools: 'properties.backendAddressPools', inboundNatRules: 'properties.inboundNatRules' },
    readOnly: [
      'properties.frontendIPConfigurations.properties.inboundNatPools',
      'properties.frontendIPConfigurations.properties.inboundNatRules',
      'properties.frontendIPConfigurations.properties.loadBalancingRules',
      'properties.frontendIPConfigurations.properties.outboundRules',
      'properties.backendAddressPools.properties.backendIPConfigurations',
      'properties.backendAddressPools.properties.inboundNatRules',
      'properties.backendAddressPools.properties.loadBalancingRules',
      'properties.backendAddressPools.properties.outboundRule',
      'properties.backendAddressPools.properties.outboundRules',
      'properties.backendAddressPools.properties.loadBalancerBackendAddresses.properties.inboundNatRulesPortMapping',
      'properties.backendAddressPools.properties.loadBalancerBackendAddresses.properties.networkInterfaceIPConfiguration',
      'properties.inboundNatRules.properties.backendIPConfiguration',
      'properties.probes.properties.loadBalancingRules',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (balancer) => balancer.frontends?.find((one) => one.subnet !== undefined)?.subnet,
    fact: (balancer) => balancer.frontends?.find((one) => one.privateIpAddress !== undefined)?.privateIpAddress ?? balancer.sku,
  },
});

export type LoadBalancer = ResourceFrom<typeof loadBalancer>;
