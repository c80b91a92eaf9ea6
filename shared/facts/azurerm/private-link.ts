// Private endpoints, link services, the scopes that stand behind endpoints, and Arc servers.
import { type AzurermRow, arg, blocks, child, enabled, ids, need, row, secret } from './define.ts';

const N = 'Microsoft.Network';

const TARGET = [
  need('name', 'name'),
  arg('private_connection_resource_id', 'properties.privateLinkServiceId'),
  arg('subresource_names', 'properties.groupIds'),
  arg('request_message', 'properties.requestMessage'),
];

export const PRIVATE_LINK: readonly AzurermRow[] = [
  row(
    'private_endpoint',
    `${N}/privateEndpoints`,
    'private-link',
    [
      need('subnet_id', 'properties.subnet.id'),
      arg('custom_network_interface_name', 'properties.customNetworkInterfaceName'),
      blocks('private_service_connection', 'properties.privateLinkServiceConnections', TARGET, {
        least: 1,
        most: 1,
        also: { is_manual_connection: false },
      }),
      blocks('private_service_connection', 'properties.manualPrivateLinkServiceConnections', TARGET, {
        most: 1,
        also: { is_manual_connection: true },
      }),
      blocks('ip_configuration', 'properties.ipConfigurations', [
        need('name', 'name'),
        need('private_ip_address', 'properties.privateIPAddress'),
        arg('subresource_name', 'properties.groupId'),
        arg('member_name', 'properties.memberName'),
      ]),
      blocks(
        'private_dns_zone_group',
        'properties.privateDnsZoneGroups',
        [
          need('name', 'name'),
          need('private_dns_zone_ids', 'properties.privateDnsZoneConfigs', { as: 'pick', key: 'properties.privateDnsZoneId' }),
        ],
        { most: 1 },
      ),
    ],
    {
      associations: [
        {
          type: 'azurerm_private_endpoint_application_security_group_association',
          arm: 'properties.applicationSecurityGroups',
          many: true,
          own: 'private_endpoint_id',
          other: 'application_security_group_id',
        },
      ],
      // The provider names the entries of a group after their zones.
      remembered: ['properties.privateDnsZoneGroups.properties.privateDnsZoneConfigs.name'],
    },
  ),
  row(
    'private_link_service',
    `${N}/privateLinkServices`,
    'private-link',
    [
      arg('load_balancer_frontend_ip_configuration_ids', 'properties.loadBalancerFrontendIpConfigurations', ids),
      arg('destination_ip_address', 'properties.destinationIPAddress'),
      arg('proxy_protocol_enabled', 'properties.enableProxyProtocol'),
      arg('fqdns', 'properties.fqdns'),
      arg('visibility_subscription_ids', 'properties.visibility.subscriptions'),
      arg('auto_approval_subscription_ids', 'properties.autoApproval.subscriptions'),
      blocks(
        'nat_ip_configuration',
        'properties.ipConfigurations',
        [
          need('name', 'name'),
          need('subnet_id', 'properties.subnet.id'),
          need('primary', 'properties.primary', { as: 'same' }, false),
          arg('private_ip_address', 'properties.privateIPAddress'),
          arg('private_ip_address_version', 'properties.privateIPAddressVersion'),
        ],
        { least: 1 },
      ),
    ],
    // Static where an address is given: the provider derives it.
    { data: true, remembered: ['properties.ipConfigurations.properties.privateIPAllocationMethod'] },
  ),
  row('arc_private_link_scope', 'Microsoft.HybridCompute/privateLinkScopes', 'private-link', [
    arg('public_network_access_enabled', 'properties.publicNetworkAccess', enabled),
  ]),
  row('arc_machine', 'Microsoft.HybridCompute/machines', 'private-link', [], { location: false, tags: false, data: true, found: true }),
  child(
    'arc_machine_extension',
    'Microsoft.HybridCompute/machines/extensions',
    'private-link',
    { arg: 'arc_machine_id', by: 'id' },
    [
      need('publisher', 'properties.publisher'),
      need('type', 'properties.type'),
      arg('type_handler_version', 'properties.typeHandlerVersion'),
      arg('automatic_upgrade_enabled', 'properties.enableAutomaticUpgrade'),
      arg('force_update_tag', 'properties.forceUpdateTag'),
      arg('settings', 'properties.settings', { as: 'json' }),
      arg('protected_settings', 'properties.protectedSettings', secret),
    ],
    { location: true, tags: true, remembered: ['properties.autoUpgradeMinorVersion'] },
  ),
  row(
    'monitor_private_link_scope',
    'Microsoft.Insights/privateLinkScopes',
    'private-link',
    [
      arg('ingestion_access_mode', 'properties.accessModeSettings.ingestionAccessMode'),
      arg('query_access_mode', 'properties.accessModeSettings.queryAccessMode'),
    ],
    { location: false },
  ),
  child(
    'monitor_private_link_scoped_service',
    'Microsoft.Insights/privateLinkScopes/scopedResources',
    'private-link',
    { arg: 'scope_name', by: 'name' },
    [need('linked_resource_id', 'properties.linkedResourceId')],
  ),
  row('resource_management_private_link', 'Microsoft.Authorization/resourceManagementPrivateLinks', 'private-link', [], { tags: false }),
];
