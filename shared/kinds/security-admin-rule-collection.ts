// Security admin rule collection: admin rules and the network groups they apply to.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, items, longText, number, reference, text, textList } from './fields.ts';

/** One side of a rule: a range or service tag, or a network group by its id. */
const endpointFields = {
  type: choice(['IPPrefix', 'ServiceTag', 'NetworkGroup'], { label: 'Type', arm: 'addressPrefixType' }),
  value: text({ label: 'Value', arm: 'addressPrefix' }),
} as const;

export const securityAdminRuleCollection = defineKind({
  kind: 'securityAdminRuleCollection',
  label: 'Security admin rule collection',
  plural: 'Security admin rule collections',
  description: 'Admin rules of a Network Manager with the network groups they apply to.',
  family: 'sec',
  palette: 'Security and routing',
  parents: ['securityAdminConfiguration'],
  fields: {
    groups: items(
      { group: reference(['networkGroup'], { label: 'Network group', arm: 'networkGroupId' }) },
      { label: 'Applies to', arm: 'properties.appliesToGroups' },
    ),
    description: longText({ label: 'Description', arm: 'properties.description' }),
    // Stands beside `properties`: Azure keeps the rules as children.
    rules: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        ruleKind: choice(['Custom', 'Default'], { label: 'Kind', arm: 'kind' }),
        priority: number({ label: 'Priority', arm: 'properties.priority', hint: '1 to 4096; the lowest matching number decides.' }),
        direction: choice(['Inbound', 'Outbound'], { label: 'Direction', arm: 'properties.direction' }),
        access: choice(['Allow', 'AlwaysAllow', 'Deny'], {
          label: 'Action',
          arm: 'properties.access',
          hint: 'Allow leaves the decision to the security groups, AlwaysAllow does not.',
        }),
        protocol: choice(['Any', 'Tcp', 'Udp', 'Icmp', 'Esp', 'Ah'], { label: 'Protocol', arm: 'properties.protocol' }),
        sources: items(endpointFields, { label: 'Sources', arm: 'properties.sources' }),
        destinations: items(endpointFields, { label: 'Destinations', arm: 'properties.destinations' }),
        sourcePortRanges: textList({ label: 'Source ports', arm: 'properties.sourcePortRanges' }),
        destinationPortRanges: textList({ label: 'Destination ports', arm: 'properties.destinationPortRanges' }),
        description: text({ label: 'Description', arm: 'properties.description' }),
        flag: text({ label: 'Default rule', arm: 'properties.flag' }),
      },
      { label: 'Admin rules', arm: 'rules' },
    ),
  },
  defaults: { rules: [] },
  arm: {
    type: 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections',
    apiVersion: '2024-05-01',
    location: 'none',
    folds: { rules: 'rules' },
    foldsApart: ['rules'],
  },
  draw: {
    role: 'none',
    zone: 'azure',
    fact: (collection) => (collection.rules ? `${collection.rules.length} ${collection.rules.length === 1 ? 'rule' : 'rules'}` : undefined),
  },
});

export type SecurityAdminRuleCollection = ResourceFrom<typeof securityAdminRuleCollection>;
