// Service tags the planner reasons about. Azure knows more: a tag that is missing here is unknown, not wrong.
import type { Sourced } from './sources.ts';

export interface ServiceTag extends Sourced {
  readonly tag: string;
  readonly usedFor: string;
  /** Direction of security rules in which it makes sense. */
  readonly direction: 'inbound' | 'outbound' | 'both';
  /** Whether `<tag>.<region>` exists too. */
  readonly regional: 'yes' | 'no' | 'partly' | 'avoid';
  /** Azure Arc on servers needs it: always, or only for the named feature. */
  readonly arc?: 'always' | 'windows-admin-center' | 'kubernetes';
}

const TAGS = { source: 'svc-tags', asOf: '2026-08' } as const;
const ARC = { source: 'arc-net', asOf: '2026-04' } as const;

export const SERVICE_TAGS: readonly ServiceTag[] = [
  {
    tag: 'VirtualNetwork',
    usedFor: 'The network, its peers, connected on-premises ranges, the host address and ranges of user routes',
    direction: 'both',
    regional: 'no',
    ...TAGS,
  },
  { tag: 'AzureLoadBalancer', usedFor: 'Health probes, from 168.63.129.16', direction: 'inbound', regional: 'no', ...TAGS },
  {
    tag: 'Internet',
    usedFor: 'Public addresses outside VirtualNetwork; private and special ranges are in neither',
    direction: 'both',
    regional: 'no',
    ...TAGS,
  },
  { tag: 'AzureActiveDirectory', usedFor: 'Entra ID', direction: 'outbound', regional: 'no', arc: 'always', ...ARC },
  { tag: 'AzureResourceManager', usedFor: 'Azure Resource Manager', direction: 'outbound', regional: 'no', arc: 'always', ...ARC },
  {
    tag: 'AzureArcInfrastructure',
    usedFor: 'Agents of Azure Arc',
    direction: 'outbound',
    regional: 'avoid',
    arc: 'always',
    note: 'Open it whole: the regional tags lack the global parts. Sovereign clouds use the ranges of the public cloud.',
    ...ARC,
  },
  { tag: 'AzureTrafficManager', usedFor: 'Traffic Manager probes, Azure Arc', direction: 'both', regional: 'no', arc: 'always', ...ARC },
  { tag: 'Storage', usedFor: 'Azure Storage', direction: 'outbound', regional: 'yes', arc: 'always', ...ARC },
  { tag: 'AzureKeyVault', usedFor: 'Key Vault', direction: 'outbound', regional: 'yes', ...TAGS },
  { tag: 'AzureMonitor', usedFor: 'Azure Monitor', direction: 'outbound', regional: 'partly', ...TAGS },
  {
    tag: 'GuestAndHybridManagement',
    usedFor: 'Azure Automation and machine configuration',
    direction: 'outbound',
    regional: 'no',
    ...TAGS,
  },
  {
    tag: 'AzureFrontDoor.Frontend',
    usedFor: 'Packages and extensions from the Microsoft content network',
    direction: 'outbound',
    regional: 'no',
    arc: 'always',
    note: 'Required for Azure Arc since April 2026.',
    ...ARC,
  },
  {
    tag: 'AzureFrontDoor.FirstParty',
    usedFor: 'Microsoft container registry front',
    direction: 'outbound',
    regional: 'no',
    arc: 'kubernetes',
    source: 'arc-k8s',
    asOf: '2026-08',
  },
  {
    tag: 'MicrosoftContainerRegistry',
    usedFor: 'Images of Arc-enabled Kubernetes',
    direction: 'outbound',
    regional: 'yes',
    arc: 'kubernetes',
    source: 'arc-k8s',
    asOf: '2026-08',
  },
  {
    tag: 'WindowsAdminCenter',
    usedFor: 'Windows Admin Center in Azure',
    direction: 'outbound',
    regional: 'no',
    arc: 'windows-admin-center',
    ...ARC,
  },
  { tag: 'GatewayManager', usedFor: 'Control of gateways, Bastion and Application Gateway', direction: 'inbound', regional: 'no', ...TAGS },
  { tag: 'AzureCloud', usedFor: 'All public addresses of Azure', direction: 'outbound', regional: 'yes', ...TAGS },
  { tag: 'AzurePlatformDNS', usedFor: 'A deny rule with it switches off Azure DNS', direction: 'outbound', regional: 'no', ...TAGS },
  {
    tag: 'AzurePlatformIMDS',
    usedFor: 'A deny rule with it switches off instance metadata',
    direction: 'outbound',
    regional: 'no',
    ...TAGS,
  },
  {
    tag: 'AzurePlatformLKM',
    usedFor: 'A deny rule with it switches off Windows activation',
    direction: 'outbound',
    regional: 'no',
    ...TAGS,
  },
  { tag: 'Sql', usedFor: 'Azure SQL', direction: 'outbound', regional: 'yes', source: 'rec-cli', asOf: '2026-08' },
  { tag: 'EventHub', usedFor: 'Event Hubs', direction: 'outbound', regional: 'yes', source: 'rec-cli', asOf: '2026-08' },
  { tag: 'AzureDatabricks', usedFor: 'Databricks', direction: 'both', regional: 'no', source: 'rec-cli', asOf: '2026-08' },
  { tag: 'CorpNetPublic', usedFor: 'Microsoft corporate network', direction: 'both', regional: 'no', source: 'rec-cli', asOf: '2026-08' },
];

/** Days after which a downloaded list of ranges is out of date. Two articles say a week and a month; the shorter one counts. */
export const TAG_LIST_MAX_AGE = { days: 7, source: 'arc-net', asOf: '2026-04', confidence: 'conflict' } as const satisfies Sourced & {
  readonly days: number;
};

/** The row of a tag without regard to case. `Storage.WestEurope` gives the row of `Storage`. */
export function serviceTagOf(text: string): ServiceTag | undefined {
  const wanted = text.toLowerCase();
  return (
    SERVICE_TAGS.find((row) => row.tag.toLowerCase() === wanted) ??
    SERVICE_TAGS.find((row) => row.regional !== 'no' && wanted.startsWith(`${row.tag.toLowerCase()}.`))
  );
}

/** Tags a server with the Arc agent needs open, for a feature or always. */
export function arcServiceTags(...features: readonly Exclude<ServiceTag['arc'], 'always' | undefined>[]): readonly ServiceTag[] {
  return SERVICE_TAGS.filter((row) => row.arc === 'always' || features.some((feature) => feature === row.arc));
}
