// Azure Firewall, its policies and their rule collections.
import { type AzurermRow, arg, block, blocks, child, enabled, need, type Part, row, subnetAndAddress } from './define.ts';

const N = 'Microsoft.Network';

const NETWORK_RULE: readonly Part[] = [
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

const APPLICATION_RULE: readonly Part[] = [
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

export const FIREWALL: readonly AzurermRow[] = [
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
      blocks('ip_configuration', 'properties.ipConfigurations', subnetAndAddress),
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
            blocks('rule', 'rules', kind === 'network' ? NETWORK_RULE : APPLICATION_RULE, {
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
];
