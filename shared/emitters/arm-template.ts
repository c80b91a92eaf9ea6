// ARM template JSON: one file that deploys the design. Names, locations and secrets are parameters, references are symbolic,
// no id is written out. A design of one resource group becomes a group template, others a subscription template with stages.
import { parseArmId } from '../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../base/markers.ts';
import { kindOf, type Resource } from '../kinds/index.ts';
import { armTypeOf, isChildType } from '../plan/arm-id.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { MOST_PARAMETERS, type Parameter, type Parameters, parameterJson, parameterSet } from './arm-parameters.ts';
import { type ArmDesign, type ArmResource, armDesign } from './arm-resources.ts';
import { type Scope, type Stage, scopeOf } from './arm-scope.ts';
import type { EmitInput, Emitted, Emitter, Note } from './emitter.ts';
import { identifierMaker } from './names.ts';

const GROUP_SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const SUBSCRIPTION_SCHEMA = 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#';
const DEPLOYMENTS_API = '2024-03-01';
/** Most resources one template may hold. Source: learn.microsoft.com/azure/azure-resource-manager/templates/best-practices (2026-08). */
const MOST_RESOURCES = 800;
/** Above this many names they share one object parameter, because a template takes at most 256 parameters. */
const MOST_NAME_PARAMETERS = 160;

export const armTemplate: Emitter = {
  format: 'arm',
  label: 'ARM template',
  description: 'One JSON template with symbolic names; deploy it with az deployment or the portal.',
  extension: '.json',
  emit,
};

function emit({ plan }: EmitInput): Emitted {
  const design = armDesign(plan);
  const scope = scopeOf(plan, design);
  const notes: Note[] = [...design.notes];
  const writer = makeWriter(plan, design, scope);
  const template = scope.level === 'group' ? groupTemplate(writer, scope) : subscriptionTemplate(writer, scope, notes);
  if (design.resources.length > MOST_RESOURCES)
    notes.push({
      subject: 'plan',
      message: `The template holds ${design.resources.length} resources; Azure takes at most ${MOST_RESOURCES} in one. Split the plan by resource group before deploying.`,
    });
  if (Object.keys(template.parameters as JsonObject).length > MOST_PARAMETERS)
    notes.push({
      subject: 'plan',
      message: `The template has more than ${MOST_PARAMETERS} parameters, the most Azure takes. Fewer ids outside the plan or unknown values would bring them down.`,
    });
  for (const parameter of writer.parameters.all())
    if (parameter.unknown !== undefined)
      notes.push({
        subject: 'plan',
        message: `Parameter ${parameter.name} has no value yet: ${parameter.unknown} is known only at deployment.`,
      });
  return { files: [{ path: 'main.json', text: `${JSON.stringify(template, null, 2)}\n` }], notes };
}

interface Writer {
  readonly plan: Plan;
  readonly find: Lookup;
  readonly design: ArmDesign;
  readonly scope: Scope;
  readonly parameters: Parameters;
  /** Symbolic name of a resource within templates. */
  readonly symbol: (key: string) => string;
  readonly manyNames: boolean;
}

