// Parameters, ids and bodies of a PowerShell script.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../../base/markers.ts';
import { inSentence } from '../../base/words.ts';
import { kindOf, type Resource } from '../../kinds/index.ts';
import { armTypeOf, isChildType } from '../../plan/arm-id.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ArmDesign, ArmResource } from '../arm-resources.ts';
import type { Scope } from '../arm-scope.ts';
import { camelCase, identifierMaker } from '../names.ts';
import { keyText, quotePowerShell } from './text.ts';

export interface Parameter {
  readonly name: string;
  readonly type: 'string' | 'securestring' | 'object';
  readonly description: string;
  /** PowerShell expression; absent: mandatory. */
  readonly defaultValue?: string;
}

export interface Script {
  readonly plan: Plan;
  readonly find: Lookup;
  readonly design: ArmDesign;
  readonly scope: Scope;
  readonly ask: (key: string, words: string, make: () => Omit<Parameter, 'name'>) => string;
  readonly parameters: () => readonly Parameter[];
  /** Assignments of ids, each after those it is made of. */
  readonly ids: () => readonly (readonly [name: string, value: string])[];
  /** The variable with the id under a key, made at the first asking. */
  readonly idVariable: (key: string, words: string, make: () => string) => string;
}

/** Variables that mean something to PowerShell or to the script itself. */
const TAKEN = [
  ...[
    'args',
    'error',
    'false',
    'foreach',
    'home',
    'host',
    'input',
    'matches',
    'myinvocation',
    'null',
    'pid',
    'profile',
    'psbound',
    'pscmdlet',
  ],
  ...[
    'pwd',
    'sender',
    'shellid',
    'stacktrace',
    'switch',
    'this',
    'true',
    'event',
    'context',
    'subscriptionid',
    'skipregistration',
    'verbose',
  ],
  ...['debug', 'confirm', 'whatif', 'erroraction', 'warningaction', 'location'],
];

export function makeScript(plan: Plan, find: Lookup, design: ArmDesign, scope: Scope): Script {
  const identifier = identifierMaker(TAKEN);
  const parameters = new Map<string, Parameter>();
  const ids = new Map<string, { readonly name: string; readonly value: string }>();
  return {
    plan,
    find,
    design,
    scope,
    ask: (key, words, make) => {
      let parameter = parameters.get(key);
      if (!parameter) {
        const name = key === 'location|' || words === 'location' ? 'location' : identifier(words, 'value');
        parameter = { name: name.charAt(0).toUpperCase() + name.slice(1), ...make() };
        parameters.set(key, parameter);
      }
      return `$${parameter.name}`;
    },
    parameters: () => [...parameters.values()],
    ids: () => [...ids.values()].map(({ name, value }) => [name, value] as const),
    idVariable: (key, words, make) => {
      const known = ids.get(key);
      if (known) return `$${known.name}`;
      // What an id is made of comes first.
      const value = make();
      const name = identifier(`${camelCase(words)} id`, 'resourceId');
      ids.set(key, { name, value });
      return `$${name}`;
    },
  };
}

/** A double-quoted path: variables and percent-encoded names only, so nothing of it is expanded. */
function path(above: string, rest: string): string {
  return `"${above.replace(/^\$(\w+)$/, '$${$1}')}${rest}"`;
}

