// VPN and ExpressRoute gateways of a network, the far ends they know, circuits, Bastion, firewall and Route Server.
import { type AzurermRow, arg, block, blocks, child, enabled, ids, inverted, ipsecPolicy, need, row, secret } from './define.ts';

const N = 'Microsoft.Network';

const NAT_RULE = [
  arg('mode', 'properties.mode'),
  arg('type', 'properties.type'),
  arg('ip_configuration_id', 'properties.ipConfigurationId'),
  blocks('external_mapping', 'properties.externalMappings', [need('address_space', 'addressSpace'), arg('port_range', 'portRange')], {
    least: 1,
  }),
  blocks('internal_mapping', 'properties.internalMappings', [need('address_space', 'addressSpace'), arg('port_range', 'portRange')], {
    least: 1,
  }),
];

const CLIENT_POLICY = ipsecPolicy({ lifetime: 'sa_lifetime_in_seconds', size: 'sa_data_size_in_kilobytes' });

const SUBNET_AND_ADDRESS = [
  need('name', 'name'),
  arg('subnet_id', 'properties.subnet.id'),
  arg('public_ip_address_id', 'properties.publicIPAddress.id'),
];

export const GATEWAYS: readonly AzurermRow[] = [
  row(
    'virtual_network_gateway',
    `${N}/virtualNetworkGateways`,
    'gateways',
    [
      need('type', 'properties.gatewayType'),
      arg('vpn_type', 'properties.vpnType'),
      need('sku', 'properties.sku.name'),
      arg('generation', 'properties.vpnGatewayGeneration'),
      arg('active_active', 'properties.activeActive'),
      arg('bgp_enabled', 'properties.enableBgp'),
      arg('private_ip_address_enabled', 'properties.enablePrivateIpAddress'),
      arg('bgp_route_translation_for_nat_enabled', 'properties.enableBgpRouteTranslationForNat'),
      arg('dns_forwarding_enabled', 'properties.enableDnsForwarding'),
      arg('ip_sec_replay_protection_enabled', 'properties.disableIPSecReplayProtection', inverted),
      arg('remote_vnet_traffic_enabled', 'properties.allowRemoteVnetTraffic'),
      arg('virtual_wan_traffic_enabled', 'properties.allowVirtualWanTraffic'),
      arg('default_local_network_gateway_id', 'properties.gatewayDefaultSite.id'),
      arg('minimum_scale_unit', 'properties.autoScaleConfiguration.bounds.min'),
      arg('maximum_scale_unit', 'properties.autoScaleConfiguration.bounds.max'),
      blocks(
        'ip_configuration',
        'properties.ipConfigurations',
        [
          arg('name', 'name'),
          need('subnet_id', 'properties.subnet.id'),
          arg('public_ip_address_id', 'properties.publicIPAddress.id'),
          arg('private_ip_address_allocation', 'properties.privateIPAllocationMethod'),
        ],
        { least: 1 },
      ),
      block('bgp_settings', 'properties.bgpSettings', [
        arg('asn', 'asn'),
        arg('peer_weight', 'peerWeight'),
        blocks('peering_addresses', 'bgpPeeringAddresses', [
          arg('ip_configuration_name', 'ipconfigurationId', { as: 'part', of: 'ipConfigurations' }),
          arg('apipa_addresses', 'customBgpIpAddresses'),
        ]),
      ]),
      block('custom_route', 'properties.customRoutes', [arg('address_prefixes', 'addressPrefixes')]),
      block('vpn_client_configuration', 'properties.vpnClientConfiguration', [
        need('address_space', 'vpnClientAddressPool.addressPrefixes'),
        arg('vpn_client_protocols', 'vpnClientProtocols'),
        arg('vpn_auth_types', 'vpnAuthenticationTypes'),
        arg('aad_tenant', 'aadTenant'),
        arg('aad_audience', 'aadAudience'),
        arg('aad_issuer', 'aadIssuer'),
        arg('radius_server_address', 'radiusServerAddress'),
        arg('radius_server_secret', 'radiusServerSecret', secret),
        blocks('root_certificate', 'vpnClientRootCertificates', [
          need('name', 'name'),
          need('public_cert_data', 'properties.publicCertData'),
        ]),
        blocks('revoked_certificate', 'vpnClientRevokedCertificates', [need('name', 'name'), need('thumbprint', 'properties.thumbprint')]),
        blocks('ipsec_policy', 'vpnClientIpsecPolicies', CLIENT_POLICY, { most: 1 }),
        blocks('radius_server', 'radiusServers', [
          need('address', 'radiusServerAddress'),
          need('score', 'radiusServerScore'),
          need('secret', 'radiusServerSecret', secret),
        ]),
      ]),
      blocks('policy_group', 'properties.virtualNetworkGatewayPolicyGroups', [
        need('name', 'name'),
        arg('is_default', 'properties.isDefault'),
        arg('priority', 'properties.priority'),
        blocks('policy_member', 'properties.policyMembers', [
          need('name', 'name'),
          need('type', 'attributeType'),
          need('value', 'attributeValue'),
        ]),
      ]),
    ],
    { data: true, remembered: ['properties.sku.tier', 'properties.sku.capacity'] },
  ),
  child(
    'virtual_network_gateway_nat_rule',
    `${N}/virtualNetworkGateways/natRules`,
    'gateways',
    { arg: 'virtual_network_gateway_id', by: 'id' },
    NAT_RULE,
    { group: true },
  ),
  row(
    'local_network_gateway',
    `${N}/localNetworkGateways`,
    'gateways',
    [
      arg('gateway_address', 'properties.gatewayIpAddress'),
      arg('gateway_fqdn', 'properties.fqdn'),
      arg('address_space', 'properties.localNetworkAddressSpace.addressPrefixes'),
      block('bgp_settings', 'properties.bgpSettings', [
        need('asn', 'asn'),
        need('bgp_peering_address', 'bgpPeeringAddress'),
        arg('peer_weight', 'peerWeight'),
      ]),
    ],
    { data: true },
  ),
  row(
    'virtual_network_gateway_connection',
    `${N}/connections`,
    'gateways',
    [
      need('type', 'properties.connectionType'),
      need('virtual_network_gateway_id', 'properties.virtualNetworkGateway1.id'),
      arg('local_network_gateway_id', 'properties.localNetworkGateway2.id'),
      arg('peer_virtual_network_gateway_id', 'properties.virtualNetworkGateway2.id'),
      arg('express_route_circuit_id', 'properties.peer.id'),
      arg('shared_key', 'properties.sharedKey', secret),
      arg('authorization_key', 'properties.authorizationKey', secret),
      arg('connection_protocol', 'properties.connectionProtocol'),
      arg('connection_mode', 'properties.connectionMode'),
      arg('bgp_enabled', 'properties.enableBgp'),
      arg('routing_weight', 'properties.routingWeight'),
      arg('dpd_timeout_seconds', 'properties.dpdTimeoutSeconds'),
      arg('use_policy_based_traffic_selectors', 'properties.usePolicyBasedTrafficSelectors'),
      arg('local_azure_ip_address_enabled', 'properties.useLocalAzureIpAddress'),
      arg('express_route_gateway_bypass', 'properties.expressRouteGatewayBypass'),
      arg('private_link_fast_path_enabled', 'properties.enablePrivateLinkFastPath'),
      arg('ingress_nat_rule_ids', 'properties.ingressNatRules', ids),
      arg('egress_nat_rule_ids', 'properties.egressNatRules', ids),
      blocks('ipsec_policy', 'properties.ipsecPolicies', ipsecPolicy({ lifetime: 'sa_lifetime', size: 'sa_datasize' }), { most: 1 }),
      blocks('traffic_selector_policy', 'properties.trafficSelectorPolicies', [
        need('local_address_cidrs', 'localAddressRanges'),
        need('remote_address_cidrs', 'remoteAddressRanges'),
      ]),
    ],
    { data: true },
  ),
  row(
    'express_route_circuit',
    `${N}/expressRouteCircuits`,
    'gateways',
    [
      arg('service_provider_name', 'properties.serviceProviderProperties.serviceProviderName'),
      arg('peering_location', 'properties.serviceProviderProperties.peeringLocation'),
      arg('bandwidth_in_mbps', 'properties.serviceProviderProperties.bandwidthInMbps'),
      arg('express_route_port_id', 'properties.expressRoutePort.id'),
      arg('bandwidth_in_gbps', 'properties.bandwidthInGbps'),
      arg('rate_limiting_enabled', 'properties.enableDirectPortRateLimit'),
      arg('allow_classic_operations', 'properties.allowClassicOperations'),
      arg('authorization_key', 'properties.authorizationKey', secret),
      block('sku', 'sku', [need('tier', 'tier'), need('family', 'family')], { least: 1 }),
    ],
    { data: true, remembered: ['sku.name'] },
  ),
  child(
    'express_route_circuit_peering',
    `${N}/expressRouteCircuits/peerings`,
    'gateways',
    { arg: 'express_route_circuit_name', by: 'name' },
    [
      need('peering_type', 'properties.peeringType'),
      need('vlan_id', 'properties.vlanId'),
      arg('peer_asn', 'properties.peerASN'),
      arg('primary_peer_address_prefix', 'properties.primaryPeerAddressPrefix'),
      arg('secondary_peer_address_prefix', 'properties.secondaryPeerAddressPrefix'),
      arg('shared_key', 'properties.sharedKey', secret),
      arg('route_filter_id', 'properties.routeFilter.id'),
      block('microsoft_peering_config', 'properties.microsoftPeeringConfig', [
        need('advertised_public_prefixes', 'advertisedPublicPrefixes'),
        arg('advertised_communities', 'advertisedCommunities'),
        arg('customer_asn', 'customerASN'),
        arg('routing_registry_name', 'routingRegistryName'),
      ]),
      block('ipv6', 'properties.ipv6PeeringConfig', [
        need('primary_peer_address_prefix', 'primaryPeerAddressPrefix'),
        need('secondary_peer_address_prefix', 'secondaryPeerAddressPrefix'),
        arg('route_filter_id', 'routeFilter.id'),
      ]),
    ],
    { name: null, data: true, remembered: ['properties.state'] },
  ),
  child(
    'express_route_circuit_authorization',
    `${N}/expressRouteCircuits/authorizations`,
    'gateways',
    { arg: 'express_route_circuit_name', by: 'name' },
    [],
  ),
  row(
    'bastion_host',
    `${N}/bastionHosts`,
    'gateways',
    [
      arg('sku', 'sku.name'),
      arg('scale_units', 'properties.scaleUnits'),
      arg('zones', 'zones'),
      arg('virtual_network_id', 'properties.virtualNetwork.id'),
      arg('tunneling_enabled', 'properties.enableTunneling'),
      arg('ip_connect_enabled', 'properties.enableIpConnect'),
      arg('file_copy_enabled', 'properties.enableFileCopy'),
      arg('copy_paste_enabled', 'properties.disableCopyPaste', inverted),
      arg('shareable_link_enabled', 'properties.enableShareableLink'),
      arg('kerberos_enabled', 'properties.enableKerberos'),
      arg('session_recording_enabled', 'properties.enableSessionRecording'),
      blocks('ip_configuration', 'properties.ipConfigurations', SUBNET_AND_ADDRESS, { most: 1 }),
    ],
    { data: true, remembered: ['properties.ipConfigurations.properties.privateIPAllocationMethod'] },
  ),
  row(
    'firewall',
    `${N}/azureFirewalls`,
    'security',
    [
      need('sku_name', 'properties.sku.name'),
      need('sku_tier', 'properties.sku.tier'),
      arg('firewall_policy_id', 'properties.firewallPolicy.id'),
      arg('threat_intel_mode', 'properties.threatIntelMode'),
      arg('zones', 'zones'),
      blocks('ip_configuration', 'properties.ipConfigurations', SUBNET_AND_ADDRESS),
      block('management_ip_configuration', 'properties.managementIpConfiguration', [
        need('name', 'name'),
        need('subnet_id', 'properties.subnet.id'),
        need('public_ip_address_id', 'properties.publicIPAddress.id'),
      ]),
      block(
        'virtual_hub',
        'properties',
        [need('virtual_hub_id', 'virtualHub.id'), arg('public_ip_count', 'hubIPAddresses.publicIPs.count')],
        { key: 'virtual_hub_id' },
      ),
    ],
    { data: true },
  ),
  row(
    'firewall_policy',
    `${N}/firewallPolicies`,
    'security',
    [
      arg('sku', 'properties.sku.tier'),
      arg('base_policy_id', 'properties.basePolicy.id'),
      arg('threat_intelligence_mode', 'properties.threatIntelMode'),
      arg('private_ip_ranges', 'properties.snat.privateRanges'),
      arg('auto_learn_private_ranges_enabled', 'properties.snat.autoLearnPrivateRanges', enabled),
      arg('sql_redirect_allowed', 'properties.sql.allowSqlRedirect'),
      block('dns', 'properties.dnsSettings', [arg('proxy_enabled', 'enableProxy'), arg('servers', 'servers')]),
      block('threat_intelligence_allowlist', 'properties.threatIntelWhitelist', [
        arg('fqdns', 'fqdns'),
        arg('ip_addresses', 'ipAddresses'),
      ]),
      block('intrusion_detection', 'properties.intrusionDetection', [
        arg('mode', 'mode'),
        arg('private_ranges', 'configuration.privateRanges'),
      ]),
    ],
    { data: true },
  ),
  child(
    'firewall_policy_rule_collection_group',
    `${N}/firewallPolicies/ruleCollectionGroups`,
    'security',
    { arg: 'firewall_policy_id', by: 'id' },
    [
      need('priority', 'properties.priority'),
      ...(['application', 'network'] as const).map((kind) =>
        blocks(
          `${kind}_rule_collection`,
          'properties.ruleCollections',
          [
            need('name', 'name'),
            need('priority', 'priority'),
            need('action', 'action.type'),
            blocks('rule', 'rules', kind === 'network' ? NETWORK_RULE() : APPLICATION_RULE(), {
              implied: { ruleType: kind === 'network' ? 'NetworkRule' : 'ApplicationRule' },
            }),
          ],
          {
            implied: {
              ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
              'rules.0.ruleType': kind === 'network' ? 'NetworkRule' : 'ApplicationRule',
            },
          },
        ),
      ),
      blocks(
        'nat_rule_collection',
        'properties.ruleCollections',
        [
          need('name', 'name'),
          need('priority', 'priority'),
          need('action', 'action.type', { as: 'words', words: { DNAT: 'Dnat' } }),
          blocks(
            'rule',
            'rules',
            [
              need('name', 'name'),
              arg('description', 'description'),
              need('protocols', 'ipProtocols'),
              arg('source_addresses', 'sourceAddresses'),
              arg('source_ip_groups', 'sourceIpGroups'),
              arg('destination_address', 'destinationAddresses', { as: 'only' }),
              arg('destination_ports', 'destinationPorts'),
              arg('translated_address', 'translatedAddress'),
              arg('translated_fqdn', 'translatedFqdn'),
              need('translated_port', 'translatedPort', { as: 'number' }),
            ],
            { implied: { ruleType: 'NatRule' } },
          ),
        ],
        { implied: { ruleCollectionType: 'FirewallPolicyNatRuleCollection', 'rules.0.ruleType': 'NatRule' } },
      ),
    ],
  ),
  row(
    'route_server',
    `${N}/virtualHubs`,
    'gateways',
    [
      need('sku', 'properties.sku', { as: 'same' }, 'Standard'),
      arg('branch_to_branch_traffic_enabled', 'properties.allowBranchToBranchTraffic'),
      arg('hub_routing_preference', 'properties.hubRoutingPreference'),
      need('subnet_id', 'ipConfigurations.0.properties.subnet.id'),
      need('public_ip_address_id', 'ipConfigurations.0.properties.publicIPAddress.id'),
    ],
    {
      when: 'routeServer',
      remembered: [
        'ipConfigurations.name',
        'ipConfigurations.properties.privateIPAllocationMethod',
        'ipConfigurations.properties.privateIPAddress',
      ],
    },
  ),
  child(
    'route_server_bgp_connection',
    `${N}/virtualHubs/bgpConnections`,
    'gateways',
    { arg: 'route_server_id', by: 'id' },
    [need('peer_ip', 'properties.peerIp'), need('peer_asn', 'properties.peerAsn')],
    { when: 'routeServer' },
  ),
];

