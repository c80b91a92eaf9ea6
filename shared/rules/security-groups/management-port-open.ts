// NSG-007: no rule lets the Internet to management ports.

import { exampleRule, ruleName } from '../../books/group-rules.ts';
import { MANAGEMENT_PORTS } from '../../facts/security-rules.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { openPorts } from './open-ports.ts';

export const managementPortOpen = defineRule({
  code: 'NSG-007',
  id: 'security-groups/management-port-open',
  title: 'No security rule lets the Internet to management ports',
  severity: 'warning',
  why: 'Ports for SSH, Remote Desktop and remote management are tried by strangers within minutes of being open. Bastion gives people a way in without opening them.',
  sources: ['nsg'],
  reviewed: '2026-11',
  message: '{rule} of {name} lets everybody on the Internet to port {ports}. Use Bastion, or name the ranges that may come in.',
  parameters: { ports: MANAGEMENT_PORTS.ports },
  check({ find, report, parameter }) {
    const ports = parameter<readonly number[]>('ports');
    for (const group of find.byKind('securityGroup'))
      for (const { rule, open } of openPorts(group, ports))
        report({ subject: group.id, field: `rules.${rule.index}`, data: { rule: ruleName(rule.entry), ports: open } });
  },
  examples: { fails: () => withSource('*'), passes: () => withSource('203.0.113.0/24') },
});

function withSource(sourceAddressPrefix: string): Plan {
  return planOf([make('securityGroup', 'nsg-app', { rules: [exampleRule('ssh', { sourceAddressPrefix, destinationPortRange: '22' })] })]);
}
