// VPN-020: no old algorithms in custom IPsec policies.
import { type IpsecField, STRONG_IPSEC_POLICY, WEAK_IPSEC_VALUES, weakIpsecValue } from '../../facts/ipsec.ts';
import { changeAt } from '../../plan/change-at.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { type IpsecPolicy, ipsecPoliciesOf, isCombined } from './policy-list.ts';

const FIELDS = [...new Set(WEAK_IPSEC_VALUES.map((row) => row.field))];

export const weakAlgorithm = defineRule({
  code: 'VPN-020',
  id: 'vpn-gateway/weak-algorithm',
  title: 'IPsec policies use strong algorithms',
  severity: 'warning',
  why: 'DES, 3DES, MD5, SHA1 and the first two Diffie-Hellman groups can be broken with means that exist today. Without perfect forward secrecy one stolen key opens all recorded traffic.',
  sources: ['vpn-ipsec'],
  reviewed: '2026-11',
  message: 'The IPsec policy of {name} uses {values}. Use {instead}, here and on the device.',
  check({ find, report }) {
    for (const { owner, field, policy } of ipsecPoliciesOf(find)) {
      const weak = weakFields(policy);
      if (weak.length === 0) continue;
      const better = strengthened(policy);
      report({
        subject: owner.id,
        field,
        data: {
          values: weak.map((one) => (policy[one]?.toLowerCase() === 'none' ? `no ${LABELS[one]}` : `${policy[one]} (${LABELS[one]})`)),
          instead: weak.map((one) => `${better[one]} (${LABELS[one]})`),
        },
      });
    }
  },
  fix: {
    label: 'Use strong algorithms on {name}',
    safe: false,
    make: ({ subject, field = '' }, { find }) => {
      const found = ipsecPoliciesOf(find).find((one) => one.owner.id === subject && one.field === field);
      return found ? [{ type: 'update', id: subject, change: changeAt(found.owner, field, strengthened(found.policy)) }] : [];
    },
  },
  examples: {
    fails: () => vpnPlan({ connection: { ipsecPolicies: [{ ...STRONG_IPSEC_POLICY, ikeEncryption: 'DES3', pfsGroup: 'None' }] } }),
    passes: () => vpnPlan({ connection: { ipsecPolicies: [STRONG_IPSEC_POLICY] } }),
  },
});

const LABELS: { readonly [field in IpsecField]: string } = {
  ikeEncryption: 'IKE encryption',
  ikeIntegrity: 'IKE integrity',
  dhGroup: 'DH group',
  ipsecEncryption: 'IPsec encryption',
  ipsecIntegrity: 'IPsec integrity',
  pfsGroup: 'PFS group',
};

function weakFields(policy: IpsecPolicy): readonly IpsecField[] {
  return FIELDS.filter((field) => weakIpsecValue(field, policy[field]) !== undefined);
}

/** The policy with its weak values replaced. A combined algorithm on one side of phase 2 is taken over by the other. */
function strengthened(policy: IpsecPolicy): IpsecPolicy {
  const out: { [field: string]: unknown } = { ...policy };
  for (const field of weakFields(policy)) out[field] = weakIpsecValue(field, policy[field])?.instead;
  const better = out as IpsecPolicy;
  if (isCombined(better.ipsecEncryption)) return { ...better, ipsecIntegrity: better.ipsecEncryption } as IpsecPolicy;
  if (isCombined(better.ipsecIntegrity)) return { ...better, ipsecEncryption: better.ipsecIntegrity } as IpsecPolicy;
  return better;
}
