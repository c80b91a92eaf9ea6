// Batches of a schedule as steps: each deployment a template that stands alone, within what Azure takes.
import type { JsonObject, MutableJson } from '../../base/json.ts';
import { compareText } from '../../base/order.ts';
import { visible } from '../../base/visible.ts';
import type { PushParameter } from '../../contract/azure.ts';
import { literal } from '../../emitters/arm-template/writer.ts';
import type { DeployNode, StepDraft } from './node.ts';
import { type Batch, cutToSize, type TemplateLimits } from './schedule.ts';
import { named } from './template.ts';

const GROUP_SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const SUBSCRIPTION_SCHEMA = 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#';

/** Source: learn.microsoft.com/azure/azure-resource-manager/templates/best-practices (2026-08): 800 resources, 256 parameters, 4 MB, of
 *  which some is left for Azure's own additions. */
const LIMITS: TemplateLimits = { resources: 800, bytes: 3_500_000, parameters: 256 };

/** The steps of some batches. `region`: where deployments at a subscription keep their record. */
export function deploySteps(batches: readonly Batch[], region: string | null): readonly StepDraft[] {
  return batches.flatMap((batch) =>
    batch.kind === 'gate' ? [batch.node.step] : cutToSize(batch.nodes, LIMITS).map((nodes) => deployStep(nodes, region)),
  );
}

function deployStep(nodes: readonly DeployNode[], region: string | null): StepDraft {
  const [first] = nodes;
  const home = first?.home ?? { subscription: '', group: null };
  const parameters = parametersOf(nodes);
  return {
    kind: 'deploy',
    title: titleOf(nodes, home.group),
    subscription: home.subscription,
    group: home.group,
    location: home.group === null ? region : null,
    template: templateOf(nodes, home.group === null, parameters),
    parameters,
    targets: nodes.map((node) => node.target),
    unlessExists: first?.unlessExists ?? null,
  };
}

function parametersOf(nodes: readonly DeployNode[]): readonly PushParameter[] {
  const byName = new Map(nodes.flatMap((node) => node.parameters.map((one) => [one.name, one] as const)));
  return [...byName.values()].sort((a, b) => compareText(a.name, b.name));
}

function templateOf(nodes: readonly DeployNode[], atSubscription: boolean, parameters: readonly PushParameter[]): JsonObject {
  const ids = new Map(nodes.map((node) => [node.key, node.target.armId]));
  const declared: MutableJson = {};
  for (const one of parameters) declared[one.name] = { type: one.type };
  return {
    $schema: atSubscription ? SUBSCRIPTION_SCHEMA : GROUP_SCHEMA,
    contentVersion: '1.0.0.0',
    parameters: declared,
    resources: nodes.map((node): JsonObject => {
      const dependsOn = [...node.after].flatMap((key) => ids.get(key) ?? []).sort(compareText);
      return dependsOn.length === 0 ? node.json : { ...node.json, dependsOn: dependsOn.map(literal) };
    }),
  };
}

function titleOf(nodes: readonly DeployNode[], group: string | null): string {
  const [first] = nodes;
  if (first?.title && nodes.every((node) => node.title === first.title)) return visible(first.title);
  const where = group === null ? 'at the subscription' : `into ${visible(group)}`;
  if (first && nodes.length === 1) return `Deploy ${visible(named(first.one.resource))} ${where}`;
  return `Deploy ${nodes.length} resources ${where}`;
}
