// Virtual WAN: hubs, what is connected to them, sites, gateways in a hub.
import { type AzurermRow, arg, block, blocks, child, ids, need, row, secret } from './define.ts';

const N = 'Microsoft.Network';

/** Route tables and maps of a connection to a hub. */
function routing(tableArgument: string) {
  return block('routing', 'properties.routingConfiguration', [
    arg(tableArgument, 'associatedRouteTable.id'),
    arg('inbound_route_map_id', 'inboundRouteMap.id'),
    arg('outbound_route_map_id', 'outboundRouteMap.id'),
    block('propagated_route_table', 'propagatedRouteTables', [arg('route_table_ids', 'ids', ids), arg('labels', 'labels')]),
  ]);
}

export const VIRTUAL_WAN: readonly AzurermRow[] = [
  row(
    'virtual_wan',
    `${N}/virtualWans`,
    'virtual-wan',
    [
      arg('type', 'properties.type'),
      arg('allow_branch_to_branch_traffic', 'properties.allowBranchToBranchTraffic'),
      arg('disable_vpn_encryption', 'properties.disableVpnEncryption'),
    ],
    { data: true, remembered: ['properties.allowVnetToVnetTraffic'] },
  ),
  row(
    'virtual_hub',
    `${N}/virtualHubs`,
    'virtual-wan',
    [
      arg('virtual_wan_id', 'properties.virtualWan.id'),
      arg('address_prefix', 'properties.addressPrefix'),
      arg('sku', 'properties.sku'),
      arg('hub_routing_preference', 'properties.hubRoutingPreference'),
      arg('branch_to_branch_traffic_enabled', 'properties.allowBranchToBranchTraffic'),
      arg('virtual_router_auto_scale_min_capacity', 'properties.virtualRouterAutoScaleConfiguration.minCapacity'),
    ],
    { data: true },
  ),
  child(
    'virtual_hub_connection',
    `${N}/virtualHubs/hubVirtualNetworkConnections`,
    'virtual-wan',
    { arg: 'virtual_hub_id', by: 'id' },
    [
      need('remote_virtual_network_id', 'properties.remoteVirtualNetwork.id'),
      arg('internet_security_enabled', 'properties.enableInternetSecurity'),
      block('routing', 'properties.routingConfiguration', [
        arg('associated_route_table_id', 'associatedRouteTable.id'),
        arg('inbound_route_map_id', 'inboundRouteMap.id'),
        arg('outbound_route_map_id', 'outboundRouteMap.id'),
        arg('static_vnet_local_route_override_criteria', 'vnetRoutes.staticRoutesConfig.vnetLocalRouteOverrideCriteria'),
        block('propagated_route_table', 'propagatedRouteTables', [arg('route_table_ids', 'ids', ids), arg('labels', 'labels')]),
        blocks('static_vnet_route', 'vnetRoutes.staticRoutes', [
          arg('name', 'name'),
          arg('address_prefixes', 'addressPrefixes'),
          arg('next_hop_ip_address', 'nextHopIpAddress'),
        ]),
      ]),
    ],
    { remembered: ['properties.allowHubToRemoteVnetTransit', 'properties.allowRemoteVnetToUseHubVnetGateways'] },
  ),
  child('virtual_hub_bgp_connection', `${N}/virtualHubs/bgpConnections`, 'virtual-wan', { arg: 'virtual_hub_id', by: 'id' }, [
    need('peer_ip', 'properties.peerIp'),
    need('peer_asn', 'properties.peerAsn'),
    arg('virtual_network_connection_id', 'properties.hubVirtualNetworkConnection.id'),
  ]),
  child('virtual_hub_routing_intent', `${N}/virtualHubs/routingIntent`, 'virtual-wan', { arg: 'virtual_hub_id', by: 'id' }, [
    blocks(
      'routing_policy',
      'properties.routingPolicies',
      [need('name', 'name'), need('destinations', 'destinations'), need('next_hop', 'nextHop')],
      { least: 1 },
    ),
  ]),
  child('virtual_hub_route_table', `${N}/virtualHubs/hubRouteTables`, 'virtual-wan', { arg: 'virtual_hub_id', by: 'id' }, [
    arg('labels', 'properties.labels'),
    blocks('route', 'properties.routes', [
      need('name', 'name'),
      need('destinations_type', 'destinationType'),
      need('destinations', 'destinations'),
      arg('next_hop_type', 'nextHopType'),
      need('next_hop', 'nextHop'),
    ]),
  ]),
  row('vpn_site', `${N}/vpnSites`, 'virtual-wan', [
    need('virtual_wan_id', 'properties.virtualWan.id'),
    arg('address_cidrs', 'properties.addressSpace.addressPrefixes'),
    arg('device_vendor', 'properties.deviceProperties.deviceVendor'),
    arg('device_model', 'properties.deviceProperties.deviceModel'),
    blocks('link', 'properties.vpnSiteLinks', [
      need('name', 'name'),
      arg('ip_address', 'properties.ipAddress'),
      arg('fqdn', 'properties.fqdn'),
      arg('provider_name', 'properties.linkProperties.linkProviderName'),
      arg('speed_in_mbps', 'properties.linkProperties.linkSpeedInMbps'),
      block('bgp', 'properties.bgpProperties', [need('asn', 'asn'), need('peering_address', 'bgpPeeringAddress')]),
    ]),
  ]),
  row(
    'vpn_gateway',
    `${N}/vpnGateways`,
    'virtual-wan',
    [
      need('virtual_hub_id', 'properties.virtualHub.id'),
      arg('scale_unit', 'properties.vpnGatewayScaleUnit'),
      arg('routing_preference', 'properties.isRoutingPreferenceInternet', {
        as: 'words',
        words: { true: 'Internet', false: 'Microsoft Network' },
      }),
      arg('bgp_route_translation_for_nat_enabled', 'properties.enableBgpRouteTranslationForNat'),
      block('bgp_settings', 'properties.bgpSettings', [need('asn', 'asn'), need('peer_weight', 'peerWeight', { as: 'same' }, 0)]),
    ],
    { data: true },
  ),
  child('vpn_gateway_nat_rule', `${N}/vpnGateways/natRules`, 'virtual-wan', { arg: 'vpn_gateway_id', by: 'id' }, [
    arg('mode', 'properties.mode'),
    arg('type', 'properties.type'),
    arg('ip_configuration_id', 'properties.ipConfigurationId'),
    blocks('external_mapping', 'properties.externalMappings', [need('address_space', 'addressSpace'), arg('port_range', 'portRange')]),
    blocks('internal_mapping', 'properties.internalMappings', [need('address_space', 'addressSpace'), arg('port_range', 'portRange')]),
  ]),
  child('vpn_gateway_connection', `${N}/vpnGateways/vpnConnections`, 'virtual-wan', { arg: 'vpn_gateway_id', by: 'id' }, [
    need('remote_vpn_site_id', 'properties.remoteVpnSite.id'),
    arg('internet_security_enabled', 'properties.enableInternetSecurity'),
    block('routing', 'properties.routingConfiguration', [
      need('associated_route_table', 'associatedRouteTable.id'),
      arg('inbound_route_map_id', 'inboundRouteMap.id'),
      arg('outbound_route_map_id', 'outboundRouteMap.id'),
      block('propagated_route_table', 'propagatedRouteTables', [need('route_table_ids', 'ids', ids), arg('labels', 'labels')]),
    ]),
    blocks('traffic_selector_policy', 'properties.trafficSelectorPolicies', [
      need('local_address_ranges', 'localAddressRanges'),
      need('remote_address_ranges', 'remoteAddressRanges'),
    ]),
    blocks(
      'vpn_link',
      'properties.vpnLinkConnections',
      [
        need('name', 'name'),
        need('vpn_site_link_id', 'properties.vpnSiteLink.id'),
        arg('shared_key', 'properties.sharedKey', secret),
        arg('bandwidth_mbps', 'properties.connectionBandwidth'),
        arg('bgp_enabled', 'properties.enableBgp'),
        arg('protocol', 'properties.vpnConnectionProtocolType'),
        arg('connection_mode', 'properties.vpnLinkConnectionMode'),
        arg('ratelimit_enabled', 'properties.enableRateLimiting'),
        arg('route_weight', 'properties.routingWeight'),
        arg('dpd_timeout_seconds', 'properties.dpdTimeoutSeconds'),
        arg('local_azure_ip_address_enabled', 'properties.useLocalAzureIpAddress'),
        arg('policy_based_traffic_selector_enabled', 'properties.usePolicyBasedTrafficSelectors'),
        arg('ingress_nat_rule_ids', 'properties.ingressNatRules', ids),
        arg('egress_nat_rule_ids', 'properties.egressNatRules', ids),
        blocks('custom_bgp_address', 'properties.vpnGatewayCustomBgpAddresses', [
          need('ip_address', 'customBgpIpAddress'),
          need('ip_configuration_id', 'ipConfigurationId'),
        ]),
        blocks('ipsec_policy', 'properties.ipsecPolicies', [
          need('dh_group', 'dhGroup'),
          need('ike_encryption_algorithm', 'ikeEncryption'),
          need('ike_integrity_algorithm', 'ikeIntegrity'),
          need('encryption_algorithm', 'ipsecEncryption'),
          need('integrity_algorithm', 'ipsecIntegrity'),
          need('pfs_group', 'pfsGroup'),
          need('sa_data_size_kb', 'saDataSizeKilobytes'),
          need('sa_lifetime_sec', 'saLifeTimeSeconds'),
        ]),
      ],
      { least: 1 },
    ),
  ]),
  row('express_route_gateway', `${N}/expressRouteGateways`, 'virtual-wan', [
    need('virtual_hub_id', 'properties.virtualHub.id'),
    need('scale_units', 'properties.autoScaleConfiguration.bounds.min'),
    arg('allow_non_virtual_wan_traffic', 'properties.allowNonVirtualWanTraffic'),
  ]),
  child(
    'express_route_connection',
    `${N}/expressRouteGateways/expressRouteConnections`,
    'virtual-wan',
    { arg: 'express_route_gateway_id', by: 'id' },
    [
      need('express_route_circuit_peering_id', 'properties.expressRouteCircuitPeering.id'),
      arg('authorization_key', 'properties.authorizationKey', secret),
      arg('routing_weight', 'properties.routingWeight'),
      arg('express_route_gateway_bypass_enabled', 'properties.expressRouteGatewayBypass'),
      arg('private_link_fast_path_enabled', 'properties.enablePrivateLinkFastPath'),
      arg('internet_security_enabled', 'properties.enableInternetSecurity'),
      routing('associated_route_table_id'),
    ],
  ),
];
