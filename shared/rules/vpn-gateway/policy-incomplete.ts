// VPN-022: a custom IPsec policy has all eight values, and both halves of a connection between networks have the same ones.
import { IPSEC_FIELDS, STRONG_IPSEC_POLICY } from '../../facts/ipsec.ts';
import { make } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { type Connection, is } from './gateway-book.ts';
import { type IpsecPolicy, ipsecPoliciesOf, isCombined } from './policy-list.ts';

const { pfsGroup: _pfsGroup, ...WITHOUT_PFS } = STRONG_IPSEC_POLICY;

export const policyIncomplete = defineRule({
  code: 'VPN-022',
  id: 'vpn-gateway/policy-incomplete',
  title: 'An IPsec policy has all eight values, the same on both sides',
  severity: 'error',
  why: 'A custom policy replaces every default of Azure at once, so the API asks for each of its eight values. Between two networks both halves offer only their own policy and must name the same.',
  sources: ['vpn-ipsec', 'bt-net'],
  reviewed: '2026-11',
  message: 'The IPsec policy of {name} has no {missing}. Fill in all eight values.',
  check({ find, report }) {
    for (const { owner, field, policy } of ipsecPoliciesOf(find)) {
      const missing = missingFields(policy);
      if (missing.length > 0 && owner.origin !== 'import') report({ subject: owner.id, field, data: { missing: [...missing] } });
    }
    for (const [first, second] of pairsOf(find)) {
      if (first.ipsecPolicies?.length !== 1 || second.ipsecPolicies?.length !== 1) continue;
      const [one, other] = [first.ipsecPolicies[0], second.ipsecPolicies[0]];
      if (!one || !other || one.unknown || other.unknown || missingFields(one).length + missingFields(other).length > 0) continue;
      const different = IPSEC_FIELDS.filter((field) => String(one[field]).toLowerCase() !== String(other[field]).toLowerCase());
      if (different.length > 0)
        report({
          subject: second.id,
          field: 'ipsecPolicies.0',
          related: [first.id],
          data: { other: first.name, different },
          message: 'The IPsec policy of {name} differs from that of {other}, its other half, in {different}. Use the same values.',
        });
    }
  },
  fix: {
    label: 'Fill in the IPsec policy of {name}',
    safe: false,
    make: ({ subject, field = '', related }, { find }) => {
      const other = find.getKind('connection', related[0]);
      if (other) return [{ type: 'update', id: subject, change: { ipsecPolicies: other.ipsecPolicies } }];
      const found = ipsecPoliciesOf(find).find((one) => one.owner.id === subject && one.field === field);
      return found ? [{ type: 'update', id: subject, change: changeAt(found.owner, field, completed(found.policy)) }] : [];
    },
  },
  examples: {
    fails: () => vpnPlan({ connection: { ipsecPolicies: [WITHOUT_PFS] } }),
    passes: () =>
      vpnPlan({ connection: { ipsecPolicies: [STRONG_IPSEC_POLICY] }, more: [make('connection', 'other', { ipsecPolicies: [] })] }),
  },
});

function missingFields(policy: IpsecPolicy): readonly string[] {
  return IPSEC_FIELDS.filter((field) => policy[field] === undefined && policy.unknown?.[field] === undefined);
}

/** Strong values for what is missing; a combined algorithm that is there decides about its other half. */
function completed(policy: IpsecPolicy): IpsecPolicy {
  const stated = Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined)) as IpsecPolicy;
  const out: IpsecPolicy = { ...STRONG_IPSEC_POLICY, ...stated };
  if (policy.ipsecIntegrity === undefined && policy.ipsecEncryption !== undefined)
    return { ...out, ipsecIntegrity: isCombined(policy.ipsecEncryption) ? policy.ipsecEncryption : 'SHA256' } as IpsecPolicy;
  if (policy.ipsecEncryption === undefined && policy.ipsecIntegrity !== undefined)
    return { ...out, ipsecEncryption: isCombined(policy.ipsecIntegrity) ? policy.ipsecIntegrity : 'AES256' } as IpsecPolicy;
  return out;
}

/** The two halves of each connection between networks, once. */
export function pairsOf(find: Lookup): readonly (readonly [Connection, Connection])[] {
  const seen = new Map<string, Connection>();
  const pairs: (readonly [Connection, Connection])[] = [];
  for (const connection of find.byKind('connection')) {
    if (!is(connection.connectionType, 'Vnet2Vnet')) continue;
    const from = find.get(connection.virtualNetworkGateway1)?.id;
    const to = find.get(connection.virtualNetworkGateway2)?.id;
    if (from === undefined || to === undefined) continue;
    const other = seen.get(`${to}|${from}`);
    if (other) pairs.push([other, connection]);
    seen.set(`${from}|${to}`, connection);
  }
  return pairs;
}
