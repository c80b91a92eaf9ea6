// ARM template JSON: one file that deploys the design. Names, locations and secrets are parameters, references are symbolic,
// no id is written out. A design of one resource group becomes a group template, others a subscription template with stages.
import { isObject, type JsonObject, type MutableJson } from '../base/json.ts';
import { MOST_PARAMETERS, type Parameter, parameterJson } from './arm-parameters.ts';
import { type ArmResource, armDesign } from './arm-resources.ts';
import { type Scope, scopeOf } from './arm-scope.ts';
import { groupName, subscriptionId } from './arm-template/expressions.ts';
import { locationJson, stageResources } from './arm-template/resource.ts';
import { type Expression, makeWriter, quote, type Writer } from './arm-template/writer.ts';
import type { EmitInput, Emitted, Emitter, Note } from './emitter.ts';
import { historicNotes } from './historic.ts';
import { unsoundLines } from './unsound.ts';

const GROUP_SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const SUBSCRIPTION_SCHEMA = 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#';
const DEPLOYMENTS_API = '2024-03-01';
/** Most resources one template may hold. Source: learn.microsoft.com/azure/azure-resource-manager/templates/best-practices (2026-08). */
const MOST_RESOURCES = 800;

export const armTemplate: Emitter = {
  format: 'arm',
  label: 'ARM template',
  description: 'One JSON template with symbolic names; deploy it with az deployment or the portal.',
  extension: '.json',
  emit,
};

function emit({ plan, findings }: EmitInput): Emitted {
  const design = armDesign(plan);
  const scope = scopeOf(plan, design);
  const notes: Note[] = [...design.notes, ...historicNotes(design)];
  const writer = makeWriter(plan, design, scope);
  const unsound = unsoundLines(findings);
  const template = scope.level === 'group' ? groupTemplate(writer, scope, unsound) : subscriptionTemplate(writer, scope, notes, unsound);
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

function declarations(parameters: readonly Parameter[]): JsonObject {
  const out: MutableJson = {};
  for (const parameter of parameters) out[parameter.name] = parameterJson(parameter);
  return out;
}

/** Facts of the plan that a template has no place for, so that reading it back finds the same subscription and group. */
function metadata(writer: Writer, unsound: readonly string[]): JsonObject {
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
  return {
    description: writer.plan.info.name,
    ...(unsound.length > 0 ? { unsound } : {}),
    ...(Object.keys(causeway).length > 0 ? { causeway } : {}),
  };
}

function groupTemplate(writer: Writer, scope: Scope, unsound: readonly string[]): JsonObject {
  const stage = scope.stages[0] ?? { group: null, number: 0, resources: [], after: [] };
  const resources = stageResources(writer, stage);
  return {
    $schema: GROUP_SCHEMA,
    languageVersion: '2.0',
    contentVersion: '1.0.0.0',
    metadata: metadata(writer, unsound),
    parameters: declarations(writer.parameters.all()),
    resources,
  };
}

/** Groups first, then one nested deployment per stage. Nested templates see only what is passed to them. */
function subscriptionTemplate(writer: Writer, scope: Scope, notes: Note[], unsound: readonly string[]): JsonObject {
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
    metadata: metadata(writer, unsound),
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
