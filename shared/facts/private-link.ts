// What a private endpoint can lead to: group ids of each service, the private zones its names need,
// and the public suffixes that DNS servers elsewhere have to forward. A working subset: a service that is missing is unknown, not wrong.
// In names `{region}`, `{regionCode}`, `{dnsPrefix}` and `{instance}` are filled in.
import type { AzureCloud } from './regions.ts';
import type { Sourced } from './sources.ts';

export interface PrivateZone {
  readonly zone: string;
  /** Without it names of the group resolve publicly. False: only for the case in `neededFor`. */
  readonly required: boolean;
  readonly neededFor?: string;
}

export interface PrivateLinkGroup extends Sourced {
  readonly cloud: AzureCloud;
  /** ARM type of the target. */
  readonly targetType: string;
  readonly service: string;
  /** Group id of the connection; null for targets that take none. */
  readonly groupId: string | null;
  readonly zones: readonly PrivateZone[];
  /** Public suffixes a conditional forwarder on-premises has to cover. */
  readonly forward: readonly string[];
  /** Group id of the same target that has to have an endpoint too. */
  readonly alsoNeeds?: string;
}

const DNS = { source: 'pe-dns', asOf: '2026-07' } as const;

interface Names {
  readonly zones: readonly (string | PrivateZone)[];
  readonly forward: readonly string[];
}

/** Zone `privatelink.<suffix>` and forwarder `<suffix>`, the rule most services follow. */
function plain(...suffixes: readonly string[]): Names {
  return { zones: suffixes.map((suffix) => `privatelink.${suffix}`), forward: suffixes };
}

function group(
  cloud: AzureCloud,
  [targetType, service]: readonly [string, string],
  groupId: string | null,
  names: Names,
  more: Partial<Pick<PrivateLinkGroup, 'source' | 'asOf' | 'note' | 'confidence' | 'alsoNeeds'>> = {},
): PrivateLinkGroup {
  const zones = names.zones.map((zone) => (typeof zone === 'string' ? { zone, required: true } : zone));
  return { cloud, targetType, service, groupId, zones, forward: names.forward, ...DNS, ...more };
}

const ARC = ['Microsoft.HybridCompute/privateLinkScopes', 'Azure Arc'] as const;
const MONITOR = ['Microsoft.Insights/privateLinkScopes', 'Azure Monitor'] as const;
const RESOURCE_MANAGEMENT = ['Microsoft.Authorization/resourceManagementPrivateLinks', 'Azure Resource Manager'] as const;
const AUTOMATION = ['Microsoft.Automation/automationAccounts', 'Automation'] as const;
const KEY_VAULT = ['Microsoft.KeyVault/vaults', 'Key Vault'] as const;
const DATABRICKS = ['Microsoft.Databricks/workspaces', 'Databricks'] as const;
const STORAGE = ['Microsoft.Storage/storageAccounts', 'Storage'] as const;
const SQL = ['Microsoft.Sql/servers', 'Azure SQL'] as const;
const SERVICE_BUS = ['Microsoft.ServiceBus/namespaces', 'Service Bus'] as const;
const EVENT_HUBS = ['Microsoft.EventHub/namespaces', 'Event Hubs'] as const;
const RELAY = ['Microsoft.Relay/namespaces', 'Relay'] as const;
const COSMOS = ['Microsoft.DocumentDB/databaseAccounts', 'Cosmos DB'] as const;
const WEB = ['Microsoft.Web/sites', 'App Service'] as const;
const RECOVERY = ['Microsoft.RecoveryServices/vaults', 'Recovery Services'] as const;

const STORAGE_PARTS = ['blob', 'table', 'queue', 'file', 'web', 'dfs'] as const;
/** Parts of a storage account that also have a read-only secondary group. */
const WITH_SECONDARY: readonly string[] = ['blob', 'table', 'queue', 'web', 'dfs'];

function storage(cloud: AzureCloud, suffix: string): readonly PrivateLinkGroup[] {
  return STORAGE_PARTS.flatMap((part) => {
    const ids = WITH_SECONDARY.includes(part) ? [part, `${part}_secondary`] : [part];
    const more = part === 'dfs' ? { alsoNeeds: 'blob', note: 'Data Lake operations use the blob endpoint too.' } : {};
    return ids.map((id) => group(cloud, STORAGE, id, plain(`${part}.${suffix}`), more));
  });
}

const MESSAGING_NOTE = 'Names of Azure Arc notifications share this suffix: public names below it still have to resolve.';

