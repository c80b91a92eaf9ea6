// Network security group: ordered security rules that apply to subnets and interfaces.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, items, number, referenceList, text, textList } from './fields.ts';

export const securityGroup = defineKind({
  kind: 'securityGroup',
  label: 'Network security group',
  plural: 'Network security groups',
  description: 'Ordered rules that allow or deny traffic of the subnets and interfaces that use the group.',
  family: 'sec',
  palette: 'Security and routing',
  parents: [],
  fields: {
    rules: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        priority: number({ label: 'Priority', arm: 'properties.priority', hint: '100 to 4096; the lowest matching number decides.' }),
        direction: choice(['Inbound', 'Outbound'], { label: 'Direction', arm: 'properties.direction' }),
        access: choice(['Allow', 'Deny'], { label: 'Action', arm: 'properties.access' }),
        protocol: choice(['*', 'Tcp', 'Udp', 'Icmp', 'Esp', 'Ah'], { label: 'Protocol', arm: 'properties.protocol' }),
        sourceAddressPrefix: text({
          label: 'Source',
          arm: 'properties.sourceAddressPrefix',
          hint: 'A range, a service tag or * for any.',
          example: 'VirtualNetwork',
        }),
        sourceAddressPrefixes: textList({ label: 'Further sources', arm: 'properties.sourceAddressPrefixes', unordered: true }),
        sourceApplicationSecurityGroups: referenceList(['applicationSecurityGroup'], {
          label: 'Source application groups',
          arm: 'properties.sourceApplicationSecurityGroups',
          unordered: true,
        }),
        sourcePortRange: text({ label: 'Source ports', arm: 'properties.sourcePortRange' }),
        sourcePortRanges: textList({ label: 'Further source ports', arm: 'properties.sourcePortRanges', unordered: true }),
        destinationAddressPrefix: text({
          label: 'Destination',
          arm: 'properties.destinationAddressPrefix',
          hint: 'A range, a service tag or * for any.',
          example: 'AzureArcInfrastructure',
        }),
        destinationAddressPrefixes: textList({
          label: 'Further destinations',
          arm: 'properties.destinationAddressPrefixes',
          unordered: true,
        }),
        destinationApplicationSecurityGroups: referenceList(['applicationSecurityGroup'], {
          label: 'Destination application groups',
          arm: 'properties.destinationApplicationSecurityGroups',
          unordered: true,
        }),
        destinationPortRange: text({ label: 'Destination ports', arm: 'properties.destinationPortRange', example: '443' }),
        destinationPortRanges: textList({ label: 'Further destination ports', arm: 'properties.destinationPortRanges', unordered: true }),
        description: text({ label: 'Description', arm: 'properties.description' }),
      },
      { label: 'Security rules', arm: 'properties.securityRules' },
    ),
    flushConnection: flag({
      label: 'Flush connections on change',
      arm: 'properties.flushConnection',
      hint: 'Connections that exist are checked again when a rule changes.',
    }),
  },
  defaults: { rules: [] },
  arm: {
    type: 'Microsoft.Network/networkSecurityGroups',
    apiVersion: '2024-05-01',
    location: 'region',
    folds: { securityRules: 'properties.securityRules' },
    readOnly: ['properties.defaultSecurityRules', 'properties.networkInterfaces', 'properties.subnets', 'properties.flowLogs'],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (group) => (group.rules ? `${group.rules.length} ${group.rules.length === 1 ? 'rule' : 'rules'}` : undefined),
  },
});

export type SecurityGroup = ResourceFrom<typeof securityGroup>;
