// VPN-021: GCM encrypts and checks in one step, so phase 2 names it twice.
import { STRONG_IPSEC_POLICY } from '../../facts/ipsec.ts';
import { changeAt } from '../../plan/change-at.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { ipsecPoliciesOf, isCombined } from './policy-list.ts';

export const combinedAlgorithmDiffers = defineRule({
  code: 'VPN-021',
  id: 'vpn-gateway/combined-algorithm-differs',
  title: 'An IPsec policy with GCM names the same algorithm for encryption and integrity',
  severity: 'error',
  why: 'GCM encrypts and authenticates in one step. Azure refuses a policy that names GCM for the one and something else for the other.',
  sources: ['vpn-ipsec'],
  reviewed: '2026-11',
  message: 'The IPsec policy of {name} has {encryption} for encryption and {integrity} for integrity. Use {encryption} for both.',
  check({ find, report }) {
    for (const { owner, field, policy } of ipsecPoliciesOf(find)) {
      const { ipsecEncryption, ipsecIntegrity } = policy;
      if (!isCombined(ipsecEncryption) || ipsecIntegrity === undefined) continue;
      if (ipsecEncryption?.toLowerCase() === ipsecIntegrity.toLowerCase()) continue;
      report({
        subject: owner.id,
        field: `${field}.ipsecIntegrity`,
        data: { encryption: ipsecEncryption ?? '', integrity: ipsecIntegrity },
      });
    }
  },
  fix: {
    label: 'Use {encryption} for both',
    safe: false,
    make: ({ subject, field = '', data }, { find }) => {
      const owner = find.get(subject);
      return owner ? [{ type: 'update', id: subject, change: changeAt(owner, field, data.encryption) }] : [];
    },
  },
  examples: {
    fails: () => vpnPlan({ connection: { ipsecPolicies: [{ ...STRONG_IPSEC_POLICY, ipsecIntegrity: 'SHA256' }] } }),
    passes: () => vpnPlan({ connection: { ipsecPolicies: [STRONG_IPSEC_POLICY] } }),
  },
});
