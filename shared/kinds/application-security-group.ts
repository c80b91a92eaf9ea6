// Application security group: a name for interfaces that security rules can point at.
import { defineKind, type ResourceFrom } from './define-kind.ts';

export const applicationSecurityGroup = defineKind({
  kind: 'applicationSecurityGroup',
  label: 'Application security group',
  plural: 'Application security groups',
  description: 'A named set of interfaces that security rules use in place of addresses.',
  family: 'sec',
  palette: 'Security and routing',
  parents: [],
  fields: {},
  defaults: {},
  arm: { type: 'Microsoft.Network/applicationSecurityGroups', apiVersion: '2024-05-01', location: 'region' },
  draw: { role: 'card', zone: 'azure' },
});

export type ApplicationSecurityGroup = ResourceFrom<typeof applicationSecurityGroup>;