function makeWriter(plan: Plan, design: ArmDesign, scope: Scope): Writer {
  const identifier = identifierMaker();
  const symbols = new Map<string, string>();
  const topLevel = design.resources.filter((one) => !isChildType(one.type)).length;
  return {
    plan,
    find: lookupOf(plan),
    design,
    scope,
    parameters: parameterSet(),
    symbol: (key) => {
      let symbol = symbols.get(key);
      if (symbol === undefined) {
        symbol = identifier(key.replace(/[:#/]/g, ' '), 'resource');
        symbols.set(key, symbol);
      }
      return symbol;
    },
    manyNames: topLevel > MOST_NAME_PARAMETERS,
  };
}

/** Text of an expression without brackets. */
type Expression = string;

function quote(text: string): Expression {
  return `'${text.replace(/'/g, "''")}'`;
}

/** A literal string: ARM reads a leading bracket as an expression unless it is doubled. */
function literal(text: string): string {
  return text.startsWith('[') ? `[${text}` : text;
}

/** The name of a resource as an expression: a parameter for what stands alone, a literal for parts. */
function nameExpression(writer: Writer, resource: Resource): Expression {
  const type = armTypeOf(resource);
  if (type !== null && isChildType(type)) return quote(resource.name);
  if (writer.manyNames) {
    const field = writer.symbol(resource.id);
    return `parameters(${quote(namesParameter(writer).name)}).${field}`;
  }
  const words = resource.id.replace(/[:/]/g, ' ');
  const parameter = writer.parameters.ask(`name|${resource.id}`, `${words} name`, {
    type: 'string',
    defaultValue: literal(resource.name),
    description: `Name of the ${kindOf(resource.kind).label.toLowerCase()}.`,
  });
  return `parameters(${quote(parameter.name)})`;
}

function namesParameter(writer: Writer): Parameter {
  return writer.parameters.ask('names', 'names', () => {
    const all: MutableJson = {};
    for (const resource of writer.plan.resources.values()) {
      const type = armTypeOf(resource);
      if (type !== null && !isChildType(type)) setKey(all, writer.symbol(resource.id), literal(resource.name));
    }
    return { type: 'object', defaultValue: all, description: 'Names of all resources.' };
  });
}

/** Type and name expressions of a resource, parents first. */
function namePath(
  writer: Writer,
  resource: Resource,
): { readonly type: string; readonly names: readonly Expression[]; readonly group: string | null; readonly outside: string | null } {
  const type = armTypeOf(resource) ?? '';
  if (isChildType(type) && resource.parent !== undefined) {
    const parent = writer.find.get(resource.parent);
    if (!parent) return { type, names: [quote(resource.name)], group: null, outside: resource.parent };
    const above = namePath(writer, parent);
    return { type, names: [...above.names, quote(resource.name)], group: above.group, outside: above.outside };
  }
  return { type, names: [nameExpression(writer, resource)], group: resource.group ?? null, outside: null };
}

/** Id of a resource of the plan, seen from a stage of `home`. */
function idExpression(writer: Writer, id: string, path: string | null, home: string | null): Expression {
  const resource = writer.find.get(id);
  if (!resource) return quote(id);
  if (resource.kind === 'resourceGroup')
    return `subscriptionResourceId('Microsoft.Resources/resourceGroups', ${groupName(writer, resource.id)})`;
  if (resource.kind === 'subscription') return 'subscription().id';
  const own = namePath(writer, resource);
  const parts = path === null ? [] : path.split('/');
  const type =
    own.type +
    parts
      .filter((_, i) => i % 2 === 0)
      .map((one) => `/${one}`)
      .join('');
  const names = [...own.names, ...parts.filter((_, i) => i % 2 === 1).map(quote)];
  if (own.outside !== null) {
    const tail = [type.split('/').pop() ?? '', resource.name, ...parts].join('/');
    return `format('{0}/{1}', parameters(${quote(externalParameter(writer, own.outside).name)}), ${quote(tail)})`;
  }
  if (resource.scope !== undefined) {
    const scope = resource.scope.startsWith('/')
      ? `parameters(${quote(externalParameter(writer, resource.scope).name)})`
      : idExpression(writer, resource.scope, null, home);
    return `extensionResourceId(${[scope, quote(type), ...names].join(', ')})`;
  }
  return `resourceId(${[...scopeArguments(writer, own.group, home), quote(type), ...names].join(', ')})`;
}

/** Subscription and group arguments of resourceId, where the target lies elsewhere. */
function scopeArguments(writer: Writer, group: string | null, home: string | null): readonly Expression[] {
  if (writer.scope.level === 'group' || group === home) return [];
  const target = writer.find.getKind('resourceGroup', group ?? undefined);
  if (!target) return [];
  const homeGroup = writer.find.getKind('resourceGroup', home ?? undefined);
  const name = groupName(writer, target.id);
  return target.parent === homeGroup?.parent ? [name] : [subscriptionId(writer, target.parent), name];
}

/** Id of a subscription by parameter: inside a nested deployment `subscription()` would mean that deployment's own. */
function subscriptionId(writer: Writer, reference: string | undefined): Expression {
  const subscription = writer.find.getKind('subscription', reference);
  const isHome = !subscription || subscription.id === writer.scope.subscription?.id;
  const parameter = writer.parameters.ask(
    `subscription|${subscription?.id ?? ''}`,
    `${subscription?.id.replace(':', ' ') ?? 'subscription'} id`,
    {
      type: 'string',
      ...(isHome
        ? { defaultValue: '[subscription().subscriptionId]' }
        : subscription.subscriptionId === undefined
          ? {}
          : { defaultValue: subscription.subscriptionId }),
      description: isHome ? 'Subscription the deployment is started in.' : `Id of the subscription ${subscription.name}.`,
    },
  );
  return `parameters(${quote(parameter.name)})`;
}

function groupName(writer: Writer, id: string): Expression {
  const group = writer.find.get(id);
  const parameter = writer.parameters.ask(`group|${id}`, `${id.replace(':', ' ')} name`, {
    type: 'string',
    defaultValue: literal(group?.name ?? id),
    description: 'Name of the resource group.',
  });
  return `parameters(${quote(parameter.name)})`;
}

function externalParameter(writer: Writer, armId: string): Parameter {
  const segments = armId.split('/');
  return writer.parameters.ask(
    `external|${armId.toLowerCase()}`,
    `${segments[segments.length - 2] ?? 'resource'} ${segments[segments.length - 1] ?? ''} id`,
    {
      type: 'string',
      defaultValue: armId,
      description: 'Id of a resource outside this plan.',
    },
  );
}

function unknownParameter(writer: Writer, cause: string, type: Json | undefined): Parameter {
  const known = type === 'array' || type === 'object' || type === 'int' || type === 'bool' ? type : 'string';
  const own = /^parameters\('([^']+)'\)$/.exec(cause);
  return writer.parameters.ask(`unknown|${known}|${cause}`, own?.[1] ?? cause.slice(0, 40), {
    type: known,
    description: 'Known only at deployment.',
    unknown: cause,
  });
}

/** A body as template JSON, seen from a stage of `home`. */
function bodyJson(writer: Writer, resource: ArmResource, value: Json, home: string | null, path = ''): Json {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return value.map((item, i) => bodyJson(writer, resource, item, home, `${path}/${i}`));
  if (!isObject(value)) return value;
  if (isRef(value)) return `[${idExpression(writer, value.$ref, value.$path ?? null, home)}]`;
  if (isExternal(value)) return `[parameters(${quote(externalParameter(writer, value.$external).name)})]`;
  if (isUnknownMarker(value)) return `[parameters(${quote(unknownParameter(writer, value.$unknown, value.$type).name)})]`;
  if (isSecretMarker(value)) {
    const secret = value.$secret;
    const parameter = writer.parameters.ask(`secret|${resource.key}|${path}`, `${resource.key.replace(/[:#/]/g, ' ')} ${secret}`, {
      type: value.$type === 'secureObject' ? 'secureObject' : 'secureString',
      description: `Secret of ${resource.name}. Never stored in the plan.`,
    });
    return `[parameters(${quote(parameter.name)})]`;
  }
  const out: MutableJson = {};
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner !== undefined) setKey(out, key, bodyJson(writer, resource, inner, home, `${path}/${key}`));
  }
  return out;
}

