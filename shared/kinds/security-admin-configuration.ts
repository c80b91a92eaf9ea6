// Security admin configuration: a set of admin rule collections of a Network Manager.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, longText, textList } from './fields.ts';

export const securityAdminConfiguration = defineKind({
  kind: 'securityAdminConfiguration',
  label: 'Security admin configuration',
  plural: 'Security admin configurations',
  description: 'Admin rules of a Network Manager that are checked before the security groups of the networks.',
  family: 'sec',
  palette: 'Security and routing',
  parents: ['networkManager'],
  fields: {
    description: longText({ label: 'Description', arm: 'properties.description' }),
    intentPolicyServices: textList({
      label: 'Networks with intent policies',
      arm: 'properties.applyOnNetworkIntentPolicyBasedServices',
      hint: 'None, All or AllowRulesOnly.',
    }),
    aggregation: choice(['None', 'Manual'], {
      label: 'Aggregation of group ranges',
      arm: 'properties.networkGroupAddressSpaceAggregationOption',
    }),
  },
  defaults: {},
  arm: {
    type: 'Microsoft.Network/networkManagers/securityAdminConfigurations',
    apiVersion: '2024-05-01',
    location: 'none',
  },
  draw: { role: 'none', zone: 'azure' },
});

export type SecurityAdminConfiguration = ResourceFrom<typeof securityAdminConfiguration>;
