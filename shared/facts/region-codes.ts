// Short codes of regions as the zone names of Azure Backup use them. Compared row by row with the table of region abbreviations that
// Microsoft's own connectivity checks carry.
import type { Sourced } from './sources.ts';

export interface RegionCode extends Sourced {
  readonly region: string;
  readonly code: string;
}

function coded(region: string, code: string): RegionCode {
  return { region, code, source: 'avm-zones', asOf: '2026-08' };
}

/** Codes by region. A region that is missing here is unknown, not wrong. */
export const REGION_CODES: readonly RegionCode[] = [
  coded('australiacentral', 'acl'),
  coded('australiacentral2', 'acl2'),
  coded('australiaeast', 'ae'),
  coded('australiasoutheast', 'ase'),
  coded('brazilsouth', 'brs'),
  coded('brazilsoutheast', 'bse'),
  coded('canadacentral', 'cnc'),
  coded('canadaeast', 'cne'),
  coded('centralindia', 'inc'),
  coded('centralus', 'cus'),
  coded('eastasia', 'ea'),
  coded('eastus', 'eus'),
  coded('eastus2', 'eus2'),
  coded('francecentral', 'frc'),
  coded('francesouth', 'frs'),
  coded('germanynorth', 'gn'),
  coded('germanywestcentral', 'gwc'),
  coded('italynorth', 'itn'),
  coded('japaneast', 'jpe'),
  coded('japanwest', 'jpw'),
  coded('jioindiacentral', 'jic'),
  coded('jioindiawest', 'jiw'),
  coded('koreacentral', 'krc'),
  coded('koreasouth', 'krs'),
  coded('northcentralus', 'ncus'),
  coded('northeurope', 'ne'),
  coded('norwayeast', 'nwe'),
  coded('norwaywest', 'nww'),
  coded('polandcentral', 'plc'),
  coded('qatarcentral', 'qac'),
  coded('southafricanorth', 'san'),
  coded('southafricawest', 'saw'),
  coded('southcentralus', 'scus'),
  coded('southeastasia', 'sea'),
  coded('southindia', 'ins'),
  coded('spaincentral', 'spc'),
  coded('swedencentral', 'sdc'),
  coded('swedensouth', 'sds'),
  coded('switzerlandnorth', 'szn'),
  coded('switzerlandwest', 'szw'),
  coded('uaecentral', 'uac'),
  coded('uaenorth', 'uan'),
  coded('uksouth', 'uks'),
  coded('ukwest', 'ukw'),
  coded('westcentralus', 'wcus'),
  coded('westeurope', 'we'),
  coded('westindia', 'inw'),
  coded('westus', 'wus'),
  coded('westus2', 'wus2'),
  coded('westus3', 'wus3'),
];

/** Code of a region, or undefined when it is not in the list. */
export function codeOfRegion(region: string): string | undefined {
  return REGION_CODES.find((row) => row.region === region.toLowerCase())?.code;
}

/** Region of a code, or undefined when it is not in the list. */
export function regionOfCode(code: string): string | undefined {
  return REGION_CODES.find((row) => row.code === code.toLowerCase())?.region;
}