const PUBLIC_GROUPS: readonly PrivateLinkGroup[] = [
  group('public', ARC, 'hybridcompute', {
    zones: [
      'privatelink.his.arc.azure.com',
      'privatelink.guestconfiguration.azure.com',
      { zone: 'privatelink.dp.kubernetesconfiguration.azure.com', required: false, neededFor: 'Arc-enabled Kubernetes' },
    ],
    forward: ['his.arc.azure.com', 'guestconfiguration.azure.com', 'dp.kubernetesconfiguration.azure.com'],
  }),
  group(
    'public',
    MONITOR,
    'azuremonitor',
    {
      zones: [
        'privatelink.monitor.azure.com',
        'privatelink.oms.opinsights.azure.com',
        'privatelink.ods.opinsights.azure.com',
        'privatelink.agentsvc.azure-automation.net',
        'privatelink.blob.core.windows.net',
      ],
      forward: [
        'monitor.azure.com',
        'oms.opinsights.azure.com',
        'ods.opinsights.azure.com',
        'agentsvc.azure-automation.net',
        'blob.core.windows.net',
        'services.visualstudio.com',
        'applicationinsights.azure.com',
      ],
    },
    { note: 'The blob zone is the one storage endpoints use; there is one of it.' },
  ),
  group(
    'public',
    RESOURCE_MANAGEMENT,
    'ResourceManagement',
    { zones: ['privatelink.azure.com'], forward: ['management.azure.com'] },
    { note: 'Record management. The published suffix is azure.com; the whole of it is too wide to forward.' },
  ),
  group('public', AUTOMATION, 'Webhook', {
    zones: ['privatelink.azure-automation.net'],
    forward: ['{regionCode}.azure-automation.net'],
  }),
  group('public', AUTOMATION, 'DSCAndHybridWorker', {
    zones: ['privatelink.azure-automation.net'],
    forward: ['{regionCode}.azure-automation.net'],
  }),
  group('public', KEY_VAULT, 'vault', {
    zones: ['privatelink.vaultcore.azure.net'],
    forward: ['vault.azure.net', 'vaultcore.azure.net'],
  }),
  group('public', ['Microsoft.KeyVault/managedHSMs', 'Managed HSM'], 'managedhsm', plain('managedhsm.azure.net')),
  group('public', DATABRICKS, 'databricks_ui_api', plain('azuredatabricks.net')),
  group('public', DATABRICKS, 'browser_authentication', plain('azuredatabricks.net')),
  group('public', ['Microsoft.Network/privateLinkServices', 'Private link service'], null, plain()),
  group('public', ['Microsoft.AppConfiguration/configurationStores', 'App Configuration'], 'configurationStores', plain('azconfig.io')),
  ...storage('public', 'core.windows.net'),
  group('public', ['Microsoft.StorageSync/storageSyncServices', 'File Sync'], 'afs', plain('afs.azure.net')),
  group('public', ['Microsoft.Compute/diskAccesses', 'Disk access'], 'disks', plain('blob.core.windows.net')),
  group('public', SQL, 'sqlServer', plain('database.windows.net')),
  group('public', ['Microsoft.Sql/managedInstances', 'SQL managed instance'], 'managedInstance', {
    zones: ['privatelink.{dnsPrefix}.database.windows.net'],
    forward: ['{instance}.{dnsPrefix}.database.windows.net'],
  }),
  group('public', SERVICE_BUS, 'namespace', plain('servicebus.windows.net'), { note: MESSAGING_NOTE }),
  group('public', EVENT_HUBS, 'namespace', plain('servicebus.windows.net'), { note: MESSAGING_NOTE }),
  group('public', RELAY, 'namespace', plain('servicebus.windows.net'), { note: MESSAGING_NOTE }),
  group('public', ['Microsoft.ContainerRegistry/registries', 'Container registry'], 'registry', plain('azurecr.io'), {
    note: 'Records for the registry and for <registry>.<region>.data.',
  }),
  group('public', ['Microsoft.ContainerService/managedClusters', 'Kubernetes service'], 'management', plain('{region}.azmk8s.io')),
  group('public', WEB, 'sites', plain('azurewebsites.net'), { note: 'Records for the app and its scm name.' }),
  group('public', ['Microsoft.Search/searchServices', 'AI Search'], 'searchService', plain('search.windows.net')),
  group('public', COSMOS, 'Sql', plain('documents.azure.com')),
  group('public', COSMOS, 'MongoDB', plain('mongo.cosmos.azure.com')),
  group('public', COSMOS, 'Cassandra', plain('cassandra.cosmos.azure.com')),
  group('public', COSMOS, 'Gremlin', plain('gremlin.cosmos.azure.com')),
  group('public', COSMOS, 'Table', plain('table.cosmos.azure.com')),
  group('public', COSMOS, 'Analytical', plain('analytics.cosmos.azure.com')),
  group('public', COSMOS, 'SqlDedicated', plain('sqlx.cosmos.azure.com')),
  group(
    'public',
    ['Microsoft.Monitor/accounts', 'Managed Prometheus'],
    'prometheusMetrics',
    plain('{region}.prometheus.monitor.azure.com'),
  ),
  group('public', ['Microsoft.Dashboard/grafana', 'Managed Grafana'], 'grafana', plain('grafana.azure.com')),
  ...['AzureBackup', 'AzureBackup_secondary'].map((id) =>
    group('public', RECOVERY, id, plain('{regionCode}.backup.windowsazure.com', 'blob.core.windows.net', 'queue.core.windows.net')),
  ),
  group('public', RECOVERY, 'AzureSiteRecovery', {
    zones: ['privatelink.siterecovery.windowsazure.com'],
    forward: ['{regionCode}.siterecovery.windowsazure.com'],
  }),
  group('public', ['Microsoft.Migrate/migrateProjects', 'Azure Migrate'], 'Default', plain('prod.migration.windowsazure.com')),
];

