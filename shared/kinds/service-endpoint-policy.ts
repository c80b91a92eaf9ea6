// Service endpoint policy: which resources of a service a subnet may reach through its service endpoint.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { items, referenceList, text, textList } from './fields.ts';

export const serviceEndpointPolicy = defineKind({
  kind: 'serviceEndpointPolicy',
  label: 'Service endpoint policy',
  plural: 'Service endpoint policies',
  description: 'Names the resources of a platform service that a subnet may reach through its service endpoint.',
  family: 'priv',
  palette: 'Private link and names',
  parents: [],
  fields: {
    definitions: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        service: text({ label: 'Service', arm: 'properties.service', example: 'Microsoft.Storage' }),
        resources: referenceList(['storageAccount', 'resourceGroup', 'subscription'], {
          label: 'Resources',
          arm: 'properties.serviceResources[]',
        }),
        description: text({ label: 'Description', arm: 'properties.description' }),
      },
      { label: 'Definitions', arm: 'properties.serviceEndpointPolicyDefinitions' },
    ),
    serviceAlias: text({ label: 'Service alias', arm: 'properties.serviceAlias' }),
    contextualPolicies: textList({ label: 'Contextual policies', arm: 'properties.contextualServiceEndpointPolicies' }),
  },
  defaults: { definitions: [] },
  arm: {
    type: 'Microsoft.Network/serviceEndpointPolicies',
    apiVersion: '2024-05-01',
    location: 'region',
    folds: { serviceEndpointPolicyDefinitions: 'properties.serviceEndpointPolicyDefinitions' },
    readOnly: ['kind', 'properties.subnets'],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (policy) => policy.definitions?.[0]?.service,
  },
});

export type ServiceEndpointPolicy = ResourceFrom<typeof serviceEndpointPolicy>;
