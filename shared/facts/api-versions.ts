// Api-versions for types that came without one (lists of `az` carry none) and that have no kind of their own.
// Source: learn.microsoft.com/azure/templates, type index (2026-08); conservative stable versions.

const BY_TYPE: { readonly [type: string]: string } = {
  'microsoft.authorization/locks': '2020-05-01',
  'microsoft.authorization/policyassignments': '2022-06-01',
  'microsoft.authorization/roleassignments': '2022-04-01',
  'microsoft.compute/availabilitysets': '2024-07-01',
  'microsoft.compute/disks': '2024-03-02',
  'microsoft.compute/virtualmachines/extensions': '2024-07-01',
  'microsoft.containerregistry/registries': '2023-07-01',
  'microsoft.documentdb/databaseaccounts': '2024-05-15',
  'microsoft.insights/actiongroups': '2023-01-01',
  'microsoft.insights/components': '2020-02-02',
  'microsoft.insights/datacollectionrules': '2023-03-11',
  'microsoft.insights/diagnosticsettings': '2021-05-01-preview',
  'microsoft.insights/scheduledqueryrules': '2023-12-01',
  'microsoft.keyvault/vaults/secrets': '2023-07-01',
  'microsoft.managedidentity/userassignedidentities': '2023-01-31',
  'microsoft.network/dnsforwardingrulesets': '2022-07-01',
  'microsoft.network/dnsresolvers': '2022-07-01',
  'microsoft.network/privatednszones': '2024-06-01',
  'microsoft.scvmm/availabilitysets': '2023-10-07',
  'microsoft.scvmm/clouds': '2023-10-07',
  'microsoft.scvmm/virtualmachineinstances': '2023-10-07',
  'microsoft.scvmm/virtualmachinetemplates': '2023-10-07',
  'microsoft.scvmm/virtualnetworks': '2023-10-07',
  'microsoft.scvmm/vmmservers': '2023-10-07',
  'microsoft.sql/servers/databases': '2023-08-01',
  'microsoft.storage/storageaccounts/blobservices': '2023-05-01',
  'microsoft.web/serverfarms': '2023-12-01',
  'microsoft.web/sites': '2023-12-01',
};

const BY_PROVIDER: { readonly [provider: string]: string } = {
  'microsoft.automation': '2023-11-01',
  'microsoft.compute': '2024-07-01',
  'microsoft.hybridcompute': '2024-07-10',
  'microsoft.insights': '2021-07-01-preview',
  'microsoft.keyvault': '2023-07-01',
  'microsoft.network': '2024-05-01',
  'microsoft.operationalinsights': '2023-09-01',
  'microsoft.scvmm': '2023-10-07',
  'microsoft.sql': '2023-08-01',
  'microsoft.storage': '2023-05-01',
};

/** A usable api-version of a type, or null when none is on record. */
export function apiVersionFor(type: string): string | null {
  const segments = type.toLowerCase().split('/');
  for (let end = segments.length; end > 1; end--) {
    const version = BY_TYPE[segments.slice(0, end).join('/')];
    if (version !== undefined) return version;
  }
  return BY_PROVIDER[segments[0] ?? ''] ?? null;
}
