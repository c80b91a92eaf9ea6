// Data collection endpoint: where the Azure Monitor agent fetches its configuration and sends its logs.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, longText, text } from './fields.ts';

export const dataCollectionEndpoint = defineKind({
  kind: 'dataCollectionEndpoint',
  label: 'Data collection endpoint',
  plural: 'Data collection endpoints',
  description: 'Where the Azure Monitor agent gets its configuration and sends its logs; needed when Monitor is private.',
  family: 'plain',
  palette: 'Platform services',
  parents: [],
  fields: {
    publicNetworkAccess: choice(['Enabled', 'Disabled', 'SecuredByPerimeter'], {
      label: 'Public access',
      arm: 'properties.networkAcls.publicNetworkAccess',
      section: 'Network',
    }),
    platform: choice(['Windows', 'Linux'], { label: 'System', arm: 'kind', hint: 'Empty serves both.' }),
    description: longText({ label: 'Description', arm: 'properties.description' }),
    configurationUrl: text({
      label: 'Configuration',
      arm: 'properties.configurationAccess.endpoint',
      reported: true,
      section: 'Addresses',
    }),
    logsUrl: text({ label: 'Logs', arm: 'properties.logsIngestion.endpoint', reported: true, section: 'Addresses' }),
    metricsUrl: text({ label: 'Metrics', arm: 'properties.metricsIngestion.endpoint', reported: true, section: 'Addresses' }),
  },
  defaults: { publicNetworkAccess: 'Disabled' },
  arm: {
    type: 'Microsoft.Insights/dataCollectionEndpoints',
    apiVersion: '2024-03-11',
    location: 'region',
    readOnly: [
      'identity.principalId',
      'identity.tenantId',
      'properties.failoverConfiguration',
      'properties.immutableId',
      'properties.metadata',
      'properties.privateLinkScopedResources',
    ],
  },
  draw: {
    role: 'service',
    zone: 'services',
    facts: (endpoint) =>
      endpoint.publicNetworkAccess ? [['Public access', endpoint.publicNetworkAccess === 'Enabled' ? 'open' : 'closed']] : [],
  },
});

export type DataCollectionEndpoint = ResourceFrom<typeof dataCollectionEndpoint>;
