// What deployments look like in answers: the record, its status, its operations, and a preview's parameters without secrets.
import { createHash } from 'node:crypto';
import { type Answer, AzureError, ok } from './answer.ts';
import type { Run } from './deployment-run.ts';
import { evaluateAll } from './expressions.ts';
import type { Template, TemplateResource } from './template.ts';
import { type Bag, copy, isBag, type Tree, textAt } from './tree.ts';

export function templateOf(body: Bag): Bag {
  const found = isBag(body.properties) ? body.properties.template : undefined;
  return isBag(found) ? found : {};
}

/** A preview shows stars where a template would put a secret. */
export function hideSecrets(properties: Bag): Bag {
  const declared = isBag(properties.template) && isBag(properties.template.parameters) ? properties.template.parameters : {};
  const given = isBag(properties.parameters) ? properties.parameters : {};
  const shown: Bag = {};
  for (const [name, value] of Object.entries(given)) {
    const key = Object.keys(declared).find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
    shown[name] = textAt(declared[key], 'type').toLowerCase() === 'securestring' ? { value: '*******' } : value;
  }
  return { ...properties, parameters: shown };
}

export function statusOf(run: Run): Bag {
  const state = textAt(run.record, 'properties', 'provisioningState');
  const error = isBag(run.record.properties) ? run.record.properties.error : undefined;
  return { status: run.active ? 'Running' : state, ...(error === undefined ? {} : { error: copy(error) }) };
}

export function operationOf(run: Run, id: string): Answer {
  const found = run.operations.find((one) => one.operationId === id);
  if (!found) throw new AzureError(404, 'DeploymentOperationNotFound', `The deployment operation '${id}' could not be found.`);
  return ok(copy(found));
}

export function shown(template: Template, raw: Bag, body: Bag, state: string): Bag {
  const hash = createHash('sha256').update(JSON.stringify(raw)).digest();
  const withParameters = isBag(body.properties) && isBag(body.properties.parameters) && isBag(raw.parameters);
  return {
    templateHash: hash.readBigUInt64BE().toString(),
    ...(withParameters ? { parameters: copy(template.parameters) } : {}),
    mode: 'Incremental',
    provisioningState: state,
    timestamp: new Date(0).toISOString(),
    duration: 'PT0S',
    correlationId: '00000000-0000-4000-8000-0000000000cc',
    providers: providersOf(template),
    dependencies: template.resources
      .filter((one) => one.after.length > 0)
      .map((one) => ({
        dependsOn: one.after.flatMap((key) => template.resources.filter((other) => other.key === key).map(named)),
        ...named(one),
      })),
  };
}

function providersOf(template: Template): Tree {
  const byNamespace = new Map<string, Map<string, Bag>>();
  for (const one of template.resources) {
    const [namespace = '', ...types] = one.type.split('/');
    const found = byNamespace.get(namespace) ?? new Map<string, Bag>();
    byNamespace.set(namespace, found);
    const location = one.raw.location === undefined ? null : evaluateAll(one.raw.location, one.scope);
    const entry = found.get(types.join('/')) ?? { resourceType: types.join('/'), locations: [] };
    if (Array.isArray(entry.locations) && !entry.locations.includes(location)) entry.locations.push(location);
    found.set(types.join('/'), entry);
  }
  return [...byNamespace].map(([namespace, types]) => ({ namespace, resourceTypes: [...types.values()] }));
}

function named(one: TemplateResource): Bag {
  return { id: one.id, resourceType: one.type, resourceName: one.id.split('/').pop() ?? '' };
}
