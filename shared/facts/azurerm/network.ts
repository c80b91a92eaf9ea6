// Networks, their subnets and peerings, filters, routes, addresses and interfaces.
import { type AzurermRow, arg, block, blocks, child, enabled, ids, inverted, need, row } from './define.ts';

const N = 'Microsoft.Network';

/** Source and destination of a security rule: a single value or a list, and groups of servers. */
function ruleSide(side: 'source' | 'destination') {
  return [
    arg(`${side}_address_prefix`, `properties.${side}AddressPrefix`),
    arg(`${side}_address_prefixes`, `properties.${side}AddressPrefixes`),
    arg(`${side}_application_security_group_ids`, `properties.${side}ApplicationSecurityGroups`, ids),
    arg(`${side}_port_range`, `properties.${side}PortRange`),
    arg(`${side}_port_ranges`, `properties.${side}PortRanges`),
  ];
}

export const NETWORK: readonly AzurermRow[] = [
  row(
    'virtual_network',
    `${N}/virtualNetworks`,
    'network',
    [
      need('address_space', 'properties.addressSpace.addressPrefixes'),
      arg('dns_servers', 'properties.dhcpOptions.dnsServers'),
      arg('flow_timeout_in_minutes', 'properties.flowTimeoutInMinutes'),
      arg('private_endpoint_vnet_policies', 'properties.privateEndpointVNetPolicies'),
      arg('bgp_community', 'properties.bgpCommunities.virtualNetworkCommunity'),
      block('ddos_protection_plan', 'properties', [need('id', 'ddosProtectionPlan.id'), need('enable', 'enableDdosProtection')], {
        key: 'id',
      }),
      block('encryption', 'properties.encryption', [need('enforcement', 'enforcement')], {
        key: 'enforcement',
        implied: { enabled: true },
      }),
    ],
    { data: true, remembered: ['properties.encryption.enabled', 'properties.enableDdosProtection'] },
  ),
  child(
    'subnet',
    `${N}/virtualNetworks/subnets`,
    'network',
    { arg: 'virtual_network_name', by: 'name' },
    [
      arg('address_prefixes', 'properties.addressPrefix', { as: 'first' }),
      arg('address_prefixes', 'properties.addressPrefixes', { as: 'several' }),
      arg('default_outbound_access_enabled', 'properties.defaultOutboundAccess'),
      arg('private_endpoint_network_policies', 'properties.privateEndpointNetworkPolicies'),
      arg('private_link_service_network_policies_enabled', 'properties.privateLinkServiceNetworkPolicies', enabled),
      arg('service_endpoints', 'properties.serviceEndpoints', { as: 'pick', key: 'service' }),
      arg('service_endpoint_policy_ids', 'properties.serviceEndpointPolicies', ids),
      arg('sharing_scope', 'properties.sharingScope'),
      blocks('delegation', 'properties.delegations', [
        need('name', 'name'),
        block('service_delegation', 'properties', [need('name', 'serviceName'), arg('actions', 'actions')]),
      ]),
    ],
    {
      data: true,
      associations: [
        {
          type: 'azurerm_subnet_network_security_group_association',
          arm: 'properties.networkSecurityGroup.id',
          many: false,
          own: 'subnet_id',
          other: 'network_security_group_id',
        },
        {
          type: 'azurerm_subnet_route_table_association',
          arm: 'properties.routeTable.id',
          many: false,
          own: 'subnet_id',
          other: 'route_table_id',
        },
        {
          type: 'azurerm_subnet_nat_gateway_association',
          arm: 'properties.natGateway.id',
          many: false,
          own: 'subnet_id',
          other: 'nat_gateway_id',
        },
      ],
      remembered: ['properties.serviceEndpoints.locations', 'properties.addressPrefixes'],
    },
  ),
  child(
    'virtual_network_peering',
    `${N}/virtualNetworks/virtualNetworkPeerings`,
    'network',
    { arg: 'virtual_network_name', by: 'name' },
    [
      need('remote_virtual_network_id', 'properties.remoteVirtualNetwork.id'),
      arg('allow_virtual_network_access', 'properties.allowVirtualNetworkAccess'),
      arg('allow_forwarded_traffic', 'properties.allowForwardedTraffic'),
      arg('allow_gateway_transit', 'properties.allowGatewayTransit'),
      arg('use_remote_gateways', 'properties.useRemoteGateways'),
      arg('peer_complete_virtual_networks_enabled', 'properties.peerCompleteVnets'),
      arg('only_ipv6_peering_enabled', 'properties.enableOnlyIPv6Peering'),
      arg('local_subnet_names', 'properties.localSubnetNames'),
      arg('remote_subnet_names', 'properties.remoteSubnetNames'),
    ],
    { remembered: ['properties.doNotVerifyRemoteGateways'] },
  ),
  row('network_security_group', `${N}/networkSecurityGroups`, 'security', [], { data: true }),
  child(
    'network_security_rule',
    `${N}/networkSecurityGroups/securityRules`,
    'security',
    { arg: 'network_security_group_name', by: 'name' },
    [
      need('priority', 'properties.priority'),
      need('direction', 'properties.direction'),
      need('access', 'properties.access'),
      need('protocol', 'properties.protocol'),
      ...ruleSide('source'),
      ...ruleSide('destination'),
      arg('description', 'properties.description'),
    ],
  ),
  row('application_security_group', `${N}/applicationSecurityGroups`, 'security', [], { data: true }),
  row(
    'route_table',
    `${N}/routeTables`,
    'network',
    [arg('bgp_route_propagation_enabled', 'properties.disableBgpRoutePropagation', inverted)],
    { data: true },
  ),
  child('route', `${N}/routeTables/routes`, 'network', { arg: 'route_table_name', by: 'name' }, [
    need('address_prefix', 'properties.addressPrefix'),
    need('next_hop_type', 'properties.nextHopType'),
    arg('next_hop_in_ip_address', 'properties.nextHopIpAddress'),
  ]),
  row(
    'public_ip',
    `${N}/publicIPAddresses`,
    'network',
    [
      need('allocation_method', 'properties.publicIPAllocationMethod'),
      arg('sku', 'sku.name'),
      arg('sku_tier', 'sku.tier'),
      arg('zones', 'zones'),
      arg('ip_version', 'properties.publicIPAddressVersion'),
      arg('public_ip_prefix_id', 'properties.publicIPPrefix.id'),
      arg('idle_timeout_in_minutes', 'properties.idleTimeoutInMinutes'),
      arg('domain_name_label', 'properties.dnsSettings.domainNameLabel'),
      arg('domain_name_label_scope', 'properties.dnsSettings.domainNameLabelScope'),
      arg('reverse_fqdn', 'properties.dnsSettings.reverseFqdn'),
      arg('ddos_protection_mode', 'properties.ddosSettings.protectionMode'),
      arg('ddos_protection_plan_id', 'properties.ddosSettings.ddosProtectionPlan.id'),
    ],
    { data: true },
  ),
  row(
    'public_ip_prefix',
    `${N}/publicIPPrefixes`,
    'network',
    [
      arg('prefix_length', 'properties.prefixLength'),
      arg('sku', 'sku.name'),
      arg('sku_tier', 'sku.tier'),
      arg('ip_version', 'properties.publicIPAddressVersion'),
      arg('zones', 'zones'),
      arg('custom_ip_prefix_id', 'properties.customIPPrefix.id'),
    ],
    { data: true },
  ),
  row(
    'nat_gateway',
    `${N}/natGateways`,
    'network',
    [arg('sku_name', 'sku.name'), arg('idle_timeout_in_minutes', 'properties.idleTimeoutInMinutes'), arg('zones', 'zones')],
    {
      data: true,
      associations: [
        {
          type: 'azurerm_nat_gateway_public_ip_association',
          arm: 'properties.publicIpAddresses',
          many: true,
          own: 'nat_gateway_id',
          other: 'public_ip_address_id',
        },
        {
          type: 'azurerm_nat_gateway_public_ip_prefix_association',
          arm: 'properties.publicIpPrefixes',
          many: true,
          own: 'nat_gateway_id',
          other: 'public_ip_prefix_id',
        },
      ],
    },
  ),
  row(
    'network_interface',
    `${N}/networkInterfaces`,
    'network',
    [
      blocks(
        'ip_configuration',
        'properties.ipConfigurations',
        [
          need('name', 'name'),
          arg('subnet_id', 'properties.subnet.id'),
          need('private_ip_address_allocation', 'properties.privateIPAllocationMethod', { as: 'same' }, 'Dynamic'),
          arg('private_ip_address', 'properties.privateIPAddress'),
          arg('private_ip_address_version', 'properties.privateIPAddressVersion'),
          arg('public_ip_address_id', 'properties.publicIPAddress.id'),
          arg('primary', 'properties.primary'),
          arg('gateway_load_balancer_frontend_ip_configuration_id', 'properties.gatewayLoadBalancer.id'),
        ],
        { least: 1 },
      ),
      arg('dns_servers', 'properties.dnsSettings.dnsServers'),
      arg('internal_dns_name_label', 'properties.dnsSettings.internalDnsNameLabel'),
      arg('ip_forwarding_enabled', 'properties.enableIPForwarding'),
      arg('accelerated_networking_enabled', 'properties.enableAcceleratedNetworking'),
      arg('auxiliary_mode', 'properties.auxiliaryMode'),
      arg('auxiliary_sku', 'properties.auxiliarySku'),
    ],
    {
      data: true,
      associations: [
        {
          type: 'azurerm_network_interface_security_group_association',
          arm: 'properties.networkSecurityGroup.id',
          many: false,
          own: 'network_interface_id',
          other: 'network_security_group_id',
        },
      ],
    },
  ),
  row('network_watcher', `${N}/networkWatchers`, 'network', [], { data: true }),
  row('network_ddos_protection_plan', `${N}/ddosProtectionPlans`, 'security', [], { data: true }),
  row('ip_group', `${N}/ipGroups`, 'security', [arg('cidrs', 'properties.ipAddresses')], { data: true }),
  row('subnet_service_endpoint_storage_policy', `${N}/serviceEndpointPolicies`, 'security', [
    blocks(
      'definition',
      'properties.serviceEndpointPolicyDefinitions',
      [
        need('name', 'name'),
        arg('service', 'properties.service'),
        need('service_resources', 'properties.serviceResources'),
        arg('description', 'properties.description'),
      ],
      { most: 2 },
    ),
  ]),
];
