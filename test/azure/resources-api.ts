// Requests on resources of providers: GET, HEAD, lists, PUT, PATCH, DELETE.
import { type Answer, type Asked, AzureError, notFound, ok } from './answer.ts';
import { type ArmPath, idKey, parseArmPath, scopeOf, typeOf } from './arm-path.ts';
import { page } from './collections.ts';
import { hideNewer } from './defaults.ts';
import type { Operation } from './operations.ts';
import { beginDelete, beginPut, checkScope, properId } from './provider.ts';
import { type Bag, copy, isBag, type Tree, textAt } from './tree.ts';
import { hasEtagHeader, type TypeFacts, typeFacts } from './types.ts';
import type { World } from './world.ts';

export function answerResource(world: World, asked: Asked): Answer {
  const path = parseArmPath(asked.path);
  if (path === null) throw new AzureError(404, 'InvalidResourcePath', `The path '${asked.path}' leads to no resource.`);
  const known = typeFacts(typeOf(path));
  if (known) world.strictness.checkVersion(known.type, versionOf(asked));
  if (path.open) return asked.method === 'GET' ? list(world, asked, path) : refuse(asked);
  const facts = checkScope(world, path);
  const id = properId(path, facts);
  switch (asked.method) {
    case 'GET':
      return read(world, id, versionOf(asked));
    case 'HEAD':
      return { status: world.store.get(id) ? 204 : 404 };
    case 'PUT':
      return put(world, asked, id, bodyOf(asked));
    case 'PATCH':
      return patch(world, asked, id, bodyOf(asked));
    case 'DELETE':
      return remove(world, asked, id);
    default:
      return refuse(asked);
  }
}

function refuse(asked: Asked): never {
  throw new AzureError(405, 'MethodNotAllowed', `The requested resource does not support http method '${asked.method}'.`);
}

export function bodyOf(asked: Asked): Bag {
  if (isBag(asked.body)) return asked.body;
  throw new AzureError(
    400,
    'InvalidRequestContent',
    'The request content was invalid and could not be deserialized: an object is expected.',
  );
}

function etagHeader(resource: Bag): { readonly [name: string]: string } {
  return typeof resource.etag === 'string' && hasEtagHeader(textAt(resource, 'type')) ? { etag: resource.etag } : {};
}

function read(world: World, id: string, version: string): Answer {
  const resource = world.store.get(id);
  if (!resource) throw notFound(id);
  const running = world.operations.running(id);
  const body = copy(resource);
  hideNewer(body, version);
  const answer = ok(body, etagHeader(resource));
  // Who looks at the resource instead of its operation sees it come along as well.
  if (running) world.operations.advance(running);
  else if (textAt(resource, 'type') === 'Microsoft.Network/virtualHubs') goOn(resource);
  return answer;
}

export function versionOf(asked: Asked): string {
  return asked.query.get('api-version') ?? '';
}

/** Record sets of all types of a zone. */
function records(world: World, asked: Asked, zone: string): Answer {
  if (!world.store.get(zone)) throw notFound(zone);
  return page(
    world,
    asked,
    [...world.store.all()].filter((one) => isIn(one, zone) && /\/privateDnsZones\/[A-Z]+$/.test(textAt(one, 'type'))),
  );
}

/** The router of a hub comes up after the hub itself. */
function goOn(hub: Bag): void {
  if (isBag(hub.properties) && hub.properties.routingState === 'Provisioning') hub.properties.routingState = 'Provisioned';
}

function list(world: World, asked: Asked, path: ArmPath): Answer {
  const zone = /^(.*\/privateDnsZones\/[^/]+)\/(?:ALL|recordSets)$/i.exec(asked.path)?.[1];
  if (zone !== undefined) return records(world, asked, zone);
  const facts = checkScope(world, path);
  if (path.types.length > 1) {
    const above = { ...path, types: path.types.slice(0, -1), open: false };
    const parent = properId(above, checkScope(world, above));
    if (!world.store.get(parent)) throw notFound(parent);
    return page(world, asked, world.store.children(parent, facts.type));
  }
  return page(
    world,
    asked,
    [...world.store.all()].filter((one) => isIn(one, scopeOf(path)) && textAt(one, 'type').toLowerCase() === typeOf(path)),
  );
}

