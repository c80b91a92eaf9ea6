// One deployment under way: its resources in order, a step with every poll, an operation for each resource as Azure lists them.
import { type AzureError, notFound } from './answer.ts';
import { idKey } from './arm-path.ts';
import { evaluateAll, NotYetKnown } from './expressions.ts';
import type { Operation } from './operations.ts';
import { beginPut } from './provider.ts';
import { putGroup } from './scopes-api.ts';
import { bodyOfResource, type Template, type TemplateResource } from './template.ts';
import { type Bag, bagAt, copy, isBag, type Tree, textAt } from './tree.ts';
import { asAzureError, type World } from './world.ts';

export interface Run {
  readonly id: string;
  readonly template: Template;
  /** The deployment as GET answers it. */
  readonly record: Bag;
  /** Its operations as Azure lists them. */
  readonly operations: Bag[];
  readonly active: boolean;
  step(): void;
  cancel(): void;
}

interface Node {
  readonly resource: TemplateResource;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'left';
  operation: Operation | null;
  child: Run | null;
  row: Bag | null;
}

/** Begins the deployment of a nested template. */
export type StartChild = (resource: TemplateResource, body: Bag) => Run;

export function makeRun(world: World, id: string, template: Template, record: Bag, startChild: StartChild): Run {
  const nodes: Node[] = template.resources.map((resource) => ({ resource, state: 'waiting', operation: null, child: null, row: null }));
  const operations: Bag[] = [];
  const properties = bagAt(record, 'properties');
  let active = true;

  function begin(node: Node): void {
    const { resource } = node;
    const row = operationRow(world, id, resource);
    try {
      if (resource.existing) {
        bagAt(row, 'properties').provisioningOperation = 'Read';
        if (!world.store.get(resource.id) && !world.store.groups.has(idKey(resource.id))) throw notFound(resource.id);
        end(node, row, 'done');
        return;
      }
      const body = bodyOfResource(resource);
      if (isType(resource, 'microsoft.resources/resourcegroups')) {
        putGroup(world, template.place.subscription, resource.id.split('/').pop() ?? '', body);
        end(node, row, 'done');
      } else if (isType(resource, 'microsoft.resources/deployments')) {
        node.child = startChild(resource, body);
        node.state = 'running';
      } else {
        const put = beginPut(world, resource.id, body, resource.apiVersion);
        node.operation = put.operation;
        node.state = 'running';
        bagAt(row, 'properties').statusCode = put.created ? 'Created' : 'OK';
      }
      node.row = row;
      operations.push(row);
      if (node.operation !== null) follow(node);
    } catch (thrown) {
      const error = asAzureError(thrown);
      // The provider is busy with a neighbour: Resource Manager tries again on its own.
      if (error.status === 429 && !operations.includes(row)) return;
      end(node, row, 'failed', error);
    }
  }

  function end(node: Node, row: Bag, state: 'done' | 'failed', error: AzureError | null = null): void {
    node.state = state;
    node.row = row;
    if (!operations.includes(row)) operations.push(row);
    const shown = bagAt(row, 'properties');
    shown.provisioningState = state === 'done' ? 'Succeeded' : 'Failed';
    shown.timestamp = world.now();
    shown.duration = 'PT1S';
    if (state === 'done' && shown.statusCode === undefined) shown.statusCode = 'OK';
    if (error !== null) {
      shown.statusCode = statusWord(error.status);
      shown.statusMessage = { status: 'Failed', error: error.error };
    }
  }

  function follow(node: Node): void {
    const row = node.row ?? {};
    if (node.operation !== null) {
      if (node.operation.state === 'Succeeded') end(node, row, 'done');
      else if (node.operation.state !== 'InProgress') end(node, row, 'failed', node.operation.error);
    } else if (node.child !== null && !node.child.active) {
      const inner = node.child.record.properties;
      const failed = textAt(inner, 'provisioningState') !== 'Succeeded';
      end(node, row, failed ? 'failed' : 'done');
      if (failed && isBag(inner)) {
        bagAt(row, 'properties').statusCode = 'Conflict';
        bagAt(row, 'properties').statusMessage = { status: 'Failed', error: copy(inner.error ?? null) };
      }
    }
  }

  function step(): void {
    if (!active) return;
    properties.provisioningState = 'Running';
    for (const node of nodes) {
      if (node.state !== 'running') continue;
      if (node.operation !== null) world.operations.advance(node.operation);
      node.child?.step();
      follow(node);
    }
    for (const node of nodes) {
      if (node.state !== 'waiting') continue;
      const before = nodes.filter((other) => node.resource.after.includes(other.resource.key));
      if (before.some((other) => other.state === 'failed' || other.state === 'left')) node.state = 'left';
      else if (before.every((other) => other.state === 'done')) begin(node);
    }
    if (nodes.every((node) => node.state !== 'waiting' && node.state !== 'running')) finish();
  }

  function finish(): void {
    active = false;
    const failed = nodes.filter((node) => node.state === 'failed');
    properties.timestamp = world.now();
    properties.duration = 'PT1S';
    if (failed.length > 0) {
      properties.provisioningState = 'Failed';
      properties.error = failure(failed.map((node) => at(node)));
      return;
    }
    if (Object.keys(template.outputs).length > 0) properties.outputs = outputs();
    properties.outputResources = nodes
      .filter((node) => !node.resource.existing && node.child === null)
      .map((node) => ({ id: node.resource.id }));
    for (const node of nodes) if (node.child !== null) (properties.outputResources as Tree[]).push(...listOf(node.child.record));
    properties.provisioningState = 'Succeeded';
    operations.push(outputRow(world, id));
  }

  function at(node: Node): Bag {
    const status = isBag(node.row?.properties) ? node.row.properties.statusMessage : undefined;
    const error = isBag(status) ? status.error : undefined;
    return { code: textAt(error, 'code') || 'ResourceDeploymentFailure', target: node.resource.id, message: textAt(error, 'message') };
  }

  function outputs(): Bag {
    const out: Bag = {};
    for (const [name, one] of Object.entries(template.outputs)) {
      const type = textAt(one, 'type').toLowerCase();
      const shown = `${type.slice(0, 1).toUpperCase()}${type.slice(1)}`;
      out[`${name.slice(0, 1).toLowerCase()}${name.slice(1)}`] = type.startsWith('secure')
        ? { type: shown }
        : { type: shown, value: evaluateAll(isBag(one) ? (one.value ?? null) : null, template.scope) };
    }
    return out;
  }

  return {
    id,
    template,
    record,
    operations,
    get active() {
      return active;
    },
    step,
    cancel() {
      active = false;
      for (const node of nodes) node.child?.cancel();
      properties.provisioningState = 'Canceled';
      properties.timestamp = world.now();
    },
  };
}

