// Tenants, subscriptions, providers and resource groups.
import { type Answer, type Asked, AzureError, groupNotFound, ok } from './answer.ts';
import { idKey } from './arm-path.ts';
import { page } from './collections.ts';
import { bodyOf, isIn } from './resources-api.ts';
import { type Bag, copy, isBag, textAt } from './tree.ts';
import { namespaces, typeFacts, typesOf } from './types.ts';
import { addGroup, type World } from './world.ts';

/** Answers a request on these, or null when the path is none of theirs. */
export function answerScope(world: World, asked: Asked): Answer | null {
  const [first = '', subscription = '', ...rest] = asked.path.split('/').filter((one) => one !== '');
  if (/^tenants$/i.test(first) && subscription === '') return tenants(world, asked);
  if (!/^subscriptions$/i.test(first)) return null;
  if (subscription === '')
    return page(
      world,
      asked,
      [...world.subscriptions.keys()].map((key) => subscriptionBody(world, key)),
    );
  if (!world.subscriptions.has(subscription.toLowerCase()))
    throw new AzureError(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
  const [kind = '', name, ...more] = rest;
  if (/\/providers\/Microsoft\.Authorization\/permissions\/?$/i.test(asked.path)) return permissions(world, asked, rest);
  if (kind === '') return ok(subscriptionBody(world, subscription.toLowerCase()));
  if (/^providers$/i.test(kind) && more.length <= 1) return providers(world, asked, subscription, name, more[0]);
  if (/^resources$/i.test(kind) && name === undefined) return resources(world, asked, `/subscriptions/${subscription}`);
  if (!/^resourcegroups$/i.test(kind)) return null;
  if (name === undefined)
    return page(
      world,
      asked,
      [...world.store.groups.values()].filter((one) => one.subscription === subscription).map((one) => one.body),
    );
  if (more.length === 0) return group(world, asked, subscription, decodeURIComponent(name));
  if (/^resources$/i.test(more[0] ?? '') && more.length === 1) return resources(world, asked, groupId(subscription, name));
  return null;
}

/** What the caller may do in a subscription or a group: everything, where a test says nothing else. */
function permissions(world: World, asked: Asked, rest: readonly string[]): Answer {
  if (asked.query.get('api-version') !== '2022-04-01')
    throw new AzureError(400, 'InvalidApiVersionParameter', 'The api-version is invalid. The supported versions are 2022-04-01.');
  const group = /^resourcegroups$/i.test(rest[0] ?? '') ? decodeURIComponent(rest[1] ?? '') : null;
  if (group !== null && !world.store.groups.has(asked.path.split('/').slice(0, 5).join('/').toLowerCase())) throw groupNotFound(group);
  return page(
    world,
    asked,
    world.settings.roles.map((one) => ({
      actions: [...one.actions],
      notActions: [...(one.notActions ?? [])],
      dataActions: [],
      notDataActions: [],
    })),
  );
}

function groupId(subscription: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${name}`;
}

function tenants(world: World, asked: Asked): Answer {
  const ids = [...new Set([...world.subscriptions.values()].map((one) => one.tenant))];
  return page(
    world,
    asked,
    ids.map((id) => ({ id: `/tenants/${id}`, tenantId: id, displayName: `Tenant ${id.slice(0, 8)}`, tenantCategory: 'Home' })),
  );
}

function subscriptionBody(world: World, key: string): Bag {
  const one = world.subscriptions.get(key);
  return {
    id: `/subscriptions/${one?.subscriptionId ?? key}`,
    subscriptionId: one?.subscriptionId ?? key,
    tenantId: one?.tenant ?? '',
    displayName: one?.name ?? '',
    state: one?.state ?? '',
    subscriptionPolicies: { locationPlacementId: 'Public_2014-09-01', quotaId: 'EnterpriseAgreement_2014-09-01', spendingLimit: 'Off' },
    authorizationSource: 'RoleBased',
  };
}

function providers(
  world: World,
  asked: Asked,
  subscription: string,
  namespace: string | undefined,
  action: string | undefined,
): Answer | null {
  if (namespace === undefined)
    return page(
      world,
      asked,
      namespaces().map((one) => providerBody(world, subscription, one)),
    );
  const known = namespaces().find((one) => one.toLowerCase() === namespace.toLowerCase());
  if (known === undefined) throw new AzureError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
  const entry = world.registrations.get(`${subscription}|${known}`.toLowerCase());
  if (action === undefined) {
    const body = providerBody(world, subscription, known);
    if (entry?.state === 'Registering') {
      entry.left -= 1;
      if (entry.left <= 0) entry.state = 'Registered';
    }
    return ok(body);
  }
  if (!/^(un)?register$/i.test(action)) return null;
  if (asked.method !== 'POST')
    throw new AzureError(405, 'MethodNotAllowed', `The requested resource does not support http method '${asked.method}'.`);
  if (entry && /^unregister$/i.test(action)) entry.state = 'Unregistered';
  else if (entry && entry.state !== 'Registered') {
    entry.state = 'Registering';
    entry.left = world.settings.registrationPolls;
  }
  return ok(providerBody(world, subscription, known));
}

function providerBody(world: World, subscription: string, namespace: string): Bag {
  return {
    id: `/subscriptions/${subscription}/providers/${namespace}`,
    namespace,
    registrationPolicy: 'RegistrationRequired',
    resourceTypes: typesOf(namespace).map((resourceType) => ({ resourceType, locations: [], apiVersions: [] })),
    registrationState: world.registrations.get(`${subscription}|${namespace}`.toLowerCase())?.state ?? 'NotRegistered',
  };
}

function resources(world: World, asked: Asked, scope: string): Answer {
  const filter = asked.query.get('$filter');
  const wanted = filter === null ? null : readFilter(filter);
  const rows = [...world.store.all()]
    .filter((one) => isIn(one, scope) && typeFacts(textAt(one, 'type'))?.tracked === true && (wanted === null || wanted(one)))
    .map((one) => brief(one));
  return page(world, asked, rows);
}

/** `resourceType eq '…'` and `resourceGroup eq '…'`, joined by `and`. */
function readFilter(text: string): (resource: Bag) => boolean {
  const tests = text.split(/\s+and\s+/i).map((part) => {
    const match = /^\(?(resourceType|resourceGroup|location|name)\s+eq\s+'([^']*)'\)?$/i.exec(part.trim());
    if (match === null) throw new AzureError(400, 'InvalidFilterInQueryString', `Invalid $filter '${text}' specified in the query string.`);
    const [, field = '', value = ''] = match;
    return (one: Bag): boolean => {
      if (/^resourceGroup$/i.test(field)) return idKey(textAt(one, 'id')).includes(`/resourcegroups/${value.toLowerCase()}/`);
      return textAt(one, /^resourceType$/i.test(field) ? 'type' : field.toLowerCase()).toLowerCase() === value.toLowerCase();
    };
  });
  return (one) => tests.every((test) => test(one));
}

/** Lists over all types tell only what is common to all. */
function brief(resource: Bag): Bag {
  const out: Bag = {};
  for (const key of ['id', 'name', 'type', 'kind', 'location', 'tags', 'sku', 'zones', 'identity', 'managedBy'])
    if (resource[key] !== undefined) out[key] = copy(resource[key]);
  return out;
}

function group(world: World, asked: Asked, subscription: string, name: string): Answer {
  const id = groupId(subscription, name);
  const there = world.store.groups.get(idKey(id));
  switch (asked.method) {
    case 'HEAD':
      return { status: there ? 204 : 404 };
    case 'GET':
      if (!there) throw groupNotFound(name);
      return ok(copy(there.body));
    case 'PUT': {
      const body = bodyOf(asked);
      const { created, resource } = putGroup(world, subscription, name, body);
      return { status: created ? 201 : 200, body: copy(resource) };
    }
    case 'PATCH': {
      if (!there) throw groupNotFound(name);
      const { tags } = bodyOf(asked);
      if (isBag(tags)) there.body.tags = copy(tags);
      return ok(copy(there.body));
    }
    case 'DELETE':
      if (!there) throw groupNotFound(name);
      return deleteGroup(world, asked, subscription, id);
    default:
      throw new AzureError(405, 'MethodNotAllowed', `The requested resource does not support http method '${asked.method}'.`);
  }
}

/** Creates or updates a resource group. */
export function putGroup(
  world: World,
  subscription: string,
  name: string,
  body: Bag,
): { readonly created: boolean; readonly resource: Bag } {
  if (!/^[-\w.()]{0,89}[-\w()]$/.test(name))
    throw new AzureError(400, 'InvalidResourceGroup', `The provided resource group name '${name}' has these invalid characters.`);
  const location = textAt(body, 'location');
  if (location === '') throw new AzureError(400, 'LocationRequired', 'The location property is required for this definition.');
  const there = world.store.groups.get(idKey(groupId(subscription, name)));
  const had = textAt(there?.body, 'location');
  if (had !== '' && had !== location)
    throw new AzureError(
      409,
      'InvalidResourceGroupLocation',
      `Invalid resource group location '${location}'. The Resource group already exists in location '${had}'.`,
    );
  const unknown = Object.keys(body).find((key) => !['id', 'name', 'type', 'location', 'tags', 'managedBy', 'properties'].includes(key));
  if (unknown !== undefined)
    throw new AzureError(
      400,
      'InvalidRequestContent',
      `The request content was invalid and could not be deserialized: 'Could not find member '${unknown}' on object of type 'ResourceGroupDefinition'.`,
    );
  const fields: Bag = { location };
  if (isBag(body.tags)) fields.tags = copy(body.tags);
  if (there) {
    there.body = { ...there.body, ...fields };
    return { created: false, resource: there.body };
  }
  return { created: true, resource: addGroup(world, subscription, name, fields) };
}

function deleteGroup(world: World, asked: Asked, subscription: string, id: string): Answer {
  const operation = world.operations.start({
    target: id,
    subscription,
    group: null,
    namespace: 'Microsoft.Resources',
    location: 'global',
    style: 'later',
    polls: world.settings.polls,
    finish: () => {
      for (const one of [...world.store.all()]) if (isIn(one, id)) world.store.remove(textAt(one, 'id'));
      world.store.groups.delete(idKey(id));
    },
    result: () => undefined,
  });
  const version = `?api-version=${asked.query.get('api-version') ?? ''}`;
  return { status: 202, headers: { location: `${world.origin}${operation.resultPath}${version}`, 'retry-after': '0' } };
}
