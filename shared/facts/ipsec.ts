// Values of custom IPsec policies: which are weak, what takes their place, the policy to start from, and the time-outs of tunnels.
import type { Sourced } from './sources.ts';

/** Fields of a policy that name an algorithm or a group. */
export type IpsecField = 'ikeEncryption' | 'ikeIntegrity' | 'dhGroup' | 'ipsecEncryption' | 'ipsecIntegrity' | 'pfsGroup';

/** The eight values a policy carries, in the order of the API. */
export const IPSEC_FIELDS = [
  'ikeEncryption',
  'ikeIntegrity',
  'dhGroup',
  'ipsecEncryption',
  'ipsecIntegrity',
  'pfsGroup',
  'saLifetimeSeconds',
  'saDataSizeKilobytes',
] as const;

export interface WeakIpsecValue extends Sourced {
  readonly field: IpsecField;
  readonly value: string;
  /** Value to use instead. */
  readonly instead: string;
}

function weak(field: IpsecField, values: readonly string[], instead: string): readonly WeakIpsecValue[] {
  return values.map((value) => ({ field, value, instead, source: 'vpn-ipsec', asOf: '2026-08' }));
}

/** Values that are kept for old devices only. */
export const WEAK_IPSEC_VALUES: readonly WeakIpsecValue[] = [
  ...weak('ikeEncryption', ['DES', 'DES3'], 'AES256'),
  ...weak('ikeIntegrity', ['MD5', 'SHA1'], 'SHA256'),
  ...weak('dhGroup', ['None', 'DHGroup1', 'DHGroup2'], 'DHGroup14'),
  ...weak('ipsecEncryption', ['None', 'DES', 'DES3'], 'AES256'),
  ...weak('ipsecIntegrity', ['MD5', 'SHA1'], 'SHA256'),
  ...weak('pfsGroup', ['None', 'PFS1', 'PFS2'], 'PFS14'),
];

/** Whether a value of a field is weak, in any case of letters. */
export function weakIpsecValue(field: IpsecField, value: string | undefined): WeakIpsecValue | undefined {
  return value === undefined
    ? undefined
    : WEAK_IPSEC_VALUES.find((row) => row.field === field && row.value.toLowerCase() === value.toLowerCase());
}

/** A strong policy that common devices offer. Lifetimes are the defaults of Azure. */
export const STRONG_IPSEC_POLICY = {
  ikeEncryption: 'AES256',
  ikeIntegrity: 'SHA384',
  dhGroup: 'ECP384',
  ipsecEncryption: 'GCMAES256',
  ipsecIntegrity: 'GCMAES256',
  pfsGroup: 'ECP384',
  saLifetimeSeconds: 27000,
  saDataSizeKilobytes: 102400000,
} as const;

/** Seconds after which a silent peer counts as gone. */
export const DEAD_PEER_DETECTION = {
  least: 9,
  most: 3600,
  from: 30,
  to: 45,
  source: 'vpn-faq',
  asOf: '2026-08',
} as const satisfies Sourced & {
  readonly [fact: string]: number | string;
};
