// Log Analytics workspace, as far as its reachability goes.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, number, text } from './fields.ts';

const ACCESS = ['Enabled', 'Disabled', 'SecuredByPerimeter'] as const;

export const logAnalyticsWorkspace = defineKind({
  kind: 'logAnalyticsWorkspace',
  label: 'Log Analytics workspace',
  plural: 'Log Analytics workspaces',
  description: 'Stores logs of Azure Monitor; it is reached privately through a Monitor private link scope.',
  family: 'plain',
  palette: 'Platform services',
  parents: [],
  fields: {
    publicIngestion: choice(ACCESS, { label: 'Public ingestion', arm: 'properties.publicNetworkAccessForIngestion', section: 'Network' }),
    publicQuery: choice(ACCESS, { label: 'Public queries', arm: 'properties.publicNetworkAccessForQuery', section: 'Network' }),
    sku: choice(['PerGB2018', 'CapacityReservation', 'LACluster', 'Free', 'Standalone', 'PerNode', 'Premium', 'Standard'], {
      label: 'SKU',
      arm: 'properties.sku.name',
      section: 'Settings',
    }),
    retentionDays: number({ label: 'Retention', unit: 'days', arm: 'properties.retentionInDays', section: 'Settings' }),
    workspaceId: text({ label: 'Workspace id', arm: 'properties.customerId', reported: true, section: 'Settings' }),
  },
  defaults: { sku: 'PerGB2018', retentionDays: 30, publicIngestion: 'Disabled', publicQuery: 'Enabled' },
  arm: {
    type: 'Microsoft.OperationalInsights/workspaces',
    apiVersion: '2025-07-01',
    location: 'region',
    readOnly: [
      'identity.principalId',
      'identity.tenantId',
      'properties.createdDate',
      'properties.modifiedDate',
      'properties.privateLinkScopedResources',
      'properties.sku.lastSkuUpdate',
      'properties.workspaceCapping.dataIngestionStatus',
      'properties.workspaceCapping.quotaNextResetTime',
    ],
  },
  draw: {
    role: 'service',
    zone: 'services',
    facts: (workspace) => [
      ...(workspace.publicIngestion ? [['Public ingestion', workspace.publicIngestion === 'Enabled' ? 'open' : 'closed'] as const] : []),
      ...(workspace.publicQuery ? [['Public queries', workspace.publicQuery === 'Enabled' ? 'open' : 'closed'] as const] : []),
    ],
  },
});

export type LogAnalyticsWorkspace = ResourceFrom<typeof logAnalyticsWorkspace>;
