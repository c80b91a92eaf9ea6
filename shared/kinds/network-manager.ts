// Network Manager: central rules and connectivity for many virtual networks.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, items, json, longText, text, textList } from './fields.ts';

const YES_NO = ['True', 'False'] as const;

export const networkManager = defineKind({
  kind: 'networkManager',
  label: 'Network Manager',
  plural: 'Network Managers',
  description: 'Holds security admin rules and connectivity that apply to many virtual networks at once.',
  family: 'sec',
  palette: 'Security and routing',
  parents: [],
  fields: {
    description: longText({ label: 'Description', arm: 'properties.description' }),
    scopeAccesses: textList({
      label: 'Features',
      arm: 'properties.networkManagerScopeAccesses',
      hint: 'SecurityAdmin, Connectivity, Routing, SecurityUser.',
    }),
    subscriptions: textList({ label: 'Subscriptions', arm: 'properties.networkManagerScopes.subscriptions', section: 'Scope' }),
    managementGroups: textList({ label: 'Management groups', arm: 'properties.networkManagerScopes.managementGroups', section: 'Scope' }),
    // Stands beside `properties`: Azure keeps the configurations as children.
    connectivityConfigurations: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        topology: choice(['HubAndSpoke', 'Mesh'], { label: 'Topology', arm: 'properties.connectivityTopology' }),
        description: text({ label: 'Description', arm: 'properties.description' }),
        hubs: json({ label: 'Hubs', arm: 'properties.hubs' }),
        groups: json({ label: 'Groups', arm: 'properties.appliesToGroups' }),
        isGlobal: choice(YES_NO, { label: 'Across regions', arm: 'properties.isGlobal' }),
        deleteExistingPeering: choice(YES_NO, { label: 'Replace peerings', arm: 'properties.deleteExistingPeering' }),
      },
      { label: 'Connectivity configurations', arm: 'connectivityConfigurations', section: 'Connectivity' },
    ),
  },
  defaults: { scopeAccesses: ['SecurityAdmin', 'Connectivity'] },
  arm: {
    type: 'Microsoft.Network/networkManagers',
    apiVersion: '2024-05-01',
    location: 'region',
    folds: { connectivityConfigurations: 'connectivityConfigurations' },
    foldsApart: ['connectivityConfigurations'],
    readOnly: ['properties.networkManagerScopes.crossTenantScopes'],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (manager) => manager.scopeAccesses?.join(', '),
  },
});

export type NetworkManager = ResourceFrom<typeof networkManager>;