function NETWORK_RULE() {
  return [
    need('name', 'name'),
    arg('description', 'description'),
    need('protocols', 'ipProtocols'),
    arg('source_addresses', 'sourceAddresses'),
    arg('source_ip_groups', 'sourceIpGroups'),
    arg('destination_addresses', 'destinationAddresses'),
    arg('destination_ip_groups', 'destinationIpGroups'),
    arg('destination_fqdns', 'destinationFqdns'),
    need('destination_ports', 'destinationPorts'),
  ];
}

function APPLICATION_RULE() {
  return [
    need('name', 'name'),
    arg('description', 'description'),
    arg('source_addresses', 'sourceAddresses'),
    arg('source_ip_groups', 'sourceIpGroups'),
    arg('destination_addresses', 'destinationAddresses'),
    arg('destination_fqdns', 'targetFqdns'),
    arg('destination_fqdn_tags', 'fqdnTags'),
    arg('destination_urls', 'targetUrls'),
    arg('web_categories', 'webCategories'),
    arg('terminate_tls', 'terminateTLS'),
    blocks('protocols', 'protocols', [need('type', 'protocolType'), need('port', 'port')]),
    blocks('http_headers', 'httpHeadersToInsert', [need('name', 'headerName'), need('value', 'headerValue')]),
  ];
}
