// What a resource provider does with a PUT, PATCH or DELETE: checks, stores, starts the operation. Used by requests and by deployments alike.
import { AzureError, groupNotFound, notFound } from './answer.ts';
import { type ArmPath, idKey, parentId, parseArmPath, typeOf } from './arm-path.ts';
import { complete, fill } from './fill.ts';
import type { Operation } from './operations.ts';
import { checkReferences, checkUnused } from './references.ts';
import { checkRules } from './rules.ts';
import { at, type Bag, bagAt, copy, isBag, type Tree, textAt } from './tree.ts';
import { inlineChildren, type TypeFacts, typeFacts } from './types.ts';
import { forget } from './users.ts';
import type { World } from './world.ts';

export interface Put {
  readonly created: boolean;
  readonly facts: TypeFacts;
  readonly resource: Bag;
  readonly operation: Operation;
}

/** Looks up type, subscription, group and registration of a path. Throws what Azure answers where one is missing. */
export function checkScope(world: World, path: ArmPath): TypeFacts {
  if (!world.subscriptions.has(path.subscription.toLowerCase()))
    throw new AzureError(404, 'SubscriptionNotFound', `The subscription '${path.subscription}' could not be found.`);
  if (path.group !== null && !world.store.groups.has(idKey(`/subscriptions/${path.subscription}/resourceGroups/${path.group}`)))
    throw groupNotFound(path.group);
  const facts = typeFacts(typeOf(path));
  if (!facts) throw unknownType(path);
  return facts;
}

export function unknownType(path: ArmPath): AzureError {
  return new AzureError(
    404,
    'InvalidResourceType',
    `The resource type '${path.types.join('/')}' could not be found in the namespace '${path.namespace}'.`,
  );
}

/** The id of a path in Azure's spelling. */
export function properId(path: ArmPath, facts: TypeFacts): string {
  const [namespace = '', ...types] = facts.type.split('/');
  const scope = path.onto ?? `/subscriptions/${path.subscription}${path.group === null ? '' : `/resourceGroups/${path.group}`}`;
  return `${scope}/providers/${namespace}/${types.map((type, i) => `${type}/${path.names[i]}`).join('/')}`;
}

/** Begins a PUT. The resource is there at once, in state `Updating`, as with Azure. `changed` is what a PATCH asked for, of which `body` is the sum. */
export function beginPut(world: World, id: string, body: Bag, apiVersion: string, changed?: Bag): Put {
  const path = parseArmPath(id);
  if (path === null || path.open) throw new AzureError(400, 'InvalidResourceId', `'${id}' is not the id of a resource.`);
  const facts = checkScope(world, path);
  checkRegistered(world, path);
  world.strictness.checkVersion(facts.type, apiVersion);
  world.strictness.checkBody(facts.type, apiVersion, changed ?? body, changed !== undefined);
  const key = properId(path, facts);
  const above = parentId(key);
  if (above !== null && world.store.get(above) === undefined)
    throw new AzureError(
      404,
      'ParentResourceNotFound',
      `Can not perform requested operation on nested resource. Parent resource '${textName(above)}' not found.`,
    );
  const refusal = world.failures.find((one) => one.left > 0 && one.atOnce && one.target.test(key));
  if (refusal) {
    refusal.left -= 1;
    throw refusal.error;
  }
  const before = world.store.get(key);
  checkFree(world, key);
  checkLocation(facts, key, body, before);
  checkReferences(world, key, body);
  const resource = compose(key, facts, body, before);
  if (before) keepChildren(facts, resource, before, body);
  checkRemovedChildren(world, facts, resource, before);
  checkRules(world, facts.type, key, resource);
  fill(world, facts, resource, before);
  world.store.put(key, resource);
  const polls = pollsOf(world, facts);
  const operation = world.operations.start({
    target: key,
    subscription: path.subscription,
    group: path.group,
    namespace: facts.type.split('/')[0] ?? '',
    location: textAt(resource, 'location') || textAt(world.store.get(above ?? ''), 'location'),
    style: facts.style,
    polls: facts.style === 'now' ? 0 : polls,
    finish: () => finishPut(world, facts, key),
    result: () => copy(world.store.get(key) ?? {}),
  });
  return { created: before === undefined, facts, resource: world.store.get(key) ?? resource, operation };
}

function finishPut(world: World, facts: TypeFacts, key: string): void {
  const resource = world.store.get(key);
  if (!resource) return;
  const failure = world.failures.find((one) => one.left > 0 && !one.atOnce && one.target.test(key));
  if (failure) {
    failure.left -= 1;
    bagAt(resource, 'properties').provisioningState = 'Failed';
    throw failure.error;
  }
  complete(world, facts, resource);
}

