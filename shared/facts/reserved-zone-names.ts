// Zone names that nobody can create as a private DNS zone. Only the exact name is refused, names below it are not.
import type { AzureCloud } from './regions.ts';
import type { Sourced } from './sources.ts';

export interface ReservedZoneName extends Sourced {
  readonly name: string;
  readonly cloud: AzureCloud;
}

const PUBLIC = [
  'azclient.ms',
  'azure.com',
  'cloudapp.net',
  'core.windows.net',
  'microsoft.com',
  'msidentity.com',
  'trafficmanager.net',
  'windows.net',
];
const US_GOVERNMENT = [
  'azclient.us',
  'azure.us',
  'usgovcloudapp.net',
  'core.usgovcloudapi.net',
  'microsoft.us',
  'msidentity.us',
  'usgovtrafficmanager.net',
  'usgovcloudapi.net',
];

/** Reserved names of the public and the US Government cloud. The equivalents of the China cloud are not listed by the source. */
export const RESERVED_ZONE_NAMES: readonly ReservedZoneName[] = [
  ...PUBLIC.map((name) => ({ name, cloud: 'public' as const, source: 'pdns' as const, asOf: '2025-12' })),
  ...US_GOVERNMENT.map((name) => ({ name, cloud: 'us-government' as const, source: 'pdns' as const, asOf: '2025-12' })),
];

/** Whether a zone of exactly this name is refused in any cloud. Case and a trailing dot do not matter. */
export function isReservedZoneName(name: string): boolean {
  const plain = name.toLowerCase().replace(/\.$/, '');
  return RESERVED_ZONE_NAMES.some((row) => row.name === plain);
}
