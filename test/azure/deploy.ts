// Small templates and their deployment, for the tests of the stand-in itself.
import { expect } from 'vitest';
import { type Ask, type Body, DEPLOYMENTS, follow, type Reply } from './ask.ts';

export const VERSION = { version: '2024-03-01' };
const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

export function template(resources: object, more: object = {}): object {
  return { $schema: SCHEMA, languageVersion: '2.0', contentVersion: '1.0.0.0', resources, ...more };
}

export function deploy(ask: Ask, name: string, properties: object, base = DEPLOYMENTS, more: object = {}): Promise<Reply> {
  return ask('PUT', `${base}/${name}`, { ...more, properties: { mode: 'Incremental', ...properties } }, VERSION);
}

export async function preview(ask: Ask, name: string, properties: object): Promise<Body> {
  const reply = await ask('POST', `${DEPLOYMENTS}/${name}/whatIf`, { properties: { mode: 'Incremental', ...properties } }, VERSION);
  expect(reply.status).toBe(202);
  return (await follow(ask, reply)).body.properties.changes;
}

export const table = (name: string, more: object = {}): object => ({
  type: 'Microsoft.Network/routeTables',
  apiVersion: '2024-05-01',
  name,
  location: 'westeurope',
  properties: {},
  ...more,
});
