// DNS-009: the domain of a forwarding rule ends with a dot and has 2 to 34 labels, or is the dot alone. Names of rules are NAM-001.
import { FORWARDING_DOMAIN } from '../../facts/name-rules.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleResolver, exampleRuleset } from './example-resolver.ts';

const PATTERN = new RegExp(FORWARDING_DOMAIN.pattern);

export const badRuleDomain = defineRule({
  code: 'DNS-009',
  id: 'dns/bad-rule-domain',
  title: 'Domains of forwarding rules end with a dot and have 2 to 34 labels',
  severity: 'error',
  why: 'A rule set takes full domain names, which end with a dot. The dot alone stands for every name; a single label is refused.',
  sources: ['res-rules'],
  reviewed: '2026-11',
  message: 'The rule {rule} of {name} has the domain {domain}. Write it with a dot at the end, such as corp.contoso.com.',
  check({ find, report }) {
    for (const set of find.byKind('forwardingRuleset'))
      for (const [i, rule] of (set.rules ?? []).entries()) {
        if (rule.domain === undefined || PATTERN.test(rule.domain)) continue;
        report({ subject: set.id, field: `rules.${i}.domain`, data: { rule: rule.name ?? `${i + 1}`, domain: rule.domain } });
      }
  },
  fix: {
    label: 'Add the dot to {domain}',
    safe: true,
    make: ({ subject, field, data }, { find }) => {
      const set = find.getKind('forwardingRuleset', subject);
      const domain = `${String(data.domain)}.`;
      if (!set || !PATTERN.test(domain)) return [];
      const rules = (set.rules ?? []).map((rule, i) => (field === `rules.${i}.domain` ? { ...rule, domain } : rule));
      return [{ type: 'update', id: subject, change: { rules } }];
    },
  },
  examples: { fails: () => withDomain('corp.contoso.com'), passes: () => withDomain('corp.contoso.com.') },
});

function withDomain(domain: string): Plan {
  const rules = [{ name: 'corp', domain, targets: [{ address: '192.168.10.10', port: 53 }] }];
  return planOf([...exampleResolver(), ...exampleRuleset({ rules })]);
}
