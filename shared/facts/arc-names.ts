// Names the agents of Azure Arc ask for, where each is answered, and which of them a private link scope covers.
// In patterns `*` stands for one or more labels; parts in braces, such as `{region}` or `{vault}`, are filled in.
import type { AzureCloud } from './regions.ts';
import type { Sourced } from './sources.ts';

/** When a name is needed: by every connected machine, at install and upgrade, at connect and disconnect, by one feature, or no longer. */
export type ArcNameUse = 'always' | 'install' | 'connect' | 'feature' | 'historic';

/** Features that need names of their own. */
export type ArcFeature =
  | 'ssh'
  | 'windows-admin-center'
  | 'sql'
  | 'sql-entra'
  | 'extended-security-updates'
  | 'licensing'
  | 'telemetry'
  | 'kubernetes'
  | 'extensions';

export interface ArcName extends Sourced {
  readonly cloud: AzureCloud;
  readonly pattern: string;
  readonly purpose: string;
  readonly use: ArcNameUse;
  readonly feature?: ArcFeature;
  /** With a private link scope: stays public, goes to the endpoint of the scope, or public unless Resource Manager is private too. */
  readonly path: 'public' | 'private' | 'public-or-resource-management';
  readonly ports: readonly number[];
  /** Service tags to open for it; empty when no tag covers it. */
  readonly tags: readonly string[];
}

const NET = { source: 'arc-net', asOf: '2026-04', ports: [443] } as const;
const PUBLIC = { ...NET, cloud: 'public', path: 'public' } as const;
const GOVERNMENT = { ...NET, cloud: 'us-government', path: 'public', tags: [] } as const;
const CHINA = { ...NET, cloud: 'china', path: 'public', tags: [] } as const;

