// Small ways to expand one expression or one template in tests.

import type { Json } from '../../../shared/base/json.ts';
import { type Expanded, type ExpandedResource, type ExpandOptions, expandTemplate } from '../../../shared/importers/arm-template.ts';

export const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
export const PLACE = { subscriptionId: '11111111-1111-1111-1111-111111111111', resourceGroup: 'net' };
export const GROUP_ID = `/subscriptions/${PLACE.subscriptionId}/resourceGroups/net`;

/** The value of an expression as a property of a resource, with the messages of all notes. */
export function outputs(expression: string): { readonly value: Json | undefined; readonly notes: readonly string[] } {
  const resources = [{ type: 'A.B/c', apiVersion: '1', name: 'r', properties: { value: `[${expression}]` } }];
  const expanded = expandWhole({ $schema: SCHEMA, resources }, PLACE);
  const properties = expanded.resources[0]?.properties as { value: Json };
  return { value: properties.value, notes: expanded.notes.map((note) => note.message) };
}

export function output(expression: string): Json | undefined {
  return outputs(expression).value;
}

/** Expands a template that must be expandable. */
export function expandWhole(template: Json, options: ExpandOptions = PLACE): Expanded {
  const expanded = expandTemplate(template, options);
  if (!expanded.ok) throw new Error(`${expanded.error.code}: ${expanded.error.message}`);
  return expanded.value;
}

/** Expands the resources and other sections of a resource group template. */
export function expandSections(sections: { readonly [section: string]: Json }, options: ExpandOptions = PLACE): Expanded {
  return expandWhole({ $schema: SCHEMA, contentVersion: '1.0.0.0', resources: [], ...sections }, options);
}

export function first(expanded: Expanded): ExpandedResource {
  const [resource] = expanded.resources;
  if (resource === undefined) throw new Error('No resource came out.');
  return resource;
}