function segment(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export function subscriptionVariable(script: Script, reference: string | undefined): string {
  const subscription = script.find.getKind('subscription', reference);
  if (!subscription || subscription.id === script.scope.subscription?.id) return '$SubscriptionId';
  return script.ask(`subscription|${subscription.id}`, `${subscription.name} subscription id`, () => ({
    type: 'string',
    description: `Id of the subscription ${subscription.name}.`,
    ...(subscription.subscriptionId === undefined ? {} : { defaultValue: quotePowerShell(subscription.subscriptionId) }),
  }));
}

/** Name and subscription of a group; null for an id outside the plan or for what lies in no group. */
export function groupOf(
  script: Script,
  reference: string | null,
): { readonly id: string; readonly name: string | null; readonly subscription: string } {
  const effective = reference ?? script.scope.group?.id ?? null;
  if (effective?.startsWith('/')) return { id: external(script, effective), name: null, subscription: '$SubscriptionId' };
  const whole = script.find.getKind('subscription', effective ?? undefined);
  if (whole) {
    const subscription = subscriptionVariable(script, whole.id);
    return {
      id: script.idVariable(`whole|${whole.id}`, whole.id, () => path('/subscriptions/', `${braced(subscription)}`)),
      name: null,
      subscription,
    };
  }
  const group = script.find.getKind('resourceGroup', effective ?? undefined);
  const subscription = subscriptionVariable(script, group?.parent);
  const name = group
    ? quotePowerShell(group.name)
    : script.ask('group|', 'resource group name', () => ({
        type: 'string',
        description: 'Resource group of what the plan puts into none. It must exist.',
      }));
  const id = script.idVariable(`group|${group?.id ?? ''}`, group?.id ?? 'resource group', () =>
    group
      ? path('/subscriptions/', `${braced(subscription)}/resourceGroups/${segment(group.name)}`)
      : path('/subscriptions/', `${braced(subscription)}/resourceGroups/${braced(name)}`),
  );
  return { id, name, subscription };
}

function braced(variable: string): string {
  return variable.replace(/^\$(\w+)$/, '$${$1}');
}

export function external(script: Script, armId: string): string {
  const [last = '', above = 'resource'] = armId.split('/').filter(Boolean).reverse();
  return script.ask(`external|${armId.toLowerCase()}`, `${above} ${last} id`, () => ({
    type: 'string',
    description: 'Id of a resource outside this plan.',
    defaultValue: quotePowerShell(armId),
  }));
}

/** The variable that holds the id of a resource of the plan. */
export function idOf(script: Script, reference: string): string {
  if (reference.startsWith('/')) return external(script, reference);
  const resource = script.find.get(reference);
  const type = resource ? armTypeOf(resource) : null;
  if (resource?.kind === 'subscription' || resource?.kind === 'resourceGroup') return groupOf(script, resource.id).id;
  if (!resource || type === null)
    return script.ask(`id|${reference}`, `${reference} id`, () => ({
      type: 'string',
      description: `Id of ${resource?.name ?? reference}, which the plan does not place in Azure.`,
    }));
  return script.idVariable(`id|${resource.id}`, resource.id, () => resourcePath(script, resource, type));
}

function resourcePath(script: Script, resource: Resource, type: string): string {
  const [provider = '', ...types] = type.split('/');
  if (isChildType(type) && resource.parent !== undefined)
    return path(idOf(script, resource.parent), `/${types[types.length - 1]}/${segment(resource.name)}`);
  const above =
    resource.scope === undefined ? groupOf(script, resource.group ?? null).id : resource.scope === '/' ? '' : idOf(script, resource.scope);
  const names = resource.name.split('/');
  return path(above, `/providers/${[provider, ...types.flatMap((one, i) => [one, segment(names[i] ?? '')])].join('/')}`);
}

/** The id of an emitted resource as an expression. */
export function idOfEmitted(script: Script, one: ArmResource): string {
  if (one.key === one.resource.id) return idOf(script, one.key);
  return path(idOf(script, one.resource.id), `/${one.type.split('/').pop() ?? ''}/${segment(one.name)}`);
}

export function locationOf(script: Script, location: NonNullable<ArmResource['location']>, regions: readonly string[]): string {
  const { region, unknown } = location;
  if (region === 'global') return quotePowerShell('global');
  if (unknown !== undefined && unknown !== 'resourceGroup().location') return unknownValue(script, unknown, 'string');
  const wanted = region ?? regions[0];
  if (wanted === undefined)
    return script.ask('location|', 'location', () => ({
      type: 'string',
      description: 'Region of resources whose region the plan does not state.',
    }));
  return script.ask(`location|${wanted}`, wanted === regions[0] ? 'location' : `location ${wanted}`, () => ({
    type: 'string',
    description: `Region of what the plan puts into ${wanted}.`,
    defaultValue: quotePowerShell(wanted),
  }));
}

function unknownValue(script: Script, cause: string, type: 'string' | 'object'): string {
  const own = /^parameters\('([^']+)'\)$/.exec(cause);
  return script.ask(`unknown|${type}|${cause}`, own?.[1] ?? cause.slice(0, 40), () => ({
    type,
    description: `Known only at deployment: ${cause}`,
  }));
}

