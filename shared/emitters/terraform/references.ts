// How a resource points at another one: by address where the configuration knows it, else by an id made of names.
import { parseArmId } from '../../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject } from '../../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../../base/markers.ts';
import { inSentence } from '../../base/words.ts';
import { kindOf, type Resource } from '../../kinds/index.ts';
import { armTypeOf, isChildType } from '../../plan/arm-id.ts';
import { isJsonText, isNeeded } from '../../plan/azurerm.ts';
import type { ArmResource } from '../arm-resources.ts';
import type { Configuration, Placed } from './configuration.ts';
import { type Expression, literal, reference, template } from './model.ts';

/** Any value of a body or of arguments as an expression; `from` is the resource it stands in. */
export function valueExpression(config: Configuration, from: ArmResource, value: Json): Expression {
  if (value === null || typeof value !== 'object') return literal(value);
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item: Json) => valueExpression(config, from, item)) };
  if (!isObject(value)) return literal(null);
  if (isRef(value)) return idExpression(config, from, value.$ref, value.$path ?? null);
  if (isExternal(value)) return externalId(config, value.$external);
  if (isUnknownMarker(value)) return unknownValue(config, value.$unknown, value.$type);
  if (isSecretMarker(value)) return secretValue(config, from, value.$secret);
  if (isNeeded(value)) return neededValue(config, from, value.$needed, value.$type);
  if (isJsonText(value)) return { kind: 'json', value: valueExpression(config, from, value.$json) };
  const entries = Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : [[key, valueExpression(config, from, inner)] as const],
  );
  return { kind: 'object', entries };
}

/** The id of a resource of the plan or of a part of it. */
export function idExpression(config: Configuration, from: ArmResource | null, id: string, path: string | null): Expression {
  const resource = config.find.get(id);
  if (!resource) return externalId(config, id);
  const part = path === null ? undefined : config.byKey.get(`${id}#${path}`);
  if (part && isUsable(from, part)) return reference(`${part.address}.id`);
  const target = path === null || !part ? config.byKey.get(id) : undefined;
  const own = target && isUsable(from, target) ? reference(`${target.address}.id`) : computedId(config, resource);
  return path === null ? own : template([own, `/${path}`]);
}

/** An address may be used where it exists and closes no circle. */
function isUsable(from: ArmResource | null, target: Placed): boolean {
  if (target.form === 'update' || target.address === '') return false;
  if (from === null || target.form === 'data') return true;
  if (target.one.key === from.key) return false;
  return (
    target.one.resource.id === from.resource.id ||
    from.dependsOn.includes(target.one.key) ||
    from.dependsOn.includes(target.one.resource.id)
  );
}

/** `/subscriptions/…` of a resource, made of names. */
export function computedId(config: Configuration, resource: Resource): Expression {
  if (resource.kind === 'subscription') return template(['/subscriptions/', subscriptionId(config, resource.id)]);
  if (resource.kind === 'resourceGroup') return groupId(config, resource.id);
  const type = armTypeOf(resource) ?? '';
  const [provider = '', ...types] = type.split('/');
  if (isChildType(type) && resource.parent !== undefined) {
    const parent = config.find.get(resource.parent);
    const above = parent ? idExpression(config, null, parent.id, null) : externalId(config, resource.parent);
    return template([above, `/${types[types.length - 1]}/${resource.name}`]);
  }
  const above = resource.scope === undefined ? groupId(config, resource.group ?? null) : scopeId(config, resource.scope);
  const names = resource.name.split('/');
  return template([above, `/providers/${[provider, ...types.flatMap((one, i) => [one, names[i] ?? ''])].join('/')}`]);
}

export function scopeId(config: Configuration, scope: string): Expression {
  return scope === '/' ? literal('') : idExpression(config, null, scope, null);
}

/** The id of a resource group, or of the subscription for what lies in none. */
export function groupId(config: Configuration, group: string | null): Expression {
  if (group !== null && config.find.getKind('subscription', group)) return template(['/subscriptions/', subscriptionId(config, group)]);
  const place = groupPlace(config, group);
  return place ? reference(`${place.address}.id`) : externalId(config, group ?? '');
}

export function groupName(config: Configuration, group: string | null): Expression {
  const place = groupPlace(config, group);
  return place ? reference(`${place.address}.name`) : literal(parseArmId(group ?? '')?.group ?? '');
}