/** One resource of a template, without its symbolic name. */
function resourceJson(writer: Writer, resource: ArmResource, stage: Stage): JsonObject {
  const home = stage.group;
  const inStage = new Set(stage.resources.map((one) => one.key));
  const out: MutableJson = {};
  if (resource.existing) out.existing = true;
  out.type = resource.type;
  out.apiVersion = resource.apiVersion;
  if (resource.scope !== null)
    out.scope = resource.scope.startsWith('/')
      ? `[parameters(${quote(externalParameter(writer, resource.scope).name)})]`
      : `[${idExpression(writer, resource.scope, null, home)}]`;
  out.name = ownName(writer, resource);
  if (resource.existing) return out;
  if (resource.location) out.location = locationJson(writer, resource);
  const body = bodyJson(writer, resource, resource.body, home) as JsonObject;
  for (const key of Object.keys(body).sort((a, b) => rank(a) - rank(b))) setKey(out, key, body[key]);
  const depends = resource.dependsOn.filter((key) => inStage.has(key) && !isExistingKey(writer, key)).map((key) => writer.symbol(key));
  if (depends.length > 0) out.dependsOn = depends;
  return out;
}

function isExistingKey(writer: Writer, key: string): boolean {
  return writer.find.get(key.split('#')[0])?.existing ?? false;
}

