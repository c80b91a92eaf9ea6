// A template and its parameters read into resources: names, ids and order are known at once, bodies when their turn comes.
import { AzureError } from './answer.ts';
import { idKey } from './arm-path.ts';
import { evaluateAll, invalidTemplate, type Scope } from './expressions.ts';
import { pairs } from './functions.ts';
import { readParameters } from './template-parameters.ts';
import { at, type Bag, isBag, type Tree, textAt } from './tree.ts';

/** Where a template is deployed to. */
export interface Place {
  readonly subscription: string;
  readonly group: string | null;
  readonly deployment: string;
  /** Region of a deployment at the subscription. */
  readonly location: string;
  /** Body of the resource group, for `resourceGroup()`. */
  readonly groupBody: Bag | null;
  readonly tenant: string;
}

export interface TemplateResource {
  /** Symbolic name, or the id where the template has a list of resources. */
  readonly key: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly id: string;
  readonly existing: boolean;
  readonly raw: Bag;
  readonly scope: Scope;
  /** Keys of the resources this one waits for. */
  readonly after: readonly string[];
}

export interface Template {
  readonly place: Place;
  readonly resources: readonly TemplateResource[];
  readonly outputs: Bag;
  readonly scope: Scope;
  /** Parameters as a deployment shows them: values of secure ones are left out. */
  readonly parameters: Bag;
}

/** Reads what is deployed: a resource by id. `full` asks for the whole resource. Throws `NotYetKnown` before it is there. */
export type Lookup = (id: string, full: boolean) => Tree;

const TEMPLATE_KEYS = new Set(
  '$schema contentVersion languageVersion metadata parameters variables functions resources outputs definitions apiProfile'
    .toLowerCase()
    .split(' '),
);

export function readTemplate(raw: Bag, given: Bag, place: Place, lookup: Lookup, outer?: Scope): Template {
  for (const key of Object.keys(raw))
    if (!TEMPLATE_KEYS.has(key.toLowerCase()))
      throw invalidTemplate(`Could not find member '${key}' on object of type 'Template'. Path '${key}'`);
  if (textAt(raw, '$schema') === '') throw invalidTemplate(`The template is missing the property '$schema'`);
  if (textAt(raw, 'contentVersion') === '') throw invalidTemplate(`Required property 'contentVersion' not found in JSON`);
  if (raw.resources === undefined) throw invalidTemplate(`Required property 'resources' not found in JSON`);
  const variables = isBag(raw.variables) ? raw.variables : {};
  const values = new Map<string, Tree>();
  const known = new Map<string, Tree>();
  const symbols = new Map<string, TemplateResource>();

  const call = (name: string, inputs: readonly Tree[]): Tree | undefined => {
    const first = String(inputs[0] ?? '');
    switch (name) {
      case 'parameters': {
        const found = values.get(first.toLowerCase()) ?? standardValue(first);
        if (found === undefined) throw invalidTemplate(`The template parameter '${first}' is not found`);
        return found;
      }
      case 'variables':
        return variable(first);
      case 'reference':
        return refer(first, String(inputs[2] ?? '').toLowerCase() === 'full');
      case 'resourceid':
        return resourceId(place, inputs);
      case 'subscriptionresourceid':
        return /^[0-9a-f-]{36}$/i.test(first)
          ? `/subscriptions/${first}/providers/${pairs(inputs.slice(1)).join('/')}`
          : `/subscriptions/${place.subscription}/providers/${pairs(inputs).join('/')}`;
      case 'resourcegroup':
        if (place.groupBody === null) throw invalidTemplate(`The template function 'RESOURCEGROUP' is not expected at this location`);
        return place.groupBody;
      case 'subscription':
        return { id: `/subscriptions/${place.subscription}`, subscriptionId: place.subscription, tenantId: place.tenant, displayName: '' };
      case 'environment':
        return {
          name: 'AzureCloud',
          resourceManager: 'https://management.azure.com/',
          suffixes: { sqlServerHostname: '.database.windows.net', keyvaultDns: '.vault.azure.net', storage: 'core.windows.net' },
        };
      case 'tenant':
        return { tenantId: place.tenant };
      case 'deployment':
        return { name: place.deployment, location: place.location, properties: { mode: 'Incremental' } };
      default:
        return undefined;
    }
  };
  const scope: Scope = outer ?? { call, copyIndex: new Map() };

  /** A default may use a parameter that is declared after it. */
  function standardValue(name: string): Tree | undefined {
    const declared = isBag(raw.parameters) ? raw.parameters : {};
    const key = Object.keys(declared).find((one) => one.toLowerCase() === name.toLowerCase());
    const standard = key === undefined ? undefined : at(declared[key], 'defaultValue');
    return standard === undefined ? undefined : evaluateAll(standard, scope);
  }

  function variable(name: string): Tree {
    const key = Object.keys(variables).find((one) => one.toLowerCase() === name.toLowerCase());
    if (key === undefined) throw invalidTemplate(`The template variable '${name}' is not found`);
    let value = known.get(key);
    if (value === undefined) {
      value = evaluateAll(variables[key] ?? null, scope);
      known.set(key, value);
    }
    return value;
  }

  function refer(named: string, full: boolean): Tree {
    const symbol = symbols.get(named);
    if (symbol !== undefined) return lookup(symbol.id, full);
    if (named.startsWith('/')) return lookup(named, full);
    const byName = [...symbols.values()].find((one) => one.id.split('/').pop()?.toLowerCase() === named.split('/').pop()?.toLowerCase());
    if (byName === undefined) throw invalidTemplate(`The resource '${named}' is not defined in the template`);
    return lookup(byName.id, full);
  }

  const parameters = readParameters(isBag(raw.parameters) ? raw.parameters : {}, given, values, scope);
  const resources = readResources(raw.resources, place, scope, symbols);
  return { place, resources, outputs: isBag(raw.outputs) ? raw.outputs : {}, scope, parameters };
}