export function groupPlace(config: Configuration, group: string | null) {
  if (group?.startsWith('/')) return undefined;
  const effective = group ?? config.scope.group?.id ?? null;
  return config.groups.get(effective) ?? config.groups.get(null);
}

/** The subscription a resource lies in, a plan id; undefined: the one the provider is set to. */
export function subscriptionOf(config: Configuration, one: ArmResource): string | undefined {
  if (config.find.getKind('subscription', one.group ?? undefined)) return one.group ?? undefined;
  return config.find.getKind('resourceGroup', one.group ?? config.scope.group?.id)?.parent;
}

export function subscriptionId(config: Configuration, id: string | undefined): Expression {
  const subscription = config.find.getKind('subscription', id) ?? config.scope.subscription;
  const home = !subscription || subscription.id === config.scope.subscription?.id;
  const known = subscription?.subscriptionId;
  return config.variables.ask(
    `subscription|${home ? '' : subscription.id}`,
    home ? 'subscription_id' : `${subscription.name} subscription_id`,
    () => ({
      description: home ? 'Subscription the design is deployed to.' : `Id of the subscription ${subscription.name}.`,
      type: 'string',
      ...(known === undefined ? {} : { defaultValue: known }),
    }),
  );
}

/** An id of something outside the plan; it can be set from outside. */
export function externalId(config: Configuration, armId: string): Expression {
  const [last = '', above = 'resource'] = armId.split('/').filter(Boolean).reverse();
  return config.variables.ask(`external|${armId.toLowerCase()}`, `${above} ${last} id`, () => ({
    description: 'Id of a resource outside this plan.',
    type: 'string',
    defaultValue: armId,
  }));
}

function unknownValue(config: Configuration, cause: string, type: Json | undefined): Expression {
  const own = /^parameters\('([^']+)'\)$/.exec(cause);
  const typed = type === 'int' ? 'number' : type === 'bool' ? 'bool' : type === 'array' || type === 'object' ? 'any' : 'string';
  return config.variables.ask(`unknown|${typed}|${cause}`, own?.[1] ?? cause.slice(0, 40), () => ({
    description: `Known only at deployment: ${cause}`,
    type: typed,
    missing: `${cause} is known only at deployment`,
  }));
}

function secretValue(config: Configuration, from: ArmResource, secret: string): Expression {
  return config.variables.ask(
    `secret|${from.key}|${secret}`,
    `${from.resource.name} ${from.key === from.resource.id ? '' : from.name} ${secret}`,
    () => ({
      description: `Secret of the ${inSentence(kindOf(from.resource.kind).label)} ${from.name}. Never stored in the plan.`,
      type: 'string',
      sensitive: true,
    }),
  );
}

function neededValue(config: Configuration, from: ArmResource, name: string, type: string | undefined): Expression {
  // Each subscription knows its tenant.
  if (name === 'tenant_id') config.lookups.add(name);
  if (name === 'tenant_id') return reference('data.azurerm_client_config.current.tenant_id');
  return config.variables.ask(
    `needed|${from.key}|${name}`,
    `${from.resource.name} ${from.key === from.resource.id ? '' : from.name} ${name}`,
    () => ({
      description: `${name} of the ${inSentence(kindOf(from.resource.kind).label)} ${from.name}, which the plan does not state.`,
      ...(type === undefined ? {} : { type }),
      missing: `the plan does not state ${name} of ${from.name}`,
    }),
  );
}

/** Region of a resource: one variable per region. */
export function locationExpression(
  config: Configuration,
  one: Pick<ArmResource, 'location' | 'group'>,
  regions: readonly string[],
): Expression {
  const { region, unknown } = one.location ?? {};
  if (unknown !== undefined && unknown !== 'resourceGroup().location') return unknownValue(config, unknown, 'string');
  if (region === undefined) {
    const place = groupPlace(config, one.group);
    return place ? reference(`${place.address}.location`) : regionVariable(config, regions[0] ?? '', regions);
  }
  return region === 'global' ? literal('global') : regionVariable(config, region, regions);
}

export function regionVariable(config: Configuration, region: string, regions: readonly string[]): Expression {
  const main = regions[0] === region;
  return config.variables.ask(`location|${region}`, main ? 'location' : `location ${region}`, () => ({
    description: `Region of what the plan puts into ${region}.`,
    type: 'string',
    defaultValue: region,
  }));
}

/** Keys and values of an object of texts. */
export function textMap(value: JsonObject): Expression {
  return {
    kind: 'object',
    entries: Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'string' ? [[key, literal(inner)] as const] : [])),
  };
}
