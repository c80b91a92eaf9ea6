// Automation account, as far as its reachability goes.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, text } from './fields.ts';

export const automationAccount = defineKind({
  kind: 'automationAccount',
  label: 'Automation account',
  plural: 'Automation accounts',
  description: 'Runs jobs on servers through hybrid workers and takes webhooks, publicly or through private endpoints.',
  family: 'plain',
  palette: 'Platform services',
  parents: [],
  fields: {
    publicNetworkAccess: flag({
      label: 'Public access',
      arm: 'properties.publicNetworkAccess',
      section: 'Network',
      hint: 'Off: webhooks from outside and alert actions get refused.',
    }),
    jobsRunOn: choice(['cloud', 'hybrid-workers', 'both'], {
      label: 'Runbooks run',
      section: 'Use',
      hint: 'In the cloud sandbox, or on workers in a network.',
    }),
    alertWebhooks: flag({ label: 'Started by alerts', section: 'Use', hint: 'An alert action calls a webhook of the account.' }),
    sku: choice(['Basic', 'Free'], { label: 'SKU', arm: 'properties.sku.name', section: 'Settings' }),
    disableLocalAuth: flag({ label: 'Entra ID only', arm: 'properties.disableLocalAuth', section: 'Settings' }),
    hybridServiceUrl: text({
      label: 'Hybrid worker address',
      arm: 'properties.automationHybridServiceUrl',
      reported: true,
      section: 'Settings',
    }),
  },
  defaults: { sku: 'Basic', publicNetworkAccess: false },
  arm: {
    type: 'Microsoft.Automation/automationAccounts',
    apiVersion: '2024-10-23',
    location: 'region',
    readOnly: [
      'identity.principalId',
      'identity.tenantId',
      'properties.RegistrationUrl',
      'properties.registrationUrl',
      'properties.creationTime',
      'properties.description',
      'properties.lastModifiedBy',
      'properties.lastModifiedTime',
      'properties.privateEndpointConnections',
      'properties.state',
    ],
  },
  draw: {
    role: 'service',
    zone: 'services',
    facts: (account) =>
      account.publicNetworkAccess === undefined ? [] : [['Public access', account.publicNetworkAccess ? 'open' : 'closed']],
  },
});

export type AutomationAccount = ResourceFrom<typeof automationAccount>;