function resourceId(place: Place, inputs: readonly Tree[]): string {
  const at = inputs.findIndex((one) => typeof one === 'string' && one.includes('/'));
  if (at < 0 || at > 2) throw invalidTemplate(`Unable to evaluate template language function 'resourceId': no resource type is given`);
  const subscription = at === 2 ? String(inputs[0]) : place.subscription;
  const group = at >= 1 ? String(inputs[at - 1]) : place.group;
  const rest = `providers/${pairs(inputs.slice(at)).join('/')}`;
  if (group === null) return `/subscriptions/${subscription}/${rest}`;
  return `/subscriptions/${subscription}/resourceGroups/${group}/${rest}`;
}

function readResources(
  raw: Tree | undefined,
  place: Place,
  scope: Scope,
  symbols: Map<string, TemplateResource>,
): readonly TemplateResource[] {
  const symbolic = isBag(raw);
  const entries: [string, Bag][] = [];
  if (symbolic) for (const [key, one] of Object.entries(raw)) if (isBag(one)) entries.push([key, one]);
  if (Array.isArray(raw))
    for (const one of raw) if (isBag(one)) entries.push(...flatten(one, '', '').map((found): [string, Bag] => ['', found]));
  const drafts: TemplateResource[] = [];
  for (const [key, one] of entries) for (const looped of loop(one, scope)) drafts.push(...draft(key, one, place, looped));
  for (const one of drafts) symbols.set(one.key, one);
  return drafts.map((one) => {
    const found = { ...one, after: waits(one, drafts, symbolic) };
    symbols.set(one.key, found);
    return found;
  });
}

/** Children written inside their parent as resources of their own, with full types and names. */
function flatten(resource: Bag, type: string, name: string): Bag[] {
  const fullType =
    type === '' || textAt(resource, 'type').toLowerCase().startsWith('microsoft.')
      ? textAt(resource, 'type')
      : `${type}/${textAt(resource, 'type')}`;
  const fullName = name === '' ? textAt(resource, 'name') : `[concat(${inner(name)}, '/', ${inner(textAt(resource, 'name'))})]`;
  const { resources, ...own } = resource;
  return [
    { ...own, type: fullType, name: fullName },
    ...(Array.isArray(resources) ? resources.filter(isBag).flatMap((one) => flatten(one, fullType, fullName)) : []),
  ];
}

function inner(text: string): string {
  return text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : `'${text.replace(/'/g, "''")}'`;
}

function loop(resource: Bag, scope: Scope): readonly Scope[] {
  if (!isBag(resource.copy)) return [scope];
  const count = Number(evaluateAll(resource.copy.count ?? 0, scope));
  const name = textAt(resource.copy, 'name');
  return Array.from({ length: count }, (_, i) => ({ ...scope, copyIndex: new Map([...scope.copyIndex, ['', i], [name, i]]) }));
}

function draft(key: string, raw: Bag, place: Place, scope: Scope): readonly TemplateResource[] {
  const text = (field: string): string => {
    const value = raw[field] === undefined ? '' : evaluateAll(raw[field] ?? '', scope);
    return typeof value === 'string' ? value : '';
  };
  if (raw.condition !== undefined && evaluateAll(raw.condition, scope) !== true) return [];
  const [type, name, apiVersion] = [text('type'), text('name'), text('apiVersion')];
  if (type === '') throw invalidTemplate(`The template resource '${key || name}' has no type`);
  if (name === '') throw invalidTemplate(`The template resource '${key || type}' has no name`);
  if (apiVersion === '')
    throw new AzureError(400, 'InvalidTemplate', `The template resource '${name}' of type '${type}' is missing the property 'apiVersion'.`);
  const id = idOf(place, type, name, text);
  return [{ key: key === '' ? idKey(id) : key, type, apiVersion, id, existing: raw.existing === true, raw, scope, after: [] }];
}

