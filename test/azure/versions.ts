// Api-versions of what the corpus has no schema of. Source: the versions public templates use (bicep-types-az), checked one by one.

const KNOWN: { readonly [type: string]: readonly string[] } = {
  'microsoft.authorization/resourcemanagementprivatelinks': ['2020-05-01'],
  'microsoft.automation/automationaccounts': ['2023-11-01', '2024-10-23'],
  'microsoft.compute/virtualmachines': ['2024-03-01', '2024-07-01', '2024-11-01'],
  'microsoft.hybridcompute/machines': ['2022-12-27', '2024-07-10', '2025-01-13', '2025-06-01'],
  'microsoft.hybridcompute/machines/extensions': ['2022-12-27', '2024-07-10', '2025-01-13', '2025-06-01'],
  'microsoft.insights/datacollectionendpoints': ['2021-09-01-preview', '2022-06-01', '2023-03-11', '2024-03-11'],
  'microsoft.keyvault/vaults': ['2019-09-01', '2022-07-01', '2023-02-01', '2023-07-01', '2024-11-01'],
  'microsoft.keyvault/vaults/privateendpointconnections': ['2019-09-01', '2023-07-01', '2024-11-01'],
  'microsoft.managedidentity/userassignedidentities': ['2018-11-30', '2023-01-31'],
  'microsoft.operationalinsights/workspaces': ['2022-10-01', '2023-09-01', '2025-02-01', '2025-07-01'],
  'microsoft.sql/servers': ['2021-11-01', '2022-05-01-preview', '2023-08-01'],
  'microsoft.sql/servers/privateendpointconnections': ['2021-11-01', '2023-08-01'],
  'microsoft.storage/storageaccounts': ['2022-09-01', '2023-01-01', '2023-05-01', '2024-01-01', '2025-01-01'],
  'microsoft.storage/storageaccounts/privateendpointconnections': ['2023-01-01', '2025-01-01'],
  'microsoft.resources/deployments': ['2020-10-01', '2021-04-01', '2022-09-01', '2024-03-01', '2024-07-01', '2024-11-01', '2025-04-01'],
  'microsoft.resources/resourcegroups': ['2020-10-01', '2021-04-01', '2022-09-01', '2024-03-01', '2024-07-01', '2024-11-01', '2025-04-01'],
  'microsoft.resourcegraph/resources': ['2019-04-01', '2021-03-01', '2022-10-01', '2024-04-01'],
  'microsoft.resources/subscriptions': ['2016-06-01', '2019-11-01', '2020-01-01', '2021-01-01', '2022-12-01'],
  'microsoft.resources/tenants': ['2016-06-01', '2019-11-01', '2020-01-01', '2021-01-01', '2022-12-01'],
  'microsoft.resources/providers': ['2020-10-01', '2021-04-01', '2022-09-01', '2024-03-01', '2024-07-01', '2024-11-01', '2025-04-01'],
};

/** Versions all types of the network provider share that are newer than the schemas of the corpus. */
const NETWORK = ['2024-05-01', '2024-07-01', '2024-10-01', '2025-01-01', '2025-05-01', '2025-07-01', '2025-09-01'];
/** These live under the network namespace and keep versions of their own. */
const OWN_VERSIONS = /^microsoft\.network\/(privatednszones|dnsresolvers|dnsforwardingrulesets)\b/;

/** Versions of a type that no schema tells of. */
export function knownVersions(type: string): readonly string[] {
  const key = type.toLowerCase();
  const own = KNOWN[key] ?? [];
  return key.startsWith('microsoft.network/') && !OWN_VERSIONS.test(key) ? [...own, ...NETWORK] : own;
}
