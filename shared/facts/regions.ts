// The clouds, and regions of the public one: programmatic name, what people call it, its geography and its pair.
// A short list; a region that is missing here is unknown, not wrong.
import type { Sourced } from './sources.ts';

/** Clouds with names and endpoints of their own; the same words as the setting of a plan. */
export type AzureCloud = 'public' | 'us-government' | 'china';

export interface Region extends Sourced {
  /** Programmatic name, as ARM writes it: `westeurope`. */
  readonly name: string;
  readonly displayName: string;
  readonly geography: string;
  /** Programmatic name of the paired region; null for regions without a pair. */
  readonly pair: string | null;
  /** Whether the region has availability zones. Single services may still lack them there. */
  readonly zones: boolean;
}

/** Regions of the list below without availability zones. */
const WITHOUT_ZONES: ReadonlySet<string> = new Set([
  ...['australiacentral', 'australiasoutheast', 'canadaeast', 'koreasouth', 'northcentralus', 'southindia'],
  ...['ukwest', 'westcentralus', 'westus'],
]);

function region(name: string, displayName: string, geography: string, pair: string | null): Region {
  return { name, displayName, geography, pair, zones: !WITHOUT_ZONES.has(name), source: 'regions-list', asOf: '2026-08' };
}

export const REGIONS: readonly Region[] = [
  region('australiacentral', 'Australia Central', 'Australia', 'australiacentral2'),
  region('australiaeast', 'Australia East', 'Australia', 'australiasoutheast'),
  region('australiasoutheast', 'Australia Southeast', 'Australia', 'australiaeast'),
  region('brazilsouth', 'Brazil South', 'Brazil', 'southcentralus'),
  region('canadacentral', 'Canada Central', 'Canada', 'canadaeast'),
  region('canadaeast', 'Canada East', 'Canada', 'canadacentral'),
  region('centralindia', 'Central India', 'India', 'southindia'),
  region('centralus', 'Central US', 'United States', 'eastus2'),
  region('eastasia', 'East Asia', 'Asia Pacific', 'southeastasia'),
  region('eastus', 'East US', 'United States', 'westus'),
  region('eastus2', 'East US 2', 'United States', 'centralus'),
  region('francecentral', 'France Central', 'France', 'francesouth'),
  region('germanywestcentral', 'Germany West Central', 'Germany', 'germanynorth'),
  region('israelcentral', 'Israel Central', 'Israel', null),
  region('italynorth', 'Italy North', 'Italy', null),
  region('japaneast', 'Japan East', 'Japan', 'japanwest'),
  region('japanwest', 'Japan West', 'Japan', 'japaneast'),
  region('koreacentral', 'Korea Central', 'Korea', 'koreasouth'),
  region('koreasouth', 'Korea South', 'Korea', 'koreacentral'),
  region('mexicocentral', 'Mexico Central', 'Mexico', null),
  region('northcentralus', 'North Central US', 'United States', 'southcentralus'),
  region('northeurope', 'North Europe', 'Europe', 'westeurope'),
  region('norwayeast', 'Norway East', 'Norway', 'norwaywest'),
  region('polandcentral', 'Poland Central', 'Poland', null),
  region('qatarcentral', 'Qatar Central', 'Qatar', null),
  region('southafricanorth', 'South Africa North', 'South Africa', 'southafricawest'),
  region('southcentralus', 'South Central US', 'United States', 'northcentralus'),
  region('southeastasia', 'Southeast Asia', 'Asia Pacific', 'eastasia'),
  region('southindia', 'South India', 'India', 'centralindia'),
  region('spaincentral', 'Spain Central', 'Spain', null),
  region('swedencentral', 'Sweden Central', 'Sweden', 'swedensouth'),
  region('switzerlandnorth', 'Switzerland North', 'Switzerland', 'switzerlandwest'),
  region('uaenorth', 'UAE North', 'United Arab Emirates', 'uaecentral'),
  region('uksouth', 'UK South', 'United Kingdom', 'ukwest'),
  region('ukwest', 'UK West', 'United Kingdom', 'uksouth'),
  region('westcentralus', 'West Central US', 'United States', 'westus2'),
  region('westeurope', 'West Europe', 'Europe', 'northeurope'),
  region('westus', 'West US', 'United States', 'eastus'),
  region('westus2', 'West US 2', 'United States', 'westcentralus'),
  region('westus3', 'West US 3', 'United States', 'eastus'),
];

/** The region of a programmatic or a display name (`West Europe`, `westeurope`); undefined when it is not in the list. */
export function regionOf(name: string): Region | undefined {
  const plain = name.toLowerCase().replace(/\s+/g, '');
  return REGIONS.find((row) => row.name === plain);
}

/** The name to show for a region: its display name, or the text itself when the region is not in the list. */
export function regionDisplayName(name: string): string {
  return regionOf(name)?.displayName ?? name;
}