function idOf(place: Place, type: string, name: string, text: (field: string) => string): string {
  const names = name.split('/');
  const [namespace = '', ...types] = type.split('/');
  if (types.length !== names.length)
    throw invalidTemplate(
      `The template resource '${name}' of type '${type}' has an incorrect segment length. A nested resource type must have identical number of segments as its resource name.`,
    );
  const tail = types.map((one, i) => `${one}/${names[i]}`).join('/');
  const subscription = text('subscriptionId') || place.subscription;
  if (type.toLowerCase() === 'microsoft.resources/resourcegroups') return `/subscriptions/${subscription}/resourceGroups/${name}`;
  const onto = text('scope');
  if (onto !== '') return `${onto.startsWith('/') ? '' : `${scopePath(place)}/providers/`}${onto}/providers/${namespace}/${tail}`;
  const group = text('resourceGroup') || (text('subscriptionId') === '' ? place.group : null);
  return `/subscriptions/${subscription}${group === null || group === '' ? '' : `/resourceGroups/${group}`}/providers/${namespace}/${tail}`;
}

function scopePath(place: Place): string {
  return `/subscriptions/${place.subscription}${place.group === null ? '' : `/resourceGroups/${place.group}`}`;
}

function waits(one: TemplateResource, all: readonly TemplateResource[], symbolic: boolean): readonly string[] {
  const out = new Set<string>();
  for (const entry of Array.isArray(one.raw.dependsOn) ? one.raw.dependsOn : []) {
    const named = String(evaluateAll(entry, one.scope));
    const found = all.filter((other) => isNamed(other, named, symbolic));
    if (found.length === 0 && !named.startsWith('/'))
      throw new AzureError(
        400,
        'InvalidTemplate',
        `Deployment template validation failed: 'The resource '${named}' is not defined in the template. Please see https://aka.ms/arm-syntax for usage details.'.`,
      );
    for (const other of found) out.add(other.key);
  }
  const text = JSON.stringify(one.raw.properties ?? null);
  for (const match of text.matchAll(/reference\(\s*'([^']+)'/gi))
    for (const other of all) if (isNamed(other, match[1] ?? '', symbolic)) out.add(other.key);
  out.delete(one.key);
  return [...out];
}

function isNamed(other: TemplateResource, named: string, symbolic: boolean): boolean {
  if (symbolic) return other.key === named;
  const loopName = isBag(other.raw.copy) ? textAt(other.raw.copy, 'name') : '';
  return idKey(other.id) === idKey(named) || loopName === named || idKey(other.id).endsWith(`/${named.toLowerCase()}`);
}

/** Fields of a template resource that are the deployment's business and not part of what is sent to the provider. */
const DEPLOYMENT_FIELDS = new Set(
  'type apiVersion name dependsOn condition copy scope comments metadata existing resources subscriptionId resourceGroup asserts'.split(
    ' ',
  ),
);

/** The body a provider gets. Throws `NotYetKnown` where it depends on something that is not deployed. */
export function bodyOfResource(one: TemplateResource): Bag {
  const out: Bag = {};
  for (const [key, value] of Object.entries(one.raw)) {
    if (DEPLOYMENT_FIELDS.has(key) || value === undefined) continue;
    const found = evaluateAll(key === 'properties' ? withoutTemplate(one, value) : value, one.scope);
    if (found !== null) out[key] = found;
  }
  return out;
}

/** A nested template is not evaluated with the values of the outer one. */
function withoutTemplate(one: TemplateResource, properties: Tree): Tree {
  if (one.type.toLowerCase() !== 'microsoft.resources/deployments' || !isBag(properties)) return properties;
  const { template: _, ...rest } = properties;
  return rest;
}

/** Fails on the first circle in the order. */
export function checkOrder(template: Template): void {
  const done = new Set<string>();
  const byKey = new Map(template.resources.map((one) => [one.key, one]));
  const visit = (key: string, path: readonly string[]): void => {
    if (done.has(key)) return;
    if (path.includes(key)) throw invalidTemplate(`Circular dependency detected on resource: '${key}'`);
    for (const next of byKey.get(key)?.after ?? []) visit(next, [...path, key]);
    done.add(key);
  };
  for (const one of template.resources) visit(one.key, []);
  const ids = new Set<string>();
  for (const one of template.resources) {
    if (one.existing) continue;
    if (ids.has(idKey(one.id))) throw invalidTemplate(`The resource '${one.id}' is defined multiple times in a template`);
    ids.add(idKey(one.id));
  }
}