export function isIn(resource: Bag, scope: string): boolean {
  return idKey(textAt(resource, 'id')).startsWith(`${idKey(scope)}/`);
}

function checkMatch(world: World, asked: Asked, id: string): void {
  const there = world.store.get(id);
  const wanted = asked.headers['if-match'];
  const unwanted = asked.headers['if-none-match'];
  const bare = /\/privateDnsZones\//i.test(id);
  if (wanted !== undefined && (there === undefined || (wanted !== '*' && wanted !== there.etag)))
    throw new AzureError(412, 'PreconditionFailed', `The etag '${wanted}' does not match that of ${id}.`, { bare });
  if (unwanted === '*' && there !== undefined)
    throw new AzureError(412, 'PreconditionFailed', `${id.split('/').pop()} exists already and hence cannot be created again.`, { bare });
}

function put(world: World, asked: Asked, id: string, body: Bag): Answer {
  checkMatch(world, asked, id);
  const { created, facts, resource, operation } = beginPut(world, id, body, versionOf(asked));
  return accepted(world, asked, facts, operation, resource, created ? 201 : 200);
}

function patch(world: World, asked: Asked, id: string, body: Bag): Answer {
  const there = world.store.get(id);
  if (!there) throw notFound(id);
  checkMatch(world, asked, id);
  const { facts, resource, operation } = beginPut(world, id, merge(there, body), versionOf(asked), body);
  return accepted(world, asked, facts, operation, resource, 200);
}

/** JSON merge: null removes, objects merge, all else replaces. Tags are replaced as a whole, as Azure does. */
function merge(there: Bag, change: Bag): Bag {
  const out = copy(there);
  for (const [key, value] of Object.entries(change)) {
    const had = out[key];
    if (value === null) delete out[key];
    else if (key !== 'tags' && isBag(value) && isBag(had)) out[key] = merge(had, value);
    else if (value !== undefined) out[key] = copy(value);
  }
  return out;
}

/** The answer to a change, by the style of the type. */
function accepted(world: World, asked: Asked, facts: TypeFacts, operation: Operation, resource: Bag, status: number): Answer {
  const version = `?api-version=${versionOf(asked)}`;
  const shown = copy(resource);
  hideNewer(shown, versionOf(asked));
  const beside = { 'azure-asyncoperation': `${world.origin}${operation.statusPath ?? operation.resultPath}${version}`, 'retry-after': '0' };
  const later = { location: `${world.origin}${operation.resultPath}${version}` };
  if (facts.style === 'now') {
    if (operation.error !== null) throw operation.error;
    return { status, headers: etagHeader(resource), body: shown };
  }
  if (facts.style === 'network') return { status, headers: beside, body: shown };
  const body: Tree = facts.style === 'private-dns' || facts.style === 'dns-resolver' ? {} : shown;
  return { status: 202, headers: { ...beside, ...later }, body };
}

function remove(world: World, asked: Asked, id: string): Answer {
  if (!world.store.get(id)) return { status: 204 };
  checkMatch(world, asked, id);
  const { facts, operation } = beginDelete(world, id);
  if (facts.style === 'now') return /\/networkManagers\/[^/]+\//i.test(id) ? laterOnly(world, asked, operation) : { status: 200 };
  const version = `?api-version=${versionOf(asked)}`;
  return {
    status: 202,
    headers: {
      'azure-asyncoperation': `${world.origin}${operation.statusPath ?? operation.resultPath}${version}`,
      location: `${world.origin}${operation.resultPath}${version}`,
      'retry-after': '0',
    },
  };
}

/** Parts of network managers go at once, but are asked about as if they took long. */
function laterOnly(world: World, asked: Asked, operation: Operation): Answer {
  return {
    status: 202,
    headers: { location: `${world.origin}${operation.resultPath}?api-version=${versionOf(asked)}`, 'retry-after': '0' },
  };
}
