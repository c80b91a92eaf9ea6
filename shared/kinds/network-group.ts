// Network group: the virtual networks a Network Manager acts on.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, items, longText, reference, text } from './fields.ts';

export const networkGroup = defineKind({
  kind: 'networkGroup',
  label: 'Network group',
  plural: 'Network groups',
  description: 'The virtual networks that a Network Manager applies its configurations to.',
  family: 'sec',
  palette: 'Security and routing',
  parents: ['networkManager'],
  fields: {
    description: longText({ label: 'Description', arm: 'properties.description' }),
    memberType: choice(['VirtualNetwork', 'Subnet'], { label: 'Members are', arm: 'properties.memberType' }),
    // Stands beside `properties`: Azure keeps the members as children.
    members: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        network: reference(['vnet', 'subnet'], { label: 'Network', arm: 'properties.resourceId' }),
      },
      { label: 'Members', arm: 'staticMembers' },
    ),
  },
  defaults: { members: [] },
  arm: {
    type: 'Microsoft.Network/networkManagers/networkGroups',
    apiVersion: '2024-05-01',
    location: 'none',
    folds: { staticMembers: 'staticMembers' },
    foldsApart: ['staticMembers'],
    readOnly: ['staticMembers.properties.region', 'staticMembers.properties.location'],
  },
  draw: {
    role: 'none',
    zone: 'azure',
    fact: (group) => (group.members ? `${group.members.length} ${group.members.length === 1 ? 'member' : 'members'}` : undefined),
  },
});

export type NetworkGroup = ResourceFrom<typeof networkGroup>;
