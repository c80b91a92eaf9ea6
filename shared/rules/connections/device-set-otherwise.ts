// CON-008: dead peer detection and the IPsec policy are the same on the device as in the connection. Selectors are VPN-017 and LNG-006.
import type { ResourceOf } from '../../kinds/index.ts';
import { defineRule } from '../define-rule.ts';
import { deviceExample, deviceLinks } from '../vpn-gateway/device-links.ts';

const POLICY_FIELDS = [
  ...(['ikeEncryption', 'ikeIntegrity', 'dhGroup', 'ipsecEncryption', 'ipsecIntegrity', 'pfsGroup'] as const),
  ...(['saLifetimeSeconds', 'saDataSizeKilobytes'] as const),
] as const;

export const deviceSetOtherwise = defineRule({
  code: 'CON-008',
  id: 'connections/device-set-otherwise',
  title: 'The device has the same tunnel settings as the connection',
  severity: 'warning',
  why: 'The two ends agree on a policy when the tunnel comes up. A different cipher or group keeps it down; another lifetime or detection time makes it flap.',
  sources: ['vpn-ipsec'],
  reviewed: '2026-11',
  message: '{name} and {connection} differ: {differences}. Set both ends the same.',
  check({ find, report, unknown }) {
    for (const { device, connection } of deviceLinks(find)) {
      const differences: string[] = [];
      const missing: string[] = [];
      if (connection.dpdTimeoutSeconds !== undefined) {
        if (device.dpdTimeoutSeconds === undefined) missing.push('dead peer detection');
        else if (device.dpdTimeoutSeconds !== connection.dpdTimeoutSeconds)
          differences.push(`dead peer detection ${device.dpdTimeoutSeconds} s and ${connection.dpdTimeoutSeconds} s`);
      }
      const policy = connection.ipsecPolicies?.[0];
      if (policy) {
        const own = device.ipsecPolicies?.[0];
        if (!own) missing.push('its IPsec policy');
        else differences.push(...policyDifferences(own, policy));
      }
      if (missing.length > 0) unknown(device.id, `${missing.join(' and ')} of ${device.name}, to compare with ${connection.name}`);
      if (differences.length > 0)
        report({
          subject: device.id,
          related: [connection.id],
          data: { connection: connection.name, differences: differences.join('; ') },
        });
    }
  },
  examples: {
    fails: () => deviceExample({ dpdTimeoutSeconds: 20 }, { dpdTimeoutSeconds: 45 }),
    passes: () => deviceExample({ dpdTimeoutSeconds: 45 }, { dpdTimeoutSeconds: 45 }),
  },
});

type Policy = NonNullable<ResourceOf<'connection'>['ipsecPolicies']>[number];

/** Values that both ends state and that are not the same. */
function policyDifferences(own: Policy, other: Policy): readonly string[] {
  return POLICY_FIELDS.flatMap((field) => {
    const [a, b] = [own[field], other[field]];
    if (a === undefined || b === undefined || String(a).toLowerCase() === String(b).toLowerCase()) return [];
    return [`${field} ${a} and ${b}`];
  });
}
