// Azure SQL logical server, as far as its reachability goes.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, secret, text } from './fields.ts';

export const sqlServer = defineKind({
  kind: 'sqlServer',
  label: 'SQL server',
  plural: 'SQL servers',
  description: 'The logical server of Azure SQL databases, reached publicly or through a private endpoint.',
  family: 'plain',
  palette: 'Platform services',
  parents: [],
  fields: {
    publicNetworkAccess: choice(['Enabled', 'Disabled', 'SecuredByPerimeter'], {
      label: 'Public access',
      arm: 'properties.publicNetworkAccess',
      section: 'Network',
    }),
    outboundAccess: choice(['Enabled', 'Disabled'], {
      label: 'Restrict outbound',
      arm: 'properties.restrictOutboundNetworkAccess',
      section: 'Network',
    }),
    minimumTls: choice(['1.0', '1.1', '1.2', '1.3', 'None'], {
      label: 'Least TLS version',
      arm: 'properties.minimalTlsVersion',
      section: 'Network',
    }),
    version: text({ label: 'Version', arm: 'properties.version', section: 'Settings' }),
    administrator: text({ label: 'Administrator', arm: 'properties.administratorLogin', section: 'Sign-in' }),
    administratorPassword: secret({ label: 'Password', arm: 'properties.administratorLoginPassword', section: 'Sign-in' }),
    entraOnly: flag({
      label: 'Entra ID only',
      arm: 'properties.administrators.azureADOnlyAuthentication',
      section: 'Sign-in',
      hint: 'Needs an Entra administrator; then no password is asked for.',
    }),
    fqdn: text({ label: 'Full name', arm: 'properties.fullyQualifiedDomainName', reported: true, section: 'Settings' }),
  },
  defaults: {
    publicNetworkAccess: 'Disabled',
    minimumTls: '1.2',
    version: '12.0',
    administrator: 'sqladmin',
    administratorPassword: 'ask',
  },
  arm: {
    type: 'Microsoft.Sql/servers',
    apiVersion: '2023-08-01',
    location: 'region',
    readOnly: [
      'kind',
      'identity.principalId',
      'identity.tenantId',
      'properties.externalGovernanceStatus',
      'properties.privateEndpointConnections',
      'properties.state',
      'properties.workspaceFeature',
    ],
  },
  draw: {
    role: 'service',
    zone: 'services',
    facts: (server) =>
      server.publicNetworkAccess ? [['Public access', server.publicNetworkAccess === 'Enabled' ? 'open' : 'closed']] : [],
  },
});

export type SqlServer = ResourceFrom<typeof sqlServer>;