const RANK = ['kind', 'sku', 'zones', 'identity', 'plan', 'tags', 'properties'];
function rank(key: string): number {
  const at = RANK.indexOf(key);
  return at < 0 ? RANK.length - 2 : at;
}

function ownName(writer: Writer, resource: ArmResource): string {
  if (resource.parent === null) return `[${nameExpression(writer, resource.resource)}]`;
  const parent = writer.find.get(resource.parent);
  const tail = quote(resource.name);
  if (!parent) {
    const names = parseArmId(resource.parent)?.names ?? [];
    return literal([...names, resource.name].join('/'));
  }
  const above = namePath(writer, parent);
  const names = [...above.names, tail];
  return `[format('${names.map((_, i) => `{${i}}`).join('/')}', ${names.join(', ')})]`;
}

function locationJson(writer: Writer, resource: ArmResource): string {
  const { region, unknown } = resource.location ?? {};
  if (region === 'global') return 'global';
  if (unknown !== undefined && unknown !== 'resourceGroup().location')
    return `[parameters(${quote(unknownParameter(writer, unknown, 'string').name)})]`;
  if (region === undefined) {
    const parameter = writer.parameters.ask('location|', 'location', {
      type: 'string',
      ...(writer.scope.level === 'group' ? { defaultValue: '[resourceGroup().location]' } : {}),
      description: 'Region of resources whose region the plan does not state.',
    });
    return `[parameters(${quote(parameter.name)})]`;
  }
  const parameter = writer.parameters.ask(`location|${region}`, `location ${region}`, {
    type: 'string',
    defaultValue: region,
    description: `Region of what the plan puts into ${region}.`,
  });
  return `[parameters(${quote(parameter.name)})]`;
}

function stageResources(writer: Writer, stage: Stage): JsonObject {
  const out: MutableJson = {};
  for (const resource of stage.resources) out[writer.symbol(resource.key)] = resourceJson(writer, resource, stage);
  return out;
}

function declarations(parameters: readonly Parameter[]): JsonObject {
  const out: MutableJson = {};
  for (const parameter of parameters) out[parameter.name] = parameterJson(parameter);
  return out;
}

/** Facts of the plan that a template has no place for, so that reading it back finds the same subscription and group. */
function metadata(writer: Writer): JsonObject {
  const { subscription, group } = writer.scope;
  const causeway: MutableJson = {};
  if (subscription)
    causeway.subscription = {
      name: subscription.name,
      ...(subscription.subscriptionId === undefined ? {} : { id: subscription.subscriptionId }),
    };
  if (group)
    causeway.resourceGroup = {
      name: group.name,
      ...(group.region === undefined ? {} : { location: group.region }),
      ...(group.tags === undefined ? {} : { tags: group.tags }),
    };
  return { description: writer.plan.info.name, ...(Object.keys(causeway).length > 0 ? { causeway } : {}) };
}

function groupTemplate(writer: Writer, scope: Scope): JsonObject {
  const stage = scope.stages[0] ?? { group: null, number: 0, resources: [], after: [] };
  const resources = stageResources(writer, stage);
  return {
    $schema: GROUP_SCHEMA,
    languageVersion: '2.0',
    contentVersion: '1.0.0.0',
    metadata: metadata(writer),
    parameters: declarations(writer.parameters.all()),
    resources,
  };
}

