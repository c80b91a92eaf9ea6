// Peering locations of ExpressRoute: the geopolitical region each lies in, and the Azure regions a Local circuit reaches from there.
// A location or region that is missing here is unknown, not wrong.
import type { Sourced } from './sources.ts';

export interface PeeringLocation extends Sourced {
  /** Name without the number of the second site in the same city. */
  readonly name: string;
  readonly geography: string;
  /** Azure regions near enough for the Local tier. */
  readonly local: readonly string[];
}

const FROM = { source: 'er-loc', asOf: '2026-04' } as const;

type Rows = { readonly [name: string]: readonly string[] };

function locations(geography: string, rows: Rows): readonly PeeringLocation[] {
  return Object.entries(rows).map(([name, local]) => ({ name, geography, local, ...FROM }));
}

export const PEERING_LOCATIONS: readonly PeeringLocation[] = [
  ...locations('Australia Government', { Canberra: ['australiacentral', 'australiacentral2'] }),
  ...locations('Europe', {
    Amsterdam: ['westeurope'],
    Berlin: ['germanynorth'],
    Copenhagen: [],
    Dublin: ['northeurope'],
    Frankfurt: ['germanywestcentral'],
    Geneva: ['switzerlandwest'],
    London: ['uksouth'],
    Madrid: ['spaincentral'],
    Marseille: ['francesouth'],
    Milan: ['italynorth'],
    Munich: [],
    'Newport(Wales)': ['ukwest'],
    Oslo: ['norwayeast'],
    Paris: ['francecentral'],
    Stavanger: ['norwaywest'],
    Stockholm: ['swedencentral'],
    Warsaw: ['polandcentral'],
    Zurich: ['switzerlandnorth'],
  }),
  ...locations('North America', {
    Atlanta: [],
    Chicago: ['northcentralus'],
    Dallas: [],
    Denver: ['westcentralus'],
    'Las Vegas': [],
    'Los Angeles': [],
    Miami: [],
    Minneapolis: [],
    Montreal: [],
    'New York': [],
    Phoenix: ['westus3'],
    'Quebec City': ['canadaeast'],
    'Queretaro(Mexico)': ['mexicocentral'],
    Quincy: ['westus2'],
    'San Antonio': ['southcentralus'],
    Seattle: ['westus2'],
    'Silicon Valley': ['westus'],
    Toronto: ['canadacentral'],
    Vancouver: [],
    'Washington DC': ['eastus', 'eastus2'],
  }),
  ...locations('Asia', {
    Bangkok: [],
    'Hong Kong': ['eastasia'],
    Singapore: ['southeastasia'],
  }),
  ...locations('India', { Chennai: ['southindia'], Mumbai: ['westindia'], Pune: ['centralindia'] }),
  ...locations('Israel', { 'Tel Aviv': ['israelcentral'] }),
  ...locations('Japan', { Osaka: ['japanwest'], Tokyo: ['japaneast'] }),
  ...locations('Oceania', { Melbourne: ['australiasoutheast'], Perth: [], Sydney: ['australiaeast'] }),
  ...locations('South Korea', { Busan: ['koreasouth'], Seoul: ['koreacentral'] }),
  ...locations('UAE', { 'Abu Dhabi': ['uaecentral'], Dubai: ['uaenorth'] }),
  ...locations('South Africa', { 'Cape Town': ['southafricawest'], Johannesburg: ['southafricanorth'] }),
  ...locations('South America', { Campinas: ['brazilsouth'], Santiago: [], 'Sao Paulo': ['brazilsouth'] }),
  ...locations('Qatar', { Doha: ['qatarcentral'] }),
];

/** Azure regions by geopolitical region, as ExpressRoute draws the borders. */
export const EXPRESSROUTE_GEOGRAPHIES: readonly (Sourced & { readonly name: string; readonly regions: readonly string[] })[] = [
  { name: 'Australia Government', regions: ['australiacentral', 'australiacentral2'], ...FROM },
  {
    name: 'Europe',
    regions: [
      'francecentral',
      'francesouth',
      'germanynorth',
      'germanywestcentral',
      'italynorth',
      'northeurope',
      'norwayeast',
      'norwaywest',
      'polandcentral',
      'swedencentral',
      'switzerlandnorth',
      'switzerlandwest',
      'ukwest',
      'uksouth',
      'westeurope',
    ],
    ...FROM,
  },
  {
    name: 'North America',
    regions: [
      'eastus',
      'westus',
      'eastus2',
      'westus2',
      'westus3',
      'centralus',
      'southcentralus',
      'northcentralus',
      'westcentralus',
      'canadacentral',
      'canadaeast',
    ],
    ...FROM,
  },
  { name: 'Asia', regions: ['eastasia', 'southeastasia'], ...FROM },
  { name: 'India', regions: ['westindia', 'centralindia', 'southindia'], ...FROM },
  { name: 'Israel', regions: ['israelcentral'], ...FROM },
  { name: 'Japan', regions: ['japanwest', 'japaneast'], ...FROM },
  { name: 'Oceania', regions: ['australiaeast', 'australiasoutheast'], ...FROM },
  { name: 'South Korea', regions: ['koreacentral', 'koreasouth'], ...FROM },
  { name: 'UAE', regions: ['uaecentral', 'uaenorth'], ...FROM },
  { name: 'South Africa', regions: ['southafricawest', 'southafricanorth'], ...FROM },
  { name: 'South America', regions: ['brazilsouth'], ...FROM },
  { name: 'Qatar', regions: ['qatarcentral'], ...FROM },
];

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z()]/g, '')
    .replace(/metro$/, '');
}

/** The location of a name such as `Amsterdam2` or `Amsterdam Metro`, or undefined when it is not in the list. */
export function peeringLocationOf(name: string | undefined): PeeringLocation | undefined {
  if (name === undefined) return undefined;
  const key = plain(name);
  return PEERING_LOCATIONS.find((row) => plain(row.name) === key);
}

/** The geopolitical region an Azure region lies in for ExpressRoute, or undefined when it is not in the list. */
export function expressRouteGeographyOf(region: string | undefined): string | undefined {
  const key = region?.toLowerCase().replace(/\s+/g, '');
  return EXPRESSROUTE_GEOGRAPHIES.find((row) => row.regions.some((one) => one === key))?.name;
}
