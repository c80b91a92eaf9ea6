// Private link scope of Azure Monitor: groups workspaces and collection endpoints reached through private endpoints.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, items, reference, text } from './fields.ts';

const MODES = ['Open', 'PrivateOnly'] as const;

export const monitorPrivateLinkScope = defineKind({
  kind: 'monitorPrivateLinkScope',
  label: 'Monitor private link scope',
  plural: 'Monitor private link scopes',
  description: 'Groups Azure Monitor resources that are reached through a private endpoint.',
  family: 'priv',
  palette: 'Private link and names',
  parents: [],
  fields: {
    ingestionAccess: choice(MODES, {
      label: 'Ingestion',
      arm: 'properties.accessModeSettings.ingestionAccessMode',
      section: 'Access',
      hint: 'Private only: networks behind this scope send to its members and to nothing else.',
    }),
    queryAccess: choice(MODES, { label: 'Queries', arm: 'properties.accessModeSettings.queryAccessMode', section: 'Access' }),
    exclusions: items(
      {
        connection: text({ label: 'Endpoint connection', arm: 'privateEndpointConnectionName' }),
        ingestionAccess: choice(MODES, { label: 'Ingestion', arm: 'ingestionAccessMode' }),
        queryAccess: choice(MODES, { label: 'Queries', arm: 'queryAccessMode' }),
      },
      { label: 'Exceptions', arm: 'properties.accessModeSettings.exclusions', section: 'Access' },
    ),
    scopedResources: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        resource: reference(['logAnalyticsWorkspace', 'dataCollectionEndpoint', 'opaque'], {
          label: 'Resource',
          arm: 'properties.linkedResourceId',
        }),
      },
      { label: 'Members', arm: 'properties.scopedResources', section: 'Members' },
    ),
  },
  defaults: { ingestionAccess: 'Open', queryAccess: 'Open', scopedResources: [] },
  arm: {
    type: 'Microsoft.Insights/privateLinkScopes',
    apiVersion: '2021-07-01-preview',
    location: 'global',
    folds: { scopedResources: 'properties.scopedResources' },
    foldsApart: ['scopedResources'],
    readOnly: ['properties.privateEndpointConnections'],
  },
  draw: {
    role: 'service',
    zone: 'services',
    facts: (group) => [
      ...(group.scopedResources ? [['Members', String(group.scopedResources.length)] as const] : []),
      ...(group.ingestionAccess ? [['Ingestion', group.ingestionAccess] as const] : []),
      ...(group.queryAccess ? [['Queries', group.queryAccess] as const] : []),
    ],
  },
});

export type MonitorPrivateLinkScope = ResourceFrom<typeof monitorPrivateLinkScope>;
