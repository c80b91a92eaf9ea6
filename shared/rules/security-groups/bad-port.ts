// NSG-004: ports are numbers up to 65535, ascending ranges, or any.

import { exampleRule, ruleName } from '../../books/group-rules.ts';
import { parsePorts } from '../../net/ports.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

const FIELDS = ['sourcePortRange', 'destinationPortRange'] as const;

export const badPort = defineRule({
  code: 'NSG-004',
  id: 'security-groups/bad-port',
  title: 'Ports of security rules are numbers up to 65535, ascending ranges, or any',
  severity: 'error',
  why: 'Azure refuses a rule with a port above 65535, a range that runs backwards, or several ports in one text. Several ports are entries of the list.',
  sources: ['nsg'],
  reviewed: '2026-11',
  message: '{rule} of {name} has the port {port}. Write a number, a range such as 8000-8010, or *.',
  check({ find, report }) {
    for (const group of find.byKind('securityGroup'))
      for (const [i, entry] of (group.rules ?? []).entries())
        for (const field of FIELDS) {
          const single = entry[field];
          if (single !== undefined && single !== '' && !parsePorts(single))
            report({ subject: group.id, field: `rules.${i}.${field}`, data: { rule: ruleName(entry), port: single } });
          for (const [n, port] of (entry[`${field}s`] ?? []).entries())
            if (port !== '' && !parsePorts(port))
              report({ subject: group.id, field: `rules.${i}.${field}s.${n}`, data: { rule: ruleName(entry), port } });
        }
  },
  examples: { fails: () => withPort('443,8443'), passes: () => withPort('443-8443') },
});

function withPort(destinationPortRange: string): Plan {
  return planOf([make('securityGroup', 'nsg-app', { rules: [exampleRule('web', { destinationPortRange })] })]);
}
