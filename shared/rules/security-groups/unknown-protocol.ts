// NSG-005: the protocol of a security rule is one Azure knows.

import { exampleRule, ruleName } from '../../books/group-rules.ts';
import { RULE_PROTOCOLS } from '../../facts/security-rules.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

const KNOWN: ReadonlySet<string> = new Set(RULE_PROTOCOLS.values.map((value) => value.toLowerCase()));

export const unknownProtocol = defineRule({
  code: 'NSG-005',
  id: 'security-groups/unknown-protocol',
  title: 'The protocol of a security rule is one Azure knows',
  severity: 'error',
  why: 'Security rules match TCP, UDP, ICMP, ESP, AH or any of them. Names of applications such as HTTP are no protocols here; those are ports.',
  sources: ['nsg', 'rec-cli'],
  reviewed: '2026-11',
  message: '{rule} of {name} has the protocol {protocol}. Choose one of {known}.',
  check({ find, report }) {
    for (const group of find.byKind('securityGroup'))
      for (const [i, entry] of (group.rules ?? []).entries()) {
        const { protocol } = entry;
        if (protocol === undefined || KNOWN.has(protocol.toLowerCase())) continue;
        report({
          subject: group.id,
          field: `rules.${i}.protocol`,
          data: { rule: ruleName(entry), protocol, known: RULE_PROTOCOLS.values },
        });
      }
  },
  examples: { fails: () => withProtocol('Https'), passes: () => withProtocol('TCP') },
});

function withProtocol(protocol: string): Plan {
  return planOf([make('securityGroup', 'nsg-app', { rules: [exampleRule('web', { protocol })] })]);
}