export const ARC_NAMES: readonly ArcName[] = [
  {
    ...PUBLIC,
    pattern: 'download.microsoft.com',
    purpose: 'Windows installer',
    use: 'install',
    tags: ['AzureFrontDoor.Frontend'],
    confidence: 'inferred',
    note: 'The name is stated, the tag is inferred.',
  },
  {
    ...PUBLIC,
    pattern: 'packages.microsoft.com',
    purpose: 'Linux packages',
    use: 'install',
    tags: ['AzureFrontDoor.Frontend'],
    confidence: 'inferred',
    note: 'The name is stated, the tag is inferred.',
  },
  { ...PUBLIC, pattern: 'login.microsoftonline.com', purpose: 'Entra ID', use: 'always', tags: ['AzureActiveDirectory'] },
  {
    ...PUBLIC,
    pattern: '*.login.microsoft.com',
    purpose: 'Entra ID',
    use: 'always',
    tags: ['AzureActiveDirectory'],
    note: 'Asked as {region}.login.microsoft.com.',
  },
  { ...PUBLIC, pattern: 'pas.windows.net', purpose: 'Entra ID', use: 'always', tags: ['AzureActiveDirectory'] },
  {
    ...PUBLIC,
    pattern: 'login.windows.net',
    purpose: 'Entra ID',
    use: 'historic',
    tags: ['AzureActiveDirectory'],
    confidence: 'old',
  },
  {
    ...PUBLIC,
    path: 'public-or-resource-management',
    pattern: 'management.azure.com',
    purpose: 'Azure Resource Manager',
    use: 'connect',
    tags: ['AzureResourceManager'],
  },
  {
    ...PUBLIC,
    path: 'private',
    pattern: '*.his.arc.azure.com',
    purpose: 'Identity, metadata and heartbeat',
    use: 'always',
    tags: ['AzureArcInfrastructure', 'AzureTrafficManager'],
  },
  {
    ...PUBLIC,
    path: 'private',
    pattern: '*.guestconfiguration.azure.com',
    purpose: 'Extensions and machine configuration',
    use: 'always',
    tags: ['AzureArcInfrastructure'],
  },
  {
    ...PUBLIC,
    path: 'private',
    pattern: '*.dp.kubernetesconfiguration.azure.com',
    purpose: 'Configuration of Arc-enabled Kubernetes',
    use: 'feature',
    feature: 'kubernetes',
    tags: ['AzureArcInfrastructure'],
    source: 'arc-k8s',
    asOf: '2026-08',
  },
  {
    ...PUBLIC,
    pattern: 'guestnotificationservice.azure.com',
    purpose: 'Notifications',
    use: 'always',
    tags: ['AzureArcInfrastructure'],
  },
  {
    ...PUBLIC,
    pattern: '*.guestnotificationservice.azure.com',
    purpose: 'Notifications',
    use: 'always',
    tags: ['AzureArcInfrastructure'],
  },
  {
    ...PUBLIC,
    pattern: 'azgn*.servicebus.windows.net',
    purpose: 'Notifications over a web socket',
    use: 'always',
    tags: ['AzureArcInfrastructure'],
  },
  { ...PUBLIC, pattern: '*.servicebus.windows.net', purpose: 'SSH from Azure', use: 'feature', feature: 'ssh', tags: [] },
  {
    ...PUBLIC,
    pattern: '*.servicebus.windows.net',
    purpose: 'Windows Admin Center',
    use: 'feature',
    feature: 'windows-admin-center',
    tags: [],
  },
  {
    ...PUBLIC,
    pattern: '*.waconazure.com',
    purpose: 'Windows Admin Center',
    use: 'feature',
    feature: 'windows-admin-center',
    tags: ['WindowsAdminCenter'],
  },
  {
    ...PUBLIC,
    pattern: 'dc.services.visualstudio.com',
    purpose: 'Telemetry',
    use: 'historic',
    feature: 'telemetry',
    tags: [],
    note: 'Agents before 1.24, and optional there.',
  },
  {
    ...PUBLIC,
    pattern: '*.{region}.arcdataservices.com',
    purpose: 'SQL Server enabled by Azure Arc',
    use: 'feature',
    feature: 'sql',
    tags: [],
    note: 'TLS 1.2 or 1.3 only.',
  },
  {
    ...PUBLIC,
    pattern: '{vault}.vault.azure.net',
    purpose: 'Entra sign-in of SQL Server',
    use: 'feature',
    feature: 'sql-entra',
    tags: ['AzureKeyVault'],
    note: 'The vault may have a private endpoint of its own.',
  },
  { ...PUBLIC, pattern: 'graph.microsoft.com', purpose: 'Entra sign-in of SQL Server', use: 'feature', feature: 'sql-entra', tags: [] },
  {
    ...PUBLIC,
    pattern: 'san-af-{region}-prod.azurewebsites.net',
    purpose: 'SQL Server extension before March 2024',
    use: 'historic',
    feature: 'sql',
    tags: [],
  },
  {
    ...PUBLIC,
    pattern: 'www.microsoft.com',
    purpose: 'Intermediate certificates at /pkiops/certs',
    use: 'feature',
    feature: 'extended-security-updates',
    ports: [80, 443],
    tags: [],
  },
  {
    ...PUBLIC,
    pattern: 'dls.microsoft.com',
    purpose: 'License checks: hotpatching, pay as you go, Windows Server benefits',
    use: 'feature',
    feature: 'licensing',
    tags: [],
  },
  {
    ...PUBLIC,
    pattern: '*.blob.core.windows.net',
    purpose: 'Extension packages in older tables',
    use: 'historic',
    feature: 'extensions',
    tags: ['Storage', 'AzureFrontDoor.Frontend'],
    note: 'Today packages come from the Microsoft content network.',
  },
  { ...GOVERNMENT, pattern: 'login.microsoftonline.us', purpose: 'Entra ID', use: 'always' },
  { ...GOVERNMENT, pattern: 'pasff.usgovcloudapi.net', purpose: 'Entra ID', use: 'always' },
  {
    ...GOVERNMENT,
    path: 'public-or-resource-management',
    pattern: 'management.usgovcloudapi.net',
    purpose: 'Azure Resource Manager',
    use: 'connect',
  },
  {
    ...GOVERNMENT,
    path: 'private',
    pattern: '*.his.arc.azure.us',
    purpose: 'Identity, metadata and heartbeat',
    use: 'always',
    note: 'Asked as gbl and usgv.',
  },
  {
    ...GOVERNMENT,
    path: 'private',
    pattern: '*.guestconfiguration.azure.us',
    purpose: 'Extensions and machine configuration',
    use: 'always',
  },
  {
    ...GOVERNMENT,
    path: 'private',
    pattern: '{region}.dp.kubernetesconfiguration.azure.us',
    purpose: 'Configuration of Arc-enabled Kubernetes',
    use: 'feature',
    feature: 'kubernetes',
  },
  {
    ...GOVERNMENT,
    pattern: '*.blob.core.usgovcloudapi.net',
    purpose: 'Extension packages',
    use: 'feature',
    feature: 'extensions',
    note: 'Not used when private link is set up.',
  },
  { ...GOVERNMENT, pattern: 'dc.applicationinsights.us', purpose: 'Telemetry', use: 'historic', feature: 'telemetry' },
  {
    ...GOVERNMENT,
    pattern: '*.{region}.arcdataservices.azure.us',
    purpose: 'SQL Server enabled by Azure Arc',
    use: 'feature',
    feature: 'sql',
  },
  { ...CHINA, pattern: 'login.chinacloudapi.cn', purpose: 'Entra ID', use: 'always' },
  { ...CHINA, pattern: 'login.partner.chinacloudapi.cn', purpose: 'Entra ID', use: 'always' },
  { ...CHINA, pattern: 'pas.chinacloudapi.cn', purpose: 'Entra ID', use: 'always' },
  { ...CHINA, pattern: 'management.chinacloudapi.cn', purpose: 'Azure Resource Manager', use: 'connect' },
  {
    ...CHINA,
    path: 'private',
    pattern: '*.his.arc.azure.cn',
    purpose: 'Identity, metadata and heartbeat',
    use: 'always',
    confidence: 'inferred',
    note: 'The name is stated; that a scope covers it is inferred, the table of this cloud has no private link column.',
  },
  {
    ...CHINA,
    path: 'private',
    pattern: '*.guestconfiguration.azure.cn',
    purpose: 'Extensions and machine configuration',
    use: 'always',
    confidence: 'inferred',
    note: 'The name is stated; that a scope covers it is inferred, the table of this cloud has no private link column.',
  },
  { ...CHINA, pattern: 'guestnotificationservice.azure.cn', purpose: 'Notifications', use: 'always' },
  { ...CHINA, pattern: '*.guestnotificationservice.azure.cn', purpose: 'Notifications', use: 'always' },
  { ...CHINA, pattern: 'azgn*.servicebus.chinacloudapi.cn', purpose: 'Notifications over a web socket', use: 'always' },
  { ...CHINA, pattern: '*.servicebus.chinacloudapi.cn', purpose: 'SSH from Azure', use: 'feature', feature: 'ssh' },
  {
    ...CHINA,
    pattern: '*.servicebus.chinacloudapi.cn',
    purpose: 'Windows Admin Center',
    use: 'feature',
    feature: 'windows-admin-center',
  },
  {
    ...CHINA,
    pattern: '*.blob.core.chinacloudapi.cn',
    purpose: 'Extension packages',
    use: 'feature',
    feature: 'extensions',
    note: 'Not used with private endpoints.',
  },
  { ...CHINA, pattern: 'dc.applicationinsights.azure.cn', purpose: 'Telemetry', use: 'historic', feature: 'telemetry' },
];

