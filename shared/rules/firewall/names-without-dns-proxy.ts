// FW-014: network rules that name FQDNs need the DNS proxy of the firewall.

import { policyRules } from '../../books/policy-rules.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const namesWithoutDnsProxy = defineRule({
  code: 'FW-014',
  id: 'firewall/names-without-dns-proxy',
  title: 'Network rules with names have the DNS proxy of the firewall on',
  severity: 'warning',
  why: 'In a network rule the firewall resolves a name and compares addresses. Only with its DNS proxy on do clients get the same answer, so that the addresses agree.',
  sources: ['fw-dns'],
  reviewed: '2026-11',
  message: 'The network rules {rules} of {name} lead to names, but the DNS proxy is off. Switch it on, and let clients ask the firewall.',
  check({ find, report }) {
    for (const policy of find.byKind('firewallPolicy')) {
      if (policy.dnsProxy === true || policy.existing || policy.unknown?.dnsProxy !== undefined) continue;
      const parent = find.getKind('firewallPolicy', policy.basePolicy);
      if (parent?.dnsProxy === true || policy.basePolicy?.startsWith('/')) continue;
      const rules = policyRules(policy).filter(({ kind, names }) => kind === 'networkrule' && names.length > 0);
      if (rules.length > 0) report({ subject: policy.id, field: 'dnsProxy', data: { rules: rules.map(({ name }) => name).slice(0, 3) } });
    }
  },
  fix: {
    label: 'Switch the DNS proxy on',
    safe: false,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { dnsProxy: true } }],
  },
  examples: { fails: () => naming(false), passes: () => naming(true) },
});

function naming(dnsProxy: boolean): Plan {
  return planOf([
    make('firewallPolicy', 'afwp', {
      dnsProxy,
      ruleCollectionGroups: [
        {
          name: 'default',
          priority: 200,
          ruleCollections: [
            {
              name: 'out',
              ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
              action: { type: 'Allow' },
              rules: [{ name: 'time', ruleType: 'NetworkRule', destinationFqdns: ['time.windows.com'], destinationPorts: ['123'] }],
            },
          ],
        },
      ],
    }),
  ]);
}
