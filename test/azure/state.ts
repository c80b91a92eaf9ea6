// What a test may look at and change behind the back of the product: the state of the stand-in.
import { AzureError } from './answer.ts';
import { parseArmPath, typeOf } from './arm-path.ts';
import type { Deployments } from './deployments.ts';
import { decideEndpoint } from './endpoints.ts';
import { beginPut } from './provider.ts';
import { type Bag, copy, isBag, textAt } from './tree.ts';
import { learnType, typeFacts } from './types.ts';
import { addGroup, addSubscription, type World } from './world.ts';

export interface State {
  /** The resource as GET answers it. */
  get(id: string): Bag | undefined;
  /** Every resource that is not part of its parent. */
  all(): readonly Bag[];
  /** A PUT by somebody else: checked, filled and ended at once. */
  put(id: string, body: object, apiVersion?: string): Bag;
  /** Changes a stored resource without any check. */
  edit(id: string, change: (resource: Bag) => void): void;
  remove(id: string): void;
  addGroup(name: string, location: string, subscription?: string): void;
  /** Adds a group unless it is there. */
  ensureGroup(name: string, location: string, subscription: string): void;
  /** How often an id came into being by a request; a seed does not count. */
  creations(id: string): number;
  /** Ids that came into being by requests, in lower case and in order. */
  readonly created: readonly string[];
  /** Everything that is under way goes on to its end, as it would while nobody looks. */
  settle(): void;
  /** One step of every running deployment. */
  step(): void;
  /** The next operation on a matching id ends in this error. `atOnce`: its PUT is refused instead, as a policy does. */
  failOperation(
    id: RegExp,
    code: string,
    message: string,
    more?: { readonly times?: number; readonly status?: number; readonly atOnce?: boolean },
  ): void;
  /** The provider has done its part of a circuit. */
  provisionCircuit(id: string): void;
  /** The owner of the target answers a private endpoint that waits for approval. */
  decideEndpoint(id: string, status: 'Approved' | 'Rejected'): void;
  /** Resource Graph shows no rows of this type, as for a caller without rights on them. */
  hideFromGraph(type: string): void;
  /** Resource Graph stays as it is now until it catches up: with Azure that takes minutes. */
  freezeGraph(): void;
  thawGraph(): void;
  /** Seconds by which the dates of the server are off. */
  setClock(skew: number): void;
}

export function makeState(world: World, deployments: Deployments, tenant: string): State {
  const stored = (id: string): Bag => {
    const found = world.store.get(id);
    if (!found) throw new Error(`The stand-in has no ${id}.`);
    return found;
  };
  return {
    get: (id) => {
      const found = world.store.get(id);
      return found === undefined ? undefined : copy(found);
    },
    all: () => [...world.store.all()].map(copy),
    put: (id, body, apiVersion) => {
      const path = parseArmPath(id);
      const put = beginPut(world, id, copy(body as Bag), apiVersion ?? (path === null ? '' : world.strictness.latest(typeOf(path))));
      while (put.operation.state === 'InProgress') world.operations.advance(put.operation);
      if (put.operation.error !== null) throw put.operation.error;
      return copy(stored(id));
    },
    edit: (id, change) => change(stored(id)),
    remove: (id) => world.store.remove(id),
    addGroup: (name, location, subscription) => {
      const home = subscription ?? [...world.subscriptions.values()][0]?.subscriptionId ?? '';
      addGroup(world, home, name, { location });
    },
    ensureGroup: (name, location, subscription) => {
      if (!world.subscriptions.has(subscription.toLowerCase()))
        addSubscription(world, { subscriptionId: subscription, name: subscription, tenant, state: 'Enabled' }, []);
      if (!world.store.groups.has(`/subscriptions/${subscription}/resourcegroups/${name}`.toLowerCase()))
        addGroup(world, subscription, name, { location });
    },
    creations: (id) => world.store.creations(id),
    created: world.store.created,
    settle: () => {
      deployments.settle();
      world.operations.settle();
    },
    step: () => deployments.step(),
    failOperation: (target, code, message, { times = 1, status = 400, atOnce = false } = {}) =>
      void world.failures.push({ target, error: new AzureError(status, code, message), left: times, atOnce }),
    provisionCircuit: (id) => {
      const properties = stored(id).properties;
      if (isBag(properties)) properties.serviceProviderProvisioningState = 'Provisioned';
    },
    decideEndpoint: (id, status) => decideEndpoint(world, stored(id), status, status === 'Approved' ? 'Approved' : 'Rejected by the owner'),
    hideFromGraph: (type) => void world.hidden.add(type.toLowerCase()),
    freezeGraph: () => {
      world.staleRows = [...world.store.all()].map(copy);
    },
    thawGraph: () => {
      world.staleRows = null;
    },
    setClock: (skew) => {
      world.skew = skew;
    },
  };
}

/** Puts a seed into the state as it is, with the subscriptions and groups it lies in. */
export function seedWorld(world: World, seed: readonly object[], unregistered: readonly string[], tenant: string): void {
  const resources = seed.map((one) => copy(one as Bag)).sort((a, b) => textAt(a, 'id').length - textAt(b, 'id').length);
  for (const resource of resources) {
    const id = textAt(resource, 'id');
    const [, subscription = '', group] = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(id) ?? [];
    if (subscription === '') throw new Error(`A resource of the seed has no id of Resource Manager: '${id}'.`);
    if (!world.subscriptions.has(subscription.toLowerCase()))
      addSubscription(
        world,
        { subscriptionId: subscription, name: `Subscription ${subscription.slice(0, 8)}`, tenant, state: 'Enabled' },
        unregistered,
      );
    if (group !== undefined && !world.store.groups.has(`/subscriptions/${subscription}/resourcegroups/${group}`.toLowerCase()))
      addGroup(world, subscription, group, {
        location: textAt(resource, 'location') || 'westeurope',
        ...(id.includes('/providers/') ? {} : { tags: resource.tags ?? {} }),
      });
    const path = parseArmPath(id);
    if (path === null || path.open) continue;
    learnType(textAt(resource, 'type') || typeOf(path));
    const { apiVersion: _, ...rest } = resource;
    world.store.put(id, { ...rest, type: typeFacts(typeOf(path))?.type ?? textAt(resource, 'type') }, true);
  }
}
