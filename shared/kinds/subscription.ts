// Subscription: where resources are billed and limits are counted.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { text, textList } from './fields.ts';

export const subscription = defineKind({
  kind: 'subscription',
  label: 'Subscription',
  plural: 'Subscriptions',
  description: 'The Azure subscription that resource groups belong to.',
  family: 'plain',
  palette: 'Scopes of management',
  parents: [],
  fields: {
    subscriptionId: text({ label: 'Subscription id', example: '00000000-0000-0000-0000-000000000000' }),
    tenantId: text({ label: 'Tenant id' }),
    registeredProviders: textList({
      label: 'Registered providers',
      unordered: true,
      hint: 'Resource providers in the state Registered, as "az provider list" tells them.',
      example: 'Microsoft.HybridCompute',
    }),
  },
  defaults: {},
  arm: null,
  draw: { role: 'none', zone: 'azure', fact: (scope) => scope.subscriptionId },
});

export type Subscription = ResourceFrom<typeof subscription>;