/** Groups first, then one nested deployment per stage. Nested templates see only what is passed to them. */
function subscriptionTemplate(writer: Writer, scope: Scope, notes: Note[]): JsonObject {
  const resources: MutableJson = {};
  const groupSymbols = new Map<string, string>();
  for (const group of scope.groups) {
    if (group.region === undefined || group.existing) {
      notes.push({
        subject: group.id,
        message: `Resource group ${group.name} is expected to exist: ${group.existing ? 'the plan marks it so' : 'the plan does not state its region'}.`,
      });
      continue;
    }
    if (group.parent !== scope.subscription?.id && group.parent !== undefined) {
      notes.push({ subject: group.id, message: `Resource group ${group.name} lies in another subscription and is expected to exist.` });
      continue;
    }
    const symbol = writer.symbol(group.id);
    groupSymbols.set(group.id, symbol);
    resources[symbol] = {
      type: 'Microsoft.Resources/resourceGroups',
      apiVersion: '2024-03-01',
      name: `[${groupName(writer, group.id)}]`,
      location: locationJson(writer, { location: { region: group.region, unknown: undefined } } as ArmResource),
      ...(group.tags === undefined ? {} : { tags: group.tags }),
    };
  }
  const stageSymbols = scope.stages.map((stage) =>
    writer.symbol(`stage ${writer.find.get(stage.group ?? undefined)?.name ?? 'group'} ${stage.number + 1}`),
  );
  for (const [i, stage] of scope.stages.entries()) {
    const { result: inner, used } = writer.parameters.during(() => stageResources(writer, stage));
    if (writer.find.getKind('subscription', stage.group ?? undefined)) {
      Object.assign(
        resources,
        afterStages(
          inner,
          stage.after.map((at) => stageSymbols[at] ?? ''),
        ),
      );
      continue;
    }
    const group = writer.find.getKind('resourceGroup', stage.group ?? undefined);
    const own = group ? groupSymbols.get(group.id) : undefined;
    const depends = [...(own === undefined ? [] : [own]), ...stage.after.map((at) => stageSymbols[at] ?? '')];
    const otherSubscription = group?.parent !== undefined && group.parent !== scope.subscription?.id;
    const passed: MutableJson = {};
    const declared: MutableJson = {};
    for (const parameter of used) {
      passed[parameter.name] = { value: `[parameters(${quote(parameter.name)})]` };
      declared[parameter.name] = { type: parameter.type };
    }
    resources[stageSymbols[i] ?? `stage${i}`] = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: DEPLOYMENTS_API,
      name: `causeway-${i + 1}`,
      ...(otherSubscription ? { subscriptionId: `[${subscriptionId(writer, group?.parent)}]` } : {}),
      resourceGroup: group ? `[${groupName(writer, group.id)}]` : `[${unnamedGroup(writer)}]`,
      properties: {
        mode: 'Incremental',
        expressionEvaluationOptions: { scope: 'inner' },
        parameters: passed,
        template: { $schema: GROUP_SCHEMA, languageVersion: '2.0', contentVersion: '1.0.0.0', parameters: declared, resources: inner },
      },
      ...(depends.length > 0 ? { dependsOn: depends } : {}),
    };
  }
  return {
    $schema: SUBSCRIPTION_SCHEMA,
    languageVersion: '2.0',
    contentVersion: '1.0.0.0',
    metadata: metadata(writer),
    parameters: declarations(writer.parameters.all()),
    resources,
  };
}

/** Resources of the subscription itself stand in the outer template and wait for the stages they need. */
function afterStages(resources: JsonObject, stages: readonly string[]): JsonObject {
  if (stages.length === 0) return resources;
  const out: MutableJson = {};
  for (const key of Object.keys(resources)) {
    const resource = resources[key];
    if (!isObject(resource)) continue;
    const own = Array.isArray(resource.dependsOn) ? resource.dependsOn : [];
    out[key] = { ...resource, dependsOn: [...own, ...stages] };
  }
  return out;
}

function unnamedGroup(writer: Writer): Expression {
  const parameter = writer.parameters.ask('group|', 'resource group name', {
    type: 'string',
    description: 'Resource group of what the plan puts into none.',
  });
  return `parameters(${quote(parameter.name)})`;
}
