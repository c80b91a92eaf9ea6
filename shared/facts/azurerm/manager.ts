// Network Manager: groups of networks and the security admin rules that stand above every security group.
import { type AzurermRow, arg, block, blocks, child, need, row } from './define.ts';

const M = 'Microsoft.Network/networkManagers';

function ruleEnd(name: 'source' | 'destination') {
  return blocks(name, `properties.${name}s`, [need('address_prefix_type', 'addressPrefixType'), need('address_prefix', 'addressPrefix')]);
}

export const MANAGER: readonly AzurermRow[] = [
  row(
    'network_manager',
    M,
    'manager',
    [
      arg('description', 'properties.description'),
      arg('scope_accesses', 'properties.networkManagerScopeAccesses'),
      block(
        'scope',
        'properties.networkManagerScopes',
        [arg('subscription_ids', 'subscriptions'), arg('management_group_ids', 'managementGroups')],
        { least: 1 },
      ),
    ],
    { data: true },
  ),
  child('network_manager_network_group', `${M}/networkGroups`, 'manager', { arg: 'network_manager_id', by: 'id' }, [
    arg('description', 'properties.description'),
    arg('member_type', 'properties.memberType'),
  ]),
  child('network_manager_static_member', `${M}/networkGroups/staticMembers`, 'manager', { arg: 'network_group_id', by: 'id' }, [
    need('target_virtual_network_id', 'properties.resourceId'),
  ]),
  child(
    'network_manager_security_admin_configuration',
    `${M}/securityAdminConfigurations`,
    'manager',
    { arg: 'network_manager_id', by: 'id' },
    [
      arg('description', 'properties.description'),
      arg('apply_on_network_intent_policy_based_services', 'properties.applyOnNetworkIntentPolicyBasedServices'),
    ],
  ),
  child(
    'network_manager_admin_rule_collection',
    `${M}/securityAdminConfigurations/ruleCollections`,
    'manager',
    { arg: 'security_admin_configuration_id', by: 'id' },
    [
      arg('description', 'properties.description'),
      need('network_group_ids', 'properties.appliesToGroups', { as: 'pick', key: 'networkGroupId' }),
    ],
  ),
  child(
    'network_manager_admin_rule',
    `${M}/securityAdminConfigurations/ruleCollections/rules`,
    'manager',
    { arg: 'admin_rule_collection_id', by: 'id' },
    [
      arg('description', 'properties.description'),
      need('priority', 'properties.priority'),
      need('direction', 'properties.direction'),
      need('action', 'properties.access'),
      need('protocol', 'properties.protocol'),
      arg('source_port_ranges', 'properties.sourcePortRanges'),
      arg('destination_port_ranges', 'properties.destinationPortRanges'),
      ruleEnd('source'),
      ruleEnd('destination'),
    ],
    { remembered: ['kind'] },
  ),
];
