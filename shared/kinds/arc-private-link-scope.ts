// Private link scope of Azure Arc: groups the machines that reach Arc through private endpoints.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, text } from './fields.ts';

export const arcPrivateLinkScope = defineKind({
  kind: 'arcPrivateLinkScope',
  label: 'Arc private link scope',
  plural: 'Arc private link scopes',
  description: 'Groups Arc-enabled servers of one region whose agents reach Azure Arc through a private endpoint.',
  family: 'priv',
  palette: 'Private link and names',
  parents: [],
  fields: {
    publicNetworkAccess: choice(['Enabled', 'Disabled', 'SecuredByPerimeter'], {
      label: 'Public access',
      arm: 'properties.publicNetworkAccess',
      hint: 'Disable it last, after every server resolves the private addresses.',
    }),
    scopeId: text({ label: 'Scope id', arm: 'properties.privateLinkScopeId', reported: true }),
  },
  defaults: { publicNetworkAccess: 'Enabled' },
  arm: {
    type: 'Microsoft.HybridCompute/privateLinkScopes',
    apiVersion: '2024-07-10',
    location: 'region',
    readOnly: ['properties.privateEndpointConnections'],
  },
  draw: {
    role: 'service',
    zone: 'services',
    facts: (group) => (group.publicNetworkAccess ? [['Public access', group.publicNetworkAccess === 'Enabled' ? 'open' : 'closed']] : []),
  },
});

export type ArcPrivateLinkScope = ResourceFrom<typeof arcPrivateLinkScope>;
