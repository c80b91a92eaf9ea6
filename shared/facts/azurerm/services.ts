// Platform services that stand behind private endpoints.
import { type AzurermRow, arg, block, enabled, ids, inverted, need, row, secret } from './define.ts';

export const SERVICES: readonly AzurermRow[] = [
  row(
    'log_analytics_workspace',
    'Microsoft.OperationalInsights/workspaces',
    'services',
    [
      arg('sku', 'properties.sku.name'),
      arg('retention_in_days', 'properties.retentionInDays'),
      arg('internet_ingestion_enabled', 'properties.publicNetworkAccessForIngestion', enabled),
      arg('internet_query_enabled', 'properties.publicNetworkAccessForQuery', enabled),
    ],
    { data: true },
  ),
  row(
    'key_vault',
    'Microsoft.KeyVault/vaults',
    'services',
    [
      need('tenant_id', 'properties.tenantId'),
      need('sku_name', 'properties.sku.name'),
      arg('public_network_access_enabled', 'properties.publicNetworkAccess', enabled),
      arg('rbac_authorization_enabled', 'properties.enableRbacAuthorization'),
      arg('purge_protection_enabled', 'properties.enablePurgeProtection'),
      arg('soft_delete_retention_days', 'properties.softDeleteRetentionInDays'),
      arg('enabled_for_deployment', 'properties.enabledForDeployment'),
      arg('enabled_for_disk_encryption', 'properties.enabledForDiskEncryption'),
      arg('enabled_for_template_deployment', 'properties.enabledForTemplateDeployment'),
      block('network_acls', 'properties.networkAcls', [
        need('default_action', 'defaultAction'),
        need('bypass', 'bypass'),
        arg('ip_rules', 'ipRules', { as: 'pick', key: 'value' }),
        arg('virtual_network_subnet_ids', 'virtualNetworkRules', ids),
      ]),
    ],
    { data: true, remembered: ['properties.sku.family'] },
  ),
  row(
    'storage_account',
    'Microsoft.Storage/storageAccounts',
    'services',
    [
      need('account_tier', 'sku.name', { as: 'split', at: '_', part: 0 }),
      need('account_replication_type', 'sku.name', { as: 'split', at: '_', part: 1 }),
      arg('account_kind', 'kind'),
      arg('access_tier', 'properties.accessTier'),
      arg('public_network_access_enabled', 'properties.publicNetworkAccess', enabled),
      arg('https_traffic_only_enabled', 'properties.supportsHttpsTrafficOnly'),
      arg('min_tls_version', 'properties.minimumTlsVersion'),
      arg('is_hns_enabled', 'properties.isHnsEnabled'),
      arg('allow_nested_items_to_be_public', 'properties.allowBlobPublicAccess'),
      block('network_rules', 'properties.networkAcls', [need('default_action', 'defaultAction'), arg('bypass', 'bypass', { as: 'comma' })]),
    ],
    { data: true },
  ),
  row(
    'automation_account',
    'Microsoft.Automation/automationAccounts',
    'services',
    [
      need('sku_name', 'properties.sku.name'),
      arg('public_network_access_enabled', 'properties.publicNetworkAccess'),
      arg('local_authentication_enabled', 'properties.disableLocalAuth', inverted),
    ],
    { data: true },
  ),
  row(
    'mssql_server',
    'Microsoft.Sql/servers',
    'services',
    [
      need('version', 'properties.version', { as: 'same' }, '12.0'),
      arg('administrator_login', 'properties.administratorLogin'),
      arg('administrator_login_password', 'properties.administratorLoginPassword', secret),
      arg('minimum_tls_version', 'properties.minimalTlsVersion', { as: 'words', words: { None: 'Disabled' } }),
      arg('public_network_access_enabled', 'properties.publicNetworkAccess', enabled),
      arg('outbound_network_restriction_enabled', 'properties.restrictOutboundNetworkAccess', enabled),
    ],
    { data: true },
  ),
  row(
    'monitor_data_collection_endpoint',
    'Microsoft.Insights/dataCollectionEndpoints',
    'services',
    [
      arg('kind', 'kind'),
      arg('description', 'properties.description'),
      arg('public_network_access_enabled', 'properties.networkAcls.publicNetworkAccess', enabled),
    ],
    { data: true },
  ),
];
