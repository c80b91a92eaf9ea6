// Resource management private link: Azure Resource Manager behind a private endpoint.
import { defineKind, type ResourceFrom } from './define-kind.ts';

export const resourceManagementPrivateLink = defineKind({
  kind: 'resourceManagementPrivateLink',
  label: 'Resource management private link',
  plural: 'Resource management private links',
  description: 'Lets Azure Resource Manager be reached through a private endpoint; it acts on the whole tenant.',
  family: 'priv',
  palette: 'Private link and names',
  parents: [],
  fields: {},
  defaults: {},
  arm: {
    type: 'Microsoft.Authorization/resourceManagementPrivateLinks',
    apiVersion: '2020-05-01',
    location: 'region',
    readOnly: ['properties.privateEndpointConnections'],
  },
  draw: { role: 'service', zone: 'services' },
});

export type ResourceManagementPrivateLink = ResourceFrom<typeof resourceManagementPrivateLink>;
