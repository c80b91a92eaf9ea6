// Any resource whose type the product does not model: its body is kept and written back as it came.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { secret, text } from './fields.ts';

export const opaque = defineKind({
  kind: 'opaque',
  label: 'Other resource',
  plural: 'Other resources',
  description: 'A resource of a type that the planner keeps but does not look into.',
  family: 'plain',
  palette: null,
  parents: [],
  fields: {
    armType: text({ label: 'Resource type', example: 'Microsoft.Network/networkWatchers' }),
    apiVersion: text({ label: 'API version' }),
    // The usual places of secrets in bodies that nobody models: they must not enter a plan with the rest.
    adminPassword: secret({ label: 'Password', arm: 'properties.adminPassword', section: 'Secrets' }),
    administratorLoginPassword: secret({
      label: 'Administrator password',
      arm: 'properties.administratorLoginPassword',
      section: 'Secrets',
    }),
    osProfilePassword: secret({ label: 'System password', arm: 'properties.osProfile.adminPassword', section: 'Secrets' }),
    protectedSettings: secret({ label: 'Protected settings', arm: 'properties.protectedSettings', section: 'Secrets' }),
  },
  defaults: {},
  arm: null,
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (resource) => resource.armType?.slice(resource.armType.indexOf('/') + 1),
  },
});

export type Opaque = ResourceFrom<typeof opaque>;
