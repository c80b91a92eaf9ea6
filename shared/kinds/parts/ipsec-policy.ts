// The fields of one custom IPsec policy, the same for gateway connections, hub connections and point-to-site clients.
import { choice, cidrList, number } from '../fields.ts';

/** All eight values are required by the API. Source: Microsoft.Network 2024-05-01, `IpsecPolicy`; weak values are kept for old devices. */
export const ipsecPolicyFields = {
  ikeEncryption: choice(['AES256', 'AES192', 'AES128', 'GCMAES256', 'GCMAES128', 'DES3', 'DES'], {
    label: 'IKE encryption',
    arm: 'ikeEncryption',
    hint: 'Phase 1.',
  }),
  ikeIntegrity: choice(['SHA384', 'SHA256', 'GCMAES256', 'GCMAES128', 'SHA1', 'MD5'], { label: 'IKE integrity', arm: 'ikeIntegrity' }),
  dhGroup: choice(['DHGroup24', 'DHGroup14', 'DHGroup2048', 'ECP384', 'ECP256', 'DHGroup2', 'DHGroup1', 'None'], {
    label: 'DH group',
    arm: 'dhGroup',
  }),
  ipsecEncryption: choice(['GCMAES256', 'GCMAES192', 'GCMAES128', 'AES256', 'AES192', 'AES128', 'DES3', 'DES', 'None'], {
    label: 'IPsec encryption',
    arm: 'ipsecEncryption',
    hint: 'Phase 2. A GCMAES cipher needs the same value for integrity.',
  }),
  ipsecIntegrity: choice(['GCMAES256', 'GCMAES192', 'GCMAES128', 'SHA256', 'SHA1', 'MD5'], {
    label: 'IPsec integrity',
    arm: 'ipsecIntegrity',
  }),
  pfsGroup: choice(['None', 'PFS24', 'PFS14', 'PFS2048', 'ECP384', 'ECP256', 'PFSMM', 'PFS2', 'PFS1'], {
    label: 'PFS group',
    arm: 'pfsGroup',
  }),
  saLifetimeSeconds: number({ label: 'SA lifetime', unit: 's', arm: 'saLifeTimeSeconds' }),
  saDataSizeKilobytes: number({ label: 'SA data size', unit: 'KB', arm: 'saDataSizeKilobytes' }),
} as const;

/** Ranges a policy-based tunnel is built for. */
export const trafficSelectorFields = {
  localAddressRanges: cidrList({ label: 'Azure ranges', arm: 'localAddressRanges' }),
  remoteAddressRanges: cidrList({ label: 'Remote ranges', arm: 'remoteAddressRanges' }),
} as const;