const SOVEREIGN_GROUPS: readonly PrivateLinkGroup[] = [
  group(
    'us-government',
    ARC,
    'hybridcompute',
    {
      zones: [
        'privatelink.his.arc.azure.us',
        'privatelink.guestconfiguration.azure.us',
        { zone: 'privatelink.dp.kubernetesconfiguration.azure.us', required: false, neededFor: 'Arc-enabled Kubernetes' },
      ],
      forward: ['his.arc.azure.us', 'guestconfiguration.azure.us', 'dp.kubernetesconfiguration.azure.us'],
    },
    { confidence: 'inferred', note: 'The zone names are not published for this cloud; take them from the endpoint once it exists.' },
  ),
  group(
    'us-government',
    MONITOR,
    'azuremonitor',
    plain(
      'monitor.azure.us',
      'adx.monitor.azure.us',
      'oms.opinsights.azure.us',
      'ods.opinsights.azure.us',
      'agentsvc.azure-automation.us',
      'blob.core.usgovcloudapi.net',
    ),
  ),
  group('us-government', AUTOMATION, 'Webhook', plain('azure-automation.us')),
  group('us-government', AUTOMATION, 'DSCAndHybridWorker', plain('azure-automation.us')),
  group('us-government', KEY_VAULT, 'vault', {
    zones: ['privatelink.vaultcore.usgovcloudapi.net'],
    forward: ['vault.usgovcloudapi.net', 'vaultcore.usgovcloudapi.net'],
  }),
  ...storage('us-government', 'core.usgovcloudapi.net'),
  group('us-government', SQL, 'sqlServer', plain('database.usgovcloudapi.net')),
  group('us-government', SERVICE_BUS, 'namespace', plain('servicebus.usgovcloudapi.net'), { note: MESSAGING_NOTE }),
  group('us-government', WEB, 'sites', plain('azurewebsites.us')),
  ...['AzureBackup', 'AzureBackup_secondary'].map((id) =>
    group(
      'us-government',
      RECOVERY,
      id,
      plain('{regionCode}.backup.windowsazure.us', 'blob.core.usgovcloudapi.net', 'queue.core.usgovcloudapi.net'),
    ),
  ),
  group('china', SQL, 'sqlServer', plain('database.chinacloudapi.cn')),
  group('china', COSMOS, 'Sql', plain('documents.azure.cn')),
];

/** Every known group of every target, by cloud. Group ids are spelled as the service spells them. */
export const PRIVATE_LINK_GROUPS: readonly PrivateLinkGroup[] = [...PUBLIC_GROUPS, ...SOVEREIGN_GROUPS];

/** Group ids a target type offers in a cloud; empty when the type is not known there. Types compare without regard to case. */
export function privateLinkGroupsOf(targetType: string, cloud: AzureCloud = 'public'): readonly PrivateLinkGroup[] {
  const type = targetType.toLowerCase();
  return PRIVATE_LINK_GROUPS.filter((row) => row.cloud === cloud && row.targetType.toLowerCase() === type);
}

/** The row of one group id of a target type, both without regard to case; undefined when it is not known. */
export function privateLinkGroup(targetType: string, groupId: string | null, cloud: AzureCloud = 'public'): PrivateLinkGroup | undefined {
  const wanted = groupId?.toLowerCase() ?? null;
  return privateLinkGroupsOf(targetType, cloud).find((row) => (row.groupId?.toLowerCase() ?? null) === wanted);
}

/** Every private zone name of a cloud, once each, with its placeholders. */
export function privateZoneNames(cloud: AzureCloud = 'public'): readonly string[] {
  return [...new Set(PRIVATE_LINK_GROUPS.filter((row) => row.cloud === cloud).flatMap((row) => row.zones.map((zone) => zone.zone)))].sort();
}