function listOf(record: Bag): Tree[] {
  const found = isBag(record.properties) ? record.properties.outputResources : undefined;
  return Array.isArray(found) ? copy(found) : [];
}

function isType(resource: TemplateResource, type: string): boolean {
  return resource.type.toLowerCase() === type;
}

/** What a failed deployment tells of its resources. */
function failure(details: readonly Bag[]): Bag {
  return {
    code: 'DeploymentFailed',
    message:
      'At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.',
    details: [...details],
  };
}

function operationRow(world: World, id: string, resource: TemplateResource): Bag {
  const operationId = world.newGuid().replace(/-/g, '').slice(-16).toUpperCase();
  return {
    id: `${id}/operations/${operationId}`,
    operationId,
    properties: {
      provisioningOperation: 'Create',
      provisioningState: 'Running',
      timestamp: world.now(),
      duration: 'PT0S',
      trackingId: world.newGuid(),
      targetResource: { id: resource.id, resourceType: resource.type, resourceName: nameOf(resource) },
    },
  };
}

function nameOf(resource: TemplateResource): string {
  const at = resource.id.toLowerCase().lastIndexOf('/providers/');
  const parts = resource.id.slice(at < 0 ? 0 : at + '/providers/'.length).split('/');
  return at < 0 ? (parts.pop() ?? '') : parts.filter((_, i) => i > 0 && i % 2 === 0).join('/');
}

function outputRow(world: World, id: string): Bag {
  const operationId = world.newGuid().replace(/\D/g, '').slice(0, 20);
  return {
    id: `${id}/operations/${operationId}`,
    operationId,
    properties: {
      provisioningOperation: 'EvaluateDeploymentOutput',
      provisioningState: 'Succeeded',
      timestamp: world.now(),
      duration: 'PT0.1S',
      trackingId: world.newGuid(),
      statusCode: 'OK',
    },
  };
}

function statusWord(status: number): string {
  const words: { readonly [status: number]: string } = {
    400: 'BadRequest',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'NotFound',
    409: 'Conflict',
    412: 'PreconditionFailed',
    429: 'TooManyRequests',
  };
  return words[status] ?? 'InternalServerError';
}

/** Reads deployed resources for `reference`. */
export function lookupIn(world: World): (id: string, full: boolean) => Tree {
  return (id, full) => {
    const found = world.store.get(id);
    if (found === undefined) throw new NotYetKnown(id);
    return full ? copy(found) : copy(found.properties ?? {});
  };
}