export interface ArcPrivateName extends Sourced {
  /** Name a machine asks for. */
  readonly pattern: string;
  /** Zone that answers it. */
  readonly zone: string;
  /** Documented as a name to check; the others are estimates until the endpoint was imported. */
  readonly documented: boolean;
  /** A server needs it; names that are reserved or for Kubernetes only do not count against a server. */
  readonly neededByServers: boolean;
}

/** Names that have to resolve to the endpoint of the scope, public cloud. Never complete: the endpoint itself has the list. */
export const ARC_PRIVATE_NAMES: readonly ArcPrivateName[] = [
  {
    pattern: 'gbl.his.arc.azure.com',
    zone: 'privatelink.his.arc.azure.com',
    documented: true,
    neededByServers: true,
    source: 'arc-pls',
    asOf: '2026-05',
  },
  {
    pattern: 'agentserviceapi.guestconfiguration.azure.com',
    zone: 'privatelink.guestconfiguration.azure.com',
    documented: true,
    neededByServers: true,
    source: 'arc-pls',
    asOf: '2026-05',
  },
  {
    pattern: '{shard}.his.arc.azure.com',
    zone: 'privatelink.his.arc.azure.com',
    documented: false,
    neededByServers: true,
    confidence: 'unofficial',
    source: 'rec-ext',
    asOf: '2026-08',
  },
  {
    pattern: '{region}-gas.guestconfiguration.azure.com',
    zone: 'privatelink.guestconfiguration.azure.com',
    documented: false,
    neededByServers: true,
    confidence: 'unofficial',
    source: 'rec-ext',
    asOf: '2026-08',
  },
  {
    pattern: '{region}.dp.kubernetesconfiguration.azure.com',
    zone: 'privatelink.dp.kubernetesconfiguration.azure.com',
    documented: false,
    neededByServers: false,
    source: 'rec-ext',
    asOf: '2026-08',
  },
  {
    pattern: '{geo}-ats.his.arc.azure.com',
    zone: 'privatelink.his.arc.azure.com',
    documented: false,
    neededByServers: false,
    note: 'Reserved; the agent does not need it.',
    source: 'arc-relarch',
    asOf: '2026-08',
  },
];