function secretValue(script: Script, one: ArmResource, secret: string): string {
  const name = script.ask(
    `secret|${one.key}|${secret}`,
    `${one.resource.name} ${one.key === one.resource.id ? '' : one.name} ${secret}`,
    () => ({
      type: 'securestring',
      description: `Secret of the ${inSentence(kindOf(one.resource.kind).label)} ${one.name}. Never stored in the plan.`,
    }),
  );
  return `(ConvertFrom-SecureString -SecureString ${name} -AsPlainText)`;
}

/** Any value of a body as an expression. */
export function valueText(script: Script, one: ArmResource, value: Json, indent: string): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return `$${value}`;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return quotePowerShell(value);
  const deeper = `${indent}    `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '@()';
    // A list within a list would be unrolled; the comma keeps it whole.
    const nested = value.some((item: Json) => Array.isArray(item));
    const items = value.map((item: Json) => `${Array.isArray(item) ? ', ' : ''}${valueText(script, one, item, deeper)}`);
    const line = `@(${items.join(', ')})`;
    if (!nested && !line.includes('\n') && line.length + indent.length <= 100) return line;
    return `@(\n${items.map((item) => `${deeper}${item}`).join('\n')}\n${indent})`;
  }
  if (!isObject(value)) return '$null';
  if (isRef(value))
    return value.$path === undefined
      ? idOf(script, value.$ref)
      : path(idOf(script, value.$ref), `/${value.$path.split('/').map(segment).join('/')}`);
  if (isExternal(value)) return external(script, value.$external);
  if (isUnknownMarker(value))
    return unknownValue(script, value.$unknown, value.$type === undefined || value.$type === 'string' ? 'string' : 'object');
  if (isSecretMarker(value)) return secretValue(script, one, value.$secret);
  const entries = Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, inner] as const]));
  if (entries.length === 0) return '@{}';
  const lines = entries.map(([key, inner]) => `${deeper}${keyText(key)} = ${valueText(script, one, inner, deeper)}`);
  return `[ordered]@{\n${lines.join('\n')}\n${indent}}`;
}

/** Keys that differ in case only are one key for a hashtable: the first stays. `lost` hears about the others. */
export function oneCase(value: Json, lost: (key: string) => void): Json {
  if (Array.isArray(value)) return value.map((item: Json) => oneCase(item, lost));
  if (!isObject(value)) return value;
  const out: MutableJson = {};
  const seen = new Set<string>();
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner === undefined) continue;
    if (seen.has(key.toLowerCase())) lost(key);
    else setKey(out, key, oneCase(inner, lost));
    seen.add(key.toLowerCase());
  }
  return out;
}

const FIRST = ['location', 'kind', 'sku', 'zones', 'identity', 'plan', 'tags'];

/** The body of a request, its keys in the order people expect. */
export function bodyText(
  script: Script,
  one: ArmResource,
  body: JsonObject,
  location: string | null,
  notes: (key: string) => void,
): string {
  const sorted: MutableJson = {};
  for (const key of [...FIRST, ...Object.keys(body).filter((key) => !FIRST.includes(key) && key !== 'properties'), 'properties'])
    if (body[key] !== undefined) setKey(sorted, key, body[key]);
  const text = valueText(script, one, oneCase(sorted, notes), '');
  if (location === null) return text;
  return text === '@{}' ? `@{ location = ${location} }` : text.replace('[ordered]@{\n', `[ordered]@{\n    location = ${location}\n`);
}
