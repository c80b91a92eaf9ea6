// Requests on resources of providers: GET, HEAD, lists, PUT, PATCH, DELETE.
import { type Answer, type Asked, AzureError, notFound, ok } from './answer.ts';
import { type ArmPath, idKey, parseArmPath, scopeOf, typeOf } from './arm-path.ts';
import { page } from './collections.ts';
import type { Operation } from './operations.ts';
import { beginDelete, beginPut, checkScope, properId } from './provider.ts';
import { type Bag, copy, isBag, type Tree, textAt } from './tree.ts';
import type { TypeFacts } from './types.ts';
import type { World } from './world.ts';

export function answerResource(world: World, asked: Asked): Answer {
  const path = parseArmPath(asked.path);
  if (path === null) throw new AzureError(404, 'InvalidResourcePath', `The path '${asked.path}' leads to no resource.`);
  if (path.open) return asked.method === 'GET' ? list(world, asked, path) : refuse(asked);
  const facts = checkScope(world, path);
  const id = properId(path, facts);
  switch (asked.method) {
    case 'GET':
      return read(world, id);
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
  return typeof resource.etag === 'string' ? { etag: resource.etag } : {};
}

function read(world: World, id: string): Answer {
  const resource = world.store.get(id);
  if (!resource) throw notFound(id);
  const running = world.operations.running(id);
  const answer = ok(copy(resource), etagHeader(resource));
  // Who looks at the resource instead of its operation sees it come along as well.
  if (running) world.operations.advance(running);
  return answer;
}

/** Record sets of every type of a zone, under the one path that names no type. */
function recordSets(world: World, asked: Asked, path: ArmPath): Answer {
  const above = { ...path, types: path.types.slice(0, -1), open: false };
  const zone = properId(above, checkScope(world, above));
  if (!world.store.get(zone)) throw notFound(zone);
  const links = `${typeOf(above)}/virtualnetworklinks`;
  const below = [...world.store.all()].filter((one) => isIn(one, zone) && textAt(one, 'type').toLowerCase() !== links);
  return page(world, asked, below);
}

function list(world: World, asked: Asked, path: ArmPath): Answer {
  if (/^microsoft\.network\/privatednszones\/all$/i.test(typeOf(path))) return recordSets(world, asked, path);
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
  if (wanted !== undefined && (there === undefined || (wanted !== '*' && wanted !== there.etag)))
    throw new AzureError(412, 'PreconditionFailed', `The etag '${wanted}' does not match that of ${id}.`);
  if (unwanted === '*' && there !== undefined)
    throw new AzureError(412, 'PreconditionFailed', `${id.split('/').pop()} exists already and hence cannot be created again.`);
}

function put(world: World, asked: Asked, id: string, body: Bag): Answer {
  checkMatch(world, asked, id);
  const { created, facts, resource, operation } = beginPut(world, id, body, asked.query.get('api-version') ?? '');
  return accepted(world, asked, facts, operation, resource, created ? 201 : 200);
}

function patch(world: World, asked: Asked, id: string, body: Bag): Answer {
  const there = world.store.get(id);
  if (!there) throw notFound(id);
  checkMatch(world, asked, id);
  const { facts, resource, operation } = beginPut(world, id, merge(there, body), asked.query.get('api-version') ?? '');
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
  const version = `?api-version=${asked.query.get('api-version') ?? ''}`;
  const beside = { 'azure-asyncoperation': `${world.origin}${operation.statusPath ?? operation.resultPath}${version}`, 'retry-after': '0' };
  const later = { location: `${world.origin}${operation.resultPath}${version}` };
  if (facts.style === 'now') {
    if (operation.error !== null) throw operation.error;
    return { status, headers: etagHeader(resource), body: copy(resource) };
  }
  if (facts.style === 'network') return { status, headers: beside, body: copy(resource) };
  const body: Tree = facts.style === 'private-dns' ? {} : copy(resource);
  return { status: 202, headers: { ...beside, ...later }, body };
}

function remove(world: World, asked: Asked, id: string): Answer {
  if (!world.store.get(id)) return { status: 204 };
  checkMatch(world, asked, id);
  const { facts, operation } = beginDelete(world, id);
  if (facts.style === 'now') return { status: 200 };
  const version = `?api-version=${asked.query.get('api-version') ?? ''}`;
  return {
    status: 202,
    headers: {
      'azure-asyncoperation': `${world.origin}${operation.statusPath ?? operation.resultPath}${version}`,
      location: `${world.origin}${operation.resultPath}${version}`,
      'retry-after': '0',
    },
  };
}