export interface HisShard extends Sourced {
  readonly region: string;
  readonly shard: string;
}

function shard(region: string, name: string): HisShard {
  return { region, shard: name, source: 'gh-114202', asOf: '2026-08', confidence: 'unofficial' };
}

/** First label of the regional identity name by region, as seen in community scripts. Not published by Microsoft. */
export const HIS_SHARDS: readonly HisShard[] = [
  shard('eastus', 'eus'),
  shard('eastus2', 'eus2'),
  shard('westus2', 'wus2'),
  shard('westcentralus', 'wcus'),
  shard('centralus', 'scus'),
  shard('southcentralus', 'scus'),
  shard('northeurope', 'ne'),
  shard('westeurope', 'weu'),
  shard('uksouth', 'uks'),
  shard('francecentral', 'fc'),
  shard('germanywestcentral', 'gwc'),
  shard('swedencentral', 'sec'),
  shard('polandcentral', 'plc'),
  shard('italynorth', 'itn'),
  shard('eastasia', 'ea'),
  shard('southeastasia', 'sea'),
  shard('koreacentral', 'kc'),
  shard('australiaeast', 'ae'),
  shard('brazilsouth', 'brs'),
  shard('southafricanorth', 'san'),
  shard('uaenorth', 'uaen'),
  shard('qatarcentral', 'qac'),
  shard('israelcentral', 'ilc'),
  shard('indonesiacentral', 'idc'),
  shard('malaysiawest', 'myw'),
];

/** All a machine needs when it uses the Arc gateway. */
export const ARC_GATEWAY_NAMES: readonly (Sourced & { readonly pattern: string })[] = [
  '{prefix}.gw.arc.azure.com',
  'management.azure.com',
  'login.microsoftonline.com',
  '{region}.login.microsoft.com',
  'gbl.his.arc.azure.com',
  '{region}.his.arc.azure.com',
  'packages.microsoft.com',
  'download.microsoft.com',
].map((pattern) => ({ pattern, source: 'arc-gwep' as const, asOf: '2026-08' }));

/** Port of the local proxy the agent runs with the Arc gateway. */
export const ARC_GATEWAY_PROXY_PORT = { port: 40343, source: 'arc-gw', asOf: '2026-08' } as const satisfies Sourced & {
  readonly port: number;
};

export interface BypassGroup extends Sourced {
  /** Value of `proxy.bypass`. */
  readonly group: 'AAD' | 'ARM' | 'AMA' | 'Arc' | 'ArcData';
  /** Names the group takes around the proxy, public cloud, as far as the source lists them. */
  readonly patterns: readonly string[];
}

/** Groups of names that may go around the proxy of a server. */
export const ARC_BYPASS_GROUPS: readonly BypassGroup[] = [
  {
    group: 'AAD',
    patterns: ['login.windows.net', 'login.microsoftonline.com', 'pas.windows.net'],
    note: 'Not the regional names below login.microsoft.com.',
    source: 'arc-proxy',
    asOf: '2026-08',
  },
  { group: 'ARM', patterns: ['management.azure.com'], source: 'arc-proxy', asOf: '2026-08' },
  {
    group: 'AMA',
    patterns: [
      'global.handler.control.monitor.azure.com',
      '{region}.handler.control.monitor.azure.com',
      'management.azure.com',
      '{workspace}.ods.opinsights.azure.com',
      '{region}.monitoring.azure.com',
      '{endpoint}.{region}.ingest.monitor.azure.com',
    ],
    source: 'arc-proxy',
    asOf: '2026-08',
  },
  { group: 'Arc', patterns: ['*.his.arc.azure.com', '*.guestconfiguration.azure.com'], source: 'arc-proxy', asOf: '2026-08' },
  { group: 'ArcData', patterns: ['*.{region}.arcdataservices.com'], source: 'arc-proxy', asOf: '2026-08' },
];

/** Names of a cloud that a machine with these features asks for; historic names are left out. */
export function arcNamesFor(cloud: AzureCloud, features: readonly ArcFeature[]): readonly ArcName[] {
  return ARC_NAMES.filter(
    (row) => row.cloud === cloud && row.use !== 'historic' && (row.feature === undefined || features.includes(row.feature)),
  );
}

/** First label of the identity name of a region, or undefined when it is not known. Unofficial. */
export function hisShardOf(region: string): string | undefined {
  return HIS_SHARDS.find((row) => row.region === region)?.shard;
}