/** Begins a DELETE. The resource is gone when the operation has ended. */
export function beginDelete(world: World, id: string): { readonly facts: TypeFacts; readonly operation: Operation } {
  const path = parseArmPath(id);
  if (path === null) throw notFound(id);
  const facts = checkScope(world, path);
  const key = properId(path, facts);
  const resource = world.store.get(key);
  if (!resource) throw notFound(key);
  checkFree(world, key);
  if (facts.type === 'Microsoft.Network/privateDnsZones' && Number(at(resource, 'properties', 'numberOfVirtualNetworkLinks') ?? 0) > 0)
    throw new AzureError(
      409,
      'CannotDeleteResource',
      `Cannot delete resource '${key}' before its nested resources of type virtualNetworkLinks are deleted.`,
    );
  checkUnused(world, key);
  const properties = resource.properties;
  if (isBag(properties) && properties.provisioningState !== undefined && facts.style !== 'now') properties.provisioningState = 'Deleting';
  const operation = world.operations.start({
    target: key,
    subscription: path.subscription,
    group: path.group,
    namespace: facts.type.split('/')[0] ?? '',
    location: textAt(resource, 'location'),
    style: facts.style,
    polls: facts.style === 'now' ? 0 : pollsOf(world, facts),
    finish: () => {
      world.store.remove(key);
      forget(world, facts, resource);
    },
    result: () => undefined,
  });
  return { facts, operation };
}

function pollsOf(world: World, facts: TypeFacts): number {
  const own = Object.entries(world.settings.longPolls).find(([type]) => type.toLowerCase() === facts.type.toLowerCase());
  return own?.[1] ?? world.settings.polls;
}

/** Fields beside `properties` that a request may set. */
const SETTABLE = ['location', 'tags', 'kind', 'sku', 'zones', 'identity', 'extendedLocation', 'managedBy', 'plan'];

function compose(key: string, facts: TypeFacts, body: Bag, before: Bag | undefined): Bag {
  const name = key.split('/').pop() ?? '';
  const resource: Bag = { name: textAt(before, 'name') || name, id: textAt(before, 'id') || key, type: facts.type };
  for (const field of SETTABLE) if (body[field] !== undefined && body[field] !== null) resource[field] = copy(body[field]);
  resource.properties = withoutNulls(isBag(body.properties) ? body.properties : {});
  return resource;
}

/** Providers read null as not given. */
function withoutNulls(value: Tree): Tree {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === null || one === undefined ? [] : [[key, withoutNulls(one)]])),
  );
}

/** Lists a PUT replaces with nothing when it leaves them out. All other lists of children stay as they are. */
const REPLACED = new Set(['microsoft.network/networksecuritygroups/securityrules', 'microsoft.network/routetables/routes']);

function keepChildren(facts: TypeFacts, resource: Bag, before: Bag, body: Bag): void {
  for (const child of inlineChildren(facts.type)) {
    const property = child.inline ?? '';
    const asked = isBag(body.properties) ? body.properties[property] : undefined;
    const had = isBag(before.properties) ? before.properties[property] : undefined;
    if (asked === undefined && had !== undefined && !REPLACED.has(child.type.toLowerCase()))
      bagAt(resource, 'properties')[property] = copy(had);
  }
}

function checkRemovedChildren(world: World, facts: TypeFacts, resource: Bag, before: Bag | undefined): void {
  if (!before || facts.type !== 'Microsoft.Network/virtualNetworks') return;
  const names = (one: Bag): readonly Bag[] =>
    Array.isArray(bagAt(one, 'properties').subnets) ? (bagAt(one, 'properties').subnets as Bag[]) : [];
  const kept = new Set(names(resource).map((one) => textAt(one, 'name').toLowerCase()));
  for (const subnet of names(before)) if (!kept.has(textAt(subnet, 'name').toLowerCase())) checkUnused(world, textAt(subnet, 'id'));
}

function checkRegistered(world: World, path: ArmPath): void {
  const state = world.registrations.get(`${path.subscription}|${path.namespace}`.toLowerCase())?.state;
  if (state === 'Registered') return;
  throw new AzureError(
    409,
    'MissingSubscriptionRegistration',
    `The subscription is not registered to use namespace '${path.namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`,
  );
}

/** Network resources take one operation at a time; so do a virtual network and its subnets together. */
function checkFree(world: World, key: string): void {
  for (const id of [key, parentId(key) ?? key]) {
    const running = world.operations.running(id);
    if (running)
      throw new AzureError(429, 'RetryableError', 'A retryable error occurred.', {
        headers: { 'retry-after': '0' },
        details: [
          {
            code: 'RetryableErrorDueToAnotherOperation',
            message: `Operation ${running.id} is updating resource ${id}. The call can be retried in 12 seconds.`,
          },
        ],
      });
  }
}

function checkLocation(facts: TypeFacts, key: string, body: Bag, before: Bag | undefined): void {
  if (!facts.tracked) return;
  const asked = textAt(body, 'location');
  if (asked === '') throw new AzureError(400, 'LocationRequired', `The location property is required for this definition.`);
  const had = textAt(before, 'location');
  if (had !== '' && plainRegion(had) !== plainRegion(asked))
    throw new AzureError(
      409,
      'InvalidResourceLocation',
      `The resource '${textName(key)}' already exists in location '${had}' in resource group. A resource with the same name cannot be created in location '${asked}'. Please select a new resource name.`,
    );
}

function plainRegion(location: string): string {
  return location.toLowerCase().replace(/\s+/g, '');
}

function textName(id: string): string {
  return id.split('/').pop() ?? id;
}
