// Resource group: the folder in which Azure keeps and deploys resources.
import { defineKind, type ResourceFrom } from './define-kind.ts';

export const resourceGroup = defineKind({
  kind: 'resourceGroup',
  label: 'Resource group',
  plural: 'Resource groups',
  description: 'The folder of a subscription in which resources are kept and deployed.',
  family: 'plain',
  palette: 'Scopes of management',
  parents: ['subscription'],
  fields: {},
  defaults: {},
  arm: { type: 'Microsoft.Resources/resourceGroups', apiVersion: '2025-04-01', location: 'region' },
  draw: { role: 'none', zone: 'azure', fact: (group) => group.region },
});

export type ResourceGroup = ResourceFrom<typeof resourceGroup>;
